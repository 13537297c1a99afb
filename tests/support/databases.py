"""Databases of tests: as the bot's own, but they need not outlive a power cut."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Dialect, Engine, event

from bot.database.base import Base
from bot.database.engine import Database

_MADE: dict[object, bytes] = {}
_COMPILED: dict[Any, Any] = {}
_DIALECTS: list[Dialect] = []


def throwaway(path: Path) -> Database:
    """A database in a file, which does not wait for the disk."""
    database = Database(f"sqlite:///{path}")
    engine = database.engine.sync_engine

    @event.listens_for(engine, "connect")
    def without_waiting(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    _compile_once(engine)
    return database


def _compile_once(engine: Engine) -> None:
    """Every database of the run shares the statements that were compiled for the first one.

    They are kept by dialect, so that is shared too; it knows nothing of a single database.
    """
    if not _DIALECTS:
        _DIALECTS.append(engine.dialect)
    engine.dialect = _DIALECTS[0]
    engine.update_execution_options(compiled_cache=_COMPILED)


async def with_tables(path: Path) -> Database:
    """A throwaway database with every table and no row."""
    return await made_once(path, "tables", create_tables)


async def create_tables(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def made_once(
    path: Path, name: object, make: Callable[[Database], Awaitable[None]]
) -> Database:
    """A throwaway database in the state that `make` leaves, which runs once for each name."""
    await copy_once_made(path, name, make)
    return throwaway(path)


async def copy_once_made(
    path: Path, name: object, make: Callable[[Database], Awaitable[None]]
) -> None:
    """The file of such a database: making it takes a while, and copying does not."""
    if name not in _MADE:
        with TemporaryDirectory() as folder:
            model = Path(folder) / "model.sqlite"
            database = throwaway(model)
            await make(database)
            await database.close()
            _MADE[name] = model.read_bytes()
    path.write_bytes(_MADE[name])  # noqa: ASYNC240
