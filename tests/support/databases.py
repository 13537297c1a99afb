"""Databases of tests: as the bot's own, but they need not outlive a power cut."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from bot.database.base import Base
from bot.database.engine import Database

_MADE: dict[object, bytes] = {}


def throwaway(path: Path) -> Database:
    """A database in a file, which does not wait for the disk."""
    database = Database(f"sqlite:///{path}")

    @event.listens_for(database.engine.sync_engine, "connect")
    def without_waiting(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    return database


async def with_tables(path: Path) -> Database:
    """A throwaway database with every table and no row."""
    return await made_once(path, "tables", create_tables)


async def create_tables(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def made_once(
    path: Path, name: object, make: Callable[[Database], Awaitable[None]]
) -> Database:
    """A throwaway database in the state that `make` leaves, which runs once for each name: making
    it takes a while, and copying does not."""
    if name not in _MADE:
        with TemporaryDirectory() as folder:
            model = Path(folder) / "model.sqlite"
            database = throwaway(model)
            await make(database)
            await database.close()
            _MADE[name] = model.read_bytes()
    path.write_bytes(_MADE[name])  # noqa: ASYNC240
    return throwaway(path)
