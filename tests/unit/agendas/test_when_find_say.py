"""Dates found in headings, and dates and times written out."""

from datetime import date, time

import pytest

from agendas.when import (
    FoundDate,
    Lang,
    When,
    find_date,
    say_clock,
    say_day,
    say_span,
    say_time,
    say_when,
)

TODAY = date(2027, 1, 7)
DAY = date(2027, 2, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tapaaminen 30.9.2022 klo 12.30", FoundDate(date(2022, 9, 30), 11, 20, None, True)),
        ("Kokous pe 5.2.2027: ohjelma", FoundDate(DAY, 7, 18, 4, True)),
        ("OHJELMA ma 5.2.", FoundDate(DAY, 8, 15, 0, False)),
        ("2. syyskuuta 2027", FoundDate(date(2027, 9, 2), 0, 17, None, True)),
        ("Ohjelma 2027-09-02", FoundDate(date(2027, 9, 2), 8, 18, None, True)),
        ("Fri, 5 February 2027", FoundDate(DAY, 0, 20, 4, True)),
        ("12.30. 5.2.2027", FoundDate(DAY, 7, 15, None, True)),
        ("31.2.2027 ja 5.2.2027", FoundDate(DAY, 13, 21, None, True)),
        ("2.–3.9.2022 retki", FoundDate(date(2022, 9, 3), 3, 11, None, True)),
        ("klo 12.30–15, 5.2.22", FoundDate(date(2022, 2, 5), 14, 20, None, True)),
        ("7.1.", FoundDate(TODAY, 0, 4, None, True)),
        ("6.1.", FoundDate(date(2028, 1, 6), 0, 4, None, True)),
        ("ehkä 2.9 tai", None),
        ("versio 1.5.2.", None),
        ("12.30–15.00", None),
        ("", None),
    ],
)
def test_date_in_a_heading(text: str, expected: FoundDate | None) -> None:
    assert find_date(text, TODAY) == expected


SPAN = When(DAY, time(12, 30), time(15))


@pytest.mark.parametrize(
    ("lang", "day", "single", "quarter", "span", "whole"),
    [
        (
            *("fi", "pe 5.2.2027", "klo 9", "klo 9.15", "klo 12.30–15.00"),
            "pe 5.2.2027 klo 12.30–15.00",
        ),
        (
            *("sv", "fre 5.2.2027", "kl. 9", "kl. 9.15", "kl. 12.30–15.00"),
            "fre 5.2.2027 kl. 12.30–15.00",
        ),
        (
            *("en", "Fri 5 February 2027", "9:00", "9:15", "12:30–15:00"),
            "Fri 5 February 2027, 12:30–15:00",
        ),
    ],
)
def test_written_out(
    lang: Lang, day: str, single: str, quarter: str, span: str, whole: str
) -> None:
    assert say_day(DAY, lang) == day
    assert say_time(time(9), lang) == single
    assert say_time(time(9, 15), lang) == quarter
    assert say_span(time(12, 30), time(15), lang) == span
    assert say_when(When(DAY), lang) == day
    assert say_when(SPAN, lang) == whole


def test_clock_as_in_a_programme() -> None:
    assert [say_clock(time(12, 30)), say_clock(time(9))] == ["12.30", "9.00"]
