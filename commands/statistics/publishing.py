"""What may be shown of the counts. Whatever is told is made of cells that are shown."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from statistics import median
from typing import Any

from commands.statistics.counting import Counts
from commands.statistics.hiding import (
    FEWEST,
    HIDDEN,
    Cell,
    Whole,
    cell,
    part_of,
    protect,
    sum_of,
)

_MOST_SMALL = FEWEST - 1


@dataclass(frozen=True)
class Table:
    """Cells by key, without those that are 0. One that is `hidden` has none to show."""

    cells: tuple[tuple[Hashable, Cell], ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Times:
    """Working minutes: half of the answers took at most the median, nine of ten at most `most`."""

    median: float
    most: int


@dataclass(frozen=True)
class Share:
    """A share of whole percents: exactly, or `least` or `most` so many."""

    percent: int
    bound: str = "exactly"


@dataclass(frozen=True)
class Published:
    """The statistics of a period as anybody who may ask for them sees them.

    `before` are the numbers from before the bot, consulted and served; None where there are none.
    """

    consulted: Cell
    served: Cell
    together: Cell
    own: tuple[Cell, Cell]
    before: tuple[Cell, Cell] | None
    advised: Cell
    topics: Table
    groups: Table
    signs: Table
    months: Table
    answered: Cell
    outcomes: Table
    first: Times | None
    final: Times | None
    kept: Share | None
    told: Cell
    helped: Table
    benefit: Table
    remarks: Sequence[str]


def publish(counts: Counts, today: date) -> Published:
    """Hides what is small, and what would give it away."""
    everything = Whole(counts.consulted)
    answered = part_of(everything, counts.answered)
    told = part_of(answered, counts.told)
    # The numbers of before are rows of a list: they are known, and tell the bot's own by a sum.
    consulted = [sum(row.consulted for row in counts.earlier), counts.consulted]
    served = [sum(row.served for row in counts.earlier), counts.served]
    return Published(
        consulted=sum_of(*consulted),
        served=sum_of(*served),
        together=sum_of(*consulted, *served),
        own=(cell(counts.consulted), cell(counts.served)),
        before=(cell(consulted[0]), cell(served[0])) if counts.earlier else None,
        advised=cell(counts.advised),
        topics=_table(everything, counts.topics),
        groups=_table(everything, counts.groups),
        signs=_signs(counts),
        months=_months(counts, today),
        answered=answered.shown,
        outcomes=_table(answered, counts.outcomes),
        first=_times(answered, counts.first_minutes),
        final=_times(answered, counts.final_minutes),
        kept=_kept(answered, counts.in_time, counts.answered - counts.in_time),
        told=told.shown,
        helped=_table(told, counts.helped),
        benefit=_table(told, counts.benefit),
        remarks=counts.remarks if len(counts.remarks) >= FEWEST else (),
    )


def _table(whole: Whole, counts: Mapping[Any, int]) -> Table:
    # In an order that tells nothing of who came first.
    keys = sorted((key for key in counts if counts[key]), key=str)
    return _protected(whole, [(key, counts[key]) for key in keys])


def _protected(whole: Whole, counts: Sequence[tuple[Hashable, int]]) -> Table:
    cells = protect(whole, [number for _, number in counts])
    if cells is None:
        return Table(hidden=True)
    return Table(tuple((key, shown) for (key, _), shown in zip(counts, cells, strict=True)))


def _signs(counts: Counts) -> Table:
    """Signs overlap, so each is a table of its own: of those that have it and those that do not."""
    whole, cells = Whole(counts.consulted), []
    for sign, number in counts.signs.items():
        own = protect(whole, (number, counts.consulted - number))
        cells.append((sign, HIDDEN if own is None else own[0]))
    return Table(tuple(cells), hidden=counts.consulted < FEWEST and bool(cells))


def _months(counts: Counts, today: date) -> Table:
    """As far as time has come; months without a request too."""
    now = (today.year, today.month)
    shown = [(key, number) for key, number in counts.months.items() if key <= now or number]
    return _protected(Whole(counts.consulted), shown)


def _times(whole: Whole, minutes: Iterable[int]) -> Times | None:
    """None where there may be fewer than 5 answers, as far as the reader can know."""
    taken = sorted(minutes)
    if _surely(whole) < FEWEST or not taken:
        return None
    return Times(median(taken), taken[ceil(0.9 * len(taken)) - 1])


def _kept(whole: Whole, in_time: int, late: int) -> Share | None:
    """The share of first answers within the promise, as exactly as the shown cells tell it."""
    cells = protect(whole, (in_time, late))
    fewest = _surely(whole)
    if cells is None or fewest < FEWEST:
        return None
    shown_in, shown_late = cells
    if whole.rest == 0 and HIDDEN not in cells:
        return Share(round(100 * in_time / whole.total))
    if shown_late != HIDDEN:
        most_late = _MOST_SMALL if shown_late.value is None else shown_late.value
        return _at_least(fewest - most_late, fewest)
    if shown_in.small:
        return Share(ceil(100 * _MOST_SMALL / fewest), "most")
    return _at_least(in_time, whole.total)


def _at_least(part: int, whole: int) -> Share:
    return Share(100) if part == whole else Share(floor(100 * part / whole), "least")


def _surely(whole: Whole) -> int:
    """How many stand in the named cells at least."""
    return whole.total - (_MOST_SMALL if whole.rest else 0)
