"""What is counted of a period. These numbers are shown only as `publishing` lets them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from agendas.when import Period
from bot.kernel.desk import Desk
from commands.consultations.models import (
    Consultation,
    ConsultationState,
    Outcome,
    PartnerRemark,
    Sign,
)
from commands.paths.queries import opened_between
from commands.statistics.models import EarlierNumbers

_C = Consultation
MOST_MONTHS = 24


@dataclass
class Counts:
    """Counts by key; None is what nobody told. Minutes are working minutes. Keys of months are
    (year, month), or (year,) where there are many.

    `consulted` are the requests sent, and all of `topics`, `groups`, `months` and `signs` are
    of these. Of the `answered` ones are `outcomes`, `in_time` and the minutes; `told` said both
    whether it `helped` and what the `benefit` was.
    """

    period: Period
    consulted: int = 0
    served: int = 0
    advised: int = 0
    topics: Counter[str | None] = field(default_factory=Counter)
    groups: Counter[str | None] = field(default_factory=Counter)
    signs: Counter[str] = field(default_factory=Counter)
    months: Counter[tuple[int, ...]] = field(default_factory=Counter)
    answered: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    in_time: int = 0
    first_minutes: list[int] = field(default_factory=list)
    final_minutes: list[int] = field(default_factory=list)
    told: int = 0
    helped: Counter[str] = field(default_factory=Counter)
    benefit: Counter[str] = field(default_factory=Counter)
    remarks: Sequence[str] = ()
    earlier: Sequence[EarlierNumbers] = ()
    left_out: Sequence[EarlierNumbers] = ()


async def count(desk: Desk, period: Period) -> Counts:
    """Counts what was sent, opened, closed by advice and written in the period."""
    start, end = _moment(desk, period.first), _moment(desk, period.last + timedelta(days=1))
    sent = (
        _C.sent_at >= start,
        _C.sent_at < end,
        _C.serial.is_not(None),
        _C.state != ConsultationState.WITHDRAWN,
    )
    counts = Counts(period, served=await opened_between(desk.tx, start, end))
    for topic, group, number in await _by(desk, (_C.topic, _C.organisation), *sent):
        counts.topics[topic] += number
        counts.groups[group] += number
        counts.consulted += number
    counts.signs = await _signs(desk, *sent)
    counts.months = await _by_month(desk, period, *sent)
    await _count_answers(desk, counts, *sent, _C.outcome.is_not(None))
    counts.advised = await _advised(desk, start, end)
    counts.remarks = list(
        await desk.tx.scalars(
            select(PartnerRemark.text)
            .where(PartnerRemark.day >= period.first, PartnerRemark.day <= period.last)
            # The ids are as good as drawn by lot.
            .order_by(PartnerRemark.id)
        )
    )
    await _count_earlier(desk, counts)
    return counts


async def _by(
    desk: Desk, columns: Sequence[InstrumentedAttribute[Any]], *where: ColumnElement[bool]
) -> list[tuple[Any, ...]]:
    """How many there are of each combination: its values, then their number."""
    found = select(*columns, func.count()).where(*where).group_by(*columns)
    return [tuple(row) for row in await desk.tx.execute(found)]


async def _by_month(
    desk: Desk, period: Period, *where: ColumnElement[bool]
) -> Counter[tuple[int, ...]]:
    """By month of the wall, or by year where there are many months."""
    keys: list[tuple[int, ...]] = list(period.months)
    if len(keys) > MOST_MONTHS:
        keys = [(year,) for year in range(period.first.year, period.last.year + 1)]
    starts = [_moment(desk, date(key[0], key[1] if len(key) > 1 else 1, 1)) for key in keys]
    # The place of the latest start that has passed.
    passed = case(
        *((_C.sent_at >= starts[place], place) for place in range(len(keys) - 1, -1, -1)), else_=0
    )
    rows = await desk.tx.execute(
        select(passed.label("place"), func.count().label("number")).where(*where).group_by("place")
    )
    found = {keys[row.place]: row.number for row in rows}
    return Counter({key: found.get(key, 0) for key in keys})


async def _count_answers(desk: Desk, counts: Counts, *answered: ColumnElement[bool]) -> None:
    judged = (_C.outcome, _C.helped, _C.benefit)
    for outcome, helped, benefit, number in await _by(desk, judged, *answered):
        counts.outcomes[outcome] += number
        counts.answered += number
        if helped is not None and benefit is not None:
            counts.helped[helped] += number
            counts.benefit[benefit] += number
            counts.told += number
    columns = (_C.first_minutes, _C.final_minutes, _C.promise_minutes)
    for first, final, promised in await desk.tx.execute(select(*columns).where(*answered)):
        if first is not None:
            counts.first_minutes.append(first)
            counts.in_time += first <= (promised or 0)
        if final is not None:
            counts.final_minutes.append(final)


async def _signs(desk: Desk, *sent: ColumnElement[bool]) -> Counter[str]:
    rows = await desk.tx.execute(
        select(Sign.sign, func.count().label("number"))
        .join(_C, _C.id == Sign.consultation_id)
        .where(*sent)
        .group_by(Sign.sign)
    )
    return Counter({row.sign: row.number for row in rows})


async def _advised(desk: Desk, start: datetime, end: datetime) -> int:
    """What an advice of before was enough for never reached the team."""
    number = await desk.tx.scalar(
        select(func.count())
        .select_from(_C)
        .where(_C.outcome == Outcome.ADVICE, _C.closed_at >= start, _C.closed_at < end)
    )
    return number or 0


async def _count_earlier(desk: Desk, counts: Counts) -> None:
    """A row cannot be divided: one that reaches over the period is left out and named."""
    first, last = counts.period.first, counts.period.last
    rows = await desk.tx.scalars(
        select(EarlierNumbers)
        .where(EarlierNumbers.first_day <= last, EarlierNumbers.last_day >= first)
        .order_by(EarlierNumbers.first_day)
    )
    touching = rows.all()
    counts.earlier = [row for row in touching if first <= row.first_day and row.last_day <= last]
    counts.left_out = [row for row in touching if row not in counts.earlier]


def _moment(desk: Desk, day: date) -> datetime:
    """The midnight with which a day begins."""
    return datetime.combine(day, time(0), desk.network.zone)
