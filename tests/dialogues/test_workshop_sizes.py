"""A room that everybody wishes for takes half more than its share; others hear that it was full."""

from collections import Counter
from pathlib import Path

from sqlalchemy import select

from commands.workshops.models import Participant
from tests.dialogues.workshop_start_chat import start
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read

NAMES = ("aino", "anna", "eero", "liisa", "pekka", "ville")


async def rooms_of(chat: Chat) -> dict[str, int]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(Participant))
        return {row.person: row.room_id for row in rows}


async def test_who_did_not_fit_hears_that_the_room_was_full(tmp_path: Path) -> None:
    people = {"kaisa": ("convener",), **dict.fromkeys(NAMES, ())}
    async with open_chat(tmp_path, people=people) as chat:
        await chat.says("kaisa", "!paja 30 min\nPalvelut\nVerkostot")
        await chat.taps("kaisa", chat.last_event("Uusi paja"), "✅")
        for name in NAMES:
            await chat.writes(name, "1 2")
        await start(chat)
        rooms = await rooms_of(chat)
        assert Counter(rooms.values()) == {1: 4, 2: 2}
        outside = next(name for name in NAMES if rooms[user(name)] == 2)
        inside = next(name for name in NAMES if rooms[user(name)] == 1)
        chat.news()
        await chat.writes(outside, "miksi")
        await chat.writes(inside, "miksi")
        said = heard(chat).replace(f"{outside}:", "ulkona:").replace(f"{inside}:", "sisällä:")
        assert sorted(said.split("\n")) == sorted(
            read("""
                sisällä: Olet huoneessa 1, koska se oli ensimmäinen toiveesi.
                ulkona: Olet huoneessa 2, koska se oli toinen toiveesi. Huone 1 tuli täyteen.
            """).split("\n")
        )
