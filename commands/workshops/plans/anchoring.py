"""Which item of the programme a workshop is: found again whenever the programme changes."""

from datetime import time

from sqlalchemy import select

from agendas.programme import Programme
from agendas.programme.stretching import workshop_items
from agendas.workshop import plan_from_item
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.happenings import MeetingAnnounced
from commands.meetings.models import Meeting
from commands.programmes.service import programme_of
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.queries import all_rooms_of

# Afterwards it tells where in the programme the debrief is looked for.
ANCHORED = (WorkshopState.PLANNED, WorkshopState.RUNNING, WorkshopState.ENDED)


async def programme_changed(desk: Desk, happening: MeetingAnnounced) -> None:
    """Items that come before a workshop or go away must not make it another item."""
    meeting = await meetings.get_meeting(desk.tx, happening.meeting_id)
    programme = programme_of(meeting)
    rows = select(Workshop).where(
        Workshop.meeting_id == meeting.id,
        Workshop.item.is_not(None),
        Workshop.state.in_(ANCHORED),
    )
    for workshop in await desk.tx.scalars(rows.order_by(Workshop.id)):
        rooms = await all_rooms_of(desk.tx, workshop.id)
        topics = tuple(room.topic for room in rooms)
        start = _wall_start(desk, meeting, workshop)
        workshop.item = find_item(programme, known=workshop.item, topics=topics, start=start)
    await desk.tx.flush()


def find_item(
    programme: Programme, *, known: int | None, topics: tuple[str, ...], start: time | None
) -> int | None:
    """The position of the item with these topics, else of the one that is on at `start`.

    Of several the `known` position goes first; without any it stays as long as a workshop is
    there.
    """
    places = workshop_items(programme)
    items = {place: programme.items[place - 1] for place in places}
    same = [place for place in places if _topics(programme, place) == topics]
    during = [
        place
        for place, item in items.items()
        if start is not None and item.start <= start < item.end
    ]
    for found in (same, during, places):
        if known in found:
            return known
        if found is not places and found:
            return found[0]
    return None


def _topics(programme: Programme, place: int) -> tuple[str, ...]:
    return tuple(room.topic for room in plan_from_item(programme.items[place - 1]).rooms)


def _wall_start(desk: Desk, meeting: Meeting, workshop: Workshop) -> time | None:
    """When it starts on the wall, on the day of the meeting."""
    if workshop.starts_at is None:
        return None
    wall = workshop.starts_at.astimezone(desk.network.zone)
    return wall.time() if wall.date() == meeting.day else None
