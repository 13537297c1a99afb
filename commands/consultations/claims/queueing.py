"""The queue: what waits, what is one's own, what waits for the asker, what is late or closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from bot.directory.directory import Person, find_person
from bot.directory.labels import labels
from bot.kernel.desk import Desk
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    ConsultationState,
    Pair,
    Urgency,
)
from commands.consultations.numbers import CONSULTATION, Number
from commands.consultations.queries import TOPIC
from commands.consultations.wording import URGENCIES, said

MOST_SHOWN = 10
_S = ConsultationState
_C = Consultation
# Plain columns: a queue of thousands is looked through for every list.
_COLUMNS = (
    _C.id, _C.year, _C.serial, _C.topic, _C.urgency, _C.owner, _C.promise_at, _C.paused_at,
)  # fmt: skip
_BY_PROMISE = (
    _C.promise_at,
    case((_C.urgency == Urgency.SOON, 0), (_C.urgency == Urgency.WEEK, 1), else_=2),
    _C.id,
)


@dataclass(frozen=True)
class Line:
    number: str
    topic: str
    urgency: str
    owner: str | None
    promise_at: datetime | None


@dataclass(frozen=True)
class Section:
    """The first lines of one part of the queue, and how many there are in all."""

    lines: Sequence[Line]
    count: int


@dataclass(frozen=True)
class Queue:
    late: Section
    waiting: Section
    mine: Section
    asked: Section
    closed: Section


@dataclass
class _Names:
    """What lines are worded with, looked up once a queue."""

    topics: Mapping[str, str]
    people: dict[str, Person] = field(default_factory=dict)


async def read_queue(desk: Desk, person: str) -> Queue:
    """The queue as this person of the team sees it, the most urgent first."""
    unanswered = (_C.state.in_(OPEN_STATES), _C.awaited.is_(True), _C.paused_at.is_(None))
    paired = select(Pair.consultation_id).where(Pair.person == person)
    mine = (_C.owner == person) | _C.id.in_(paired)
    this_week = (_C.state == _S.CLOSED, _C.closed_at >= _monday(desk), _C.serial.is_not(None))
    lang, day = desk.network.lang, desk.now.date()
    names = _Names(await labels(desk.tx, kind=TOPIC, lang=lang, day=day))
    return Queue(
        late=await _section(desk, names, *unanswered, _C.promise_at < desk.now),
        waiting=await _section(desk, names, _C.state == _S.WAITING),
        mine=await _section(desk, names, _C.state.in_((_S.CLAIMED, _S.ASKED)), mine),
        asked=await _section(desk, names, _C.state.in_(OPEN_STATES), _C.paused_at.is_not(None)),
        closed=await _section(desk, names, *this_week),
    )


async def _section(desk: Desk, names: _Names, *conditions: ColumnElement[bool]) -> Section:
    found = await desk.tx.execute(
        select(*_COLUMNS, func.count().over().label("number"))
        .where(*conditions)
        .order_by(*_BY_PROMISE)
        .limit(MOST_SHOWN)
    )
    rows = found.all()
    lines = [await _line(desk, row, names) for row in rows]
    return Section(lines, rows[0].number if rows else 0)


async def _line(desk: Desk, row: Any, names: _Names) -> Line:
    owner, people = row.owner, names.people
    if owner is not None and owner not in people:
        people[owner] = await find_person(desk.tx, owner)
    return Line(
        number=str(Number(CONSULTATION, row.year, row.serial)),
        topic=names.topics.get(row.topic, row.topic or ""),
        urgency=said(desk, URGENCIES, row.urgency, desk.network.lang),
        owner=None if owner is None else people[owner].short,
        promise_at=None if row.paused_at is not None else row.promise_at,
    )


def _monday(desk: Desk) -> datetime:
    today = desk.today
    return datetime.combine(today - timedelta(days=today.weekday()), time(0), desk.network.zone)
