"""How late a ticker of 1 ms runs: the event loop's, and that of an idle process beside it.

What the idle process sees too is the machine's doing. Of the loop's lag, no more can be the
program's own doing than the processor time that the program used meanwhile, in all its threads.
"""

import asyncio
import json
import select
import sys
import time
from asyncio.subprocess import PIPE
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from typing import Any

_TICK = 0.001


@dataclass(frozen=True, slots=True)
class Lag:
    """Milliseconds. `own` is what of the longest can be the program's own doing."""

    longest: float
    usual: float
    own: float

    def __str__(self) -> str:
        return f"{self.longest:.1f} ms (99 % {self.usual:.1f})"


class Ticks:
    def __init__(self) -> None:
        self._lags: list[float] = []
        self._own: list[float] = []
        self._start()

    def _start(self) -> None:
        self._at, self._used = time.perf_counter(), time.process_time()

    def note(self) -> None:
        """A tick is over, the next one begins."""
        lag = time.perf_counter() - self._at - _TICK
        self._lags.append(lag)
        self._own.append(min(lag, time.process_time() - self._used))
        self._start()

    def lag(self) -> Lag:
        lags = sorted(self._lags)
        usual = lags[int(len(lags) * 0.99)]
        return Lag(lags[-1] * 1000, usual * 1000, max(self._own) * 1000)


async def lags_while(work: Coroutine[Any, Any, object]) -> tuple[Lag, Lag]:
    """The loop's while it does this, and the idle process's at the same time."""
    beside = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.support.lag", stdin=PIPE, stdout=PIPE
    )
    assert beside.stdout is not None
    await beside.stdout.readline()
    running = asyncio.create_task(work)
    ticks = Ticks()
    while not running.done():
        await asyncio.sleep(_TICK)
        ticks.note()
    await running
    said, _ = await beside.communicate(b"")
    return ticks.lag(), Lag(**json.loads(said))


def _tick_until_told() -> None:
    print("ready", flush=True)
    ticks = Ticks()
    while not select.select([sys.stdin], [], [], _TICK)[0]:
        ticks.note()
    print(json.dumps(asdict(ticks.lag())))


if __name__ == "__main__":
    _tick_until_told()
