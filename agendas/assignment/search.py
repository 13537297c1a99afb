"""The improving search: for pairs who met before, and for what the flow cannot hold.

Threshold acceptance on moves, swaps and chains over several rooms, within what the face leaves
open. It goes through the open rules in their order: in the stage of a rule, worsening it, or a
rule before it, a little is accepted at first and ever less so. The best placing by the true order
is kept. Steps are counted, not timed, and chance comes from the seed: the same
start gives the same end on any machine.
"""

import time
from dataclasses import dataclass
from math import prod
from random import Random

from agendas.assignment.face import Face, leading_rules
from agendas.assignment.instance import Instance
from agendas.assignment.model import Rule
from agendas.assignment.state import Change, State


@dataclass(frozen=True, slots=True)
class _Phase:
    """`warmth`: how much worsening is accepted at most, in units of the stage's rule.
    `strictness`: what a unit of a rule before it weighs in them."""

    warmth: float
    strictness: float


# A round gives way first and is strict in the end; it starts from the best found so far.
_GIVING = (_Phase(2.0, 1.5), _Phase(1.4, 2), _Phase(0.7, 3), _Phase(0.0, 100))
_STRICT = (_Phase(1.0, 100), _Phase(0.6, 100), _Phase(0.3, 100), _Phase(0.0, 100))
_ROUNDS = (_GIVING, _STRICT)
_ROUNDS_OF_FEW = (_GIVING, _GIVING, _GIVING, _GIVING, _STRICT)
_FEW = 60

_STEPS_PER_UNIT = 2_500
_LEAST_STEPS, _MOST_STEPS = 10_000, 300_000
# Beyond so many steps, another unit needs fewer.
_MANY_STEPS, _STEPS_PER_UNIT_OF_MANY = 150_000, 1_000
# With more open units than this there is only time to look for improvements.
_COLD_FROM, _COLD_STEPS = 1_000, 100_000
_COLD_ROUNDS = ((_Phase(0.0, 100),),)
_SHARES = {Rule.PAIRS: 3}
_LONGEST_CHAIN = 6
_STEPS_AT_ONCE = 256
# So many placings are all looked at.
_ALL_UP_TO = 4_000
# How often a chain ends in a room that nobody leaves.
_STOPS = 0.1


@dataclass(frozen=True, slots=True)
class _Stage:
    """A rule's turn: `steps` to each phase of each round."""

    rule: Rule
    rounds: tuple[tuple[_Phase, ...], ...]
    steps: int


def improve(
    instance: Instance, face: Face, rooms: list[int], *, until: float
) -> tuple[list[int], bool]:
    """Rooms by person, never worse than `rooms`, and whether nothing better is possible.

    `until` (by `time.monotonic`) stops the search in an emergency; then, and only then, the
    answer depends on the machine.
    """
    search = _Search(State(instance, face, rooms), until)
    proven = search.try_all()
    if not proven:
        search.run()
    return search.best_rooms(), proven


