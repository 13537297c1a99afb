"""Reading a programme from text as people paste it: mails, lists, tables.

The reader guesses where people leave things open and never raises; what it filled or doubts is
told by the findings. Times that stand first in a line make an item; what stands above the first
item is the heading; what follows an item without a blank line belongs to it.
"""

import re
from dataclasses import dataclass
from datetime import date

from agendas.programme.drafts import FEWEST_ITEMS, Collector, Draft, DraftRoom
from agendas.programme.entries import Entry, read_entry, shorten
from agendas.programme.heading import Heading, is_place_or_meeting, is_time_label, read_heading
from agendas.programme.kinds import kind_of, kind_of_item, names_the_end
from agendas.programme.lines import Line, clean_lines, squeeze
from agendas.programme.model import Item, ItemKind, Programme, Room, Span, minutes_of, time_of
from agendas.programme.rooms import read_room
from agendas.programme.times import TimeMark, times_at_end, times_at_start
from agendas.when import find_date

DEFAULT_MINUTES = 15
_CLOSING = ItemKind.CLOSING
_QUESTION_LABEL = re.compile(r"(?:kysymys|fråga|question)\s*:\s*", re.I)


@dataclass(frozen=True, slots=True)
class _Timed:
    """An item whose end may still be open, in minutes since midnight."""

    start: int
    end: int | None
    entry: Entry
    line: int


def read_programme(text: str, today: date) -> Programme:
    """The programme in `text`; without items when there is none. Never raises.

    Dates without a year are read as seen from `today`. Of several programmes the first is
    read, and at most 200 items of it.
    """
    lines = clean_lines(text)
    found = _collect(lines)
    _take_titles_above(found)
    _move_heading_out(found)
    heading = read_heading(found.heads or found.tail, found.subject, today)
    if heading.day is None:
        _date_from_items(heading, found.drafts, today)
    timed = [_read_draft(draft) for draft in found.drafts]
    return Programme(
        title=heading.title,
        day=heading.day,
        weekday_typed=heading.weekday_typed,
        ordinal=heading.ordinal,
        items=tuple(_item(one, timed, heading.span) for one in timed),
        span=heading.span,
        day_line=heading.day_line,
    )


def _collect(lines: list[Line]) -> Collector:
    """Items by the times that lines start with, or end with where that gives none."""
    found = Collector(times_at_start)
    found.take(lines)
    if found.drafts:
        return found
    other = Collector(_either)
    other.take(lines)
    return other if len(other.drafts) >= FEWEST_ITEMS else found


def _either(text: str, previous: int | None) -> TimeMark | None:
    return times_at_start(text, previous) or (None if is_time_label(text) else times_at_end(text))


def _take_titles_above(found: Collector) -> None:
    """Where every time stands alone and the last has nothing below, titles stand above."""
    drafts = found.drafts
    alone = all(not draft.mark.rest and not draft.rooms for draft in drafts)
    if len(drafts) < FEWEST_ITEMS or not alone or drafts[-1].text or not found.heads:
        return
    if is_time_label(found.heads[-1].text):
        return
    titles = [found.heads.pop().text, *(draft.text for draft in drafts[:-1])]
    for draft, title in zip(drafts, titles, strict=True):
        draft.text = title


def _move_heading_out(found: Collector) -> None:
    """Takes a first "item" that is really the meeting's own time into the heading."""
    if not found.drafts or not _is_heading(found):
        return
    first = found.drafts.pop(0)
    found.heads.extend(first.lines)


def _is_heading(found: Collector) -> bool:
    first, others = found.drafts[0], found.drafts[1:]
    named = not first.text or is_place_or_meeting(first.text)
    dated = bool(first.mark.dated) and not any(other.mark.dated for other in others)
    if found.marked_at == 1 and others:
        return True
    if dated and (not others or first.mark.end is None):
        return named or not others
    if not _covers(first, others):
        return False
    return dated or (len(others) > 1 and named and found.marked_at is None)


def _covers(first: Draft, others: list[Draft]) -> bool:
    starts = [other.mark.start for other in others]
    ends = [other.mark.end or other.mark.start for other in others]
    end = first.mark.end
    return bool(others) and end is not None and first.mark.start <= min(starts) and end >= max(ends)


def _date_from_items(heading: Heading, drafts: list[Draft], today: date) -> None:
    for draft in drafts[:1]:
        found = find_date(draft.mark.dated, today) if draft.mark.dated else None
        if found:
            heading.day, heading.weekday_typed = found.day, found.weekday_typed
            heading.day_line = draft.lines[0].number


def _read_draft(draft: Draft) -> _Timed:
    mark = draft.mark
    length = None if mark.end is None else mark.end - mark.start
    entry = read_entry(draft.text, length)
    rooms = entry.rooms + tuple(_read_room(room) for room in draft.rooms)
    entry = Entry(entry.title, entry.owner, rooms, entry.minutes)
    end = mark.end
    if end is None and entry.minutes is not None:
        end = minutes_of(time_of(mark.start + entry.minutes))
    return _Timed(mark.start, end, entry, draft.lines[0].number)


def _read_room(draft: DraftRoom) -> Room:
    room = read_room(draft.room.with_text(draft.text), tuple(map(_question, draft.questions)))
    return Room(room.number, shorten(room.topic), room.questions, room.facilitator)


def _question(text: str) -> str:
    label = _QUESTION_LABEL.match(text)
    return shorten(squeeze(text[label.end() :] if label else text))


def _item(one: _Timed, timed: list[_Timed], span: Span | None) -> Item:
    end = one.end if one.end is not None else _filled_end(one, timed, span)
    entry = one.entry
    return Item(
        start=time_of(one.start),
        end=time_of(end),
        kind=kind_of_item(entry.title, entry.owner, bool(entry.rooms)),
        title=entry.title,
        owner=entry.owner,
        rooms=entry.rooms,
        end_filled=one.end is None,
        line=one.line,
    )


def _filled_end(one: _Timed, timed: list[_Timed], span: Span | None) -> int:
    """Where the next item starts; for the last one the meeting's end, or 15 minutes later.

    "15.00 Tilaisuus päättyy" lasts no time at all.
    """
    later = [other.start for other in timed if other.start > one.start]
    if later:
        return min(later)
    at_the_end = span is not None and minutes_of(span.end) == one.start
    if names_the_end(one.entry.title) or (at_the_end and kind_of(one.entry.title) is _CLOSING):
        return one.start
    if span and minutes_of(span.end) > one.start:
        return minutes_of(span.end)
    return one.start + DEFAULT_MINUTES
