"""Somebody leaves the network: what they convened and led goes to others, their rooms close."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    ADMIN_ROLE,
    CONVENER_ROLE,
    LOBBY,
    MEMBER_ROLE,
    find_person,
    people_with,
)
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import N_
from bot.wire import Moved
from commands.meetings import service as meetings
from commands.workshops.care import attending, merging
from commands.workshops.models import (
    Participant,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)
from commands.workshops.places.opening import INSIDE, remove_from
from commands.workshops.queries import OPEN, STILL_TOLD
from commands.workshops.showing import redraw_control, redraw_room, redraw_workshop, show_control
from commands.workshops.time import asking


async def somebody_left(call: Call, moved: Moved) -> None:
    """Who leaves the lobby leaves the network, and the standing rooms with it."""
    if call.place.kind != LOBBY or moved.membership not in ("leave", "ban"):
        return
    if moved.person == call.account:
        return
    await leave_workshops(call, moved.person)


async def leave_workshops(desk: Desk, person: str) -> None:
    """They leave every standing room; what they lead and convene goes to others."""
    await _leave_rooms(desk, person)
    for room in await _led_by(desk.tx, person):
        await _find_leader(desk, room, person)
    for workshop in await _convened_by(desk, person):
        await _hand_over(desk, workshop, person)


async def _leave_rooms(desk: Desk, person: str) -> None:
    """Also those of earlier workshops: the rooms are used again."""
    rows = await desk.tx.execute(
        select(Participant, WorkshopRoom)
        .join(WorkshopRoom, WorkshopRoom.id == Participant.room_id)
        .where(Participant.person == person, Participant.whereabouts.in_(INSIDE))
        .order_by(Participant.workshop_id)
    )
    removed: set[str] = set()
    for row, room in rows.all():
        row.whereabouts = Whereabouts.LEFT
        if room.address not in removed:
            removed.add(room.address)
            await remove_from(desk, room, person, N_("Et ole enää verkoston jäsen."))
        await desk.tx.flush()
        workshop = await desk.tx.get_one(Workshop, room.workshop_id)
        if workshop.state is WorkshopState.RUNNING:
            await merging.check_room(desk, workshop=workshop, room=room)
            await redraw_control(desk, workshop)


async def _led_by(tx: AsyncSession, person: str) -> list[WorkshopRoom]:
    rows = (
        select(WorkshopRoom)
        .join(Workshop, Workshop.id == WorkshopRoom.workshop_id)
        .where(
            or_(WorkshopRoom.facilitator == person, WorkshopRoom.deputy == person),
            WorkshopRoom.merged_into.is_(None),
            Workshop.state.in_(OPEN),
        )
    )
    return list(await tx.scalars(rows.order_by(WorkshopRoom.id)))


async def _convened_by(desk: Desk, person: str) -> list[Workshop]:
    """Those that somebody still has something to do for."""
    ended = (Workshop.state == WorkshopState.ENDED) & (Workshop.ends_at > desk.now - STILL_TOLD)
    rows = select(Workshop).where(Workshop.convener == person, or_(Workshop.state.in_(OPEN), ended))
    return list(await desk.tx.scalars(rows.order_by(Workshop.id)))


async def _find_leader(desk: Desk, room: WorkshopRoom, person: str) -> None:
    """While the workshop runs somebody else is asked to lead at once."""
    workshop = await desk.tx.get_one(Workshop, room.workshop_id)
    led = room.facilitator == person
    if led:
        room.facilitator, room.seen_at = None, None
    else:
        room.deputy = None
    await desk.tx.flush()
    if workshop.state is WorkshopState.RUNNING:
        if led:
            await attending.ask_deputy(desk, workshop=workshop, room=room)
        await redraw_room(desk, workshop, room)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)


async def _hand_over(desk: Desk, workshop: Workshop, person: str) -> None:
    """The workshop goes to its meeting's convener or deputy, else to another convener, else to an
    admin; with nobody to take it, it goes on by its clock."""
    successor = await _successor(desk, workshop, person)
    if successor is None:
        return
    workshop.convener = successor
    await desk.tx.flush()
    name = (await find_person(desk.tx, person)).short
    await desk.tell(successor, "workshops/handed_over", name=name)
    await show_control(desk, workshop)
    await asking.ask_anew(desk, workshop=workshop)


async def _successor(desk: Desk, workshop: Workshop, person: str) -> str | None:
    wanted: list[str | None] = []
    if workshop.meeting_id is not None:
        meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
        wanted += [meeting.convener, meeting.deputy]
    for role in (CONVENER_ROLE, ADMIN_ROLE):
        wanted += [one.user_id for one in await people_with(desk.tx, role)]
    members = {one.user_id for one in await people_with(desk.tx, MEMBER_ROLE)} - {person}
    return next((one for one in wanted if one in members), None)
