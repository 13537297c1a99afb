"""People to rooms in small workshops: who goes where, and what cannot be."""

from dataclasses import replace

import pytest

from agendas.assignment import (
    Figures,
    Impossible,
    Mix,
    Person,
    Problem,
    Reason,
    Room,
    Rule,
    assign,
    cost_of,
    figures_of,
    network,
)

THREE_ROOMS = (Room(1), Room(2), Room(3))


def people(**wishes: str) -> tuple[Person, ...]:
    """anna="2 3" wishes room 2, then room 3."""
    return tuple(
        Person(key, tuple(int(number) for number in numbers.split()))
        for key, numbers in wishes.items()
    )


def impossible(problem: Problem) -> Impossible:
    with pytest.raises(Impossible) as caught:
        assign(problem)
    return caught.value


def test_wishes_go_before_sizes_until_the_convener_turns_the_order() -> None:
    everybody = people(anna="1 2", bo="1 3", cilla="1 2", dan="1", elsa="", fia="")
    problem = Problem(everybody, THREE_ROOMS)
    figures = assign(problem).figures
    assert (figures.first, figures.second, figures.sizes) == (4, 0, {1: 4, 2: 1, 3: 1})
    figures = assign(replace(problem, order=(Rule.SIZES, Rule.WISHES))).figures
    assert (figures.first, figures.second, figures.sizes) == (2, 2, {1: 2, 2: 2, 3: 2})


def test_a_full_room_gives_the_wish_where_the_second_choice_is_cheapest() -> None:
    everybody = people(anna="1 2", bo="1", cilla="1 2 3", dan="2 1")
    problem = Problem(everybody, (Room(1, capacity=2), Room(2, capacity=2), Room(3)))
    rooms = assign(problem).rooms
    assert rooms["bo"] == 1
    assert rooms["dan"] == 2
    assert sorted([rooms["anna"], rooms["cilla"]]) == [1, 2]


def test_facilitators_stay_in_their_rooms_whatever_they_wished() -> None:
    everybody = people(anna="2", bo="1", cilla="", dan="", elsa="", fia="")
    problem = Problem(everybody, THREE_ROOMS, fixed={"anna": 1, "bo": 2, "cilla": 3, "gone": 9})
    answer = assign(problem)
    assert [answer.rooms[key] for key in ("anna", "bo", "cilla")] == [1, 2, 3]
    assert answer.figures.sizes == {1: 2, 2: 2, 3: 2}


def test_professions_and_organisations_are_mixed() -> None:
    traits = {"anna": "ab", "bo": "ab", "cilla": "cd", "dan": "cd"}
    everybody = tuple(Person(key, (), pair[0], pair[1]) for key, pair in traits.items())
    answer = assign(Problem(everybody, (Room(1), Room(2))))
    assert answer.rooms["anna"] != answer.rooms["bo"]
    assert answer.rooms["cilla"] != answer.rooms["dan"]
    assert answer.figures.mix == {1: Mix(2, 2, 1, 1), 2: Mix(2, 2, 1, 1)}


def test_pairs_who_met_are_parted_and_the_least_is_proven() -> None:
    everybody = people(anna="", bo="", cilla="", dan="")
    met = {("anna", "bo"): 1, ("cilla", "dan"): 2, ("anna", "cilla"): 1}
    answer = assign(Problem(everybody, (Room(1), Room(2)), met=met))
    assert answer.rooms["anna"] == answer.rooms["dan"] != answer.rooms["bo"]
    assert answer.figures == Figures(
        first=0,
        second=0,
        third=0,
        none_of_wishes=0,
        no_wish=4,
        sizes={1: 2, 2: 2},
        repeated_pairs=0,
        least_pairs=0,
        mix={1: Mix(0, 0, 0, 0), 2: Mix(0, 0, 0, 0)},
    )


def test_when_all_have_met_those_who_met_less_often_meet_again() -> None:
    everybody = people(anna="", bo="", cilla="", dan="")
    met = {
        ("anna", "bo"): 3, ("anna", "cilla"): 1, ("anna", "dan"): 2,
        ("bo", "cilla"): 2, ("bo", "dan"): 1, ("cilla", "dan"): 3,
    }  # fmt: skip
    answer = assign(Problem(everybody, (Room(1), Room(2)), met=met))
    assert answer.rooms["anna"] == answer.rooms["cilla"] != answer.rooms["bo"]
    assert (answer.figures.repeated_pairs, answer.figures.least_pairs) == (2, 2)


