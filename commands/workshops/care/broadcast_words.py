"""One sentence to all rooms: said, edited, deleted."""

from bot.directory.directory import WORKSHOP
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble, conveners
from bot.ledger.models import CardRow
from commands.workshops.care import broadcasting
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.queries import (
    leads,
    rooms_of,
    running_workshop_of,
    workshop_to_change,
)


async def to_all(call: Call, *, text: str) -> Reply:
    """Posts the text to all rooms of the running workshop; ticks tell where it has come."""
    workshop = await _running(call)
    rooms = await rooms_of(call.tx, workshop.id)
    if not (conveners.allows(call.person) or leads(workshop, rooms, call.person.user_id)):
        raise Trouble("workshops/only_leaders")
    _check_length(text)
    card = await broadcasting.broadcast(call, workshop=workshop, text=text)
    return Reply("", effect=f"{broadcasting.BROADCAST}/{card.id}")


async def edit(call: Call, subject: str, text: str) -> Reply | None:
    if not text:
        raise Trouble("workshops/broadcast_empty")
    _check_length(text)
    card = await call.tx.get_one(CardRow, int(subject))
    await broadcasting.change(call, card=card, name=call.person.short, text=text)
    return None


async def delete(call: Call, subject: str) -> Reply | None:
    card = await call.tx.get_one(CardRow, int(subject))
    await broadcasting.take_back(call, card=card)
    return None


def _check_length(text: str) -> None:
    if len(text) > broadcasting.LONGEST_TEXT:
        raise Trouble(
            "workshops/broadcast_too_long", length=len(text), limit=broadcasting.LONGEST_TEXT
        )


async def _running(call: Call) -> Workshop:
    """That of the room, else the one that they convene, else the one that they are in."""
    workshop = await workshop_to_change(call, WorkshopState.RUNNING)
    if workshop is None:
        raise Trouble("workshops/not_running")
    if call.place.kind == WORKSHOP or workshop.convener == call.person.user_id:
        return workshop
    own = await running_workshop_of(call, call.person.user_id)
    return own or workshop
