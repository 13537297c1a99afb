"""People to rooms: how good, how fast, how smooth. `python -m bench.assignment`.

OR-Tools is the fast extra and gives the comparison (CP-SAT): `pip install .[fast]`.
"""

import asyncio
import random
import statistics
import time
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import Any

from agendas.assignment import (
    DEFAULT_ORDER,
    Assignment,
    Person,
    Problem,
    Room,
    Rule,
    assign,
    cost_of,
    takes_long,
)
from agendas.assignment.costs import even_shares, even_sizes, size_cost, wish_cost
from agendas.assignment.face import find_face
from agendas.assignment.instance import number_problem
from agendas.assignment.ties import find_start
from bench.support.lag import lags_while
from bench.support.solver import assign_with, solver
from bot.kernel.vocabulary import Calculation
from bot.machine.thinking import result_of

try:
    from ortools.sat.python import cp_model
except ImportError:
    cp_model = None

NOT_MEASURED = "not measured: pip install ortools"
PROFESSIONS, ORGANISATIONS = 8, 12
CP_SECONDS = 60.0


def a_problem(
    people: int,
    rooms: int,
    *,
    seed: int,
    wishes: int = 3,
    wishing: float = 1.0,
    slack: int = 1,
    earlier: int = 3,
) -> Problem:
    """A share `wishing` of people have `wishes` wishes each, early rooms are wished for more; a
    room holds `slack` more and two fewer than an even share. `earlier` workshops were drawn by
    lot."""
    rng = random.Random(seed)
    numbers = range(1, rooms + 1)
    liking = [1 / (1 + 3 * at / rooms) for at in range(rooms)]
    everybody = tuple(
        Person(
            f"person{at:05}",
            _some_rooms(rng, numbers, liking, wishes) if rng.random() < wishing else (),
            f"profession{rng.randrange(PROFESSIONS)}",
            f"organisation{rng.randrange(ORGANISATIONS)}",
        )
        for at in range(people)
    )
    even = -(-people // rooms)
    halls = tuple(Room(number, even + slack, max(even - 2, 1)) for number in numbers)
    fixed = {everybody[-number].key: number for number in numbers}
    met = _earlier_pairs(rng, [person.key for person in everybody], rooms, earlier)
    return Problem(everybody, halls, fixed, met=met, seed=seed)


def _earlier_pairs(
    rng: random.Random, keys: list[str], rooms: int, workshops: int
) -> dict[tuple[str, str], int]:
    met: dict[tuple[str, str], int] = {}
    for _ in range(workshops):
        rng.shuffle(keys)
        for number in range(rooms):
            for pair in combinations(sorted(keys[number::rooms]), 2):
                met[pair] = met.get(pair, 0) + 1
    return met


def _some_rooms(
    rng: random.Random, numbers: Iterable[int], liking: list[float], many: int
) -> tuple[int, ...]:
    found: dict[int, None] = {}
    while len(found) < many:
        found[rng.choices(list(numbers), liking)[0]] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer, and what it took by the wall clock and of the processor."""

    answer: Assignment
    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, processor {self.processor:.2f} s"


def timed(problem: Problem) -> Timed:
    start, used = time.perf_counter(), time.process_time()
    answer = assign(problem, seconds=60)
    return Timed(answer, time.perf_counter() - start, time.process_time() - used)


class Comparison:
    """The same problem in CP-SAT, rule by rule in their order."""

    def __init__(self, problem: Problem, options: dict[str, list[int]]) -> None:
        self._problem = problem
        self._model = cp_model.CpModel()
        self._takes = {
            (key, number): self._model.new_bool_var("")
            for key, numbers in options.items()
            for number in numbers
        }
        for key, numbers in options.items():
            self._model.add_exactly_one(self._takes[key, number] for number in numbers)
        for key, number in problem.fixed.items():
            self._model.add(self._takes[key, number] == 1)
        inside = {room.number: self._inside(room.number, options) for room in problem.rooms}
        for room in problem.rooms:
            if room.capacity is not None:
                self._model.add(sum(inside[room.number]) <= room.capacity)
            self._model.add(sum(inside[room.number]) >= room.minimum)
        self._terms = {
            Rule.WISHES: self._wishes(),
            Rule.SIZES: self._sizes(inside),
            Rule.MIX: self._mix("profession") + self._mix("organisation"),
            Rule.PAIRS: self._pairs(options),
        }

    def keep(self, rule: Rule, cost: int) -> None:
        """Asks for no worse than `cost`."""
        self._model.add(sum(self._terms[rule]) <= cost)

    def least(self, rule: Rule, seconds: float) -> tuple[int, int, bool]:
        """The best found, the bound, and whether the best is proven."""
        self._model.minimize(sum(self._terms[rule]))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return -1, -1, False
        proven = status == cp_model.OPTIMAL
        return round(solver.objective_value), round(solver.best_objective_bound), proven

    def _inside(self, number: int, options: dict[str, list[int]]) -> list[object]:
        return [self._takes[key, number] for key, numbers in options.items() if number in numbers]

    def _wishes(self) -> list[object]:
        wishes = {person.key: person.wishes for person in self._problem.people}
        costs = {place: wish_cost(wishes[place[0]], place[1]) for place in self._takes}
        return [0] + [costs[place] * takes for place, takes in self._takes.items() if costs[place]]

    def _sizes(self, inside: dict[int, list[object]]) -> list[object]:
        even = even_sizes(self._problem.rooms, len(self._problem.people))
        costs = []
        for number, people in inside.items():
            table = [size_cost(size, even[number]) for size in range(len(people) + 1)]
            cost = self._model.new_int_var(0, max(table), "")
            size = self._model.new_int_var(0, len(people), "")
            self._model.add(size == sum(people))
            self._model.add_element(size, table, cost)
            costs.append(cost)
        return costs

    def _above(self, amount: object, limit: int) -> object:
        over = self._model.new_int_var(0, len(self._problem.people), "")
        self._model.add(over >= amount - limit)
        return over

    def _mix(self, trait: str) -> list[object]:
        people = self._problem.people
        rooms = self._problem.rooms
        shares = even_shares((getattr(person, trait) for person in people), len(rooms))
        groups: dict[tuple[str, int], list[object]] = {}
        for person in people:
            for room in rooms:
                takes = self._takes.get((person.key, room.number))
                if takes is not None:
                    groups.setdefault((getattr(person, trait), room.number), []).append(takes)
        return [
            self._above(sum(takes), shares[name])
            for (name, _), takes in groups.items()
            if len(takes) > shares[name]
        ]

    def _pairs(self, options: dict[str, list[int]]) -> list[object]:
        again = []
        for one, other in self._problem.met:
            shared = set(options[one]).intersection(options[other])
            if shared:
                meets = self._model.new_bool_var("")
                for number in shared:
                    both = self._takes[one, number] + self._takes[other, number]
                    self._model.add(both - 1 <= meets)
                again.append(meets)
        return [0, *again]


def every_room(problem: Problem) -> dict[str, list[int]]:
    numbers = [room.number for room in problem.rooms]
    return {person.key: numbers for person in problem.people}


def open_rooms(problem: Problem) -> dict[str, list[int]]:
    """Only the rooms that some cheapest placing may contain: this helps CP-SAT."""
    instance = number_problem(problem)
    face = find_face(instance, find_start(instance))
    return {
        instance.keys[person]: [instance.numbers[room] for room in face.options[unit]]
        for unit, people in enumerate(instance.units)
        for person in people
    }


def measure_small() -> None:
    print("17 people, 3 rooms, three earlier workshops, all rules on")
    problems = [
        a_problem(17, 3, seed=seed, wishes=2, wishing=wishing)
        for seed in range(10)
        for wishing in (0.0, 0.5, 1.0)
    ]
    answers = [timed(problem) for problem in problems]
    slowest = max(answers, key=lambda one: one.seconds)
    middle = statistics.median(one.seconds for one in answers)
    show("slowest of 30 (assign)", f"{slowest}; median {middle:.2f} s", "≤ 0.2 s")
    if cp_model is None:
        show("proven optimal by CP-SAT", NOT_MEASURED, "all that it proves")
        return
    proven = optimal = 0
    for problem, one in zip(problems, answers, strict=True):
        best = least_by_rule(problem)
        if best is not None:
            proven += 1
            optimal += best == cost_of(problem, one.answer.rooms)
    show("optimal of those CP-SAT proves", f"{optimal} of {proven}", "all")


def least_by_rule(problem: Problem) -> tuple[int, ...] | None:
    """The proven least cost of each rule in their order; None where one is not proven."""
    comparison = Comparison(problem, every_room(problem))
    found = []
    for rule in problem.order:
        best, _, proven = comparison.least(rule, 20.0)
        if not proven:
            return None
        comparison.keep(rule, best)
        found.append(best)
    return tuple(found)


def measure_middle() -> None:
    for wishing in (1.0, 0.6):
        problem = a_problem(300, 30, seed=7, wishing=wishing)
        print(f"300 people, 30 rooms, three earlier workshops, {wishing:.0%} with three wishes")
        one = timed(problem)
        wishes, sizes, mix, pairs = cost_of(problem, one.answer.rooms)
        show("time (assign)", str(one), "≤ 2 s")
        show_wishes(problem, wishes)
        if cp_model is None:
            show("repeated pairs", f"{pairs}; CP-SAT {NOT_MEASURED}", "within 10 %")
            continue
        comparison = Comparison(problem, open_rooms(problem))
        for rule, cost in zip(DEFAULT_ORDER, (wishes, sizes, mix), strict=False):
            comparison.keep(rule, cost)
        best, bound, _ = comparison.least(Rule.PAIRS, CP_SECONDS)
        against = f"{pairs}; CP-SAT {best} (bound {bound}), {(pairs - best) / max(best, 1):+.1%}"
        show("repeated pairs, other rules no worse", against, "within 10 %")


def show_wishes(problem: Problem, cost: int) -> None:
    """Against the flow over wishes alone: what any placing within the hard rules must cost."""
    alone = replace(problem, order=(Rule.WISHES,))
    instance = number_problem(alone)
    exact = instance.wishes_cost(find_start(instance).free)
    show("cost of wishes, exact optimum (flow)", f"{cost}, {exact}", "equal")


def measure_large() -> None:
    for people in (3_000, 10_000):
        problem = a_problem(people, 300, seed=1, earlier=0)
        print(f"{people} people, 300 rooms, three wishes each")
        for fast, goal in ((False, "≤ 10 s"), (True, "≤ 1 s")):
            name = "OR-Tools (fast extra)" if fast else "networkx (default)"
            if fast and cp_model is None:
                show(f"time with {name}", NOT_MEASURED, goal)
                continue
            with solver(fast=fast):
                one = timed(problem)
            show(f"time with {name}", str(one), goal)
            show_wishes(problem, cost_of(problem, one.answer.rooms)[0])


async def measure_lag() -> None:
    print("event loop lag while assigning, and that of an idle process beside it (ticks of 1 ms)")
    await show_lag("nothing for 2 s", asyncio.sleep(2))
    for people, rooms in ((17, 3), (300, 30), (3_000, 300)):
        problem = a_problem(people, rooms, seed=1, wishing=0.6)
        long = takes_long(problem)
        for fast in (False, True) if cp_model is not None else (False,):
            make = partial(assign_with, problem, fast=fast)
            name = f"{'OR-Tools' if fast else 'networkx'} in a {'process' if long else 'thread'}"
            await show_lag(f"{people} × {rooms}, {name}", result_of(Calculation(make, long)))


async def show_lag(what: str, work: Coroutine[Any, Any, object]) -> None:
    lag, beside = await lags_while(work)
    found = f"{lag}, own work {lag.own:.1f}; idle {beside}"
    show(what, found, "≤ 20 ms")


def show(what: str, found: str, goal: str) -> None:
    print(f"  {what:<42} {found:<44} goal: {goal}", flush=True)


if __name__ == "__main__":
    assign(a_problem(17, 3, seed=0))  # loads what is loaded at the first use
    measure_small()
    measure_middle()
    measure_large()
    asyncio.run(measure_lag())