def test_ties_are_kept_at_the_least_cost_of_wishes() -> None:
    everybody = people(anna="1 2", bo="2 1", cilla="1", dan="1")
    problem = Problem(
        everybody,
        (Room(1), Room(2)),
        together=frozenset({("anna", "bo")}),
        apart=frozenset({("cilla", "dan"), ("gone", "dan")}),
    )
    answer = assign(problem)
    assert answer.rooms["anna"] == answer.rooms["bo"]
    assert answer.rooms["cilla"] != answer.rooms["dan"]
    assert cost_of(problem, answer.rooms)[0] == 1 + 9


def test_more_rooms_than_people_leaves_rooms_empty_when_no_minimum_forbids_it() -> None:
    problem = Problem(people(anna="3", bo=""), THREE_ROOMS)
    answer = assign(problem)
    assert answer.rooms["anna"] == 3
    assert sorted(answer.figures.sizes.values()) == [0, 1, 1]
    few = impossible(replace(problem, rooms=(Room(1, None, 1), Room(2, None, 1), Room(3, None, 1))))
    assert (few.reason, few.present, few.needed, few.rooms) == (Reason.TOO_FEW, 2, 3, (1, 2, 3))


def test_the_minimum_goes_before_wishes() -> None:
    problem = Problem(people(anna="1", bo="1", cilla="1"), (Room(1), Room(2, minimum=2)))
    assert assign(problem).figures.sizes == {1: 1, 2: 2}


def test_nobody_at_all_is_placed_nowhere() -> None:
    assert assign(Problem((), THREE_ROOMS)).rooms == {}


def test_wishes_for_rooms_that_are_not_there_and_twice_the_same_do_not_count() -> None:
    problem = Problem(people(anna="9 2 2 1 3", bo="9"), (Room(1), Room(2), Room(3), Room(4)))
    figures = figures_of(problem, {"anna": 1, "bo": 4})
    assert (figures.first, figures.second, figures.none_of_wishes, figures.no_wish) == (0, 1, 0, 1)


ANNA_BO = people(anna="", bo="")
TIED = frozenset({("anna", "bo")})


@pytest.mark.parametrize(
    ("problem", "reason", "facts"),
    [
        (Problem(ANNA_BO, ()), Reason.NO_ROOMS, ((), ())),
        (Problem(ANNA_BO, (Room(1, 1, 2),)), Reason.ROOM_LIMITS, ((), (1,))),
        (Problem(ANNA_BO, (Room(1, 1),)), Reason.TOO_MANY, ((), ())),
        (Problem(ANNA_BO, (Room(1),), {"bo": 7}), Reason.UNKNOWN_ROOM, (("bo",), (7,))),
        (
            Problem(ANNA_BO, (Room(1, 1), Room(2)), {"anna": 1, "bo": 1}),
            Reason.ROOM_OVERFULL,
            (("anna", "bo"), (1,)),
        ),
        (
            Problem(ANNA_BO, (Room(1), Room(2)), {"anna": 1, "bo": 2}, together=TIED),
            Reason.FIXED_TOGETHER,
            (("anna", "bo"), (1, 2)),
        ),
        (
            Problem(ANNA_BO, (Room(1), Room(2)), {"anna": 1, "bo": 1}, apart=TIED),
            Reason.FIXED_APART,
            (("anna", "bo"), (1,)),
        ),
        (
            Problem(ANNA_BO, (Room(1), Room(2)), together=TIED, apart=TIED),
            Reason.TOGETHER_APART,
            (("anna", "bo"), ()),
        ),
        (
            Problem(ANNA_BO, (Room(1, 1), Room(2, 1)), together=TIED),
            Reason.GROUP_TOO_LARGE,
            (("anna", "bo"), ()),
        ),
        (Problem(ANNA_BO, (Room(1),), apart=TIED), Reason.TIES, (("anna", "bo"), ())),
    ],
)
def test_what_cannot_be_says_why(
    problem: Problem, reason: Reason, facts: tuple[tuple[str, ...], tuple[int, ...]]
) -> None:
    caught = impossible(problem)
    assert (caught.reason, (caught.people, caught.rooms)) == (reason, facts)
    assert "anna" not in str(caught)


def test_somebody_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="a person twice"):
        assign(Problem(ANNA_BO + ANNA_BO, THREE_ROOMS))


@pytest.mark.parametrize("fast", [False, True])
def test_both_solvers_agree(fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if fast:
        pytest.importorskip("ortools")
    monkeypatch.setattr(network, "FAST", fast)
    everybody = people(**{f"p{at}": f"{at % 2 + 1} {at % 3 + 1}" for at in range(12)})
    problem = Problem(everybody, (Room(1, 4), Room(2, 4), Room(3, 5)))
    assert cost_of(problem, assign(problem).rooms)[:2] == (4, 0)
