"""Workshops: people to rooms, exactly where exactness is possible, and why."""

from agendas.assignment.costs import cost_of, figures_of
from agendas.assignment.explaining import cost_of_move, why
from agendas.assignment.model import (
    DEFAULT_ORDER,
    Assignment,
    Figures,
    Impossible,
    Missed,
    Mix,
    MoveCost,
    Obstacle,
    Person,
    Problem,
    Reason,
    Room,
    Rule,
    Why,
    WhyKind,
)
from agendas.assignment.placing import best_merge, cheapest_room
from agendas.assignment.seating import (
    LEAST,
    Seating,
    frame_of,
    seat,
    takes_long,
    usual_most,
    with_least,
    with_most,
)
from agendas.assignment.solving import assign

__all__ = [
    "DEFAULT_ORDER",
    "LEAST",
    "Assignment",
    "Figures",
    "Impossible",
    "Missed",
    "Mix",
    "MoveCost",
    "Obstacle",
    "Person",
    "Problem",
    "Reason",
    "Room",
    "Rule",
    "Seating",
    "Why",
    "WhyKind",
    "assign",
    "best_merge",
    "cheapest_room",
    "cost_of",
    "cost_of_move",
    "figures_of",
    "frame_of",
    "seat",
    "takes_long",
    "usual_most",
    "why",
    "with_least",
    "with_most",
]