class _Search:
    def __init__(self, state: State, until: float) -> None:
        order = state.instance.order
        self._state = state
        self._until = until
        self._random = Random(state.instance.problem.seed).random
        self._rules = order[len(leading_rules(order)) :]
        self._changes = state.changes_by_rule()
        self._costs = state.costs()
        self._head = 0
        self._best_key = self._key()
        self._best = state.room.copy()
        self._options = [list(options) for options in state.options]

    def best_rooms(self) -> list[int]:
        return [self._best[unit] for unit in self._state.instance.unit_of]

    def try_all(self) -> bool:
        """Looks at every placing that is open, when they are few enough."""
        open_units = self._state.open_units
        few = prod(len(self._options[unit]) for unit in open_units) <= _ALL_UP_TO
        if few:
            self._try_from(0)
        return few

    def _try_from(self, place: int) -> None:
        state = self._state
        if place == len(state.open_units):
            return
        unit = state.open_units[place]
        for room in self._options[unit]:
            if room != state.room[unit]:
                change = [(unit, state.room[unit], room)]
                self._accept(change, state.head_change(change))
            self._try_from(place + 1)

    def run(self) -> None:
        for stage in self._stages():
            for phases in stage.rounds:
                self._back_to_best()
                for phase in phases:
                    self._walk(stage, phase)

    def _stages(self) -> list[_Stage]:
        units = len(self._state.open_units)
        cold = units > _COLD_FROM
        rounds = _COLD_ROUNDS if cold else _ROUNDS_OF_FEW if units <= _FEW else _ROUNDS
        steps = _COLD_STEPS if cold else _steps_for(units)
        phases = sum(map(len, rounds))
        shares = {rule: _SHARES.get(rule, 1) for rule in self._rules}
        each = steps // phases
        return [
            _Stage(rule, rounds, each * share // sum(shares.values()))
            for rule, share in shares.items()
        ]

    def _walk(self, stage: _Stage, phase: _Phase) -> None:
        state, random = self._state, self._random
        own = self._changes[stage.rule]
        before = [self._changes[rule] for rule in self._rules[: self._rules.index(stage.rule)]]
        unit = state.pair_weight if stage.rule is Rule.PAIRS else 1
        warmth, strictness = phase.warmth * unit, phase.strictness * unit
        for step in range(stage.steps):
            if step % _STEPS_AT_ONCE == 0:
                time.sleep(0)  # lets the thread of the event loop go first
                if time.monotonic() > self._until or self._done(stage):
                    return
            change = self._propose()
            if change is None:
                continue
            head = state.head_change(change)
            if head > 0:
                continue
            cost: float = own(change)
            for worse in before:
                cost += strictness * worse(change)
            if head < 0 or cost <= warmth * random():
                self._accept(change, head)

    def _done(self, stage: _Stage) -> bool:
        """Nothing is left to gain in this stage."""
        return self._best_key[1 + self._rules.index(stage.rule)] == 0

    def _accept(self, change: Change, head: int) -> None:
        self._head += head
        for rule in self._rules:
            self._costs[rule] += self._changes[rule](change)
        self._state.apply(change)
        key = self._key()
        if key < self._best_key:
            self._best_key = key
            self._best = self._state.room.copy()

    def _key(self) -> tuple[int, ...]:
        return self._head, *(self._costs[rule] for rule in self._rules)

    def _back_to_best(self) -> None:
        state = self._state
        for unit, room in enumerate(self._best):
            if state.room[unit] != room:
                state.apply([(unit, state.room[unit], room)])
        self._head = self._best_key[0]
        self._costs |= dict(zip(self._rules, self._best_key[1:], strict=True))

    def _propose(self) -> Change | None:
        """A move, or a chain of open units; None when chance found none. Of two rooms by chance
        it is the one where fewer were met before."""
        state, random, options_of = self._state, self._random, self._options
        unit = state.open_units[int(random() * len(state.open_units))]
        old = first = state.room[unit]
        change: Change = []
        left = [first]
        while True:
            options, near = options_of[unit], state.near[unit]
            room = options[int(random() * len(options))]
            other = options[int(random() * len(options))]
            if room in left or (near[other] < near[room] and other not in left):
                room = other
                if room in left:
                    return None
            change.append((unit, old, room))
            members = state.members[room]
            if not members or len(change) == _LONGEST_CHAIN or random() < _STOPS:
                return change
            unit, old = members[int(random() * len(members))], room
            if first in state.options[unit]:
                change.append((unit, old, first))
                return change
            left.append(old)


def _steps_for(units: int) -> int:
    steps = min(_STEPS_PER_UNIT * units, max(_MANY_STEPS, _STEPS_PER_UNIT_OF_MANY * units))
    return max(_LEAST_STEPS, min(steps, _MOST_STEPS))
