"""What a coordinator types about the team."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.consultations.team.reading import (
    Amount,
    in_minutes,
    read_amount,
    read_names,
    spell,
)

A_DAY = 480


@pytest.mark.parametrize(
    ("text", "head", "count", "unit"),
    [
        ("3 pv", "", 3, "days"),
        ("3pv", "", 3, "days"),
        ("kuntoutus 1 työpäivä", "kuntoutus", 1, "days"),
        ("kuntoutus: 2 tuntia", "kuntoutus", 2, "hours"),
        ("hälsa och tillgång till vård 4 tim.", "hälsa och tillgång till vård", 4, "hours"),
        ("5 arbetsdagar", "", 5, "days"),
        ("rehabilitation 2 working days", "rehabilitation", 2, "days"),
        ("2 1 h", "2", 1, "hours"),
    ],
)
def test_an_amount_and_what_stands_before_it(text: str, head: str, count: int, unit: str) -> None:
    assert read_amount(text) == (head, Amount(count, unit))


@pytest.mark.parametrize("text", ["", "pv", "kolme pv", "3", "3 pv heti", "3000 pv", "-3 vko"])
def test_no_amount(text: str) -> None:
    assert read_amount(text) is None


@settings(deadline=None)
@given(st.integers(1, 20 * A_DAY))
def test_minutes_are_spelled_whole(minutes: int) -> None:
    assert in_minutes(spell(minutes, A_DAY), A_DAY) == minutes


@settings(deadline=None)
@given(st.text(max_size=40))
def test_reading_never_raises(text: str) -> None:
    read_amount(text)
    read_names(text)


def test_names_in_one_language_or_in_three() -> None:
    assert read_names(" Päihteet ") == {"fi": "Päihteet", "sv": "Päihteet", "en": "Päihteet"}
    assert read_names("Päihteet/ Missbruk /Substance  use") == {
        "fi": "Päihteet",
        "sv": "Missbruk",
        "en": "Substance use",
    }
    for text in ("", "a / b", "a / / c", "1 / 2 / 3", "a" * 101, "a/b/c/d"):
        assert read_names(text) is None
