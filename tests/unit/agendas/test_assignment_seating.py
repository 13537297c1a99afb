"""How many people the start lets into rooms whose plan does not say it."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import pytest

from agendas.assignment import Person, Problem, Room, seat, usual_most


def problem_of(
    count: int, rooms: int, *, together: int = 0, wishes: tuple[int, ...] = ()
) -> Problem:
    keys = [f"p{number:02}" for number in range(count)]
    return Problem(
        people=tuple(Person(key, wishes) for key in keys),
        rooms=tuple(Room(number, minimum=1) for number in range(1, rooms + 1)),
        together=frozenset(pairwise(keys[:together])),
    )


def sizes(problem: Problem) -> list[int]:
    found = seat(problem).assignment
    assert found is not None
    counted = Counter(found.rooms.values())
    return [counted[room.number] for room in problem.rooms]


def with_first(rooms: Iterable[Room], first: Room) -> tuple[Room, ...]:
    return (first, *list(rooms)[1:])


def test_a_room_that_all_wish_for_leaves_people_to_the_others() -> None:
    assert sizes(problem_of(17, 3, wishes=(1,))) == [9, 4, 4]


def test_a_capacity_that_the_plan_gives_is_kept() -> None:
    asked = problem_of(17, 3, wishes=(1,))
    large = with_first(asked.rooms, Room(1, capacity=12, minimum=1))
    assert sizes(Problem(asked.people, large))[0] == 12
    small = with_first(asked.rooms, Room(1, capacity=6, minimum=1))
    assert sizes(Problem(asked.people, small))[0] == 6


def test_who_must_be_together_may_fill_a_room_and_nobody_is_left_alone() -> None:
    assert sorted(sizes(problem_of(9, 3, together=5))) == [2, 2, 5]


def test_the_least_of_two_is_given_up_last() -> None:
    assert sorted(sizes(problem_of(8, 3, together=5))) == [1, 2, 5]


@pytest.mark.parametrize(
    ("people", "rooms", "most"),
    [(17, 3, 9), (6, 2, 4), (2, 2, 2), (3, 3, 2), (30, 3, 15), (5, 1, 7)],
)
def test_half_more_than_the_share(people: int, rooms: int, most: int) -> None:
    assert usual_most(people, rooms) == most
