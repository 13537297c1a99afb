"""Every kind of finding, whole, and what each of its repairs makes of the programme."""

from datetime import date, time

import pytest

from agendas.programme import (
    Item,
    ItemKind,
    Repair,
    RepairKey,
    Span,
    apply_repair,
    find_findings,
    meeting_after,
    read_programme,
    write_programme,
)

TODAY = date(2027, 1, 7)
AFTERNOON = Span(time(12, 30), time(15))


def findings(text: str, meeting: Span | None = None) -> list[str]:
    """Findings as "kind items minutes line: repairs"."""
    return [
        f"{one.kind} {','.join(map(str, one.items))} {one.minutes} {one.line}: "
        + " ".join(repair.to_text() for repair in one.repairs)
        for one in find_findings(read_programme(text, TODAY), meeting)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.30–13.00 Avaus\n13.00–13.10 Tauko", []),
        (
            "12.30–13.00 Avaus\n12.50–13.10 Tauko",
            [
                "overlap 1,2 10 2: start_later:2:13:00 end_earlier:1:12:50 shift:2:13:00:13:20"
                " shift:1:12:20:12:50",
            ],
        ),
        (
            "12.30–13.00 A\n12.30–13.00 B\n13.00–13.10 Tauko",
            ["overlap 1,2 30 2: share_time:1:2 shift:1:12:00:12:30"],
        ),
        (
            "12.30–14.00 A\n13.00–13.10 B\n13.30–14.30 C",
            [
                "overlap 1,2 10 2: end_earlier:1:13:00 shift:1:11:30:13:00 start_later:1:13:10"
                " shift:2:12:20:12:30",
                "overlap 1,3 30 3: start_later:3:14:00 end_earlier:1:13:30 shift:3:14:00:15:00"
                " shift:1:12:00:13:30",
            ],
        ),
        (
            "12.30–13.00 A\n13.20–14.00 B",
            ["gap 1,2 20 2: end_later:1:13:20 start_earlier:2:13:00 add_break:1:13:00:13:20"],
        ),
        (
            "13.00–14.00 B\n12.30–13.00 A",
            ["out_of_order 2 None 2: reorder:2 shift:2:14:00:14:30"],
        ),
        (
            "12.30–13.00 A\n14.00–14.30 D\n13.00–13.30 B\n13.30–14.00 C",
            ["out_of_order 2 None 2: reorder:2"],
        ),
        (
            "12.30 A\n13.00 B",
            [
                "missing_end 1 None 1: keep_end:1",
                "missing_end 2 None 2: keep_end:2 set_end:2:13:30 set_end:2:13:45",
            ],
        ),
        ("12.30 A\n13.00 Tilaisuus päättyy", ["missing_end 1 None 1: keep_end:1"]),
        (
            "12.30–12.15 A\n13.00–13.30 B",
            ["end_before_start 1 15 1: set_end:1:13:00"],
        ),
        (
            "ma 5.2.2027\n12.30–13.00 A",
            ["weekday_mismatch  None 1: keep_date use_date:2027-02-08"],
        ),
        (
            "13.00–13.30 T\nHuone 1: A / Matti\nHuone 2: B / MATTI\n13.30–13.40 Tauko",
            ["same_speaker 1 None 1: keep_room:1:1 keep_room:1:2"],
        ),
        ("Hei kaikki!", ["no_items  None None: "]),
    ],
)
def test_findings(text: str, expected: list[str]) -> None:
    assert findings(text) == expected


def test_a_person_needed_in_two_items_at_the_same_time() -> None:
    text = "12.30–13.00 A / Matti Virtanen\n12.45–13.15 Työpaja\nHuone 1: X / Matti Virtanen"
    assert findings(text)[1:] == [
        "same_speaker 1,2 15 2: start_later:2:13:00 end_earlier:1:12:45 shift:2:13:00:13:30"
        " shift:1:12:15:12:45"
    ]


def test_a_speaker_may_appear_twice_one_after_the_other() -> None:
    assert findings("12.30–13.00 A / Matti\n13.00–13.30 B / Matti") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.30–13.00 A\n13.00–15.00 B", []),
        (
            "12.30–13.00 A\n13.00–15.15 B",
            ["outside_meeting 2 15 2: end_earlier:2:15:00 widen_meeting:12:30:15:15"],
        ),
        (
            "12.15–13.00 A\n13.00–15.00 B",
            ["outside_meeting 1 15 1: start_later:1:12:30 widen_meeting:12:15:15:00"],
        ),
        (
            "12.30–15.00 A\n15.00–15.30 B",
            ["outside_meeting 2 30 2: widen_meeting:12:30:15:30"],
        ),
    ],
)
def test_outside_the_meeting(text: str, expected: list[str]) -> None:
    assert findings(text, AFTERNOON) == expected


