"""Why somebody is in a room, and what moving them would cost."""

from collections.abc import Mapping

from agendas.assignment.checks import groups_of
from agendas.assignment.costs import cost_of, counted_wishes, wish_got
from agendas.assignment.model import (
    Missed,
    MoveCost,
    Obstacle,
    Person,
    Problem,
    Rule,
    Why,
    WhyKind,
)

_BY_WISH = {1: WhyKind.FIRST_WISH, 2: WhyKind.SECOND_WISH, 3: WhyKind.THIRD_WISH}
_BY_RULE = {
    Rule.SIZES: WhyKind.FOR_SIZES,
    Rule.MIX: WhyKind.FOR_MIX,
    Rule.PAIRS: WhyKind.FOR_PAIRS,
}
_OBSTACLES = {
    Rule.SIZES: Obstacle.SIZES,
    Rule.MIX: Obstacle.MIX,
    Rule.PAIRS: Obstacle.PAIRS,
    Rule.WISHES: Obstacle.OTHERS,
}


def why(problem: Problem, rooms: Mapping[str, int], person: str) -> Why:
    """The facts of one sentence about somebody who has a room. Raises KeyError for others."""
    room = rooms[person]
    wishes = _wishes_of(problem, person)
    got = wish_got(wishes, room)
    better = wishes if got is None else wishes[: got - 1]
    missed = tuple(Missed(wish, _obstacle(problem, rooms, person, wish)) for wish in better)
    if person in problem.fixed:
        return Why(WhyKind.FIXED, room, missed)
    company = _company(problem, person)
    if got == 1:
        return Why(WhyKind.FIRST_WISH, room)
    if company:
        return Why(WhyKind.TOGETHER, room, missed, company)
    if got is not None:
        return Why(_BY_WISH[got], room, missed)
    if wishes:
        return Why(WhyKind.NONE_OF_WISHES, room, missed)
    return Why(_placed_for(problem, rooms, person), room)


def cost_of_move(problem: Problem, rooms: Mapping[str, int], person: str, to: int) -> MoveCost:
    """What moving somebody to the room `to` breaks and changes. Raises KeyError for somebody
    without a room."""
    own = rooms[person]
    after = {**rooms, person: to}
    sizes = list(after.values())
    wishes = _wishes_of(problem, person)
    known = any(room.number == to for room in problem.rooms)
    return MoveCost(
        broken=_broken(problem, rooms, person, to),
        size_from=sizes.count(own),
        size_to=sizes.count(to),
        wish_before=wish_got(wishes, own),
        wish_after=wish_got(wishes, to),
        met_before=met_in(problem, rooms, person, own),
        met_after=met_in(problem, rooms, person, to),
        cost_before=cost_of(problem, rooms) if known else None,
        cost_after=cost_of(problem, after) if known else None,
    )


def met_in(problem: Problem, rooms: Mapping[str, int], person: str, room: int) -> tuple[str, ...]:
    """The people in a room whom somebody met in earlier workshops, by key."""
    return tuple(
        key
        for key in sorted(rooms)
        if rooms[key] == room
        and key != person
        and problem.met.get((min(key, person), max(key, person)), 0) > 0
    )


def _wishes_of(problem: Problem, person: str) -> tuple[int, ...]:
    found = next((one for one in problem.people if one.key == person), Person(person))
    return counted_wishes(found, [room.number for room in problem.rooms])


def _company(problem: Problem, person: str) -> tuple[str, ...]:
    group = next((group for group in groups_of(problem) if person in group), ())
    return tuple(key for key in group if key != person)


def _broken(problem: Problem, rooms: Mapping[str, int], person: str, to: int) -> Obstacle | None:
    by_number = {room.number: room for room in problem.rooms}
    own = rooms[person]
    if to not in by_number:
        return Obstacle.UNKNOWN_ROOM
    if to == own:
        return None
    if problem.fixed.get(person, to) != to:
        return Obstacle.FIXED
    inside = list(rooms.values())
    capacity = by_number[to].capacity
    if any(rooms.get(key) == own for key in _company(problem, person)):
        return Obstacle.TOGETHER
    if any(rooms.get(key) == to for key in kept_apart(problem, person)):
        return Obstacle.APART
    if capacity is not None and inside.count(to) >= capacity:
        return Obstacle.CAPACITY
    if own in by_number and inside.count(own) <= by_number[own].minimum:
        return Obstacle.MINIMUM
    return None


def kept_apart(problem: Problem, person: str) -> set[str]:
    """Those who must not be in a room with somebody."""
    pairs = [pair for pair in problem.apart if person in pair]
    return {key for pair in pairs for key in pair if key != person}


def _obstacle(problem: Problem, rooms: Mapping[str, int], person: str, wish: int) -> Obstacle:
    move = cost_of_move(problem, rooms, person, wish)
    if move.broken is not None or move.cost_before is None or move.cost_after is None:
        return move.broken or Obstacle.UNKNOWN_ROOM
    changes = zip(problem.order, move.cost_before, move.cost_after, strict=True)
    return next((_OBSTACLES[rule] for rule, old, new in changes if new > old), Obstacle.OTHERS)


def _placed_for(problem: Problem, rooms: Mapping[str, int], person: str) -> WhyKind:
    """The first rule by which every other open room would have been worse, if there is one."""
    others = [room.number for room in problem.rooms if room.number != rooms[person]]
    moves = [cost_of_move(problem, rooms, person, number) for number in others]
    costs = [move.cost_after for move in moves if move.allowed and move.cost_after is not None]
    own = cost_of(problem, rooms)
    if not costs:
        return WhyKind.FOR_SIZES
    for place, rule in enumerate(problem.order):
        if rule in _BY_RULE and all(cost[place] > own[place] for cost in costs):
            return _BY_RULE[rule]
        costs = [cost for cost in costs if cost[place] <= own[place]] or costs
    return WhyKind.FREE
