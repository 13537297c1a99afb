from collections import Counter
from datetime import date

from agendas.when import Period
from commands.statistics.counting import Counts
from commands.statistics.hiding import HIDDEN, SMALL, Cell
from commands.statistics.models import EarlierNumbers
from commands.statistics.publishing import Share, Table, Times, publish

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))
TODAY = date(2027, 3, 25)


def counted(consulted: int, answered: int, in_time: int, minutes: int = 480) -> Counts:
    counts = Counts(YEAR, consulted=consulted, answered=answered, in_time=in_time)
    counts.topics["health"] = counts.groups[None] = consulted
    counts.months[2027, 2] = consulted
    counts.outcomes["answer"] = answered
    counts.first_minutes = [minutes] * answered
    counts.final_minutes = list(range(60, 60 * (answered + 1), 60))
    return counts


def earlier(served: int, consulted: int) -> EarlierNumbers:
    return EarlierNumbers(
        first_day=date(2021, 4, 1), last_day=date(2022, 12, 31), served=served, consulted=consulted
    )


def kept(consulted: int, answered: int, in_time: int) -> Share | None:
    return publish(counted(consulted, answered, in_time), TODAY).kept


def test_the_numbers_of_before_make_474() -> None:
    counts = Counts(YEAR, earlier=[earlier(172, 302)])
    counts.months[2027, 1] = 0
    published = publish(counts, TODAY)
    assert (published.consulted, published.served, published.together) == (
        Cell(302),
        Cell(172),
        Cell(474),
    )


def test_a_small_number_is_not_told_by_its_sum_with_a_known_one() -> None:
    counts = counted(3, 0, 0)
    counts.earlier, counts.served = [earlier(172, 302)], 20
    published = publish(counts, TODAY)
    assert published.own == (SMALL, Cell(20))
    assert published.before == (Cell(302), Cell(172))
    assert (published.consulted, published.served, published.together) == (
        HIDDEN,
        Cell(192),
        HIDDEN,
    )


def test_few_questions_are_not_broken_down() -> None:
    published = publish(counted(4, 4, 4), TODAY)
    assert published.consulted == SMALL
    assert [published.topics, published.groups, published.months, published.outcomes] == [
        Table(hidden=True)
    ] * 4
    assert (published.first, published.final, published.kept) == (None, None, None)


def test_answer_times() -> None:
    published = publish(counted(20, 20, 20), TODAY)
    assert published.first == Times(480, 480)
    # Half of 20 at most 10.5 hours, 18 of 20 at most 18 hours.
    assert published.final == Times(630, 1080)


def test_times_over_fewer_than_five_answers_are_hidden_also_when_it_may_be_fewer() -> None:
    assert publish(counted(20, 4, 4), TODAY).final is None
    # One to four are not answered, so there may be but four answers.
    assert publish(counted(8, 7, 7), TODAY).final is None
    assert publish(counted(9, 7, 7), TODAY).final is not None


def test_the_share_within_the_promise_tells_no_few_who_waited() -> None:
    assert [kept(50, 50, 50), kept(50, 50, 40), kept(50, 50, 0)] == [
        Share(100),
        Share(80),
        Share(0),
    ]
    assert [kept(50, 50, 47), kept(50, 50, 3)] == [Share(92, "least"), Share(8, "most")]
    # Two more are not answered yet: of 46 to 49 answers up to four came late.
    assert [kept(50, 48, 45), kept(50, 48, 48)] == [Share(91, "least"), Share(100)]
    assert kept(7, 7, 6) is None


def test_overlapping_signs_are_hidden_one_by_one() -> None:
    counts = counted(20, 0, 0)
    counts.signs = Counter({"prolonged": 12, "no_plan": 3, "measures": 18})
    assert publish(counts, TODAY).signs == Table(
        (("prolonged", Cell(12)), ("no_plan", SMALL), ("measures", HIDDEN))
    )


def test_remarks_come_five_at_a_time() -> None:
    counts = counted(20, 0, 0)
    counts.remarks = ["a", "b", "c", "d"]
    assert publish(counts, TODAY).remarks == ()
    counts.remarks = ["a", "b", "c", "d", "e"]
    assert publish(counts, TODAY).remarks == ["a", "b", "c", "d", "e"]


def test_months_to_come_are_left_out() -> None:
    counts = counted(20, 0, 0)
    counts.months = Counter({(2027, month): 20 if month == 2 else 0 for month in range(1, 13)})
    assert publish(counts, TODAY).months == Table(
        (((2027, 1), Cell(0)), ((2027, 2), Cell(20)), ((2027, 3), Cell(0)))
    )
