"""Thinking: a due kind's calculation is made off the event loop.

In a thread it still holds the interpreter's lock, and with it the loop: 5 ms at a time in plain
Python, far longer in a library's C. So what is long is made in a process of its own. It is started
for one calculation and ends with it: those are rare, and so nothing has to be kept or watched.
"""

import asyncio
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, Final

from bot.kernel.vocabulary import Calculation

_ROOT: Final = Path(__file__).parents[2]


class ChildDied(Exception):
    """The process ended without an answer; the calculation can be made again."""


class Thinking:
    """Makes calculations, and keeps the last that was made ahead until it is asked for."""

    def __init__(self) -> None:
        self._kept: tuple[Calculation, Any] | None = None

    async def result_of(self, calculation: Calculation) -> Any:
        """Raises what the calculation raises, or ChildDied."""
        if self._kept is not None and self._kept[0].asks_the_same(calculation):
            (_, result), self._kept = self._kept, None
        else:
            result = await result_of(calculation)
        if calculation.ahead:
            self._kept = calculation, result
        return result


async def result_of(calculation: Calculation) -> Any:
    """What the calculation returns or raises. When this is cancelled, its process is killed.

    Raises ChildDied.
    """
    if not calculation.long:
        return await asyncio.to_thread(calculation.make)
    child = _start()
    try:
        result, error = await asyncio.to_thread(_ask, child, calculation.make)
    finally:
        # The thread then finds the pipe closed, and ends; one that has ended is left alone.
        child.kill()
    if error is not None:
        raise error
    return result


def _start() -> Popen[bytes]:
    """In a group of its own: Ctrl-C in the terminal is for the bot, which then kills it."""
    command = [sys.executable, "-m", "bot.machine.child"]
    return Popen(command, cwd=_ROOT, stdin=PIPE, stdout=PIPE, process_group=0)


def _ask(child: Popen[bytes], make: Callable[[], Any]) -> tuple[Any, Exception | None]:
    """Pickled straight into the pipe: pickling holds the lock too, and writing lets it go."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with child:
            pickle.dump(make, child.stdin)
            child.stdin.close()
            answer: tuple[Any, Exception | None] = pickle.load(child.stdout)
            return answer
    except (OSError, EOFError, pickle.UnpicklingError) as error:
        raise ChildDied from error
