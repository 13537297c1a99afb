"""Workshops as people type them: plans, wishes for rooms, outputs, next steps."""

from agendas.workshop.outputs import LONGEST_OUTPUT, MOST_OUTPUTS, find_outputs
from agendas.workshop.plan import (
    FEWEST_ROOMS,
    LONGEST_MINUTES,
    LONGEST_TOPIC,
    MOST_ROOMS,
    Problem,
    ProblemKind,
    WorkshopPlan,
    plan_from_item,
    read_workshop,
)
from agendas.workshop.room_lines import names_in
from agendas.workshop.steps import LONGEST_STEP, Step, read_step
from agendas.workshop.wishes import MOST_WISHES, WishProblem, looks_like_wishes, read_wishes

__all__ = [
    "FEWEST_ROOMS",
    "LONGEST_MINUTES",
    "LONGEST_OUTPUT",
    "LONGEST_STEP",
    "LONGEST_TOPIC",
    "MOST_OUTPUTS",
    "MOST_ROOMS",
    "MOST_WISHES",
    "Problem",
    "ProblemKind",
    "Step",
    "WishProblem",
    "WorkshopPlan",
    "find_outputs",
    "looks_like_wishes",
    "names_in",
    "plan_from_item",
    "read_step",
    "read_wishes",
    "read_workshop",
]
