"""The state of the search: who is where, and what a change of rooms would cost.

Units are people who must be together, or one person alone. A change is a chain of
(unit, from, to): each unit comes into the room that the next one leaves, and the last one into
the room that the first one left, or into one that nobody leaves. All its rooms differ.
"""

from collections import Counter
from collections.abc import Callable

from agendas.assignment.costs import size_cost
from agendas.assignment.face import Face
from agendas.assignment.instance import Instance
from agendas.assignment.model import Rule

Change = list[tuple[int, int, int]]

# What a broken limit or tie weighs: more than all reduced costs together.
BROKEN = 1 << 100


def is_round(change: Change) -> bool:
    """Whether the last one comes into the room that the first one left."""
    return change[-1][2] == change[0][1]


class State:
    """`room` is by unit, `near` by unit and room how many people there were met before. Only
    open units, those that have a choice, are ever moved; `members` are those of a room."""

    def __init__(self, instance: Instance, face: Face, rooms: list[int]) -> None:
        self.instance = instance
        self.options = face.options
        self.room = [rooms[unit[0]] for unit in instance.units]
        self.open_units = [
            unit for unit, options in enumerate(face.options) if options.keys() - {self.room[unit]}
        ]
        self.weight = [len(unit) for unit in instance.units]
        self.members: list[list[int]] = [[] for _ in instance.numbers]
        self.size = [0] * len(instance.numbers)
        for unit, room in enumerate(self.room):
            self.size[room] += self.weight[unit]
        for unit in self.open_units:
            self.members[self.room[unit]].append(unit)
        self._face = face
        self._alike = max(self.weight, default=1) == 1
        self._size_costs: dict[tuple[int, int], int] = {}
        self._foes: dict[int, list[int]] = {}
        for one, other in instance.apart:
            pair = instance.unit_of[one], instance.unit_of[other]
            self._foes.setdefault(pair[0], []).append(pair[1])
            self._foes.setdefault(pair[1], []).append(pair[0])
        self._set_traits()
        self._set_met()

    def rooms_by_person(self) -> list[int]:
        return [self.room[unit] for unit in self.instance.unit_of]

    def costs(self) -> dict[Rule, int]:
        """Costs now, but those that nothing can change are left out of pairs."""
        even = zip(self.size, self.instance.even, strict=True)
        over = (
            max(count - share, 0)
            for counts in self.counts
            for count, share in zip(counts, self._shares, strict=True)
        )
        around = sum(self.near[unit][self.room[unit]] for unit in self.open_units)
        twice = sum(
            weight
            for unit in self.open_units
            for other, weight in self.met[unit].items()
            if self.room[unit] == self.room[other]
        )
        return {
            Rule.WISHES: self.instance.wishes_cost(self.rooms_by_person()),
            Rule.SIZES: sum(size_cost(size, span) for size, span in even),
            Rule.MIX: sum(over),
            Rule.PAIRS: around - twice // 2,
        }

    def apply(self, change: Change) -> None:
        counts, near = self.counts, self.near
        for unit, old, new in change:
            self.room[unit] = new
            self.members[old].remove(unit)
            self.members[new].append(unit)
            self.size[old] -= self.weight[unit]
            self.size[new] += self.weight[unit]
            for trait in self.traits[unit]:
                counts[old][trait] -= 1
                counts[new][trait] += 1
            for other, weight in self.met[unit].items():
                row = near[other]
                row[old] -= weight
                row[new] += weight

    def head_change(self, change: Change) -> int:
        """By reduced costs of the leading rules, and by what is broken."""
        total, options, foes = 0, self.options, self._foes
        for unit, old, new in change:
            costs = options[unit]
            total += costs[new] - costs.get(old, BROKEN)
            if foes and unit in foes:
                total += BROKEN * self._foes_change(unit, change)
        if self._alike and is_round(change):
            return total
        for room, by in self._size_changes(change):
            size = self.size[room]
            total += self._size_cost(room, size + by) - self._size_cost(room, size)
        return total

    def changes_by_rule(self) -> dict[Rule, Callable[[Change], int]]:
        """What a change adds to each rule's cost."""
        return {
            Rule.WISHES: self._wishes_change,
            Rule.SIZES: self._evenness_change,
            Rule.MIX: self._mix_change,
            Rule.PAIRS: self._pairs_change,
        }

    def _wishes_change(self, change: Change) -> int:
        cost, units = self.instance.wish_cost, self.instance.units
        return sum(
            cost(person, new) - cost(person, old)
            for unit, old, new in change
            for person in units[unit]
        )

    def _evenness_change(self, change: Change) -> int:
        even, size = self.instance.even, self.size
        return sum(
            size_cost(size[room] + by, even[room]) - size_cost(size[room], even[room])
            for room, by in self._size_changes(change)
        )

    def _pairs_change(self, change: Change) -> int:
        total = 0
        ahead = change[0][0] if is_round(change) else -1
        for unit, old, new in reversed(change):
            row = self.near[unit]
            total += row[new] - row[old]
            # Who leaves a room is not met there by who comes into it.
            total -= self.met[unit].get(ahead, 0)
            ahead = unit
        return total

    def _mix_change(self, change: Change) -> int:
        if not self._alike:
            return self._mix_change_of_groups(change)
        total = 0
        shares, counts, traits = self._shares, self.counts, self.traits
        around = is_round(change)
        ahead = traits[change[0][0]] if around else ()
        for place in range(len(change) - 1, -1, -1):
            unit, old, new = change[place]
            behind = traits[change[place - 1][0]] if place or around else ()
            for trait in traits[unit]:
                # Who goes and who comes in their place may be of one profession.
                if trait not in ahead and counts[new][trait] >= shares[trait]:
                    total += 1
                if trait not in behind and counts[old][trait] > shares[trait]:
                    total -= 1
            ahead = traits[unit]
        return total

    def _mix_change_of_groups(self, change: Change) -> int:
        by: Counter[tuple[int, int]] = Counter()
        for unit, old, new in change:
            for trait in self.traits[unit]:
                by[old, trait] -= 1
                by[new, trait] += 1
        total = 0
        for (room, trait), many in by.items():
            over = self.counts[room][trait] - self._shares[trait]
            total += max(over + many, 0) - max(over, 0)
        return total

    def _size_changes(self, change: Change) -> list[tuple[int, int]]:
        if self._alike:
            return [] if is_round(change) else [(change[0][1], -1), (change[-1][2], 1)]
        by: Counter[int] = Counter()
        for unit, old, new in change:
            by[old] -= self.weight[unit]
            by[new] += self.weight[unit]
        return list(by.items())

    def _size_cost(self, room: int, size: int) -> int:
        if (room, size) not in self._size_costs:
            least, most = self.instance.limits[room]
            outside = max(least - size, size - most, 0)
            cost = self._face.size_cost(self.instance, room, size)
            self._size_costs[room, size] = BROKEN * outside + cost
        return self._size_costs[room, size]

    def _foes_change(self, unit: int, change: Change) -> int:
        old, new = next((old, new) for one, old, new in change if one == unit)
        after = {one: room for one, _, room in change}
        return sum(
            (after.get(foe, self.room[foe]) == new) - (self.room[foe] == old)
            for foe in self._foes[unit]
        )

    def _set_traits(self) -> None:
        """Professions and organisations by number; how many of each a room has and may have."""
        instance = self.instance
        shares = [*instance.profession_shares.values(), *instance.organisation_shares.values()]
        professions: dict[str | None, int] = {
            name: at for at, name in enumerate(instance.profession_shares)
        }
        organisations: dict[str | None, int] = {
            name: at for at, name in enumerate(instance.organisation_shares, len(professions))
        }
        mixed = Rule.MIX in instance.order
        self._shares = shares
        self.traits: list[tuple[int, ...]] = [() for _ in instance.units]
        self.counts = [[0] * len(shares) for _ in instance.numbers]
        for person, unit in enumerate(instance.unit_of if mixed else []):
            names = (
                professions.get(instance.professions[person]),
                organisations.get(instance.organisations[person]),
            )
            for trait in names:
                if trait is not None:
                    self.traits[unit] += (trait,)
                    self.counts[self.room[unit]][trait] += 1

    def _set_met(self) -> None:
        """`met` holds open units alone; `near` counts everybody. When pairs are the last rule,
        of equal numbers of pairs those who met less often are better."""
        instance = self.instance
        counted = instance.problem.met if Rule.PAIRS in instance.order else {}
        last = instance.order[-1:] == (Rule.PAIRS,)
        extra = sum(times - 1 for times in counted.values() if times > 1) if last else 0
        self.pair_weight = 1 + extra
        is_open = [False] * len(instance.units)
        self.near: list[list[int]] = [[] for _ in instance.units]
        for unit in self.open_units:
            is_open[unit] = True
            self.near[unit] = [0] * len(instance.numbers)
        self.met: list[dict[int, int]] = [{} for _ in instance.units]
        index, unit_of = instance.index, instance.unit_of
        for (one_key, other_key), times in counted.items():
            if times > 0 and one_key in index and other_key in index:
                one, other = unit_of[index[one_key]], unit_of[index[other_key]]
                if one != other and (is_open[one] or is_open[other]):
                    weight = self.pair_weight + (times - 1 if last else 0)
                    self._add_pair(one, other, weight, is_open)

    def _add_pair(self, one: int, other: int, weight: int, is_open: list[bool]) -> None:
        for unit, met in ((one, other), (other, one)):
            if is_open[unit]:
                self.near[unit][self.room[met]] += weight
                if is_open[met]:
                    self.met[unit][met] = self.met[unit].get(met, 0) + weight
