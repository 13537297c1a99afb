"""Several rooms without a facilitator: the convener hears of them in one message."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.dialogues.workshop_time_chat import made_room, said, start
from tests.support.chat import START, Chat, open_chat
from tests.support.transcript import read

ROLES: dict[str, tuple[str, ...]] = {
    "kaisa": ("convener",),
    **dict.fromkeys(("aino", "anna", "eero", "liisa", "pekka", "ville"), ()),
}
ROOMS = {"eero": 1, "liisa": 1, "aino": 2, "pekka": 2, "anna": 3, "ville": 3}
PLAN = "30 min\nPalvelut\nVerkostot\nLuvat / Anna"
COMMANDS = {"fi": "!paja", "sv": "!workshop", "en": "!workshop"}


async def at_work(chat: Chat, lang: str) -> None:
    await chat.says("kaisa", f"{COMMANDS[lang]} {PLAN}")
    await chat.says("kaisa", "1")
    for name, number in ROOMS.items():
        if name != "anna":
            await chat.writes(name, str(number))
    await start(chat)
    for name, number in ROOMS.items():
        await chat.joins(name, room=made_room(chat, number))
    chat.news()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "fi",
            """
            kaisa: Huoneilta 1 ja 2 puuttuu vetäjä. Kysyin huoneista vetäjää. Sinun ei tarvitse
                tehdä mitään.
            """,
        ),
        (
            "sv",
            """
            kaisa: Grupprummen 1 och 2 har ingen facilitator. Jag frågade i grupprummen efter
                en. Du behöver inte göra något.
            """,
        ),
        (
            "en",
            """
            kaisa: Rooms 1 and 2 have no facilitator. I asked in the rooms for one. You need not
                do anything.
            """,
        ),
    ],
)
async def test_rooms_missed_together_are_told_together(
    tmp_path: Path, lang: str, told: str
) -> None:
    async with open_chat(tmp_path, lang=lang, people=ROLES) as chat:
        await at_work(chat, lang)
        await chat.time_passes(to=START + timedelta(minutes=3))
        assert said(chat, "kaisa") == read(told)
        await chat.time_passes(minutes=6)
        assert said(chat, "kaisa") == ""


async def test_a_room_with_a_volunteer_by_then_is_not_told(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await at_work(chat, "fi")
        await chat.time_passes(to=START + timedelta(minutes=3))
        await chat.taps("aino", chat.last_event("Kuka vetää"), "🙋", room=made_room(chat, 2))
        chat.news()
        await chat.time_passes(minutes=6)
        assert said(chat, "kaisa") == ""
