"""What SQLite may wait for, and that the event loop goes on meanwhile."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, MissingGreenlet

from bot.database.engine import Database
from bot.database.sqlite import Connection
from bot.ledger.models import CardEvent, Position
from tests.support.databases import with_tables


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await with_tables(tmp_path / "bot.sqlite")
    yield database
    await database.close()


async def write(database: Database, account: str) -> None:
    async with database.transaction() as tx:
        tx.add(Position(account=account, token="t"))
        await tx.flush()


async def accounts(database: Database) -> list[str]:
    async with database.transaction() as tx:
        return list(await tx.scalars(select(Position.account).order_by(Position.account)))


def waiting_begins(database: Database, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set when a transaction waits in its thread for another program."""
    waits, loop = asyncio.Event(), asyncio.get_running_loop()
    patiently = Connection.begin_patiently

    def waiting(connection: Connection) -> None:
        loop.call_soon_threadsafe(waits.set)
        patiently(connection)

    monkeypatch.setattr(Connection, "begin_patiently", waiting)
    return waits


async def test_the_loop_goes_on_while_another_program_writes(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = waiting_begins(database, monkeypatch)
    other = sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "botti"))
    await waits.wait()
    other.execute("COMMIT")
    other.close()
    await writing
    assert await accounts(database) == ["botti"]


async def test_whoever_is_cancelled_while_waiting_leaves_no_transaction_behind(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = waiting_begins(database, monkeypatch)
    other = sqlite3.connect(tmp_path / "bot.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write(database, "nobody"))
    await waits.wait()
    writing.cancel()
    other.execute("COMMIT")
    other.close()
    with pytest.raises(asyncio.CancelledError):
        await writing
    await write(database, "botti")
    assert await accounts(database) == ["botti"]


async def test_what_raises_is_undone_as_a_whole(database: Database) -> None:
    async def name_no_card() -> None:
        async with database.transaction() as tx:
            tx.add(Position(account="botti", token="t"))
            await tx.flush()
            tx.add(CardEvent(event_id="$1", card_id=99))

    with pytest.raises(IntegrityError):
        await name_no_card()
    assert await accounts(database) == []


async def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    async with database.engine.connect() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)):
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() == value
    await database.close()


async def test_nothing_is_read_unawaited(database: Database) -> None:
    """As on a server's database: an attribute read on the sly is a fault, found by any test."""
    await write(database, "botti")
    async with database.transaction() as tx:
        row = (await tx.scalars(select(Position))).one()
        tx.expire(row)
        with pytest.raises(MissingGreenlet):
            _ = row.token
