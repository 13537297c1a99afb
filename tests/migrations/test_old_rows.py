"""What the first release stored is there after the upgrade, and means the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

import bot.app  # noqa: F401 - it knows every table
from bot.database.base import Base
from bot.database.engine import Database
from bot.database.upgrade import upgrade
from bot.directory.models import PersonRow
from bot.ledger.models import CardRow, CardState
from tests.support.old_rows import ANNA, ROWS, make_first_release, read_rows, with_new_columns


@pytest.fixture
async def old(tmp_path: Path) -> AsyncIterator[Database]:
    """A database of the first release with a row in every table."""
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite'}")
    async with database.engine.begin() as connection:
        await connection.run_sync(make_first_release)
    yield database
    await database.close()


async def test_the_old_rows_fill_every_table_of_the_first_release(old: Database) -> None:
    async with old.engine.connect() as connection:
        assert await connection.run_sync(read_rows) == ROWS
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
        assert {*(await connection.scalars(text(names)))} == {*ROWS, "alembic_version"}


async def test_an_upgrade_keeps_every_row_and_fills_in_what_is_new(old: Database) -> None:
    await upgrade(old)
    async with old.engine.connect() as connection:
        assert await connection.run_sync(read_rows) == with_new_columns(ROWS)


async def test_after_an_upgrade_rows_still_name_rows_that_there_are(old: Database) -> None:
    await upgrade(old)
    async with old.engine.begin() as connection:
        assert (await connection.execute(text("PRAGMA foreign_key_check"))).all() == []
        gone = "INSERT INTO card_event (event_id, card_id) VALUES ('$card9', 9)"
        with pytest.raises(IntegrityError):
            await connection.execute(text(gone))


async def test_the_program_reads_what_was_upgraded(old: Database) -> None:
    await upgrade(old)
    async with old.transaction() as tx:
        card = await tx.get_one(CardRow, 1)
        assert (card.state, card.several, card.event_id) == (CardState.OPEN, False, "$card1")
        person = await tx.get_one(PersonRow, ANNA)
        assert (person.name, person.lang, person.profession) == ("Anna", "sv", None)


async def test_numbers_are_never_given_twice(old: Database) -> None:
    """An act that bore the transaction id of one sent long ago would not be sent at all."""
    await upgrade(old)
    act = (
        "INSERT INTO outbox (lane, kind, content, state, attempts, created_at) "
        "VALUES ('lobby/1', 'send', '{}', 'sent', 0, '2027-01-07 08:00:00') RETURNING id"
    )
    async with old.transaction() as tx:
        first = await tx.scalar(text(act))
    async with old.transaction() as tx:
        await tx.execute(text("DELETE FROM outbox"))
        assert await tx.scalar(text(act)) == first + 1


async def test_every_numbered_table_remembers_its_highest_number(old: Database) -> None:
    await upgrade(old)
    numbered = [
        table.name
        for table in Base.metadata.sorted_tables
        if table.autoincrement_column is not None
    ]
    async with old.engine.connect() as connection:
        rows = await connection.execute(text("SELECT name, sql FROM sqlite_master"))
        made = {row.name: row.sql for row in rows}
    assert [name for name in numbered if "AUTOINCREMENT" not in made[name]] == []
