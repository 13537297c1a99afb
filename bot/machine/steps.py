"""Named moments in the life of one event, for tests that stop the program at each of them."""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    HEARD = "heard"
    RECORDED = "recorded"
    HANDLING = "handling"
    HANDLED = "handled"
    SENDING = "sending"
    SENT = "sent"
    MARKED = "marked"
    DUE = "due"
    DUE_DONE = "due_done"


OnStep = Callable[[Step], None]


def no_step(step: Step) -> None:
    """What happens at a step in everyday work: nothing."""
