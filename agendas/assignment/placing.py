"""Placing in a running workshop: latecomers, and rooms that take in others' people."""

from collections.abc import Mapping
from dataclasses import replace

from agendas.assignment.checks import groups_of
from agendas.assignment.costs import cost_of
from agendas.assignment.explaining import kept_apart
from agendas.assignment.model import Impossible, Person, Problem, Reason


def cheapest_room(problem: Problem, rooms: Mapping[str, int], person: str) -> int:
    """Where a latecomer costs least; of equals the smallest room, then the lowest number.

    Their fixed room comes first, then the room of those they must be with. A latecomer is never
    left outside: when every room is full, the cheapest one takes one more; when people to keep
    away from are everywhere, so does that. Raises Impossible without rooms.
    """
    numbers = [room.number for room in problem.rooms]
    if not numbers:
        raise Impossible(Reason.NO_ROOMS)
    if problem.fixed.get(person) in numbers:
        return problem.fixed[person]
    if all(person != one.key for one in problem.people):
        problem = replace(problem, people=(*problem.people, Person(person)))
    group = next(group for group in groups_of(problem) if person in group)
    company = {rooms[key] for key in group if key in rooms and key != person}
    candidates = sorted(company.intersection(numbers)) or numbers
    return min(candidates, key=lambda number: _rank(problem, rooms, person, number))


def best_merge(problem: Problem, rooms: Mapping[str, int], number: int) -> int | None:
    """Which room takes in the people of the room `number` at the least cost; None if none can.

    Capacities and people to keep apart are respected, fixed rooms are not: the room is no more.
    """
    moved = [key for key, room in rooms.items() if room == number]
    left = tuple(room for room in problem.rooms if room.number != number)
    without = replace(problem, rooms=left)
    sizes = list(rooms.values())
    options = []
    for room in left:
        merged = {**rooms, **dict.fromkeys(moved, room.number)}
        full = room.capacity is not None and room.capacity < sizes.count(room.number) + len(moved)
        if not full and not _clashes(problem, merged, moved):
            rank = (cost_of(without, merged), sizes.count(room.number), room.number)
            options.append((rank, room.number))
    return min(options)[1] if options else None


def _rank(
    problem: Problem, rooms: Mapping[str, int], person: str, number: int
) -> tuple[bool, bool, tuple[int, ...], int, int]:
    after = {**rooms, person: number}
    size = sum(room == number for key, room in rooms.items() if key != person)
    capacity = next(room.capacity for room in problem.rooms if room.number == number)
    full = capacity is not None and size >= capacity
    return _clashes(problem, after, [person]), full, cost_of(problem, after), size, number


def _clashes(problem: Problem, rooms: Mapping[str, int], moved: list[str]) -> bool:
    return any(
        rooms.get(other) == rooms[key] for key in moved for other in kept_apart(problem, key)
    )
