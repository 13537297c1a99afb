"""Planning a workshop: its rows, its rooms, its cards, and what falls due."""

import secrets
from datetime import datetime, timedelta

from agendas.workshop import WorkshopPlan
from bot.kernel.desk import Desk
from commands.workshops.happenings import WorkshopPlanned
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.plans.rules import DEFAULT_RULES
from commands.workshops.plans.standing import free_places, make_places
from commands.workshops.showing import show_control, show_workshop
from commands.workshops.wishes.wishing import open_wishes

START, AHEAD = "workshop_start", "workshop_ahead"
# Rooms for hundreds take seconds to compute; what is wished this late is counted in at the start.
HEAD_START = timedelta(seconds=30)


async def plan_workshop(
    desk: Desk,
    *,
    plan: WorkshopPlan,
    convener: str,
    meeting_id: int | None,
    item: int | None,
    starts_at: datetime | None,
) -> Workshop:
    """A planned workshop: wishes are taken, and it starts at `starts_at` when that is given.

    In the plan's rooms `facilitator` holds the user ids of a facilitator and, after a space, of a
    deputy. Raises ValueError for a plan without minutes.
    """
    if not plan.minutes:
        raise ValueError("a workshop without minutes")
    workshop = Workshop(
        meeting_id=meeting_id,
        convener=convener,
        state=WorkshopState.PLANNED,
        minutes=plan.minutes,
        item=item,
        starts_at=starts_at,
        rules=DEFAULT_RULES,
        seed=secrets.randbelow(2**31),
        draws=0,
        created_at=desk.now,
    )
    desk.tx.add(workshop)
    await desk.tx.flush()
    await _make_rooms(desk, workshop, plan)
    if starts_at is not None:
        await plan_start(desk, workshop, starts_at)
    await show_workshop(desk, workshop)
    await open_wishes(desk, workshop=workshop)
    await show_control(desk, workshop)
    await desk.happened(WorkshopPlanned(workshop.id))
    return workshop


async def plan_start(desk: Desk, workshop: Workshop, at: datetime) -> None:
    """The only start of the workshop from now on; its rooms are computed somewhat before."""
    await cancel_start(desk, workshop)
    await desk.dues.plan(START, workshop.id, at.isoformat(), at)
    if at > desk.now:
        await plan_ahead(desk, workshop, max(desk.now, at - HEAD_START))


async def plan_ahead(desk: Desk, workshop: Workshop, at: datetime) -> None:
    """Lets the rooms be computed as they would be by then."""
    await desk.dues.plan(AHEAD, workshop.id, at.isoformat(), at)


async def cancel_start(desk: Desk, workshop: Workshop) -> None:
    for kind in (START, AHEAD):
        await desk.dues.cancel(kind, workshop.id)


async def _make_rooms(desk: Desk, workshop: Workshop, plan: WorkshopPlan) -> None:
    addresses = await free_places(desk, len(plan.rooms))
    await make_places(desk, addresses)
    for number, (room, address) in enumerate(zip(plan.rooms, addresses, strict=True), 1):
        leaders = [*(room.facilitator or "").split(), None, None]
        desk.tx.add(
            WorkshopRoom(
                workshop_id=workshop.id,
                number=number,
                address=address,
                topic=room.topic[:500],
                questions="\n".join(room.questions)[:2000],
                facilitator=leaders[0],
                deputy=leaders[1],
                minimum=0,
            )
        )
    await desk.tx.flush()
