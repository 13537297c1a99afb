"""Reading a meeting as it is written: title, time and place in any order."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import Reason, Refusal, When
from commands.meetings.plan import Plan, ordinal_of, read_plan

NOW = datetime(2027, 1, 7, 10, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
FRIDAY = When(date(2027, 2, 5), time(12, 30), time(15, 0))


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("Kevään 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams", "Kevään 2. tapaaminen", "Teams"),
        ("Kevät, pe 5.2.2027 klo 12.30–15, Porin talo", "Kevät", "Porin talo"),
        ("Kevät\npe 5.2.2027 klo 12.30–15\nTalo\n2. kerros", "Kevät", "Talo, 2. kerros"),
        ("Otsikko: Kevät\nAika: 5.2.2027\nklo 12.30–15\nPaikka: Talo", "Kevät", "Talo"),
        ("Kevät 5.2.2027 Talossa klo 12.30–15", "Kevät", "Talossa"),
        ("pe 5.2.2027 klo 12.30–15\nKevät", "Kevät", None),
        ("pe 5.2.2027 klo 12.30–15 Kevät https://x.fi/a", "Kevät", "https://x.fi/a"),
        ("pe 5.2.2027 klo 12.30–15", "", None),
    ],
)
def test_title_and_place_stand_around_the_time(text: str, title: str, place: str | None) -> None:
    assert read_plan(text, NOW) == Plan(title, FRIDAY, place)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Kevään tapaaminen", None),
        ("Tapaaminen 2", None),
        ("Kevät pe 5.2.2027", When(date(2027, 2, 5))),
        ("Kevät pe 5.2.2027 klo 12.30", When(date(2027, 2, 5), time(12, 30))),
        (
            "Kevät pe 5.2.2021 klo 9–10",
            Refusal(Reason.past, ("2021-02-05T09:00/10:00",)),
        ),
        (
            "Kevät to 5.2.2027 klo 9–10",
            Refusal(
                Reason.weekday_mismatch,
                ("2027-02-05T09:00/10:00", "2027-02-04T09:00/10:00"),
            ),
        ),
    ],
)
def test_a_time_that_will_not_do_is_given_as_it_reads(
    text: str, when: When | Refusal | None
) -> None:
    assert read_plan(text, NOW).when == when


@pytest.mark.parametrize(
    ("title", "ordinal"),
    [
        ("Verkoston 2. tapaaminen", 2),
        ("2:a träffen", 2),
        ("Our 3rd meeting", 3),
        ("Kevät 2027", None),
        ("Versio 2.1 esitellään", None),
        ("Kevään tapaaminen", None),
    ],
)
def test_the_ordinal_is_read_from_the_title(title: str, ordinal: int | None) -> None:
    assert ordinal_of(title) == ordinal


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    plan = read_plan(text, NOW)
    assert (plan.when is None) <= (plan == Plan("", None, None))
