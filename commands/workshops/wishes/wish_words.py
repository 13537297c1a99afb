"""Wishing a room: a vote in the lobby's poll, or numbers in private."""

from agendas.workshop import WishProblem, looks_like_wishes, read_wishes
from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.queries import get_workshop, rooms_of
from commands.workshops.wishes.wishing import (
    ORDER,
    refresh_wish,
    room_led_by,
    set_wishes,
    workshop_wished_for,
)


async def wish_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """A vote, or one taken back; also numbers taken back by deleting their message."""
    workshop = await get_workshop(call.tx, int(card.subject))
    person = answer.person.user_id
    await refresh_wish(call, workshop=workshop, person=person)
    led = room_led_by(await rooms_of(call.tx, workshop.id), person)
    if answer.after is None or led is None:
        return None
    return Reply("workshops/wish_of_leader", {"room": led})


def reads_wishes(text: str) -> bool:
    """Whether a text in private can be meant as wishes; one number alone is a wish of one."""
    return looks_like_wishes(text) or (fold(text).isdecimal() and len(fold(text)) <= 2)


async def wish_written(call: Call, card: CardRow, text: str) -> Reply:
    """Numbers in private: the first, second and third wish."""
    workshop = await workshop_wished_for(call, card)
    return await _take(call, workshop, text)


async def edit_wish(call: Call, subject: str, text: str) -> Reply:
    """The message with the numbers was edited: they are read again."""
    workshop = await get_workshop(call.tx, int(subject))
    assert call.target is not None
    await call.cards.take_back(call.target)
    return await _take(call, workshop, text)


async def _take(call: Call, workshop: Workshop, text: str) -> Reply:
    rooms = await rooms_of(call.tx, workshop.id)
    if workshop.state is WorkshopState.RUNNING:
        raise Trouble("workshops/wishes_closed", command=_room_command(call))
    if workshop.state is not WorkshopState.PLANNED:
        raise Trouble("workshops/wishes_over")
    led = room_led_by(rooms, call.person.user_id)
    if led is not None:
        raise Trouble("workshops/wish_of_leader", room=led)
    numbers = read_wishes(text, len(rooms))
    if numbers is None:
        raise Trouble("workshops/wish_not_read", count=len(rooms))
    if isinstance(numbers, WishProblem):
        raise Trouble("workshops/wish_no_such_room", unknown=numbers.unknown, count=len(rooms))
    await set_wishes(call, workshop=workshop, person=call.person.user_id, rooms=numbers)
    return Reply(
        "workshops/wished",
        {"rooms": _chosen(rooms, numbers), "starts_at": workshop.starts_at},
        effect=f"{ORDER}/{workshop.id}",
    )


def _chosen(rooms: list[WorkshopRoom], numbers: tuple[int, ...]) -> list[WorkshopRoom]:
    by_number = {room.number: room for room in rooms}
    return [by_number[number] for number in numbers]


def _room_command(call: Call) -> str:
    return call.prefix + {"fi": "huone", "sv": "rum", "en": "room"}[call.lang]
