"""Reading a repetition in front of or behind other words: `joka maanantai klo 9 …`."""

from datetime import UTC, datetime, time

from . import clocks
from .draft import Clock, Draft, Piece
from .model import NOT_UNDERSTOOD, Reason, Refusal, When
from .prefix import JOINTS, word_starts
from .reading import MAX_LENGTH
from .repeat import LAST, Repeat
from .repeat_rules import Rule, repetition
from .resolve import resolve
from .tokens import Cursor, tokenise


def read_repeat(
    text: str, now: datetime, default: time | None = None
) -> tuple[Repeat, str] | Refusal | None:
    """The repetition that leads or closes the text, and the rest as it stands.

    None when there is none. `default` is the time of day of a repetition that names none;
    without it such a one is refused as ambiguous, and so is one without its day ("joka
    viikko klo 9") or with an hour said by the twelve-hour clock ("puoli kolmelta").
    """
    leading = _repeat_in(text, now, default)
    if leading is not None:
        found, rest = leading
        return found if isinstance(found, Refusal) else (found, rest)
    tail = text.rstrip()
    for start in word_starts(tail):
        closing = _repeat_in(tail[start:], now, default)
        if closing is not None and not closing[1]:
            found, _ = closing
            ahead = tail[:start].strip(JOINTS)
            return found if isinstance(found, Refusal) else (found, ahead)
    return None


def _repeat_in(
    text: str, now: datetime, default: time | None
) -> tuple[Repeat | Refusal, str] | None:
    cursor = Cursor(tokenise(text[:MAX_LENGTH]))
    early = cursor.attempt(_time_of_day)
    cursor.take(",")
    rule = cursor.attempt(repetition)
    if rule is None or _cuts_word(cursor):
        return None
    before = cursor.at
    cursor.take(",")
    late = None if early else cursor.attempt(_time_of_day)
    if early is None and late is None:
        cursor.at = before
    rest = text[cursor.tokens[cursor.at - 1].end :]
    if _cuts_word(cursor):
        return NOT_UNDERSTOOD, rest
    at = _start(early or late, now, default)
    found = at if isinstance(at, Refusal) else _complete(rule, at)
    return found, rest.strip(JOINTS)


def _cuts_word(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and token.glued and token.text not in ",.:;!"


def _complete(rule: Rule, at: time) -> Repeat | Refusal:
    if not rule.is_placed:
        return Refusal(Reason.ambiguous)
    if rule.day_of_month is not None and rule.day_of_month not in (LAST, *range(1, 32)):
        return Refusal(Reason.no_such_date)
    try:
        return Repeat(
            every=rule.every,
            start=at,
            interval=rule.interval,
            weekdays=rule.weekdays,
            day_of_month=rule.day_of_month,
            nth_weekday=rule.nth_weekday,
        )
    except ValueError:
        return NOT_UNDERSTOOD


# --- the time of day -----------------------------------------------------------------------


def _time_of_day(cursor: Cursor) -> tuple[Piece, ...] | None:
    """A clock time with or without its part of the day, in either order."""
    pieces: tuple[Piece, ...] = ()
    for rule in (clocks.part_of_day, clocks.clock, clocks.part_of_day):
        pieces += cursor.attempt(rule) or ()
    return pieces if any(isinstance(piece, Clock) for piece in pieces) else None


def _start(pieces: tuple[Piece, ...] | None, now: datetime, default: time | None) -> time | Refusal:
    if pieces is None:
        return default if default is not None else Refusal(Reason.ambiguous)
    draft: Draft | None = Draft()
    for piece in pieces:
        draft = draft and draft.plus(piece)
    if draft is None or draft.clock is None or draft.clock.end is not None or draft.clock.bare:
        return NOT_UNDERSTOOD
    return _wall_time(draft, now)


def _wall_time(draft: Draft, now: datetime) -> time | Refusal:
    """The time of day alone: which day it next falls on plays no part."""
    result = resolve(draft, now.replace(tzinfo=UTC))
    if isinstance(result, When) and result.start is not None:
        return result.start
    return result if isinstance(result, Refusal) else NOT_UNDERSTOOD
