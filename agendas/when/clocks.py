"""Rules that read a time of day: clock times, spoken times, spans and lengths."""

from dataclasses import dataclass

from .days import Pieces, date_of, halves_of
from .draft import CalendarDay, Clock, Hour, Length, Piece, Unclear
from .phrases import CLOCK_LEADS, DAY_PARTS, FIXED_MINUTES, LENGTH_UNITS, NOON
from .tokens import Cursor
from .words import HOURS_IN_ABLATIVE, HOURS_SAID, MINUTES_SAID

_FROM_ENDINGS = ("stä", "sta")
_TO_ENDINGS = ("een", "hin", "iin", "aan", "ään", "seen", "hen")
_AT_ENDINGS = ("ltä", "lta")
_HALF = {"puoli": -1, "halv": -1, "half": 0, "half past": 0}
_PAST = {"yli": 1, "past": 1, "över": 1, "vaille": -1, "to": -1, "i": -1}


@dataclass(frozen=True)
class _Typed:
    """One time in digits: what was typed, and how sure its form is."""

    hour: int
    minute: int | None
    half: str = ""  # am or pm
    ending: str = ""
    short_minutes: bool = False  # "2.9"
    like_date: bool = False  # "02.09", "24.12"


def part_of_day(cursor: Cursor) -> Pieces | None:
    part = cursor.take_abbreviation(DAY_PARTS)
    return None if part is None else (part,)


# --- clock times ---------------------------------------------------------------------------


def clock(cursor: Cursor) -> Pieces | None:
    """`klo 9`, `12.30–15`, `klo 9:stä 10:een`, `from 9 to 10`, `2 pm`, `puoli kolmelta`."""
    if cursor.take_phrase(NOON):
        return (Clock(Hour(12)),)
    lead = _lead(cursor)
    said = cursor.attempt(_said) or (cursor.attempt(_said_hour) if lead else None)
    if said is None:
        said = cursor.attempt(_ablative)
    if said is not None:
        return (Clock(said),)
    start = _typed(cursor, bool(lead))
    if start is None:
        return None
    end = cursor.attempt(lambda c: _range_end(c, start, lead))
    piece = _span(start, end, bool(lead)) if end is not None else _single(start, bool(lead))
    return None if piece is None else (piece,)


def _lead(cursor: Cursor) -> str:
    token = cursor.peek()
    if cursor.sees_glued("t") and cursor.sees("-", -2) and cursor.take("t"):
        return "t"  # of ISO 8601
    return token.text if token and cursor.take_abbreviation(CLOCK_LEADS) else ""


def _said(cursor: Cursor) -> Hour | None:
    """`puoli kolmelta` (2.30), `half two` and `half past two` (2.30), `vartin yli kolme`."""
    half = cursor.take_phrase(_HALF)
    if half is not None:
        hour = _said_or_typed_hour(cursor)
        return hour and _around(hour, 60 * half + 30)
    minutes = cursor.take_phrase(MINUTES_SAID)
    if minutes is None:
        minutes = cursor.take_number((1, 2))
        if cursor.sees("to") or cursor.sees("i"):  # "9 to 10" is a span
            return None
    sign = cursor.take_phrase(_PAST)
    if minutes is None or minutes >= 30 or sign is None:
        return None
    hour = _said_or_typed_hour(cursor)
    return hour and _around(hour, sign * minutes)


