"""The reader of dates and times: the cases of the project and the forms around them."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agendas.when import Reason, Refusal, When, instant, read

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2027, 1, 7, 10, tzinfo=HELSINKI)  # a Thursday
CASES = Path(__file__).parents[2] / "cases" / "when.tsv"


def _cases() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1], row[2]) for row in rows if not row[0].startswith("#")]


@pytest.mark.parametrize(("text", "now", "expected"), _cases())
def test_every_case_of_the_file(text: str, now: str, expected: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=HELSINKI)
    assert read(text, at).notation() == expected


UNDERSTOOD = {
    # as pasted: spaces, dashes, marks, case, composition, plain letters
    "PE\u00a05.2.2027\u2009KLO\u00a09.15": "2027-02-05T09:15",
    "pe 5.2.2027 klo 12.30\u221215": "2027-02-05T12:30/15:00",
    "pe 5.2.2027 klo 12.30\u201215": "2027-02-05T12:30/15:00",
    "pe 5.2.2027 klo 12.30\u201415": "2027-02-05T12:30/15:00",
    "\u200epe 5.\u200b2.2027\u2069 klo 9": "2027-02-05T09:00",
    "ta\u0308na\u0308a\u0308n klo 15": "2027-01-07T15:00",
    "tanaan klo 15": "2027-01-07T15:00",
    "２.９.２０２７": "2027-09-02",
    "pe5.2.klo9": "2027-02-05T09:00",
    "pe, 5.2.2027, klo 9": "2027-02-05T09:00",
    "5.2.2027 (pe) klo 9": "2027-02-05T09:00",
    "pe 5.2.2027 klo 9.": "2027-02-05T09:00",
    # dates
    "2027-9-2": "2027-09-02",
    "2027-09-02T09:15": "2027-09-02T09:15",
    "2027-09-02T09:15:00": "2027-09-02T09:15",
    "2027-09-02 09:15": "2027-09-02T09:15",
    "2027-02-05T12:30/15:00": "2027-02-05T12:30/15:00",
    "5.2.27": "2027-02-05",
    "5. 2. 2027": "2027-02-05",
    "5.2. 2027 klo 9": "2027-02-05T09:00",
    "29.2.": "2028-02-29",
    "25/2/2027": "2027-02-25",
    "5/5/2027": "2027-05-05",
    "fre 5/2 kl 9": "2027-02-05T09:00",
    "2. syysk. 2027": "2027-09-02",
    "2. päivä syyskuuta": "2027-09-02",
    "2. syyskuussa": "2027-09-02",
    "syyskuun toinen päivä": "2027-09-02",
    "syyskuun 2. päivä 2027 klo 9": "2027-09-02T09:00",
    "perjantaina 5. helmikuuta 2027 kello 12.30": "2027-02-05T12:30",
    "2 September 2027": "2027-09-02",
    "September 2nd": "2027-09-02",
    "2nd of September": "2027-09-02",
    "Wednesday, February 10, 2027 at 14:00": "2027-02-10T14:00",
    "den 2 september 2027 kl. 9.15": "2027-09-02T09:15",
    "onsdagen den 10 februari kl. 14": "2027-02-10T14:00",
    # a year left out, today included
    "7.1.": "2027-01-07",
    "7.1. klo 9": "2028-01-07T09:00",
    "7.1. klo 11": "2027-01-07T11:00",
    # weekdays
    "ma": "2027-01-11",
    "maanantain": "2027-01-11",
    "to": "2027-01-14",
    "to 9–11": "2027-01-14T09:00/11:00",
    "keskiviikon klo 9": "2027-01-13T09:00",
    "lördag": "2027-01-09",
    "på tisdag kl. 9": "2027-01-12T09:00",
    "on Tuesday at 9am": "2027-01-12T09:00",
    "tulevana tiistaina": "2027-01-12",
    "ensi ma klo 9": "2027-01-11T09:00",
    "nästa tisdag": "2027-01-12",
    "next Tuesday at 2 pm": "2027-01-12T14:00",
    "tiistaina ensi viikolla klo 9": "2027-01-12T09:00",
    "Tuesday next week": "2027-01-12",
    "tällä viikolla pe": "2027-01-08",
    "huomenna pe": "2027-01-08",
    "maanantaiaamuna klo 9": "2027-01-11T09:00",
    "tiistai-iltana klo 7": "2027-01-12T19:00",
    # weeks
    "vk 47 ti": "2027-11-23",
    "viikon 47 tiistai klo 9": "2027-11-23T09:00",
    "viikolla 47 tiistaina": "2027-11-23",
    "vk 47/2028 ti": "2028-11-21",
    "vk 1 ti": "2028-01-04",
    "vk 53 ma": "2032-12-27",
    # relative days and distances
    "i dag kl. 15": "2027-01-07T15:00",
    "i övermorgon kl 9": "2027-01-09T09:00",
    "the day after tomorrow at 14:00": "2027-01-09T14:00",
    "in two weeks at 9": "2027-01-21T09:00",
    "om 2 veckor": "2027-01-21",
    "kuukauden päästä": "2027-02-07",
    "kahden vuoden päästä": "2029-01-07",
    "puolen tunnin päästä": "2027-01-07T10:30",
    "puolentoista tunnin kuluttua": "2027-01-07T11:30",
    "tunnin ja 30 min päästä": "2027-01-07T11:30",
    "1,5 h päästä": "2027-01-07T11:30",
    "in half an hour": "2027-01-07T10:30",
    "om en halvtimme": "2027-01-07T10:30",
    "viikon päästä torstaina": "2027-01-14",
    "viikon päästä perjantaina": "2027-01-15",
    # clock times
    "9.05": "2027-01-08T09:05",
    "14.30": "2027-01-07T14:30",
    "klo 0915": "2027-01-08T09:15",
    "klo. 9": "2027-01-08T09:00",
    "huomenna 9": "2027-01-08T09:00",
    "5.2. 9-10": "2027-02-05T09:00/10:00",
    "klo 9:stä 10:een": "2027-01-08T09:00/10:00",
    "klo 9 - klo 10": "2027-01-08T09:00/10:00",
    "from 9 to 10": "2027-01-08T09:00/10:00",
    "11-1 pm": "2027-01-07T11:00/13:00",
    "2–4 pm": "2027-01-07T14:00/16:00",
    "12.10–13.10": "2027-01-07T12:10/13:10",
    "klo 12 am": "2027-01-08T00:00",
    "klo 2 p.m.": "2027-01-07T14:00",
    "puoli 15": "2027-01-07T14:30",
    "huomenna puoliltapäivin": "2027-01-08T12:00",
    "tomorrow at noon": "2027-01-08T12:00",
    # parts of the day
    "klo 9 aamulla": "2027-01-08T09:00",
    "illalla klo 6–8": "2027-01-07T18:00/20:00",
    "tänä iltana klo 7": "2027-01-07T19:00",
    "i kväll kl 7": "2027-01-07T19:00",
    "tonight at 7": "2027-01-07T19:00",
    "klo 2 ip.": "2027-01-07T14:00",
    "iltapäivällä puoli kolmelta": "2027-01-07T14:30",
    "kvart i tre på eftermiddagen": "2027-01-07T14:45",
    # lengths
    "klo 9 (1,5 h)": "2027-01-08T09:00/10:30",
    "5.2. klo 9, 90 min": "2027-02-05T09:00/10:30",
    "klo 9, 1 h 30 min": "2027-01-08T09:00/10:30",
    "tomorrow at 9 for two hours": "2027-01-08T09:00/11:00",
    "pe 5.2.2027 klo 12.30–15.00 (2,5 h)": "2027-02-05T12:30/15:00",
}


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD.items())
def test_form_is_understood(text: str, expected: str) -> None:
    assert read(text, NOW).notation() == expected


REFUSED: dict[str, tuple[Reason, tuple[str, ...]]] = {
    "31.2.": (Reason.no_such_date, ()),
    "5.13.": (Reason.no_such_date, ()),
    "kesäkuun 31.": (Reason.no_such_date, ()),
    "vk 54 ti": (Reason.no_such_date, ()),
    "9999 v päästä": (Reason.no_such_date, ()),
    "klo 24": (Reason.no_such_time, ()),
    "klo 20–24": (Reason.no_such_time, ()),
    "klo 12.60": (Reason.no_such_time, ()),
    "klo 13 pm": (Reason.no_such_time, ()),
    "28.3.2027 klo 2–3.30": (Reason.no_such_time, ()),
    "klo 9–9": (Reason.end_before_start, ()),
    "klo 23, 2 h": (Reason.end_before_start, ()),
    "ma 5.2.2027": (Reason.weekday_mismatch, ("2027-02-05", "2027-02-08")),
    "ma 5.2. klo 9–10": (
        Reason.weekday_mismatch,
        ("2027-02-05T09:00/10:00", "2027-02-08T09:00/10:00"),
    ),
    "huomenna la": (Reason.weekday_mismatch, ("2027-01-08", "2027-01-09")),
    "eilen": (Reason.past, ("2027-01-06",)),
    "tänään klo 8": (Reason.past, ("2027-01-07T08:00",)),
    "tänään klo 10": (Reason.past, ("2027-01-07T10:00",)),
    "to 7.1. klo 9": (Reason.past, ("2027-01-07T09:00",)),
    "5.2.99": (Reason.past, ("1999-02-05",)),
    "pe 1.1.2020": (Reason.past, ("2020-01-01",)),
    "tällä viikolla ti": (Reason.past, ("2027-01-05",)),
    "viime tiistaina": (Reason.past, ("2026-12-29",)),
    "två dagar sedan": (Reason.past, ("2027-01-05",)),
    "puoli kolmelta": (Reason.ambiguous, ("2027-01-08T02:30", "2027-01-07T14:30")),
    "halv tre": (Reason.ambiguous, ("2027-01-08T02:30", "2027-01-07T14:30")),
    "half past two": (Reason.ambiguous, ("2027-01-08T02:30", "2027-01-07T14:30")),
    "huomenna vartin yli kolme": (Reason.ambiguous, ("2027-01-08T03:15", "2027-01-08T15:15")),
    "klo kolme": (Reason.ambiguous, ("2027-01-08T03:00", "2027-01-07T15:00")),
    "2.9": (Reason.ambiguous, ("2027-09-02", "2027-01-08T02:09")),
    "2.9 klo 9": (Reason.ambiguous, ("2027-09-02T09:00",)),
    "02.09": (Reason.ambiguous, ("2027-01-08T02:09", "2027-09-02")),
    "24.12": (Reason.ambiguous, ("2027-12-24",)),
    "pe 02.09": (Reason.ambiguous, ("2027-01-08T02:09", "2027-09-02", "2027-09-03")),
    "ma 5.2": (Reason.ambiguous, ("2027-02-05", "2027-02-08", "2027-01-11T05:02")),
    "2 5.2.": (Reason.ambiguous, ("2027-02-05T02:00",)),
    "9-10 huomenna": (Reason.ambiguous, ("2027-01-08T09:00/10:00",)),
    "klo 9.5": (Reason.ambiguous, ("2027-01-08T09:05", "2027-01-08T09:50")),
    "5/2/2027": (Reason.ambiguous, ("2027-02-05", "2027-05-02")),
    "9": (Reason.ambiguous, ("2027-01-08T09:00",)),
    "ti 9": (Reason.ambiguous, ("2027-01-12T09:00",)),
    "viikon päästä tiistaina": (Reason.ambiguous, ("2027-01-12", "2027-01-19")),
    "aamulla klo 15": (Reason.ambiguous, ("2027-01-07T15:00",)),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_form_is_refused_with_its_reason(
    text: str, expected: tuple[Reason, tuple[str, ...]]
) -> None:
    assert read(text, NOW) == Refusal(*expected)


@pytest.mark.parametrize(
    "text",
    [
        *("   ", ".", ",", "klo", "puoli", "0915", "to do", "30 min", "vk 47", "ensi viikolla"),
        *("huomenna aamulla", "huomenna 30", "huomenna 2 h", "huomenna klo 9,30"),
        *("klo 9 ja 10", "5.2. tai 6.2.", "klo 9 mennessä", "5.2.2027 klo 9 (Teams)"),
        *("2027-09-02T09:15:30", "2027-09-02T09:15Z", "20270902", "2-9-2027", "2.9.20271"),
        *("5.2.-6.2.2027", "2.–3.9.2027", "-5.2.2027", "klo -9", "5.2. 6.2.", "klo 9 klo 10"),
        *("tunnin päästä klo 9", "0 min kuluttua", "999999999 vk päästä", "٢.٩.٢٠٢٧"),
        *("pe 5.2.2027 klo 12.30–15.00 (2 h)", "5.2.2027" + " " * 200 + "klo 9"),
    ],
)
def test_rest_is_not_understood(text: str) -> None:
    assert read(text, NOW) == Refusal(Reason.not_understood)


def test_moments_of_the_night_that_skips_an_hour() -> None:
    before = datetime(2027, 3, 28, 2, 30, tzinfo=HELSINKI)
    assert read("tunnin päästä", before) == When(date(2027, 3, 28), time(4, 30))
    assert read("klo 3.30", before) == Refusal(Reason.no_such_time)
    assert read("klo 2.45, 1 h", before) == When(date(2027, 3, 28), time(2, 45), time(4, 45))
    assert instant(date(2027, 3, 28), time(3, 30), HELSINKI) is None


def test_moments_of_the_night_that_doubles_an_hour() -> None:
    before = datetime(2027, 10, 31, 2, 30, tzinfo=HELSINKI)
    for text, utc in (("tunnin päästä", 0), ("2 h päästä", 1), ("3 h päästä", 2)):
        when = read(text, before)
        assert isinstance(when, When)
        assert when.start is not None
        moment = instant(when.day, when.start, HELSINKI)
        assert moment is not None
        assert moment.astimezone(UTC) == datetime(2027, 10, 31, utc, 30, tzinfo=UTC)
    first = instant(date(2027, 10, 31), time(3, 30), HELSINKI)
    assert first is not None
    assert first.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_typed_time_between_the_two_passes_of_an_hour_is_past() -> None:
    second_pass = datetime(2027, 10, 31, 3, 10, tzinfo=HELSINKI, fold=1)
    assert read("tänään klo 3.30", second_pass) == Refusal(Reason.past, ("2027-10-31T03:30",))


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        ("2027-01-04T10:00", "viikon päästä tiistaina", "2027-01-12"),
        ("2027-01-31T10:00", "kuukauden päästä", "2027-02-28"),
        ("2027-12-31T23:30", "tunnin päästä", "2028-01-01T00:30"),
        ("2027-12-31T23:30", "klo 9", "2028-01-01T09:00"),
        ("2027-01-10T10:00", "ensi maanantaina", "2027-01-11"),
        ("2027-01-10T10:00", "ensi sunnuntaina", "2027-01-17"),
        ("2027-01-10T10:00", "su klo 9.59", "2027-01-17T09:59"),
        ("2027-01-10T10:00", "su klo 10.01", "2027-01-10T10:01"),
    ],
)
def test_reading_depends_on_now(now: str, text: str, expected: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=HELSINKI)
    assert read(text, at).notation() == expected
