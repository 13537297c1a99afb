"""Programmes of meetings: reading pasted text, findings with repairs, writing back."""

from agendas.programme.as_json import ProgrammeData, as_json
from agendas.programme.checks import Finding, FindingKind
from agendas.programme.dividing import divide_minutes
from agendas.programme.findings import find_findings
from agendas.programme.model import Item, ItemKind, Programme, Room, Span
from agendas.programme.reading import read_programme
from agendas.programme.repairs import Repair, RepairKey, apply_repair, meeting_after
from agendas.programme.running import (
    Standing,
    begin_next,
    minutes_left,
    standing_at,
    starts_moved,
)
from agendas.programme.shifting import shift
from agendas.programme.slots import add_feedback_item, feedback_slot, insert_first
from agendas.programme.stretching import (
    Change,
    Stretched,
    debrief_after,
    stretch,
    workshop_items,
)
from agendas.programme.writing import write_programme

__all__ = [
    "Change",
    "Finding",
    "FindingKind",
    "Item",
    "ItemKind",
    "Programme",
    "ProgrammeData",
    "Repair",
    "RepairKey",
    "Room",
    "Span",
    "Standing",
    "Stretched",
    "add_feedback_item",
    "apply_repair",
    "as_json",
    "begin_next",
    "debrief_after",
    "divide_minutes",
    "feedback_slot",
    "find_findings",
    "insert_first",
    "meeting_after",
    "minutes_left",
    "read_programme",
    "shift",
    "standing_at",
    "starts_moved",
    "stretch",
    "workshop_items",
    "write_programme",
]
