"""What of a room's outputs fits into its post."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.kernel.sizes import CUT, cut_to, weigh
from commands.workshops.models import OutputKind

# Characters of one text, and bytes of all of them as HTML with the marks around each.
LONGEST_TEXT, LONGEST_POST = 200, 10_000
_MARKS: Final = 20


@dataclass(frozen=True)
class Line:
    """One thing as a post shows it; `text` is None when it was deleted after the post.

    `parts` were merged into it; `other_room` is where it comes from when that room was merged.
    """

    text: str | None
    kind: OutputKind
    parts: tuple[str, ...]
    other_room: int | None
    votes: int


def how_many_fit(texts: Sequence[str]) -> int:
    """How many of the texts fit into one post; one always does."""
    size = 0
    for count, text in enumerate(texts):
        size += _size(text)
        if size > LONGEST_POST:
            return max(1, count)
    return len(texts)


def fitted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines as they fit into one post: where there is too much, "…" stands for what was
    merged and has no room, and texts that grew since are cut, each to its share."""
    free = LONGEST_POST - sum(_size(line.text or "") for line in lines)
    if free < 0:
        share = LONGEST_POST // len(lines) - _MARKS
        lines = [replace(line, text=line.text and cut_to(line.text, share)) for line in lines]
    found = []
    for line in lines:
        kept: list[str] = []
        for part in line.parts:
            free -= _size(part)
            if free < 0:
                kept.append(CUT)
                break
            kept.append(part)
        found.append(replace(line, parts=tuple(kept)))
    return tuple(found)


def _size(text: str) -> int:
    return weigh(text[:LONGEST_TEXT]) + _MARKS
