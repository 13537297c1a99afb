"""Where the search may look: what the exact part leaves open.

From a cheapest flow over the leading rules (wishes and sizes, as far as they stand first in the
order) the prices of rooms are read off its residual graph. With them every choice has a reduced
cost: 0 for what some cheapest placing may contain, more for what none can. So the search only
needs those rooms of a person whose reduced cost is within the gap between the best placing
found and the cheapest flow; nothing better is lost by leaving out the rest.
"""

from dataclasses import dataclass

from agendas.assignment.costs import NO_WISH_COST, size_cost
from agendas.assignment.flow import scales
from agendas.assignment.instance import Instance, count_sizes
from agendas.assignment.model import Rule
from agendas.assignment.ties import Start

_FLOWING = (Rule.WISHES, Rule.SIZES)
_EVERYTHING = 1 << 90


@dataclass(frozen=True, slots=True)
class Face:
    """`options`: by unit the reduced costs of the rooms that are open to it. `prices` are by
    room, `weights` those of the leading rules."""

    options: list[dict[int, int]]
    prices: list[int]
    weights: dict[Rule, int]

    def size_cost(self, instance: Instance, room: int, size: int) -> int:
        """The reduced cost of a size, up to a constant of the room."""
        weight = self.weights.get(Rule.SIZES, 0)
        return weight * size_cost(size, instance.even[room]) + self.prices[room] * size


def leading_rules(order: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules before the first that the flow cannot hold exactly."""
    stop = next((at for at, rule in enumerate(order) if rule not in _FLOWING), len(order))
    return order[:stop]


def find_face(instance: Instance, start: Start) -> Face:
    rules = leading_rules(instance.order)
    weights = {rule: weight for rule, weight in scales(instance).items() if rule in rules}
    prices = _prices(instance, start.free, weights)
    gap = _cost(instance, start.rooms, weights) - _cost(instance, start.free, weights)
    if not start.whole:
        gap = _EVERYTHING
    wish_weight = weights.get(Rule.WISHES, 0)
    by_price = sorted(range(len(prices)), key=lambda room: -prices[room])
    options = []
    for unit in instance.units:
        if len(unit) == 1 and unit[0] not in instance.allowed:
            options.append(_options_alone(instance, unit[0], prices, by_price, wish_weight, gap))
        else:
            options.append(_options(instance, unit, prices, wish_weight, gap))
    return Face(options, prices, weights)


def _cost(instance: Instance, rooms: list[int], weights: dict[Rule, int]) -> int:
    sizes = count_sizes(rooms, len(instance.numbers))
    uneven = sum(map(size_cost, sizes, instance.even))
    wishes = instance.wishes_cost(rooms) if Rule.WISHES in weights else 0
    return weights.get(Rule.WISHES, 0) * wishes + weights.get(Rule.SIZES, 0) * uneven


def _options_alone(
    instance: Instance,
    person: int,
    prices: list[int],
    by_price: list[int],
    weight: int,
    gap: int,
) -> dict[int, int]:
    """As `_options`, without looking at every room: those not wished differ by price alone."""
    wishes = instance.wishes[person]
    none = NO_WISH_COST * weight if wishes else 0
    costs = {room: instance.wish_cost(person, room) * weight - prices[room] for room in wishes}
    least = min([*costs.values(), none - prices[by_price[0]]])
    found = {room: cost - least for room, cost in costs.items() if cost - least <= gap}
    for room in by_price:
        cost = none - prices[room] - least
        if cost > gap:
            break
        if room not in costs:
            found[room] = cost
    return found


def _options(
    instance: Instance, unit: tuple[int, ...], prices: list[int], weight: int, gap: int
) -> dict[int, int]:
    open_rooms = set(range(len(prices))).intersection(*map(instance.rooms_of, unit))
    costs = {
        room: sum(instance.wish_cost(one, room) for one in unit) * weight - prices[room] * len(unit)
        for room in sorted(open_rooms)
    }
    alone = sum(
        min(
            instance.wish_cost(one, room) * weight - prices[room] for room in instance.rooms_of(one)
        )
        for one in unit
    )
    return {room: cost - alone for room, cost in costs.items() if cost - alone <= gap}


def _prices(instance: Instance, rooms: list[int], weights: dict[Rule, int]) -> list[int]:
    """Shortest distances in the residual graph, over rooms, the hub of "any other room" and the
    sink (Bellman and Ford); the sink's price is 0. All are 0 without leading rules."""
    many = len(instance.numbers)
    if not weights:
        return [0] * many
    hub, sink = many, many + 1
    arcs = _person_arcs(instance, rooms, weights.get(Rule.WISHES, 0), hub)
    arcs += [(hub, room, 0) for room in range(many)]
    arcs += _size_arcs(instance, rooms, weights.get(Rule.SIZES, 0), sink)
    distance = [0] * (many + 2)
    for _ in range(many + 3):
        changed = False
        for tail, head, cost in arcs:
            if distance[tail] + cost < distance[head]:
                distance[head] = distance[tail] + cost
                changed = True
        if not changed:
            return [one - distance[sink] for one in distance[:many]]
    raise AssertionError("the flow was not a cheapest one")


def _person_arcs(
    instance: Instance, rooms: list[int], weight: int, hub: int
) -> list[tuple[int, int, int]]:
    """From room to room, or to the hub, by the person to whom the change costs least."""
    best: dict[tuple[int, int], int] = {}
    for person, room in enumerate(rooms):
        wishes = instance.wishes[person]
        own = instance.wish_cost(person, room)
        heads = instance.allowed.get(person, wishes)
        changes = [(head, instance.wish_cost(person, head) - own) for head in heads]
        if person not in instance.allowed:
            changes.append((hub, NO_WISH_COST - own if wishes else 0))
        for head, change in changes:
            cost = change * weight
            if cost < best.get((room, head), cost + 1):
                best[room, head] = cost
    return [(tail, head, cost) for (tail, head), cost in best.items() if tail != head]


def _size_arcs(
    instance: Instance, rooms: list[int], weight: int, sink: int
) -> list[tuple[int, int, int]]:
    arcs = []
    for room, size in enumerate(count_sizes(rooms, len(instance.numbers))):
        least, most = instance.limits[room]
        fewer, same, more = (
            weight * size_cost(many, instance.even[room]) for many in (size - 1, size, size + 1)
        )
        if size < most:
            arcs.append((room, sink, more - same))
        if size > least:
            arcs.append((sink, room, fewer - same))
    return arcs
