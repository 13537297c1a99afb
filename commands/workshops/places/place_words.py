"""What people say about their own room: where it is, another one, late, and why."""

from agendas.assignment import MoveCost, Why, why
from agendas.workshop.wishes import WishProblem, read_wishes
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.workshops import queries
from commands.workshops.facts import AWAY, ends_on_the_wall, shown_room
from commands.workshops.models import Participant, Workshop, WorkshopRoom, WorkshopState
from commands.workshops.places.placing import cost_to, invite_again, place, place_latecomer
from commands.workshops.places.problem import problem_as_begun, rooms_by_person
from commands.workshops.showing import redraw_control
from commands.workshops.wishes.wishing import room_led_by, set_wishes

AFTER_START = (WorkshopState.RUNNING, WorkshopState.ENDED)


async def my_room(call: Call, *, text: str) -> Reply | None:
    """Where am I; with a number a wish before the start, another room after it."""
    workshop = await _workshop_of(call)
    if not text:
        return await _where(call, workshop)
    if workshop.state is WorkshopState.PLANNED:
        return await _wish(call, workshop, text)
    await _change(call, workshop, await _asked_room(call, workshop, text))
    return None


async def late(call: Call) -> Reply | None:
    """A latecomer by a word."""
    workshop = await queries.running_workshop_of(call, call.person.user_id)
    workshop = workshop or await queries.workshop_meant(call, WorkshopState.RUNNING)
    if workshop is None:
        raise Trouble("workshops/nothing_running")
    return await _come(call, workshop)


async def late_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """A latecomer by a tap on the card; taking it back changes nothing, the room is theirs."""
    if answer.after is None:
        return None
    workshop = await queries.get_workshop(call.tx, int(card.subject))
    if workshop.state is not WorkshopState.RUNNING:
        raise Trouble("workshops/nothing_running")
    return await _come(call, workshop)


async def why_here(call: Call) -> Reply:
    """One sentence: why this room."""
    person = call.person.user_id
    workshop = await queries.running_workshop_of(call, person)
    workshop = workshop or await queries.workshop_meant(call, *AFTER_START)
    row = None if workshop is None else await queries.participant(call.tx, workshop.id, person)
    if workshop is None or row is None:
        raise Trouble("workshops/no_room_yet")
    room = await queries.get_room(call.tx, row.room_id)
    problem = await problem_as_begun(call, workshop)
    reasons = why(problem, await rooms_by_person(call, workshop), person)
    missed = next(iter(reasons.missed), None)
    return Reply(
        "workshops/why",
        {
            "number": room.number,
            "kind": _kind(row, room, reasons),
            "missed": None if missed is None else missed.room,
            "obstacle": None if missed is None else missed.obstacle.value,
        },
    )


def _kind(row: Participant, room: WorkshopRoom, reasons: Why) -> str:
    if row.person == room.facilitator:
        return "facilitator"
    if row.person == room.deputy:
        return "deputy"
    if row.by_hand:
        return "by_hand"
    return "late" if row.late else reasons.kind.value


async def _workshop_of(call: Call) -> Workshop:
    own = await queries.running_workshop_of(call, call.person.user_id)
    workshop = own or await queries.workshop_meant(call)
    if workshop is None:
        raise Trouble("workshops/no_workshop")
    return workshop


async def _where(call: Call, workshop: Workshop) -> Reply:
    row = await queries.participant(call.tx, workshop.id, call.person.user_id)
    if workshop.state is WorkshopState.PLANNED:
        return Reply("workshops/room_later", {"starts_at": workshop.starts_at})
    if row is None:
        raise Trouble("workshops/no_room_yet")
    room = await queries.get_room(call.tx, row.room_id)
    again = row.whereabouts in AWAY
    if again:
        await invite_again(call, room, row)
        await redraw_control(call, workshop)
    return Reply(
        "workshops/my_room",
        {
            "room": await shown_room(call, room),
            "ends": ends_on_the_wall(call, workshop),
            "again": again,
        },
    )


async def _come(call: Call, workshop: Workshop) -> Reply | None:
    """Whoever has a room is told where it is; others get one."""
    if await queries.participant(call.tx, workshop.id, call.person.user_id) is not None:
        return await _where(call, workshop)
    await place_latecomer(call, workshop=workshop, person=call.person.user_id)
    return None


async def _wish(call: Call, workshop: Workshop, text: str) -> Reply:
    rooms = await queries.rooms_of(call.tx, workshop.id)
    led = room_led_by(rooms, call.person.user_id)
    if led is not None:
        raise Trouble("workshops/wish_of_leader", room=led)
    numbers = read_wishes(text, len(rooms))
    if numbers is None:
        raise Trouble("workshops/room_not_read", count=len(rooms))
    if isinstance(numbers, WishProblem):
        raise Trouble("workshops/wish_no_such_room", unknown=numbers.unknown, count=len(rooms))
    await set_wishes(call, workshop=workshop, person=call.person.user_id, rooms=numbers)
    wished = [room for number in numbers for room in rooms if room.number == number]
    return Reply("workshops/wished", {"rooms": wished, "starts_at": workshop.starts_at})


async def _asked_room(call: Call, workshop: Workshop, text: str) -> WorkshopRoom:
    rooms = {str(room.number): room for room in await queries.rooms_of(call.tx, workshop.id)}
    room = rooms.get(text.strip().rstrip("."))
    if room is None:
        raise Trouble("workshops/no_such_room", numbers=list(rooms))
    return room


async def _change(call: Call, workshop: Workshop, room: WorkshopRoom) -> None:
    person = call.person.user_id
    row = await queries.participant(call.tx, workshop.id, person)
    if row is not None and row.room_id == room.id:
        raise Trouble("workshops/already_there", number=room.number)
    cost = await cost_to(call, workshop=workshop, person=person, number=room.number)
    refuse_broken(cost, room, own=True)
    await place(
        call, workshop=workshop, person=person, room=room, by_hand=row is not None, late=row is None
    )


def refuse_broken(cost: MoveCost, room: WorkshopRoom, *, own: bool) -> None:
    """Raises the sentence for the hard rule that a move would break; `own` is one's own move.

    Who must be together or apart is the convener's knowledge, so that others are not told.
    """
    if cost.broken is not None:
        template = "workshops/change_refused" if own else "workshops/move_refused"
        raise Trouble(template, number=room.number, broken=cost.broken.value)
