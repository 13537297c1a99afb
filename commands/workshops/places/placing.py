"""Giving one person a room in a running workshop: latecomers, changes, merges."""

from agendas.assignment import MoveCost, cheapest_room, cost_of_move
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.workshops import queries
from commands.workshops.models import Participant, Whereabouts, Workshop, WorkshopRoom
from commands.workshops.places.opening import INSIDE, LATE, MOVED, remove_from, tell_room
from commands.workshops.places.problem import problem_of, refresh_figures, rooms_by_person
from commands.workshops.showing import redraw_control, redraw_room, redraw_workshop

# Stands for the room of somebody who has none.
NOWHERE = 0


async def place(
    desk: Desk,
    *,
    workshop: Workshop,
    person: str,
    room: WorkshopRoom,
    by_hand: bool = False,
    late: bool = False,
) -> None:
    """Puts somebody into a room: the old one is left, the new one invites, cards follow.

    Whoever is there already is invited again unless they joined.
    """
    row = await queries.participant(desk.tx, workshop.id, person)
    old = None if row is None else await queries.get_room(desk.tx, row.room_id)
    if row is None:
        row = _new_row(workshop, person, late=late)
        desk.tx.add(row)
    elif old is not None and old.id != room.id:
        await _leave(desk, old, row)
    row.room_id, row.by_hand = room.id, by_hand
    await invite_again(desk, room, row)
    how = LATE if late else MOVED
    await tell_room(desk, workshop=workshop, room=room, person=person, how=how)
    await refresh_figures(desk, workshop)
    for changed in (old, room):
        if changed is not None:
            await redraw_room(desk, workshop, changed)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)


async def place_latecomer(desk: Desk, *, workshop: Workshop, person: str) -> WorkshopRoom:
    """Puts somebody who came late where it costs least; returns the room."""
    problem = await problem_of(desk, workshop, newcomer=person)
    number = cheapest_room(problem, await rooms_by_person(desk, workshop), person)
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    room = next(room for room in rooms if room.number == number)
    await place(desk, workshop=workshop, person=person, room=room, late=True)
    return room


async def invite_again(desk: Desk, room: WorkshopRoom, row: Participant) -> None:
    """Invites somebody to their room, unless they are in it."""
    if row.whereabouts is not Whereabouts.JOINED:
        row.whereabouts = Whereabouts.TOLD
        await desk.outbox.invite(room.address, row.person)
    await desk.tx.flush()


async def cost_to(desk: Desk, *, workshop: Workshop, person: str, number: int) -> MoveCost:
    """What it would do to put somebody into a room, who may have none yet."""
    problem = await problem_of(desk, workshop, newcomer=person)
    placement = await rooms_by_person(desk, workshop)
    placement.setdefault(person, NOWHERE)
    return cost_of_move(problem, placement, person, number)


def _new_row(workshop: Workshop, person: str, *, late: bool) -> Participant:
    told = Whereabouts.TOLD
    return Participant(workshop_id=workshop.id, person=person, whereabouts=told, late=late)


async def _leave(desk: Desk, old: WorkshopRoom, row: Participant) -> None:
    if row.whereabouts in INSIDE:
        await remove_from(desk, old, row.person, N_("Huoneesi vaihtui."))
    row.whereabouts = Whereabouts.LEFT
