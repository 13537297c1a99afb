"""When the programme has the debrief of a workshop."""

from datetime import UTC, datetime, time

from agendas.programme import ItemKind
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import MeetingState
from commands.programmes.service import programme_of
from commands.workshops.models import Workshop


async def debrief_slot(desk: Desk, workshop: Workshop) -> tuple[datetime, datetime] | None:
    """Start and end (UTC) of the debrief in the programme as it stands; None without one."""
    if workshop.meeting_id is None:
        return None
    meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
    if meeting.state is MeetingState.CANCELLED or not meeting.programme or meeting.day is None:
        return None
    for item in programme_of(meeting).items[workshop.item or 0 :]:
        if item.kind is ItemKind.DEBRIEF and item.end > item.start:
            moments = [meetings.moment_of(desk, meeting, at) for at in (item.start, item.end)]
            return moments[0], moments[1]
    return None


def minutes_until(desk: Desk, at: datetime) -> int:
    """Whole minutes from now, 0 when it is over."""
    return max(0, int((at.astimezone(UTC) - desk.now.astimezone(UTC)).total_seconds() // 60))


def wall_clock(desk: Desk, at: datetime) -> time:
    """The time on the wall, to the minute."""
    return at.astimezone(desk.network.zone).time().replace(second=0, microsecond=0, tzinfo=None)
