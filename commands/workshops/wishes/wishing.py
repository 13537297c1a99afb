"""Wishes for rooms: a poll in the lobby, numbers in private; the later of the two stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from bot.directory.directory import MEMBER_ROLE, find_person, people_with, private_place
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from bot.ledger.models import AnswerRow, CardRow, CardState
from commands.meetings.service import lobby
from commands.workshops.happenings import WorkshopHappening
from commands.workshops.models import RoomWish, Workshop, WorkshopRoom, WorkshopState
from commands.workshops.queries import get_workshop, rooms_of
from commands.workshops.showing import redraw_control

WISH, ORDER = "workshop_wish", "workshop_wish_order"
ANY = "any"
# A poll takes at most twenty answers, of which one is "place me"; clients refuse more.
MOST_IN_POLL = 19
MOST_BUTTONS = 9
LONGEST_LABEL = 80
PLACE_ME = Option(ANY, "🎲", N_("sijoita minut"), ("sijoita", "placera", "place me"))


@dataclass(frozen=True)
class WishCard:
    """The wish card of a workshop with too many rooms for a poll; `state` is the workshop's."""

    rooms: int
    state: str


async def open_wishes(desk: Desk, *, workshop: Workshop) -> None:
    """Asks in the lobby, and listens for numbers in everybody's private room."""
    rooms = await rooms_of(desk.tx, workshop.id)
    address = lobby(desk)
    if len(rooms) <= MOST_IN_POLL:
        options = await _poll_options(desk, rooms)
        await desk.ask(WISH, workshop.id, address, "workshops/wish_question", options=options)
    else:
        await _show_wish_card(desk, workshop, rooms, address)
    members = await people_with(desk.tx, MEMBER_ROLE)
    await desk.listen_to_all(ORDER, workshop.id, [member.user_id for member in members])
    for room in rooms:
        await tell_leader(desk, workshop, room)


async def tell_leader(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> None:
    """A facilitator hears which room is theirs, and that no wish is needed.

    Whoever planned the workshop knows.
    """
    if room.facilitator is None or room.facilitator == workshop.convener:
        return
    convener = await find_person(desk.tx, workshop.convener)
    await desk.tell(
        room.facilitator,
        "workshops/you_lead",
        room=room,
        minutes=workshop.minutes,
        starts_at=workshop.starts_at,
        convener=convener.short,
    )


async def close_wishes(desk: Desk, *, workshop: Workshop) -> None:
    """Takes no more wishes. Numbers in private are still read, and answered that it is late."""
    for card in await desk.cards.about(WISH, workshop.id):
        if card.state is not CardState.OPEN:
            continue
        if card.is_poll:
            called_off = workshop.state is WorkshopState.CANCELLED
            ending = "workshops/wish_called_off" if called_off else "workshops/wish_ended"
            await desk.end_poll(card, ending)
        else:
            await desk.cards.close(card)
            await desk.draw(card, "workshops/wish_card", wish=await _shown(desk, workshop))


async def stop_listening(desk: Desk, happening: WorkshopHappening) -> None:
    """The workshop is over: numbers in private mean nothing to it any more."""
    workshop = await get_workshop(desk.tx, happening.workshop_id)
    await close_wishes(desk, workshop=workshop)
    for card in await desk.cards.about(ORDER, workshop.id):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)


async def set_wishes(call: Call, *, workshop: Workshop, person: str, rooms: Sequence[int]) -> None:
    """Records room numbers, best first, as said in the call's message; deleting it takes them
    back."""
    card = await _order_card(call, workshop, person)
    await call.cards.answer(
        card,
        event_id=call.target or call.event_id,
        person=person,
        option=" ".join(map(str, rooms)),
        sealed=False,
    )
    await refresh_wish(call, workshop=workshop, person=person)


