"""Which library solves the flow; what a process of its own needs to be told, too."""

from collections.abc import Iterator
from contextlib import contextmanager

from agendas.assignment import Assignment, Problem, assign, network


@contextmanager
def solver(*, fast: bool) -> Iterator[None]:
    usual, network.FAST = network.FAST, fast
    try:
        yield
    finally:
        network.FAST = usual


def assign_with(problem: Problem, *, fast: bool) -> Assignment:
    with solver(fast=fast):
        return assign(problem, seconds=60)
