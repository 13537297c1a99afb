"""When the programme has the debrief of a workshop."""

from datetime import UTC, datetime, time

from agendas.programme import ItemKind, read_programme
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import MeetingState
from commands.workshops.models import Workshop


async def debrief_slot(desk: Desk, workshop: Workshop) -> tuple[datetime, datetime] | None:
    """Start and end (UTC) of the debrief in the programme as it stands; None without one."""
    if workshop.meeting_id is None:
        return None
    meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
    if meeting.state is MeetingState.CANCELLED or not meeting.programme or meeting.day is None:
        return None
    day, zone = meeting.day, desk.network.zone
    for item in read_programme(meeting.programme, day).items[workshop.item or 0 :]:
        if item.kind is ItemKind.DEBRIEF and item.end > item.start:
            start, end = (datetime.combine(day, at, zone) for at in (item.start, item.end))
            return start.astimezone(UTC), end.astimezone(UTC)
    return None


def minutes_until(desk: Desk, at: datetime) -> int:
    """Whole minutes from now, 0 when it is over."""
    return max(0, int((at.astimezone(UTC) - desk.now.astimezone(UTC)).total_seconds() // 60))


def wall_clock(desk: Desk, at: datetime) -> time:
    """The time on the wall, to the minute."""
    return at.astimezone(desk.network.zone).time().replace(second=0, microsecond=0, tzinfo=None)
