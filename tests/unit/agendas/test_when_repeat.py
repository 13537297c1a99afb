"""Repetitions: reading them, their stable text, and their moments by wall time."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from agendas.when import LAST, Every, Reason, Refusal, Repeat, read_repeat

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2027, 1, 7, 10, tzinfo=HELSINKI)

TAKEN = {
    "joka maanantai klo 9 soita": ("week/1 mon 09:00", "soita"),
    "maanantaisin ja torstaisin klo 9": ("week/1 mon,thu 09:00", ""),
    "joka ma, ke ja pe klo 9 x": ("week/1 mon,wed,fri 09:00", "x"),
    "klo 9 joka maanantai soita": ("week/1 mon 09:00", "soita"),
    "soita Kelaan joka maanantai klo 9": ("week/1 mon 09:00", "soita Kelaan"),
    "arkisin klo 8.30 lääke": ("working_day/1 08:30", "lääke"),
    "joka päivä klo 15 tauko": ("day/1 15:00", "tauko"),
    "joka 3. päivä klo 9": ("day/3 09:00", ""),
    "joka toinen viikko ti klo 9 x": ("week/2 tue 09:00", "x"),
    "kahden viikon välein tiistaina klo 9": ("week/2 tue 09:00", ""),
    "joka kuun 1. päivä klo 9 x": ("month/1 day=1 09:00", "x"),
    "joka kuun viimeinen päivä klo 14": ("month/1 day=-1 14:00", ""),
    "joka kuun ensimmäinen maanantai klo 9": ("month/1 nth=1mon 09:00", ""),
    "kuukauden viimeinen perjantai klo 14": ("month/1 nth=-1fri 14:00", ""),
    "joka maanantai iltapäivällä klo 2 x": ("week/1 mon 14:00", "x"),
    "every Monday at 9 call": ("week/1 mon 09:00", "call"),
    "every weekday at 8:30": ("working_day/1 08:30", ""),
    "every other Tuesday at 9": ("week/2 tue 09:00", ""),
    "the first Monday of every month at 9": ("month/1 nth=1mon 09:00", ""),
    "varje måndag kl. 9 ring": ("week/1 mon 09:00", "ring"),
    "varje vardag kl 8": ("working_day/1 08:00", ""),
    "varannan vecka på tisdag kl 9": ("week/2 tue 09:00", ""),
    "den 1 varje månad kl 9": ("month/1 day=1 09:00", ""),
    "sista fredagen i månaden kl 14": ("month/1 nth=-1fri 14:00", ""),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN.items())
def test_repetition_and_rest(text: str, expected: tuple[str, str]) -> None:
    result = read_repeat(text, NOW)
    assert isinstance(result, tuple)
    assert (result[0].to_text(), result[1]) == expected
    assert Repeat.from_text(expected[0]) == result[0]


@pytest.mark.parametrize(
    "text",
    ["", "huomenna klo 9", "joka tapauksessa soita", "weekly report", "kuukauden päästä soita"],
)
def test_no_repetition(text: str) -> None:
    assert read_repeat(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("joka maanantai soita", Reason.ambiguous),
        ("soita joka maanantai", Reason.ambiguous),
        ("joka viikko klo 9", Reason.ambiguous),
        ("joka maanantai klo 25 x", Reason.no_such_time),
        ("joka kuun 32. päivä klo 9", Reason.no_such_date),
        ("joka maanantai klo 9–10", Reason.not_understood),
        ("joka toinen arkipäivä klo 9", Reason.not_understood),
    ],
)
def test_refused_repetition(text: str, reason: Reason) -> None:
    assert read_repeat(text, NOW) == Refusal(reason)


def test_default_time_of_day() -> None:
    expected = (Repeat(Every.week, time(8), weekdays=(0,)), "soita")
    assert read_repeat("joka maanantai soita", NOW, default=time(8)) == expected


def _moments(rule: str, after: datetime, anchor: date, count: int) -> list[str]:
    repeat, moments = Repeat.from_text(rule), []
    for _ in range(count):
        after = repeat.next_after(after, anchor)
        moments.append(after.isoformat(timespec="minutes"))
    return moments


@pytest.mark.parametrize(
    ("rule", "after", "expected"),
    [
        (
            "day/1 09:00",
            datetime(2027, 3, 27, 9, tzinfo=HELSINKI),
            ["2027-03-28T09:00+03:00", "2027-03-29T09:00+03:00"],
        ),
        (
            "day/1 03:30",
            datetime(2027, 3, 27, 3, 30, tzinfo=HELSINKI),
            ["2027-03-28T04:00+03:00", "2027-03-29T03:30+03:00"],
        ),
        (
            "day/1 03:30",
            datetime(2027, 10, 30, 12, tzinfo=HELSINKI),
            ["2027-10-31T03:30+03:00", "2027-11-01T03:30+02:00"],
        ),
        (
            "week/1 sun 12:00",
            datetime(2027, 10, 24, 12, tzinfo=HELSINKI),
            ["2027-10-31T12:00+02:00", "2027-11-07T12:00+02:00"],
        ),
        (
            "week/2 tue 09:00",
            NOW,
            ["2027-01-19T09:00+02:00", "2027-02-02T09:00+02:00"],
        ),
        (
            "working_day/1 08:30",
            datetime(2027, 1, 8, 9, tzinfo=HELSINKI),
            ["2027-01-11T08:30+02:00", "2027-01-12T08:30+02:00"],
        ),
        (
            "month/1 day=31 09:00",
            NOW,
            ["2027-01-31T09:00+02:00", "2027-03-31T09:00+03:00", "2027-05-31T09:00+03:00"],
        ),
        ("month/1 day=-1 09:00", NOW, ["2027-01-31T09:00+02:00", "2027-02-28T09:00+02:00"]),
        ("month/1 nth=5fri 09:00", NOW, ["2027-01-29T09:00+02:00", "2027-04-30T09:00+03:00"]),
        ("month/1 nth=-1fri 14:00", NOW, ["2027-01-29T14:00+02:00", "2027-02-26T14:00+02:00"]),
        ("month/2 day=7 10:00", NOW, ["2027-03-07T10:00+02:00", "2027-05-07T10:00+03:00"]),
    ],
)
def test_next_moments(rule: str, after: datetime, expected: list[str]) -> None:
    assert _moments(rule, after, date(2027, 1, 7), len(expected)) == expected


def test_doubled_time_is_not_repeated_on_its_second_pass() -> None:
    second_pass = datetime(2027, 10, 31, 3, 10, tzinfo=HELSINKI, fold=1)
    repeat = Repeat(Every.day, time(3, 30))
    assert repeat.next_after(second_pass, date(2027, 1, 7)).date() == date(2027, 11, 1)


def test_working_days_are_the_callers() -> None:
    repeat = Repeat(Every.working_day, time(8))
    epiphany = date(2027, 1, 6)
    after = datetime(2027, 1, 5, 9, tzinfo=HELSINKI)

    def is_working_day(day: date) -> bool:
        return day.weekday() < 5 and day != epiphany

    assert repeat.next_after(after, after.date(), is_working_day).date() == date(2027, 1, 7)
    with pytest.raises(LookupError):
        repeat.next_after(after, after.date(), lambda day: False)


def test_first_day_of_a_rule_made_now() -> None:
    assert Repeat.from_text("week/2 tue 09:00").first_day(NOW) == date(2027, 1, 12)


@pytest.mark.parametrize(
    "text",
    [
        *("", "week/1 09:00", "day/0 09:00", "month/1 09:00", "month/12 day=1 09:00"),
        *("month/1 day=32 09:00", "month/1 day=0 09:00", "month/1 nth=6mon 09:00"),
        *("month/1 nth=1xyz 09:00", "week/1 thu,mon 09:00", "day/1 25:00", "day/1 mon 09:00"),
        *("working_day/2 09:00", "day/1 09:00 "),
    ],
)
def test_text_of_no_repetition(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Repeat.from_text(text)


def test_last_day_of_the_month() -> None:
    repeat = Repeat(Every.month, time(9), day_of_month=LAST)
    assert repeat.falls_on(date(2028, 2, 29), date(2027, 1, 1))
    assert not repeat.falls_on(date(2028, 2, 28), date(2027, 1, 1))
