"""What falls due while a programme runs."""

from agendas.programme import minutes_left
from agendas.workshop import names_in
from bot.directory.directory import Person
from bot.kernel.desk import Desk
from commands.meetings import queries
from commands.meetings import service as meetings
from commands.programmes.service import programme_of
from commands.running import service
from commands.workshops.naming import find_named


async def look(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The clock went on: so does the card."""
    meeting = await meetings.get_meeting(desk.tx, int(subject))
    if service.is_on(desk, meeting):
        await service.follow(desk, meeting)


async def tell_turn(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Five minutes before an item its owner is told, when that is one member by name."""
    meeting = await meetings.get_meeting(desk.tx, int(subject))
    programme = programme_of(meeting)
    place, _, start = occurrence.partition("/")
    if not service.is_on(desk, meeting) or int(place) > len(programme.items):
        return
    item = programme.items[int(place) - 1]
    at = desk.now.time()
    if item.start.isoformat("minutes") != start or item.start <= at:
        return
    people = await queries.invited(desk.tx, meeting.kind)
    named = [find_named(name, people) for name in names_in(item.owner or "")]
    for user_id in {one.user_id for one in named if isinstance(one, Person)}:
        await desk.tell(
            user_id,
            "running/your_turn",
            title=meeting.title,
            item=item,
            minutes=minutes_left(item.start, at),
        )
