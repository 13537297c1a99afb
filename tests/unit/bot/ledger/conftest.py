"""A database with all tables, and one transaction on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import Base
from bot.database.engine import Database


@pytest.fixture
async def tx(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    database = Database(f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with database.transaction() as session:
        yield session
    await database.close()
