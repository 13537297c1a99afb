"""The text of one item taken apart: title, owner, rooms and duration."""

from dataclasses import dataclass

from agendas.programme.lines import squeeze
from agendas.programme.model import Room
from agendas.programme.people import EXPLICIT, split_columns, split_owner
from agendas.programme.rooms import read_room, split_rooms
from agendas.programme.times import SEPARATORS, take_duration

MAX_TEXT = 500
_EDGES = "_ ,;:–—-|/"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an item's text says; `minutes` is a duration given in words."""

    title: str
    owner: str | None
    rooms: tuple[Room, ...]
    minutes: int | None


def read_entry(text: str, minutes: int | None = None) -> Entry:
    """The parts of an item's text, columns separated by tabs.

    `minutes` is the length by the clock: a duration in words is taken off only when it says
    the same, or when the clock says nothing.
    """
    if EXPLICIT in text.split():
        title, owner = split_owner(squeeze(text))
        return Entry(shorten(title), owner, (), None)
    body, owner = split_columns(text)
    body, duration = _duration(body, minutes)
    body, room_texts = split_rooms(body)
    rooms = tuple(read_room(room) for room in room_texts)
    if owner is None:
        body, owner = split_owner(_trim(body))
    if duration is None:
        body, duration = _duration(body, minutes)
    title = shorten(_trim(body))
    if not title and owner:
        title, owner = owner, None
    return Entry(title, owner, rooms, duration)


def shorten(text: str) -> str:
    """At most MAX_TEXT characters, cut between words."""
    if len(text) <= MAX_TEXT:
        return text
    head = text[: MAX_TEXT - 1]
    return f"{head.rsplit(' ', 1)[0].rstrip(_EDGES) or head}…"


def _trim(text: str) -> str:
    title = squeeze(text).lstrip(SEPARATORS).rstrip(_EDGES)
    return title if any(map(str.isalnum, title)) else ""


def _duration(text: str, minutes: int | None) -> tuple[str, int | None]:
    rest, found = take_duration(squeeze(text))
    if found is None or minutes not in (None, found):
        return text, None
    # "(15 min)" alone is better than no title.
    return (rest, found) if _trim(rest) or minutes is None else (text, None)
