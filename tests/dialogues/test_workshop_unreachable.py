"""An invitation that was refused: who hears of it."""

from tests.dialogues.workshop_start_chat import planned, start
from tests.support.chat import Chat, user
from tests.support.transcript import heard

GIVEN_UP = "palvelin kieltäytyi"


async def test_a_workshop_tells_the_person_and_the_convener_and_no_admin(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2")
    chat.wire.closed_to = {user("pekka")}
    await start(chat)
    said = heard(chat)
    assert "pekka: Kutsu pajan huoneeseen 2: Verkostot ei mennyt perille." in said
    assert "🚧 Kutsu ei mennyt perille: Pekka. Heille on kerrottu, mitä tehdä." in said
    assert GIVEN_UP not in said


async def test_of_the_lobby_the_admins_hear(chat: Chat) -> None:
    chat.wire.closed_to = {user("vieras")}
    await chat.writes("ylla", f"rekisteri kutsu\n{user('vieras')}")
    await chat.writes("ylla", "vahvista")
    assert GIVEN_UP in heard(chat)
