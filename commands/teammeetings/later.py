"""On the morning of the weekly meeting its programme comes to the team's room."""

from datetime import date, datetime

from bot.kernel.desk import Desk
from commands.teammeetings import service


async def post(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Posts it unless the meeting is over by now, and plans the next one."""
    row = await service.find_meeting(desk)
    if row is None:
        return
    day = date.fromisoformat(occurrence)
    end = datetime.combine(day, row.end, desk.network.zone)
    if day.weekday() == row.weekday and desk.now < end:
        await service.post_programme(desk, row, day, late=late)
    await service.plan_next(desk, row, max(desk.now, end))
