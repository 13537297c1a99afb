"""Working the outbox off: which act is next in a lane, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import Base, JsonObject
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


# Statements on tables, made once: every act goes through them. Before such a statement the session
# writes nothing by itself.
_ACTS, _CARDS, _SHOWN, _ROOMS = (
    Base.metadata.tables[row.__tablename__] for row in (OutboxRow, CardRow, CardEvent, RoomRow)
)
_FIRST: Final = (
    select(_ACTS.c.id)
    .where(_ACTS.c.state == OutboxState.WAITING, _ACTS.c.lane == bindparam("of_lane"))
    .order_by(_ACTS.c.id)
    .limit(1)
    .scalar_subquery()
)
_TAKE_FIRST: Final = (
    update(_ACTS)
    .where(_ACTS.c.id == _FIRST)
    .values(attempts=_ACTS.c.attempts + 1)
    .returning(
        _ACTS.c.id,
        _ACTS.c.lane,
        _ACTS.c.kind,
        _ACTS.c.content,
        _ACTS.c.target,
        select(_CARDS.c.event_id)
        .where(_CARDS.c.id == _ACTS.c.card_id)
        .scalar_subquery()
        .label("card_event"),
        select(_ROOMS.c.room_id)
        .where(_ROOMS.c.place == _ACTS.c.lane)
        .scalar_subquery()
        .label("room_id"),
    )
)
_WAITING_LANES: Final = (
    select(_ACTS.c.lane)
    .where(_ACTS.c.state == OutboxState.WAITING)
    .group_by(_ACTS.c.lane)
    .order_by(func.min(_ACTS.c.id))
)
_SENT: Final = (
    update(_ACTS)
    .where(_ACTS.c.id == bindparam("act"), _ACTS.c.state == OutboxState.WAITING)
    .values(state=OutboxState.SENT, sent_at=bindparam("now"), result=bindparam("event"), content={})
    .returning(_ACTS.c.kind, _ACTS.c.lane, _ACTS.c.card_id)
)
_SHOWN_BY: Final = insert(_SHOWN).values(event_id=bindparam("event"), card_id=bindparam("card"))


async def waiting_lanes(tx: AsyncSession) -> list[str]:
    """Lanes with acts that wait, the one that waits longest first."""
    return list(await tx.scalars(_WAITING_LANES))


async def take_first(tx: AsyncSession, lane: str) -> Waiting | None:
    """The lane's oldest act that waits, from now on counted as tried.

    Plain rows and not objects: every act goes through here, and through `mark_sent`.
    """
    row = (await tx.execute(_TAKE_FIRST, {"of_lane": lane})).first()
    if row is None:
        return None
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
    done = await tx.execute(_SENT, {"act": act, "now": now, "event": result})
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
    await tx.flush()
    await tx.execute(_SHOWN_BY, {"event": event_id, "card": card_id})
