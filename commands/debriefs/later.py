"""What falls due by itself in a debrief."""

from datetime import UTC

from bot.kernel.desk import Desk
from bot.ledger.models import CardState
from commands.debriefs import service
from commands.debriefs.models import DebriefState
from commands.debriefs.moments import debrief_slot
from commands.debriefs.queries import find_debrief, steps_of
from commands.workshops import queries as workshops
from commands.workshops.models import WorkshopState


async def begin(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """At the programme's debrief, as the programme stands now: it may have moved.

    Too late for it, the convener hears that it did not begin.
    """
    workshop = await workshops.get_workshop(desk.tx, int(subject))
    known = await find_debrief(desk.tx, workshop.id)
    if workshop.state is not WorkshopState.ENDED or known is not None:
        return
    slot, now = await debrief_slot(desk, workshop), desk.now.astimezone(UTC)
    if slot is not None and slot[0] > now:
        await desk.dues.plan(service.DEBRIEF_START, subject, slot[0].isoformat(), slot[0])
    elif slot is not None and slot[1] > now:
        await service.start_debrief(desk, workshop=workshop)
    else:
        await desk.tell(workshop.convener, "debriefs/missed")


async def next_room(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    known = await find_debrief(desk.tx, int(subject))
    if known is not None and known.turn == int(occurrence):
        await service.move_on(desk, debrief=known)


async def close(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    known = await find_debrief(desk.tx, int(subject))
    if known is not None and known.state is DebriefState.VOTING:
        await service.close_debrief(desk, debrief=known, late=late)


async def stop_asking(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """A day later sentences in private are not next steps any more."""
    for card in await desk.cards.about(service.ASK_STEPS, subject):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)
            count = len(await steps_of(desk.tx, int(subject)))
            await desk.draw(card, "debriefs/steps_asked", count=count)
