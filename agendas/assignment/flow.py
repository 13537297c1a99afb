"""The exact part: wishes, sizes and the mix of professions as one min-cost flow.

People (alike ones together) → their wished rooms, or a hub for any other room → the room's
places for their profession → the room → its places: those that the minimum demands, those up to
an even size, those above it, each with its cost. The costs of later rules are scaled below one
unit of earlier ones, so that the cheapest flow is the best in the order of the rules, pairs left
out: those are no flow. Nor are organisations beside professions: one nesting alone can be exact.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from agendas.assignment.costs import MOST_SIZE_COST, NO_WISH_COST, WISH_COSTS, size_steps
from agendas.assignment.instance import Instance
from agendas.assignment.model import Rule
from agendas.assignment.network import Network, solve

# People times rooms up to which the mix is part of the flow; of more, the search takes care of it.
_MIXED_UP_TO = 1_000_000

_Kind = tuple[tuple[int, ...], str | None, frozenset[int] | None, int | None]


@dataclass(frozen=True, slots=True)
class Flow:
    """A cheapest placing: rooms by person, and its cost, comparable within one instance."""

    rooms: list[int]
    cost: int


@dataclass(slots=True)
class _Built:
    """`direct`: (arc, people of the kind, room). `hubs`: by profession the people's arcs to the
    hub and the hub's arcs to rooms."""

    network: Network
    direct: list[tuple[int, list[int], int]] = field(default_factory=list)
    to_hub: dict[str | None, list[tuple[int, list[int]]]] = field(default_factory=dict)
    from_hub: dict[str | None, list[tuple[int, int]]] = field(default_factory=dict)


def cheapest_flow(instance: Instance, allowed: Mapping[int, frozenset[int]]) -> Flow | None:
    """The best placing when people in `allowed` may only be in those rooms and ties are left
    out; None when there is none."""
    built = _build(instance, allowed)
    flows = solve(built.network)
    if flows is None:
        return None
    rooms = _read(instance, built, flows)
    sizes: dict[int, int] = defaultdict(int)
    for room in rooms:
        sizes[room] += 1
    if any(sizes[room] < least for room, (least, _) in enumerate(instance.limits)):
        return None
    return Flow(rooms, built.network.cost_of(flows))


def scales(instance: Instance) -> dict[Rule, int]:
    """What one unit of a rule weighs in the flow: more than all that later rules can cost."""
    people = len(instance.keys)
    most = {Rule.WISHES: NO_WISH_COST * people, Rule.SIZES: 2 * MOST_SIZE_COST * people}
    if people * len(instance.numbers) <= _MIXED_UP_TO:
        most[Rule.MIX] = people
    found: dict[Rule, int] = {}
    scale = 1
    for rule in reversed(instance.order):
        if rule in most:
            found[rule] = scale
            scale *= most[rule] + 1
    return found


def _build(instance: Instance, allowed: Mapping[int, frozenset[int]]) -> _Built:
    weights = scales(instance)
    built = _Built(Network())
    sink = built.network.add_node(-len(instance.keys))
    rooms = [built.network.add_node() for _ in instance.numbers]
    for room, node in enumerate(rooms):
        _add_places(instance, built.network, room, node, sink)
    entrances = _Entrances(instance, built.network, rooms, weights.get(Rule.MIX, 0))
    for (wishes, profession, only, _), people in _kinds(instance, allowed).items():
        node = built.network.add_node(len(people))
        open_rooms = wishes if only is None else sorted(only)
        for room in open_rooms:
            cost = _wish_cost(wishes, room) * weights.get(Rule.WISHES, 0)
            arc = built.network.add_arc(node, entrances.get(room, profession), len(people), cost)
            built.direct.append((arc, people, room))
        if only is None:
            cost = NO_WISH_COST * weights.get(Rule.WISHES, 0) if wishes else 0
            arc = built.network.add_arc(node, entrances.hub(profession, built), len(people), cost)
            built.to_hub.setdefault(profession, []).append((arc, people))
    return built


class _Entrances:
    """The nodes through which people of a profession come into a room."""

    def __init__(self, instance: Instance, network: Network, rooms: list[int], weight: int) -> None:
        self._shares = instance.profession_shares if weight else {}
        self._people = len(instance.keys)
        self._network = network
        self._rooms = rooms
        self._weight = weight
        self._nodes: dict[tuple[int, str | None], int] = {}
        self._hubs: dict[str | None, int] = {}

    def get(self, room: int, profession: str | None) -> int:
        share = self._shares.get(profession) if profession is not None else None
        if share is None:
            return self._rooms[room]
        if (room, profession) not in self._nodes:
            node = self._nodes[room, profession] = self._network.add_node()
            self._network.add_arc(node, self._rooms[room], share, 0)
            self._network.add_arc(node, self._rooms[room], self._people, self._weight)
        return self._nodes[room, profession]

    def hub(self, profession: str | None, built: _Built) -> int:
        if profession not in self._hubs:
            hub = self._hubs[profession] = self._network.add_node()
            built.from_hub[profession] = [
                (self._network.add_arc(hub, self.get(room, profession), self._people, 0), room)
                for room in range(len(self._rooms))
            ]
        return self._hubs[profession]


def _add_places(instance: Instance, network: Network, room: int, node: int, sink: int) -> None:
    """The places of a room as arcs of rising cost."""
    weight = scales(instance).get(Rule.SIZES, 0)
    least, most = instance.limits[room]
    low, high = instance.even[room] if weight else (least, most)
    places = [(least, -_more_than_everything(instance)), (high - low, 0)]
    places += [(many, -weight * cost) for many, cost in size_steps(low - least)]
    places += [(many, weight * cost) for many, cost in size_steps(most - high)]
    for many, cost in places:
        if many > 0:
            network.add_arc(node, sink, many, cost)


def _more_than_everything(instance: Instance) -> int:
    weights = scales(instance)
    of_sizes = 2 * MOST_SIZE_COST * weights.get(Rule.SIZES, 0)
    per_person = NO_WISH_COST * weights.get(Rule.WISHES, 0) + of_sizes + weights.get(Rule.MIX, 0)
    return len(instance.keys) * per_person + 1


def _kinds(instance: Instance, allowed: Mapping[int, frozenset[int]]) -> dict[_Kind, list[int]]:
    """People who are alike in the flow; those with ties are alike with nobody else."""
    mixed = Rule.MIX in scales(instance)
    kinds: dict[_Kind, list[int]] = defaultdict(list)
    for person, wishes in enumerate(instance.wishes):
        profession = instance.professions[person] if mixed else None
        alone = person if person in instance.tied else None
        kinds[wishes, profession, allowed.get(person), alone].append(person)
    return kinds


def _wish_cost(wishes: tuple[int, ...], room: int) -> int:
    if not wishes:
        return 0
    return WISH_COSTS[wishes.index(room)] if room in wishes else NO_WISH_COST


def _read(instance: Instance, built: _Built, flows: list[int]) -> list[int]:
    rooms = [-1] * len(instance.keys)
    taken: dict[int, int] = defaultdict(int)

    def place(people: list[int], room: int, many: int) -> None:
        start = taken[id(people)]
        taken[id(people)] += many
        for person in people[start : start + many]:
            rooms[person] = room

    for arc, people, room in built.direct:
        place(people, room, flows[arc])
    for profession, arcs in built.to_hub.items():
        outside = [
            person
            for arc, people in arcs
            for person in people[taken[id(people)] : taken[id(people)] + flows[arc]]
        ]
        for arc, room in built.from_hub[profession]:
            for _ in range(flows[arc]):
                rooms[outside.pop()] = room
    return rooms
