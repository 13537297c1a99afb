"""What a workshop looks like: a card in the lobby, one in each room, the convener's control.

The buttons of a card follow the state of its workshop. The control card comes as a new message
when its buttons change, since then its convener has something new to decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, pack_options, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.meetings.service import lobby
from commands.workshops import queries
from commands.workshops.facts import (
    ShownRoom,
    ends_on_the_wall,
    in_order,
    names_of,
    shown_room,
    shown_rooms,
    shown_workshop,
)
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState

WORKSHOP_CARD, ROOM_CARD, CONTROL = "workshop", "workshop_room", "workshop_control"
LATE, START_NOW, MORE_TIME, END, DEBRIEF = "late", "start", "more", "end", "debrief"
MOST_NAMES = 60

LATE_OPTIONS = (
    Option(LATE, "🙋", N_("myöhässä"), ("olen myöhässä", "försenad", "sen", "late", "i am late")),
)
MORE_OPTIONS = (Option(MORE_TIME, "➕", N_("lisää aikaa"), ("lisäaika", "mer tid", "more time")),)
CONTROL_OPTIONS = {
    WorkshopState.PLANNED: (
        Option(START_NOW, "▶️", N_("aloita nyt"), ("aloita", "börja", "start")),
    ),
    WorkshopState.RUNNING: (
        Option(MORE_TIME, "➕", N_("5 minuuttia lisää"), ("lisää", "mer", "more")),
        Option(END, "🏁", N_("lopeta paja"), ("lopeta", "avsluta", "end")),
    ),
    WorkshopState.ENDED: (Option(DEBRIEF, "🗣️", N_("aloita purku"), ("purku", "debrief")),),
}


async def show_workshop(desk: Desk, workshop: Workshop) -> None:
    """The workshop's card in the lobby."""
    facts = await shown_workshop(desk, workshop)
    await desk.show(
        WORKSHOP_CARD,
        workshop.id,
        lobby(desk),
        "workshops/card",
        options=_lobby_options(workshop),
        workshop=facts,
    )


async def show_room(
    desk: Desk, workshop: Workshop, room: WorkshopRoom, shown: ShownRoom, names: Iterable[str]
) -> None:
    """The room's card in its standing room, with the names of its people."""
    await desk.show(
        ROOM_CARD,
        room.id,
        room.address,
        "workshops/room_card",
        options=_room_options(workshop),
        **_card_facts(desk, workshop, shown, names),
    )


async def show_control(desk: Desk, workshop: Workshop) -> None:
    """The convener's card as a new message; the older one points to it."""
    older = await _newest(desk, CONTROL, workshop.id)
    if older is not None and older.state is CardState.OPEN:
        await desk.cards.close(older)
        await desk.draw(older, "workshops/control_older")
    await desk.show(
        CONTROL,
        workshop.id,
        private_place(workshop.convener),
        "workshops/control",
        options=CONTROL_OPTIONS.get(workshop.state, ()),
        person=workshop.convener,
        # More time may be given more than once, and a button taken back presses no other one.
        several=True,
        workshop=await shown_workshop(desk, workshop),
    )


async def redraw_workshop(desk: Desk, workshop: Workshop) -> None:
    card = await _newest(desk, WORKSHOP_CARD, workshop.id)
    if card is None:
        return
    fresh = await _follow(desk, card, workshop, _lobby_options(workshop))
    await desk.draw(card, "workshops/card", workshop=await shown_workshop(desk, workshop))
    await _place(desk, card, fresh)


