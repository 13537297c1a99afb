"""What is said and marked in a workshop room: outputs, their edits and their deletion."""

from typing import Final

from agendas.workshop import LONGEST_OUTPUT
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from bot.ledger import inbox
from bot.wire import Said
from commands.outputs import keeping
from commands.outputs.confirming import confirm, counts, follow_cards
from commands.outputs.contents import Content, content_of, read_content, was_cut
from commands.outputs.finding import Here, Taking, room_of_message
from commands.workshops import queries
from commands.workshops.models import OutputKind, OutputMark

OUTPUT, OUTPUT_MARK = "output", "output_mark"
# What a message brought about is found by the message itself.
OWN: Final = "own"


async def lines_said(call: Call, said: Said) -> Reply | None:
    """Lines that start with a dash are outputs of the room."""
    content = content_of(said)
    if not content.lines:
        return None
    here = await room_of_message(call, await keeping.outputs_in(call.tx, said.event_id))
    if here is None:
        return None
    _check_taking(here)
    await _keep(call, here, said.event_id, content)
    return await _kept(call, here, content, effect=f"{OUTPUT}/{OWN}")


async def message_marked(call: Call, said: Said) -> Reply:
    """A marked message is an output as a whole, unless its lines are already."""
    here = await room_of_message(call, await keeping.outputs_in(call.tx, said.event_id))
    if here is None:
        raise Trouble("outputs/not_taken", taking=Taking.EARLY.value)
    _check_taking(here)
    before = await counts(call, said.event_id)
    call.tx.add(OutputMark(mark_id=call.event_id, event_id=said.event_id))
    await call.tx.flush()
    await keeping.bring_back(call.tx, said.event_id)
    content = content_of(said)
    await _keep(call, here, said.event_id, content, before=before)
    # Later edits and the deletion of the message name the message, not the reaction.
    await inbox.add_effect(call.tx, event_id=said.event_id, effect=f"{OUTPUT}/{OWN}")
    effect = f"{OUTPUT_MARK}/{OWN}"
    return Reply("", effect=effect) if before else await _kept(call, here, content, effect=effect)


async def message_edited(call: Call, subject: str, text: str) -> None:
    assert call.target is not None
    outputs = await keeping.outputs_in(call.tx, call.target)
    here = await room_of_message(call, outputs)
    if here is None:
        return
    _check_changeable(here)
    kind = outputs[0].kind if outputs else OutputKind.TEXT
    await _keep(call, here, call.target, read_content(text, kind))


async def message_deleted(call: Call, subject: str) -> Reply | None:
    """Its outputs go in any case; documents that were given out before cannot be changed."""
    assert call.target is not None
    outputs = await keeping.outputs_in(call.tx, call.target)
    here = await room_of_message(call, outputs)
    await keeping.forget_message(call.tx, call.target)
    if here is None or not outputs:
        return None
    await follow_cards(call, here)
    return Reply("outputs/deleted_late") if here.taking is Taking.OVER else None


async def mark_removed(call: Call, subject: str) -> None:
    mark = await call.tx.get(OutputMark, call.target)
    if mark is None:
        return
    here = await room_of_message(call, await keeping.outputs_in(call.tx, mark.event_id))
    if here is None:
        return
    _check_changeable(here)
    event_id, before = mark.event_id, await counts(call, mark.event_id)
    await keeping.unmark(call.tx, mark)
    await confirm(call, event_id=event_id, before=before)
    await follow_cards(call, here)


async def _keep(
    call: Call, here: Here, event_id: str, content: Content, *, before: bool | None = None
) -> None:
    counted = await counts(call, event_id) if before is None else before
    try:
        await keeping.follow_message(call, room=here.room, event_id=event_id, content=content)
    except keeping.RoomFull:
        limit = keeping.MOST_IN_ROOM
        raise Trouble("outputs/full", limit=limit) from None
    await confirm(call, event_id=event_id, before=counted)
    await follow_cards(call, here)


async def _kept(call: Call, here: Here, content: Content, *, effect: str) -> Reply:
    """A reaction is answer enough, unless something needs to be known."""
    facts = {
        "late": here.taking is Taking.LATE,
        "cut": any(was_cut(text) for text in content.outputs(marked=True)),
        "full": await queries.count_outputs(call.tx, here.room.id) >= keeping.MOST_IN_ROOM,
    }
    if not any(facts.values()):
        return Reply("", effect=effect)
    limits = {"limit": keeping.MOST_IN_ROOM, "characters": LONGEST_OUTPUT}
    return Reply("outputs/kept", {**facts, **limits}, effect=effect)


def _check_taking(here: Here) -> None:
    if here.taking not in (Taking.OPEN, Taking.LATE):
        raise Trouble("outputs/not_taken", taking=here.taking.value)


def _check_changeable(here: Here) -> None:
    if here.taking is Taking.OVER:
        raise Trouble("outputs/change_late")
