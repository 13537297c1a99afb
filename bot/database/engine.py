"""The only engine: opening the database, and one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session

from bot.database import sqlite

# Set in a session's `info` by whatever deletes what must not be read any more.
ERASED = "erased"
_HELD = "held"


class HoldingSession(Session):
    """Keeps the rows that it has read to its end: one event asks for the same person, room and card
    again and again, and a session forgets what nobody holds."""


@event.listens_for(HoldingSession, "loaded_as_persistent")
def hold(session: Session, row: object) -> None:
    session.info.setdefault(_HELD, []).append(row)


class Database:
    """Gives transactions, one at a time, in the order of asking.

    One bot works on a database, and its transactions are short: taking turns costs little, and no
    two handlers ever see each other half-way, on any database.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        asynced = _async_url(url)
        # A server may have gone away in the meantime; a file does not.
        ping = not asynced.startswith("sqlite")
        self.engine = create_async_engine(asynced, hide_parameters=True, pool_pre_ping=ping)
        self._sessions = async_sessionmaker(
            self.engine, sync_session_class=HoldingSession, expire_on_commit=False
        )
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Commits at the end of the block, or rolls all of it back when it raises."""
        async with self._turn:
            async with self._sessions.begin() as session:
                yield session
            if session.info.get(ERASED):
                await self._wipe_log()

    @asynccontextmanager
    async def between_transactions(self) -> AsyncIterator[None]:
        """Waits for the running transaction; none begins before the end of the block."""
        async with self._turn:
            yield

    async def _wipe_log(self) -> None:
        """SQLite overwrites what is deleted, but its log still holds the pages of before."""
        if self.engine.dialect.name != "sqlite":
            return
        async with self.engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert isinstance(driver, sqlite.Connection)
            await sqlite.in_thread(driver.wipe_log)

    async def close(self) -> None:
        async with self._turn:
            await self.engine.dispose()


def _async_url(url: str) -> str:
    parsed = make_url(url)
    drivers = {"sqlite": sqlite.DRIVER, "postgresql": "postgresql+psycopg"}
    driver = drivers.get(parsed.drivername, parsed.drivername)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)