async def redraw_room(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> None:
    card = await _newest(desk, ROOM_CARD, room.id)
    if card is None:
        return
    if room.merged_into is not None:
        await desk.cards.close(card)
    fresh = await _follow(desk, card, workshop, _room_options(workshop))
    await desk.draw(card, "workshops/room_card", **await _room_facts(desk, workshop, room))
    await _place(desk, card, fresh)


async def redraw_control(desk: Desk, workshop: Workshop) -> None:
    """In place, or anew when the convener may do something else from now on."""
    card = await _newest(desk, CONTROL, workshop.id)
    if card is None:
        return
    wanted = {option.key for option in CONTROL_OPTIONS.get(workshop.state, ())}
    if wanted and wanted != {option.key for option in unpack_options(card)}:
        await show_control(desk, workshop)
        return
    if not wanted:
        await desk.cards.close(card)
    await desk.draw(card, "workshops/control", workshop=await shown_workshop(desk, workshop))


async def redraw_all(desk: Desk, workshop: Workshop) -> None:
    await redraw_workshop(desk, workshop)
    for room in await queries.all_rooms_of(desk.tx, workshop.id):
        await redraw_room(desk, workshop, room)
    await redraw_control(desk, workshop)


async def close_cards(desk: Desk, workshop: Workshop) -> None:
    """Draws the cards of the lobby and the rooms as they end, and closes them."""
    await redraw_workshop(desk, workshop)
    await _close(desk, WORKSHOP_CARD, workshop.id)
    for room in await queries.all_rooms_of(desk.tx, workshop.id):
        await redraw_room(desk, workshop, room)
        await _close(desk, ROOM_CARD, room.id)
    await redraw_control(desk, workshop)


async def draw_workshop_again(desk: Desk, card: CardRow) -> None:
    workshop = await queries.get_workshop(desk.tx, int(card.subject))
    facts = await shown_workshop(desk, workshop)
    await desk.draw(card, "workshops/card", new=True, workshop=facts)


async def draw_room_again(desk: Desk, card: CardRow) -> None:
    room = await queries.get_room(desk.tx, int(card.subject))
    workshop = await queries.get_workshop(desk.tx, room.workshop_id)
    facts = await _room_facts(desk, workshop, room)
    await desk.draw(card, "workshops/room_card", new=True, **facts)


async def draw_control_again(desk: Desk, card: CardRow) -> None:
    workshop = await queries.get_workshop(desk.tx, int(card.subject))
    facts = await shown_workshop(desk, workshop)
    await desk.draw(card, "workshops/control", new=True, workshop=facts)


async def _room_facts(desk: Desk, workshop: Workshop, room: WorkshopRoom) -> dict[str, Any]:
    people = await queries.people_in(desk.tx, room.id)
    names = await names_of(desk.tx, [row.person for row in people])
    (shown,) = await shown_rooms(desk, [room], people)
    facts = _card_facts(desk, workshop, shown, names.values())
    if room.merged_into is not None:
        into = await queries.get_room(desk.tx, room.merged_into)
        facts["into"] = await shown_room(desk, into)
    return facts


def _card_facts(
    desk: Desk, workshop: Workshop, room: ShownRoom, names: Iterable[str]
) -> dict[str, Any]:
    listed = in_order(names)
    return {
        "room": room,
        "names": listed[:MOST_NAMES],
        "more": len(listed[MOST_NAMES:]),
        "state": workshop.state.value,
        "ends": ends_on_the_wall(desk, workshop),
        "into": None,
    }


def _lobby_options(workshop: Workshop) -> tuple[Option, ...]:
    return LATE_OPTIONS if workshop.state is WorkshopState.RUNNING else ()


def _room_options(workshop: Workshop) -> tuple[Option, ...]:
    return MORE_OPTIONS if workshop.state is WorkshopState.RUNNING else ()


async def _follow(
    desk: Desk, card: CardRow, workshop: Workshop, options: Sequence[Option]
) -> list[Option]:
    """Gives the card the options of the state; returns those whose buttons are still to come.

    A card whose workshop is over keeps its options, so that a tap on it is answered.
    """
    if workshop.state not in queries.OPEN:
        await desk.cards.close(card)
    known = {option.key for option in unpack_options(card)}
    if card.state is not CardState.OPEN or known == {option.key for option in options}:
        return []
    lang = await desk.lang_of(card.address)
    worded = [_worded(desk, option, lang) for option in options]
    card.options = pack_options(worded)
    await desk.tx.flush()
    return [option for option in worded if option.key not in known]


def _worded(desk: Desk, option: Option, lang: str) -> Option:
    words = (*option.words, *desk.speaker.in_all(option.label))
    return replace(option, label=desk.speaker.say(option.label, lang), words=words)


async def _place(desk: Desk, card: CardRow, options: Sequence[Option]) -> None:
    for option in options:
        await desk.outbox.react_to_card(card, option.button)


async def _close(desk: Desk, kind: str, subject: int) -> None:
    card = await _newest(desk, kind, subject)
    if card is not None:
        await desk.cards.close(card)


async def _newest(desk: Desk, kind: str, subject: int) -> CardRow | None:
    return next(iter(await desk.cards.about(kind, subject)), None)
