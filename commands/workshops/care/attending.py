"""A facilitator who is not there: asked, then the deputy, then whoever volunteers in the room.

Joining the room, a message or a tap in it shows that the facilitator is there. Whoever takes the
lead first ends the search, the facilitator too.
"""

from datetime import UTC, timedelta
from typing import Any

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.meetings import service as meetings
from commands.meetings.models import Coming
from commands.workshops.facts import standing_name
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.places.opening import give_script
from commands.workshops.queries import get_room, get_workshop, rooms_of
from commands.workshops.showing import redraw_control, redraw_room, redraw_workshop

FACILITATOR, DEPUTY, VOLUNTEER = (
    "workshop_facilitator",
    "workshop_deputy",
    "workshop_volunteer",
)
TEMPLATES = {
    FACILITATOR: "workshops/ask_facilitator",
    DEPUTY: "workshops/ask_deputy",
    VOLUNTEER: "workshops/ask_volunteer",
}
ATTEND = "workshop_attend"
MISSING = "workshop_lead_missing"
# Whom the next step of the search asks; the part of its occurrence before the moment.
ASK_FACILITATOR, ASK_DEPUTY, ASK_ROOM = "facilitator", "deputy", "room"
PATIENCE = timedelta(minutes=3)

HERE, AWAY, LEAD = "here", "away", "lead"
OPTIONS = {
    FACILITATOR: (
        Option(HERE, "▶️", N_("olen paikalla"), ("paikalla", "närvarande", "here")),
        Option(AWAY, "❌", N_("en pääse"), ("en tule", "kommer inte", "not coming")),
    ),
    DEPUTY: (
        Option(LEAD, "✅", N_("minä vedän"), ("kyllä", "ja", "yes")),
        Option(AWAY, "❌", N_("en voi"), ("ei", "nej", "no")),
    ),
    VOLUNTEER: (Option(LEAD, "🙋", N_("minä vedän"), ()),),
}


async def start_watching(desk: Desk, *, workshop: Workshop) -> None:
    """From the start on every room's facilitator is looked for.

    Whose place at the meeting is known to be empty is not waited for.
    """
    absent = await _absent(desk, workshop)
    for room in await rooms_of(desk.tx, workshop.id):
        if room.facilitator in absent:
            await ask_deputy(desk, workshop=workshop, room=room)
        else:
            await _plan(desk, room, ASK_FACILITATOR)


async def stop_watching(desk: Desk, *, room: WorkshopRoom) -> None:
    """The room is over, or was merged: nobody is asked any more."""
    await desk.dues.cancel(ATTEND, room.id)
    for card in await _open_asks(desk, room):
        await desk.cards.close(card)
        await desk.draw(card, "workshops/lead_over", number=room.number)


async def seen(desk: Desk, *, room: WorkshopRoom, person: str) -> None:
    """Notes that somebody was heard of in a room; a facilitator is looked for no more."""
    if person != room.facilitator or room.seen_at is not None:
        return
    room.seen_at = desk.now
    await desk.tx.flush()
    await _settle(desk, room)


