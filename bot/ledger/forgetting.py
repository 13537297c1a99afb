"""Forgetting one person: the ledger keeps what it needs to go on, without saying whose it was."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.engine import ERASED
from bot.directory.directory import OTHER, private_place
from bot.ledger.cards import Cards
from bot.ledger.models import (
    AnswerRow,
    CardRow,
    CardState,
    InboxRow,
    OutboxRow,
    OutboxState,
)

# Where a user id can stand in the ledger.
COLUMNS: Final = frozenset(
    {
        "inbox.sender",
        "outbox.lane",
        "outbox.content",
        "card.address",
        "card.person",
        "answer.person",
    }
)
_AS_IT_IS: Final[dict[str, Any]] = {"execution_options": {"synchronize_session": False}}


@dataclass(frozen=True)
class Traces:
    """How many events of a person came in, acts went to them, cards and answers are theirs."""

    heard: int
    sent: int
    cards: int
    answers: int


async def traces_of(tx: AsyncSession, user_id: str) -> Traces:
    async def count(which: ColumnElement[bool]) -> int:
        return await tx.scalar(select(func.count()).where(which)) or 0

    return Traces(
        heard=await count(InboxRow.sender == user_id),
        sent=await count(OutboxRow.lane == private_place(user_id)),
        cards=await count(_theirs(user_id)),
        answers=await count(AnswerRow.person == user_id),
    )


async def forget_answers(tx: AsyncSession, cards: Cards, user_id: str) -> None:
    """Takes back every answer, what is sealed too: nobody could take it back later."""
    events = await tx.scalars(select(AnswerRow.event_id).where(AnswerRow.person == user_id))
    for event_id in events.all():
        await cards.take_back(event_id)


async def forget_person(tx: AsyncSession, *, user_id: str, room_id: str | None) -> None:
    """Takes a person out of the ledger; what still waits for them goes to the Matrix room
    `room_id`, or nowhere when there is none.

    Rows whose numbers are known elsewhere stay, emptied of the person: acts, and cards.
    """
    tx.info[ERASED] = True
    address = f"{OTHER}/{room_id or ''}"
    mine = OutboxRow.lane == private_place(user_id)
    await _forget_cards(tx, user_id, address)
    if room_id is None:
        await _stop(tx, mine)
    await tx.execute(update(OutboxRow).where(mine).values(lane=address), **_AS_IT_IS)
    # Which message brought what about would lead from a wish to its writer.
    nobody = update(InboxRow).where(InboxRow.sender == user_id).values(sender="", effect=None)
    await tx.execute(nobody, **_AS_IT_IS)


async def _forget_cards(tx: AsyncSession, user_id: str, address: str) -> None:
    """Cards that only this person could answer take no answer any more, and are not drawn."""
    ids = list(await tx.scalars(select(CardRow.id).where(_theirs(user_id))))
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        await _stop(tx, OutboxRow.card_id.in_(part))
        closed = update(CardRow).where(CardRow.id.in_(part))
        await tx.execute(closed.values(state=CardState.CLOSED, person=None), **_AS_IT_IS)
    moved = update(CardRow).where(CardRow.address == private_place(user_id))
    await tx.execute(moved.values(address=address), **_AS_IT_IS)


async def _stop(tx: AsyncSession, which: ColumnElement[bool]) -> None:
    """Acts that wait are not done any more."""
    waiting = update(OutboxRow).where(which, OutboxRow.state == OutboxState.WAITING)
    await tx.execute(waiting.values(state=OutboxState.SENT, content={}), **_AS_IT_IS)


def _theirs(user_id: str) -> ColumnElement[bool]:
    return (CardRow.person == user_id) | (CardRow.address == private_place(user_id))
