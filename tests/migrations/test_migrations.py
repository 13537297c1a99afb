from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

import bot.app  # noqa: F401 - it knows every table
from bot.database.base import Base
from bot.database.engine import Database
from bot.database.upgrade import NewerDatabase, upgrade


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bot.sqlite'}"


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


async def test_the_migrations_make_what_the_models_say(url: str) -> None:
    database = Database(url)
    try:
        await upgrade(database)
        async with database.engine.connect() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await database.close()


async def test_upgrading_again_keeps_every_row(url: str) -> None:
    database = Database(url)
    try:
        await upgrade(database)
        async with database.transaction() as tx:
            await tx.execute(text("INSERT INTO position (account, token) VALUES ('a', 's1')"))
        await upgrade(database)
        async with database.transaction() as tx:
            rows = (await tx.execute(text("SELECT account, token FROM position"))).all()
            assert [tuple(row) for row in rows] == [("a", "s1")]
    finally:
        await database.close()


async def test_a_newer_database_is_refused_and_left_alone(url: str) -> None:
    database = Database(url)
    try:
        await upgrade(database)
        async with database.transaction() as tx:
            await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(NewerDatabase, match="9999"):
            await upgrade(database)
        async with database.transaction() as tx:
            assert await tx.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    finally:
        await database.close()
