"""Problems that nobody could solve, found before solving, with the facts."""

from collections import defaultdict

from agendas.assignment.model import Impossible, Problem, Reason


def check(problem: Problem) -> None:
    """Raises Impossible for what can be seen at once; ValueError for a key or number twice."""
    _check_keys(problem)
    _check_rooms(problem)
    _check_fixed(problem)
    _check_ties(problem)


def groups_of(problem: Problem) -> list[tuple[str, ...]]:
    """People who must be together, singles too; in the order of `problem.people`."""
    leader = {person.key: person.key for person in problem.people}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in sorted(problem.together):
        if one in leader and other in leader:
            leader[find(one)] = find(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for person in problem.people:
        groups[find(person.key)].append(person.key)
    return [tuple(group) for group in groups.values()]


def _check_keys(problem: Problem) -> None:
    if len({person.key for person in problem.people}) < len(problem.people):
        raise ValueError("a person twice")
    if len({room.number for room in problem.rooms}) < len(problem.rooms):
        raise ValueError("a room twice")


def _check_rooms(problem: Problem) -> None:
    if not problem.rooms:
        raise Impossible(Reason.NO_ROOMS)
    for room in problem.rooms:
        if room.capacity is not None and room.minimum > room.capacity:
            raise Impossible(Reason.ROOM_LIMITS, rooms=(room.number,))
    present = len(problem.people)
    needed = sum(room.minimum for room in problem.rooms)
    if present < needed:
        wanting = tuple(room.number for room in problem.rooms if room.minimum)
        raise Impossible(Reason.TOO_FEW, rooms=wanting, present=present, needed=needed)
    places = [room.capacity for room in problem.rooms if room.capacity is not None]
    if len(places) == len(problem.rooms) and present > sum(places):
        raise Impossible(Reason.TOO_MANY, present=present, needed=sum(places))


def _check_fixed(problem: Problem) -> None:
    numbers = {room.number for room in problem.rooms}
    inside: dict[int, list[str]] = defaultdict(list)
    for person in problem.people:
        room = problem.fixed.get(person.key)
        if room is not None:
            inside[room].append(person.key)
            if room not in numbers:
                raise Impossible(Reason.UNKNOWN_ROOM, people=(person.key,), rooms=(room,))
    for one in problem.rooms:
        people = tuple(inside[one.number])
        if one.capacity is not None and len(people) > one.capacity:
            raise Impossible(
                Reason.ROOM_OVERFULL,
                people=people,
                rooms=(one.number,),
                present=len(people),
                needed=one.capacity,
            )


def _check_ties(problem: Problem) -> None:
    fixed = problem.fixed
    largest = _largest_room(problem)
    group_of = {key: group for group in groups_of(problem) for key in group}
    for group in dict.fromkeys(group_of.values()):
        rooms = tuple(dict.fromkeys(fixed[key] for key in group if key in fixed))
        if len(rooms) > 1:
            people = tuple(key for key in group if key in fixed)
            raise Impossible(Reason.FIXED_TOGETHER, people=people, rooms=rooms)
        if len(group) > largest:
            raise Impossible(
                Reason.GROUP_TOO_LARGE, people=group, present=len(group), needed=largest
            )
    for one, other in sorted(problem.apart):
        if one not in group_of or other not in group_of or one == other:
            continue
        if group_of[one] is group_of[other]:
            raise Impossible(Reason.TOGETHER_APART, people=(one, other))
        if one in fixed and fixed[one] == fixed.get(other):
            raise Impossible(Reason.FIXED_APART, people=(one, other), rooms=(fixed[one],))


def _largest_room(problem: Problem) -> int:
    """How many people the largest room holds."""
    everybody = len(problem.people)
    return max(everybody if room.capacity is None else room.capacity for room in problem.rooms)
