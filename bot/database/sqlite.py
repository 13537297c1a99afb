"""SQLite under SQLAlchemy's asyncio: statements run at once, what waits for the disk in a thread.

A statement on a local file takes microseconds, and handing it to a thread and back many times that.
Only committing what was changed waits for the disk, and beginning for another program's write.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import URL
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import ConnectArgsType
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool
from sqlalchemy.util import await_only

DRIVER: Final = "sqlite+direct"
PATIENCE_MS: Final = 10_000
PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    # Nothing waits on the event loop; `begin_patiently` does, in a thread.
    "busy_timeout=0",
)


class Cursor(sqlite3.Cursor):
    async def _async_soft_close(self) -> None:
        """SQLAlchemy calls it on the cursor of an asynchronous engine that has been read."""


class Connection(sqlite3.Connection):
    """A connection that knows whether its transaction has changed anything."""

    _changes_before = 0

    def cursor(self, factory: Any = Cursor) -> Any:
        return super().cursor(factory)

    def begin(self) -> None:
        """Takes the write lock at once: a reader who becomes a writer could meet a deadlock."""
        self.execute("BEGIN IMMEDIATE")
        self._changes_before = self.total_changes

    def begin_patiently(self) -> None:
        self.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        try:
            self.begin()
        finally:
            self.execute("PRAGMA busy_timeout=0")

    def wipe_log(self) -> None:
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @property
    def has_changes(self) -> bool:
        return self.total_changes != self._changes_before


class DirectSQLite(SQLiteDialect_pysqlite):
    """The standard library's driver, for an asynchronous engine."""

    driver = "direct"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> ConnectArgsType:
        args, options = super().create_connect_args(url)
        return args, {**options, "factory": Connection}

    def on_connect(self) -> Callable[[Any], None]:
        set_up = super().on_connect()

        def set_pragmas(dbapi_connection: Any) -> None:
            set_up(dbapi_connection)
            # The driver's own BEGIN comes too late for savepoints; ours is below.
            dbapi_connection.isolation_level = None
            for pragma in PRAGMAS:
                dbapi_connection.execute(f"PRAGMA {pragma}")

        return set_pragmas

    def do_begin(self, dbapi_connection: Any) -> None:
        try:
            dbapi_connection.begin()
        except sqlite3.OperationalError:
            await_only(in_thread(dbapi_connection.begin_patiently))

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        # Where a server's driver could not wait, neither may this one: both find the same faults.
        await_only(no_time())
        cursor.execute(statement, parameters)

    def do_commit(self, dbapi_connection: Any) -> None:
        if dbapi_connection.has_changes:
            await_only(in_thread(dbapi_connection.commit))
        else:
            dbapi_connection.commit()


async def no_time() -> None:
    """Nothing to wait for."""


async def in_thread(work: Callable[[], None]) -> None:
    """Ends only when the work has, also when cancelled: a connection is not for two at a time."""
    working = asyncio.get_running_loop().run_in_executor(None, work)
    cancelled: asyncio.CancelledError | None = None
    while not working.done():
        try:
            await asyncio.wait([working])
        except asyncio.CancelledError as error:
            cancelled = error
    failed = working.exception()
    if cancelled is not None:
        raise cancelled
    if failed is not None:
        raise failed


registry.register("sqlite.direct", __name__, DirectSQLite.__name__)
