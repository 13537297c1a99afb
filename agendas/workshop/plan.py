"""Reading a workshop as a convener types it: a line with the length, then one line a room."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from agendas.programme.lines import Line, clean_lines
from agendas.programme.model import Item, Room, duration, folded
from agendas.programme.people import EXPLICIT
from agendas.programme.rooms import room_at_start, split_rooms
from agendas.when import Refusal, When
from agendas.workshop.head import Head, read_head, split_head
from agendas.workshop.room_lines import (
    MAX_QUESTIONS,
    names_in,
    read_questions,
    read_room_line,
    split_facilitator,
    split_questions,
)

FEWEST_ROOMS, MOST_ROOMS = 2, 30
LONGEST_MINUTES = 8 * 60
LONGEST_TOPIC = 200
# Thirty rooms with their questions fit well; a longer text is no workshop.
_MAX_CHARACTERS = 20_000
# Lines beyond this are no rooms any more; the problem tells how many there were.
_MOST_READ = 200
_FACILITATOR = re.compile(
    r"(?:vetäjä(?:nä|t)?|fasilitoija|facilitator|ledare|leds\s+av|led\s+by)\s*:\s*(?=\S)", re.I
)


class ProblemKind(StrEnum):
    """What stands in the way of a workshop. `Problem` says which fields each one has."""

    NO_ROOMS = "no_rooms"
    ONE_ROOM = "one_room"
    TOO_MANY_ROOMS = "too_many_rooms"
    EMPTY_TOPIC = "empty_topic"
    TOPIC_TOO_LONG = "topic_too_long"
    DUPLICATE_TOPIC = "duplicate_topic"
    FACILITATOR_TWICE = "facilitator_twice"
    NO_MINUTES = "no_minutes"
    ZERO_MINUTES = "zero_minutes"
    TOO_LONG = "too_long"
    TWO_LENGTHS = "two_lengths"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. `line` is the 1-based line of the text, None where it is about the whole.

    `rooms` are the numbers of the rooms meant. `text` is the topic or the facilitator as
    written. `count` is the number of rooms, of characters of the topic, or of minutes; for
    TWO_LENGTHS it is the length by the clock.
    """

    kind: ProblemKind
    line: int | None = None
    rooms: tuple[int, ...] = ()
    text: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class WorkshopPlan:
    """What was read. `start` is None where no time was given; a `When` without a clock time
    names only the day. `rooms` are numbered from 1 in their order, whatever stood before them."""

    minutes: int | None
    start: When | Refusal | None
    rooms: tuple[Room, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    room: Room
    line: int | None


def read_workshop(text: str, now: datetime) -> WorkshopPlan:
    """The workshop in `text`, its first line being what follows the command. Never raises.

    `now` is aware and in the zone of the network. Nothing is refused here: what cannot be a
    workshop comes with its problems.
    """
    lines = [line for line in clean_lines(text[:_MAX_CHARACTERS]) if line.text]
    single = len(lines) == 1
    head, lines = _take_head(lines, now)
    rooms = _read_rooms(_apart(lines, single=single))
    return _plan(head, rooms)


def plan_from_item(item: Item) -> WorkshopPlan:
    """The workshop that an item of a programme describes; its `start` is None, as an item knows
    no day. Problems name no lines."""
    rooms = []
    for number, room in enumerate(item.rooms, 1):
        topic, questions = room.topic, room.questions
        if not questions:
            topic, questions = split_questions(topic)
        rooms.append(_Read(Room(number, topic, questions, room.facilitator), None))
    return _plan(Head(duration(item)), rooms)


def _take_head(lines: list[Line], now: datetime) -> tuple[Head, list[Line]]:
    """The head and the lines of the rooms. It may take two lines, or share one with a room."""
    if not lines:
        return Head(None), []
    first, *others = lines
    if others and read_head(first.whole, now) and read_head(others[0].text, now, bare=False):
        both = read_head(f"{first.whole} {others[0].text}", now)
        if both:
            return both, others[1:]
    found = split_head(first.whole, now)
    if found is None:
        return _head_elsewhere(lines, now)
    head, rest = found
    return head, [replace(first, text=rest, marker=""), *others] if rest else others


def _head_elsewhere(lines: list[Line], now: datetime) -> tuple[Head, list[Line]]:
    """A line below the first that is a head and nothing else."""
    for index, line in enumerate(lines):
        head = read_head(line.text, now, bare=False)
        if head and head.minutes is not None:
            return head, lines[:index] + lines[index + 1 :]
    return Head(None), lines


def _apart(lines: list[Line], *, single: bool) -> list[Line]:
    """Several rooms on one line each on their own: "Huone 1: a Huone 2: b"; where the whole
    text is a `single` line also "a; b"."""
    apart: list[Line] = []
    for line in lines:
        _, inside = split_rooms(line.whole) if EXPLICIT not in line.text else ("", [])
        if len(inside) > 1:
            apart += [replace(line, text=f"Huone {one.number}: {one.text}", marker="")
                      for one in inside]  # fmt: skip
        elif single and ";" in line.text:
            parts = (part.strip() for part in line.text.split(";"))
            apart += [replace(line, text=part, marker="") for part in parts if part]
        else:
            apart.append(line)
    return apart


def _read_rooms(lines: list[Line]) -> list[_Read]:
    """Lines below a room that are bulleted, questions or a facilitator belong to it.

    Bullets are rooms themselves where the first room has one.
    """
    rooms: list[_Read] = []
    bulleted = bool(lines) and _is_bullet(lines[0])
    named = bool(lines) and room_at_start(lines[0].whole) is not None
    for line in lines:
        if rooms and (below := _below(line, rooms[-1].room, bulleted=bulleted, named=named)):
            rooms[-1] = replace(rooms[-1], room=below)
        elif len(rooms) < _MOST_READ:
            at_start = room_at_start(line.whole)
            text = at_start.text if at_start else line.text
            room = read_room_line(text, len(rooms) + 1)
            if at_start and at_start.named and room.facilitator is None:
                room = replace(room, facilitator=at_start.named)
            rooms.append(_Read(room, line.number))
    return rooms


def _is_bullet(line: Line) -> bool:
    return bool(line.marker) and not line.marker[0].isalnum()


def _below(line: Line, room: Room, *, bulleted: bool, named: bool) -> Room | None:
    """The room with what this line adds to it; None when the line is a room of its own."""
    if room_at_start(line.whole):
        return None
    label = _FACILITATOR.match(line.text)
    body, facilitator = (
        ("", line.text[label.end() :].strip()) if label else split_facilitator(line.text)
    )
    if facilitator and not body.strip():
        return replace(room, facilitator=room.facilitator or facilitator)
    is_question = named and line.text.endswith("?") and not line.marker[:1].isdigit()
    if (_is_bullet(line) and not bulleted) or is_question:
        questions = (*room.questions, *read_questions(line.text))
        return replace(room, questions=questions[:MAX_QUESTIONS])
    return None


def _plan(head: Head, rooms: list[_Read]) -> WorkshopPlan:
    problems = [*_of_length(head), *_of_count(rooms), *_of_topics(rooms), *_of_people(rooms)]
    return WorkshopPlan(head.minutes, head.start, tuple(one.room for one in rooms), tuple(problems))


def _of_length(head: Head) -> list[Problem]:
    if head.minutes is None:
        return [Problem(ProblemKind.NO_MINUTES)]
    if head.minutes <= 0:
        return [Problem(ProblemKind.ZERO_MINUTES, count=head.minutes)]
    if head.minutes > LONGEST_MINUTES:
        return [Problem(ProblemKind.TOO_LONG, count=head.minutes)]
    if head.other is not None:
        return [Problem(ProblemKind.TWO_LENGTHS, count=head.other)]
    return []


def _of_count(rooms: list[_Read]) -> list[Problem]:
    if not rooms:
        return [Problem(ProblemKind.NO_ROOMS)]
    if len(rooms) < FEWEST_ROOMS:
        return [Problem(ProblemKind.ONE_ROOM, rooms[0].line, (1,), rooms[0].room.topic)]
    if len(rooms) > MOST_ROOMS:
        return [Problem(ProblemKind.TOO_MANY_ROOMS, count=len(rooms))]
    return []


def _of_topics(rooms: list[_Read]) -> list[Problem]:
    problems, seen = [], dict[str, int]()
    for one in rooms:
        number, topic = one.room.number, one.room.topic
        if not any(map(str.isalnum, topic)):
            problems.append(Problem(ProblemKind.EMPTY_TOPIC, one.line, (number,)))
        elif len(topic) > LONGEST_TOPIC and one.line is not None:
            kind = ProblemKind.TOPIC_TOO_LONG
            problems.append(Problem(kind, one.line, (number,), topic, len(topic)))
        elif (first := seen.setdefault(_bare(topic), number)) != number:
            kind = ProblemKind.DUPLICATE_TOPIC
            problems.append(Problem(kind, one.line, (first, number), topic))
    return problems


def _of_people(rooms: list[_Read]) -> list[Problem]:
    """Who stands first for two rooms; a deputy may help in several."""
    problems, seen = [], dict[str, int]()
    for one in rooms:
        names = names_in(one.room.facilitator or "")
        number = one.room.number
        if names and (first := seen.setdefault(folded(names[0]), number)) != number:
            kind = ProblemKind.FACILITATOR_TWICE
            problems.append(Problem(kind, one.line, (first, number), names[0]))
    return problems


def _bare(topic: str) -> str:
    """A topic for comparing: case, white space and signs do not matter."""
    return " ".join(re.findall(r"\w+", topic.casefold()))
