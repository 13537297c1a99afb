"""Forgetting: what the ledger has done long ago is deleted, the oldest first in dependence."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.ledger.models import (
    AnswerRow,
    CardEvent,
    CardRow,
    CardState,
    DueRow,
    DueState,
    InboxRow,
    InboxState,
    OutboxRow,
    OutboxState,
)

DONE = (DueState.DONE, DueState.CANCELLED)


async def forget_ledger(tx: AsyncSession, before: datetime) -> None:
    """Deletes what was handled, sent, done or closed before the moment. What waits stays."""
    await tx.execute(
        delete(InboxRow).where(InboxRow.state != InboxState.WAITING, InboxRow.received_at < before)
    )
    await tx.execute(delete(DueRow).where(DueRow.state.in_(DONE), DueRow.at < before))
    await _forget_cards(tx, before)
    await tx.execute(
        delete(OutboxRow).where(
            OutboxRow.state != OutboxState.WAITING, OutboxRow.created_at < before
        )
    )


async def _forget_cards(tx: AsyncSession, before: datetime) -> None:
    old = select(CardRow.id).where(
        (CardRow.state == CardState.CLOSED) | (CardRow.expires_at < before),
        CardRow.created_at < before,
        ~select(OutboxRow.id)
        .where(OutboxRow.card_id == CardRow.id, OutboxRow.state == OutboxState.WAITING)
        .exists(),
    )
    ids = list(await tx.scalars(old))
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        await tx.execute(delete(OutboxRow).where(OutboxRow.card_id.in_(part)))
        await tx.execute(delete(AnswerRow).where(AnswerRow.card_id.in_(part)))
        await tx.execute(delete(CardEvent).where(CardEvent.card_id.in_(part)))
        await tx.execute(delete(CardRow).where(CardRow.id.in_(part)))
