"""What is said about a running workshop's time: more of it, its end, calling it off."""

import re
from collections.abc import Mapping

from bot.directory.directory import WORKSHOP
from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Answer, Reply, Trouble, conveners
from bot.ledger.models import CardRow
from commands.workshops.care import attending
from commands.workshops.happenings import DebriefAsked
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.places.assigning import start_now
from commands.workshops.places.problem import who_takes_part
from commands.workshops.plans.planning import plan_ahead
from commands.workshops.queries import (
    OPEN,
    get_room,
    get_workshop,
    participant,
    participants,
    room_at_place,
    rooms_of,
    running_workshop_of,
    workshop_meant,
    workshop_to_change,
)
from commands.workshops.showing import DEBRIEF, MORE_TIME, START_NOW
from commands.workshops.showing import END as END_NOW
from commands.workshops.time import asking, timing
from commands.workshops.time.ending import cancel_workshop, end_workshop

START, END, CANCEL = "workshop_start", "workshop_end", "workshop_cancel"
USUAL_EXTRA = 5


async def more_time(call: Call, *, text: str) -> Reply:
    """A convener gives the minutes to all rooms at once; anybody else asks for them."""
    workshop = await _running(call)
    minutes = _minutes(text)
    if _decides(call, workshop):
        return await _grant(call, workshop, minutes)
    room = await _own_room(call, workshop)
    asked = await asking.ask_for_time(
        call, workshop=workshop, room=room, person=call.person.user_id, minutes=minutes
    )
    if not asked:
        raise Trouble("workshops/more_waits")
    # In the room the bot has said it; elsewhere this does.
    return Reply("") if call.place.kind == WORKSHOP else Reply("workshops/more_passed_on")


async def room_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """➕ on a room's card: the room asks; taken back by the one who asked, it asks no more."""
    room = await get_room(call.tx, int(card.subject))
    workshop = await get_workshop(call.tx, room.workshop_id)
    if workshop.state is not WorkshopState.RUNNING:
        return None
    person = answer.person.user_id
    await attending.seen(call, room=room, person=person)
    if answer.after == MORE_TIME:
        asked = await asking.ask_for_time(call, workshop=workshop, room=room, person=person)
        return None if asked else Reply("workshops/more_waits")
    await asking.withdraw(call, workshop=workshop, room=room, person=person)
    return None


async def more_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The convener's choice: minutes for all rooms, or none."""
    workshop = await get_workshop(call.tx, int(card.subject))
    if answer.after is None or workshop.state is not WorkshopState.RUNNING:
        return None
    if answer.after == asking.REFUSE:
        await asking.refuse(call, workshop=workshop)
    else:
        await asking.grant(call, workshop=workshop, minutes=int(answer.after))
    return None


async def control_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """What the convener does with one tap: start, more time, end, debrief."""
    workshop = await get_workshop(call.tx, int(card.subject))
    if answer.after is None:
        # Rooms were told already, so that taking the tap back cannot take the minutes back.
        told = answer.before == MORE_TIME
        return Reply("workshops/extension_stays") if told else None
    if answer.after == START_NOW and workshop.state is WorkshopState.PLANNED:
        await preview_start(call, workshop)
    elif answer.after == MORE_TIME and workshop.state is WorkshopState.RUNNING:
        return await _grant(call, workshop, USUAL_EXTRA)
    elif answer.after == END_NOW and workshop.state is WorkshopState.RUNNING:
        await preview_end(call, workshop)
    elif answer.after == DEBRIEF and workshop.state is WorkshopState.ENDED:
        await call.happened(DebriefAsked(workshop.id, call.person.user_id))
    return None


async def do_start(call: Call, arguments: Mapping[str, int]) -> Reply | None:
    workshop = await get_workshop(call.tx, arguments["id"])
    if workshop.state is not WorkshopState.PLANNED:
        raise Trouble("workshops/not_planned")
    await start_now(call, workshop=workshop)
    return None


async def end_early(call: Call) -> None:
    """Shows how many minutes are left; ✅ ends the workshop."""
    await preview_end(call, await _running(call))


