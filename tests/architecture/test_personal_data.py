"""No table may hold a person without a job that tells of it, and forgets it."""

from typing import Final

from sqlalchemy import JSON, Column, String, Text

import bot.app  # noqa: F401
from bot.database.base import Base
from commands.members.happenings import Forgotten
from commands.table import VOCABULARY
from commands.wiring import HOLDINGS

# User ids have 255 characters, addresses ("private/@anna:…") 300, and JSON takes anything. These
# columns hold none; docs/data-model.md says the same in words.
NOBODY: Final = {
    "position.account": "the bot's own user id",
    "meeting.title": "what the meeting is about",
    "inbox.event_id": "an event's id, which only the homeserver can lead back to its sender",
    "inbox.room_id": "a room's id",
    "outbox.target": "an event's id",
    "outbox.result": "an event's or a room's id",
    "due.subject": "a number of another table, or an event's id",
    "card.subject": "a number of another table, or a verb",
    "card.options": "choices as they were shown",
    "card.event_id": "an event of the bot's own",
    "card_event.event_id": "an event of the bot's own",
    "answer.event_id": "an event's id",
    "sealed_answer.subject": "a kind and a number",
    "room.room_id": "a room's id",
    "board.address": "a room of the network, never a private one",
    "board_card.event_id": "an event's id",
    "next_step.event_id": "an event's id",
    "workshop.figures": "counts",
    "workshop_room.address": "a standing workshop room",
    "workshop_output.event_id": "an event's id",
    "workshop_output_mark.mark_id": "an event's id",
    "workshop_output_mark.event_id": "an event's id",
    "consultation_outgoing.event_id": "an event's id",
}


def test_every_column_that_can_hold_a_person_is_told_or_named_as_holding_nobody() -> None:
    declared = frozenset[str]().union(*(holding.columns for holding in HOLDINGS))
    columns = {
        f"{table.name}.{column.name}": column
        for table in Base.metadata.tables.values()
        for column in table.columns
    }
    possible = {name for name, column in columns.items() if _may_name(column)}
    assert possible - declared - NOBODY.keys() == set()
    # Nothing is declared that there is not, or twice.
    assert (declared | NOBODY.keys()) - columns.keys() == set()
    assert declared & NOBODY.keys() == set()
    told = [column for holding in HOLDINGS for column in holding.columns]
    assert len(told) == len(declared)


def test_whoever_tells_of_people_forgets_them_too() -> None:
    forgetting = {
        listener.run.__module__ for listener in VOCABULARY.listeners if listener.to is Forgotten
    }
    telling = {holding.told.__module__ for holding in HOLDINGS}
    # The register itself is forgotten by the verb.
    assert telling - forgetting == {"commands.members.personal"}


def _may_name(column: Column[object]) -> bool:
    kind = column.type
    if isinstance(kind, Text):
        return False
    return isinstance(kind, JSON) or (isinstance(kind, String) and (kind.length or 0) in (255, 300))
