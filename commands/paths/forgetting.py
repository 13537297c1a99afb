"""How long a finished path is kept; from its end on only stages and times are."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from commands.paths.models import ServicePath

PATHS: Final = "paths"
PATHS_DAYS: Final = 730


async def forget_paths(tx: AsyncSession, before: datetime) -> None:
    """Paths that were finished before the moment, with everything that hangs on them."""
    await tx.execute(delete(ServicePath).where(ServicePath.closed_at < before))
