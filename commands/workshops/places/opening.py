"""Opening the rooms: earlier people leave, the new ones are invited, told, and given a card.

Everything is queued in one transaction, so that a crash on the way leaves no half workshop. In a
room people are invited before its card is sent: what is said in an encrypted room can be read
only by those who were in it or invited to it. The facts are read once for all rooms: meanwhile
nobody else gets a word in.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from bot.directory.directory import read_ahead
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.workshops import queries
from commands.workshops.facts import (
    ShownRoom,
    ends_on_the_wall,
    names_of,
    shown_room,
    shown_rooms,
)
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
    people = await queries.participants(desk.tx, workshop.id)
    everybody = [row.person for row in people]
    inside: dict[int, list[Participant]] = {room.id: [] for room in rooms}
    for row in people:
        inside[row.room_id].append(row)
    async with read_ahead(desk.tx, everybody):
        for room in rooms:
            await _call_in(desk, room, inside[room.id], earlier)
        await desk.tx.flush()
        names = await names_of(desk.tx, everybody)
        for room, shown in zip(rooms, await shown_rooms(desk, rooms, people), strict=True):
            here = [row.person for row in inside[room.id]]
            await _separate(desk, workshop, room)
            await show_room(desk, workshop, room, shown, [names[person] for person in here])
            others = _other_numbers(rooms, room)
            await _tell(desk, workshop, room, here, shown=shown, others=others, how=START)


async def tell_room(
    desk: Desk, *, workshop: Workshop, room: WorkshopRoom, person: str, how: str
) -> None:
    """Tells somebody in private where they are, with a link; a facilitator gets the script too.

    `how` is START, LATE or MOVED.
    """
    shown = await shown_room(desk, room)
    others = _other_numbers(await queries.rooms_of(desk.tx, workshop.id), room)
    await _tell(desk, workshop, room, [person], shown=shown, others=others, how=how)


async def give_script(desk: Desk, *, workshop: Workshop, room: WorkshopRoom) -> None:
    """How to start, how to mark outputs and how to ask for time, to the facilitator in private."""
    if room.facilitator is not None:
        await _give_script(desk, workshop, room.facilitator, await shown_room(desk, room))


async def remove_from(desk: Desk, room: WorkshopRoom, person: str, reason: str) -> None:
    """Takes somebody out of a standing room; `reason` is shown to them there."""
    shown = desk.speaker.say(reason, desk.network.lang)
    await desk.outbox.remove(room.address, person, reason=shown)


async def _tell(
    desk: Desk,
    workshop: Workshop,
    room: WorkshopRoom,
    people: Sequence[str],
    *,
    shown: ShownRoom,
    others: Sequence[int],
    how: str,
) -> None:
    leaders = [person for person in people if person in (room.facilitator, room.deputy)]
    led = [person for person in people if person not in leaders]
    facts = {"room": shown, "ends": ends_on_the_wall(desk, workshop), "how": how}
    other = next(iter(others), None)
    await desk.tell_all(led, "workshops/placed", **facts, other=other, deputy=False)
    for person in leaders:
        leads = person == room.facilitator
        await desk.tell(
            person,
            "workshops/placed",
            **facts,
            # Facilitators have their room, others may ask for another one.
            other=None if leads else other,
            deputy=person == room.deputy,
        )
        if leads:
            await _give_script(desk, workshop, person, shown)


async def _give_script(desk: Desk, workshop: Workshop, person: str, shown: ShownRoom) -> None:
    await desk.tell(person, "workshops/script", room=shown, minutes=workshop.minutes)


def _other_numbers(rooms: Sequence[WorkshopRoom], room: WorkshopRoom) -> list[int]:
    return [other.number for other in rooms if other.number != room.number]


async def _call_in(
    desk: Desk, room: WorkshopRoom, people: Sequence[Participant], earlier: Earlier
) -> None:
    """Sends away who was there before, and invites who is not in the room yet."""
    await _send_others_away(desk, room, {row.person for row in people}, earlier)
    for row in people:
        before = earlier.get((room.address, row.person))
        if before is not None and before.whereabouts is Whereabouts.JOINED:
            row.whereabouts = Whereabouts.JOINED
        else:
            await desk.outbox.invite(room.address, row.person)


async def _separate(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> None:
    await desk.say(
        room.address,
        "workshops/separator",
        loud=False,
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        topic=room.topic,
    )


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
