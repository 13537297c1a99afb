"""Reading a date poll: title, times by line, deadline; bad lines by their number."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import When
from commands.meetings.poll_plan import (
    MOST_TIMES,
    BadLine,
    Proposal,
    clamp_deadline,
    default_deadline,
    read_proposal,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2027, 1, 7, 10, 0, tzinfo=HELSINKI)


def on(month: int, day: int) -> When:
    return When(date(2027, month, day), time(9), time(11))


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Kevät\nke 3.2. klo 9–11\nto 4.2. klo 9–11", Proposal("Kevät", (on(2, 3), on(2, 4)))),
        ("Kevät: ke 3.2. klo 9–11; to 4.2. klo 9–11", Proposal("Kevät", (on(2, 3), on(2, 4)))),
        (
            "Kevät\n1) ke 3.2. klo 9–11\n\n2) to 4.2. klo 9–11",
            Proposal("Kevät", (on(2, 3), on(2, 4))),
        ),
        ("ke 3.2. klo 9–11\nto 4.2. klo 9–11", Proposal("", (on(2, 3), on(2, 4)))),
        ("Pelkkä otsikko", Proposal("Pelkkä otsikko")),
        (
            "Kevät\nke 3.2. klo 9–11\nVastausaika: ti 12.1. klo 12",
            Proposal("Kevät", (on(2, 3),), (), moment(12, 12)),
        ),
        (
            "Kevät\ndeadline 12.1.\nke 3.2. klo 9–11",
            Proposal("Kevät", (on(2, 3),), (), moment(12, 15)),
        ),
        (
            "Kevät\nke 3.2. klo 9–11\nsista svarsdag 1.1.2027",
            Proposal("Kevät", (on(2, 3),), (BadLine(3, "1.1.2027", "past", ("2027-01-01",)),)),
        ),
        (
            "Kevät\nke 3.2. klo 9–11\nto 4.2.\npe 5.2. klo 9",
            Proposal(
                "Kevät",
                (on(2, 3),),
                (BadLine(3, "to 4.2.", "no_clock"), BadLine(4, "pe 5.2. klo 9", "no_end")),
            ),
        ),
    ],
)
def test_a_proposal_is_read_line_by_line(text: str, proposal: Proposal) -> None:
    assert read_proposal(text, NOW) == proposal


def test_the_seventh_time_is_too_many() -> None:
    lines = [f"{day}.2. klo 9–11" for day in range(1, 8)]
    proposal = read_proposal("\n".join(["Kevät", *lines]), NOW)
    assert proposal.times == tuple(on(2, day) for day in range(1, 7))
    assert proposal.bad == (BadLine(8, "7.2. klo 9–11", "too_many"),)


@pytest.mark.parametrize(
    ("times", "deadline"),
    [
        ((on(2, 3),), moment(12, 15)),
        ((on(2, 3), on(1, 12)), moment(11, 15)),
        ((on(1, 8),), moment(7, 15)),
        # No working day is left: half of the hour before the first time.
        ((When(date(2027, 1, 7), time(11), time(12)),), moment(7, 10, 30)),
    ],
)
def test_the_default_deadline_is_the_third_working_day_but_before_the_first_time(
    times: tuple[When, ...], deadline: datetime
) -> None:
    assert default_deadline(times, NOW, "FI") == deadline


def test_a_deadline_before_the_first_time_stays() -> None:
    assert clamp_deadline(moment(20, 15), (on(2, 3),), NOW, "FI") == moment(20, 15)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    assert len(read_proposal(text, NOW).times) <= MOST_TIMES
