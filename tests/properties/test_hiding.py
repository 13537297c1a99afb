"""Small numbers against an attacker who knows the rules, and every number and sum that is shown.

For every outcome of hiding all truths that lead to it are collected: what is the same in all of
them is what the attacker knows.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.statistics.hiding import (
    FEWEST,
    SMALL,
    Whole,
    cell,
    is_small,
    part_of,
    protect,
    sum_of,
)

FEW = {1, 2, 3, 4}
Truth = tuple[int, ...]


def splits(total: int, parts: int) -> Iterator[Truth]:
    """Every way to share a total among so many cells."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


def alike(truths: Iterable[tuple[Truth, Hashable]]) -> list[tuple[Hashable, list[Truth]]]:
    """The truths by what is shown of them."""
    found: dict[Hashable, list[Truth]] = defaultdict(list)
    for truth, shown in truths:
        found[shown].append(truth)
    return list(found.items())


def known(truths: list[Truth], place: int) -> set[int]:
    """What the attacker holds possible for one of the numbers."""
    return {truth[place] for truth in truths}


@pytest.mark.parametrize(("parts", "totals"), [(2, 40), (3, 34), (4, 22), (5, 14)])
def test_a_small_cell_may_be_any_of_four_whatever_the_others_are(parts: int, totals: int) -> None:
    for total in range(FEWEST, totals):
        tables = ((table, protect(Whole(total), table)) for table in splits(total, parts))
        for shown, truths in alike(tables):
            if shown is None:
                continue
            assert isinstance(shown, tuple)
            small = [place for place in range(parts) if shown[place] == SMALL]
            together = {tuple(truth[place] for place in small) for truth in truths}
            assert together == set(product(FEW, repeat=len(small)))
            assert all(
                place in small or not any(map(is_small, known(truths, place)))
                for place in range(parts)
            )


@pytest.mark.parametrize(("parts", "totals"), [(2, 40), (3, 34), (4, 22), (5, 14)])
def test_a_table_of_which_nothing_is_shown_tells_no_small_cell(parts: int, totals: int) -> None:
    for total in range(FEWEST, totals):
        hidden = [table for table in splits(total, parts) if protect(Whole(total), table) is None]
        for place in range(parts):
            values = known(hidden, place) if hidden else set()
            assert len(values) != 1 or not any(map(is_small, values))


@pytest.mark.parametrize("everything", [5, 6, 7, 8, 9, 10, 13, 16])
def test_parts_of_parts_tell_no_small_difference(everything: int) -> None:
    """Requests, those of them that are answered by two outcomes, and those of these that told
    one of two opinions: all sums are of the same requests."""
    found: dict[Hashable, list[Truth]] = defaultdict(list)
    for *outcomes, waiting in splits(everything, 3):
        answered = part_of(Whole(everything), sum(outcomes))
        outcome_cells = protect(answered, outcomes)
        for *opinions, silent in splits(sum(outcomes), 3):
            told = part_of(answered, sum(opinions))
            shown = (answered.shown, outcome_cells, told.shown, protect(told, opinions))
            found[shown].append((*outcomes, waiting, *opinions, silent))
    for truths in found.values():
        for place in range(len(truths[0])):
            values = known(truths, place)
            assert len(values) > 1 or not is_small(min(values))


def test_sums_tell_no_small_addend() -> None:
    """Consulted and served, each from before and by the bot, with the sums of both."""
    numbers = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
    shown = (
        (
            addends,
            (
                *map(cell, addends),
                sum_of(*addends[:2]),
                sum_of(*addends[2:]),
                sum_of(*addends),
            ),
        )
        for addends in product(numbers, repeat=4)
    )
    for _, truths in alike(shown):
        for place in range(4):
            values = known(truths, place)
            assert not any(map(is_small, values)) or values == FEW


@settings(deadline=None, max_examples=200)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_large_tables_leave_every_small_cell_open(counts: list[int]) -> None:
    total = sum(counts)
    cells = protect(Whole(total), counts)
    if cells is None:
        return
    small = [place for place, shown in enumerate(cells) if shown == SMALL]
    covers = [place for place, shown in enumerate(cells) if shown.value is None and not shown.small]
    for value in FEW if small else ():
        # The same is shown of another truth: all small cells as many, the covers share the rest.
        other = [value if place in small else count for place, count in enumerate(counts)]
        left = total - sum(count for place, count in enumerate(other) if place not in covers)
        for number, place in enumerate(covers):
            other[place] = left // len(covers) + (number < left % len(covers))
        assert protect(Whole(total), other) == cells
