"""A room with fewer than two people: its convener may merge it into another one."""

from datetime import UTC, timedelta
from typing import Any

from agendas.assignment import best_merge
from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.workshops.care import attending
from commands.workshops.facts import standing_name
from commands.workshops.models import Whereabouts, Workshop, WorkshopRoom, WorkshopState
from commands.workshops.places.placing import place
from commands.workshops.places.problem import problem_of, rooms_by_person
from commands.workshops.queries import get_room, get_workshop, people_in, rooms_of
from commands.workshops.showing import redraw_control, redraw_room, redraw_workshop
from commands.workshops.time import asking
from commands.workshops.time.timing import occurrence_of

MERGE, CHECK = "workshop_merge", "workshop_thin"
KEEP, INTO = "keep", "into:"
LEAST = 2
# Who left or declined is not invited anew; asking for a room brings them to the merged one.
GONE = (Whereabouts.DECLINED, Whereabouts.LEFT)
# So long people who were told of their room count as being on their way.
ON_THE_WAY = timedelta(minutes=3)


async def plan_check(desk: Desk, *, workshop: Workshop) -> None:
    """Looks at all rooms when those who come are there."""
    at = desk.now.astimezone(UTC) + ON_THE_WAY
    await desk.dues.plan(CHECK, workshop.id, occurrence_of(at), at)


async def check_rooms(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    workshop = await get_workshop(desk.tx, int(subject))
    for room in await rooms_of(desk.tx, workshop.id):
        await check_room(desk, workshop=workshop, room=room)


async def check_room(desk: Desk, *, workshop: Workshop, room: WorkshopRoom) -> None:
    """Offers the convener a merge when too few are in a room; once for each room.

    The offer is withdrawn when others came meanwhile.
    """
    if workshop.state is not WorkshopState.RUNNING or room.merged_into is not None:
        return
    people = await _count(desk, workshop, room)
    cards = await desk.cards.about(MERGE, room.id)
    if people >= LEAST:
        await withdraw(desk, room=room)
    elif not cards and not await _offers_into(desk, workshop, room):
        target = await _target(desk, workshop, room)
        if target is not None:
            await _offer(desk, workshop, room, target, people)


async def withdraw(desk: Desk, *, room: WorkshopRoom) -> None:
    """An open offer lapses."""
    for card in await desk.cards.about(MERGE, room.id):
        if card.state is CardState.OPEN:
            await settle(desk, card, outcome="lapsed")


async def merge(desk: Desk, *, workshop: Workshop, room: WorkshopRoom, into: WorkshopRoom) -> None:
    """Moves a room's people to another one. What it found so far stays with its own number."""
    await attending.stop_watching(desk, room=room)
    await asking.withdraw(desk, workshop=workshop, room=room)
    people = await people_in(desk.tx, room.id)
    await desk.say(
        room.address,
        "workshops/merged",
        into=into.number,
        place=into.address,
        room=standing_name(desk, into.address),
    )
    room.merged_into = into.id
    if into.deputy is None and room.seen_at is not None:
        into.deputy = room.facilitator
    await desk.tx.flush()
    for row in people:
        if row.whereabouts in GONE:
            row.room_id = into.id
        else:
            await place(desk, workshop=workshop, person=row.person, room=into)
    for card in await _offers_into(desk, workshop, room):
        await settle(desk, card, outcome="lapsed")
    await redraw_room(desk, workshop, room)
    await redraw_room(desk, workshop, into)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)


async def settle(desk: Desk, card: CardRow, *, outcome: str) -> None:
    """Closes an offer with what became of it."""
    into = _offered(card)
    room = await get_room(desk.tx, int(card.subject))
    await desk.cards.close(card)
    await desk.draw(card, "workshops/merge_settled", outcome=outcome, number=room.number, into=into)


async def room_offered(desk: Desk, card: CardRow, workshop: Workshop) -> WorkshopRoom | None:
    """The room that the offer was about, None when it is not in use any more."""
    rooms = await rooms_of(desk.tx, workshop.id)
    return next((room for room in rooms if room.number == _offered(card)), None)


async def draw_again(desk: Desk, card: CardRow) -> None:
    room = await get_room(desk.tx, int(card.subject))
    workshop = await get_workshop(desk.tx, room.workshop_id)
    into = await room_offered(desk, card, workshop)
    people = await _count(desk, workshop, room)
    if into is not None:
        await desk.draw(card, "workshops/merge", new=True, **_facts(room, into, people))


async def _offer(
    desk: Desk, workshop: Workshop, room: WorkshopRoom, into: WorkshopRoom, people: int
) -> None:
    await desk.show(
        MERGE,
        room.id,
        private_place(workshop.convener),
        "workshops/merge",
        options=(
            Option(f"{INTO}{into.number}", "🔀", N_("yhdistä"), ("kyllä", "ja", "yes")),
            Option(KEEP, "✋", N_("anna olla"), ("ei", "nej", "no")),
        ),
        person=workshop.convener,
        **_facts(room, into, people),
    )


async def _offers_into(desk: Desk, workshop: Workshop, into: WorkshopRoom) -> list[CardRow]:
    """Open offers to merge other rooms into this one."""
    cards = [
        card
        for room in await rooms_of(desk.tx, workshop.id)
        for card in await desk.cards.about(MERGE, room.id)
    ]
    return [
        card for card in cards if card.state is CardState.OPEN and _offered(card) == into.number
    ]


def _facts(room: WorkshopRoom, into: WorkshopRoom, people: int) -> dict[str, Any]:
    return {
        "number": room.number,
        "topic": room.topic,
        "people": people,
        "into": into.number,
        "into_topic": into.topic,
    }


def _offered(card: CardRow) -> int:
    keys = [option.key for option in unpack_options(card)]
    return int(next(key for key in keys if key.startswith(INTO)).removeprefix(INTO))


async def _count(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> int:
    counted = {Whereabouts.JOINED}
    if workshop.starts_at is None or desk.now < workshop.starts_at + ON_THE_WAY:
        counted.add(Whereabouts.TOLD)
    people = await people_in(desk.tx, room.id)
    return sum(1 for row in people if row.whereabouts in counted)


async def _target(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> WorkshopRoom | None:
    """The room that can take these people in at the least cost."""
    problem = await problem_of(desk, workshop)
    number = best_merge(problem, await rooms_by_person(desk, workshop), room.number)
    rooms = await rooms_of(desk.tx, workshop.id)
    return next((other for other in rooms if other.number == number), None)
