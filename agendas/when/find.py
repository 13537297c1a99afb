"""Finding a date in a heading."""

from dataclasses import dataclass
from datetime import date

from .dayfinding import full_year, make_date, next_date
from .days import date_of, weekday_name
from .draft import CalendarDay, Weekday
from .tokens import Cursor, tokenise

#: A heading; what comes later in a longer text is not searched.
_MAX_HEADING = 2000


@dataclass(frozen=True)
class FoundDate:
    """A date in a text: `text[start:end]`, with a weekday in front included.

    `weekday_typed` is 0 for Monday, None when none was typed; `fits` is False only when the
    typed weekday is not that of the day.
    """

    day: date
    start: int
    end: int
    weekday_typed: int | None
    fits: bool


def find_date(text: str, today: date) -> FoundDate | None:
    """The first complete date of the text, past or coming; None when there is none.

    A year left out is the next such day from today on, today included. `2.9` is no date,
    and a date that no calendar has is passed over.
    """
    cursor = Cursor(tokenise(text[:_MAX_HEADING]))
    while not cursor.done:
        first = cursor.at
        weekday = None if _inside(cursor) else cursor.attempt(_weekday)
        typed = None if _inside(cursor) else cursor.attempt(date_of)
        day = _day(typed, today) if typed is not None else None
        if day is not None:
            return _found(cursor, first, day, weekday)
        if typed is None:
            cursor.at = first + 1
    return None


def _weekday(cursor: Cursor) -> Weekday | None:
    name = weekday_name(cursor)
    cursor.take(",")
    return name


def _inside(cursor: Cursor) -> bool:
    """Whether this token hangs on a number before it, as in a version or an address."""
    token, before = cursor.peek(), cursor.peek(-1)
    if token is None or before is None or not token.glued or not token.is_number:
        return False
    further = cursor.peek(-2)
    return before.text in "./-:" and further is not None and before.glued and further.is_number


def _day(typed: CalendarDay, today: date) -> date | None:
    if typed.year is None:
        return next_date(typed.month, typed.day, today, lambda day: day >= today)
    year = full_year(typed.year, today) if typed.short_year else typed.year
    return make_date(year, typed.month, typed.day)


def _found(cursor: Cursor, first: int, day: date, weekday: Weekday | None) -> FoundDate:
    start, end = cursor.tokens[first].start, cursor.tokens[cursor.at - 1].end
    typed = None if weekday is None else weekday.number
    return FoundDate(day, start, end, typed, typed is None or typed == day.weekday())
