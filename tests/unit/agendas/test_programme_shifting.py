"""A programme whose meeting starts at another time of the day."""

from datetime import date

import pytest

from agendas.programme import Programme, find_findings, read_programme, shift, write_programme

TODAY = date(2027, 1, 7)
WHOLE = """\
2. tapaaminen
Aika: pe 5.2.2027 klo 12.30–14.00

Ohjelma
12.30–13.15 Avaus. Kahvi on klo 12.15 / Kaisa
13.15–13.45 Työpaja
Huone 1: Työpaikat / Anna
- mistä paikkoja?
Huone 2: Luvat
13.45–14.00 Palaute"""
MOVED = """\
2. tapaaminen
Aika: pe 5.2.2027 klo 14.00–15.30

Ohjelma
14.00–14.45 Avaus. Kahvi on klo 12.15 / Kaisa
14.45–15.15 Työpaja
Huone 1: Työpaikat / Anna
- mistä paikkoja?
Huone 2: Luvat
15.15–15.30 Palaute"""


def programme(text: str) -> Programme:
    return read_programme(text, TODAY)


def times(shifted: Programme | None) -> list[str]:
    assert shifted is not None
    return [f"{item.start:%H.%M}–{item.end:%H.%M} {item.title}" for item in shifted.items]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (45, ["13.15–14.00 Avaus", "14.00–14.20 Tauko", "13.50–14.05 Puhe", "15.45–15.45 Loppu"]),
        (-60, ["11.30–12.15 Avaus", "12.15–12.35 Tauko", "12.05–12.20 Puhe", "14.00–14.00 Loppu"]),
    ],
)
def test_every_item_moves_and_keeps_its_length(minutes: int, expected: list[str]) -> None:
    before = programme("12.30–13.15 Avaus\n13.15–13.35 Tauko\n13.05–13.20 Puhe\n15.00–15.00 Loppu")
    assert times(shift(before, minutes)) == expected


def test_rooms_titles_and_the_heading_are_kept() -> None:
    before = programme(WHOLE)
    later = shift(before, 90)
    assert later is not None
    assert write_programme(later) == MOVED
    assert find_findings(later) == find_findings(before) == ()
    assert shift(later, -90) == before


@pytest.mark.parametrize("minutes", [-541, 60])
def test_nothing_crosses_midnight(minutes: int) -> None:
    assert shift(programme("9.00–10.00 Avaus\n22.00–23.00 Saunailta"), minutes) is None


def test_the_last_and_the_first_minute_belong_to_the_day() -> None:
    evening = programme("9.00–10.00 Avaus\n22.00–23.00 Saunailta")
    assert times(shift(evening, 59)) == ["09.59–10.59 Avaus", "22.59–23.59 Saunailta"]
    assert times(shift(evening, -540)) == ["00.00–01.00 Avaus", "13.00–14.00 Saunailta"]
    assert shift(evening, 0) == evening
    assert shift(Programme(), 60) == Programme()
