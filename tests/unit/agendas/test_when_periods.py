from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import Period, Reason, Refusal, read_period

TODAY = date(2027, 3, 25)


def read(text: str, today: date = TODAY) -> str:
    found = read_period(text, today)
    if isinstance(found, Refusal):
        return found.reason
    return f"{found.first}/{found.last}"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("", "2027-01-01/2027-12-31"),
        ("2026", "2026-01-01/2026-12-31"),
        ("vuosi 2026", "2026-01-01/2026-12-31"),
        ("år 2026.", "2026-01-01/2026-12-31"),
        ("2021–2022", "2021-01-01/2022-12-31"),
        ("kevät 2027", "2027-01-01/2027-07-31"),
        ("våren 2027", "2027-01-01/2027-07-31"),
        ("spring of 2027", "2027-01-01/2027-07-31"),
        ("Syksyllä 2026", "2026-08-01/2026-12-31"),
        ("hösten 2026", "2026-08-01/2026-12-31"),
        ("autumn 2026", "2026-08-01/2026-12-31"),
        ("maaliskuu 2026", "2026-03-01/2026-03-31"),
        ("mars 2026", "2026-03-01/2026-03-31"),
        ("March 2026", "2026-03-01/2026-03-31"),
        ("3/2026", "2026-03-01/2026-03-31"),
        ("2026-03", "2026-03-01/2026-03-31"),
        ("1-6/2026", "2026-01-01/2026-06-30"),
        ("tammikuu – kesäkuu 2026", "2026-01-01/2026-06-30"),
        ("1.1.–30.6.2027", "2027-01-01/2027-06-30"),
        ("1.1.2026 - 30.6.", "2026-01-01/2026-06-30"),
        ("1.–30.6.2026", "2026-06-01/2026-06-30"),
        ("1.4.2021–31.12.2022", "2021-04-01/2022-12-31"),
        ("1.11.–31.1.2027", "2026-11-01/2027-01-31"),
        ("2026-01-01 – 2026-06-30", "2026-01-01/2026-06-30"),
        ("1 January – 30 June 2026", "2026-01-01/2026-06-30"),
        ("5.2.27", "2027-02-05/2027-02-05"),
    ],
)
def test_a_period_is_read(text: str, period: str) -> None:
    assert read(text) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("kevät", "2027-01-01/2027-07-31"),
        ("syksy", "2026-08-01/2026-12-31"),
        ("toukokuu", "2026-05-01/2026-05-31"),
        ("1.1.–30.6.", "2027-01-01/2027-06-30"),
        ("1.10.–31.3.", "2026-10-01/2027-03-31"),
        ("29.2.", "2024-02-29/2024-02-29"),
    ],
)
def test_a_year_left_out_is_the_latest_in_which_it_has_begun(text: str, period: str) -> None:
    assert read(text) == period


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (("tämä kuu", "denna månad", "this month"), "2027-03-01/2027-03-31"),
        (("viime kuu", "förra månaden", "last month"), "2027-02-01/2027-02-28"),
        (("tänä vuonna", "i år", "this year"), "2027-01-01/2027-12-31"),
        (("viime vuosi", "i fjol", "last year"), "2026-01-01/2026-12-31"),
        (("kausi", "säsongen", "season"), "2027-01-01/2027-07-31"),
        (("viime kausi", "förra säsongen", "last season"), "2026-08-01/2026-12-31"),
    ],
)
def test_a_period_can_be_counted_from_today(texts: tuple[str, ...], period: str) -> None:
    assert [read(text) for text in texts] == [period] * 3


def test_the_month_before_january_is_december() -> None:
    assert read("viime kuu", date(2027, 1, 7)) == "2026-12-01/2026-12-31"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hölynpöly", Reason.not_understood),
        ("kevät 2027 kiitos", Reason.not_understood),
        ("2027–", Reason.not_understood),
        ("1.–2027", Reason.not_understood),
        ("6", Reason.not_understood),
        ("x" * 101, Reason.not_understood),
        ("31.2.2027", Reason.no_such_date),
        ("13/2027", Reason.no_such_date),
        ("9999", Reason.no_such_date),
        ("2027–2026", Reason.end_before_start),
        ("1.7.2027–30.6.2027", Reason.end_before_start),
    ],
)
def test_what_is_no_period_is_refused(text: str, reason: Reason) -> None:
    assert read(text) == reason


def test_whole_months_of_a_period() -> None:
    period = Period(date(2026, 12, 15), date(2027, 2, 3))
    assert period.months == [(2026, 12), (2027, 1), (2027, 2)]
    assert period.in_months() == Period(date(2026, 12, 1), date(2027, 2, 28))


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="0123456789./-– kevätviimeuskro", max_size=16),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_no_text_fails(text: str, today: date) -> None:
    found = read_period(text, today)
    assert isinstance(found, Refusal) or found.first <= found.last
