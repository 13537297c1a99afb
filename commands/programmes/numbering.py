"""Which number each choice has on a draft's card.

A person's reaction stays where it was put, and a second tap on it takes it back. So what was
chosen keeps its number for as long as it counts, and only the other numbers are given anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

# A keycap has one digit.
MOST_NUMBERS = 9
MOST_WISHES = 5
# So many chosen ones are listed at least; older ones give their numbers to what is offered.
LEAST_CHOSEN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen under which number: `key` is a repair's id or `wish:12`."""

    number: int
    key: str


def pack_choices(choices: Sequence[Choice]) -> str:
    return "\n".join(f"{choice.number} {choice.key}" for choice in choices)


def unpack_choices(text: str) -> tuple[Choice, ...]:
    pairs = (line.split(" ", 1) for line in text.splitlines())
    return tuple(Choice(int(number), key) for number, key in pairs)


def pick_evenly(groups: Sequence[Sequence[str]], most: int) -> list[str]:
    """At most `most` different keys in the order of their groups.

    Each group gives its first one before any gives its second, so that every finding has a
    repair before one has two.
    """
    longest = max(map(len, groups), default=0)
    by_turn = (group[turn] for turn in range(longest) for group in groups if turn < len(group))
    kept = set(list(dict.fromkeys(by_turn))[:most])
    return [key for key in dict.fromkeys(chain.from_iterable(groups)) if key in kept]


def listed_choices(choices: Sequence[Choice], offered: int) -> list[Choice]:
    """The chosen ones that still have a number when so many others are offered, newest kept."""
    room = max(LEAST_CHOSEN, MOST_NUMBERS - offered)
    return list(choices[-room:])


def arrange(choices: Sequence[Choice], offered: Sequence[str]) -> list[str]:
    """Keys in the order of their numbers, from 1 on without holes, at most nine.

    A choice whose number lies beyond the end moves up.
    """
    total = min(len(choices) + len(offered), MOST_NUMBERS)
    fixed = {choice.number: choice.key for choice in choices if choice.number <= total}
    moved = [choice.key for choice in choices if choice.key not in fixed.values()]
    rest = iter([*offered[: total - len(fixed) - len(moved)], *moved])
    return [fixed[number] if number in fixed else next(rest) for number in range(1, total + 1)]
