"""A problem in numbers: people and rooms by index, in an order that the seed decides.

People are sorted by key and then shuffled, so that the answer does not depend on the order in
which they were given, and the seed decides who goes first among equals.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from random import Random

from agendas.assignment.checks import groups_of
from agendas.assignment.costs import counted_wishes, even_shares, even_sizes, wish_cost
from agendas.assignment.model import Problem, Rule


@dataclass(frozen=True)
class Instance:
    """`wishes` are room indices. `limits` and `even` are (least, most) people by room.
    `allowed` holds the rooms of those who may not be everywhere."""

    problem: Problem
    keys: list[str]
    numbers: list[int]
    wishes: list[tuple[int, ...]]
    professions: list[str | None]
    organisations: list[str | None]
    limits: list[tuple[int, int]]
    even: list[tuple[int, int]]
    units: list[tuple[int, ...]]
    apart: list[tuple[int, int]]
    allowed: dict[int, frozenset[int]]

    @property
    def order(self) -> tuple[Rule, ...]:
        return self.problem.order

    @cached_property
    def unit_of(self) -> list[int]:
        """By person the index of their unit: of those who must be together, or alone."""
        found = {person: unit for unit, people in enumerate(self.units) for person in people}
        return [found[person] for person in range(len(self.keys))]

    @cached_property
    def tied(self) -> frozenset[int]:
        """Those who must be with somebody, or must not."""
        together = {person for people in self.units if len(people) > 1 for person in people}
        return frozenset(together.union(*self.apart))

    @cached_property
    def index(self) -> dict[str, int]:
        return {key: person for person, key in enumerate(self.keys)}

    @cached_property
    def profession_shares(self) -> dict[str, int]:
        return even_shares(self.professions, len(self.numbers))

    @cached_property
    def organisation_shares(self) -> dict[str, int]:
        return even_shares(self.organisations, len(self.numbers))

    def wish_cost(self, person: int, room: int) -> int:
        return wish_cost(self.wishes[person], room)

    def wishes_cost(self, rooms: list[int]) -> int:
        return sum(map(self.wish_cost, range(len(rooms)), rooms))

    def rooms_of(self, person: int) -> frozenset[int] | range:
        return self.allowed.get(person, range(len(self.numbers)))

    def by_key(self, rooms: list[int]) -> dict[str, int]:
        """Room numbers by key, in the order of the keys."""
        numbers = self.numbers
        return {key: numbers[rooms[self.index[key]]] for key in sorted(self.index)}


def number_problem(problem: Problem) -> Instance:
    """`problem` has been checked."""
    people = sorted(problem.people, key=lambda person: person.key)
    Random(problem.seed).shuffle(people)
    rooms = sorted(problem.rooms, key=lambda room: room.number)
    place = {room.number: at for at, room in enumerate(rooms)}
    even = even_sizes(rooms, len(people))
    index = {person.key: at for at, person in enumerate(people)}
    units = [tuple(sorted(index[key] for key in group)) for group in groups_of(problem)]
    apart = {
        (min(index[one], index[other]), max(index[one], index[other]))
        for one, other in problem.apart
        if one in index and other in index and one != other
    }
    fixed = {index[key]: place[room] for key, room in problem.fixed.items() if key in index}
    return Instance(
        problem=problem,
        keys=[person.key for person in people],
        numbers=list(place),
        wishes=[tuple(place[wish] for wish in counted_wishes(one, place)) for one in people],
        professions=[person.profession for person in people],
        organisations=[person.organisation for person in people],
        limits=[
            (room.minimum, len(people) if room.capacity is None else room.capacity)
            for room in rooms
        ],
        even=[even[number] for number in place],
        units=sorted(units),
        apart=sorted(apart),
        allowed=_allowed(fixed, units, sorted(apart), len(rooms)),
    )


def _allowed(
    fixed: dict[int, int],
    units: list[tuple[int, ...]],
    apart: list[tuple[int, int]],
    rooms: int,
) -> dict[int, frozenset[int]]:
    """What fixed rooms mean for the people of their unit, and for those kept apart from them."""
    unit_of = {person: unit for unit in units for person in unit}
    fixed = {one: fixed[person] for person in fixed for one in unit_of[person]}
    barred: dict[int, set[int]] = {}
    for one, other in [*apart, *((other, one) for one, other in apart)]:
        if one in fixed:
            for person in unit_of[other]:
                barred.setdefault(person, set()).add(fixed[one])
    everywhere = frozenset(range(rooms))
    allowed = {person: everywhere - shut for person, shut in barred.items()}
    return allowed | {
        person: allowed.get(person, everywhere) & {room} for person, room in fixed.items()
    }


def count_sizes(rooms: list[int], many: int) -> list[int]:
    """How many people each of `many` rooms has."""
    counts = Counter(rooms)
    return [counts[room] for room in range(many)]
