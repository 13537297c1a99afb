"""Working the outbox off: which act is next in a lane, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import JsonObject
from bot.directory.directory import record_room, room_at
from bot.directory.models import RoomRow, RoomState
from bot.ledger.models import CardEvent, CardRow, OutboxRow, OutboxState
from bot.wire import ActKind


@dataclass(frozen=True)
class Waiting:
    """An act whose turn it is. `room_id` and `target` are None where they are not known (yet)."""

    id: int
    lane: str
    kind: ActKind
    content: JsonObject
    target: str | None
    room_id: str | None


_AS_IT_IS: Final = {"synchronize_session": False}
_FIRST: Final = (
    select(
        OutboxRow.id,
        OutboxRow.lane,
        OutboxRow.kind,
        OutboxRow.content,
        OutboxRow.target,
        CardRow.event_id.label("card_event"),
        RoomRow.room_id,
    )
    .outerjoin(RoomRow, RoomRow.place == OutboxRow.lane)
    .outerjoin(CardRow, CardRow.id == OutboxRow.card_id)
    .where(OutboxRow.state == OutboxState.WAITING, OutboxRow.lane == bindparam("lane"))
    .order_by(OutboxRow.id)
    .limit(1)
)


async def waiting_lanes(tx: AsyncSession) -> list[str]:
    return list(
        await tx.scalars(
            select(OutboxRow.lane)
            .where(OutboxRow.state == OutboxState.WAITING)
            .group_by(OutboxRow.lane)
            .order_by(func.min(OutboxRow.id))
        )
    )


async def take_first(tx: AsyncSession, lane: str) -> Waiting | None:
    """The lane's oldest act that waits, from now on counted as tried.

    Plain rows and not objects: every act goes through here, and through `mark_sent`.
    """
    row = (await tx.execute(_FIRST, {"lane": lane})).first()
    if row is None:
        return None
    tried = update(OutboxRow).where(OutboxRow.id == row.id)
    await tx.execute(tried.values(attempts=OutboxRow.attempts + 1), execution_options=_AS_IT_IS)
    target = row.card_event if row.target is None else row.target
    return Waiting(row.id, row.lane, row.kind, row.content, target, row.room_id)


async def unmarked(tx: AsyncSession, acts: Iterable[int]) -> list[int]:
    """Which of these acts still wait, as far as the ledger knows."""
    wanted = list(acts)
    found: list[int] = []
    # SQLite takes a limited number of values in one statement.
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        waiting = OutboxRow.state == OutboxState.WAITING
        found += await tx.scalars(select(OutboxRow.id).where(OutboxRow.id.in_(part), waiting))
    return found


async def mark_sent(tx: AsyncSession, *, act: int, result: str, now: datetime) -> None:
    """Records that an act is done, and what its message or room is called. Harmless twice."""
    done = await tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == act, OutboxRow.state == OutboxState.WAITING)
        .values(state=OutboxState.SENT, sent_at=now, result=result, content={})
        .returning(OutboxRow.kind, OutboxRow.lane, OutboxRow.card_id),
        execution_options=_AS_IT_IS,
    )
    row = done.first()
    if row is None:
        return
    if row.kind is ActKind.CREATE_ROOM:
        kind, subject = row.lane.split("/", 1)
        await record_room(tx, kind=kind, subject=subject, room_id=result)
    if row.card_id is not None and row.kind in (ActKind.SEND, ActKind.POLL):
        await _show_card(tx, row.card_id, result)


async def mark_dead(tx: AsyncSession, *, act: int, code: str, now: datetime) -> None:
    """Gives an act up for good; it stays in the list of dead letters, without its content."""
    row = await tx.get(OutboxRow, act)
    if row is None or row.state is not OutboxState.WAITING:
        return
    row.state, row.sent_at, row.error, row.content = OutboxState.DEAD, now, code[:100], {}
    if row.kind is ActKind.CREATE_ROOM:
        room = await room_at(tx, row.lane)
        if room is not None:
            room.state = RoomState.LEFT


async def count_outbox(tx: AsyncSession) -> dict[str, int]:
    rows = await tx.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state))
    return {state.value: count for state, count in rows}


async def _show_card(tx: AsyncSession, card_id: int, event_id: str) -> None:
    card = await tx.get_one(CardRow, card_id)
    card.event_id = event_id
    if await tx.get(CardEvent, event_id) is None:
        tx.add(CardEvent(event_id=event_id, card_id=card_id))
