"""Periods of days that have mostly passed: a year, a season, a month, or from day to day."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .dayfinding import full_year, make_date
from .days import date_of
from .model import NOT_UNDERSTOOD, Reason, Refusal
from .tokens import Cursor, tokenise
from .words import MONTHS, folded

_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def in_months(self) -> "Period":
        """The whole months that the period touches."""
        return Period(self.first.replace(day=1), _month_end(self.last))

    @property
    def months(self) -> list[tuple[int, int]]:
        """The year and number of each month that it touches."""
        start, end = _month_index(self.first), _month_index(self.last)
        return [(index // 12, index % 12 + 1) for index in range(start, end + 1)]


@dataclass(frozen=True)
class _Part:
    """Months or a day of a year that may be left out. Without `last_month` it is a day of
    `first_month`; without both it takes its month from what follows."""

    year: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    day: int | None = None

    def start(self, year: int) -> date | None:
        return make_date(year, self.first_month or 1, self.day or 1)

    def end(self, year: int) -> date | None:
        if self.last_month is None:
            return make_date(year, self.first_month or 1, self.day or 1)
        month = make_date(year, self.last_month, 1)
        return None if month is None else _month_end(month)


_SEASONS = folded(
    dict.fromkeys(
        ("kevät", "kevään", "keväällä", "kevätkausi", "vår", "våren", "vårsäsongen", "spring"),
        (1, 7),
    )
    | dict.fromkeys(
        ("syksy", "syksyn", "syksyllä", "syyskausi", "höst", "hösten", "höstsäsongen")
        + ("autumn", "fall"),
        (8, 12),
    )
)
# Counted from the month, year or season of today.
_RELATIVE: dict[str, tuple[str, int]] = folded(
    dict.fromkeys(
        ("tämä kuu", "tämä kuukausi", "tässä kuussa", "denna månad", "den här månaden")
        + ("this month",),
        ("month", 0),
    )
    | dict.fromkeys(
        ("viime kuu", "viime kuussa", "viime kuukausi", "viime kuun", "edellinen kuukausi")
        + ("förra månaden", "förra månad", "last month"),
        ("month", -1),
    )
    | dict.fromkeys(
        ("tämä vuosi", "tänä vuonna", "i år", "detta år", "det här året", "this year"),
        ("year", 0),
    )
    | dict.fromkeys(
        ("viime vuosi", "viime vuonna", "i fjol", "förra året", "last year"), ("year", -1)
    )
    | dict.fromkeys(
        ("kausi", "tämä kausi", "tällä kaudella", "säsong", "säsongen", "denna säsong")
        + ("season", "this season"),
        ("season", 0),
    )
    | dict.fromkeys(("viime kausi", "förra säsongen", "last season"), ("season", -1))
)
_YEAR_WORDS = ("vuosi", "vuonna", "vuoden", "år", "året", "year", "of", "the")


def read_period(text: str, today: date) -> Period | Refusal:
    """The period that the whole text means; nothing means this year.

    A year left out is the latest one in which the period has begun. Never raises for any text.
    """
    if len(text) > _LONGEST:
        return NOT_UNDERSTOOD
    cursor = Cursor(tokenise(text))
    if cursor.done:
        return _relative(("year", 0), today)
    counted = cursor.take_phrase(_RELATIVE)
    if counted is not None:
        return _relative(counted, today) if _ends(cursor) else NOT_UNDERSTOOD
    parts = _parts(cursor, today)
    return NOT_UNDERSTOOD if parts is None else _resolve(*parts, today)


def _parts(cursor: Cursor, today: date) -> tuple[_Part, _Part] | None:
    first = _part(cursor, today)
    if first is not None and _ends(cursor):
        return None if first.first_month is None else (first, first)
    if first is None or not cursor.take("-"):
        return None
    last = _part(cursor, today)
    if last is None or not _ends(cursor) or last.first_month is None:
        return None
    if first.first_month is None:
        # "1.–30.6.2027" and "1–6/2027": the month or the year stands behind the last one.
        if (last.day is None) != (first.last_month is not None):
            return None
        month = last.first_month if last.day is not None else first.last_month
        first = _Part(first.year, month, first.last_month, first.day)
    return first, last


def _ends(cursor: Cursor) -> bool:
    return cursor.done or (cursor.sees(".") and cursor.peek(1) is None)


def _part(cursor: Cursor, today: date) -> _Part | None:
    cursor.take(*_YEAR_WORDS)
    for rule in (_day, _numbered_month, _year, _named, _bare):
        part = cursor.attempt(rule)
        if part is not None:
            return _with_full_year(part, today)
    return None


def _day(cursor: Cursor) -> _Part | None:
    typed = date_of(cursor)
    if typed is None:
        return None
    # A year of two digits is told apart by its size.
    return _Part(typed.year, typed.month, None, typed.day)


def _numbered_month(cursor: Cursor) -> _Part | None:
    """`3/2027`, `2027-03`."""
    number = cursor.take_number((1, 2, 4))
    if number is None:
        return None
    if cursor.take_glued("/"):
        year = cursor.take_number((4,), glued=True)
        return None if year is None else _Part(year, number, number)
    if number < 1000 or not cursor.take_glued("-"):
        return None
    month = cursor.take_number((1, 2), glued=True)
    return None if month is None else _Part(number, month, month)


def _year(cursor: Cursor) -> _Part | None:
    year = cursor.take_number((4,))
    return None if year is None else _Part(year, 1, 12)


def _named(cursor: Cursor) -> _Part | None:
    """`kevät 2027`, `mars`, `March 2027`."""
    season = cursor.take_phrase(_SEASONS)
    if season is None:
        month = cursor.take_abbreviation(MONTHS)
        if month is None:
            return None
        season = (month, month)
    cursor.take(*_YEAR_WORDS)
    return _Part(cursor.take_number((4,)), *season)


def _bare(cursor: Cursor) -> _Part | None:
    """The first end of `1.–30.6.2027` or `1–6/2027`."""
    number = cursor.take_number((1, 2))
    if number is None:
        return None
    if cursor.take_glued("."):
        return _Part(day=number)
    return _Part(last_month=number)


def _with_full_year(part: _Part, today: date) -> _Part:
    if part.year is None or part.year >= 100:
        return part
    year = full_year(part.year, today)
    return _Part(year, part.first_month, part.last_month, part.day)


def _resolve(first: _Part, last: _Part, today: date) -> Period | Refusal:
    year = last.year if last.year is not None else first.year
    if year is not None:
        return _span(first, last, year)
    spans = [_span(first, last, each) for each in range(today.year + 1, today.year - 9, -1)]
    begun = (span for span in spans if isinstance(span, Period) and span.first <= today)
    return next(begun, Refusal(Reason.no_such_date))


def _span(first: _Part, last: _Part, year: int) -> Period | Refusal:
    """The period that ends in this year."""
    start, end = first.start(first.year or year), last.end(year)
    if start is not None and end is not None and start > end and first.year is None:
        # "1.11.–31.1.2027" begins in the year before.
        start = first.start(year - 1)
    if start is None or end is None:
        return Refusal(Reason.no_such_date)
    if start > end:
        return Refusal(Reason.end_before_start)
    if start.year < _FIRST_YEAR or end.year > _LAST_YEAR:
        return Refusal(Reason.no_such_date)
    return Period(start, end)


def _relative(counted: tuple[str, int], today: date) -> Period:
    unit, offset = counted
    spans: dict[str, Callable[[date], Period]] = {
        "month": lambda day: Period(day, day).in_months(),
        "year": lambda day: Period(date(day.year, 1, 1), date(day.year, 12, 31)),
        "season": _season,
    }
    found = spans[unit](today)
    return found if offset == 0 else spans[unit](found.first - timedelta(days=1))


def _season(day: date) -> Period:
    first, last = (1, 7) if day.month <= 7 else (8, 12)
    return Period(date(day.year, first, 1), _month_end(date(day.year, last, 1)))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _month_index(day: date) -> int:
    return day.year * 12 + day.month - 1
