"""Rules that read a day: dates, weekdays, weeks and distances from today."""

from .draft import CalendarDay, DayShift, Later, Piece, Unclear, Week, Weekday
from .phrases import (
    FIXED_MINUTES,
    PAST_WEEKDAYS,
    RELATIVE_DAYS,
    RELATIVE_PARTS,
    RELATIVE_WEEKS,
    SINGLE_UNITS,
    UNITS,
    WEEK_NUMBER,
    WEEKDAY_PARTS,
    WEEKDAY_WEEKS,
    Unit,
)
from .tokens import Cursor
from .words import (
    AMOUNTS,
    ENGLISH_MONTHS,
    FULL_WEEKDAYS,
    MONTH_GENITIVES,
    MONTHS,
    ORDINALS,
    WEAK_WEEKDAYS,
)

Pieces = tuple[Piece, ...]

_FROM_NOW = dict.fromkeys(("päästä", "paasta", "kuluttua", "from now"), True)


# --- dates ---------------------------------------------------------------------------------


def iso_date(cursor: Cursor) -> CalendarDay | None:
    """`2027-09-02`, also without the padding."""
    year = cursor.take_number((4,))
    if year is None or not cursor.take_glued("-"):
        return None
    month = cursor.take_number((1, 2), glued=True)
    if month is None or not cursor.take_glued("-"):
        return None
    day = cursor.take_number((1, 2), glued=True)
    token = cursor.peek()
    if day is None or (token is not None and token.glued and token.is_number):
        return None
    return CalendarDay(day, month, year)


def dotted_date(cursor: Cursor) -> CalendarDay | None:
    """`2.9.`, `2.9.2027`, `2.9.27`, `2. 9. 2027`: the full stop after the month makes a date."""
    day = cursor.take_number((1, 2))
    if day is None or not cursor.take_glued("."):
        return None
    month = cursor.take_number((1, 2))
    if month is None or not cursor.take_glued("."):
        return None
    return _with_year(cursor, day, month)


def _with_year(cursor: Cursor, day: int, month: int) -> CalendarDay | None:
    token = cursor.peek()
    if token is not None and token.is_number and token.glued:
        year = cursor.take_number((2, 4))
        return year if year is None else CalendarDay(day, month, year, len(token.text) == 2)
    year = cursor.attempt(_spaced_year)
    if year is not None and not 1900 <= year <= 2199:
        return None  # "5.2. 1430" is more likely a time
    return CalendarDay(day, month, year)


def _spaced_year(cursor: Cursor) -> int | None:
    """A year after white space: four digits that begin no ISO date of their own."""
    year = cursor.take_number((4,))
    return None if cursor.sees_glued("-") else year


def slashed_date(cursor: Cursor) -> Unclear | None:
    """`5/2/2027` or `5/2`: day first or month first, so it is asked."""
    first = cursor.take_number((1, 2))
    if first is None or not cursor.take_glued("/"):
        return None
    second = cursor.take_number((1, 2), glued=True)
    if second is None:
        return None
    year = cursor.take_number((4,), glued=True) if cursor.take_glued("/") else None
    return Unclear((CalendarDay(first, second, year), CalendarDay(second, first, year)))


def day_and_month(cursor: Cursor) -> CalendarDay | None:
    """`2. syyskuuta 2027`, `2nd of September`, `den 2 september`."""
    cursor.take("on")
    cursor.take("den", "the")
    day = day_number(cursor)
    if day is None:
        return None
    cursor.take_phrase({"päivä": True, "päivänä": True, "of": True})
    month = cursor.take_abbreviation(MONTHS)
    return None if month is None else CalendarDay(day, month, _year_behind(cursor))


def day_number(cursor: Cursor) -> int | None:
    day = cursor.take_number((1, 2))
    if day is None:
        return None
    if cursor.take_glued("."):
        return day
    if cursor.sees_glued(":") and (cursor.sees("a", 1) or cursor.sees("e", 1)):
        cursor.at += 2
    for ending in ("st", "nd", "rd", "th"):
        if cursor.take_glued(ending):
            break
    return day


def _year_behind(cursor: Cursor) -> int | None:
    before = cursor.at
    cursor.take(",")
    year = cursor.attempt(_spaced_year)
    if year is None:
        cursor.at = before
    return year


def month_and_day(cursor: Cursor) -> CalendarDay | None:
    """`syyskuun 2. päivä 2027`, `September 2nd, 2027`."""
    cursor.take("on")
    month = cursor.take_phrase(MONTH_GENITIVES)
    if month is not None:
        day = cursor.attempt(_said_day) or day_number(cursor)
    else:
        month = cursor.take_abbreviation(ENGLISH_MONTHS)
        cursor.take("the")
        day = day_number(cursor)
    token = cursor.peek()
    if month is None or day is None or (token and token.glued and token.text[0] in ":0123456789"):
        return None
    cursor.take("päivä", "päivänä", "paiva", "paivana")
    return CalendarDay(day, month, _year_behind(cursor))


def _said_day(cursor: Cursor) -> int | None:
    day = cursor.take_phrase(ORDINALS)
    return day if day is not None and day > 0 else None


