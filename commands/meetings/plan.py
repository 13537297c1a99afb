"""Reading a meeting as its convener writes it: title, time and place, in any order."""

import re
from dataclasses import dataclass
from datetime import datetime

from agendas.when import Reason, Refusal, When, find_date, read

LONGEST_TITLE = 300
LONGEST_PLACE = 500

# The longest time has some ten words; a plan with more words than this is a programme.
_MOST_WORDS, _LONGEST_TIME = 60, 12
_JOINTS = " \t,;:()[]–—-"
_LINK = re.compile(r"https?://\S+")
_LABEL = re.compile(
    r"^(?:otsikko|aika|paikka|rubrik|tid|plats|title|time|place|where|when)\s*:\s*", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"[0-9]{1,4}\.?")
_ORDINAL = re.compile(r"\b([1-9][0-9]{0,2})(?:\.(?=\s)|:a\b|:e\b|st\b|nd\b|rd\b|th\b)")


@dataclass(frozen=True)
class Plan:
    """`when` is None when no part of the text is a time."""

    title: str
    when: When | Refusal | None
    place: str | None


@dataclass(frozen=True)
class _Found:
    """A time with the text around it."""

    when: When | Refusal
    rest: str


def read_plan(text: str, now: datetime) -> Plan:
    """The time is the longest run of words that reads as one.

    What stands around it is the title, then the place; a link is always the place.
    """
    found = _longest_run(text, now)
    if found is None:
        return Plan("", None, None)
    title, place = _title_and_place(_pieces(found.rest))
    return Plan(title, found.when, place)


def ordinal_of(title: str) -> int | None:
    """Which meeting in a row this is: 2 of `2. tapaaminen`, `2:a träffen`, `2nd meeting`."""
    found = _ORDINAL.search(title)
    return int(found[1]) if found else None


def _longest_run(text: str, now: datetime) -> _Found | None:
    words = list(re.finditer(r"\S+", text))[:_MOST_WORDS]
    for size in range(min(_LONGEST_TIME, len(words)), 0, -1):
        for first in range(len(words) - size + 1):
            start, end = words[first].start(), words[first + size - 1].end()
            when = _read(text[start:end].strip(_JOINTS), now)
            if when is not None:
                found = _Found(when, f"{text[:start]}\n{text[end:]}")
                return _with_day_elsewhere(found, text[start:end], now)
    return None


def _with_day_elsewhere(found: _Found, clock: str, now: datetime) -> _Found:
    """Joins a clock with the date that stands apart from it, if the two read as one time."""
    date = find_date(found.rest, now.date())
    if date is None:
        return found
    when = _read(f"{found.rest[date.start : date.end]} {clock.strip(_JOINTS)}", now)
    if when is None:
        return found
    return _Found(when, f"{found.rest[: date.start]}\n{found.rest[date.end :]}")


def _read(part: str, now: datetime) -> When | Refusal | None:
    # "2." may be an hour, but in a title it is a number.
    if not part or _BARE_NUMBER.fullmatch(part):
        return None
    when = read(part, now)
    if isinstance(when, Refusal) and when.reason is Reason.not_understood:
        return None
    return when


def _pieces(text: str) -> list[str]:
    lines = (_LABEL.sub("", line.strip(_JOINTS)) for line in text.split("\n"))
    return [line for line in lines if line and not _LABEL.fullmatch(line + ":")]


def _title_and_place(pieces: list[str]) -> tuple[str, str | None]:
    if len(pieces) == 1 and (link := _LINK.search(pieces[0])):
        title = (pieces[0][: link.start()] + pieces[0][link.end() :]).strip(_JOINTS)
        return title, link[0]
    place = ", ".join(dict.fromkeys(pieces[1:]))
    return (pieces[0] if pieces else ""), (place or None)
