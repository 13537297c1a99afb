"""The assignment of people to workshop rooms as data: the problem, its answer, its figures.

People are keys (any text), rooms are numbers. Nothing here knows names or Matrix.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Rule(StrEnum):
    """The soft rules; a problem gives them in an order, the weightiest first.

    Wishes: rooms as people wished. Sizes: rooms equal to within one. Mix: no more people of one
    profession or organisation in a room than an even share. Pairs: people who shared a room in
    the last workshops apart.
    """

    WISHES = "wishes"
    SIZES = "sizes"
    MIX = "mix"
    PAIRS = "pairs"


DEFAULT_ORDER = (Rule.WISHES, Rule.SIZES, Rule.MIX, Rule.PAIRS)


@dataclass(frozen=True, slots=True)
class Person:
    """`wishes` are room numbers, best first; three count. No wishes means "place me"."""

    key: str
    wishes: tuple[int, ...] = ()
    profession: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """`capacity` and `minimum` count everybody in the room, the facilitator too."""

    number: int
    capacity: int | None = None
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Who is to be placed where, and what must hold.

    `fixed` gives the rooms of facilitators, deputies and people moved by hand. `met` tells how
    often a pair shared a room before, by (smaller key, larger key). `fixed`, `together`, `apart`
    and `met` may name people who are not in `people`: those are left out. `seed` decides
    between equally good answers.
    """

    people: tuple[Person, ...]
    rooms: tuple[Room, ...]
    fixed: Mapping[str, int] = field(default_factory=dict)
    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    met: Mapping[tuple[str, str], int] = field(default_factory=dict)
    order: tuple[Rule, ...] = DEFAULT_ORDER
    seed: int = 0


class Reason(StrEnum):
    """Why nobody can be placed; the fields of `Impossible` that say more are in brackets."""

    NO_ROOMS = "no_rooms"
    ROOM_LIMITS = "room_limits"  # a minimum above the capacity [rooms]
    TOO_FEW = "too_few"  # for the minimums [present, needed, rooms: those with a minimum]
    TOO_MANY = "too_many"  # for the capacities [present, needed: places there are]
    UNKNOWN_ROOM = "unknown_room"  # fixed to a room that is not there [people, rooms]
    ROOM_OVERFULL = "room_overfull"  # by fixed people alone [people, rooms, present, needed]
    FIXED_TOGETHER = "fixed_together"  # together, but fixed to different rooms [people, rooms]
    FIXED_APART = "fixed_apart"  # apart, but fixed to one room [people, rooms]
    TOGETHER_APART = "together_apart"  # together and apart contradict [people]
    GROUP_TOO_LARGE = "group_too_large"  # no room holds those together [people, present, needed]
    TIES = "ties"  # togethers, aparts and sizes cannot all be kept [people]


class Impossible(Exception):
    """No assignment keeps every hard rule. The message holds no names."""

    def __init__(
        self,
        reason: Reason,
        *,
        people: tuple[str, ...] = (),
        rooms: tuple[int, ...] = (),
        present: int | None = None,
        needed: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.people = people
        self.rooms = rooms
        self.present = present
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Mix:
    """One room's mix: how many different ones, and how many people the commonest one has."""

    professions: int
    organisations: int
    largest_profession: int
    largest_organisation: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What an assignment is like, for the convener.

    `first`, `second` and `third` are people by the wish that they got, `none_of_wishes` those
    who wished and got none, `no_wish` those who wished nothing. `sizes` and `mix` are by room.
    `repeated_pairs` counts pairs who share a room again, `least_pairs` the least possible with
    everything that goes before it, None while it is not proven.
    """

    first: int
    second: int
    third: int
    none_of_wishes: int
    no_wish: int
    sizes: Mapping[int, int]
    repeated_pairs: int
    least_pairs: int | None
    mix: Mapping[int, Mix]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Everybody's room number, and the figures."""

    rooms: Mapping[str, int]
    figures: Figures


class Obstacle(StrEnum):
    """What keeps somebody out of a room: a hard rule, or in `Missed` a soft one."""

    UNKNOWN_ROOM = "unknown_room"
    CAPACITY = "capacity"  # the room is full
    MINIMUM = "minimum"  # the own room would become too small
    FIXED = "fixed"  # the person has a fixed room
    TOGETHER = "together"  # somebody who must be with them would stay behind
    APART = "apart"  # somebody who must not be with them is there
    SIZES = "sizes"  # soft: the rooms would be less equal
    MIX = "mix"  # soft: the room's mix would suffer
    PAIRS = "pairs"  # soft: more pairs would meet again
    OTHERS = "others"  # soft: others' wishes


class WhyKind(StrEnum):
    """Why somebody is in their room, for one sentence."""

    FIXED = "fixed"  # facilitator, deputy or moved by hand
    TOGETHER = "together"  # goes with `people`
    FIRST_WISH = "first_wish"
    SECOND_WISH = "second_wish"
    THIRD_WISH = "third_wish"
    NONE_OF_WISHES = "none_of_wishes"  # see `missed`
    FOR_SIZES = "for_sizes"  # no wish; the room needed people
    FOR_MIX = "for_mix"  # no wish; the room lacked the profession or organisation
    FOR_PAIRS = "for_pairs"  # no wish; fewest people met before
    FREE = "free"  # no wish; other rooms were as good


@dataclass(frozen=True, slots=True)
class Missed:
    """A room that somebody wished more than the one they got, and what stood in the way."""

    room: int
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Why:
    """Facts for "why am I here?". `people` are those of a tie, for TOGETHER."""

    kind: WhyKind
    room: int
    missed: tuple[Missed, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveCost:
    """What moving somebody would do. `broken` is the first hard rule that forbids it.

    Sizes are after the move. Wishes are 1, 2 or 3, None for a room not wished for. `met_before`
    and `met_after` are the people met earlier who are in the old and in the new room. The two
    costs are `cost_of` before and after, None for an unknown room.
    """

    broken: Obstacle | None
    size_from: int
    size_to: int
    wish_before: int | None
    wish_after: int | None
    met_before: tuple[str, ...]
    met_after: tuple[str, ...]
    cost_before: tuple[int, ...] | None
    cost_after: tuple[int, ...] | None

    @property
    def allowed(self) -> bool:
        return self.broken is None
