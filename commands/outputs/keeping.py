"""Keeping what a room found: the outputs of a message follow the message."""

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.workshop import MOST_OUTPUTS
from bot.kernel.desk import Desk
from commands.outputs.contents import Content, match_lines
from commands.workshops import queries
from commands.workshops.models import Output, OutputMark, WorkshopRoom

MOST_IN_ROOM = MOST_OUTPUTS
# Lines are outputs by themselves; line 0 is a whole message, for as long as it is marked.
WHOLE = 0


class RoomFull(Exception):
    """The room has as many outputs as it can."""


async def outputs_in(tx: AsyncSession, event_id: str) -> list[Output]:
    """The outputs of a message in the order of its lines, merged and dropped ones included."""
    rows = select(Output).where(Output.event_id == event_id).order_by(Output.line)
    return list(await tx.scalars(rows))


async def is_marked(tx: AsyncSession, event_id: str) -> bool:
    found = select(OutputMark.mark_id).where(OutputMark.event_id == event_id).limit(1)
    return await tx.scalar(found) is not None


async def follow_message(
    desk: Desk, *, room: WorkshopRoom, event_id: str, content: Content
) -> None:
    """Brings the outputs of a message up to what it says now.

    A changed line keeps its place, its votes and what was merged into it. Raises RoomFull, with
    nothing changed.
    """
    tx = desk.tx
    old = await outputs_in(tx, event_id)
    texts = content.outputs(marked=await is_marked(tx, event_id))
    matched = match_lines([row.text for row in old], texts)
    kept = [None if index is None else old[index] for index in matched]
    gone = [row for row in old if row not in kept]
    if kept.count(None) > len(gone):
        await _check_space(tx, room, more=kept.count(None) - len(gone))
    for row in gone:
        await remove_output(tx, row)
    await _free_lines(tx, [row for row in kept if row is not None])
    position = await _last_position(tx, room.id)
    first = 1 if content.lines else WHOLE
    for line, (known, text) in enumerate(zip(kept, texts, strict=True), first):
        row = known or _new_output(desk, room, event_id, position + 1 + line)
        row.line, row.text, row.kind = line, text, content.kind
        tx.add(row)
    await tx.flush()


async def remove_output(tx: AsyncSession, output: Output) -> None:
    """What was merged into it stays: the first of those takes its place."""
    merged = await merged_into(tx, output.id)
    if merged:
        head, *rest = merged
        head.merged_into, head.position = None, output.position
        head.votes, head.dropped = output.votes, output.dropped
        for row in rest:
            row.merged_into = head.id
        await tx.flush()
    await tx.delete(output)
    await tx.flush()


async def merged_into(tx: AsyncSession, output_id: int) -> list[Output]:
    rows = select(Output).where(Output.merged_into == output_id)
    return list(await tx.scalars(rows.order_by(Output.position, Output.id)))


async def bring_back(tx: AsyncSession, event_id: str) -> None:
    """A message that is marked once more counts again, when all of it had been dropped."""
    rows = await outputs_in(tx, event_id)
    if all(row.dropped for row in rows):
        for row in rows:
            row.dropped = False
        await tx.flush()


async def forget_message(tx: AsyncSession, event_id: str) -> None:
    """Removes the outputs of a message, and its marks."""
    for row in await outputs_in(tx, event_id):
        await remove_output(tx, row)
    await tx.execute(delete(OutputMark).where(OutputMark.event_id == event_id))


async def unmark(tx: AsyncSession, mark: OutputMark) -> None:
    """Takes a mark back; without any, the whole message is no output any more."""
    await tx.delete(mark)
    await tx.flush()
    if await is_marked(tx, mark.event_id):
        return
    for row in await outputs_in(tx, mark.event_id):
        if row.line == WHOLE:
            await remove_output(tx, row)


async def _check_space(tx: AsyncSession, room: WorkshopRoom, *, more: int) -> None:
    if await queries.count_outputs(tx, room.id) + more > MOST_IN_ROOM:
        raise RoomFull


async def _free_lines(tx: AsyncSession, rows: list[Output]) -> None:
    """Moves the numbers of lines out of the way: each is used once in a message."""
    for number, row in enumerate(rows, 1):
        row.line = -number
    await tx.flush()


async def _last_position(tx: AsyncSession, room_id: int) -> int:
    found = select(func.max(Output.position)).where(Output.room_id == room_id)
    return await tx.scalar(found) or 0


def _new_output(desk: Desk, room: WorkshopRoom, event_id: str, position: int) -> Output:
    return Output(room_id=room.id, event_id=event_id, position=position, created_at=desk.now)
