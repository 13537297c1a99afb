"""The roots of threads, in messages that are about to be sent."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import JsonObject
from bot.ledger.models import CardRow
from bot.ledger.outbox import THREAD_CARD, message_relation


async def fill_in_root(tx: AsyncSession, content: JsonObject) -> JsonObject:
    """The content with the relation to its thread, whose card has been sent by now.

    Without the card's message there is no thread: better said in the room than not at all.
    """
    if THREAD_CARD not in content:
        return content
    whole = dict(content)
    card = await tx.get(CardRow, whole.pop(THREAD_CARD))
    if card is None or card.event_id is None:
        return whole
    quoted = whole.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
    return whole | {"m.relates_to": message_relation(quoted, card.event_id)}
