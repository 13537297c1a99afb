"""Several times at once, as people paste them into a date poll: one a line, or in a row."""

import re
from datetime import datetime

from .model import NOT_UNDERSTOOD, Refusal, When
from .reading import read

_BULLET = re.compile(
    r"\s*(?:>\s*)?(?:[-–—•*·‣◦▪☐+]|\(?[0-9]{1,2}\)|[a-zA-Z]\)|[0-9]{1,2}\.(?=\s))\s*"
)
_EMPHASIS = "*_~`"
# For text with single spaces, where they take linear time.
_STRONG = re.compile(r";| (?:tai|or|eller) ", re.IGNORECASE)
_WEAK = re.compile(r",| (?:ja|sekä|and|och|samt) ", re.IGNORECASE)


def read_lines(text: str, now: datetime) -> list[tuple[int, str, When | Refusal]]:
    """(line number from 1, what was read, its reading) for each proposal in the text.

    Bullets and numbers in front are left out. A line of several proposals is split at `;`
    and "tai"/"or"/"eller", and at commas and "ja"/"and"/"och" only when every part is a day
    by itself. Empty lines are skipped, bad ones are given with their refusal.
    """
    rows: list[tuple[int, str, When | Refusal]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            rows += [(number, part, reading) for part, reading in _proposals(line.strip(), now)]
    return rows


def _proposals(line: str, now: datetime) -> list[tuple[str, When | Refusal]]:
    whole = _reading(line, now)
    if whole[1] != NOT_UNDERSTOOD:
        return [whole]
    spaced = " ".join(_bare(line).split())
    parts = [part.strip() for part in _STRONG.split(spaced) if part.strip()]
    rows = [row for part in parts for row in _in_a_row(part, now)]
    return rows if any(reading != NOT_UNDERSTOOD for _, reading in rows) else [whole]


def _in_a_row(part: str, now: datetime) -> list[tuple[str, When | Refusal]]:
    whole = _reading(part, now)
    if whole[1] != NOT_UNDERSTOOD:
        return [whole]
    rows = [_reading(piece.strip(), now) for piece in _WEAK.split(part) if piece.strip()]
    return rows if all(reading != NOT_UNDERSTOOD for _, reading in rows) else [whole]


def _reading(line: str, now: datetime) -> tuple[str, When | Refusal]:
    """The reading of the line, of the line without its bullet when only that is one."""
    result = read(line, now)
    bare = _bare(line)
    if result != NOT_UNDERSTOOD or bare == line:
        return line, result
    return bare, read(bare, now)


def _bare(line: str) -> str:
    text = line.strip().strip(_EMPHASIS)
    bullet = _BULLET.match(text)
    return (text[bullet.end() :] if bullet else text).strip().strip(_EMPHASIS).strip()
