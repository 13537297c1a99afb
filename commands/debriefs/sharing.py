"""How the minutes of a debrief are shared: between the rooms, and what is left for voting."""

from dataclasses import dataclass
from typing import Final

DEFAULT_MINUTES: Final = 30
LEAST_VOTING: Final = 2
# One part of so many is for voting.
VOTING_PART: Final = 6


@dataclass(frozen=True)
class Shares:
    """`each` room tells for so many minutes; `whole` is the debrief's length with the voting."""

    each: int
    whole: int


def share_minutes(available: int, rooms: int) -> Shares:
    """Every room gets a minute at least; a time too short for that is exceeded."""
    voting = max(LEAST_VOTING, available // VOTING_PART)
    each = max(1, (available - voting) // max(rooms, 1))
    return Shares(each, max(available, each * rooms + LEAST_VOTING))


def minutes_for_next(planned: int, left: int, rooms: int) -> int:
    """What the next of the remaining `rooms` gets when `left` minutes are left in all.

    As planned, or less where time has been lost; what was saved goes to the voting.
    """
    return max(1, min(planned, (left - LEAST_VOTING) // max(rooms, 1)))
