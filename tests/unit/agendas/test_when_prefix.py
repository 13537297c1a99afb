"""A time among other words, and several times in pasted lines."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from agendas.when import Reason, Refusal, read_lines, read_prefix

NOW = datetime(2027, 1, 7, 10, tzinfo=ZoneInfo("Europe/Helsinki"))

TAKEN = {
    "huomenna klo 9 soita Kelaan": ("2027-01-08T09:00", "soita Kelaan"),
    "huomenna klo 9: soita  Kelaan": ("2027-01-08T09:00", "soita  Kelaan"),
    "huomenna klo 9 – soita Kelaan": ("2027-01-08T09:00", "soita Kelaan"),
    "huomenna klo 9\u00a0Soita": ("2027-01-08T09:00", "Soita"),
    "huomenna": ("2027-01-08", ""),
    "tiistaina tuo lomakkeet": ("2027-01-12", "tuo lomakkeet"),
    "ti klo 9 tuo lomakkeet": ("2027-01-12T09:00", "tuo lomakkeet"),
    "ti 12.1. klo 9 ma näin sen": ("2027-01-12T09:00", "ma näin sen"),
    "klo 9 ma näin sen": ("2027-01-08T09:00", "ma näin sen"),
    "huomenna klo 9 ja muista avaimet": ("2027-01-08T09:00", "ja muista avaimet"),
    "huomenna klo 9: pe 5.2. kokous": ("2027-01-08T09:00", "pe 5.2. kokous"),
    "iltapäivällä puoli kolmelta soita": ("2027-01-07T14:30", "soita"),
    "5.2. 9-10 palaveri": ("2027-02-05T09:00/10:00", "palaveri"),
    "in 2 weeks call Kela": ("2027-01-21", "call Kela"),
    "om 2 veckor ring FPA": ("2027-01-21", "ring FPA"),
    "soita Kelaan huomenna klo 9.": ("2027-01-08T09:00", "soita Kelaan"),
    "soita huomenna 9": ("2027-01-08T09:00", "soita"),
    "call Kela on Friday at 9": ("2027-01-08T09:00", "call Kela"),
    "huomenna " + "soita " * 10_000 + "nyt": ("2027-01-08", "soita " * 10_000 + "nyt"),
    "soita " * 10_000 + "huomenna": ("2027-01-08", ("soita " * 10_000).strip()),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN.items(), ids=lambda value: str(value)[:40])
def test_time_and_rest(text: str, expected: tuple[str, str]) -> None:
    result = read_prefix(text, NOW)
    assert not isinstance(result, Refusal)
    assert (result[0].notation(), result[1]) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "soita Kelaan", "ma näin sen", "ti tuo lomakkeet", "to do list", "soita ti"),
        *("sat down", "maanantain kokous", "9 asiakasta tulee", "9-10 asiakasta"),
        *("tiistaina tai keskiviikkona soita", "tiistaina ja to soita", "soita ma tai tiistaina"),
        *("huomenna klo 9 tai 10 soita", "klo 9 mennessä valmis", "huomenna klo soita"),
        *("pe 5.2. – su 7.2. retki", "retki pe 5.2. – su 7.2.", "palauta ennen pe 5.2."),
        *("ti 9.2. klo 9, ke 10.2. kokous", "soita joka maanantai"),
    ],
)
def test_prose_and_half_understood_times_are_not_read(text: str) -> None:
    assert read_prefix(text, NOW) == Refusal(Reason.not_understood)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("huomenna klo 25 soita", Refusal(Reason.no_such_time)),
        ("29.2.2027 soita", Refusal(Reason.no_such_date)),
        ("ma 5.2.2027 x", Refusal(Reason.weekday_mismatch, ("2027-02-05", "2027-02-08"))),
        ("eilen soita", Refusal(Reason.past, ("2027-01-06",))),
        ("puoli 3 x", Refusal(Reason.ambiguous, ("2027-01-08T02:30", "2027-01-07T14:30"))),
        ("huomenna 9 soita", Refusal(Reason.ambiguous, ("2027-01-08", "2027-01-08T09:00"))),
        ("soita 29.2.2027", Refusal(Reason.no_such_date)),
    ],
)
def test_definite_refusal_is_given(text: str, expected: Refusal) -> None:
    assert read_prefix(text, NOW) == expected


def test_pasted_lines() -> None:
    text = """Hei, tässä ehdotuksia:
- pe 5.2.2027 klo 9–10

• ti 9.2. klo 12
1) ke 10.2. klo 9
2. to 11.2. klo 9
3. 5. helmikuuta
**pe 5.2. klo 9**
ma 5.2.2027
pe 5.2., klo 9"""
    rows = [(n, line, reading.notation()) for n, line, reading in read_lines(text, NOW)]
    assert rows == [
        (1, "Hei, tässä ehdotuksia:", "refuse not_understood"),
        (2, "pe 5.2.2027 klo 9–10", "2027-02-05T09:00/10:00"),
        (4, "ti 9.2. klo 12", "2027-02-09T12:00"),
        (5, "ke 10.2. klo 9", "2027-02-10T09:00"),
        (6, "to 11.2. klo 9", "2027-02-11T09:00"),
        (7, "5. helmikuuta", "2027-02-05"),
        (8, "pe 5.2. klo 9", "2027-02-05T09:00"),
        (9, "ma 5.2.2027", "refuse weekday_mismatch"),
        (10, "pe 5.2., klo 9", "2027-02-05T09:00"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "ti 9.2. klo 9 tai ke 10.2. klo 10; to 11.2.",
            ["2027-02-09T09:00", "2027-02-10T10:00", "2027-02-11"],
        ),
        ("ti 9.2., ke 10.2. ja to 11.2.", ["2027-02-09", "2027-02-10", "2027-02-11"]),
        ("Tue 9am or Wed at 10am", ["2027-01-12T09:00", "2027-01-13T10:00"]),
        ("tisdag kl 9 eller onsdag kl 10", ["2027-01-12T09:00", "2027-01-13T10:00"]),
        ("ti 9.2. klo 9 tai joskus", ["2027-02-09T09:00", "refuse not_understood"]),
        ("Sopiiko ti 9.2., vai ei", ["refuse not_understood"]),
        (" ; ", ["refuse not_understood"]),
        (" " * 50_000 + ";" + "ja " * 20_000, ["refuse not_understood"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_several_proposals_on_a_line(line: str, expected: list[str]) -> None:
    assert [reading.notation() for _, _, reading in read_lines(line, NOW)] == expected
