"""The start of a workshop: the assignment under the sizes that people expect of rooms."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from agendas.assignment.model import Assignment, Impossible, Problem, Room
from agendas.assignment.solving import assign

# Alone nobody works on a topic.
LEAST = 2
# Up to so many people it takes about as long as starting a process, and no step of it is long.
_SOON_UP_TO = 100


@dataclass(frozen=True, slots=True)
class Seating:
    """What was found: an assignment, or why there is none.

    `frame` is the problem without its people and whom they met: what must hold when the rooms
    are opened. `closed` are rooms for which there were not enough people.
    """

    frame: Problem
    assignment: Assignment | None
    impossible: Impossible | None
    closed: tuple[int, ...]


def seat(problem: Problem) -> Seating:
    """Gives everybody a room; rooms for which there are too few people stay closed.

    A room without a capacity takes at most half more than its share, so that the one most
    wished for does not take everybody, and no room has one person. Where the other rules leave
    no choice, first the most and then the least are given up.
    """
    closed = _too_many(problem)
    rooms = tuple(room for room in problem.rooms if room.number not in closed)
    pairs = with_least(rooms)
    most = usual_most(len(problem.people), len(rooms))
    frame = frame_of(problem)
    impossible: Impossible | None = None
    for tried in (with_most(pairs, most), pairs, rooms):
        try:
            return Seating(frame, assign(replace(problem, rooms=tried)), None, closed)
        except Impossible as caught:
            impossible = caught
    return Seating(frame, None, impossible, ())


def takes_long(problem: Problem) -> bool:
    """Whether `seat` is worth a process of its own."""
    return len(problem.people) > _SOON_UP_TO


def frame_of(problem: Problem) -> Problem:
    """What must not change while the rooms are computed."""
    return replace(problem, people=(), met={})


def usual_most(people: int, rooms: int) -> int:
    """How many a room takes whose plan does not say it: half more than its share."""
    share = -(-people // max(1, rooms))
    return max(share + 1, share * 3 // 2)


def with_least(rooms: Iterable[Room]) -> tuple[Room, ...]:
    return tuple(replace(room, minimum=max(room.minimum, LEAST)) for room in rooms)


def with_most(rooms: Iterable[Room], most: int) -> tuple[Room, ...]:
    return tuple(
        replace(room, capacity=most if room.capacity is None else room.capacity) for room in rooms
    )


def _too_many(problem: Problem) -> tuple[int, ...]:
    """The rooms to leave out until the others get their least: the least wished for first."""
    wished = [number for person in problem.people for number in person.wishes]
    led = Counter(problem.fixed.values())
    free = len(problem.people) - led.total()
    needed = {room.number: max(0, room.minimum - led[room.number]) for room in problem.rooms}
    closable = sorted(set(needed) - set(led), key=lambda number: (wished.count(number), -number))
    closed: list[int] = []
    for number in closable:
        left = [count for one, count in needed.items() if one not in closed]
        if sum(left) <= free or len(left) == 1:
            break
        closed.append(number)
    return tuple(sorted(closed))
