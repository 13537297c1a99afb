"""Where a programme is while its meeting is on, and how it goes on by hand."""

from dataclasses import dataclass, replace
from datetime import time

from agendas.programme.model import Programme, in_time_order, marks_the_end, minutes_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The positions (1-based) of the items that are on, the first to end first, and of the next
    one; None when nothing comes any more."""

    on: tuple[int, ...]
    next: int | None


def standing_at(programme: Programme, at: time) -> Standing:
    """What is on and what comes next at this wall time.

    Between two items, and before the first one, nothing is on. Of several that begin together
    after now, the first in written order is the next one.
    """
    ordered = in_time_order(programme)
    on = [(item.end, place) for place, item in ordered if item.start <= at < item.end]
    ahead = [place for place, item in ordered if item.start > at]
    return Standing(tuple(place for _, place in sorted(on)), next(iter(ahead), None))


def begin_next(programme: Programme, at: time) -> Programme | None:
    """`programme` with the next item beginning now, to the minute; what is on before it ends.

    Nothing else moves: the item keeps its end, and so has more time. Without a next item, what is
    on ends. An item that only marks the end moves as a whole. None when an item began in this very
    minute, so that two people who say it at once go on by one item; and when nothing is left.
    """
    now = at.replace(second=0, microsecond=0)
    standing = standing_at(programme, now)
    items = {place: programme.items[place - 1] for place in standing.on}
    if any(item.start == now for item in items.values()):
        return None
    coming = None if standing.next is None else programme.items[standing.next - 1]
    if coming is None and not items:
        return None
    changed = {
        place: replace(item, end=now, end_filled=False)
        for place, item in items.items()
        if coming is None or item.end <= coming.start
    }
    if coming is not None and standing.next is not None:
        end = now if marks_the_end(coming) else coming.end
        changed[standing.next] = replace(coming, start=now, end=end, end_filled=False)
    ordered = tuple(changed.get(place, item) for place, item in enumerate(programme.items, 1))
    return replace(programme, items=ordered)


def starts_moved(before: Programme, after: Programme) -> dict[int, int]:
    """Minutes that each item starts later (earlier when negative), by position, of those that do.

    Both have the same items in the same order.
    """
    pairs = enumerate(zip(before.items, after.items, strict=False), 1)
    moved = {place: minutes_of(new.start) - minutes_of(old.start) for place, (old, new) in pairs}
    return {place: minutes for place, minutes in moved.items() if minutes}


def minutes_left(end: time, at: time) -> int:
    """Minutes until `end`, a started one counted whole; 0 when it is over."""
    seconds = (minutes_of(end) - minutes_of(at)) * 60 - at.second
    return max(0, -(-seconds // 60))