async def refresh_wish(desk: Desk, *, workshop: Workshop, person: str) -> None:
    """Stores the wish that stands for a person; nothing is changed once the workshop runs.

    Who facilitates a room is in it, whatever they wish.
    """
    if workshop.state is not WorkshopState.PLANNED:
        return
    rooms = await rooms_of(desk.tx, workshop.id)
    option = await _standing(desk, workshop, person)
    if option is None or room_led_by(rooms, person) is not None:
        await desk.tx.execute(
            delete(RoomWish).where(RoomWish.workshop_id == workshop.id, RoomWish.person == person)
        )
    else:
        wished = "" if option == ANY else option
        await desk.tx.merge(RoomWish(workshop_id=workshop.id, person=person, rooms=wished))
    await desk.tx.flush()
    await redraw_control(desk, workshop)


def room_led_by(rooms: Sequence[WorkshopRoom], person: str) -> WorkshopRoom | None:
    """The room that somebody facilitates."""
    return next((room for room in rooms if room.facilitator == person), None)


def short_label(text: str) -> str:
    """What people wrote, as the label of a numbered choice."""
    return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


async def workshop_wished_for(call: Call, card: CardRow) -> Workshop:
    """Which workshop numbers in private mean: of those that take wishes the one that starts
    first, else the card's own."""
    cards = await call.cards.open_at(call.place.address, call.person.user_id)
    subjects = {int(one.subject) for one in cards if one.kind == ORDER}
    found = [await get_workshop(call.tx, subject) for subject in sorted(subjects)]
    planned = [one for one in found if one.state is WorkshopState.PLANNED]
    # One without a time is started by hand, nobody knows when; so it comes last.
    planned.sort(key=lambda one: (one.starts_at is None, one.starts_at or one.created_at, one.id))
    return planned[0] if planned else await get_workshop(call.tx, int(card.subject))


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost wish card as a new message; a poll would lose its votes."""
    if card.is_poll:
        return
    workshop = await get_workshop(desk.tx, int(card.subject))
    facts = await _shown(desk, workshop)
    await desk.draw(card, "workshops/wish_card", new=True, buttons=False, wish=facts)


async def _standing(desk: Desk, workshop: Workshop, person: str) -> str | None:
    """The latest of what stands on the poll and in private; None when nothing does."""
    rows = await desk.tx.scalars(
        select(AnswerRow)
        .join(CardRow, CardRow.id == AnswerRow.card_id)
        .where(
            CardRow.kind.in_((WISH, ORDER)),
            CardRow.subject == str(workshop.id),
            AnswerRow.person == person,
        )
        .order_by(AnswerRow.seq)
    )
    latest = {row.card_id: row for row in rows}
    given = [row for row in latest.values() if row.option is not None]
    return max(given, key=lambda row: row.seq).option if given else None


async def _poll_options(desk: Desk, rooms: list[WorkshopRoom]) -> list[Option]:
    lang = desk.network.lang
    labels = [
        desk.speaker.render("workshops/wish_option", lang, n=room.number, topic=room.topic).plain
        for room in rooms
    ]
    options = [
        Option(str(room.number), keycap(room.number), label)
        for room, label in zip(rooms, labels, strict=True)
    ]
    return [*options, PLACE_ME]


async def _show_wish_card(
    desk: Desk, workshop: Workshop, rooms: list[WorkshopRoom], address: str
) -> None:
    options = [
        Option(str(room.number), keycap(room.number), short_label(room.topic)) for room in rooms
    ]
    card = await desk.show(
        WISH,
        workshop.id,
        address,
        "workshops/wish_card",
        options=[*options, PLACE_ME],
        buttons=False,
        wish=await _shown(desk, workshop),
    )
    # Numbers alone: reactions are not encrypted, and a topic is what people wrote.
    for option in options[:MOST_BUTTONS]:
        await desk.outbox.react_to_card(card, option.emoji)


async def _shown(desk: Desk, workshop: Workshop) -> WishCard:
    return WishCard(len(await rooms_of(desk.tx, workshop.id)), workshop.state.value)


async def _order_card(desk: Desk, workshop: Workshop, person: str) -> CardRow:
    """The card that listens in somebody's private room; who joined later gets theirs now."""
    for card in await desk.cards.about(ORDER, workshop.id):
        if card.person == person:
            return card
    return await desk.listen(ORDER, workshop.id, private_place(person), person=person)
