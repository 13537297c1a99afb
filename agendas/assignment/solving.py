"""People to rooms: the exact part first, then the search in what it leaves open."""

import time

from agendas.assignment.checks import check
from agendas.assignment.costs import count_repeated, figures_of
from agendas.assignment.face import find_face
from agendas.assignment.instance import number_problem
from agendas.assignment.model import Assignment, Problem, Rule
from agendas.assignment.search import improve
from agendas.assignment.ties import check_kept, find_start


def assign(problem: Problem, *, seconds: float = 10.0) -> Assignment:
    """Gives everybody a room. Raises Impossible; ValueError for a person or a room twice.

    Exact: wishes and sizes as far as they stand first in the order, and everything when few
    placings remain open after them. Hard rules always hold; with many ties in a large workshop,
    Impossible may also mean that no placing was found.

    The same problem gives the same answer with the same libraries. `seconds` is an emergency
    stop for the search alone: its steps are counted so that they end before, on any machine that
    is not overwhelmed.
    """
    check(problem)
    instance = number_problem(problem)
    start = find_start(instance)
    face = find_face(instance, start)
    rooms, proven = improve(instance, face, start.rooms, until=time.monotonic() + seconds)
    check_kept(instance, rooms)
    by_key = instance.by_key(rooms)
    least = count_repeated(problem, by_key) if proven and Rule.PAIRS in problem.order else None
    return Assignment(by_key, figures_of(problem, by_key, least_pairs=least))
