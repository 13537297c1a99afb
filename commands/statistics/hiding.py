"""Small numbers are hidden, also where they could be inferred from sums: see decision 0009.

A count of 1 to 4 is never shown. In a table whose sum is known the largest counts are hidden
with the small ones, as many as it takes for every small one to be any of 1, 2, 3 and 4, each
whatever the others are, also for somebody who knows these rules. Where that cannot be had,
nothing of the table is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5


@dataclass(frozen=True)
class Cell:
    """A count as it may be shown. A hidden one has no value; a `small` one is said to be 1–4."""

    value: int | None
    small: bool = False


HIDDEN: Final = Cell(None)
SMALL: Final = Cell(None, small=True)


@dataclass(frozen=True)
class Whole:
    """Requests that are counted in tables together; `total` is known to the reader. `rest` of
    them stand in no named cell of these tables, and how many they are is hidden."""

    total: int
    rest: int = 0

    @property
    def shown(self) -> Cell:
        """How many stand in the named cells."""
        return HIDDEN if self.rest else cell(self.total)


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def cell(count: int) -> Cell:
    """A count that is part of no sum."""
    return SMALL if is_small(count) else Cell(count)


def sum_of(*counts: int) -> Cell:
    """The sum of counts that are shown by themselves: hidden where it would tell a small one."""
    told = [count for count in counts if count]
    if len(told) > 1 and any(is_small(count) for count in told):
        return HIDDEN
    return cell(sum(told))


def part_of(whole: Whole, count: int) -> Whole:
    """On which whole the tables of `count` of its requests stand: on these alone, unless their
    number would tell how few the others are.

    A few of a small whole are not even said to be few: they could not be any of 1, 2, 3 and 4.
    """
    rest = whole.total - count
    crowded = is_small(count) and whole.total < 2 * FEWEST - 1
    return Whole(whole.total, rest) if is_small(rest) or crowded else Whole(count)


def protect(whole: Whole, counts: Sequence[int]) -> tuple[Cell, ...] | None:
    """The cells of a table as they may be shown, or None when nothing of it may.

    Every request of the whole is counted in one cell, or is of the rest. Raises ValueError when
    they are not.
    """
    every = (*counts, whole.rest)
    if sum(every) != whole.total:
        raise ValueError("the cells of a table add up to its whole")
    if is_small(whole.total):
        return None
    few = [count for count in every if is_small(count)]
    if not few:
        return tuple(Cell(count) for count in counts)
    covers = _covers(every, few)
    if not covers:
        return None
    return tuple(HIDDEN if place in covers else cell(count) for place, count in enumerate(counts))


def _covers(counts: Sequence[int], few: Sequence[int]) -> set[int]:
    """The places of the largest counts that are hidden with the small ones; none when hiding
    them all would not be enough.

    What is tested is known to the reader, so that the choice tells nothing: were every small
    count 4, what is left for the covers would still make each of them at least 5, and larger by
    2 than what stays shown. The 2 leave room for an odd one when they share it evenly, so that
    fewer covers would not have been enough either.
    """
    large = sorted(
        (place for place, count in enumerate(counts) if count >= FEWEST),
        key=lambda place: -counts[place],
    )
    left = sum(few) - (FEWEST - 1) * len(few)
    for number, place in enumerate(large, 1):
        left += counts[place]
        shown = counts[large[number]] if number < len(large) else 0
        if left >= number * max(FEWEST, shown + 2):
            return set(large[:number])
    return set()
