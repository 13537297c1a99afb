"""Messages whose key never came: the writer hears of it in private, an admin sees the count."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import find_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import DueKind
from bot.ledger.models import InboxRow, InboxState

NAME = "unreadable"
# Keys often come a moment after the message; an answer before that would only confuse.
PATIENCE = timedelta(minutes=2)


async def tell_writer(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Says so in the private room of the message; in other rooms much is not for the bot."""
    if await _is_unreadable(desk.tx, subject):
        room_id = await desk.tx.scalar(select(InboxRow.room_id).where(InboxRow.event_id == subject))
        place = await find_place(desk.tx, room_id or "")
        if place.is_private:
            await desk.say(place.address, "kernel/unreadable")


async def _is_unreadable(tx: AsyncSession, event_id: str) -> bool:
    state = await tx.scalar(select(InboxRow.state).where(InboxRow.event_id == event_id))
    return state is InboxState.UNREADABLE


UNREADABLE = DueKind(NAME, tell_writer)
