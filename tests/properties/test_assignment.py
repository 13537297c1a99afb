"""Properties of the assignment: hard rules hold, it repeats, and nothing simple is better."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agendas.assignment import (
    Assignment,
    Impossible,
    Person,
    Problem,
    Room,
    Rule,
    assign,
    cheapest_room,
    cost_of,
    cost_of_move,
    network,
    why,
)
from agendas.assignment.face import leading_rules

ORDERS = st.sampled_from(list(permutations(Rule)))
WISHES_FIRST = st.sampled_from([order for order in permutations(Rule) if order[0] is Rule.WISHES])


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    people: int = 9,
    ties: bool = True,
    order: st.SearchStrategy[tuple[Rule, ...]] = ORDERS,
) -> Problem:
    keys = [f"p{at}" for at in range(draw(st.integers(1, people)))]
    numbers = range(1, draw(st.integers(1, 4)) + 1)
    wish = st.lists(st.integers(1, 5), max_size=4).map(tuple)
    trait = st.sampled_from([None, "a", "b", "c"])
    pairs = [(one, other) for one in keys for other in keys if one < other]
    some_pairs = (
        st.frozensets(st.sampled_from(pairs), max_size=2) if pairs else st.just(frozenset())
    )
    limits = st.one_of(st.none(), st.integers(2, 9)), st.sampled_from([0, 0, 0, 1, 2])
    fixed = st.dictionaries(st.sampled_from(keys), st.sampled_from(numbers), max_size=2)
    times = st.integers(0, 3)
    return Problem(
        people=tuple(Person(key, draw(wish), draw(trait), draw(trait)) for key in keys),
        rooms=tuple(Room(number, draw(limits[0]), draw(limits[1])) for number in numbers),
        fixed=draw(fixed),
        together=draw(some_pairs) if ties else frozenset(),
        apart=draw(some_pairs) if ties else frozenset(),
        met=draw(st.dictionaries(st.sampled_from(pairs), times, max_size=12)) if pairs else {},
        order=draw(order),
        seed=draw(st.integers(0, 3)),
    )


def holds(problem: Problem, rooms: Mapping[str, int]) -> bool:
    """Whether every hard rule does."""
    sizes = Counter(rooms.values())
    known = {room.number for room in problem.rooms}
    return (
        rooms.keys() == {person.key for person in problem.people}
        and known.issuperset(rooms.values())
        and all(sizes[room.number] >= room.minimum for room in problem.rooms)
        and all(
            room.capacity is None or sizes[room.number] <= room.capacity for room in problem.rooms
        )
        and all(rooms[key] == room for key, room in problem.fixed.items())
        and all(rooms[one] == rooms[other] for one, other in problem.together)
        and all(rooms[one] != rooms[other] for one, other in problem.apart)
    )


def greedy(problem: Problem) -> dict[str, int]:
    """One after the other to the room that costs least; limits and ties may break."""
    rooms = dict(problem.fixed)
    for person in problem.people:
        if person.key not in rooms:
            sizes = Counter(rooms.values())
            free = [
                room.number
                for room in problem.rooms
                if room.capacity is None or sizes[room.number] < room.capacity
            ]
            options = [{**rooms, person.key: number} for number in free]
            rooms = min(options, key=lambda option: cost_of(problem, option), default=rooms)
    return rooms


def all_placings(problem: Problem) -> list[dict[str, int]]:
    """Every placing that keeps the hard rules."""
    keys = [person.key for person in problem.people]
    numbers = [room.number for room in problem.rooms]
    every = (dict(zip(keys, rooms, strict=True)) for rooms in product(numbers, repeat=len(keys)))
    return [rooms for rooms in every if holds(problem, rooms)]


def solved(problem: Problem) -> Assignment | None:
    try:
        return assign(problem)
    except Impossible:
        return None


@given(problems())
@settings(deadline=None, max_examples=20)
def test_every_hard_rule_holds(problem: Problem) -> None:
    answer = solved(problem)
    assume(answer is not None)
    assert answer is not None
    assert holds(problem, answer.rooms)
    assert sum(answer.figures.sizes.values()) == len(problem.people)
    for person in problem.people:
        assert why(problem, answer.rooms, person.key).room == answer.rooms[person.key]


@given(problems(people=5))
@settings(deadline=None, max_examples=40)
def test_it_is_impossible_only_when_it_is_and_the_leading_rules_are_exact(problem: Problem) -> None:
    answer, placings = solved(problem), all_placings(problem)
    assert (answer is None) == (not placings)
    if answer is not None:
        exact = len(leading_rules(problem.order))
        least = min(cost_of(problem, rooms)[:exact] for rooms in placings)
        assert cost_of(problem, answer.rooms)[:exact] == least


@given(problems())
@settings(deadline=None, max_examples=10)
def test_the_answer_repeats_and_does_not_depend_on_the_order_given(problem: Problem) -> None:
    answer = solved(problem)
    turned = replace(problem, people=problem.people[::-1], rooms=problem.rooms[::-1])
    assert solved(problem) == answer
    assert solved(turned) == answer


@given(problems())
@settings(deadline=None, max_examples=15)
def test_it_is_never_worse_than_one_after_the_other(problem: Problem) -> None:
    rooms = greedy(problem)
    if holds(problem, rooms):
        assert cost_of(problem, assign(problem).rooms) <= cost_of(problem, rooms)


@given(problems(order=WISHES_FIRST), st.data())
@settings(deadline=None, max_examples=15)
def test_a_better_wish_never_lowers_the_score(problem: Problem, data: st.DataObject) -> None:
    before = solved(problem)
    assume(before is not None)
    assert before is not None
    person = data.draw(st.sampled_from(problem.people))
    wished = replace(person, wishes=(before.rooms[person.key], *person.wishes))
    people = tuple(wished if one is person else one for one in problem.people)
    after = assign(replace(problem, people=people))
    assert after.rooms.keys() == before.rooms.keys()
    assert (
        cost_of(replace(problem, people=people), after.rooms)[0]
        <= (cost_of(problem, before.rooms)[0])
    )


@given(problems(ties=False), st.data())
@settings(deadline=None, max_examples=15)
def test_no_allowed_move_of_one_person_is_better(problem: Problem, data: st.DataObject) -> None:
    answer = solved(problem)
    assume(answer is not None)
    assert answer is not None
    rooms = answer.rooms
    person = data.draw(st.sampled_from(problem.people)).key
    for room in problem.rooms:
        move = cost_of_move(problem, rooms, person, room.number)
        assert move.allowed == (holds(problem, {**rooms, person: room.number}))
        if move.allowed:
            assert move.cost_before is not None
            assert move.cost_after is not None
            assert move.cost_after >= move.cost_before


@given(problems())
@settings(deadline=None, max_examples=15)
def test_a_latecomer_breaks_no_limit_while_there_is_room(problem: Problem) -> None:
    answer = solved(problem)
    assume(answer is not None)
    assert answer is not None
    rooms = answer.rooms
    number = cheapest_room(problem, rooms, "late")
    room = next(room for room in problem.rooms if room.number == number)
    sizes = Counter(rooms.values())
    full = all(
        one.capacity is not None and sizes[one.number] >= one.capacity for one in problem.rooms
    )
    assert full or room.capacity is None or sizes[number] < room.capacity


@given(problems(ties=False, order=WISHES_FIRST))
@settings(deadline=None, max_examples=15)
def test_both_solvers_find_the_same_cost_of_wishes(problem: Problem) -> None:
    pytest.importorskip("ortools")
    costs = []
    for fast in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(network, "FAST", fast)
            answer = solved(problem)
        costs.append(None if answer is None else cost_of(problem, answer.rooms)[0])
    assert costs[0] == costs[1]