def date_of(cursor: Cursor) -> CalendarDay | None:
    """Any date that names its day and month."""
    for rule in (iso_date, dotted_date, day_and_month, month_and_day):
        date = cursor.attempt(rule)
        if date is not None:
            return date
    return None


def calendar_day(cursor: Cursor) -> Pieces | None:
    date = date_of(cursor)
    if date is not None:
        return (date,)
    unclear = cursor.attempt(slashed_date)
    return None if unclear is None else (unclear,)


# --- weekdays and weeks --------------------------------------------------------------------


def weekday_name(cursor: Cursor) -> Weekday | None:
    """A weekday by its full name or its abbreviation."""
    number = cursor.take_phrase(FULL_WEEKDAYS)
    if number is not None:
        return Weekday(number)
    number = cursor.take_abbreviation(WEAK_WEEKDAYS)
    return None if number is None else Weekday(number, weak=True)


def weekday(cursor: Cursor) -> Pieces | None:
    """`ti`, `tiistaina`, `on Tuesday`, `(ti)`, `ensi tiistaina`, `tiistai-iltana`."""
    if cursor.take("("):
        name = weekday_name(cursor)
        return (name,) if name is not None and cursor.take(")") else None
    with_part = cursor.take_phrase(WEEKDAY_PARTS)
    if with_part is not None:
        return (Weekday(with_part[0]), with_part[1])
    past = cursor.take_phrase(PAST_WEEKDAYS)
    if past is not None:
        return (Week(offset=-1), Weekday(past))
    led = cursor.take("on", "på", "pa", "tulevana", "coming")
    week = cursor.take_phrase(WEEKDAY_WEEKS)
    name = weekday_name(cursor)
    if name is None:
        return None
    if week is not None:
        return (Week(offset=week), Weekday(name.number))
    return (Weekday(name.number, weak=name.weak and not led),)


def week(cursor: Cursor) -> Pieces | None:
    """`ensi viikolla`, `vk 47`, `vk 47/2027`, `week 47`."""
    offset = cursor.take_phrase(RELATIVE_WEEKS)
    if offset is not None:
        return (Week(offset=offset),)
    if cursor.take_abbreviation(WEEK_NUMBER) is None:
        return None
    number = cursor.take_number((1, 2))
    if number is None:
        return None
    year = cursor.take_number((4,), glued=True) if cursor.take_glued("/") else None
    return (Week(number, year),)


# --- distances -----------------------------------------------------------------------------


def relative_day(cursor: Cursor) -> Pieces | None:
    with_part = cursor.take_phrase(RELATIVE_PARTS)
    if with_part is not None:
        return (DayShift(with_part[0]), with_part[1])
    days = cursor.take_phrase(RELATIVE_DAYS)
    return None if days is None else (DayShift(days),)


def later(cursor: Cursor) -> Pieces | None:
    """`kahden viikon päästä`, `in 2 weeks`, `om 2 veckor`, `two weeks from now`; `… ago`."""
    led = cursor.take("in", "om")
    ago = cursor.take("för", "for")
    distance = _distance(cursor)
    if distance is None or distance == Later():
        return None
    if led:
        cursor.take("time")
        return (distance,)
    if not ago and cursor.take_phrase(_FROM_NOW):
        return (distance,)
    if cursor.take("sitten", "ago", "sedan"):
        return (Later(-distance.months, -distance.days, -distance.minutes),)
    return None


def _distance(cursor: Cursor) -> Later | None:
    total = cursor.attempt(_one_distance)
    if total is None:
        return None
    before = cursor.at
    cursor.take("ja", "and", "och")
    more = cursor.attempt(_one_distance)
    if more is None:
        cursor.at = before
        return total
    return total + more


def _one_distance(cursor: Cursor) -> Later | None:
    minutes = cursor.take_phrase(FIXED_MINUTES)
    if minutes is not None:
        return Later(minutes=minutes)
    if cursor.take_phrase({"puolen vuoden": True, "half a year": True, "ett halvår": True}):
        return Later(months=6)
    single = cursor.take_phrase(SINGLE_UNITS)
    if single is not None:
        return _times(1, single)
    halves = halves_of(cursor)
    unit = cursor.take_abbreviation(UNITS)
    if halves is None or unit is None:
        return None
    if halves % 2:
        return Later(minutes=halves * 30) if unit is Unit.HOUR else None
    return _times(halves // 2, unit)


def halves_of(cursor: Cursor) -> int | None:
    """An amount in halves: `2` and `kahden` are 4, `1,5` is 3."""
    whole = cursor.take_number((1, 2, 3, 4))
    if whole is None:
        said = cursor.take_phrase(AMOUNTS)
        return None if said is None else 2 * said
    behind = cursor.peek(1)
    comma = cursor.sees_glued(",") or cursor.sees_glued(".")
    if comma and behind is not None and behind.glued and behind.is_number:
        cursor.at += 1
        fraction = cursor.take_number((1,), glued=True)
        return {0: 2 * whole, 5: 2 * whole + 1}.get(-1 if fraction is None else fraction)
    return 2 * whole


def _times(amount: int, unit: Unit) -> Later:
    months, days, minutes = unit.value
    return Later(amount * months, amount * days, amount * minutes)
