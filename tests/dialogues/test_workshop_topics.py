"""A long topic: whole on the room's card, shortened in what people get in private."""

from tests.dialogues.workshop_start_chat import planned, start
from tests.support.chat import Chat
from tests.support.transcript import heard

TOPIC = "Miten saamme työnantajat mukaan alusta asti ja mitä teemme, kun heillä ei ole meille aikaa"
SHORT = "Miten saamme työnantajat mukaan alusta asti ja mitä teemme, kun heillä ei ole m…"


async def test_only_the_rooms_card_shows_all_of_it(chat: Chat) -> None:
    await planned(chat, f"!paja 30 min\n{TOPIC} / Anna\nVerkostot", liisa="1", pekka="2")
    await start(chat)
    said = " ".join(heard(chat).split())
    assert len(SHORT) == 80
    assert f"Pajahuone1: Huone 1: {TOPIC}" in said
    assert f"liisa: Huoneesi pajassa on 1: {SHORT} ➡️" in said
    assert f"anna: Vedät huonetta 1: {SHORT} 1. Aloita" in said
    await chat.writes("liisa", "huone")
    assert f"liisa: Huoneesi on 1: {SHORT} Siirry" in " ".join(heard(chat).split())