async def look(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The next step of the search, when the facilitator was not heard of until now."""
    room = await get_room(desk.tx, int(subject))
    workshop = await get_workshop(desk.tx, room.workshop_id)
    over = workshop.state is not WorkshopState.RUNNING or room.merged_into is not None
    if over or room.seen_at is not None:
        return
    step = occurrence.partition("/")[0]
    if room.facilitator is None or step == ASK_ROOM:
        await _ask_room(desk, workshop, room)
    elif step == ASK_FACILITATOR:
        await _ask(desk, FACILITATOR, room, person=room.facilitator)
        await _plan(desk, room, ASK_DEPUTY)
    else:
        await ask_deputy(desk, workshop=workshop, room=room)


async def ask_deputy(desk: Desk, *, workshop: Workshop, room: WorkshopRoom) -> None:
    """Finds somebody else to lead a room: its named deputy, else a volunteer in the room."""
    asked = {card.kind for card in await _open_asks(desk, room)}
    if DEPUTY in asked or VOLUNTEER in asked:
        return
    if room.deputy is None:
        await _ask_room(desk, workshop, room)
        return
    await _ask(desk, DEPUTY, room, person=room.deputy)
    await _plan(desk, room, ASK_ROOM)


async def decline(desk: Desk, card: CardRow, *, workshop: Workshop, room: WorkshopRoom) -> None:
    """Who was asked cannot lead: the next one is asked at once."""
    await desk.cards.close(card)
    await desk.draw(card, "workshops/lead_declined", number=room.number)
    await desk.dues.cancel(ATTEND, room.id)
    if card.kind == FACILITATOR:
        await ask_deputy(desk, workshop=workshop, room=room)
    else:
        await _ask_room(desk, workshop, room)


async def take_lead(desk: Desk, *, workshop: Workshop, room: WorkshopRoom, person: str) -> None:
    """Makes somebody the facilitator of a room: cards follow, the room is told, they get the
    script."""
    if room.deputy == person:
        room.deputy = None
    room.facilitator, room.seen_at = person, desk.now
    await desk.tx.flush()
    await desk.dues.cancel(ATTEND, room.id)
    await _settle(desk, room)
    await desk.say(room.address, "workshops/lead_taken", name=await _name(desk, person))
    await redraw_room(desk, workshop, room)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)
    await give_script(desk, workshop=workshop, room=room)


async def tell_missing(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Lets the convener know in one message of every room that looks for a volunteer now."""
    await desk.dues.cancel(MISSING, subject)
    workshop = await get_workshop(desk.tx, int(subject))
    rooms = [room for room in await rooms_of(desk.tx, workshop.id) if await _is_asked(desk, room)]
    if not rooms:
        return
    facilitator = rooms[0].facilitator
    await desk.tell(
        workshop.convener,
        "workshops/lead_missing",
        numbers=[room.number for room in rooms],
        name=None if facilitator is None else await _name(desk, facilitator),
    )


async def draw_again(desk: Desk, card: CardRow) -> None:
    room = await get_room(desk.tx, int(card.subject))
    await desk.draw(card, TEMPLATES[card.kind], new=True, **await _facts(desk, room))


async def _ask(desk: Desk, kind: str, room: WorkshopRoom, *, person: str) -> None:
    if any(card.kind == kind for card in await _open_asks(desk, room)):
        return
    await desk.show(
        kind,
        room.id,
        private_place(person),
        TEMPLATES[kind],
        options=OPTIONS[kind],
        person=person,
        **await _facts(desk, room),
    )


async def _ask_room(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> None:
    """Asks in the room for a volunteer, and lets the convener know.

    Rooms are looked at one after the other, so that the convener is told when all of them were.
    """
    if await _is_asked(desk, room):
        return
    facts = await _facts(desk, room)
    await desk.show(
        VOLUNTEER, room.id, room.address, TEMPLATES[VOLUNTEER], options=OPTIONS[VOLUNTEER], **facts
    )
    occurrence = f"{room.number}/{desk.now.isoformat()}"
    await desk.dues.plan(MISSING, workshop.id, occurrence, desk.now)


async def _is_asked(desk: Desk, room: WorkshopRoom) -> bool:
    return any(card.kind == VOLUNTEER for card in await _open_asks(desk, room))


async def _settle(desk: Desk, room: WorkshopRoom) -> None:
    """Closes what was asked, with the one who leads the room."""
    assert room.facilitator is not None
    name = await _name(desk, room.facilitator)
    for card in await _open_asks(desk, room):
        await desk.cards.close(card)
        await desk.draw(card, "workshops/lead_settled", number=room.number, name=name)


async def _open_asks(desk: Desk, room: WorkshopRoom) -> list[CardRow]:
    cards = [card for kind in TEMPLATES for card in await desk.cards.about(kind, room.id)]
    return [card for card in cards if card.state is CardState.OPEN]


async def _absent(desk: Desk, workshop: Workshop) -> set[str]:
    """The facilitators who said that they do not come, or are not among those marked present."""
    if workshop.meeting_id is None:
        return set()
    rows = await meetings.attendances(desk.tx, workshop.meeting_id)
    present = {person for person, row in rows.items() if row.present}
    declined = {person for person, row in rows.items() if row.coming is Coming.NO}
    leaders = {room.facilitator for room in await rooms_of(desk.tx, workshop.id)} - {None}
    away = leaders - present if present else leaders & declined
    return {person for person in away if person is not None}


async def _plan(desk: Desk, room: WorkshopRoom, step: str) -> None:
    occurrence = f"{step}/{desk.now.isoformat(timespec='seconds')}"
    await desk.dues.plan(ATTEND, room.id, occurrence, desk.now.astimezone(UTC) + PATIENCE)


async def _facts(desk: Desk, room: WorkshopRoom) -> dict[str, Any]:
    name = None if room.facilitator is None else await _name(desk, room.facilitator)
    return {
        "number": room.number,
        "topic": room.topic,
        "name": name,
        "place": room.address,
        "room": standing_name(desk, room.address),
    }


async def _name(desk: Desk, person: str) -> str:
    return (await find_person(desk.tx, person)).short
