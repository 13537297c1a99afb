"""One sentence to all rooms of a workshop, with a tick for each room that has it.

The sentence stands in every room as a card without options, so that it is known when it came
there, and an edit of the message can change it. The ticks are drawn 5, 15 and 60 seconds later:
after a minute something is wrong, and then the card says so.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.kernel.desk import Call, Desk
from bot.ledger.models import CardRow, OutboxRow, OutboxState
from commands.workshops.models import Workshop
from commands.workshops.queries import rooms_of

BROADCAST, DELIVERY, CHECK = (
    "workshop_broadcast",
    "workshop_delivery",
    "workshop_broadcast_check",
)
CHECKS = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=60))
LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Delivery:
    """One room and whether the sentence came there: "waiting", "sent" or "failed"."""

    number: int
    state: str


async def broadcast(call: Call, *, workshop: Workshop, text: str) -> CardRow:
    """Posts a text to all rooms; returns the card with the ticks, placed where it was asked."""
    card = await call.cards.open(
        kind=DELIVERY, subject=workshop.id, address=call.place.address, options=[]
    )
    await call.cards.close(card)
    for room in await rooms_of(call.tx, workshop.id):
        posted = await call.cards.open(
            kind=BROADCAST, subject=_subject(card, room.number), address=room.address, options=[]
        )
        await call.cards.close(posted)
        await call.say(
            room.address, "workshops/broadcast", card=posted, name=call.person.short, text=text
        )
    await call.reply("workshops/delivery", card=card, rooms=await _deliveries(call, card))
    await _plan(call, card, 0)
    return card


async def change(desk: Desk, *, card: CardRow, name: str, text: str) -> None:
    """Brings the sentence in every room up to an edit of the message."""
    for _, posted in await _posted(desk, card):
        await desk.draw(posted, "workshops/broadcast", name=name, text=text)


async def take_back(desk: Desk, *, card: CardRow) -> None:
    """Removes the sentence from every room; where it is still on its way, it is overwritten."""
    for _, posted in await _posted(desk, card):
        if posted.event_id is None:
            await desk.draw(posted, "workshops/broadcast_gone")
        else:
            await desk.outbox.redact(posted.address, target=posted.event_id, author=desk.account)
    await desk.dues.cancel(CHECK, card.id)
    await desk.draw(card, "workshops/delivery_gone")


async def check(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Draws the ticks, and looks again later as long as something is on its way."""
    card = await desk.tx.get_one(CardRow, int(subject))
    rooms = await _deliveries(desk, card)
    await desk.draw(card, "workshops/delivery", rooms=rooms)
    turn = int(occurrence) + 1
    if any(room.state == "waiting" for room in rooms) and turn < len(CHECKS):
        await _plan(desk, card, turn)


async def _plan(desk: Desk, card: CardRow, turn: int) -> None:
    await desk.dues.plan(CHECK, card.id, str(turn), card.created_at + CHECKS[turn])


async def _deliveries(desk: Desk, card: CardRow) -> list[Delivery]:
    return [
        Delivery(number, await _state(desk, posted)) for number, posted in await _posted(desk, card)
    ]


async def _state(desk: Desk, posted: CardRow) -> str:
    if posted.event_id is not None:
        return "sent"
    given_up = select(OutboxRow.id).where(
        OutboxRow.card_id == posted.id, OutboxRow.state == OutboxState.DEAD
    )
    return "waiting" if await desk.tx.scalar(given_up.limit(1)) is None else "failed"


async def _posted(desk: Desk, card: CardRow) -> list[tuple[int, CardRow]]:
    """(room number, card) of every room that the sentence went to, by number."""
    start = _subject(card, "")
    rows = await desk.tx.scalars(
        select(CardRow).where(CardRow.kind == BROADCAST, CardRow.subject.startswith(start))
    )
    return sorted((int(row.subject.removeprefix(start)), row) for row in rows)


def _subject(card: CardRow, number: int | str) -> str:
    return f"{card.id}/{number}"
