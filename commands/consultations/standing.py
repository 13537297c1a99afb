"""How things stand for the team, by numbers alone: what its weekly meeting talks about."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from bot.kernel.desk import Desk
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    ConsultationState,
    NextStep,
    PartnerRemark,
    StepState,
)
from commands.consultations.queries import number_of

_C = Consultation


async def late_numbers(desk: Desk) -> list[str]:
    """Requests whose promised moment has passed, the latest first."""
    return await _numbers(desk, _C.awaited.is_(True), _C.paused_at.is_(None),
                          _C.state.in_(OPEN_STATES), _C.promise_at < desk.now)  # fmt: skip


async def unclaimed_numbers(desk: Desk) -> list[str]:
    """Requests that wait for somebody to take them, the most urgent first."""
    return await _numbers(desk, _C.state == ConsultationState.WAITING)


async def follow_up_numbers(desk: Desk, until: date) -> list[str]:
    """Requests with a next step to be checked by that day, the earliest first."""
    rows = await desk.tx.scalars(
        select(_C)
        .join(NextStep, NextStep.consultation_id == _C.id)
        .where(NextStep.state == StepState.OPEN, NextStep.check_on <= until)
        .order_by(NextStep.check_on, _C.id)
    )
    return list(dict.fromkeys(number_of(row) for row in rows))


async def partners_since(desk: Desk, since: datetime) -> int:
    """How many askers said from this moment on whether it helped, or wrote a line if these are
    more; what they said is not told of few."""
    told = await desk.tx.scalar(
        select(func.count()).select_from(_C).where(_C.closed_at >= since, _C.helped.is_not(None))
    )
    first = since.astimezone(desk.network.zone).date()
    wrote = await desk.tx.scalar(
        select(func.count()).select_from(PartnerRemark).where(PartnerRemark.day >= first)
    )
    return max(told or 0, wrote or 0)


async def _numbers(desk: Desk, *conditions: ColumnElement[bool]) -> list[str]:
    rows = await desk.tx.scalars(select(_C).where(*conditions).order_by(_C.promise_at, _C.id))
    return [number_of(row) for row in rows]
