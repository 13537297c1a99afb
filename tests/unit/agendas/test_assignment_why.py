"""Why somebody is in a room, what a move costs, latecomers and merged rooms."""

import pytest

from agendas.assignment import (
    Impossible,
    Missed,
    MoveCost,
    Obstacle,
    Person,
    Problem,
    Reason,
    Room,
    Rule,
    Why,
    WhyKind,
    best_merge,
    cheapest_room,
    cost_of_move,
    why,
)

PEOPLE = (
    Person("anna", (1,)),
    Person("bo", (1, 2)),
    Person("cilla", (1, 3, 2)),
    Person("dan", (), "nurse"),
    Person("elsa", (2,), "nurse"),
    Person("fia"),
)
ROOMS = (Room(1, capacity=2), Room(2), Room(3, minimum=1))
PLACED = {"anna": 1, "bo": 2, "cilla": 3, "dan": 1, "elsa": 2, "fia": 3}
PROBLEM = Problem(PEOPLE, ROOMS, met={("bo", "fia"): 1, ("bo", "elsa"): 2})


def problem(**changes: object) -> Problem:
    fields = {"people": PEOPLE, "rooms": ROOMS, "met": PROBLEM.met} | changes
    return Problem(**fields)  # type: ignore[arg-type]


FULL = (Missed(1, Obstacle.CAPACITY),)


@pytest.mark.parametrize(
    ("asked", "person", "answer"),
    [
        (PROBLEM, "anna", Why(WhyKind.FIRST_WISH, 1)),
        (PROBLEM, "bo", Why(WhyKind.SECOND_WISH, 2, FULL)),
        (PROBLEM, "cilla", Why(WhyKind.SECOND_WISH, 3, FULL)),
        (PROBLEM, "dan", Why(WhyKind.FOR_SIZES, 1)),
        (problem(fixed={"bo": 2}), "bo", Why(WhyKind.FIXED, 2, (Missed(1, Obstacle.FIXED),))),
        (
            problem(together=frozenset({("bo", "elsa")})),
            "bo",
            Why(WhyKind.TOGETHER, 2, (Missed(1, Obstacle.TOGETHER),), ("elsa",)),
        ),
        (problem(order=(Rule.MIX, Rule.PAIRS)), "fia", Why(WhyKind.FOR_PAIRS, 3)),
        (problem(order=(Rule.WISHES,)), "dan", Why(WhyKind.FREE, 1)),
    ],
)
def test_why(asked: Problem, person: str, answer: Why) -> None:
    assert why(asked, PLACED, person) == answer


def test_why_for_the_mix_and_for_pairs() -> None:
    two = (Room(1), Room(2))
    nurses = (Person("anna", (), "nurse"), Person("bo", (), "nurse"), Person("cilla"))
    placed = {"anna": 1, "bo": 2, "cilla": 2}
    assert why(Problem(nurses, two), placed, "anna").kind is WhyKind.FOR_SIZES
    assert why(Problem(nurses, two, order=(Rule.MIX,)), placed, "anna").kind is WhyKind.FOR_MIX
    met = Problem(nurses, two, met={("anna", "bo"): 1}, order=(Rule.PAIRS,))
    assert why(met, placed, "anna").kind is WhyKind.FOR_PAIRS


def test_none_of_the_wishes() -> None:
    placed = PLACED | {"cilla": 2}
    asked = problem(people=(Person("cilla", (1, 3)), *PEOPLE[:2], *PEOPLE[3:]))
    missed = (Missed(1, Obstacle.CAPACITY), Missed(3, Obstacle.OTHERS))
    assert why(asked, placed, "cilla") == Why(WhyKind.NONE_OF_WISHES, 2, missed)


def test_what_a_move_costs() -> None:
    assert cost_of_move(PROBLEM, PLACED, "bo", 3) == MoveCost(
        broken=None,
        size_from=1,
        size_to=3,
        wish_before=2,
        wish_after=None,
        met_before=("elsa",),
        met_after=("fia",),
        cost_before=(2, 0, 0, 1),
        cost_after=(10, 2, 0, 1),
    )


@pytest.mark.parametrize(
    ("asked", "to", "obstacle"),
    [
        (PROBLEM, 1, Obstacle.CAPACITY),
        (PROBLEM, 9, Obstacle.UNKNOWN_ROOM),
        (PROBLEM, 2, None),
        (problem(fixed={"bo": 2}), 3, Obstacle.FIXED),
        (problem(fixed={"bo": 3}), 3, None),
        (problem(together=frozenset({("elsa", "bo")})), 3, Obstacle.TOGETHER),
        (problem(apart=frozenset({("fia", "bo")})), 3, Obstacle.APART),
        (problem(rooms=(Room(1), Room(2, minimum=2), Room(3))), 3, Obstacle.MINIMUM),
    ],
)
def test_what_forbids_a_move(asked: Problem, to: int, obstacle: Obstacle | None) -> None:
    move = cost_of_move(asked, PLACED, "bo", to)
    assert (move.broken, move.allowed) == (obstacle, obstacle is None)


@pytest.mark.parametrize(
    ("asked", "room"),
    [
        (PROBLEM, 2),  # room 1 is full, 2 and 3 are alike
        (problem(fixed={"late": 3}), 3),
        (problem(people=(*PEOPLE, Person("late", (3,)))), 3),
        (problem(together=frozenset({("late", "fia")})), 3),
        (problem(apart=frozenset({("late", "bo")})), 3),
        (problem(met={("bo", "late"): 1}), 3),
        (problem(rooms=(Room(1, 2), Room(2, 2), Room(3, 2))), 1),  # everything is full
    ],
)
def test_where_a_latecomer_goes(asked: Problem, room: int) -> None:
    known = asked if any(one.key == "late" for one in asked.people) else with_late(asked)
    assert cheapest_room(known, PLACED, "late") == room


def with_late(asked: Problem) -> Problem:
    return Problem(
        (*asked.people, Person("late")),
        asked.rooms,
        asked.fixed,
        asked.together,
        asked.apart,
        asked.met,
    )


def test_a_latecomer_nobody_knew_goes_to_the_smallest_room() -> None:
    assert cheapest_room(PROBLEM, PLACED | {"gus": 2}, "late") == 3
    with pytest.raises(Impossible) as caught:
        cheapest_room(Problem(PEOPLE, ()), {}, "late")
    assert caught.value.reason is Reason.NO_ROOMS


@pytest.mark.parametrize(
    ("asked", "number", "into"),
    [
        (PROBLEM, 3, 2),  # room 1 is full
        (PROBLEM, 1, 3),  # in room 2 there would be two nurses
        (problem(apart=frozenset({("cilla", "bo")})), 3, None),
        (problem(rooms=(Room(1, 3), Room(3))), 3, None),
        (problem(rooms=(Room(3),)), 3, None),
    ],
)
def test_which_room_takes_in_another(asked: Problem, number: int, into: int | None) -> None:
    assert best_merge(asked, PLACED, number) == into
