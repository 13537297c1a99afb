"""Offering the workshops of a published programme to the meeting's convener."""

import hashlib
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import select

from agendas.workshop import plan_from_item
from bot.directory.directory import private_place
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.meetings import service as meetings
from commands.meetings.happenings import MeetingAnnounced
from commands.meetings.models import Meeting, MeetingState
from commands.programmes.service import programme_of
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.queries import rooms_of
from commands.workshops.wishes.wishing import short_label

OFFER = "workshop_offer"
DECLINED = "no"
MOST_OFFERED = 9


@dataclass(frozen=True)
class OfferedItem:
    """One item of the programme with rooms; times are wall times."""

    start: time
    end: time
    title: str
    topics: tuple[str, ...]


async def announced(desk: Desk, happening: MeetingAnnounced) -> None:
    """A programme was published: its workshops are offered once, and again when they change."""
    meeting = await meetings.get_meeting(desk.tx, happening.meeting_id)
    items, card = offered_items(meeting), await _newest(desk, meeting)
    if not items or (card is not None and _is_same(card, meeting)):
        return
    workshop = await _workshop_of(desk, meeting)
    if workshop is None:
        await show_offer(desk, meeting, person=meeting.convener)
        return
    await _remember(desk, meeting)
    if workshop.state is WorkshopState.PLANNED and await _differs(desk, meeting, workshop):
        await desk.tell(workshop.convener, "workshops/rooms_changed", title=meeting.title)


async def show_offer(desk: Desk, meeting: Meeting, *, person: str) -> None:
    """The offer in private; an older one that is still open is closed."""
    options = _options(desk, meeting, await desk.lang_of(private_place(person)))
    for older in await desk.cards.about(OFFER, meeting.id):
        if older.state is CardState.OPEN:
            await close_offer(desk, older, declined=False)
    single = len(offered_items(meeting)) == 1
    card = await desk.show(
        OFFER,
        meeting.id,
        private_place(person),
        "workshops/offer",
        options=options,
        person=person,
        buttons=single,
        **_facts(meeting),
    )
    if not single:
        # Numbers alone: reactions are not encrypted, and a title is what people wrote.
        for option in options[:-1]:
            await desk.outbox.react_to_card(card, option.emoji)


async def close_offer(desk: Desk, card: CardRow, *, declined: bool) -> None:
    await desk.cards.close(card)
    await desk.draw(card, "workshops/offer_closed", declined=declined)


async def settle_offer(desk: Desk, meeting: Meeting) -> None:
    """A workshop was planned, so that the offer takes no more answers."""
    if not offered_items(meeting):
        return
    card = await _newest(desk, meeting)
    if card is None or not _is_same(card, meeting):
        await _remember(desk, meeting)
    for older in await desk.cards.about(OFFER, meeting.id):
        if older.state is CardState.OPEN:
            await close_offer(desk, older, declined=False)


async def draw_again(desk: Desk, card: CardRow) -> None:
    meeting = await meetings.get_meeting(desk.tx, int(card.subject))
    await desk.draw(card, "workshops/offer", new=True, buttons=False, **_facts(meeting))


async def meeting_with_rooms(call: Call) -> Meeting | None:
    """The meeting that is on, else the next one whose programme has a workshop with rooms."""
    current = await meetings.current_meeting(call)
    coming = await meetings.coming_meetings(call.tx, call.now.date())
    found = [*([current] if current else []), *coming]
    return next((meeting for meeting in found if offered_items(meeting)), None)


def offered_items(meeting: Meeting) -> list[int]:
    """1-based positions of the items of the programme that have rooms enough for a workshop."""
    if meeting.state not in (MeetingState.SCHEDULED, MeetingState.HELD):
        return []
    items = enumerate(programme_of(meeting).items, 1)
    return [position for position, item in items if len(item.rooms) > 1][:MOST_OFFERED]


def offered_item(meeting: Meeting, key: str) -> int | None:
    """The item that an option means; None when the programme has changed since."""
    digest, _, position = key.partition(":")
    fits = digest == _digest(meeting) and position.isdecimal()
    return int(position) if fits and int(position) in offered_items(meeting) else None


async def _workshop_of(desk: Desk, meeting: Meeting) -> Workshop | None:
    """The meeting's latest workshop that was not called off."""
    return await desk.tx.scalar(
        select(Workshop)
        .where(Workshop.meeting_id == meeting.id, Workshop.state != WorkshopState.CANCELLED)
        .order_by(Workshop.id.desc())
        .limit(1)
    )


async def _differs(desk: Desk, meeting: Meeting, workshop: Workshop) -> bool:
    """Whether no item of the programme has the topics that the workshop has."""
    topics = tuple(room.topic for room in await rooms_of(desk.tx, workshop.id))
    return all(item.topics != topics for item in _offered(meeting))


async def _remember(desk: Desk, meeting: Meeting) -> None:
    """Notes that the programme as it stands needs no offer; nothing is shown."""
    options = _options(desk, meeting, desk.network.lang)
    address = private_place(meeting.convener)
    card = await desk.cards.open(
        kind=OFFER, subject=meeting.id, address=address, options=options, person=meeting.convener
    )
    await desk.cards.close(card)


async def _newest(desk: Desk, meeting: Meeting) -> CardRow | None:
    return next(iter(await desk.cards.about(OFFER, meeting.id)), None)


def _options(desk: Desk, meeting: Meeting, lang: str) -> list[Option]:
    digest, items = _digest(meeting), offered_items(meeting)
    no = Option(DECLINED, "❌", N_("ei pajaa"), ("ei", "nej", "no"))
    if len(items) == 1:
        words = ("kyllä", "ja", "yes", "ok")
        return [Option(f"{digest}:{items[0]}", "✅", N_("tee paja"), words), no]
    programme = programme_of(meeting)
    titles = [short_label(programme.items[position - 1].title) for position in items]
    return [
        *(
            Option(f"{digest}:{position}", f"{number}\ufe0f\u20e3", title)
            for number, (position, title) in enumerate(zip(items, titles, strict=True), 1)
        ),
        no,
    ]


def _facts(meeting: Meeting) -> dict[str, Any]:
    when = meetings.when_of(meeting)
    return {"title": meeting.title, "time": when, "items": _offered(meeting)}


def _offered(meeting: Meeting) -> list[OfferedItem]:
    programme = programme_of(meeting)
    offered = []
    for position in offered_items(meeting):
        item = programme.items[position - 1]
        topics = tuple(room.topic for room in plan_from_item(item).rooms)
        offered.append(OfferedItem(item.start, item.end, item.title, topics))
    return offered


def _digest(meeting: Meeting) -> str:
    """What the rooms of a programme say, without their times: an extension moves only those."""
    programme = programme_of(meeting)
    rooms = [
        (room.topic, room.questions, room.facilitator)
        for position in offered_items(meeting)
        for room in programme.items[position - 1].rooms
    ]
    return hashlib.sha256(repr(rooms).encode()).hexdigest()[:16]


def _is_same(card: CardRow, meeting: Meeting) -> bool:
    keys = [option.key for option in unpack_options(card)]
    return any(key.partition(":")[0] == _digest(meeting) for key in keys)
