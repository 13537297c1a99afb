"""The next step of an answer: who does what, checked when."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from commands.consultations.models import NextStep


async def step_of(tx: AsyncSession, consultation_id: int) -> NextStep | None:
    """The latest step that was agreed."""
    return await tx.scalar(
        select(NextStep)
        .where(NextStep.consultation_id == consultation_id)
        .order_by(NextStep.id.desc())
        .limit(1)
    )
