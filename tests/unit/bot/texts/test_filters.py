from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from agendas.when.model import When
from bot.texts.filters import (
    join_words,
    language_filters,
    lines,
    moment,
    number,
    percent,
    short,
)
from bot.texts.languages import LANGUAGES


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (0, ["0", "0", "0"]),
        (200000, ["200\u00a0000", "200\u00a0000", "200,000"]),
        (4.2, ["4,2", "4,2", "4.2"]),
        (4.0, ["4", "4", "4"]),
        (Decimal("1234.56"), ["1\u00a0234,56", "1\u00a0234,56", "1,234.56"]),
        (-3, ["-3", "-3", "-3"]),
    ],
)
def test_number(value: int | float | Decimal, texts: list[str]) -> None:
    assert [number(value, lang=lang) for lang in LANGUAGES] == texts


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(4, 1, "4,0"), (3.94, 1, "3,9"), (1200, 0, "1\u00a0200")]
)
def test_number_with_decimals(value: int | float, decimals: int, text: str) -> None:
    assert number(value, decimals, lang="fi") == text


@pytest.mark.parametrize(
    ("share", "texts"),
    [
        (0.04, ["4\u00a0%", "4\u00a0%", "4%"]),
        (2 / 3, ["67\u00a0%", "67\u00a0%", "67%"]),
        (1, ["100\u00a0%", "100\u00a0%", "100%"]),
    ],
)
def test_percent(share: int | float, texts: list[str]) -> None:
    assert [percent(share, lang) for lang in LANGUAGES] == texts


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ([], ["", "", ""]),
        (["a"], ["a", "a", "a"]),
        (["a", "b"], ["a ja b", "a och b", "a and b"]),
        (["a", "b", "c"], ["a, b ja c", "a, b och c", "a, b and c"]),
        (["<a>", 2], ["&lt;a&gt; ja 2", "&lt;a&gt; och 2", "&lt;a&gt; and 2"]),
    ],
)
def test_join_words(words: list[object], texts: list[str]) -> None:
    joined = [join_words(words, lang) for lang in LANGUAGES]
    assert joined == [Markup(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("a", "a"),
        ("a\r\n<b>\n\nc\n", "a<br>&lt;b&gt;<br><br>c"),
    ],
)
def test_lines(text: str, html: str) -> None:
    assert lines(text) == Markup(html)


HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        (
            datetime(2027, 2, 5, 10, 30, tzinfo=UTC),
            datetime(2027, 2, 5, 13, tzinfo=UTC),
            [
                "pe 5.2.2027 klo 12.30–15.00",
                "fre 5.2.2027 kl. 12.30–15.00",
                "Fri 5 February 2027, 12:30–15:00",
            ],
        ),
        (
            # From the last midnight of summer time to the first of winter time.
            datetime(2027, 10, 30, 21, 0, tzinfo=UTC),
            datetime(2027, 10, 31, 22, 0, tzinfo=UTC),
            [
                "su 31.10.2027 klo 0 – ma 1.11.2027 klo 0",
                "sön 31.10.2027 kl. 0 – mån 1.11.2027 kl. 0",
                "Sun 31 October 2027, 0:00 – Mon 1 November 2027, 0:00",
            ],
        ),
        (
            datetime(2027, 7, 5, 6, 15, tzinfo=UTC),
            None,
            ["ma 5.7.2027 klo 9.15", "mån 5.7.2027 kl. 9.15", "Mon 5 July 2027, 9:15"],
        ),
    ],
)
def test_moment(start: datetime, end: datetime | None, texts: list[str]) -> None:
    assert [moment(start, end, lang=lang, zone=HELSINKI) for lang in LANGUAGES] == texts


def test_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        moment(datetime(2027, 2, 5, 12), lang="fi", zone=HELSINKI)


def test_dates_and_times_by_their_names_in_templates() -> None:
    filters = language_filters("sv", HELSINKI)
    day, start, end = date(2027, 2, 5), time(9), time(12, 30)
    assert [
        filters["day"](day),
        filters["clock"](start),
        filters["programme_clock"](start),
        filters["span"](start, end),
        filters["when"](When(day, start, end)),
        filters["moment"](datetime(2027, 2, 5, 7, tzinfo=UTC)),
    ] == [
        "fre 5.2.2027",
        "kl. 9",
        "9.00",
        "kl. 9.00–12.30",
        "fre 5.2.2027 kl. 9.00–12.30",
        "fre 5.2.2027 kl. 9",
    ]


@pytest.mark.parametrize(
    ("text", "length", "result"),
    [
        ("lyhyt", 5, "lyhyt"),
        ("  lyhyt \n", 5, "lyhyt"),
        ("pidempi", 5, "pide…"),
        ("abc defgh", 5, "abc…"),
        ("Yksi. Kaksi", 6, "Yksi…"),
        ("Yksi… Kaksi", 6, "Yksi…"),
        ("\u202e\u200blyhyt", 5, "lyhyt"),
        ("ab👩\u200d💻cdef", 5, "ab👩…"),
        ("x" * 65536, 3, "xx…"),
    ],
)
def test_short(text: str, length: int, result: str) -> None:
    assert short(text, length) == result
