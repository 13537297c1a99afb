"""Workshops as conveners type them: how long, from when, and which rooms."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agendas.programme import Room, read_programme
from agendas.when import Reason, Refusal
from agendas.workshop import (
    Problem,
    ProblemKind,
    WorkshopPlan,
    names_in,
    plan_from_item,
    read_workshop,
)

NOW = datetime(2027, 2, 5, 13, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
CASES = Path(__file__).parents[2] / "cases" / "agendas"
TWO_ROOMS = "\nPalvelut / Kaisa\nJatkosuunnitelmat / Eero"


def read(text: str) -> WorkshopPlan:
    return read_workshop(text, NOW)


def rooms(text: str) -> tuple[Room, ...]:
    return read(f"30 min\n{text}").rooms


def problems(text: str) -> list[tuple[ProblemKind, int | None, tuple[int, ...]]]:
    return [(one.kind, one.line, one.rooms) for one in read(text).problems]


@pytest.mark.parametrize(
    ("head", "minutes"),
    [
        ("30 min", 30),
        ("30min.", 30),
        ("30 minuuttia", 30),
        ("30 minuter", 30),
        ("30 minutes", 30),
        ("for 30 minutes", 30),
        ("kesto: 30 min", 30),
        ("30 min heti", 30),
        ("45", 45),
        ("½ h", 30),
        ("1½ h", 90),
        ("1,5 tuntia", 90),
        ("1 h", 60),
        ("1 t 15 min", 75),
        ("1h15", 75),
        ("puoli tuntia", 30),
        ("half an hour", 30),
        ("en halvtimme", 30),
        ("två timmar", 120),
        ("kolme varttia", 45),
        ("**30 min**", 30),
    ],
)
def test_lengths(head: str, minutes: int) -> None:
    plan = read(head + TWO_ROOMS)
    assert (plan.minutes, plan.start, plan.problems) == (minutes, None, ())
    assert [room.topic for room in plan.rooms] == ["Palvelut", "Jatkosuunnitelmat"]


@pytest.mark.parametrize(
    ("head", "minutes", "start"),
    [
        ("30 min klo 13.30", 30, "2027-02-05T13:30"),
        ("30 min, klo 13.30", 30, "2027-02-05T13:30"),
        ("klo 13.30 30 min", 30, "2027-02-05T13:30"),
        ("klo 13.30\n30 min", 30, "2027-02-05T13:30"),
        ("30 min\nklo 13.30", 30, "2027-02-05T13:30"),
        ("klo 13.30–14.00", 30, "2027-02-05T13:30/14:00"),
        ("13.30-14.00 (30 min)", 30, "2027-02-05T13:30/14:00"),
        ("pe 12.2. klo 13.30 45 min", 45, "2027-02-12T13:30"),
        ("pe 12.2.2027 klo 12.30–13.15", 45, "2027-02-12T12:30/13:15"),
        ("30 minuter kl. 13.30", 30, "2027-02-05T13:30"),
        ("30 minutes at 13:30", 30, "2027-02-05T13:30"),
        ("half an hour at 2 pm", 30, "2027-02-05T14:00"),
        ("30 min huomenna klo 9", 30, "2027-02-06T09:00"),
        ("20 min 30 minuutin päästä", 20, "2027-02-05T13:30"),
        ("in 5 minutes 30 min", 30, "2027-02-05T13:05"),
        ("30 min pe 12.2.", 30, "2027-02-12"),
    ],
)
def test_times(head: str, minutes: int, start: str) -> None:
    plan = read(head + TWO_ROOMS)
    assert plan.start is not None
    assert (plan.minutes, plan.start.notation(), plan.problems) == (minutes, start, ())
    assert len(plan.rooms) == 2


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("30 min klo 25", Reason.no_such_time),
        ("30 min puoli kolmelta", Reason.ambiguous),
        ("30 min to 12.2. klo 13", Reason.weekday_mismatch),
        ("30 min 31.2. klo 13", Reason.no_such_date),
        ("30 min klo sopivasti", Reason.not_understood),
    ],
)
def test_times_that_are_refused(head: str, reason: Reason) -> None:
    plan = read(head + TWO_ROOMS)
    assert isinstance(plan.start, Refusal)
    assert (plan.minutes, plan.start.reason, len(plan.rooms)) == (30, reason, 2)


def test_the_rooms_of_the_brief() -> None:
    assert rooms(
        "Työtoimintapaikan etsintä: mistä paikkoja? kuka ottaa yhteyttä? / Kaisa\n"
        "Jatkosuunnitelmat / Eero\n"
        "3. Palvelut ? Mitä puuttuu / @liisa:palvelin.fi\n"
        "Huone 9: Osallisuus – kysymykset: miten mukaan? mikä estää?"
    ) == (
        Room(
            1,
            "Työtoimintapaikan etsintä",
            ("mistä paikkoja?", "kuka ottaa yhteyttä?"),
            "Kaisa",
        ),
        Room(2, "Jatkosuunnitelmat", (), "Eero"),
        Room(3, "Palvelut", ("Mitä puuttuu",), "@liisa:palvelin.fi"),
        Room(4, "Osallisuus", ("miten mukaan?", "mikä estää?"), None),
    )


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("Kuntouttava ja/tai muu", Room(1, "Kuntouttava ja/tai muu")),
        ("Palvelut ja / tai tuki", Room(1, "Palvelut ja / tai tuki")),
        ("Ohje https://a.fi/b/c", Room(1, "Ohje https://a.fi/b/c")),
        ("Aamut klo 9:30 asti: kuka?", Room(1, "Aamut klo 9:30 asti", ("kuka?",))),
        ("Kela:n palvelut", Room(1, "Kela:n palvelut")),
        ("Mitä puuttuu? / kaisa", Room(1, "Mitä puuttuu?", (), "kaisa")),
        ("Mitä puuttuu? Kuka hoitaa?", Room(1, "Mitä puuttuu?", ("Kuka hoitaa?",))),
        ("Palvelut: a) mitä on b) mitä ei", Room(1, "Palvelut", ("mitä on", "mitä ei"))),
        ("Palvelut: hinta; laatu", Room(1, "Palvelut", ("hinta", "laatu"))),
        ("Palvelut/ Kaisa", Room(1, "Palvelut", (), "Kaisa")),
        ("Palvelut /Kaisa", Room(1, "Palvelut", (), "Kaisa")),
        ("Palvelut / Kaisa / Eero", Room(1, "Palvelut", (), "Kaisa, Eero")),
        ("Palvelut (Kaisa)", Room(1, "Palvelut", (), "Kaisa")),
        ("Palvelut, vetäjä: Kaisa", Room(1, "Palvelut", (), "Kaisa")),
        ("Palvelut – Kaisa Laine", Room(1, "Palvelut", (), "Kaisa Laine")),
        ("Kela, Pori Eura", Room(1, "Kela, Pori Eura")),
        ("Palvelut / Kuka hoitaa?", Room(1, "Palvelut / Kuka hoitaa?")),
        ("/ Kaisa", Room(1, "", (), "Kaisa")),
        (
            "Tuki / [Liisa](https://matrix.to/#/@liisa:palvelin.fi)",
            Room(1, "Tuki", (), "@liisa:palvelin.fi"),
        ),
    ],
)
def test_one_room(line: str, room: Room) -> None:
    assert rooms(line)[0] == room


@pytest.mark.parametrize(
    "text",
    [
        "30 min\n- Palvelut / Kaisa\n- Tuki / Eero",
        "30 min\n1) Palvelut / Kaisa\n2) Tuki / Eero",
        "30 min\n\nHuone 1: Palvelut / Kaisa\n\nHuone 2: Tuki / Eero",
        "30 min\nGrupprum A: Palvelut / Kaisa\nGrupprum B: Tuki / Eero",
        "30 min\nRoom 1 – Palvelut / Kaisa\nRoom 2 – Tuki / Eero",
        "30 min Huone 1: Palvelut / Kaisa Huone 2: Tuki / Eero",
        "30 min Palvelut / Kaisa\nTuki / Eero",
        "30 min; Palvelut / Kaisa; Tuki / Eero",
        "\n\n30 min\nPalvelut\n/ Kaisa\nTuki\nvetäjä: Eero",
        "Palvelut / Kaisa\nTuki / Eero\n30 min",
    ],
)
def test_ways_to_list_rooms(text: str) -> None:
    plan = read(text)
    assert (plan.minutes, plan.problems) == (30, ())
    assert plan.rooms == (Room(1, "Palvelut", (), "Kaisa"), Room(2, "Tuki", (), "Eero"))


@pytest.mark.parametrize(
    "text",
    [
        "Huone 1: Palvelut / Kaisa\n- mitä on?\n- mitä ei?\nHuone 2: Tuki",
        "Huone 1: Palvelut\nmitä on?\nmitä ei?\nvetäjä: Kaisa\nHuone 2: Tuki",
        "Palvelut / Kaisa\n– mitä on? mitä ei?\nTuki",
    ],
)
def test_questions_on_lines_of_their_own(text: str) -> None:
    assert rooms(text) == (
        Room(1, "Palvelut", ("mitä on?", "mitä ei?"), "Kaisa"),
        Room(2, "Tuki"),
    )


def test_what_was_pasted_from_a_programme() -> None:
    plan = read("13.30–14.00 Työpaja 1. Huone: Etsintä. Ohjaaja 5. 2. Huone: Jatko. Ohjaaja 1.")
    assert (plan.minutes, plan.problems) == (30, ())
    assert plan.rooms == (Room(1, "Etsintä", (), "Ohjaaja 5"), Room(2, "Jatko", (), "Ohjaaja 1"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("no_minutes", None, ()), ("no_rooms", None, ())]),
        ("30 min", [("no_rooms", None, ())]),
        ("30 min\nPalvelut", [("one_room", 2, (1,))]),
        (TWO_ROOMS, [("no_minutes", None, ())]),
        ("klo 13.30" + TWO_ROOMS, [("no_minutes", None, ())]),
        ("45 vinkkiä / Kaisa\nTuki", [("no_minutes", None, ())]),
        ("0 min" + TWO_ROOMS, [("zero_minutes", None, ())]),
        ("0" + TWO_ROOMS, [("zero_minutes", None, ())]),
        ("-5 min" + TWO_ROOMS, [("zero_minutes", None, ())]),
        ("9 h" + TWO_ROOMS, [("too_long", None, ())]),
        ("8 h" + TWO_ROOMS, []),
        ("klo 13.30–14 45 min" + TWO_ROOMS, [("two_lengths", None, ())]),
        ("30 min\nTuki\n\nTUKI.", [("duplicate_topic", 4, (1, 2))]),
        ("30 min\nHuone 1: / Kaisa\nTuki", [("empty_topic", 2, (1,))]),
        ("30 min\nTuki\n" + "x" * 201, [("topic_too_long", 3, (2,))]),
        ("30 min\nA / Kaisa\nB / KAISA", [("facilitator_twice", 3, (1, 2))]),
        ("30 min\nA / Kaisa / Eero\nB / Liisa ja Eero", []),
    ],
)
def test_problems(text: str, expected: list[tuple[str, int | None, tuple[int, ...]]]) -> None:
    assert problems(text) == expected


def test_too_many_rooms_are_counted() -> None:
    topics = "\n".join(f"Aihe {chr(0x41 + n // 26)}{chr(0x41 + n % 26)}" for n in range(31))
    plan = read(f"30 min\n{topics}")
    assert plan.problems == (Problem(ProblemKind.TOO_MANY_ROOMS, count=31),)
    assert read(f"30 min\n{topics.rsplit(chr(10), 1)[0]}").problems == ()


def test_the_facts_of_problems() -> None:
    assert read("9 h" + TWO_ROOMS).problems[0].count == 540
    assert read("klo 13.30–14 45 min" + TWO_ROOMS).problems[0].count == 30
    assert read("30 min\nA / Kaisa\nB / Kaisa").problems[0].text == "Kaisa"


def test_the_rooms_of_the_second_meeting() -> None:
    text = (CASES / "meeting-2.txt").read_text("utf-8")
    item = read_programme(text, date(2027, 1, 7)).items[2]
    plan = plan_from_item(item)
    assert (plan.minutes, plan.start, plan.problems) == (30, None, ())
    assert plan.rooms == item.rooms


def test_questions_inside_the_topics_of_a_programme() -> None:
    text = "13.30–14.00 Työpaja\nHuone 2: Etsintä: mistä? kuka? / Kaisa Laine\nHuone 5: Jatko"
    plan = plan_from_item(read_programme(text, date(2027, 1, 7)).items[0])
    assert plan.rooms == (
        Room(1, "Etsintä", ("mistä?", "kuka?"), "Kaisa Laine"),
        Room(2, "Jatko"),
    )


@pytest.mark.parametrize(
    ("facilitator", "names"),
    [
        ("Kaisa", ("Kaisa",)),
        ("Kaisa, Eero", ("Kaisa", "Eero")),
        ("Kaisa ja Eero Laine", ("Kaisa", "Eero Laine")),
        ("Kaisa och Eero", ("Kaisa", "Eero")),
        ("@kaisa:palvelin.fi", ("@kaisa:palvelin.fi",)),
    ],
)
def test_several_facilitators(facilitator: str, names: tuple[str, ...]) -> None:
    assert names_in(facilitator) == names
