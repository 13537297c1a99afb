"""The first line of a workshop's text: how long, and perhaps from when."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from agendas.programme.model import minutes_of
from agendas.when import Reason, Refusal, When, read
from agendas.workshop.lengths import Length, find_lengths

_MOST_WORDS = 12
_EDGES = " \t,;:()–—-"
_LABEL = re.compile(
    r"^(?:kesto|kestää|aika|pituus|längd|tid|duration|length|time|for|i|i\s+tid)\s*:?\s+(?=\S)",
    re.I,
)
_NOW = {"heti", "nyt", "genast", "nu", "now", "straight away", "at once", "starting now"}
_BARE = re.compile(r"-?\d{1,3}")
# "In 5 minutes", "om 5 minuter": a moment and no length.
_IN = re.compile(r"\b(?:in|om)\s+$", re.I)
# Words after a length that were meant as a time, and no room's topic.
_LIKE_A_TIME = re.compile(r"(?:klo|kl|kello|klockan|at|from|alkaen)\b|\d{1,2}[.:]\d", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """`minutes` is None without a length; `other` is a second length that disagrees with it."""

    minutes: int | None
    start: When | Refusal | None = None
    other: int | None = None


def read_head(text: str, now: datetime, *, bare: bool = True) -> Head | None:
    """The whole line as a length and a time, None when it says something else as well.

    A number by itself counts as minutes where `bare` is set.
    """
    text = _LABEL.sub("", text.strip(), count=1).strip()
    if bare and _BARE.fullmatch(text):
        return Head(max(int(text), 0))
    for length in find_lengths(text):
        if _IN.search(text[: length.start]):
            continue
        rest = _without(text, length)
        start = _read_start(rest, now) if rest else None
        if not rest or start is not None:
            return _agreed(length.minutes, start)
        if rest.casefold() in _NOW:
            return Head(length.minutes)
    start = _read_start(text.strip(" ,;"), now)
    return None if start is None else _agreed(None, start)


def split_head(line: str, now: datetime) -> tuple[Head, str] | None:
    """The longest beginning of a line that is a head, and the rest of the line."""
    words = list(re.finditer(r"\S+", line))[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        rest = line[end:].strip(" \t,;:–—-")
        head = read_head(line[:end].rstrip(" ,;:–—"), now, bare=not rest)
        if head is None or (rest and _only_a_date(head)):
            continue
        if head.start is None and _LIKE_A_TIME.match(rest):
            return Head(head.minutes, Refusal(Reason.not_understood)), ""
        return head, rest
    return None


def _only_a_date(head: Head) -> bool:
    """Words such as "su" or "2.9 …" in front of others are no time."""
    if head.minutes is not None:
        return False
    return not isinstance(head.start, When) or head.start.start is None


def _without(text: str, length: Length) -> str:
    joined = f"{text[: length.start].rstrip(' (,;')} {text[length.end :].lstrip(' ),;')}"
    return joined.strip(_EDGES).lstrip(". ") if any(map(str.isalnum, joined)) else ""


def _read_start(text: str, now: datetime) -> When | Refusal | None:
    found = read(text, now)
    if isinstance(found, Refusal) and found.reason is Reason.not_understood:
        return None
    return found


def _agreed(minutes: int | None, start: When | Refusal | None) -> Head:
    """The length by the clock, where the time has an end, against the one in words."""
    if not isinstance(start, When) or start.start is None or start.end is None:
        return Head(minutes, start)
    by_clock = _between(start.start, start.end)
    if minutes is None or minutes == by_clock:
        return Head(by_clock, start)
    return Head(minutes, start, by_clock)


def _between(start: time, end: time) -> int:
    return minutes_of(end) - minutes_of(start)
