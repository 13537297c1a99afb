"""Finding workshops, their rooms and people. Nothing here changes anything."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import WORKSHOP
from bot.kernel.desk import Call, Desk
from commands.workshops.models import (
    Output,
    Participant,
    RoomWish,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)

# A day later nobody looks for the commands of a debrief.
STILL_TOLD = timedelta(days=1)
OPEN = (WorkshopState.PLANNED, WorkshopState.RUNNING)
# The outputs that are told by themselves.
TOLD = (Output.merged_into.is_(None), Output.dropped.is_(False))


async def get_workshop(tx: AsyncSession, workshop_id: int) -> Workshop:
    """Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    return await tx.get_one(Workshop, workshop_id)


async def get_room(tx: AsyncSession, room_id: int) -> WorkshopRoom:
    """Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    return await tx.get_one(WorkshopRoom, room_id)


async def rooms_of(tx: AsyncSession, workshop_id: int) -> list[WorkshopRoom]:
    """The rooms that are in use, by number: merged ones are left out."""
    return [room for room in await all_rooms_of(tx, workshop_id) if room.merged_into is None]


async def all_rooms_of(tx: AsyncSession, workshop_id: int) -> list[WorkshopRoom]:
    return list(
        await tx.scalars(
            select(WorkshopRoom)
            .where(WorkshopRoom.workshop_id == workshop_id)
            .order_by(WorkshopRoom.number)
        )
    )


async def room_at_place(tx: AsyncSession, address: str) -> WorkshopRoom | None:
    """The workshop room that meets in a standing room now, or met there last."""
    return await tx.scalar(
        select(WorkshopRoom)
        .join(Workshop, Workshop.id == WorkshopRoom.workshop_id)
        .where(WorkshopRoom.address == address, Workshop.state != WorkshopState.CANCELLED)
        .order_by(WorkshopRoom.workshop_id.desc())
        .limit(1)
    )


async def open_workshops(tx: AsyncSession) -> list[Workshop]:
    """Planned and running workshops, the oldest first."""
    return list(
        await tx.scalars(select(Workshop).where(Workshop.state.in_(OPEN)).order_by(Workshop.id))
    )


async def workshop_meant(call: Call, *states: WorkshopState) -> Workshop | None:
    """The workshop that somebody speaks of: that of the room, else their own, else the latest.

    Of several, a running one goes before a planned or an ended one. `states` default to the open
    ones.
    """
    wanted = states or OPEN
    if call.place.kind == WORKSHOP:
        room = await room_at_place(call.tx, call.place.address)
        found = None if room is None else await get_workshop(call.tx, room.workshop_id)
        return found if found is not None and found.state in wanted else None
    rows = await call.tx.scalars(
        select(Workshop).where(Workshop.state.in_(wanted)).order_by(Workshop.id.desc())
    )
    return min(rows, key=lambda one: _rank(call, one), default=None)


async def workshop_to_change(call: Call, *states: WorkshopState) -> Workshop | None:
    """The workshop whose plan or people somebody changes: that of the room, else one that they
    convene themselves, a running one first, else any. `states` default to the open ones."""
    wanted = states or OPEN
    own = [] if call.place.kind == WORKSHOP else await _convened_by(call, wanted)
    return own[0] if own else await workshop_meant(call, *wanted)


async def running_workshop_of(desk: Desk, person: str) -> Workshop | None:
    """The running workshop that somebody takes part in."""
    return await desk.tx.scalar(
        select(Workshop)
        .join(Participant, Participant.workshop_id == Workshop.id)
        .where(Workshop.state == WorkshopState.RUNNING, Participant.person == person)
        .order_by(Workshop.id.desc())
        .limit(1)
    )


async def workshop_of_item(tx: AsyncSession, meeting_id: int, item: int) -> Workshop | None:
    """The open workshop that is this item (1-based) of a meeting's programme."""
    return await tx.scalar(
        select(Workshop)
        .where(Workshop.meeting_id == meeting_id, Workshop.item == item, Workshop.state.in_(OPEN))
        .order_by(Workshop.id.desc())
        .limit(1)
    )


async def ended_workshops_of(tx: AsyncSession, meeting_id: int) -> list[Workshop]:
    """Workshops of a meeting whose time is up, the oldest first."""
    rows = select(Workshop).where(
        Workshop.meeting_id == meeting_id, Workshop.state == WorkshopState.ENDED
    )
    return list(await tx.scalars(rows.order_by(Workshop.id)))


async def participants(tx: AsyncSession, workshop_id: int) -> list[Participant]:
    """Everybody in a workshop, by user id."""
    return list(
        await tx.scalars(
            select(Participant)
            .where(Participant.workshop_id == workshop_id)
            .order_by(Participant.person)
        )
    )


async def people_in(tx: AsyncSession, room_id: int) -> list[Participant]:
    """Everybody who was given a room, by user id."""
    return list(
        await tx.scalars(
            select(Participant).where(Participant.room_id == room_id).order_by(Participant.person)
        )
    )


async def participant(tx: AsyncSession, workshop_id: int, person: str) -> Participant | None:
    return await tx.get(Participant, (workshop_id, person))


async def wishes_of(tx: AsyncSession, workshop_id: int) -> dict[str, tuple[int, ...]]:
    """Room numbers by person, best first; empty for "place me"."""
    wishes = select(RoomWish.person, RoomWish.rooms).where(RoomWish.workshop_id == workshop_id)
    return {person: tuple(map(int, rooms.split())) for person, rooms in await tx.execute(wishes)}


async def outputs_of(tx: AsyncSession, room_id: int) -> list[Output]:
    """What a room found, in its order; merged and dropped ones are left out."""
    return list(
        await tx.scalars(
            select(Output)
            .where(Output.room_id == room_id, *TOLD)
            .order_by(Output.position, Output.id)
        )
    )


async def count_outputs(tx: AsyncSession, room_id: int) -> int:
    rows = select(func.count()).select_from(Output)
    return await tx.scalar(rows.where(Output.room_id == room_id, *TOLD)) or 0


def leads(workshop: Workshop, rooms: list[WorkshopRoom], person: str) -> bool:
    """Whether somebody convenes the workshop or facilitates one of its rooms."""
    return person == workshop.convener or any(
        person in (room.facilitator, room.deputy) for room in rooms
    )


async def _convened_by(call: Call, states: Iterable[WorkshopState]) -> list[Workshop]:
    """Those that somebody convenes, running ones first, then the oldest."""
    mine = call.person.user_id
    rows = select(Workshop).where(Workshop.state.in_(tuple(states)), Workshop.convener == mine)
    found = await call.tx.scalars(rows.order_by(Workshop.id))
    return sorted(found, key=lambda one: one.state is not WorkshopState.RUNNING)


def _rank(call: Call, workshop: Workshop) -> tuple[bool, bool, int]:
    own = workshop.convener == call.person.user_id
    return (workshop.state is not WorkshopState.RUNNING, not own, -workshop.id)


async def workshop_open(call: Call) -> bool:
    """Whether there is a workshop that people can be in or wish for."""
    return await workshop_meant(call) is not None


async def workshop_to_tell(call: Call) -> bool:
    """Whether there is something that rooms find or have found."""
    told = (WorkshopState.RUNNING, WorkshopState.ENDED, WorkshopState.DEBRIEFED)
    found = await workshop_meant(call, *told)
    return found is not None and (found.ends_at is None or call.now - found.ends_at < STILL_TOLD)
