"""Finding debriefs, what is told in them and what was promised. Nothing here changes anything."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import WORKSHOP, find_person
from bot.kernel.desk import Call
from bot.kernel.vocabulary import conveners
from commands.debriefs.models import Debrief, NextStep
from commands.workshops import queries as workshops
from commands.workshops.models import Output, Workshop, WorkshopRoom, WorkshopState


async def find_debrief(tx: AsyncSession, workshop_id: int) -> Debrief | None:
    return await tx.get(Debrief, workshop_id)


async def number_of_turn(tx: AsyncSession, debrief: Debrief) -> int | None:
    """The number of the room whose turn it is; None while people vote."""
    if debrief.turn is None:
        return None
    return (await workshops.get_room(tx, debrief.turn)).number


async def workshop_spoken_of(call: Call, *states: WorkshopState) -> Workshop | None:
    """The workshop of the room; else the newest that this person leads, else the newest."""
    if call.place.kind == WORKSHOP:
        return await workshops.workshop_meant(call, *states)
    found = list(
        await call.tx.scalars(
            select(Workshop).where(Workshop.state.in_(states)).order_by(Workshop.id.desc())
        )
    )
    for workshop in found:
        if await leads(call, workshop):
            return workshop
    return found[0] if found else None


async def leads(call: Call, workshop: Workshop) -> bool:
    """Whether this person convenes the workshop or facilitates one of its rooms."""
    rooms = await workshops.rooms_of(call.tx, workshop.id)
    return workshops.leads(workshop, rooms, call.person.user_id)


async def may_lead(call: Call, workshop: Workshop) -> bool:
    """Any convener may stand in for the workshop's own."""
    return conveners.allows(call.person) or await leads(call, workshop)


def leader_of(room: WorkshopRoom) -> str | None:
    """Who tells what the room found."""
    return room.facilitator or room.deputy


async def name_of(tx: AsyncSession, person: str | None) -> str | None:
    """The short name, None for nobody."""
    return None if person is None else (await find_person(tx, person)).short


async def told_outputs(tx: AsyncSession, room: WorkshopRoom) -> list[tuple[Output, int | None]]:
    """What a room tells: its outputs, then those of the rooms merged into it by their number."""
    found: list[tuple[Output, int | None]] = [
        (output, None) for output in await workshops.outputs_of(tx, room.id)
    ]
    everywhere = {one.id: one for one in await workshops.all_rooms_of(tx, room.workshop_id)}
    for other in everywhere.values():
        if other.id != room.id and _end_of(other, everywhere) == room.id:
            found += [(one, other.number) for one in await workshops.outputs_of(tx, other.id)]
    return found


async def parts_of(tx: AsyncSession, outputs: list[int]) -> dict[int, list[Output]]:
    """The outputs that were merged into each of these, in their order."""
    rows = await tx.scalars(
        select(Output)
        .where(Output.merged_into.in_(outputs), Output.dropped.is_(False))
        .order_by(Output.position, Output.id)
    )
    found: dict[int, list[Output]] = {}
    for row in rows:
        assert row.merged_into is not None
        found.setdefault(row.merged_into, []).append(row)
    return found


async def steps_of(tx: AsyncSession, workshop_id: int) -> list[NextStep]:
    """What was promised, in the order in which it was written."""
    return list(
        await tx.scalars(
            select(NextStep).where(NextStep.workshop_id == workshop_id).order_by(NextStep.id)
        )
    )


async def steps_in(tx: AsyncSession, event_id: str) -> list[NextStep]:
    """What was promised in one message, by line."""
    return list(
        await tx.scalars(
            select(NextStep).where(NextStep.event_id == event_id).order_by(NextStep.line)
        )
    )


def _end_of(room: WorkshopRoom, rooms: dict[int, WorkshopRoom]) -> int:
    """The room in which its people ended up; rooms can be merged one after another."""
    seen: set[int] = set()
    while room.merged_into is not None and room.id not in seen:
        seen.add(room.id)
        room = rooms[room.merged_into]
    return room.id
