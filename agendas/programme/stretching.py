"""What becomes of a programme when one of its items lasts longer than written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from agendas.programme.model import (
    Item,
    ItemKind,
    Programme,
    Span,
    duration,
    in_time_order,
    minutes_of,
    time_of,
)

# A break keeps at least this much; a debrief this much, and half of its time.
FEWEST_BREAK_MINUTES = 5
FEWEST_DEBRIEF_MINUTES = 10

_Times = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Change:
    """One item with other times; `position` is its 1-based place in the programme."""

    position: int
    title: str
    kind: ItemKind
    before: Span
    after: Span

    @property
    def shrunk(self) -> int:
        """Minutes that it is shorter than before; negative for the item that got longer."""
        return _length(self.before) - _length(self.after)

    @property
    def moved(self) -> int:
        """Minutes that it starts later than before."""
        return minutes_of(self.after.start) - minutes_of(self.before.start)


@dataclass(frozen=True, slots=True)
class Stretched:
    """The new programme; `item` is the one that lasts longer and `changes` what follows of it,
    in order of time. The meeting ends at `end_after` where it was to end at `end_before`."""

    programme: Programme
    item: Change
    changes: tuple[Change, ...]
    end_before: time
    end_after: time


def stretch(
    programme: Programme, position: int, minutes: int, span: Span | None = None
) -> Stretched:
    """`programme` with the item at `position` (1-based) ending `minutes` later.

    What follows gives way in this order: gaps are filled, breaks become shorter (never below
    5 minutes), the rest moves; the debriefs become shorter (never below 10 minutes nor below
    half of their time) before the meeting's end moves. `span` is the meeting's time where it
    is not the programme's own. A `minutes` of 0 or less changes nothing. Raises IndexError for
    a position that the programme has not.
    """
    if not 1 <= position <= len(programme.items):
        raise IndexError(f"no item {position} in a programme of {len(programme.items)}")
    end_before = _end(programme, span or programme.span)
    times = _new_times(programme, position, max(minutes, 0), minutes_of(end_before))
    items = tuple(
        _at(item, times[place]) if place in times else item
        for place, item in enumerate(programme.items, 1)
    )
    end_after = time_of(max([minutes_of(end_before), *(end for _, end in times.values())]))
    changes = {
        place: _change(place, programme.items[place - 1], items[place - 1])
        for place, _ in in_time_order(programme)
        if place in times or place == position
    }
    item = changes.pop(position)
    widened = _widened(replace(programme, items=items), end_after)
    return Stretched(widened, item, tuple(changes.values()), end_before, end_after)


def debrief_after(programme: Programme, position: int) -> int | None:
    """The position of the first debrief that follows the item at `position` in time."""
    ordered = [place for place, _ in in_time_order(programme)]
    for place in ordered[ordered.index(position) + 1 :] if position in ordered else ():
        if programme.items[place - 1].kind is ItemKind.DEBRIEF:
            return place
    return None


def workshop_items(programme: Programme) -> tuple[int, ...]:
    """The positions of the items that are work in rooms."""
    return tuple(
        position
        for position, item in enumerate(programme.items, 1)
        if item.rooms or item.kind is ItemKind.WORKSHOP
    )


def _new_times(programme: Programme, position: int, minutes: int, end: int) -> _Times:
    """Start and end, in minutes since midnight, of every item that changes."""
    if not minutes:
        return {}
    host = programme.items[position - 1]
    follows = [
        (place, item)
        for place, item in in_time_order(programme)
        if item.start >= host.end and place != position
    ]
    given: dict[int, int] = {}
    times = _push(host, follows, minutes, given)
    for place, item in follows:
        if item.kind is ItemKind.DEBRIEF:
            over = max((ends for _, ends in times.values()), default=end) - end
            given[place] = min(max(over, 0), _spare_of_debrief(item))
            times = _push(host, follows, minutes, given)
    times[position] = (minutes_of(host.start), minutes_of(host.end) + minutes)
    return times


def _push(
    host: Item, follows: Sequence[tuple[int, Item]], minutes: int, given: Mapping[int, int]
) -> _Times:
    """The times of what follows when `host` ends later; debriefs give what `given` says."""
    times: _Times = {}
    delay, latest = minutes, minutes_of(host.end)
    for index, (place, item) in enumerate(follows):
        start, end = minutes_of(item.start), minutes_of(item.end)
        delay = max(delay - max(start - latest, 0), 0)
        if not delay:
            break
        latest = max(latest, end)
        behind = follows[index + 1][1] if index + 1 < len(follows) else None
        gap = max(minutes_of(behind.start) - latest, 0) if behind else 0
        shrunk = given.get(place, 0)
        if item.kind is ItemKind.BREAK:
            shrunk = min(max(delay - gap, 0), max(duration(item) - FEWEST_BREAK_MINUTES, 0))
        times[place] = (start + delay, end + delay - shrunk)
        delay -= shrunk
    return times


def _spare_of_debrief(item: Item) -> int:
    length = duration(item)
    return max(length - max(FEWEST_DEBRIEF_MINUTES, (length + 1) // 2), 0)


def _end(programme: Programme, span: Span | None) -> time:
    ends = [item.end for item in programme.items]
    return max([*ends, span.end] if span else ends)


def _at(item: Item, times: tuple[int, int]) -> Item:
    start, end = times
    return replace(item, start=time_of(start), end=time_of(end), end_filled=False)


def _change(position: int, before: Item, after: Item) -> Change:
    return Change(
        position,
        before.title,
        before.kind,
        Span(before.start, before.end),
        Span(after.start, after.end),
    )


def _widened(programme: Programme, end: time) -> Programme:
    """The programme with its own span reaching as far as its last item."""
    span = programme.span
    if span is None or span.end >= end:
        return programme
    return replace(programme, span=Span(span.start, end))


def _length(span: Span) -> int:
    return minutes_of(span.end) - minutes_of(span.start)
