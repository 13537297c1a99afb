"""Which repairs to offer for a finding."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from agendas.programme.checks import Finding, FindingKind, check, with_known_ends
from agendas.programme.model import (
    LAST_MINUTE,
    Item,
    Programme,
    Span,
    duration,
    folded,
    in_time_order,
    minutes_of,
    time_of,
)
from agendas.programme.repairs import Repair, RepairKey, apply_repair, meeting_after

MAX_REPAIRS = 4
# After these the positions of items mean other items.
_MOVING = (RepairKey.REORDER, RepairKey.ADD_BREAK)


def find_findings(programme: Programme, meeting: Span | None = None) -> tuple[Finding, ...]:
    """What to look at, by item, each with its repairs, the one that clears most first.

    `meeting` is the planned time; without it the time in the heading counts. Every repair
    leaves fewer findings of the finding's kind, and where possible no more of any other.
    """
    found = check(programme, meeting)
    return tuple(_with_repairs(programme, meeting, finding, found) for finding in found)


def _with_repairs(
    programme: Programme, meeting: Span | None, finding: Finding, found: list[Finding]
) -> Finding:
    before = Counter(other.kind for other in found)
    good: list[tuple[int, Repair]] = []
    fair: list[tuple[int, Repair]] = []
    for repair in dict.fromkeys(_candidates(programme, meeting, finding)):
        left = check(apply_repair(programme, repair), meeting_after(repair, meeting))
        after = Counter(other.kind for other in left)
        if after[finding.kind] >= before[finding.kind] or _still_there(finding, repair, left):
            continue
        (good if _harmless(repair, left, found) else fair).append((len(left), repair))
    offered = sorted(good or fair, key=lambda pair: pair[0])
    return Finding(
        finding.kind,
        finding.items,
        finding.minutes,
        finding.line,
        finding.person,
        tuple(repair for _, repair in offered[:MAX_REPAIRS]),
    )


def _still_there(finding: Finding, repair: Repair, left: list[Finding]) -> bool:
    """Whether the finding itself is left, told by its positions where those do not change."""
    return repair.key not in _MOVING and _identity(finding) in map(_identity, left)


def _harmless(repair: Repair, left: list[Finding], found: list[Finding]) -> bool:
    """Whether a repair makes no new finding."""
    if repair.key not in _MOVING:
        return {*map(_identity, left)} <= {*map(_identity, found)}
    before = Counter(finding.kind for finding in found)
    return not Counter(finding.kind for finding in left) - before


def _identity(finding: Finding) -> tuple[FindingKind, tuple[int, ...], str | None]:
    return finding.kind, finding.items, finding.person


def _candidates(programme: Programme, meeting: Span | None, finding: Finding) -> Iterator[Repair]:
    match finding.kind:
        case FindingKind.OVERLAP:
            yield from _for_overlap(programme, finding)
        case FindingKind.GAP:
            yield from _for_gap(programme, finding)
        case FindingKind.OUT_OF_ORDER:
            yield from _for_order(programme, finding.items[0])
        case FindingKind.MISSING_END:
            yield from _for_missing_end(programme, finding.items[0])
        case FindingKind.END_BEFORE_START:
            yield from _for_end_before_start(programme, finding.items[0])
        case FindingKind.OUTSIDE_MEETING:
            span = meeting or programme.span
            if span:
                yield from _for_outside(programme, span, finding.items[0])
        case FindingKind.WEEKDAY_MISMATCH:
            yield from _for_weekday(programme)
        case FindingKind.SAME_SPEAKER:
            yield from _for_same_speaker(programme, finding)
        case FindingKind.NO_ITEMS:
            return


def _for_overlap(programme: Programme, finding: Finding) -> Iterator[Repair]:
    ordered = [pair for pair in with_known_ends(programme) if pair[0] in finding.items]
    (first_at, first), (second_at, second) = ordered
    if first.end < second.end:
        yield Repair(RepairKey.START_LATER, second_at, start=first.end)
    if second.end < first.end:
        yield Repair(RepairKey.START_LATER, first_at, start=second.end)
    if (first.start, first.end) == (second.start, second.end):
        yield Repair(RepairKey.SHARE_TIME, first_at, other=second_at)
    if second.start > first.start:
        yield Repair(RepairKey.END_EARLIER, first_at, end=second.start)
    yield from _shift(second_at, second, minutes_of(first.end))
    yield from _shift(second_at, second, minutes_of(first.start) - duration(second))
    yield from _shift(first_at, first, minutes_of(second.start) - duration(first))
    yield from _shift(first_at, first, minutes_of(second.end))


def _shift(position: int, item: Item, start: int) -> Iterator[Repair]:
    end = start + duration(item)
    if start >= 0 and end <= LAST_MINUTE:
        yield Repair(RepairKey.SHIFT, position, start=time_of(start), end=time_of(end))


def _for_gap(programme: Programme, finding: Finding) -> Iterator[Repair]:
    known = dict(with_known_ends(programme))
    before, after = finding.items
    end, start = known[before].end, known[after].start
    yield Repair(RepairKey.END_LATER, before, end=start)
    yield Repair(RepairKey.START_EARLIER, after, start=end)
    yield Repair(RepairKey.ADD_BREAK, before, start=end, end=start)


def _for_order(programme: Programme, position: int) -> Iterator[Repair]:
    item = programme.items[position - 1]
    yield Repair(RepairKey.REORDER, position)
    for neighbour in programme.items[position - 2 : position - 1]:
        if item.start < neighbour.end < item.end:
            yield Repair(RepairKey.START_LATER, position, start=neighbour.end)
        yield from _shift(position, item, minutes_of(neighbour.end))


def _for_missing_end(programme: Programme, position: int) -> Iterator[Repair]:
    yield Repair(RepairKey.KEEP_END, position)
    item = programme.items[position - 1]
    if in_time_order(programme)[-1][0] == position:
        for minutes in (30, 45):
            end = minutes_of(item.start) + minutes
            if minutes != duration(item) and end <= LAST_MINUTE:
                yield Repair(RepairKey.SET_END, position, end=time_of(end))


def _for_end_before_start(programme: Programme, position: int) -> Iterator[Repair]:
    item = programme.items[position - 1]
    known = dict(with_known_ends(programme))[position]
    if duration(known) > 0:
        yield Repair(RepairKey.SET_END, position, end=known.end)
    if item.end < item.start:
        yield Repair(RepairKey.SWAP_TIMES, position)
    for minutes in (15, 30):
        end = minutes_of(item.start) + minutes
        if end <= LAST_MINUTE:
            yield Repair(RepairKey.SET_END, position, end=time_of(end))
    before = max(minutes_of(item.start) - 15, 0)
    if time_of(before) < item.start:
        yield Repair(RepairKey.SHIFT, position, start=time_of(before), end=item.start)


def _for_outside(programme: Programme, span: Span, position: int) -> Iterator[Repair]:
    item = dict(with_known_ends(programme))[position]
    if item.start < span.start < item.end:
        yield Repair(RepairKey.START_LATER, position, start=span.start)
    if item.start < span.end < item.end:
        yield Repair(RepairKey.END_EARLIER, position, end=span.end)
    if item.start < span.start:
        yield from _shift(position, item, minutes_of(span.start))
    if item.end > span.end:
        yield from _shift(position, item, minutes_of(span.end) - duration(item))
    start, end = min(span.start, item.start), max(span.end, item.end)
    yield Repair(RepairKey.WIDEN_MEETING, start=start, end=end)


def _for_weekday(programme: Programme) -> Iterator[Repair]:
    yield Repair(RepairKey.KEEP_DATE)
    if programme.day is not None and programme.weekday_typed is not None:
        # The nearest such weekday: at most three days away.
        days = (programme.weekday_typed - programme.day.weekday() + 3) % 7 - 3
        try:
            yield Repair(RepairKey.USE_DATE, day=programme.day + timedelta(days=days))
        except OverflowError:
            return


def _for_same_speaker(programme: Programme, finding: Finding) -> Iterator[Repair]:
    person = folded(finding.person)
    several = len(finding.items) > 1
    if several:
        yield from _for_overlap(programme, finding)
    for position in reversed(finding.items):
        item = programme.items[position - 1]
        places = [item.owner, *(room.facilitator for room in item.rooms)]
        numbers = [number for number, name in enumerate(places) if folded(name) == person]
        if several:
            yield from (Repair(RepairKey.RELEASE, position, room=at) for at in numbers[:1])
        else:
            yield from (Repair(RepairKey.KEEP_ROOM, position, room=at) for at in numbers if at)