async def do_end(call: Call, arguments: Mapping[str, int]) -> Reply | None:
    workshop = await get_workshop(call.tx, arguments["id"])
    if workshop.state is not WorkshopState.RUNNING:
        raise Trouble("workshops/not_running")
    await end_workshop(call, workshop=workshop)
    return Reply("workshops/ended_early")


async def call_off(call: Call) -> None:
    """Shows what calling a workshop off means; ✅ does it."""
    workshop = await _to_cancel(call)
    rooms = await rooms_of(call.tx, workshop.id)
    people = await participants(call.tx, workshop.id)
    await call.preview(
        CANCEL,
        {"id": workshop.id},
        "workshops/cancel_preview",
        topics=[room.topic for room in rooms],
        running=workshop.state is WorkshopState.RUNNING,
        starts_at=workshop.starts_at,
        people=len(people),
    )


async def do_cancel(call: Call, arguments: Mapping[str, int]) -> Reply | None:
    workshop = await get_workshop(call.tx, arguments["id"])
    if workshop.state not in OPEN:
        raise Trouble("workshops/nothing_to_cancel")
    told = await cancel_workshop(call, workshop=workshop)
    return Reply("workshops/cancel_done", {"told": told})


async def _grant(call: Call, workshop: Workshop, minutes: int) -> Reply:
    consequence = await asking.grant(call, workshop=workshop, minutes=minutes)
    return Reply("workshops/granted", {"consequence": consequence})


async def preview_start(call: Call, workshop: Workshop) -> None:
    """Everybody is called to the rooms, so that a slip of a finger must not start it. The rooms
    are computed while it is read."""
    await plan_ahead(call, workshop, call.now)
    await call.preview(
        START,
        {"id": workshop.id},
        "workshops/start_preview",
        people=len(await who_takes_part(call, workshop)),
        rooms=len(await rooms_of(call.tx, workshop.id)),
        minutes=workshop.minutes,
        starts_at=workshop.starts_at,
    )


async def preview_end(call: Call, workshop: Workshop) -> None:
    left = timing.end_of(workshop) - call.now
    await call.preview(
        END,
        {"id": workshop.id},
        "workshops/end_preview",
        minutes=max(1, round(left.total_seconds() / 60)),
        rooms=len(await rooms_of(call.tx, workshop.id)),
    )


async def _to_cancel(call: Call) -> Workshop:
    """The workshop of the room, else one's own, else any that is open."""
    workshop = await workshop_to_change(call)
    if workshop is None:
        raise Trouble("workshops/nothing_to_cancel")
    return workshop


async def _running(call: Call) -> Workshop:
    """The running workshop that somebody speaks of: their own goes before others."""
    own = None
    if call.place.kind != WORKSHOP and not conveners.allows(call.person):
        own = await running_workshop_of(call, call.person.user_id)
    workshop = own or await workshop_meant(call, WorkshopState.RUNNING)
    if workshop is None:
        raise Trouble("workshops/not_running")
    return workshop


def _decides(call: Call, workshop: Workshop) -> bool:
    return call.person.user_id == workshop.convener or conveners.allows(call.person)


def _minutes(text: str) -> int:
    """The minutes at the beginning of a text; five without any."""
    if not fold(text):
        return USUAL_EXTRA
    found = re.match(r"\+?\s*(\d{1,3})(?!\d)", fold(text))
    if found is None or not 1 <= int(found[1]) <= timing.MOST_EXTRA:
        raise Trouble("workshops/minutes_unclear", most=timing.MOST_EXTRA)
    return int(found[1])


async def _own_room(call: Call, workshop: Workshop) -> WorkshopRoom:
    """The room in which it was said, else the one that the person was given."""
    if call.place.kind == WORKSHOP:
        room = await room_at_place(call.tx, call.place.address)
    else:
        row = await participant(call.tx, workshop.id, call.person.user_id)
        room = None if row is None else await get_room(call.tx, row.room_id)
    if room is None:
        raise Trouble("workshops/no_room_of_yours")
    return room
