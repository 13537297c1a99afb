"""Big effects are shown first and done only when the same person confirms in time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import PREVIEW, Call
from bot.kernel.models import PreviewRow
from bot.kernel.vocabulary import Answer, CardKind, Reply, Trouble, Verb, anyone
from bot.ledger.models import CardRow


async def forget_previews(tx: AsyncSession, before: datetime) -> None:
    """What nobody confirmed or refused; its card says by itself that it is too old."""
    old = select(CardRow.id).where(CardRow.kind == PREVIEW, CardRow.created_at < before)
    await tx.execute(delete(PreviewRow).where(PreviewRow.card_id.in_(old)))


def preview_cards(verbs: Iterable[Verb]) -> CardKind:
    """The kind of card under which every preview stands."""
    by_name = {verb.name: verb for verb in verbs}

    async def answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
        if answer.after is None:
            return None
        row = await call.tx.get(PreviewRow, card.id)
        if row is None:
            raise Trouble("kernel/card_closed")
        verb, arguments = by_name[row.verb], dict(row.arguments)
        if card.expires_at is not None and call.now > card.expires_at:
            return await _ended(call, card, "kernel/preview_expired")
        if answer.after == "no":
            return await _ended(call, card, "kernel/preview_cancelled")
        if not verb.who.allows(call.person):
            raise Trouble("kernel/not_your_card")
        await call.close_preview(card, "kernel/preview_confirmed")
        reply = await verb.run(call, arguments)
        return None if reply is None else replace(reply, in_place=True)

    return CardKind(PREVIEW, anyone, answered)


async def _ended(call: Call, card: CardRow, outcome: str) -> Reply:
    """Nothing was done, which the preview itself tells those who tapped."""
    await call.close_preview(card, outcome)
    return Reply(outcome, on_card=True)