def test_the_heading_gives_the_meetings_time_when_nothing_else_does() -> None:
    text = "Tapaaminen pe 5.2.2027 klo 12.30–13.00\n12.30–13.00 A\n13.00–13.15 B"
    assert findings(text) == ["outside_meeting 2 15 3: widen_meeting:12:30:13:15"]
    assert findings(text, AFTERNOON) == []


@pytest.mark.parametrize(
    ("text", "repair", "expected"),
    [
        ("12.30–13.00 A\n12.50–13.10 B", "start_later:2:13:00", "12.30–13.00 A\n13.00–13.10 B"),
        ("12.30–13.00 A\n12.50–13.10 B", "end_earlier:1:12:50", "12.30–12.50 A\n12.50–13.10 B"),
        ("12.30–13.00 A\n12.50–13.10 B", "shift:2:13:00:13:20", "12.30–13.00 A\n13.00–13.20 B"),
        ("12.30–13.00 A\n12.30–13.00 B", "share_time:1:2", "12.30–12.45 A\n12.45–13.00 B"),
        ("12.30–13.00 A\n13.20–14.00 B", "end_later:1:13:20", "12.30–13.20 A\n13.20–14.00 B"),
        ("12.30–13.00 A\n13.20–14.00 B", "start_earlier:2:13:00", "12.30–13.00 A\n13.00–14.00 B"),
        (
            "12.30–13.00 A\n13.20–14.00 B",
            "add_break:1:13:00:13:20",
            "12.30–13.00 A\n13.00–13.20 Tauko\n13.20–14.00 B",
        ),
        ("13.00–14.00 B\n12.30–13.00 A", "reorder:2", "12.30–13.00 A\n13.00–14.00 B"),
        ("12.30 A\n13.00–13.10 B", "keep_end:1", "12.30–13.00 A\n13.00–13.10 B"),
        ("12.30 A", "set_end:1:13:00", "12.30–13.00 A"),
        ("13.30–13.00 A", "swap_times:1", "13.00–13.30 A"),
        ("12.30–13.00 A / Matti", "release:1:0", "12.30–13.00 A"),
        (
            "12.30–13.00 A\nHuone 1: X / Matti\nHuone 2: Y / Matti",
            "keep_room:1:2",
            "12.30–13.00 A\nHuone 1: X\nHuone 2: Y / Matti",
        ),
    ],
)
def test_repairs(text: str, repair: str, expected: str) -> None:
    repaired = apply_repair(read_programme(text, TODAY), Repair.from_text(repair))
    assert write_programme(repaired) == f"Ohjelma\n{expected}"


def test_repairs_of_the_heading() -> None:
    programme = read_programme("ma 5.2.2027\n12.30–13.00 A", TODAY)
    kept = apply_repair(programme, Repair(RepairKey.KEEP_DATE))
    moved = apply_repair(programme, Repair.from_text("use_date:2027-02-08"))
    assert (kept.day, kept.weekday_typed) == (date(2027, 2, 5), None)
    assert (moved.day, moved.weekday_typed) == (date(2027, 2, 8), 0)


def test_a_wider_meeting_is_told_to_whoever_keeps_its_time() -> None:
    programme = read_programme("12.30–15.15 A", TODAY)
    repair = Repair.from_text("widen_meeting:12:30:15:15")
    wider = Span(time(12, 30), time(15, 15))
    assert apply_repair(programme, repair).span == wider
    assert meeting_after(repair, AFTERNOON) == wider
    assert meeting_after(Repair(RepairKey.KEEP_DATE), AFTERNOON) == AFTERNOON


def test_an_added_break_speaks_the_language_of_the_network() -> None:
    programme = read_programme("12.30–13.00 A\n13.20–14.00 B", TODAY)
    repair = Repair.from_text("add_break:1:13:00:13:20")
    assert apply_repair(programme, repair, "sv").items[1] == Item(
        time(13), time(13, 20), ItemKind.BREAK, "Paus"
    )


@pytest.mark.parametrize(
    "text", ["", "x", "reorder", "reorder:x", "reorder:1:2", "shift:1:12:30", "use_date:2027-02-30"]
)
def test_other_texts_are_no_repairs(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Repair.from_text(text)


@pytest.mark.parametrize("text", ["keep_end:0", "keep_end:2", "reorder:9", "keep_room:1:1"])
def test_a_repair_of_what_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        apply_repair(read_programme("12.30 A", TODAY), Repair.from_text(text))
