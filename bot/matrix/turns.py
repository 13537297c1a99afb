"""Turns: how much is asked of the homeserver at once, and when it has its hands full."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

MANY: Final = 10
MOST_AT_ONCE: Final = 40
# A room is a dozen events; more of them at once would starve the sync and hold up what is said.
MOST_MADE_AT_ONCE: Final = 10


class Turns:
    """Hundreds of requests at once keep a homeserver no busier than some dozens, but the sync would
    wait for a connection behind them, and their own time would run out while they wait."""

    def __init__(self) -> None:
        self.making = asyncio.Semaphore(MOST_MADE_AT_ONCE)
        self._free = asyncio.Semaphore(MOST_AT_ONCE)
        self._asked = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """For one request; waits until it is its turn."""
        self._count(+1)
        try:
            async with self._free:
                yield
        finally:
            self._count(-1)

    async def quiet(self) -> None:
        """Ends when the homeserver has its hands free again."""
        await self._quiet.wait()

    def _count(self, more: int) -> None:
        self._asked += more
        if self._asked < MANY:
            self._quiet.set()
        else:
            self._quiet.clear()
