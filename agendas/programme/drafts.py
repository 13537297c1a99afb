"""Sorting the lines of a pasted text: heading, items, and what belongs to neither."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from agendas.programme.entries import MAX_TEXT
from agendas.programme.heading import is_marker, is_time_label, opens_another
from agendas.programme.lines import Line
from agendas.programme.mail import (
    is_footer,
    is_header,
    is_sign_off,
    starts_header,
    starts_older_mail,
    subject_of,
)
from agendas.programme.people import EXPLICIT, is_person
from agendas.programme.rooms import MAX_ROOMS, RoomText, room_at_start
from agendas.programme.times import TimeMark, split_items

MAX_ITEMS = 200
MAX_QUESTIONS = 20
# With fewer items a signature or a forwarded mail may still stand above the programme.
FEWEST_ITEMS = 2

ReadTimes = Callable[[str, int | None], TimeMark | None]


@dataclass(slots=True)
class DraftRoom:
    """A room and the lines below it."""

    room: RoomText
    text: str
    questions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An item as it stands in the text: `lines` are the ones it came from."""

    mark: TimeMark
    text: str
    lines: list[Line]
    rooms: list[DraftRoom] = field(default_factory=list)
    bullets: int = 0


class Collector:
    """Takes cleaned lines one by one; `drafts`, `heads`, `tail` and `subject` are the result.

    `marked_at` is the number of items that stood above the line "Ohjelma:".
    """

    def __init__(self, read_times: ReadTimes) -> None:
        self._read_times = read_times
        self._open = False
        self._gap = False
        self._in_header = False
        self.drafts: list[Draft] = []
        self.heads: list[Line] = []
        self.tail: list[Line] = []
        self.subject: Line | None = None
        self.marked_at: int | None = None

    def take(self, lines: list[Line]) -> None:
        """Reads `lines` up to the end of the programme."""
        for line in _one_item_each(lines):
            if not line.text:
                self._gap, self._in_header = True, False
            elif not self._take(line):
                return
            else:
                self._gap = False

    @property
    def _enough(self) -> bool:
        return len(self.drafts) >= FEWEST_ITEMS

    def _take(self, line: Line) -> bool:
        """Takes a line that is not blank; False when the programme ends above it."""
        if starts_older_mail(line.text) or starts_header(line.text):
            self._open, self._in_header = False, True
            return not self._enough
        if not self.drafts and is_header(line.text, inside=self._in_header):
            self._take_header(line)
            return True
        self._in_header = False
        if is_marker(line.text):
            return self._take_marker(line)
        previous = self.drafts[-1].mark.start if self.drafts else None
        if mark := self._read_times(line.text, previous):
            return self._take_item(line, mark)
        if self._enough and self._ends_with(line):
            return False
        if not self.drafts:
            # "2. tapaaminen" is no second point of a list.
            self.heads.append(replace(line, text=line.whole) if line.marker[:1].isdigit() else line)
        else:
            self._take_below(line)
        return True

    def _ends_with(self, line: Line) -> bool:
        return is_sign_off(line.text) or (self._gap and opens_another(line.text))

    def _take_header(self, line: Line) -> None:
        subject = subject_of(line.text)
        if subject:
            self.subject = Line(line.number, subject)

    def _take_marker(self, line: Line) -> bool:
        if self._enough and self.marked_at is not None:
            return False
        if self.marked_at is None:
            self.marked_at = len(self.drafts)
        self._open = False
        return True

    def _take_item(self, line: Line, mark: TimeMark) -> bool:
        another = self._gap and bool(mark.dated) and opens_another(line.text)
        if len(self.drafts) >= MAX_ITEMS or (self._enough and (another or self._new_day(mark))):
            return False
        self.drafts.append(Draft(mark, mark.rest, [line]))
        self._open = True
        return True

    def _new_day(self, mark: TimeMark) -> bool:
        first = self.drafts[0].mark.dated
        return bool(mark.dated) and bool(first) and mark.dated != first

    def _take_below(self, line: Line) -> None:
        draft = self.drafts[-1]
        room = room_at_start(line.whole)
        if room and len(draft.rooms) < MAX_ROOMS and not is_sign_off(line.text):
            draft.rooms.append(DraftRoom(room, room.text))
            self._open = True
        elif is_sign_off(line.text):
            self._open = False
        elif not draft.text and not draft.rooms and self._open:
            draft.text = line.text
        elif self._open and not self._gap and not (is_footer(line.text) and not line.marker):
            _continue(draft, line)
        else:
            self._open = False
            if is_time_label(line.text):
                self.tail.append(line)
        draft.lines.append(line)


def _one_item_each(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if EXPLICIT in line.text.split():
            yield line
            continue
        yield from (replace(line, text=part) for part in split_items(line.text))


def _continue(draft: Draft, line: Line) -> None:
    """Adds a line to the item or to its last room."""
    if draft.rooms:
        _continue_room(draft.rooms[-1], line)
    elif len(draft.text) > MAX_TEXT:
        return
    elif is_person(line.text) and EXPLICIT not in draft.text.split():
        draft.text = f"{draft.text} {EXPLICIT} {line.text}"
    elif line.marker:
        ends_open = draft.text.endswith((":", ",", ";"))
        separator = " " if ends_open else ", " if draft.bullets else ": "
        draft.text = f"{draft.text}{separator}{line.text}"
        draft.bullets += 1
    else:
        draft.text = f"{draft.text} {line.text}"


def _continue_room(room: DraftRoom, line: Line) -> None:
    if line.marker:
        if len(room.questions) < MAX_QUESTIONS:
            room.questions.append(line.text)
    elif is_person(line.text) and room.text and EXPLICIT not in room.text.split():
        room.text = f"{room.text} {EXPLICIT} {line.text}"
    elif len(room.text) <= MAX_TEXT:
        room.text = f"{room.text} {line.text}".strip()
