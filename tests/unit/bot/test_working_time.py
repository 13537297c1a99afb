"""Promises in working time: over weekends, holidays, free eves and both clock changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.working_days import HELSINKI, QuietHours
from bot.working_time import add_minutes, minutes_a_day, minutes_between

HOURS = QuietHours()
TWO_DAYS = 2 * 8 * 60


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # Over Good Friday and Easter Monday, and the clock change of 28.3.2027 between them.
        ("2027-03-25T15:00", "2027-03-31T15:00"),
        ("2027-03-25T16:00", "2027-03-31T16:00"),
        ("2027-03-27T12:00", "2027-03-31T16:00"),
        # Midsummer Eve, a Friday, is free.
        ("2027-06-23T09:30", "2027-06-28T09:30"),
        # Independence Day falls on a Monday.
        ("2027-12-03T08:00", "2027-12-07T16:00"),
        # Christmas Eve 2027 is a Friday; Christmas Day and Boxing Day a weekend.
        ("2027-12-23T10:00", "2027-12-28T10:00"),
        # New Year's Day and Epiphany.
        ("2025-12-31T12:00", "2026-01-05T12:00"),
        ("2026-01-05T12:00", "2026-01-08T12:00"),
        # The clock change of 31.10.2027.
        ("2027-10-29T14:00", "2027-11-02T14:00"),
        # May Day on a Saturday, Ascension Day on a Thursday.
        ("2027-04-30T15:30", "2027-05-04T15:30"),
        ("2027-05-05T15:30", "2027-05-10T15:30"),
        # Outside working hours counting begins in the morning.
        ("2027-02-02T07:00", "2027-02-03T16:00"),
        ("2027-02-02T18:00", "2027-02-04T16:00"),
        ("2027-02-06T11:00", "2027-02-09T16:00"),
    ],
)
def test_two_working_days(asked: str, due: str) -> None:
    assert add_minutes(HOURS, wall(asked), TWO_DAYS) == wall(due)


def test_what_has_no_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        add_minutes(HOURS, datetime(2027, 2, 2, 9), 10)


def test_nothing_to_add_is_the_next_working_moment() -> None:
    assert add_minutes(HOURS, wall("2027-02-02T09:12"), 0) == wall("2027-02-02T09:12")
    assert add_minutes(HOURS, wall("2027-02-06T09:12"), 0) == wall("2027-02-08T08:00")


def test_a_day_may_last_until_midnight() -> None:
    hours = QuietHours(start=0, end=24)
    assert minutes_a_day(hours) == 24 * 60
    assert add_minutes(hours, wall("2027-02-05T12:00"), 24 * 60) == wall("2027-02-08T12:00")


def test_time_between_counts_working_minutes_only() -> None:
    assert minutes_between(HOURS, wall("2027-03-25T15:00"), wall("2027-03-31T15:00")) == TWO_DAYS
    assert minutes_between(HOURS, wall("2027-02-06T09:00"), wall("2027-02-07T15:00")) == 0
    assert minutes_between(HOURS, wall("2027-02-02T10:00"), wall("2027-02-02T09:00")) == 0
    assert minutes_between(HOURS, wall("2027-02-02T15:30"), wall("2027-02-03T08:30")) == 60


moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(0, 10_000))
def test_what_was_added_has_passed(moment: datetime, minutes: int) -> None:
    due = add_minutes(HOURS, moment, minutes)
    assert minutes_between(HOURS, moment, due) == minutes
    assert HOURS.within(due - timedelta(minutes=1)) or minutes == 0


@settings(max_examples=200, deadline=None)
@given(moments, st.integers(0, 3_000), st.integers(0, 3_000))
def test_adding_in_two_parts_comes_to_the_same_working_time(
    moment: datetime, first: int, second: int
) -> None:
    at_once = add_minutes(HOURS, moment, first + second)
    in_parts = add_minutes(HOURS, add_minutes(HOURS, moment, first), second)
    assert minutes_between(HOURS, moment, in_parts) == first + second
    assert at_once <= in_parts
