"""A programme and its findings as plain data for JSON."""

from datetime import time
from typing import TypedDict

from agendas.programme.checks import Finding
from agendas.programme.model import Item, Programme, Room


class RoomData(TypedDict):
    """`item` is the position of the item that the room belongs to."""

    item: int
    number: int
    topic: str
    questions: list[str]
    facilitator: str | None


class ItemData(TypedDict):
    """Times as HH:MM."""

    start: str
    end: str
    kind: str
    title: str
    owner: str | None
    end_filled: bool
    line: int
    rooms: list[RoomData]


class FindingData(TypedDict):
    """`repairs` are the ids that `Repair.from_text` reads."""

    kind: str
    items: list[int]
    minutes: int | None
    line: int | None
    repairs: list[str]


class ProgrammeData(TypedDict):
    """`date` in ISO notation; `rooms` are those of all items."""

    title: str | None
    date: str | None
    ordinal: int | None
    start: str | None
    end: str | None
    items: list[ItemData]
    rooms: list[RoomData]
    findings: list[FindingData]


def as_json(programme: Programme, findings: tuple[Finding, ...]) -> ProgrammeData:
    """What `python -m bot agenda FILE --json` prints."""
    items = [_item(position, item) for position, item in enumerate(programme.items, 1)]
    span = programme.span
    return {
        "title": programme.title,
        "date": programme.day.isoformat() if programme.day else None,
        "ordinal": programme.ordinal,
        "start": _clock(span.start) if span else None,
        "end": _clock(span.end) if span else None,
        "items": items,
        "rooms": [room for item in items for room in item["rooms"]],
        "findings": [_finding(finding) for finding in findings],
    }


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _item(position: int, item: Item) -> ItemData:
    return {
        "start": _clock(item.start),
        "end": _clock(item.end),
        "kind": item.kind.value,
        "title": item.title,
        "owner": item.owner,
        "end_filled": item.end_filled,
        "line": item.line,
        "rooms": [_room(position, room) for room in item.rooms],
    }


def _room(position: int, room: Room) -> RoomData:
    return {
        "item": position,
        "number": room.number,
        "topic": room.topic,
        "questions": list(room.questions),
        "facilitator": room.facilitator,
    }


def _finding(finding: Finding) -> FindingData:
    return {
        "kind": finding.kind.value,
        "items": list(finding.items),
        "minutes": finding.minutes,
        "line": finding.line,
        "repairs": [repair.to_text() for repair in finding.repairs],
    }
