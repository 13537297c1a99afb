"""What happens by itself in a running workshop: notices of its time, and its end."""

from bot.kernel.desk import Desk
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.queries import count_outputs, get_workshop, rooms_of
from commands.workshops.time.ending import end_workshop
from commands.workshops.time.timing import end_of, occurrence_of, wall_clock


async def five_left(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Five minutes to go: a room that found nothing yet is told how to note it down."""
    workshop = await _running(desk, subject, occurrence)
    if workshop is None:
        return
    ends = wall_clock(desk, end_of(workshop))
    for room in await rooms_of(desk.tx, workshop.id):
        outputs = await count_outputs(desk.tx, room.id)
        await desk.say(room.address, "workshops/five_left", ends=ends, outputs=outputs)


async def one_left(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    workshop = await _running(desk, subject, occurrence)
    if workshop is None:
        return
    ends = wall_clock(desk, end_of(workshop))
    for room in await rooms_of(desk.tx, workshop.id):
        await desk.say(room.address, "workshops/one_left", ends=ends)


async def end(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    workshop = await _running(desk, subject, occurrence)
    if workshop is not None:
        await end_workshop(desk, workshop=workshop, late=late)


async def _running(desk: Desk, subject: str, occurrence: str) -> Workshop | None:
    """The workshop, unless it is over or ends at another moment by now."""
    workshop = await get_workshop(desk.tx, int(subject))
    if workshop.state is not WorkshopState.RUNNING:
        return None
    return workshop if occurrence_of(end_of(workshop)) == occurrence else None
