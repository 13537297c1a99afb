"""Numbers, absences and next steps as people type them."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import Reason, Refusal
from bot.directory.directory import Person
from bot.working_days import HELSINKI
from commands.consultations.claims.absence import read_days
from commands.consultations.numbers import (
    CONSULTATION,
    PATH,
    Number,
    find_number,
    without_number,
)
from commands.consultations.talk.step_reading import StepRead, read_sentence

NOW = datetime(2027, 1, 28, 10, 0, tzinfo=HELSINKI)
AINO = Person("@aino:x.fi", "Aino", None, frozenset())
ANNA = Person("@anna:x.fi", "Anna, ohjaaja", None, frozenset())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("K-27-014", Number("K", 2027, 14)),
        ("asia k27-14 on auki", Number("K", 2027, 14)),
        ("K 27 014", Number("K", 2027, 14)),
        ("k–27–1234", Number("K", 2027, 1234)),
        ("P-27-003", None),
        ("K-27", None),
        ("K-27-014-5", None),
        ("AK-27-014", None),
        ("27-014", None),
    ],
)
def test_a_number_is_found_in_any_notation(text: str, number: Number | None) -> None:
    assert find_number(text, CONSULTATION) == number


def test_the_series_are_told_apart() -> None:
    assert find_number("K-27-014 ja P-27-003", PATH) == Number(PATH, 2027, 3)
    assert without_number("K-27-014  Aino") == "Aino"


@given(st.sampled_from("KP"), st.integers(2000, 2099), st.integers(1, 99_999))
def test_a_written_number_is_read_back(series: str, year: int, serial: int) -> None:
    number = Number(series, year, serial)
    assert find_number(str(number), series) == number


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1.2.–7.2.", date(2027, 2, 1), date(2027, 2, 7)),
        ("1.2-7.2", date(2027, 2, 1), date(2027, 2, 7)),
        ("1.–7.2.", date(2027, 2, 1), date(2027, 2, 7)),
        ("1 – 7.2.", date(2027, 2, 1), date(2027, 2, 7)),
        ("28.12.–3.1.", date(2027, 12, 28), date(2028, 1, 3)),
        ("2027-02-01 - 2027-02-07", date(2027, 2, 1), date(2027, 2, 7)),
        ("huomenna", date(2027, 1, 29), date(2027, 1, 29)),
        ("ma 1.2. – pe 5.2.2027", date(2027, 2, 1), date(2027, 2, 5)),
    ],
)
def test_an_absence_is_read(text: str, first: date, last: date) -> None:
    assert read_days(text, NOW) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hetken aikaa", Reason.not_understood),
        ("31.2.–2.3.", Reason.no_such_date),
        ("ti 1.2. – 5.2.", Reason.weekday_mismatch),
        ("", Reason.not_understood),
    ],
)
def test_no_absence_is_guessed(text: str, reason: Reason) -> None:
    found = read_days(text, NOW)
    assert isinstance(found, Refusal)
    assert found.reason is reason


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    assert isinstance(read_days(text, NOW), tuple | Refusal)
    read = read_sentence(text, NOW, [AINO], me="@me:x.fi", asker=ANNA)
    assert isinstance(read.what, str)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (
            "Aino soittaa Kelaan, tarkistus pe 12.2.",
            StepRead("Aino", "@aino:x.fi", "soittaa Kelaan", date(2027, 2, 12)),
        ),
        (
            "Kysyjä varaa lääkäriajan, tarkistetaan 12.2",
            StepRead("Kysyjä", "@anna:x.fi", "varaa lääkäriajan", date(2027, 2, 12)),
        ),
        (
            "Minä soitan Kelaan viikon päästä",
            StepRead("Minä", "@me:x.fi", "soitan Kelaan", date(2027, 2, 4)),
        ),
        (
            "Aino ringer FPA, uppföljning fre 12.2",
            StepRead("Aino", "@aino:x.fi", "ringer FPA", date(2027, 2, 12)),
        ),
        ("soitetaan Kelaan pe 12.2.", StepRead(None, None, "soitetaan Kelaan", date(2027, 2, 12))),
        ("Aino soittaa Kelaan", StepRead("Aino", "@aino:x.fi", "soittaa Kelaan", None)),
    ],
)
def test_a_next_step_is_read_from_a_sentence(text: str, step: StepRead) -> None:
    assert read_sentence(text, NOW, [AINO], me="@me:x.fi", asker=ANNA) == step
