"""A refused time, in the reader's words."""

from datetime import date, time
from typing import cast

from agendas.when import Lang, Refusal, When, say_when
from bot.kernel.vocabulary import Trouble


def refuse(refusal: Refusal, lang: str) -> Trouble:
    """The trouble that tells why a time was not taken, with what it could have meant."""
    return Trouble(
        "kernel/when_refused",
        reason=refusal.reason.value,
        readings=[say_reading(reading, lang) for reading in refusal.readings],
    )


def say_reading(notation: str, lang: str) -> str:
    """A reading in `When.notation()` form as people write it."""
    day, _, clocks = notation.partition("T")
    start, _, end = clocks.partition("/")
    return say_when(When(date.fromisoformat(day), _clock(start), _clock(end)), cast(Lang, lang))


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
