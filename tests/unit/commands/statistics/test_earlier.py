from datetime import date

from agendas.when import Period, Reason, Refusal
from commands.statistics.earlier import read_earlier

TODAY = date(2027, 3, 25)


def test_a_period_with_two_numbers() -> None:
    wanted = (Period(date(2021, 4, 1), date(2022, 12, 31)), 172, 302)
    assert read_earlier("1.4.2021–31.12.2022 172 302", TODAY) == wanted
    assert read_earlier("1.4.2021 – 31.12.2022\n172  302.", TODAY) == wanted
    assert read_earlier("2021 0 7", TODAY) == (Period(date(2021, 1, 1), date(2021, 12, 31)), 0, 7)


def test_what_is_missing() -> None:
    assert read_earlier("172 302", TODAY) is None
    assert read_earlier("2021 302", TODAY) is None
    assert read_earlier("2021 172 1234567", TODAY) is None
    assert read_earlier("joskus 172 302", TODAY) == Refusal(Reason.not_understood)
