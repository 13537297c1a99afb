"""A crash at any step, or a commit that fails, at any place: each effect comes exactly once."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.engine import Database
from bot.machine.machine import Machine
from bot.machine.steps import Step
from bot.wire import Act, ActKind, Said
from tests.support.chat import user
from tests.support.small_machine import open_small_chat, small_machine

CHAIN = Said("$ketju", "!aula", user("anna"), 0, text="!ketju K", content={"body": "!ketju K"})
EFFECTS = Counter(
    {
        ("Aula", "send", "Kortti K: tulee 0, ei tule 0"): 1,
        ("Aula", "react", "🙋 tulen"): 1,
        ("Aula", "react", "✖️ en tule"): 1,
        ("Aula", "send", "vastaus K"): 1,
        ("Aula", "send", "ajallaan K"): 1,
        ("anna", "send", "yksityinen K"): 1,
        ("nowhere", "create_room", ""): 1,
        ("new room", "send", "huone K"): 1,
    }
)
ROOMS = {None: "nowhere", "!aula": "Aula", "!private-anna": "anna"}


def effects(acts: Sequence[Act]) -> Counter[tuple[str, str, str]]:
    """What was done on Matrix, by room, kind and first line."""
    return Counter((ROOMS.get(act.room_id, "new room"), act.kind.value, text(act)) for act in acts)


def text(act: Act) -> str:
    shown = "" if act.kind is ActKind.CREATE_ROOM else act.content.get("body")
    return str(act.content["key"] if shown is None else shown).split("\n")[0]


class Crash(BaseException):
    """The end of the process: nothing catches it."""


class Bomb:
    """Raises Crash at the n-th time that a step is taken once it is armed."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.left = 0

    def __call__(self, step: Step) -> None:
        if step is self.step and self.left:
            self.left -= 1
            if self.left == 0:
                raise Crash


async def run_until_crash(machine: Machine) -> bool:
    """Whether it crashed; whatever else ran is stopped with it."""
    try:
        await machine.take_in([CHAIN], "position")
        await machine.settle()
    except Crash:
        await machine.handling.stop()
        await machine.sending.stop()
        return True
    return False


async def crash_at(folder: Path, step: Step, occurrence: int) -> bool:
    """Crashes there, starts anew on the same database, and compares what came of it."""
    bomb = Bomb(step)
    async with open_small_chat(folder, bomb) as chat:
        before = len(chat.wire.acts)
        chat.wire.events[CHAIN.event_id] = CHAIN
        bomb.left = occurrence
        crashed = await run_until_crash(chat.machine)
        if crashed:
            again = small_machine(chat.machine.database, chat.wire, chat.clock)
            # The position may not have moved, so the event comes once more.
            await again.take_in([CHAIN], "position")
            await again.settle()
        assert effects(chat.wire.acts[before:]) == EFFECTS
    return crashed


@pytest.mark.parametrize("step", Step)
async def test_crash_at_every_occurrence_of_a_step(tmp_path: Path, step: Step) -> None:
    occurrence = 1
    while await crash_at(tmp_path / str(occurrence), step, occurrence):
        occurrence += 1
    assert occurrence > 1


class Disk:
    """A database whose n-th commit from now fails."""

    def __init__(self, database: Database) -> None:
        self._transaction = database.transaction
        self.left = 0

    def __call__(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self._attempt()

    @asynccontextmanager
    async def _attempt(self) -> AsyncIterator[AsyncSession]:
        async with self._transaction() as tx:
            yield tx
            if self.left:
                self.left -= 1
                if self.left == 0:
                    raise OperationalError("COMMIT", {}, OSError("disk full"))


async def settle_through(machine: Machine) -> None:
    """Settles in spite of failures, as the machine's loop does."""
    while True:
        try:
            await machine.take_in([CHAIN], "position")
            return await machine.settle()
        except OperationalError:
            continue


async def test_failure_of_every_commit_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, failed = 0, True
    while failed:
        number += 1
        async with open_small_chat(tmp_path / str(number)) as chat:
            before = len(chat.wire.acts)
            disk = Disk(chat.machine.database)
            monkeypatch.setattr(chat.machine.database, "transaction", disk)
            disk.left = number
            await settle_through(chat.machine)
            # A due whose commit failed is tried again after a pause.
            chat.clock.advance(timedelta(seconds=3))
            await settle_through(chat.machine)
            failed = disk.left == 0
            assert effects(chat.wire.acts[before:]) == EFFECTS
    assert number > 20


async def test_a_restart_reads_again_what_it_had_not_handled(tmp_path: Path) -> None:
    async with open_small_chat(tmp_path) as chat:
        said = [
            Said(f"${n}", "!aula", user("anna"), 0, text=f"!kaiku {n}", content={})
            for n in range(5)
        ]
        chat.wire.events = {event.event_id: event for event in said}
        await chat.machine.take_in(said, "position")
        again = small_machine(chat.machine.database, chat.wire, chat.clock)
        await again.settle()
        assert chat.news() == [f"Aula: {n}" for n in range(5)]
        assert await again.position() == "position"
