"""The steps of a request's life, each noted with who took it and never with a word of a text."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from commands.consultations.models import (
    CONSULTATION_STEPS,
    Consultation,
    ConsultationState,
    Happened,
    HistoryRow,
)


def step(consultation: Consultation, state: ConsultationState) -> None:
    """Raises ValueError for a step that CONSULTATION_STEPS does not have."""
    if state not in CONSULTATION_STEPS[consultation.state]:
        raise ValueError(f"no step from {consultation.state} to {state}")
    consultation.state = state


async def note(
    desk: Desk, consultation: Consultation, what: Happened, *, person: str | None = None
) -> None:
    desk.tx.add(HistoryRow(consultation_id=consultation.id, at=desk.now, what=what, person=person))
    await desk.tx.flush()


async def history_of(tx: AsyncSession, consultation_id: int) -> list[HistoryRow]:
    """What happened to a request, the oldest first."""
    return list(
        await tx.scalars(
            select(HistoryRow)
            .where(HistoryRow.consultation_id == consultation_id)
            .order_by(HistoryRow.at, HistoryRow.id)
        )
    )
