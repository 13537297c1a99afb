"""An item that lasts longer: what gives way to it, and in which order."""

from datetime import date, time
from pathlib import Path

import pytest

from agendas.programme import (
    Programme,
    Span,
    Stretched,
    debrief_after,
    read_programme,
    stretch,
    workshop_items,
)

CASES = Path(__file__).parents[2] / "cases" / "agendas"
TODAY = date(2027, 1, 7)


def case(name: str) -> Programme:
    return read_programme((CASES / f"{name}.txt").read_text("utf-8"), TODAY)


def programme(text: str) -> Programme:
    return read_programme(text, TODAY)


def changes(stretched: Stretched) -> list[str]:
    return [
        f"{one.position} {one.after.start:%H.%M}–{one.after.end:%H.%M} ({one.moved}, {one.shrunk})"
        for one in stretched.changes
    ]


@pytest.mark.parametrize(
    ("minutes", "expected", "end"),
    [
        (5, ["4 14.05–14.15 (5, 5)"], time(15)),
        (10, ["4 14.10–14.15 (10, 10)"], time(15)),
        (15, ["4 14.15–14.20 (15, 10)", "5 14.20–14.45 (5, 5)"], time(15)),
        (25, ["4 14.25–14.30 (25, 10)", "5 14.30–14.45 (15, 15)"], time(15)),
        (
            30,
            ["4 14.30–14.35 (30, 10)", "5 14.35–14.50 (20, 15)", "6 14.50–15.05 (5, 0)"],
            time(15, 5),
        ),
    ],
)
def test_the_workshop_of_the_second_meeting(minutes: int, expected: list[str], end: time) -> None:
    stretched = stretch(case("meeting-2"), 3, minutes)
    assert changes(stretched) == expected
    assert (stretched.end_before, stretched.end_after) == (time(15), end)
    assert stretched.item.after.start == time(13, 30)
    assert (stretched.item.moved, stretched.item.shrunk) == (0, -minutes)


def test_the_new_programme_has_the_new_times_and_everything_else() -> None:
    before = case("meeting-2")
    after = stretch(before, 3, 5).programme
    times = [f"{item.start:%H.%M}–{item.end:%H.%M}" for item in after.items]
    assert times == [
        "12.30–12.45",
        "12.25–13.30",
        "13.30–14.05",
        "14.05–14.15",
        "14.15–14.45",
        "14.45–15.00",
    ]
    assert [item.title for item in after.items] == [item.title for item in before.items]
    assert after.items[2].rooms == before.items[2].rooms


def test_the_workshop_of_the_first_meeting_takes_from_the_filled_break() -> None:
    stretched = stretch(case("meeting-1"), 3, 10)
    assert changes(stretched) == ["4 14.10–14.15 (10, 5)", "5 14.15–15.00 (5, 5)"]
    assert not stretched.programme.items[3].end_filled


def test_without_breaks_and_debriefs_everything_moves_with_the_end() -> None:
    stretched = stretch(case("meeting-3"), 5, 10)
    assert changes(stretched) == ["6 15.25–15.40 (10, 0)"]
    assert stretched.end_after == time(15, 40)


def test_a_gap_takes_it_all() -> None:
    assert changes(stretch(case("meeting-3"), 1, 10)) == []


def test_a_break_moves_into_the_gap_behind_it_before_it_shrinks() -> None:
    text = "13.00–13.30 Työpaja\n13.30–13.40 Tauko\n13.45–14.15 Purku"
    assert changes(stretch(programme(text), 1, 5)) == ["2 13.35–13.45 (5, 0)"]
    assert changes(stretch(programme(text), 1, 8)) == ["2 13.38–13.45 (8, 3)"]


def test_a_break_of_five_minutes_only_moves() -> None:
    text = "13.00–13.30 Työpaja\n13.30–13.35 Tauko\n13.35–13.45 Purku"
    stretched = stretch(programme(text), 1, 5)
    assert changes(stretched) == ["2 13.35–13.40 (5, 0)", "3 13.40–13.50 (5, 0)"]
    assert stretched.end_after == time(13, 50)


def test_free_time_at_the_end_of_the_meeting_spares_the_debrief() -> None:
    text = "13.00–13.30 Työpaja\n13.30–14.00 Purku"
    stretched = stretch(programme(text), 1, 10, Span(time(13), time(14, 5)))
    assert changes(stretched) == ["2 13.40–14.05 (10, 5)"]
    assert (stretched.end_before, stretched.end_after) == (time(14, 5), time(14, 5))


def test_the_programmes_own_span_grows_with_its_end() -> None:
    text = "Tapaaminen klo 13–14\n13.00–13.30 Työpaja\n13.30–13.45 Purku\n13.45–14.00 Lopetus"
    stretched = stretch(programme(text), 1, 10)
    assert changes(stretched) == ["2 13.40–13.50 (10, 5)", "3 13.50–14.05 (5, 0)"]
    assert stretched.programme.span == Span(time(13), time(14, 5))


def test_the_end_written_as_an_item_moves_too() -> None:
    text = "13.00–13.30 Työpaja\n13.30–14.00 Lopetus\n14.00 Tilaisuus päättyy"
    assert changes(stretch(programme(text), 1, 5)) == [
        "2 13.35–14.05 (5, 0)",
        "3 14.05–14.05 (5, 0)",
    ]


def test_items_that_began_before_its_end_stay() -> None:
    assert changes(stretch(case("meeting-2"), 2, 5)) == [
        "3 13.35–14.05 (5, 0)",
        "4 14.05–14.15 (5, 5)",
    ]


@pytest.mark.parametrize("minutes", [0, -5])
def test_no_minutes_change_nothing(minutes: int) -> None:
    before = case("meeting-2")
    stretched = stretch(before, 3, minutes)
    assert stretched.programme == before
    assert (stretched.changes, stretched.end_after) == ((), time(15))


@pytest.mark.parametrize("position", [0, 7, -1])
def test_an_item_that_is_not_there(position: int) -> None:
    with pytest.raises(IndexError, match="no item"):
        stretch(case("meeting-2"), position, 5)


def test_nothing_passes_midnight() -> None:
    stretched = stretch(programme("22.00–23.00 Työpaja\n23.00–23.50 Alustus"), 1, 60)
    assert changes(stretched) == ["2 23.59–23.59 (59, 50)"]
    assert stretched.end_after == time(23, 59)


def test_workshops_and_their_debriefs() -> None:
    assert [workshop_items(case(f"meeting-{n}")) for n in (1, 2, 3)] == [(3,), (3,), ()]
    assert debrief_after(case("meeting-1"), 3) == 5
    assert debrief_after(case("meeting-2"), 3) == 5
    assert debrief_after(case("meeting-2"), 5) is None
    assert debrief_after(case("meeting-3"), 1) is None
    assert debrief_after(case("meeting-2"), 99) is None
