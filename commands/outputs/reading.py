"""What may stand after the command that lists a room's outputs."""

import re
from dataclasses import dataclass
from typing import Final

from bot.kernel.folding import fold

_GROUP: Final = r"\d{1,4}(?:\s*[+&]\s*\d{1,4})*"
_BETWEEN: Final = r"\s*(?:[,;>→]|\s(?:ja|och|and)\s|\s)\s*"
_GROUPS: Final = re.compile(rf"{_GROUP}(?:{_BETWEEN}{_GROUP})*")
_DROP: Final = re.compile(r"(?:poista|pois|jata pois|ta bort|radera|remove|delete|drop)\s+(.+)")
_UNDO: Final = frozenset({"peru", "kumoa", "peruuta", "angra", "undo"})


@dataclass(frozen=True)
class Order:
    """Numbers as they were shown; those of one group become one output.

    Without `moves` only what is merged changes, and nothing its place.
    """

    groups: tuple[tuple[int, ...], ...]
    moves: bool


@dataclass(frozen=True)
class Drop:
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Undo:
    """Takes the last change back."""


Change = Order | Drop | Undo


def read_change(text: str) -> Change | None:
    """ "3 1 2" orders, "2+5" merges, "poista 4" drops, "peru" undoes; anything else is None.

    A number that comes twice counts where it stands first.
    """
    folded = fold(text)
    if folded in _UNDO:
        return Undo()
    dropped = _DROP.fullmatch(folded)
    if dropped is not None:
        groups = _groups(dropped[1])
        return None if groups is None else Drop(tuple(n for group in groups for n in group))
    groups = _groups(folded)
    return None if groups is None else Order(groups, moves=any(len(one) == 1 for one in groups))


def _groups(text: str) -> tuple[tuple[int, ...], ...] | None:
    if _GROUPS.fullmatch(text) is None:
        return None
    seen: set[int] = set()
    groups = []
    for written in re.findall(_GROUP, text):
        numbers = tuple(n for n in map(int, re.findall(r"\d+", written)) if n not in seen)
        seen.update(numbers)
        groups.append(tuple(dict.fromkeys(numbers)))
    return tuple(group for group in groups if group)
