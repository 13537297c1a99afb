"""The written order of items against the order of their starts."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import time

from agendas.programme.model import Item, minutes_of


def kept_in_order(items: Sequence[Item]) -> set[int]:
    """Positions (1-based) of the most items that already stand in order of their starts.

    The others are the fewest that must move. Of several such choices the one that keeps the
    earlier lines is taken, so that of two swapped items the second is the misplaced one.
    """
    longest = _longest_from(items)
    wanted, latest = max(longest, default=0), time.min
    kept = set()
    for position, (item, length) in enumerate(zip(items, longest, strict=True), 1):
        if length == wanted and item.start >= latest:
            kept.add(position)
            wanted, latest = wanted - 1, item.start
    return kept


def put_in_place(items: Sequence[Item], item: Item) -> tuple[Item, ...]:
    """`items` with `item` before the first one in order that starts later."""
    kept = kept_in_order(items)
    for position, other in enumerate(items, 1):
        if position in kept and other.start > item.start:
            return (*items[: position - 1], item, *items[position - 1 :])
    return (*items, item)


def _longest_from(items: Sequence[Item]) -> list[int]:
    """For each item the length of the longest run in order that begins with it."""
    tails: list[int] = []
    lengths = []
    for item in reversed(items):
        value = -minutes_of(item.start)
        at = bisect_right(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths[::-1]
