"""Times as they wait in a preview: `When.notation()` read back."""

from datetime import date, time

from agendas.when import When


def from_notation(notation: str) -> When:
    """The time of `2027-02-05T12:30/15:00`. Raises ValueError for anything else."""
    day, _, clocks = notation.partition("T")
    start, _, end = clocks.partition("/")
    return When(date.fromisoformat(day), _clock(start), _clock(end))


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
