"""What to remind of, and when, out of one line."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import Every, Reason, Refusal, Repeat
from bot.working_days import is_working_day
from commands.reminders.reading import Plan, read_plan

HELSINKI = ZoneInfo("Europe/Helsinki")
# A Thursday.
NOW = datetime(2027, 1, 7, 10, tzinfo=HELSINKI)


def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=HELSINKI)


def read(text: str, now: datetime = NOW) -> Plan | Refusal:
    return read_plan(text, now, is_working_day)


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("huomenna klo 9.15 soita", Plan("soita", on(1, 8, 9, 15))),
        ("soita huomenna klo 9.15", Plan("soita", on(1, 8, 9, 15))),
        ("huomenna soita", Plan("soita", on(1, 8, 9), at_nine=True)),
        ("minua huomenna klo 9 soita", Plan("soita", on(1, 8, 9))),
        ("me tomorrow at 9 call", Plan("call", on(1, 8, 9))),
        ("mig imorgon kl. 9 ring", Plan("ring", on(1, 8, 9))),
        ("klo 12–13 lounas", Plan("lounas", on(1, 7, 12))),
        ("huomenna klo 9", Plan("", on(1, 8, 9))),
        ("huomenna klo 9: soita\nja kirjaa", Plan("soita\nja kirjaa", on(1, 8, 9))),
    ],
)
def test_once(text: str, plan: Plan) -> None:
    assert read(text) == plan


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        (
            "joka ma klo 9.30 jono",
            Plan(
                "jono",
                on(1, 11, 9, 30),
                Repeat(Every.week, time(9, 30), weekdays=(0,)),
                date(2027, 1, 11),
            ),
        ),
        (
            "jono joka arkipäivä",
            Plan("jono", on(1, 8, 9), Repeat(Every.working_day, time(9)), date(2027, 1, 8), True),
        ),
        (
            "joka kuun 1. päivä klo 8 laskut",
            Plan(
                "laskut",
                on(2, 1, 8),
                Repeat(Every.month, time(8), day_of_month=1),
                date(2027, 2, 1),
            ),
        ),
    ],
)
def test_again_and_again(text: str, plan: Plan) -> None:
    assert read(text) == plan


def test_a_public_holiday_is_no_working_day() -> None:
    maundy_thursday = datetime(2027, 3, 25, 10, tzinfo=HELSINKI)
    plan = read("arkisin klo 9 jono", maundy_thursday)
    assert isinstance(plan, Plan)
    assert plan.first == on(3, 30, 9)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.not_understood),
        ("soita", Reason.not_understood),
        ("tänään soita", Reason.past),
        ("eilen klo 9 soita", Reason.past),
        ("puoli kolmelta kahvi", Reason.ambiguous),
        ("joka viikko klo 9 kahvi", Reason.ambiguous),
        ("ma 5.2.2027 kahvi", Reason.weekday_mismatch),
        ("28.3.2027 klo 3.30 kahvi", Reason.no_such_time),
        ("30.2. kahvi", Reason.no_such_date),
    ],
)
def test_refusals(text: str, reason: Reason) -> None:
    plan = read(text)
    assert isinstance(plan, Refusal)
    assert plan.reason is reason


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_what_is_read_is_ahead(text: str) -> None:
    plan = read(text)
    assert isinstance(plan, Refusal) or plan.first > NOW
