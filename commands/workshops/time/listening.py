"""What workshops do when something happens to them or to their meeting."""

from datetime import UTC, timedelta

from sqlalchemy import select

from bot.kernel.desk import Desk
from commands.meetings.happenings import MeetingCancelled, MeetingMoved
from commands.programmes.happenings import ItemsMoved
from commands.workshops.care import attending, merging
from commands.workshops.happenings import WorkshopStarted
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.plans.planning import plan_start
from commands.workshops.queries import OPEN, get_workshop
from commands.workshops.showing import redraw_control, redraw_workshop
from commands.workshops.time.ending import cancel_workshop


async def started(desk: Desk, happening: WorkshopStarted) -> None:
    """From now on missing facilitators and thin rooms are looked for."""
    workshop = await get_workshop(desk.tx, happening.workshop_id)
    await attending.start_watching(desk, workshop=workshop)
    await merging.plan_check(desk, workshop=workshop)


async def meeting_cancelled(desk: Desk, happening: MeetingCancelled) -> None:
    for workshop in await _of_meeting(desk, happening.meeting_id, *OPEN):
        await cancel_workshop(desk, workshop=workshop)


async def meeting_moved(desk: Desk, happening: MeetingMoved) -> None:
    """A planned workshop moves with its meeting, by the wall clock."""
    for workshop in await _of_meeting(desk, happening.meeting_id, WorkshopState.PLANNED):
        await _move(desk, workshop, happening.by)


async def items_moved(desk: Desk, happening: ItemsMoved) -> None:
    """A planned workshop moves with its item of the programme."""
    for workshop in await _of_meeting(desk, happening.meeting_id, WorkshopState.PLANNED):
        if workshop.item is not None:
            await _move(desk, workshop, happening.by.get(workshop.item, timedelta(0)))


async def _move(desk: Desk, workshop: Workshop, by: timedelta) -> None:
    """By the wall clock; one that is started by hand has nothing to move."""
    if workshop.starts_at is None or not by:
        return
    wall = workshop.starts_at.astimezone(desk.network.zone).replace(tzinfo=None)
    start = (wall + by).replace(tzinfo=desk.network.zone).astimezone(UTC)
    workshop.starts_at = start
    await desk.tx.flush()
    await plan_start(desk, workshop, start)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)


async def _of_meeting(desk: Desk, meeting_id: int, *states: WorkshopState) -> list[Workshop]:
    rows = select(Workshop).where(Workshop.meeting_id == meeting_id, Workshop.state.in_(states))
    return list(await desk.tx.scalars(rows.order_by(Workshop.id)))
