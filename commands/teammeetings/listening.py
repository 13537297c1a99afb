"""What the team's meeting does when somebody leaves the team."""

from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import MeetingKind
from commands.members.happenings import LeftTeam


async def left_team(desk: Desk, happening: LeftTeam) -> None:
    """Who left is reminded of nothing, and not counted among those who come."""
    today = await meetings.meeting_on(desk.tx, desk.today, MeetingKind.TEAM)
    if today is None:
        return
    if happening.user_id in await meetings.attendances(desk.tx, today.id):
        await meetings.answer(desk, meeting_id=today.id, person=happening.user_id, coming=None)
