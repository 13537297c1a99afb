"""Finding the round of a meeting."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from commands.feedback.models import FeedbackRound, RoundState
from commands.meetings import service as meetings


async def find_round(tx: AsyncSession, *, meeting_id: int) -> FeedbackRound | None:
    return await tx.scalar(select(FeedbackRound).where(FeedbackRound.meeting_id == meeting_id))


async def the_round(tx: AsyncSession, *, meeting_id: int) -> FeedbackRound:
    """The meeting's round, made when it is missing."""
    found = await find_round(tx, meeting_id=meeting_id)
    if found is None:
        found = FeedbackRound(meeting_id=meeting_id, state=RoundState.PLANNED)
        tx.add(found)
        await tx.flush()
    return found


async def open_rounds(tx: AsyncSession) -> list[FeedbackRound]:
    rows = select(FeedbackRound).where(FeedbackRound.state == RoundState.OPEN)
    return list(await tx.scalars(rows.order_by(FeedbackRound.id)))


async def round_meant(desk: Desk) -> FeedbackRound | None:
    """The round of the meeting that a convener means without naming it: the one that is on,
    else the last one. None without any meeting."""
    meeting = await meetings.current_meeting(desk) or await meetings.last_held(desk.tx, desk.now)
    return None if meeting is None else await the_round(desk.tx, meeting_id=meeting.id)
