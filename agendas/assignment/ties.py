"""People who must or must not be together: branch and bound over flows.

The flow places everybody alone. Where it parts those who belong together, one branch sends them
all to the room where most of them are, the other keeps all of them out of it; where it brings
together those to be kept apart, one of them is kept out, or else stays and the other is. The
answer is as exact as the flow when the branches end before the limit of flows; beyond it, the
best found stands, and the search goes on from there.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from agendas.assignment.flow import Flow, cheapest_flow
from agendas.assignment.instance import Instance, count_sizes
from agendas.assignment.model import Impossible, Reason

_Allowed = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Start:
    """Where the search starts: `rooms` by person; `free` is the same without ties, whose cost
    nothing can go below. `whole` says that every tie and limit is kept."""

    rooms: list[int]
    free: list[int]
    whole: bool = True


def find_start(instance: Instance) -> Start:
    """Raises Impossible when the ties cannot be kept."""
    root = cheapest_flow(instance, instance.allowed)
    if root is None:
        raise Impossible(Reason.TIES, people=_tied(instance))
    if _broken_tie(instance, root.rooms) is None:
        return Start(root.rooms, root.rooms)
    best, ended = _branch(instance, root)
    if best is None and ended:
        raise Impossible(Reason.TIES, people=_tied(instance))
    if best is None:
        return Start(_gathered(instance, root.rooms), root.rooms, whole=False)
    return Start(best.rooms, root.rooms)


def check_kept(instance: Instance, rooms: list[int]) -> None:
    """Raises Impossible when a tie or a limit of a room is broken."""
    sizes = count_sizes(rooms, len(instance.numbers))
    within = all(
        least <= size <= most for size, (least, most) in zip(sizes, instance.limits, strict=True)
    )
    allowed = all(room in instance.rooms_of(person) for person, room in enumerate(rooms))
    if not (within and allowed) or _broken_tie(instance, rooms) is not None:
        raise Impossible(Reason.TIES, people=_tied(instance))


def _branch(instance: Instance, root: Flow) -> tuple[Flow | None, bool]:
    """The best flow that keeps the ties, and whether all branches came to their end."""
    best: Flow | None = None
    left = _flows_at_most(instance)
    waiting: list[_Allowed] = [instance.allowed]
    while waiting and left > 0:
        allowed = waiting.pop()
        flow = cheapest_flow(instance, allowed)
        left -= 1
        if flow is None or (best is not None and flow.cost >= best.cost):
            continue
        branches = _branches(instance, allowed, flow.rooms)
        if branches is None:
            best = flow
            if flow.cost == root.cost:
                return best, True
        else:
            waiting.extend(branches)
    return best, not waiting


def _flows_at_most(instance: Instance) -> int:
    """About half a second of flows."""
    return max(12, min(300, 60_000 // (len(instance.keys) * len(instance.numbers) + 1)))


def _branches(instance: Instance, allowed: _Allowed, rooms: list[int]) -> list[_Allowed] | None:
    """None when no tie is broken; the branch to be followed first stands last."""
    broken = _broken_tie(instance, rooms)
    if broken is None:
        return None
    unit, room, other = broken
    out = _restricted(instance, allowed, unit, out_of=room)
    there = _restricted(instance, allowed, unit, only=room)
    options = (
        [out, there] if other is None else [_restricted(instance, there, other, out_of=room), out]
    )
    return [option for option in options if all(option.values())]


def _restricted(
    instance: Instance,
    allowed: _Allowed,
    unit: int,
    *,
    only: int | None = None,
    out_of: int | None = None,
) -> dict[int, frozenset[int]]:
    """`allowed`, with a unit kept in one room or out of one."""
    changed = dict(allowed)
    for person in instance.units[unit]:
        rooms = frozenset(changed.get(person, range(len(instance.numbers))))
        changed[person] = rooms - {out_of} if only is None else rooms & {only}
    return changed


def _broken_tie(instance: Instance, rooms: list[int]) -> tuple[int, int, int | None] | None:
    """(unit, room, None): a unit that is parted, and where most of it is; (unit, room, unit):
    two that are in one room and must not be."""
    for unit, people in enumerate(instance.units):
        if len(people) == 1:
            continue
        inside = Counter(rooms[person] for person in people)
        if len(inside) > 1:
            return unit, min(inside, key=lambda room: (-inside[room], room)), None
    for one, other in instance.apart:
        if rooms[one] == rooms[other]:
            return instance.unit_of[one], rooms[one], instance.unit_of[other]
    return None


def _gathered(instance: Instance, rooms: list[int]) -> list[int]:
    """Everybody of a unit where most of it is."""
    gathered = list(rooms)
    for people in instance.units:
        inside = Counter(rooms[person] for person in people)
        room = min(inside, key=lambda room: (-inside[room], room))
        for person in people:
            gathered[person] = room
    return gathered


def _tied(instance: Instance) -> tuple[str, ...]:
    return tuple(sorted(instance.keys[person] for person in instance.tied))
