"""Writing a programme as text that people can paste into a mail.

Reading what was written gives the same programme, line numbers and filled ends apart. The
writer does not know the reader's rules: it tries the plainest notation first, reads it back and
takes a more explicit one only when that came out differently.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from agendas.programme.model import Item, Programme, Room, Span, marks_the_end
from agendas.programme.people import EXPLICIT
from agendas.programme.reading import read_programme

_ROOM = {"fi": "Huone", "sv": "Grupprum", "en": "Room"}
_QUESTION = {"fi": "Kysymys", "sv": "Fråga", "en": "Question"}
_MARKER = {"fi": "Ohjelma", "sv": "Program", "en": "Programme"}
_TIME = {"fi": "Aika", "sv": "Tid", "en": "Time"}
_TITLE = {"fi": "Otsikko", "sv": "Rubrik", "en": "Title"}
_MEETING = {"fi": "Tapaaminen", "sv": "Träff", "en": "Meeting"}
_CLOCK = {"fi": "klo ", "sv": "kl. ", "en": ""}
_WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_SAMPLE = "12.00–12.30 Työpaja"
# Every written date has its year.
_ANY_DAY = date(2000, 1, 1)


def write_programme(programme: Programme, lang: str = "fi") -> str:
    """The programme as text in Finnish, Swedish or English notation, "" when it is empty."""
    lang = lang if lang in _ROOM else "fi"
    heading = _heading(programme, lang)
    items = [line for item in programme.items for line in _item(item, programme, lang)]
    if items:
        items.insert(0, _MARKER[lang])
    if heading and items:
        heading.append("")
    return "\n".join([*heading, *items])


def _heading(programme: Programme, lang: str) -> list[str]:
    title = programme.title
    when = _when(programme, lang)
    plain = [title] if title else []
    labelled = [f"{_TITLE[lang]}: {title}"] if title else []
    time_line = [f"{_TIME[lang]}: {when or '–'}"]
    number = [f"{_MEETING[lang]}: {programme.ordinal or '–'}"]
    forms = []
    for name in (plain, labelled):
        for rest in ([*time_line] if when else [], time_line, [*time_line, *number]):
            forms.append(name + rest)
    wanted = replace(programme, items=())
    for form in forms:
        sample = ["", _MARKER["fi"], _SAMPLE] if programme.items else []
        read = read_programme("\n".join([*form, *sample]), programme.day or _ANY_DAY)
        if replace(read, items=()) == wanted and len(read.items) == len(sample[-1:]):
            return form
    return forms[-1]


def _when(programme: Programme, lang: str) -> str:
    parts = []
    if programme.day:
        day = programme.day
        if programme.weekday_typed is not None:
            parts.append(_WEEKDAYS[lang][programme.weekday_typed])
        parts.append(f"{day.day}.{day.month}.{day.year:04d}")
    if programme.span:
        parts.append(f"{_CLOCK[lang]}{_range(programme.span)}")
    return " ".join(parts)


def _clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def _range(span: Item | Span) -> str:
    return f"{_clock(span.start)}–{_clock(span.end)}"


def _item(item: Item, programme: Programme, lang: str) -> list[str]:
    plain = replace(item, rooms=(), end_filled=False)
    times = [_range(item)]
    if marks_the_end(item) and all(other.start <= item.start for other in programme.items):
        times.insert(0, _clock(item.start))
    forms = [f"{when}{mark} {text}".strip() for mark in ("", ":") for text in
             _with_person(item.title, item.owner) for when in times]  # fmt: skip
    line = _first(forms, lambda form: _same_text(_read(form), plain))
    return [line, *(part for room in item.rooms for part in _room(room, lang))]


def _with_person(text: str, person: str | None) -> list[str]:
    plain = f"{text} / {person}" if person else text
    return [plain, f"{text} {EXPLICIT} {person or ''}".strip()]


def _room(room: Room, lang: str) -> list[str]:
    head = f"{_ROOM[lang]} {room.number}:"
    forms = [f"{head} {text}".strip() for text in _with_person(room.topic, room.facilitator)]
    bare = replace(room, questions=())
    line = _first(forms, lambda form: _rooms_of([form]) == (bare,))
    lines = [line]
    for question in room.questions:
        options = [f"- {question}", f"- {_QUESTION[lang]}: {question}"]
        lines.append(_question(options, line, replace(bare, questions=(question,))))
    return lines


def _question(options: list[str], room_line: str, wanted: Room) -> str:
    return _first(options, lambda form: _rooms_of([room_line, form]) == (wanted,))


def _first(forms: list[str], reads_back: Callable[[str], bool]) -> str:
    """The first form that reads back, the most explicit one when none does."""
    return next((form for form in forms if reads_back(form)), forms[-1])


def _read(*lines: str) -> tuple[Item, ...]:
    return read_programme("\n".join([_MARKER["fi"], *lines]), _ANY_DAY).items


def _same_text(items: tuple[Item, ...], wanted: Item) -> bool:
    """The kind is left out: without its rooms an item may be of another."""
    return [replace(item, kind=wanted.kind, end_filled=False) for item in items] == [wanted]


def _rooms_of(lines: list[str]) -> tuple[Room, ...]:
    items = _read(_SAMPLE, *lines)
    return items[0].rooms if len(items) == 1 else ()
