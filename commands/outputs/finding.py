"""Which workshop room is spoken of, and whether its outputs are still taken."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import WORKSHOP
from bot.kernel.desk import Call
from bot.kernel.vocabulary import conveners
from commands.debriefs.models import Debrief, DebriefState
from commands.workshops import queries
from commands.workshops.models import (
    Output,
    Participant,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)

TAKEN_IN = (WorkshopState.RUNNING, WorkshopState.ENDED)


class Taking(StrEnum):
    """Early: the workshop has not begun. Late: its time is up, but the room has not told yet."""

    EARLY = "early"
    OPEN = "open"
    LATE = "late"
    TOLD = "told"
    OVER = "over"


@dataclass(frozen=True)
class Here:
    """A room with its workshop."""

    workshop: Workshop
    room: WorkshopRoom
    taking: Taking


async def room_of_message(call: Call, outputs: list[Output]) -> Here | None:
    """The room that the outputs of a message belong to; without any, the one that meets here.

    Standing rooms are used again: an old message stays with its own workshop.
    """
    if outputs:
        return await _here(call.tx, await queries.get_room(call.tx, outputs[0].room_id))
    room = await queries.room_at_place(call.tx, call.place.address)
    return None if room is None else await _here(call.tx, await _in_use(call.tx, room))


async def room_meant(call: Call) -> Here | None:
    """The room that meets here; in private the one that somebody leads, else the one they are
    in."""
    if call.place.kind == WORKSHOP:
        return await room_of_message(call, [])
    person = call.person.user_id
    led = or_(WorkshopRoom.facilitator == person, WorkshopRoom.deputy == person)
    rows = _rooms().where(led, WorkshopRoom.merged_into.is_(None))
    room = await call.tx.scalar(rows)
    if room is None:
        inside = _rooms().join(Participant, Participant.room_id == WorkshopRoom.id)
        room = await call.tx.scalar(inside.where(Participant.person == person))
    return None if room is None else await _here(call.tx, room)


async def workshop_convened(call: Call) -> Workshop | None:
    """The workshop that somebody convenes, the running one first."""
    workshop = await queries.workshop_meant(call, *TAKEN_IN)
    convenes = workshop is not None and (
        workshop.convener == call.person.user_id or conveners.allows(call.person)
    )
    return workshop if convenes else None


def may_arrange(call: Call, here: Here) -> bool:
    person = call.person.user_id
    leads = person in (here.room.facilitator, here.room.deputy, here.workshop.convener)
    return leads or conveners.allows(call.person)


def _rooms() -> Select[WorkshopRoom]:
    return (
        select(WorkshopRoom)
        .join(Workshop, Workshop.id == WorkshopRoom.workshop_id)
        .where(Workshop.state.in_(TAKEN_IN))
        .order_by(Workshop.state != WorkshopState.RUNNING, Workshop.id.desc())
        .limit(1)
    )


async def _here(tx: AsyncSession, room: WorkshopRoom) -> Here:
    workshop = await queries.get_workshop(tx, room.workshop_id)
    return Here(workshop, room, await _taking(tx, workshop, room))


async def _in_use(tx: AsyncSession, room: WorkshopRoom) -> WorkshopRoom:
    while room.merged_into is not None:
        room = await queries.get_room(tx, room.merged_into)
    return room


async def _taking(tx: AsyncSession, workshop: Workshop, room: WorkshopRoom) -> Taking:
    match workshop.state:
        case WorkshopState.PLANNED:
            return Taking.EARLY
        case WorkshopState.RUNNING:
            return Taking.OPEN
        case WorkshopState.ENDED:
            return Taking.TOLD if await _has_told(tx, room) else Taking.LATE
        case _:
            return Taking.OVER


async def _has_told(tx: AsyncSession, room: WorkshopRoom) -> bool:
    """Whether the room's turn in the debrief has begun."""
    debrief = await tx.get(Debrief, room.workshop_id)
    if debrief is None:
        return False
    if debrief.state is not DebriefState.TELLING or debrief.turn is None:
        return True
    return room.number <= (await queries.get_room(tx, debrief.turn)).number
