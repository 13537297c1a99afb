"""Workshop rooms, on lines of their own or inside the text of an item."""

import re
from dataclasses import dataclass

from agendas.programme.lines import squeeze
from agendas.programme.model import Room
from agendas.programme.people import EXPLICIT, could_be_person, split_columns, split_owner

MAX_ROOMS = 50
_SURE = r"(?:(?:pien|työ|paja|breakout|teams)?-?\s?huone|grupprum|(?:breakout\s)?room|rum)"
_WORD = rf"(?:{_SURE}|pienryhmä|ryhmä|työpaja|paja|grupp|group|workshop)"
_NAMED = r"(?:\s*\((?P<named>[^()]{1,60})\))?"
_NUMBER_FIRST = rf"(?P<before>\d{{1,2}})\s?[.:]?\s?(?P<word1>{_WORD})\b"
_NUMBER_LAST = rf"(?P<word2>{_WORD})\s?(?:nro\.?\s)?(?P<after>\d{{1,2}}|[A-H])(?![\w.:]\d|\w)"
_AT_START = re.compile(
    rf"[^\w]*(?:{_NUMBER_FIRST}|{_NUMBER_LAST}){_NAMED}"
    r"(?:\s*[:–—|\t]|\s*[.,-](?=\s)|\s*(?=[(/])|\s+(?=(?-i:[A-ZÅÄÖ0-9]))|\s*$)",
    re.I,
)
_INSIDE = re.compile(
    rf"(?<![\w.,])(?:{_NUMBER_FIRST}|{_NUMBER_LAST}){_NAMED}\s*(?::|\s[–—-](?=\s))", re.I
)


@dataclass(frozen=True, slots=True)
class RoomText:
    """A room's number and the text that belongs to it; `named` stood in brackets before it."""

    number: int
    text: str
    named: str | None = None

    def with_text(self, text: str) -> "RoomText":
        """The same room with the lines below it added."""
        return RoomText(self.number, text, self.named)


def room_at_start(line: str) -> RoomText | None:
    """The room that a line of its own names: "Huone 1: …", "2. huone – …", "Grupprum A: …"."""
    match = _AT_START.match(line)
    return _room_text(match, line[match.end() :]) if match else None


def split_rooms(text: str) -> tuple[str, list[RoomText]]:
    """(text before the first room, the rooms inside it): "… 1. Huone: … 2. Huone: …".

    A single one counts only in the middle of the text and as a real room, because
    "Työpaja 1: Jatkosuunnitelmat" is a title.
    """
    if EXPLICIT in text.split():
        return text, []
    found = list(_INSIDE.finditer(text))
    if len(found) == 1:
        word = found[0]["word1"] or found[0]["word2"]
        if not found[0].start() or not re.fullmatch(_SURE, word, re.I):
            return text, []
    if not found:
        return text, []
    ends = [match.start() for match in found[1:]] + [len(text)]
    rooms = [
        _room_text(match, text[match.end() : end]) for match, end in zip(found, ends, strict=True)
    ]
    return text[: found[0].start()].rstrip(" \t,;–—-("), rooms[:MAX_ROOMS]


def read_room(text: RoomText, questions: tuple[str, ...] = ()) -> Room:
    """The room with its topic and facilitator told apart."""
    columns, facilitator = split_columns(text.text)
    whole = columns.strip(" ,;–—-")
    if whole.split(" ", 1)[0] == EXPLICIT:
        topic, facilitator = "", whole.removeprefix(EXPLICIT).strip() or None
    elif whole.startswith("/") and could_be_person(whole[1:].strip()):
        topic, facilitator = "", whole[1:].strip()
    elif facilitator is None:
        topic, facilitator = split_owner(whole)
    else:
        topic = whole
    if text.named and facilitator is None and could_be_person(text.named):
        facilitator = text.named
    return Room(text.number, topic.strip(), questions, facilitator)


def _room_text(match: re.Match[str], text: str) -> RoomText:
    number = match["before"] or match["after"]
    value = int(number) if number.isdigit() else ord(number.upper()) - ord("A") + 1
    named = match["named"]
    return RoomText(value, text.strip(), squeeze(named) if named else None)
