"""What a programme does when something happens to its meeting."""

from datetime import datetime

from agendas.programme import read_programme, shift
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.happenings import MeetingMoved
from commands.programmes.service import published_text


async def moved(desk: Desk, happening: MeetingMoved) -> None:
    """The published programme follows the clock at which its meeting starts.

    Whoever moves the meeting draws its card afterwards. A programme that would cross midnight
    stays as it is.
    """
    meeting = await meetings.get_meeting(desk.tx, happening.meeting_id)
    day, start, _ = meetings.wall(meeting)
    now = datetime.combine(day, start)
    before = now - happening.by
    minutes = _minutes(now) - _minutes(before)
    if meeting.programme is None or not minutes:
        return
    shifted = shift(read_programme(meeting.programme, before.date()), minutes)
    if shifted is None:
        return
    meeting.programme = published_text(shifted, day, desk.network.lang)
    await desk.tx.flush()


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
