"""What the debrief does when something happens to its workshop."""

from datetime import UTC, timedelta
from typing import Final

from bot.kernel.desk import Desk
from commands.debriefs import service
from commands.debriefs.moments import debrief_slot
from commands.debriefs.posts import redraw_posts
from commands.debriefs.queries import find_debrief, number_of_turn
from commands.meetings.happenings import MeetingAnnounced
from commands.workshops import queries as workshops
from commands.workshops.happenings import (
    DebriefAsked,
    OutputsChanged,
    WorkshopCancelled,
    WorkshopEnded,
)
from commands.workshops.models import WorkshopState

MINUTE: Final = timedelta(minutes=1)


async def ended(desk: Desk, happening: WorkshopEnded) -> None:
    """The debrief begins at its place in the programme, when that is still ahead."""
    workshop = await workshops.get_workshop(desk.tx, happening.workshop_id)
    slot = await debrief_slot(desk, workshop)
    if slot is not None and slot[0] > desk.now.astimezone(UTC):
        await desk.dues.plan(service.DEBRIEF_START, workshop.id, slot[0].isoformat(), slot[0])


async def programme_changed(desk: Desk, happening: MeetingAnnounced) -> None:
    """A debrief that has not begun follows its place in the programme, which may be brought
    forward to this very minute."""
    for workshop in await workshops.ended_workshops_of(desk.tx, happening.meeting_id):
        slot = await debrief_slot(desk, workshop)
        if slot is None or await find_debrief(desk.tx, workshop.id) is not None:
            continue
        now = desk.now.astimezone(UTC)
        if slot[0] > now - MINUTE:
            at = max(slot[0], now)
            await desk.dues.cancel(service.DEBRIEF_START, workshop.id)
            await desk.dues.plan(service.DEBRIEF_START, workshop.id, at.isoformat(), at)


async def cancelled(desk: Desk, happening: WorkshopCancelled) -> None:
    await desk.dues.cancel(service.DEBRIEF_START, happening.workshop_id)


async def asked(desk: Desk, happening: DebriefAsked) -> None:
    """🗣️ on the convener's card."""
    workshop = await workshops.get_workshop(desk.tx, happening.workshop_id)
    known = await find_debrief(desk.tx, workshop.id)
    if workshop.state is not WorkshopState.ENDED:
        await desk.tell(happening.by, "debriefs/not_now", state=workshop.state.value)
    elif known is None:
        await service.start_debrief(desk, workshop=workshop)
    else:
        number = await number_of_turn(desk.tx, known)
        await desk.tell(happening.by, "debriefs/already_on", number=number, prefix="")


async def outputs_changed(desk: Desk, happening: OutputsChanged) -> None:
    """What is deleted in a room goes out of its post as well."""
    if await find_debrief(desk.tx, happening.workshop_id) is not None:
        await redraw_posts(desk, happening.workshop_id)
