"""Any text, said anywhere by anybody, is answered or left alone; none makes a handler fail."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from commands.table import COMMANDS
from tests.support.chat import Chat, open_chat

NAMES = sorted({name for command in COMMANDS for name in command.all_names()})
PIECES = [
    "klo 9",
    "5.2.",
    "pe",
    "12.30–15",
    "1",
    "2",
    "@anna:verkosto.test",
    "\u202e",
    "\x00",
    "\n",
]
WORDS = st.text(max_size=30) | st.sampled_from(PIECES)
LINES = st.builds(
    lambda prefix, name, words: f"{prefix}{name} {' '.join(words)}",
    st.sampled_from(["", "!", " ! ", "!!"]),
    st.sampled_from(NAMES) | st.text(max_size=12),
    st.lists(WORDS, max_size=6),
)
SAYINGS = st.tuples(
    st.sampled_from(["anna", "kaisa", "ylla", "vieras"]),
    st.sampled_from([None, "Ylläpito", "own"]),
    LINES | st.text(max_size=80),
    st.booleans(),
)


async def say_all(folder: Path, sayings: list[tuple[str, str | None, str, bool]]) -> list[str]:
    """Says everything, some of it as an edit of what was said before; returns failures."""
    async with open_chat(folder) as chat:
        last: dict[str, str] = {}
        for name, room, line, edits in sayings:
            where = name if room == "own" else room
            replaces = last.get(name) if edits else None
            last[name] = await chat.says(name, line, room=where, replaces=replaces)
        return await failures(chat)


async def failures(chat: Chat) -> list[str]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.execute(
            text(
                "SELECT state FROM inbox WHERE state = 'failed' UNION ALL "
                "SELECT state FROM outbox WHERE state = 'dead' UNION ALL "
                "SELECT state FROM due WHERE attempts > 0"
            )
        )
        return [row.state for row in rows]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SAYINGS, min_size=1, max_size=25))
def test_no_text_makes_a_handler_fail(
    sayings: list[tuple[str, str | None, str, bool]],
) -> None:
    with TemporaryDirectory() as folder:
        assert asyncio.run(say_all(Path(folder), sayings)) == []
