"""How long it is kept who came to what."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.ledger.models import AnswerRow, CardRow
from commands.meetings.models import Attendance, Meeting
from commands.meetings.poll_showing import OPTION
from commands.meetings.showing import OWN_RSVP, PRESENCE, RSVP

ATTENDANCE = "attendance"
ATTENDANCE_DAYS = 730


async def forget_attendance(tx: AsyncSession, before: datetime) -> None:
    """Deletes who came to meetings of before that day, and the answers that told it."""
    old = select(Meeting.id).where(Meeting.day < before.date())
    await tx.execute(delete(Attendance).where(Attendance.meeting_id.in_(old)))
    cards = select(CardRow.id).where(
        CardRow.kind.in_((RSVP, OWN_RSVP, PRESENCE, OPTION)), CardRow.created_at < before
    )
    await tx.execute(delete(AnswerRow).where(AnswerRow.card_id.in_(cards)))
