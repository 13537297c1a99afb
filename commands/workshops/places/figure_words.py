"""The convener's view of who is where, and moving somebody by hand."""

import re
from collections.abc import Mapping
from typing import Any

from agendas.assignment import MoveCost
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from commands.workshops import queries
from commands.workshops.facts import in_order, names_of, shown_workshop
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.naming import Unclear, find_named, members_to_name
from commands.workshops.places.place_words import AFTER_START, refuse_broken
from commands.workshops.places.placing import cost_to, place

MOVE = "workshop_move"
# More names than these are told room by room.
MOST_NAMES = 60


async def division(call: Call, *, text: str) -> Reply | None:
    """Who is where and the figures, in private; with a number the people of one room."""
    workshop = await queries.workshop_meant(call, *AFTER_START)
    if workshop is None:
        raise Trouble("workshops/nothing_running")
    rooms = await queries.rooms_of(call.tx, workshop.id)
    if text:
        rooms = [await _numbered(rooms, text)]
    facts = {
        "workshop": await shown_workshop(call, workshop),
        "rooms": await _with_names(call, workshop, rooms, always=bool(text)),
        "whole": not text,
    }
    if call.place.is_private:
        return Reply("workshops/division", facts)
    await call.tell(call.person.user_id, "workshops/division", **facts)
    return None


async def move_somebody(call: Call, *, text: str) -> None:
    """Shows what moving somebody costs; ✅ moves them."""
    workshop = await _running(call)
    found = re.fullmatch(r"(?s)(.+?)[\s,:→>-]+([0-9]{1,3})\.?", text.strip())
    rooms = await queries.rooms_of(call.tx, workshop.id)
    if found is None:
        raise Trouble("workshops/move_not_read", numbers=[room.number for room in rooms])
    person = find_named(found[1], await members_to_name(call))
    if isinstance(person, Unclear):
        raise Trouble("workshops/move_who", unclear=person)
    room = await _numbered(rooms, found[2])
    row = await queries.participant(call.tx, workshop.id, person.user_id)
    if row is not None and row.room_id == room.id:
        raise Trouble("workshops/is_already_there", name=person.short, number=room.number)
    cost = await cost_to(call, workshop=workshop, person=person.user_id, number=room.number)
    refuse_broken(cost, room, own=False)
    old = None if row is None else await queries.get_room(call.tx, row.room_id)
    arguments = {"workshop": workshop.id, "person": person.user_id, "room": room.id}
    facts = await _move_facts(call, cost, room, old)
    await call.preview(MOVE, arguments, "workshops/move", name=person.short, **facts)


async def do_move(call: Call, arguments: Mapping[str, Any]) -> Reply:
    """Checked again: others may have moved since the preview."""
    workshop = await queries.get_workshop(call.tx, arguments["workshop"])
    room = await queries.get_room(call.tx, arguments["room"])
    person = arguments["person"]
    if workshop.state is not WorkshopState.RUNNING or room.merged_into is not None:
        raise Trouble("workshops/nothing_running")
    row = await queries.participant(call.tx, workshop.id, person)
    cost = await cost_to(call, workshop=workshop, person=person, number=room.number)
    refuse_broken(cost, room, own=False)
    await place(call, workshop=workshop, person=person, room=room, by_hand=True, late=row is None)
    names = await names_of(call.tx, [person])
    return Reply("workshops/move_done", {"name": names[person], "number": room.number})


async def _running(call: Call) -> Workshop:
    workshop = await queries.workshop_meant(call, WorkshopState.RUNNING)
    if workshop is None:
        raise Trouble("workshops/nothing_running")
    return workshop


async def _numbered(rooms: list[WorkshopRoom], text: str) -> WorkshopRoom:
    wanted = text.strip().rstrip(".")
    found = next((room for room in rooms if str(room.number) == wanted), None)
    if found is None:
        raise Trouble("workshops/no_such_room", numbers=[room.number for room in rooms])
    return found


async def _with_names(
    call: Call, workshop: Workshop, rooms: list[WorkshopRoom], *, always: bool
) -> list[dict[str, object]]:
    people = await queries.participants(call.tx, workshop.id)
    told = always or len(people) <= MOST_NAMES
    names = await names_of(call.tx, [row.person for row in people])
    return [
        {
            "number": room.number,
            "topic": room.topic,
            "people": sum(1 for row in people if row.room_id == room.id),
            "names": in_order(names[row.person] for row in people if row.room_id == room.id)
            if told
            else [],
        }
        for room in rooms
    ]


async def _move_facts(
    call: Call, cost: MoveCost, room: WorkshopRoom, old: WorkshopRoom | None
) -> dict[str, object]:
    met = await names_of(call.tx, cost.met_after)
    return {
        "number": room.number,
        "topic": room.topic,
        "old": None if old is None else old.number,
        "size_old": cost.size_from,
        "size_new": cost.size_to,
        "wish_before": cost.wish_before,
        "wish_after": cost.wish_after,
        "met": in_order(met.values())[:6],
    }
