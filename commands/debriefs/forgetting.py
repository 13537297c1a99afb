"""How long next steps are kept: as their reminders, after the day that they were promised for."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from commands.debriefs.models import NextStep
from commands.workshops.models import Workshop

STEPS: Final = "next_steps"
STEPS_DAYS: Final = 365


async def forget_steps(tx: AsyncSession, before: datetime) -> None:
    """A step without a day is as old as its workshop."""
    made = select(Workshop.created_at).where(Workshop.id == NextStep.workshop_id).scalar_subquery()
    await tx.execute(delete(NextStep).where(func.coalesce(NextStep.at, made) < before))
