"""Telling a room that a message was taken: a reaction under it, and the figures on the cards."""

from sqlalchemy import select

from bot.kernel.desk import Call
from bot.kernel.vocabulary import N_
from bot.ledger.models import OutboxRow, OutboxState
from bot.wire import ActKind
from commands.outputs.finding import TAKEN_IN, Here
from commands.outputs.keeping import outputs_in
from commands.workshops.happenings import OutputsChanged
from commands.workshops.showing import redraw_control, redraw_room


async def counts(call: Call, event_id: str) -> bool:
    """Whether anything in a message is an output now."""
    return any(not row.dropped for row in await outputs_in(call.tx, event_id))


async def confirm(call: Call, *, event_id: str, before: bool) -> None:
    """Puts the reaction under a message when it began to count, and takes it away when it ended.

    `before` is whether it counted before this event.
    """
    now = await counts(call, event_id)
    if now and not before:
        seen = call.speaker.say(N_("kirjattu"), call.network.lang)
        await call.outbox.react(call.place.address, f"✅ {seen}", target=event_id)
    elif before and not now:
        await _withdraw(call, event_id)


async def follow_cards(call: Call, here: Here) -> None:
    """The room's card and the convener's show how many outputs there are, the debrief which."""
    if here.workshop.state in TAKEN_IN:
        await redraw_room(call, here.workshop, here.room)
        await redraw_control(call, here.workshop)
    await call.happened(OutputsChanged(here.workshop.id))


async def _withdraw(call: Call, event_id: str) -> None:
    placed = await call.tx.scalar(
        select(OutboxRow.result)
        .where(
            OutboxRow.lane == call.place.address,
            OutboxRow.kind == ActKind.REACT,
            OutboxRow.target == event_id,
            OutboxRow.state == OutboxState.SENT,
        )
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )
    if placed is not None:
        await call.outbox.redact(call.place.address, target=placed, author=call.account)
