from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.working_days import (
    QuietHours,
    add_working_days,
    holiday_name,
    is_working_day,
    next_working_day,
)

HELSINKI = ZoneInfo("Europe/Helsinki")


def local(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


def test_free_weekdays_of_2027() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    free = [day for day in days if day.weekday() < 5 and not is_working_day(day)]
    assert [(day, holiday_name(day, "fi")) for day in free] == [
        (date(2027, 1, 1), "Uudenvuodenpäivä"),
        (date(2027, 1, 6), "Loppiainen"),
        (date(2027, 3, 26), "Pitkäperjantai"),
        (date(2027, 3, 29), "Toinen pääsiäispäivä"),
        (date(2027, 5, 6), "Helatorstai"),
        (date(2027, 6, 25), "Juhannusaatto"),
        (date(2027, 12, 6), "Itsenäisyyspäivä"),
        (date(2027, 12, 24), "Jouluaatto"),
    ]


def test_weekends_are_free() -> None:
    assert [is_working_day(date(2027, 2, day)) for day in (5, 6, 7, 8)] == [
        True,
        False,
        False,
        True,
    ]


def test_holiday_names_in_each_language() -> None:
    day = date(2027, 6, 25)
    assert [holiday_name(day, lang) for lang in ("fi", "sv", "en")] == [
        "Juhannusaatto",
        "Midsommarafton",
        "Midsummer Eve",
    ]
    assert holiday_name(date(2027, 6, 24), "sv") is None


def test_another_country() -> None:
    assert (is_working_day(date(2027, 12, 6), "SE"), is_working_day(date(2027, 12, 6))) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2027, 2, 4), date(2027, 2, 5)),
        (date(2027, 2, 5), date(2027, 2, 8)),
        (date(2027, 3, 25), date(2027, 3, 30)),  # over Easter
        (date(2027, 6, 24), date(2027, 6, 28)),  # over midsummer
        (date(2027, 12, 23), date(2027, 12, 27)),  # over Christmas
        (date(2027, 12, 31), date(2028, 1, 3)),
    ],
)
def test_next_working_day(day: date, following: date) -> None:
    assert next_working_day(day) == following


@pytest.mark.parametrize(
    ("day", "count", "result"),
    [
        (date(2027, 2, 5), 10, date(2027, 2, 19)),
        (date(2027, 2, 19), -10, date(2027, 2, 5)),
        (date(2027, 3, 30), -2, date(2027, 3, 24)),  # Easter between
        (date(2027, 3, 24), 2, date(2027, 3, 30)),
        (date(2027, 6, 28), -5, date(2027, 6, 18)),  # midsummer between
        (date(2027, 12, 27), -2, date(2027, 12, 22)),
        (date(2027, 2, 6), 1, date(2027, 2, 8)),
        (date(2027, 2, 6), -1, date(2027, 2, 5)),
        (date(2027, 2, 6), 0, date(2027, 2, 6)),
    ],
)
def test_add_working_days(day: date, count: int, result: date) -> None:
    assert add_working_days(day, count) == result


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        (local(2, 5, 7, 59), False),
        (local(2, 5, 8), True),
        (local(2, 5, 15, 59), True),
        (local(2, 5, 16), False),
        (local(2, 6, 12), False),
        (local(12, 24, 12), False),
        (datetime(2027, 2, 5, 6, 0, tzinfo=UTC), True),  # 8.00 in winter
        (datetime(2027, 7, 5, 5, 0, tzinfo=UTC), True),  # 8.00 in summer
        (datetime(2027, 7, 5, 13, 0, tzinfo=UTC), False),
    ],
)
def test_within(moment: datetime, open_: bool) -> None:
    assert QuietHours().within(moment) is open_


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (local(2, 5, 12, 30), local(2, 5, 12, 30)),
        (local(2, 4, 3), local(2, 4, 8)),
        (local(2, 4, 16), local(2, 5, 8)),
        (local(2, 5, 23), local(2, 8, 8)),
        (local(3, 25, 17), local(3, 30, 8)),  # over Easter and the change to summer time
        (local(10, 29, 16), local(11, 1, 8)),  # over the change to winter time
        (local(6, 24, 16), local(6, 28, 8)),
        (local(12, 23, 18), local(12, 27, 8)),
        (local(12, 24, 6), local(12, 27, 8)),
    ],
)
def test_next_open(moment: datetime, opening: datetime) -> None:
    found = QuietHours().next_open(moment.astimezone(UTC))
    assert (found.isoformat(), found.tzinfo) == (opening.isoformat(), HELSINKI)


def test_clock_changes_keep_the_wall_time() -> None:
    hours = QuietHours()
    assert hours.next_open(local(3, 26, 12)).astimezone(UTC) == datetime(2027, 3, 30, 5, tzinfo=UTC)
    assert hours.next_open(local(10, 30, 12)).astimezone(UTC) == datetime(
        2027, 11, 1, 6, tzinfo=UTC
    )


def test_other_hours() -> None:
    hours = QuietHours(start=0, end=24)
    assert (hours.within(local(2, 5, 23, 59)), hours.next_open(local(2, 6, 9))) == (
        True,
        local(2, 8),
    )


@pytest.mark.parametrize(("start", "end"), [(16, 8), (8, 8), (-1, 8), (8, 25)])
def test_impossible_hours(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start before they end"):
        QuietHours(start=start, end=end)


def test_naive_moments_are_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        QuietHours().within(datetime(2027, 2, 5, 12))


def test_the_morning_of_a_day_is_at_nine_on_a_working_day() -> None:
    hours = QuietHours()
    assert hours.morning(date(2027, 3, 25)) == local(3, 25, 9)
    # Easter, and the night in which the clocks change.
    assert hours.morning(date(2027, 3, 26)) == local(3, 30, 9)
    assert QuietHours(start=10).morning(date(2027, 3, 25)) == local(3, 25, 10)
