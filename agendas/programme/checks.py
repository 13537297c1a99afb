"""What is wrong in a programme, without the repairs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from agendas.programme.model import (
    Item,
    Programme,
    Span,
    duration,
    folded,
    in_time_order,
    marks_the_end,
    minutes_of,
    time_of,
)
from agendas.programme.order import kept_in_order
from agendas.programme.repairs import Repair

# A text in which everything overlaps is no programme; nobody reads its thousandth finding.
MAX_OVERLAPS = 50


class FindingKind(StrEnum):
    """In the order in which the findings of one item are told."""

    NO_ITEMS = "no_items"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    OVERLAP = "overlap"
    GAP = "gap"
    OUT_OF_ORDER = "out_of_order"
    MISSING_END = "missing_end"
    END_BEFORE_START = "end_before_start"
    OUTSIDE_MEETING = "outside_meeting"
    SAME_SPEAKER = "same_speaker"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; it warns and never blocks.

    `items` are written positions, of a gap the item before it and the one after it. `minutes`
    is the length of an overlap, of a gap, of the time outside the meeting or of the time by
    which an end precedes its start. `person` is set for SAME_SPEAKER.
    """

    kind: FindingKind
    items: tuple[int, ...] = ()
    minutes: int | None = None
    line: int | None = None
    person: str | None = None
    repairs: tuple[Repair, ...] = ()


def check(programme: Programme, meeting: Span | None = None) -> list[Finding]:
    """The findings by item; `meeting` is the planned time, by default that of the heading."""
    if not programme.items:
        found = [Finding(FindingKind.NO_ITEMS)]
    else:
        found = list(_all(programme, meeting or programme.span))
    found += _weekday(programme)
    kinds = list(FindingKind)

    def place(finding: Finding) -> tuple[int, int, tuple[int, ...]]:
        return min(finding.items, default=0), kinds.index(finding.kind), finding.items

    return sorted(found, key=place)


def with_known_ends(programme: Programme) -> list[tuple[int, Item]]:
    """(position, item) by start, an end before its start replaced by the next item's start.

    One mistake shall not show as a gap or an overlap as well.
    """
    ordered = in_time_order(programme)
    known = []
    for index, (position, item) in enumerate(ordered):
        if _is_broken(item):
            later = [other.start for _, other in ordered[index + 1 :] if other.start > item.start]
            item = _ending(item, minutes_of(later[0] if later else item.start))
        known.append((position, item))
    return known


def people_of(item: Item) -> dict[str, str]:
    """Everybody who must be present in an item: folded name to the name as written."""
    names = [item.owner, *(room.facilitator for room in item.rooms)]
    return {folded(name): name for name in names if name}


def _is_broken(item: Item) -> bool:
    return duration(item) <= 0 and not marks_the_end(item)


def _at(programme: Programme, position: int) -> Item:
    return programme.items[position - 1]


def _ending(item: Item, minutes: int) -> Item:
    return replace(item, end=time_of(minutes))


def _all(programme: Programme, span: Span | None) -> Iterator[Finding]:
    ordered = with_known_ends(programme)
    yield from _overlaps([pair for pair in ordered if not _is_broken(_at(programme, pair[0]))])
    yield from _gaps(ordered)
    yield from _order(programme)
    yield from _ends(programme)
    yield from _same_facilitator(programme)
    if span:
        yield from _outside(ordered, span)


def _overlaps(ordered: list[tuple[int, Item]]) -> Iterator[Finding]:
    """Overlaps, and people needed in both items.

    A speaker may appear twice (the second programme of the pilot does that); only two places
    at the same time are wrong.
    """
    count = 0
    for index, (position, item) in enumerate(ordered):
        for other_position, other in ordered[index + 1 :]:
            if other.start >= item.end or count >= MAX_OVERLAPS:
                break
            minutes = minutes_of(min(item.end, other.end)) - minutes_of(other.start)
            if minutes <= 0:
                continue
            count += 1
            first, second = sorted([(position, item), (other_position, other)], key=_position)
            positions, line = (first[0], second[0]), second[1].line
            yield Finding(FindingKind.OVERLAP, positions, minutes, line)
            both = people_of(first[1]).keys() & people_of(second[1]).keys()
            for name in sorted(both):
                who = people_of(second[1])[name]
                yield Finding(FindingKind.SAME_SPEAKER, positions, minutes, line, who)


def _position(pair: tuple[int, Item]) -> int:
    return pair[0]


def _gaps(ordered: list[tuple[int, Item]]) -> Iterator[Finding]:
    last_position, last = ordered[0]
    for position, item in ordered[1:]:
        minutes = minutes_of(item.start) - minutes_of(last.end)
        if minutes > 0:
            yield Finding(FindingKind.GAP, (last_position, position), minutes, item.line)
        if item.end >= last.end:
            last_position, last = position, item


def _order(programme: Programme) -> Iterator[Finding]:
    kept = kept_in_order(programme.items)
    for position, item in enumerate(programme.items, 1):
        if position not in kept:
            yield Finding(FindingKind.OUT_OF_ORDER, (position,), None, item.line)


def _ends(programme: Programme) -> Iterator[Finding]:
    for position, item in enumerate(programme.items, 1):
        minutes = duration(item)
        if item.end_filled and minutes > 0:
            yield Finding(FindingKind.MISSING_END, (position,), None, item.line)
        elif _is_broken(item):
            yield Finding(FindingKind.END_BEFORE_START, (position,), -minutes, item.line)


def _same_facilitator(programme: Programme) -> Iterator[Finding]:
    for position, item in enumerate(programme.items, 1):
        seen: set[str] = set()
        told: set[str] = set()
        for room in item.rooms:
            name = folded(room.facilitator)
            if name and name in seen and name not in told:
                told.add(name)
                yield Finding(
                    FindingKind.SAME_SPEAKER, (position,), None, item.line, room.facilitator
                )
            seen.add(name)


def _outside(ordered: list[tuple[int, Item]], span: Span) -> Iterator[Finding]:
    for position, item in ordered:
        whole = max(duration(item), 0)
        inside = minutes_of(min(item.end, span.end)) - minutes_of(max(item.start, span.start))
        minutes = whole - max(inside, 0)
        if minutes > 0 or item.start > span.end or item.start < span.start:
            yield Finding(FindingKind.OUTSIDE_MEETING, (position,), minutes, item.line)


def _weekday(programme: Programme) -> list[Finding]:
    day, typed = programme.day, programme.weekday_typed
    if day is None or typed is None or day.weekday() == typed:
        return []
    return [Finding(FindingKind.WEEKDAY_MISMATCH, line=programme.day_line)]
