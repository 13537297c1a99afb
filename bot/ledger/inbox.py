"""What came in. An event is recorded once, handled once, and its content is never stored."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import Base
from bot.ledger.models import InboxRow, InboxState, Position
from bot.wire import Heard, Unreadable

# Statements of every event, made once.
_FIRST: Final = (
    select(func.min(InboxRow.seq))
    .where(InboxRow.state == InboxState.WAITING)
    .group_by(InboxRow.room_id)
)
_WAITING: Final = (
    select(InboxRow.room_id, InboxRow.event_id)
    .where(InboxRow.seq.in_(_FIRST))
    .order_by(InboxRow.seq)
)
_NEXT: Final = (
    select(InboxRow.event_id)
    .where(InboxRow.state == InboxState.WAITING, InboxRow.room_id == bindparam("room"))
    .order_by(InboxRow.seq)
    .limit(1)
)
_EVENTS: Final = Base.metadata.tables[InboxRow.__tablename__]
_SETTLE: Final = (
    update(_EVENTS)
    .where(_EVENTS.c.event_id == bindparam("event"), _EVENTS.c.state == InboxState.WAITING)
    .values(
        state=bindparam("now_state"),
        effect=bindparam("brought_about"),
        handled_at=bindparam("now"),
    )
    .returning(_EVENTS.c.seq)
)


async def record_events(
    tx: AsyncSession, *, account: str, events: Iterable[Heard], position: str | None, now: datetime
) -> list[Heard]:
    """Records the events in their order and moves the position, together. Returns the new ones."""
    unique = {event.event_id: event for event in events}
    known = await _known(tx, list(unique))
    fresh = [event for event in unique.values() if event.event_id not in known]
    for event in fresh:
        unreadable = isinstance(event, Unreadable)
        tx.add(
            InboxRow(
                event_id=event.event_id,
                room_id=event.room_id,
                sender=event.sender,
                state=InboxState.UNREADABLE if unreadable else InboxState.WAITING,
                received_at=now,
            )
        )
    await tx.flush()
    if position is not None:
        await _move(tx, account, position)
    return fresh


async def read_position(tx: AsyncSession, account: str) -> str | None:
    row = await tx.get(Position, account)
    return None if row is None else row.token


async def waiting_rooms(tx: AsyncSession) -> dict[str, str]:
    """Rooms with events that wait, the one that waits longest first, each with its first event."""
    rows = await tx.execute(_WAITING)
    return {row.room_id: row.event_id for row in rows}


async def next_event(tx: AsyncSession, room_id: str) -> str | None:
    """The room's oldest event that waits."""
    return await tx.scalar(_NEXT, {"room": room_id})


async def settle(
    tx: AsyncSession, *, event_id: str, state: InboxState, effect: str | None, now: datetime
) -> bool:
    """Marks a waiting event; False when somebody marked it before."""
    marks = {"event": event_id, "now_state": state, "brought_about": effect, "now": now}
    return (await tx.execute(_SETTLE, marks)).first() is not None


async def add_effect(tx: AsyncSession, *, event_id: str, effect: str) -> None:
    """Notes what an event brought about through one of its edits; what is noted first stays."""
    await tx.execute(
        update(InboxRow)
        .where(InboxRow.event_id == event_id, InboxRow.effect.is_(None))
        .values(effect=effect)
    )


async def effect_of(tx: AsyncSession, event_id: str) -> str | None:
    """What an event brought about, as `kind/id`."""
    return await tx.scalar(select(InboxRow.effect).where(InboxRow.event_id == event_id))


async def find_event(tx: AsyncSession, event_id: str) -> InboxRow | None:
    """The row of an event that came in, as long as it is kept."""
    return await tx.scalar(select(InboxRow).where(InboxRow.event_id == event_id))


async def writer_of(tx: AsyncSession, event_id: str) -> str | None:
    """Who sent an event; None when it is not kept any more, or they were forgotten."""
    row = await find_event(tx, event_id)
    return None if row is None else row.sender or None


async def unreadable_events(tx: AsyncSession) -> list[tuple[str, str]]:
    """(room id, event id) of the events without a key, oldest first."""
    rows = await tx.execute(
        select(InboxRow.room_id, InboxRow.event_id)
        .where(InboxRow.state == InboxState.UNREADABLE)
        .order_by(InboxRow.seq)
    )
    return [(room_id, event_id) for room_id, event_id in rows]


async def now_readable(tx: AsyncSession, event_id: str) -> None:
    """The key came after all: the event waits for its turn like any other."""
    await tx.execute(
        update(InboxRow)
        .where(InboxRow.event_id == event_id, InboxRow.state == InboxState.UNREADABLE)
        .values(state=InboxState.WAITING)
    )


async def count_by_state(tx: AsyncSession) -> dict[str, int]:
    rows = await tx.execute(select(InboxRow.state, func.count()).group_by(InboxRow.state))
    return {state.value: count for state, count in rows}


async def _known(tx: AsyncSession, event_ids: list[str]) -> set[str]:
    known: set[str] = set()
    # SQLite takes a limited number of values in one statement.
    for start in range(0, len(event_ids), 500):
        part = event_ids[start : start + 500]
        known.update(await tx.scalars(select(InboxRow.event_id).where(InboxRow.event_id.in_(part))))
    return known


async def _move(tx: AsyncSession, account: str, token: str) -> None:
    row = await tx.get(Position, account)
    if row is None:
        tx.add(Position(account=account, token=token))
    else:
        row.token = token
