"""The same life on SQLite and on PostgreSQL, from the migrations to the summary of a poll."""

from datetime import UTC, datetime
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.database.base import Base
from bot.database.engine import Database
from bot.database.upgrade import upgrade
from tests.support.chat import open_chat
from tests.support.old_rows import ROWS, make_first_release, read_rows, with_new_columns


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


async def test_the_migrations_make_what_the_models_say(database_url: str) -> None:
    database = Database(database_url)
    try:
        await upgrade(database)
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await database.close()


async def test_an_upgrade_keeps_the_rows_of_the_first_release(database_url: str) -> None:
    database = Database(database_url)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(make_first_release)
        await upgrade(database)
        async with database.engine.connect() as connection:
            assert await connection.run_sync(read_rows) == with_new_columns(ROWS)
    finally:
        await database.close()


async def test_a_date_poll_from_its_preview_to_its_result(
    database_url: str, tmp_path: Path
) -> None:
    async with open_chat(tmp_path, url=database_url) as chat:
        times = "pe 5.2.2027 klo 12.30–15\nke 10.2.2027 klo 9–11"
        await chat.says("kaisa", f"!aikakysely Verkoston 2. tapaaminen\n{times}")
        await chat.taps("kaisa", chat.last_event("Vastausaika"), "✅")
        friday, wednesday = (chat.last_event(day) for day in ("5.2.2027", "10.2.2027"))
        for name in ("anna", "pekka"):
            await chat.votes(name, friday, "no")
            await chat.votes(name, wednesday, "yes")
        await chat.votes("liisa", friday, "yes")
        chat.news()
        await chat.time_passes(to=datetime(2027, 1, 12, 13, 30, tzinfo=UTC))
        said = "\n".join(chat.news())
        assert "Aika on ke 10.2.2027 klo 9.00–11.00" in said


async def test_a_command_that_fails_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    async with open_chat(tmp_path, url=database_url) as chat:
        await chat.writes("anna", "muistuta eilen soita")
        await chat.writes("anna", "muistuta lista")
        assert "eilen soita" not in "\n".join(chat.news())


async def test_an_identity_code_is_in_no_table(database_url: str, tmp_path: Path) -> None:
    async with open_chat(tmp_path, url=database_url) as chat:
        await chat.says("anna", "!toive asiakas 131052-9085")
        await chat.says("anna", "!toive Kelan uudet ohjeet")
        async with chat.machine.database.transaction() as tx:
            rows = [
                str(tuple(row))
                for table in Base.metadata.sorted_tables
                for row in await tx.execute(table.select())
            ]
        assert [row for row in rows if "131052" in row] == []
        assert [row for row in rows if "Kelan uudet ohjeet" in row] != []
