"""What a convener changes in a workshop that is planned: the order of rules, who leads a room."""

import re

from bot.directory.directory import Person
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from commands.workshops.care import attending
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.naming import Unclear, find_named, members_to_name
from commands.workshops.places import placing
from commands.workshops.plans.rules import LABELS, read_rules
from commands.workshops.queries import participant, rooms_of, workshop_meant, workshop_to_change
from commands.workshops.showing import redraw_control, redraw_workshop
from commands.workshops.wishes.wishing import refresh_wish, room_led_by, tell_leader


async def rules(call: Call, *, text: str) -> Reply:
    """Shows the order of the soft rules, or changes it: what is named goes first."""
    workshop = await workshop_meant(call, WorkshopState.PLANNED)
    if workshop is None:
        raise Trouble("workshops/nothing_planned")
    order, unknown = read_rules(text, workshop.rules)
    labels = [call.speaker.say(label, call.lang) for label in LABELS.values()]
    if unknown is not None:
        raise Trouble("workshops/no_such_rule", word=unknown[:40], labels=labels)
    changed = order != workshop.rules
    workshop.rules = order
    await call.tx.flush()
    shown = [call.speaker.say(LABELS[rule], call.lang) for rule in order.split()]
    return Reply("workshops/rules", {"rules": shown, "changed": changed})


async def leader(call: Call, *, text: str) -> Reply:
    """Gives a room another facilitator: `2 Aino`."""
    workshop = await workshop_to_change(call)
    if workshop is None:
        raise Trouble("workshops/nothing_planned")
    rooms = await rooms_of(call.tx, workshop.id)
    room, name = _room_and_name(text, rooms)
    found = find_named(name, await members_to_name(call))
    if isinstance(found, Unclear):
        raise Trouble("workshops/name_unclear", unclear=found)
    led = room_led_by(rooms, found.user_id)
    if led is not None and led is not room:
        raise Trouble(
            "workshops/leader_twice", name=found.short, first=led.number, second=room.number
        )
    if workshop.state is WorkshopState.RUNNING:
        await _lead_now(call, workshop, room, found)
    else:
        await _lead_later(call, workshop, room, found)
    facts = {"room": room, "name": found.short}
    return Reply("workshops/leader_changed", facts)


async def _lead_later(call: Call, workshop: Workshop, room: WorkshopRoom, person: Person) -> None:
    before = room.facilitator
    room.facilitator = person.user_id
    if room.deputy == person.user_id:
        room.deputy = None
    await call.tx.flush()
    for one in {before, person.user_id} - {None}:
        assert one is not None
        await refresh_wish(call, workshop=workshop, person=one)
    await redraw_workshop(call, workshop)
    await redraw_control(call, workshop)
    await tell_leader(call, workshop, room)


async def _lead_now(call: Call, workshop: Workshop, room: WorkshopRoom, person: Person) -> None:
    """Whoever leads a room must be in it."""
    row = await participant(call.tx, workshop.id, person.user_id)
    if row is None or row.room_id != room.id:
        await placing.place(call, workshop=workshop, person=person.user_id, room=room, by_hand=True)
    await attending.take_lead(call, workshop=workshop, room=room, person=person.user_id)


def _room_and_name(text: str, rooms: list[WorkshopRoom]) -> tuple[WorkshopRoom, str]:
    found = re.match(r"\s*(?:\w+\s+)?([0-9]{1,2})\s*[.:,)]?\s+(\S.*)", text, re.S)
    if found is None:
        raise Trouble("workshops/leader_how", count=len(rooms))
    room = next((room for room in rooms if room.number == int(found[1])), None)
    if room is None:
        raise Trouble("workshops/no_such_room", numbers=[room.number for room in rooms])
    return room, found[2].strip()
