"""Opening the rooms: earlier people leave, the new ones are invited, told, and given a card.

Everything is queued in one transaction, so that a crash on the way leaves no half workshop. In a
room people are invited before its card is sent: what is said in an encrypted room can be read
only by those who were in it or invited to it.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from bot.directory.directory import read_ahead
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.workshops import queries
from commands.workshops.facts import ShownRoom, ends_on_the_wall, shown_room
from commands.workshops.models import Participant, Whereabouts, Workshop, WorkshopRoom
from commands.workshops.showing import show_room

START, LATE, MOVED = "start", "late", "moved"
INSIDE = (Whereabouts.TOLD, Whereabouts.JOINED)

# Who was last known where: (address, person) to their row there.
Earlier = Mapping[tuple[str, str], Participant]


async def open_rooms(desk: Desk, *, workshop: Workshop) -> None:
    """Opens every room of a workshop that begins."""
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    earlier = await _earlier_people(desk, workshop, rooms)
    people = [row.person for row in await queries.participants(desk.tx, workshop.id)]
    async with read_ahead(desk.tx, people):
        for room in rooms:
            await _open(desk, workshop, room, earlier)


async def tell_room(
    desk: Desk, *, workshop: Workshop, room: WorkshopRoom, person: str, how: str
) -> None:
    """Tells somebody in private where they are, with a link; a facilitator gets the script too.

    `how` is START, LATE or MOVED.
    """
    facts = await shown_room(desk, room)
    others = await _other_numbers(desk, workshop, room)
    await _tell(desk, workshop, room, person, room_facts=facts, others=others, how=how)


async def give_script(desk: Desk, *, workshop: Workshop, room: WorkshopRoom) -> None:
    """How to start, how to mark outputs and how to ask for time, to the facilitator in private."""
    if room.facilitator is not None:
        facts = await shown_room(desk, room)
        await desk.tell(room.facilitator, "workshops/script", room=facts, minutes=workshop.minutes)


async def remove_from(desk: Desk, room: WorkshopRoom, person: str, reason: str) -> None:
    """Takes somebody out of a standing room; `reason` is shown to them there."""
    shown = desk.speaker.say(reason, desk.network.lang)
    await desk.outbox.remove(room.address, person, reason=shown)


async def _tell(
    desk: Desk,
    workshop: Workshop,
    room: WorkshopRoom,
    person: str,
    *,
    room_facts: ShownRoom,
    others: Sequence[int],
    how: str,
) -> None:
    leads = person == room.facilitator
    await desk.tell(
        person,
        "workshops/placed",
        room=room_facts,
        ends=ends_on_the_wall(desk, workshop),
        how=how,
        # Facilitators have their room, others may ask for another one.
        other=None if leads else next(iter(others), None),
        deputy=person == room.deputy,
    )
    if leads:
        await give_script(desk, workshop=workshop, room=room)


async def _other_numbers(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> list[int]:
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    return [other.number for other in rooms if other.number != room.number]


async def _open(desk: Desk, workshop: Workshop, room: WorkshopRoom, earlier: Earlier) -> None:
    people = await queries.people_in(desk.tx, room.id)
    await _send_others_away(desk, room, {row.person for row in people}, earlier)
    for row in people:
        before = earlier.get((room.address, row.person))
        if before is not None and before.whereabouts is Whereabouts.JOINED:
            row.whereabouts = Whereabouts.JOINED
        else:
            await desk.outbox.invite(room.address, row.person)
    await desk.tx.flush()
    await desk.say(
        room.address,
        "workshops/separator",
        loud=False,
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        topic=room.topic,
    )
    await show_room(desk, workshop, room)
    facts, others = await shown_room(desk, room), await _other_numbers(desk, workshop, room)
    for row in people:
        person = row.person
        await _tell(desk, workshop, room, person, room_facts=facts, others=others, how=START)


async def _send_others_away(
    desk: Desk, room: WorkshopRoom, staying: set[str], earlier: Earlier
) -> None:
    for (address, person), row in earlier.items():
        if address == room.address and person not in staying and row.whereabouts in INSIDE:
            await remove_from(desk, room, person, N_("Huoneessa alkaa uusi paja."))
            row.whereabouts = Whereabouts.LEFT


async def _earlier_people(
    desk: Desk, workshop: Workshop, rooms: Sequence[WorkshopRoom]
) -> dict[tuple[str, str], Participant]:
    """Everybody who was given one of the standing rooms in an earlier round, the last time."""
    rows = await desk.tx.execute(
        select(WorkshopRoom.address, Participant)
        .join(WorkshopRoom, WorkshopRoom.id == Participant.room_id)
        .where(
            WorkshopRoom.address.in_([room.address for room in rooms]),
            WorkshopRoom.workshop_id != workshop.id,
        )
        .order_by(WorkshopRoom.workshop_id, Participant.person)
    )
    return {(address, row.person): row for address, row in rows}