def _around(hour: Hour, minutes: int) -> Hour:
    """Minutes from the full hour; up to twelve it is the twelve-hour clock as people speak."""
    said = hour.hour <= 12
    total = (hour.hour * 60 + minutes) % (720 if said else 1440)
    return Hour(total // 60, total % 60, said)


def _said_or_typed_hour(cursor: Cursor) -> Hour | None:
    said = cursor.attempt(_said_hour) or cursor.attempt(_ablative)
    if said is not None:
        return said
    hour = cursor.take_number((1, 2))
    if hour is None or not 1 <= hour <= 24 or cursor.sees_glued(".") or cursor.sees_glued(":"):
        return None
    return Hour(hour)


def _said_hour(cursor: Cursor) -> Hour | None:
    hour = cursor.take_phrase(HOURS_SAID)
    cursor.take_phrase({"o ' clock": True, "oclock": True})
    return None if hour is None else Hour(hour % 12, 0, said=True)


def _ablative(cursor: Cursor) -> Hour | None:
    hour = cursor.take_phrase(HOURS_IN_ABLATIVE)
    return None if hour is None else Hour(hour % 12, 0, said=True)


def _typed(cursor: Cursor, led: bool) -> _Typed | None:
    if not led and _date_here(cursor):
        return None
    first = cursor.peek()
    packed = cursor.take_number((4,)) if led else None
    if first is not None and packed is not None:
        return _Typed(packed // 100, packed % 100)
    hour = cursor.take_number((1, 2))
    if hour is None or first is None:
        return None
    minute, digits, sign = None, 0, cursor.peek()
    behind = cursor.peek(1)
    if sign and sign.glued and sign.text in ".:" and behind and behind.glued and behind.is_number:
        cursor.at += 1
        digits = len(behind.text)
        minute = cursor.take_number((1, 2))
        if minute is None or not _no_seconds(cursor, sign.text):
            return None
    dotted = sign is not None and sign.text == "." and minute is not None and 1 <= minute <= 12
    like_date = dotted and digits == 2 and (minute or 0) // 10 + len(first.text) >= 2
    half, ending = _half_of_day(cursor), _ending(cursor)
    return _Typed(hour, minute, half, ending, digits == 1, like_date)


def _date_here(cursor: Cursor) -> bool:
    before = cursor.at
    found = date_of(cursor) is not None
    cursor.at = before
    return found


def _no_seconds(cursor: Cursor, sign: str) -> bool:
    """True unless further digits follow; `:00` of an ISO time is taken with it."""
    behind = cursor.peek(1)
    if not (cursor.sees_glued(sign) and behind and behind.glued and behind.is_number):
        return True
    if sign == ":" and behind.text == "00":
        cursor.at += 2
        return True
    return False


def _half_of_day(cursor: Cursor) -> str:
    cursor.take_phrase({"o ' clock": True, "oclock": True})
    halves = {"am": "am", "a . m": "am", "pm": "pm", "p . m": "pm"}
    return cursor.take_abbreviation(halves) or ""


def _ending(cursor: Cursor) -> str:
    """A Finnish case ending after a colon: `9:stä`."""
    behind = cursor.peek(1)
    if not (cursor.sees_glued(":") and behind and behind.glued):
        return ""
    if behind.text not in (*_FROM_ENDINGS, *_TO_ENDINGS, *_AT_ENDINGS):
        return ""
    cursor.at += 2
    return behind.text


def _range_end(cursor: Cursor, start: _Typed, lead: str) -> _Typed | None:
    if start.ending in _FROM_ENDINGS:
        joined = True
    else:
        joined = cursor.take("-", "till", "until", "til") or (lead == "t" and cursor.take("/"))
        # In Finnish "to" is Thursday.
        joined = joined or (lead not in ("klo", "kl", "kello") and cursor.take("to"))
    if not joined:
        return None
    led = bool(_lead(cursor))
    if _date_here(cursor):
        return None
    return _typed(cursor, led)


def _single(start: _Typed, led: bool) -> Piece | None:
    if start.ending and start.ending not in _AT_ENDINGS:
        return None
    if start.short_minutes:
        return _short_minutes(start, led)
    led = led or bool(start.ending)
    bare = not led and start.minute is None and not start.half
    like_date = start.like_date and not led and not start.half
    return Clock(_hour(start, start.half), bare=bare, like_date=like_date)


def _short_minutes(typed: _Typed, led: bool) -> Unclear:
    """`2.9`: a date without its last full stop or a time without its zero; `klo 9.5`."""
    minute = typed.minute or 0
    times = [minute] if not led or minute > 5 else [minute, 10 * minute]
    clocks = tuple(Clock(Hour(typed.hour, m)) for m in times)
    return Unclear(clocks if led else (CalendarDay(typed.hour, minute), *clocks))


def _span(start: _Typed, end: _Typed, led: bool) -> Clock | None:
    if end.ending and end.ending not in _TO_ENDINGS:
        return None
    if start.short_minutes or end.short_minutes:
        return None
    begin, finish = _hour(start, start.half), _hour(end, end.half)
    if end.half and not start.half:
        shared = _hour(start, end.half)
        begin = shared if _minutes(shared) < _minutes(finish) else begin
    bare = not led and not start.half + end.half + start.ending
    bare = bare and start.minute is None and end.minute is None
    return Clock(begin, finish, bare=bare)


def _hour(typed: _Typed, half: str) -> Hour:
    """The hour by the 24-hour clock; `13 pm` comes out past 24, where no time is."""
    hour = typed.hour
    if half and not 1 <= hour <= 12:
        hour += 24
    elif half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Hour(hour, typed.minute or 0)


def _minutes(hour: Hour) -> int:
    return hour.hour * 60 + hour.minute


# --- lengths -------------------------------------------------------------------------------


def length(cursor: Cursor) -> Pieces | None:
    """`(1,5 h)`, `2 h`, `90 min`, `1 h 30 min`, `kaksi tuntia`, `for two hours`."""
    bracket = cursor.take("(")
    cursor.take("for", "kesto", "i")
    minutes = _length_minutes(cursor)
    if not minutes or minutes > 1440 or (bracket and not cursor.take(")")):
        return None
    return (Length(minutes),)


def _length_minutes(cursor: Cursor) -> int | None:
    first = cursor.attempt(_one_length)
    if first is None:
        return None
    more = cursor.attempt(_one_length) if first % 60 == 0 else None
    return first + (more or 0)


def _one_length(cursor: Cursor) -> int | None:
    fixed = cursor.take_phrase(FIXED_MINUTES)
    if fixed is not None:
        return fixed
    halves = halves_of(cursor)
    unit = cursor.take_abbreviation(LENGTH_UNITS)
    if halves is None or unit is None:
        return None
    minutes, rest = divmod(halves * unit, 2)
    return minutes if rest == 0 else None
