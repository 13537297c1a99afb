"""A programme that runs: what is on, and what the next item's beginning changes."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.programme import (
    Programme,
    Standing,
    begin_next,
    minutes_left,
    read_programme,
    standing_at,
    write_programme,
)

TODAY = date(2027, 1, 7)
USUAL = """12.30–12.45 Avaus
12.45–13.10 Alustus / Anna
13.15–13.30 Tauko
13.30–15.00 Keskustelu
15.00 Tilaisuus päättyy"""


def programme(text: str = USUAL) -> Programme:
    return read_programme(text, TODAY)


def lines(changed: Programme | None) -> list[str]:
    assert changed is not None
    return write_programme(changed, "fi").split("\n")[1:]


@pytest.mark.parametrize(
    ("at", "on", "coming"),
    [
        (time(12, 0), (), 1),
        (time(12, 30), (1,), 2),
        (time(12, 44, 59), (1,), 2),
        (time(12, 45), (2,), 3),
        (time(13, 12), (), 3),
        (time(14, 0), (4,), 5),
        (time(15, 0), (), None),
    ],
)
def test_what_is_on_and_what_comes(at: time, on: tuple[int, ...], coming: int | None) -> None:
    assert standing_at(programme(), at) == Standing(on, coming)


def test_of_items_side_by_side_the_first_to_end_comes_first() -> None:
    side_by_side = programme("9.00–11.00 Näyttely\n9.00–9.30 Avaus\n9.30–10.00 Puhe")
    assert standing_at(side_by_side, time(9, 10)) == Standing((2, 1), 3)
    changed = begin_next(side_by_side, time(9, 20))
    assert lines(changed) == ["9.00–11.00 Näyttely", "9.00–9.20 Avaus", "9.20–10.00 Puhe"]


def test_the_next_item_begins_now_and_keeps_its_end() -> None:
    assert lines(begin_next(programme(), time(12, 40, 31))) == [
        "12.30–12.40 Avaus",
        "12.40–13.10 Alustus / Anna",
        "13.15–13.30 Tauko",
        "13.30–15.00 Keskustelu",
        "15.00 Tilaisuus päättyy",
    ]


def test_in_a_gap_only_the_next_item_moves() -> None:
    assert lines(begin_next(programme(), time(13, 12)))[1:3] == [
        "12.45–13.10 Alustus / Anna",
        "13.12–13.30 Tauko",
    ]


def test_the_end_of_the_meeting_moves_as_a_whole() -> None:
    assert lines(begin_next(programme(), time(14, 40)))[3:] == [
        "13.30–14.40 Keskustelu",
        "14.40 Tilaisuus päättyy",
    ]


def test_without_a_next_item_what_is_on_ends() -> None:
    assert lines(begin_next(programme("9.00–10.00 Keskustelu"), time(9, 50))) == [
        "9.00–9.50 Keskustelu"
    ]


@pytest.mark.parametrize("at", [time(12, 45), time(12, 45, 59), time(15, 0), time(15, 30)])
def test_nothing_to_begin(at: time) -> None:
    assert begin_next(programme(), at) is None


def test_minutes_left_count_a_started_one_whole() -> None:
    ends = (time(13, 0), time(12, 59, 1), time(12, 59), time(13, 5))
    assert [minutes_left(time(13, 0), at) for at in ends] == [0, 1, 1, 0]


@given(
    st.lists(st.tuples(st.integers(2, 40), st.integers(0, 10)), min_size=1, max_size=8),
    st.integers(8 * 60 + 50, 15 * 60),
)
@settings(deadline=None)
def test_any_item_may_begin_early(parts: list[tuple[int, int]], minute: int) -> None:
    """No item goes away or overlaps more than before; a second begin in that minute does nothing;
    and what is written reads back the same."""
    rows, clock = [], 9 * 60
    for number, (length, gap) in enumerate(parts):
        start = clock + gap
        clock = start + length
        rows.append(f"{_clock(start)}–{_clock(clock)} Kohta {chr(65 + number)}")
    before = programme("\n".join(rows))
    at = time(*divmod(minute, 60))
    after = begin_next(before, at)
    if after is None:
        return
    assert [item.title for item in after.items] == [item.title for item in before.items]
    for one, other in zip(after.items, after.items[1:], strict=False):
        assert one.end <= other.start
    assert all(item.start < item.end for item in after.items)
    standing = standing_at(after, at)
    assert all(after.items[place - 1].start == at for place in standing.on)
    if standing.on:
        assert begin_next(after, at) is None
    assert read_programme(write_programme(after, "fi"), TODAY).items == after.items


def _clock(minutes: int) -> str:
    return "{}.{:02}".format(*divmod(minutes, 60))
