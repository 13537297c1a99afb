"""The programme of a meeting as data: items, rooms, times.

All times are local wall times without a zone; the meeting that the programme belongs to knows
its zone. Positions of items are 1-based and in written order, because that is how people count
the lines they see.
"""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

LAST_MINUTE = 24 * 60 - 1


class ItemKind(StrEnum):
    """What happens in an item."""

    OPENING = "opening"
    INTRODUCTIONS = "introductions"
    TALK = "talk"
    BREAK = "break"
    WORKSHOP = "workshop"
    DEBRIEF = "debrief"
    FEEDBACK = "feedback"
    QUESTIONS = "questions"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` on one day."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Room:
    """A workshop room; `facilitator` is None while nobody is named."""

    number: int
    topic: str
    questions: tuple[str, ...] = ()
    facilitator: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a programme.

    `end` is always there: `end_filled` says that the text did not give it. `line` is the
    1-based line of the pasted text, 0 for an item that was added; two items that differ only
    by it are equal.
    """

    start: time
    end: time
    kind: ItemKind
    title: str
    owner: str | None = None
    rooms: tuple[Room, ...] = ()
    end_filled: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme in written order.

    `weekday_typed` (0 = Monday) is the weekday that stood beside the date, whether it fits or
    not. `span` is the meeting's time when the heading gives both ends. `day_line` is the line
    of the date.
    """

    title: str | None = None
    day: date | None = None
    weekday_typed: int | None = None
    ordinal: int | None = None
    items: tuple[Item, ...] = ()
    span: Span | None = None
    day_line: int | None = field(default=None, compare=False)


def minutes_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> time:
    """The wall time `minutes` after midnight, held within the day."""
    return time(*divmod(min(max(minutes, 0), LAST_MINUTE), 60))


def duration(item: Item) -> int:
    """Minutes from start to end; negative when the end stands before the start."""
    return minutes_of(item.end) - minutes_of(item.start)


def folded(name: str | None) -> str:
    """A person's name for comparing: case and white space do not matter; "" for nobody."""
    return " ".join((name or "").split()).casefold()


def marks_the_end(item: Item) -> bool:
    """Whether an item is only the moment at which the meeting ends ("15.00 Tilaisuus päättyy")."""
    return item.start == item.end and item.kind is ItemKind.CLOSING


def in_time_order(programme: Programme) -> list[tuple[int, Item]]:
    """(position, item) by start; items that start together stay in written order."""
    return sorted(enumerate(programme.items, 1), key=lambda pair: pair[1].start)
