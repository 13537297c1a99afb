"""Reading a whole text as one time."""

from collections.abc import Callable
from datetime import datetime

from . import clocks, days
from .days import Pieces
from .draft import Draft
from .model import NOT_UNDERSTOOD, Refusal, When
from .resolve import resolve
from .tokens import Cursor, tokenise

#: Longer texts are prose, not times.
MAX_LENGTH = 200

_Rule = Callable[[Cursor], Pieces | None]
_RULES: tuple[_Rule, ...] = (
    days.later,
    days.calendar_day,
    days.week,
    days.relative_day,
    days.weekday,
    clocks.clock,
    clocks.part_of_day,
)


def read(text: str, now: datetime) -> When | Refusal:
    """The time that the whole text means, or why it is not taken.

    `now` is aware; its zone is that of the wall. Every word must be understood; nothing is
    skipped and nothing is guessed. Never raises for any text. Source of the rules: how
    Finns write dates and times, and the cases of tests/cases/when.tsv.
    """
    draft = parse(text)
    return NOT_UNDERSTOOD if draft is None else resolve(draft, now)


def parse(text: str) -> Draft | None:
    """The pieces of the whole text, or None when something is left over."""
    if len(text) > MAX_LENGTH:
        return None
    cursor = Cursor(tokenise(text))
    draft = Draft()
    while not cursor.done:
        if draft.last is not None and _only_closing(cursor):
            break
        grown = _next_piece(cursor, draft)
        if grown is None:
            return None
        draft = grown
        while cursor.sees(",") and cursor.peek(1) is not None:
            cursor.take(",")
    return draft if draft.last is not None else None


def _only_closing(cursor: Cursor) -> bool:
    """Whether nothing but the full stop of a sentence is left."""
    return cursor.peek(1) is None and (cursor.sees(".") or cursor.sees("!") or cursor.sees(","))


def _next_piece(cursor: Cursor, draft: Draft) -> Draft | None:
    rules = (clocks.length, *_RULES) if draft.clock is not None else _RULES
    for rule in rules:
        before = cursor.at
        pieces = cursor.attempt(rule)
        grown = _with(draft, pieces) if pieces is not None else None
        if grown is not None:
            return grown
        cursor.at = before
    return None


def _with(draft: Draft, pieces: Pieces) -> Draft | None:
    grown: Draft | None = draft
    for piece in pieces:
        grown = grown and grown.plus(piece)
    return grown
