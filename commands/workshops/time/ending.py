"""A workshop's end, and its cancelling: cards closed, people told, rooms left clean."""

from sqlalchemy import delete

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.meetings.service import lobby
from commands.workshops.care import attending, merging
from commands.workshops.facts import standing_name
from commands.workshops.happenings import WorkshopCancelled, WorkshopEnded
from commands.workshops.models import (
    Participant,
    RoomWish,
    Tie,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)
from commands.workshops.plans.planning import cancel_start
from commands.workshops.queries import OPEN, participants, rooms_of
from commands.workshops.showing import close_cards
from commands.workshops.steps import step
from commands.workshops.time import asking, timing

# Who was invited and has not come in.
INVITED = (Whereabouts.TOLD, Whereabouts.UNREACHABLE)


async def end_workshop(desk: Desk, *, workshop: Workshop, late: bool = False) -> None:
    """Ends a running workshop: rooms are told to come back, its convener is offered the debrief.

    `late` adds a word of apology. A workshop that does not run stays as it is.
    """
    if workshop.state is not WorkshopState.RUNNING:
        return
    step(workshop, WorkshopState.ENDED)
    workshop.ends_at = min(timing.end_of(workshop), desk.now)
    await _clear(desk, workshop)
    for room in await rooms_of(desk.tx, workshop.id):
        await desk.say(room.address, "workshops/ended", late=late, lobby=lobby(desk))
    await close_cards(desk, workshop)
    await desk.happened(WorkshopEnded(workshop.id))


async def cancel_workshop(desk: Desk, *, workshop: Workshop) -> int:
    """Calls a planned or running workshop off; returns how many were told in private.

    In the rooms those who are there read it; in private it is told to those who were on their
    way, before the start to those who were to lead a room. Rooms stay for the next workshop,
    invitations to them are taken back. One that is over stays as it is.
    """
    if workshop.state not in OPEN:
        return 0
    ran = workshop.state is WorkshopState.RUNNING
    step(workshop, WorkshopState.CANCELLED)
    await cancel_start(desk, workshop)
    await _clear(desk, workshop)
    told = await (_call_back(desk, workshop) if ran else _tell_leaders(desk, workshop))
    await close_cards(desk, workshop)
    await desk.tx.execute(delete(RoomWish).where(RoomWish.workshop_id == workshop.id))
    await desk.happened(WorkshopCancelled(workshop.id))
    return told


async def _clear(desk: Desk, workshop: Workshop) -> None:
    """Takes back what waits or was asked while it ran."""
    await timing.cancel_timer(desk, workshop=workshop)
    await desk.dues.cancel(merging.CHECK, workshop.id)
    await asking.drop_requests(desk, workshop=workshop)
    for room in await rooms_of(desk.tx, workshop.id):
        await attending.stop_watching(desk, room=room)
        await merging.withdraw(desk, room=room)
    await desk.tx.execute(delete(Tie).where(Tie.workshop_id == workshop.id))
    await desk.tx.flush()


async def _call_back(desk: Desk, workshop: Workshop) -> int:
    rooms = {room.id: room for room in await rooms_of(desk.tx, workshop.id)}
    for room in rooms.values():
        await desk.say(room.address, "workshops/called_off", lobby=lobby(desk))
    people = await participants(desk.tx, workshop.id)
    away = [row for row in people if row.whereabouts in INVITED and row.room_id in rooms]
    for row in away:
        await _uninvite(desk, row, rooms[row.room_id])
    return len(away)


async def _tell_leaders(desk: Desk, workshop: Workshop) -> int:
    """Before the start only those who lead a room were told of it."""
    rooms = await rooms_of(desk.tx, workshop.id)
    led = [(room, room.facilitator) for room in rooms if room.facilitator]
    told = [(room, person) for room, person in led if person != workshop.convener]
    for room, person in told:
        await desk.tell(person, "workshops/called_off_leader", number=room.number, topic=room.topic)
    return len(told)


async def _uninvite(desk: Desk, row: Participant, room: WorkshopRoom) -> None:
    if row.whereabouts is Whereabouts.TOLD:
        reason = desk.speaker.say(N_("Paja peruttiin."), desk.network.lang)
        await desk.outbox.remove(room.address, row.person, reason=reason)
    await desk.tell(row.person, "workshops/called_off_told", room=standing_name(desk, room.address))
