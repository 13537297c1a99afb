"""A database with all tables, and one transaction on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.support.databases import with_tables


@pytest.fixture
async def tx(tmp_path: Path) -> AsyncIterator[AsyncSession]:
    database = await with_tables(tmp_path / "ledger.sqlite")
    async with database.transaction() as session:
        yield session
    await database.close()
