"""What is computed off the loop comes back whole, or is computed again; nothing stays behind."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from agendas.assignment import Impossible, Person, Problem, Room, seat
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Calculation
from bot.ledger.due import Dues
from bot.ledger.models import DueRow, DueState
from bot.machine.thinking import ChildDied, Thinking, result_of
from tests.support import calculations
from tests.support.chat import Chat
from tests.support.small_vocabulary import THOUGHT

PEOPLE = tuple(Person(f"p{n:02}", (n % 3 + 1, (n + 1) % 3 + 1), f"job{n % 4}") for n in range(17))
PROBLEM = Problem(
    PEOPLE,
    (Room(1, 6, 2), Room(2), Room(3)),
    fixed={"p00": 2},
    together=frozenset({("p01", "p02")}),
    apart=frozenset({("p03", "p06")}),
    met={("p04", "p07"): 2},
    seed=5,
)


async def apart(make: Callable[[], Any]) -> Any:
    """The result from a process of its own."""
    return await result_of(Calculation(partial(make), long=True))


def think_with(
    chat: Chat,
    monkeypatch: pytest.MonkeyPatch,
    think: Callable[[Desk, str], Awaitable[Calculation]],
) -> None:
    kinds = chat.machine.ticking._kinds
    monkeypatch.setitem(kinds, THOUGHT, replace(kinds[THOUGHT], think=think))


async def state_and_attempts(chat: Chat) -> tuple[DueState, int]:
    async with chat.machine.database.transaction() as tx:
        row = (await tx.scalars(select(DueRow).where(DueRow.kind == THOUGHT))).one()
        return row.state, row.attempts


async def test_the_result_is_what_the_call_gives() -> None:
    expected = seat(PROBLEM)
    assert expected.assignment is not None
    assert await apart(partial(seat, PROBLEM)) == expected


async def test_why_nobody_can_be_placed_comes_back_whole() -> None:
    full = replace(PROBLEM, rooms=(Room(2, 3),))
    here, there = seat(full).impossible, (await apart(partial(seat, full))).impossible
    assert isinstance(here, Impossible)
    assert isinstance(there, Impossible)
    assert (str(there), vars(there)) == (str(here), vars(here))


@pytest.mark.parametrize("long", [False, True])
async def test_an_exception_travels(long: bool) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await result_of(Calculation(partial(int, "x"), long))


async def test_what_was_made_ahead_serves_the_first_that_asks_the_same() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number * number

    thinking = Thinking()
    three, four = Calculation(partial(square, 3)), Calculation(partial(square, 4))
    assert await thinking.result_of(replace(three, ahead=True)) == 9
    assert await thinking.result_of(four) == 16
    assert await thinking.result_of(three) == 9
    assert made == [3, 4]
    assert await thinking.result_of(three) == 9
    assert made == [3, 4, 3]


async def test_the_process_is_small_and_no_signal_of_the_terminal_reaches_it() -> None:
    assert (await apart(calculations.loaded)).isdisjoint({"commands", "sqlalchemy", "nio"})
    process, group = await apart(calculations.own_group)
    assert process == group != os.getpgrp()


async def test_a_process_that_dies_is_told_from_one_that_answers() -> None:
    with pytest.raises(ChildDied):
        await apart(calculations.die)


async def test_what_no_process_can_be_told_leaves_none_behind() -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        await apart(lambda: None)


async def test_who_dies_while_thinking_is_replaced(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def think(desk: Desk, subject: str) -> Calculation:
        return Calculation(partial(calculations.die_once, tmp_path / "died", subject), long=True)

    think_with(chat, monkeypatch, think)
    await chat.says("anna", "!mieti kauan")
    assert chat.news() == []
    assert await state_and_attempts(chat) == (DueState.WAITING, 1)
    chat.clock.advance(timedelta(seconds=2))
    await chat.machine.settle()
    assert chat.news() == ["Aula: KAUAN"]


async def test_stopping_leaves_no_process_behind(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    async def think(desk: Desk, subject: str) -> Calculation:
        return Calculation(partial(calculations.never_end, pipe), long=True)

    think_with(chat, monkeypatch, think)
    async with chat.machine.database.transaction() as tx:
        await Dues(tx).plan(THOUGHT, "kauan", "1", chat.clock.now())
    running = asyncio.create_task(chat.machine.run())
    process = int(await asyncio.to_thread(pipe.read_text))
    running.cancel()
    await asyncio.wait([running])
    # As at the end of the program; a process that nobody waited for would still have its id.
    await asyncio.get_running_loop().shutdown_default_executor()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert await state_and_attempts(chat) == (DueState.WAITING, 0)
