"""The three programmes of the pilot, found exactly as expected and as written in full."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

import pytest

from agendas.programme import (
    Programme,
    as_json,
    feedback_slot,
    find_findings,
    read_programme,
    write_programme,
)

CASES = Path(__file__).parents[2] / "cases" / "agendas"
TODAY = date(2027, 1, 7)


class ExpectedFinding(TypedDict, total=False):
    kind: str
    item: int
    items: list[int]
    minutes: int


class Expected(TypedDict, total=False):
    date: date
    ordinal: int
    items: list[str]
    kinds: list[str]
    rooms: int
    findings: list[ExpectedFinding]


EXPECTED = cast(dict[str, Expected], tomllib.loads((CASES / "expected.toml").read_text("utf-8")))


def case(name: str) -> Programme:
    return read_programme((CASES / f"{name}.txt").read_text("utf-8"), TODAY)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_date_ordinal_and_times(name: str) -> None:
    programme, expected = case(name), EXPECTED[name]
    times = [f"{item.start:%H:%M}-{item.end:%H:%M}" for item in programme.items]
    assert (programme.day, programme.ordinal, times) == (
        expected["date"],
        expected["ordinal"],
        expected["items"],
    )


@pytest.mark.parametrize("name", [name for name in sorted(EXPECTED) if "kinds" in EXPECTED[name]])
def test_kinds(name: str) -> None:
    assert [item.kind for item in case(name).items] == EXPECTED[name]["kinds"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_exactly_the_expected_findings(name: str) -> None:
    found = [(one.kind, one.items, one.minutes) for one in find_findings(case(name))]
    assert found == [
        (one["kind"], tuple(one.get("items") or [one["item"]]), one.get("minutes"))
        for one in EXPECTED[name]["findings"]
    ]


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_written_back_it_is_the_same(name: str, lang: str) -> None:
    programme = case(name)
    again = read_programme(write_programme(programme, lang), TODAY)
    items = tuple(replace(item, end_filled=False) for item in programme.items)
    assert again == replace(programme, items=items)


def test_the_rooms_of_the_second_meeting() -> None:
    data = as_json(case("meeting-2"), ())
    assert [(room["item"], room["number"], room["topic"], room["facilitator"])
            for room in data["rooms"]] == [
        (
            3,
            1,
            "Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, työhaastattelu, "
            "ohjaajan tuki",
            "Projektisuunnittelija 5",
        ),
        (
            3,
            2,
            "KUTY-jakson aikana työllistymisvalmiuksien vahvistaminen, riittävä tuki, palvelut, "
            "ohjaus, esim. sos kuntoutus",
            "Projektisuunnittelija 3",
        ),
        (
            3,
            3,
            "Jatkosuunnitelma ja -toimet. Asiakkaan siirtyminen takaisin sos. kuntoutukseen, "
            "ammatilliseen kuntoutukseen, koulutus, työllistymistoimet, palkkatuetty työ (TYP) "
            "tai palkkatyöhön tai sairauslomalle tai eläkkeelle",
            "Projektisuunnittelija 1",
        ),
    ]  # fmt: skip
    assert len(data["rooms"]) == EXPECTED["meeting-2"]["rooms"]


def test_owners_and_titles() -> None:
    owners = [[item.owner for item in case(name).items] for name in sorted(EXPECTED)]
    assert owners == [
        ["Projektisuunnittelija 3", None, None, None, None],
        ["Projektisuunnittelija 3", "Johtava lääkäri", None, None, None, None],
        [None, None, None, "TYP-terveydenhoitaja", None, None],
    ]
    assert [case(name).title for name in sorted(EXPECTED)] == [
        "KUTY-verkoston 1. tapaamisen ohjelma",
        "KUTY-verkoston 2. tapaaminen",
        "KUTY-verkoston 3. tapaaminen",
    ]


def test_where_feedback_is_asked() -> None:
    slots = [feedback_slot(case(name)) for name in sorted(EXPECTED)]
    assert [slot and slot.title for slot in slots] == [
        "Työpajatyöskentelyn tulosten purku. Palaute",
        "Palaute ja lopetus",
        None,
    ]


def test_the_repairs_of_the_second_meeting() -> None:
    findings = as_json(case("meeting-2"), find_findings(case("meeting-2")))["findings"]
    assert findings == [
        {
            "kind": "overlap",
            "items": [1, 2],
            "minutes": 15,
            "line": 4,
            "repairs": ["start_later:2:12:45", "shift:1:12:10:12:25"],
        },
        {
            "kind": "out_of_order",
            "items": [2],
            "minutes": None,
            "line": 4,
            "repairs": ["start_later:2:12:45", "reorder:2"],
        },
    ]
