"""A room asks for more time; its workshop's convener grants it to all rooms, or not.

A room that waits for an answer is a card without a message, open until it was answered.
"""

from dataclasses import dataclass
from typing import Any

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.workshops.models import Workshop, WorkshopRoom
from commands.workshops.queries import get_workshop, rooms_of
from commands.workshops.time import timing

MORE, WAITING = "workshop_more", "workshop_more_room"
OFFERED = (5, 10)
REFUSE = "no"
KEYCAPS = tuple(keycap(number) for number in range(1, 5))


@dataclass(frozen=True)
class Asking:
    """One room that waits for more time, and who asked for it."""

    number: int
    name: str


async def ask_for_time(
    desk: Desk, *, workshop: Workshop, room: WorkshopRoom, person: str, minutes: int | None = None
) -> bool:
    """Puts a room's request before the convener; False when the room waits already.

    `minutes` are offered beside 5 and 10 when nobody asked before.
    """
    if await _waiting(desk, room) is not None:
        return False
    await desk.cards.open(
        kind=WAITING, subject=room.id, address=room.address, options=[], person=person
    )
    name = (await find_person(desk.tx, person)).short
    await desk.say(room.address, "workshops/more_asked", loud=False, name=name)
    card = await _open_card(desk, workshop)
    if card is None:
        await _show(desk, workshop, minutes)
    else:
        await desk.draw(card, "workshops/more", **await _facts(desk, workshop, card))
    return True


async def withdraw(
    desk: Desk, *, workshop: Workshop, room: WorkshopRoom, person: str | None = None
) -> None:
    """A room asks no more; when none does, the convener's card is closed.

    With `person` only when it was they who asked.
    """
    waiting = await _waiting(desk, room)
    if waiting is None or person not in (None, waiting.person):
        return
    await desk.cards.close(waiting)
    card = await _open_card(desk, workshop)
    if card is None:
        return
    facts = await _facts(desk, workshop, card)
    if facts["rooms"]:
        await desk.draw(card, "workshops/more", **facts)
    else:
        await _close(desk, card, outcome="withdrawn")


async def grant(desk: Desk, *, workshop: Workshop, minutes: int) -> timing.Consequence:
    """More time for all rooms; whatever was asked is answered with it."""
    consequence = await timing.extend(desk, workshop=workshop, minutes=minutes)
    await _settle(desk, workshop, outcome="granted", minutes=minutes, ends=consequence.ends)
    return consequence


async def refuse(desk: Desk, *, workshop: Workshop) -> None:
    """No more time: the rooms that asked are told when it ends."""
    ends = timing.wall_clock(desk, timing.end_of(workshop))
    for room in await rooms_of(desk.tx, workshop.id):
        if await _waiting(desk, room) is not None:
            await desk.say(room.address, "workshops/more_refused", ends=ends)
    await _settle(desk, workshop, outcome="refused", ends=ends)


async def ask_anew(desk: Desk, *, workshop: Workshop) -> None:
    """The workshop has another convener: what waits is put before them."""
    card = await _open_card(desk, workshop)
    if card is not None:
        await desk.cards.close(card)
        await _show(desk, workshop, None)


async def drop_requests(desk: Desk, *, workshop: Workshop) -> None:
    """The workshop is over: nobody is asked any more."""
    await _settle(desk, workshop, outcome="over")


async def draw_again(desk: Desk, card: CardRow) -> None:
    workshop = await get_workshop(desk.tx, int(card.subject))
    facts = await _facts(desk, workshop, card)
    await desk.draw(card, "workshops/more", new=True, **facts)


async def _show(desk: Desk, workshop: Workshop, wanted: int | None) -> None:
    offered = sorted({*OFFERED, *([] if wanted is None else [wanted])})
    address = private_place(workshop.convener)
    lang = await desk.lang_of(address)
    minutes = [
        Option(str(one), button, _label(desk, one, lang))
        for one, button in zip(offered, KEYCAPS, strict=False)
    ]
    refusal = Option(REFUSE, KEYCAPS[len(minutes)], N_("ei lisää aikaa"), ("ei", "nej", "no"))
    await desk.show(
        MORE,
        workshop.id,
        address,
        "workshops/more",
        options=[*minutes, refusal],
        person=workshop.convener,
        **await _facts_of(desk, workshop, offered),
    )


def _label(desk: Desk, minutes: int, lang: str) -> str:
    return desk.speaker.render("workshops/more_option", lang, minutes=minutes).plain


async def _facts(desk: Desk, workshop: Workshop, card: CardRow) -> dict[str, Any]:
    offered = [int(option.key) for option in unpack_options(card) if option.key != REFUSE]
    return await _facts_of(desk, workshop, offered)


async def _facts_of(desk: Desk, workshop: Workshop, offered: list[int]) -> dict[str, Any]:
    consequences = [
        await timing.consequence_of(desk, workshop=workshop, minutes=minutes) for minutes in offered
    ]
    return {"rooms": await _rooms_asking(desk, workshop), "consequences": consequences}


async def _rooms_asking(desk: Desk, workshop: Workshop) -> list[Asking]:
    found = []
    for room in await rooms_of(desk.tx, workshop.id):
        waiting = await _waiting(desk, room)
        if waiting is not None:
            name = (await find_person(desk.tx, waiting.person or "")).short
            found.append(Asking(room.number, name))
    return found


async def _settle(desk: Desk, workshop: Workshop, *, outcome: str, **facts: Any) -> None:
    for room in await rooms_of(desk.tx, workshop.id):
        waiting = await _waiting(desk, room)
        if waiting is not None:
            await desk.cards.close(waiting)
    card = await _open_card(desk, workshop)
    if card is not None:
        await _close(desk, card, outcome=outcome, **facts)


async def _close(desk: Desk, card: CardRow, *, outcome: str, **facts: Any) -> None:
    await desk.cards.close(card)
    told: dict[str, Any] = {"minutes": 0, "ends": None, **facts}
    await desk.draw(card, "workshops/more_settled", outcome=outcome, **told)


async def _open_card(desk: Desk, workshop: Workshop) -> CardRow | None:
    return _open(await desk.cards.about(MORE, workshop.id))


async def _waiting(desk: Desk, room: WorkshopRoom) -> CardRow | None:
    return _open(await desk.cards.about(WAITING, room.id))


def _open(cards: list[CardRow]) -> CardRow | None:
    return next((card for card in cards if card.state is CardState.OPEN), None)
