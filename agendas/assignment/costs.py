"""What an assignment costs by each soft rule; smaller is better, 0 cannot be bettered."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache, partial
from math import ceil

from agendas.assignment.model import Figures, Mix, Person, Problem, Room, Rule

# By wish; somebody without any of their wishes weighs as much as three with their third.
WISH_COSTS = (0, 1, 3)
NO_WISH_COST = 9

# By how many people too many or too few, each of them; more of them at once the further off, so
# that the flow needs few arcs.
_SIZE_STEPS = (*((1, cost) for cost in range(1, 9)), (8, 12), (16, 24))
MOST_SIZE_COST = 48


def counted_wishes(person: Person, numbers: Container[int]) -> tuple[int, ...]:
    """The wishes that count: the first three different ones among the rooms that there are."""
    return tuple(dict.fromkeys(wish for wish in person.wishes if wish in numbers))[
        : len(WISH_COSTS)
    ]


def wish_got(wishes: tuple[int, ...], room: int) -> int | None:
    """Which of somebody's wishes a room is: 1, 2, 3, or None."""
    return wishes.index(room) + 1 if room in wishes else None


def wish_cost(wishes: tuple[int, ...], room: int) -> int:
    """0 for the first wish and for somebody who wished nothing."""
    if not wishes:
        return 0
    got = wish_got(wishes, room)
    return NO_WISH_COST if got is None else WISH_COSTS[got - 1]


def even_sizes(rooms: Iterable[Room], people: int) -> dict[int, tuple[int, int]]:
    """By room the sizes that are equal to within one (least, most), within the rooms' limits."""
    rooms = tuple(rooms)
    low, high = 0, people
    while low < high:
        level = (low + high + 1) // 2
        if sum(_within(room, level) for room in rooms) <= people:
            low = level
        else:
            high = level - 1
    least = {room.number: _within(room, low) for room in rooms}
    spare = sum(least.values()) < people
    return {room.number: (least[room.number], _within(room, low + spare)) for room in rooms}


@cache
def size_cost(size: int, even: tuple[int, int]) -> int:
    """Every person too many or too few costs more than the one before."""
    off = max(even[0] - size, size - even[1], 0)
    return sum(places * cost for places, cost in size_steps(off))


def size_steps(off: int) -> list[tuple[int, int]]:
    """What `off` people too many or too few cost: (people, cost of each), rising."""
    steps = []
    for places, cost in _SIZE_STEPS:
        steps.append((min(places, off), cost))
        off -= min(places, off)
    return [step for step in [*steps, (off, MOST_SIZE_COST)] if step[0]]


def even_shares(values: Iterable[str | None], rooms: int) -> dict[str, int]:
    """By profession (or organisation) how many of it a room may have: an even share, rounded up."""
    counts = Counter(value for value in values if value is not None)
    return {value: ceil(count / rooms) for value, count in counts.items()}


def cost_of(problem: Problem, rooms: Mapping[str, int]) -> tuple[int, ...]:
    """One number a rule in the problem's order, to be compared as tuples. People without a room
    are left out."""
    people = placed(problem, rooms)
    of_rule = {
        Rule.WISHES: partial(_wishes_cost, problem, people, rooms),
        Rule.SIZES: partial(_sizes_cost, problem, people, rooms),
        Rule.MIX: partial(_mix_cost, problem, people, rooms),
        Rule.PAIRS: partial(count_repeated, problem, rooms),
    }
    return tuple(of_rule[rule]() for rule in problem.order)


def figures_of(
    problem: Problem, rooms: Mapping[str, int], *, least_pairs: int | None = None
) -> Figures:
    """The figures of any assignment; `least_pairs` only if it is known from elsewhere."""
    numbers = {room.number for room in problem.rooms}
    people = placed(problem, rooms)
    wishes = {person.key: counted_wishes(person, numbers) for person in people}
    got = Counter(wish_got(wishes[key], rooms[key]) for key in wishes if wishes[key])
    repeated = count_repeated(problem, rooms)
    inside: dict[int, list[Person]] = {number: [] for number in sorted(numbers)}
    for person in people:
        inside.setdefault(rooms[person.key], []).append(person)
    return Figures(
        first=got[1],
        second=got[2],
        third=got[3],
        none_of_wishes=got[None],
        no_wish=sum(not wished for wished in wishes.values()),
        sizes={number: len(members) for number, members in inside.items()},
        repeated_pairs=repeated,
        least_pairs=0 if repeated == 0 else least_pairs,
        mix={number: _mix_of(members) for number, members in inside.items()},
    )


def placed(problem: Problem, rooms: Mapping[str, int]) -> list[Person]:
    """The people who have a room."""
    return [person for person in problem.people if person.key in rooms]


def count_repeated(problem: Problem, rooms: Mapping[str, int]) -> int:
    """How many pairs share a room now who shared one before."""
    return sum(
        times > 0 and one in rooms and rooms[one] == rooms.get(other)
        for (one, other), times in problem.met.items()
    )


def _within(room: Room, size: int) -> int:
    most = size if room.capacity is None else min(size, room.capacity)
    return max(most, room.minimum)


def _wishes_cost(problem: Problem, people: list[Person], rooms: Mapping[str, int]) -> int:
    numbers = {room.number for room in problem.rooms}
    return sum(wish_cost(counted_wishes(one, numbers), rooms[one.key]) for one in people)


def _sizes_cost(problem: Problem, people: list[Person], rooms: Mapping[str, int]) -> int:
    sizes = Counter(rooms[person.key] for person in people)
    even = even_sizes(problem.rooms, len(people))
    return sum(size_cost(sizes[number], span) for number, span in even.items())


def _mix_cost(problem: Problem, people: list[Person], rooms: Mapping[str, int]) -> int:
    professions = [(person.profession, rooms[person.key]) for person in people]
    organisations = [(person.organisation, rooms[person.key]) for person in people]
    many = len(problem.rooms)
    return _above_share(professions, many) + _above_share(organisations, many)


def _above_share(places: list[tuple[str | None, int]], rooms: int) -> int:
    shares = even_shares((value for value, _ in places), rooms)
    counts = Counter((value, room) for value, room in places if value is not None)
    return sum(max(count - shares[value], 0) for (value, _), count in counts.items())


def _mix_of(inside: list[Person]) -> Mix:
    professions = Counter(person.profession for person in inside if person.profession is not None)
    organisations = Counter(one.organisation for one in inside if one.organisation is not None)
    return Mix(
        professions=len(professions),
        organisations=len(organisations),
        largest_profession=max(professions.values(), default=0),
        largest_organisation=max(organisations.values(), default=0),
    )
