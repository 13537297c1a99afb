"""Brings a database up to the program, and refuses one that is newer than the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.database.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was written by a newer program; this one would damage it."""


async def upgrade(database: Database) -> None:
    """Runs the migrations that are missing, all in one transaction.

    Raises NewerDatabase when the database is at a revision that this program does not know.
    """
    async with database.engine.connect() as connection:
        await connection.run_sync(_check_foreign_keys, "OFF")
        async with connection.begin():
            await connection.run_sync(_upgrade)
        await connection.run_sync(_check_foreign_keys, "ON")


def _check_foreign_keys(connection: Connection, switch: str) -> None:
    """SQLite changes a table by copying it, which must not take along the rows that name it. The
    switch does nothing within a transaction, and a statement of SQLAlchemy's would begin one."""
    if connection.dialect.name != "sqlite":
        return
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={switch}")
    cursor.close()


def alembic_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    config = alembic_config(connection)
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise NewerDatabase(
            f"the database is at revision {current}, which this program does not know: "
            "start the newer program, or restore a copy of the database from before it"
        )
    command.upgrade(config, "head")
