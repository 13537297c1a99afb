"""The only engine: opening the database, and one transaction at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from sqlite3 import Connection

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine


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
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._turn = asyncio.Lock()
        if self.engine.dialect.name == "sqlite":
            _set_up_sqlite(self.engine.sync_engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Commits at the end of the block, or rolls all of it back when it raises."""
        async with self._turn, self._sessions.begin() as session:
            yield session

    @asynccontextmanager
    async def between_transactions(self) -> AsyncIterator[None]:
        """Waits for the running transaction; none begins before the end of the block."""
        async with self._turn:
            yield

    async def close(self) -> None:
        async with self._turn:
            await self.engine.dispose()


def _async_url(url: str) -> str:
    parsed = make_url(url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
    driver = drivers.get(parsed.drivername, parsed.drivername)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Connection, _record: object) -> None:
        # The driver's own BEGIN comes too late for savepoints; ours is below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: SyncConnection) -> None:
        # Taking the write lock at once avoids a deadlock when a reader becomes a writer.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
