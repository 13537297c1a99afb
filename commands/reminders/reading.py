"""Reading what to remind of, and when: `huomenna klo 9 soita Kelaan`, `joka ma klo 9 …`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from agendas.when import Reason, Refusal, Repeat, instant, read_prefix, read_repeat
from bot.kernel.folding import fold

NO_CLOCK = time(9)
"""The time of day of a reminder that names only its day."""

IsWorkingDay = Callable[[date], bool]
_MYSELF = frozenset({"minua", "mua", "me", "mig"})


@dataclass(frozen=True)
class Plan:
    """A reminder as it was written. `at_nine` tells that the time of day was chosen here."""

    text: str
    first: datetime
    repeat: Repeat | None = None
    anchor: date | None = None
    at_nine: bool = False


def read_plan(text: str, now: datetime, is_working_day: IsWorkingDay) -> Plan | Refusal:
    """`now` is aware, in the zone of the wall. The text may come out empty."""
    body = _without_myself(text)
    repeated = _read_repeat(body, now)
    if isinstance(repeated, Refusal):
        return repeated
    if repeated is None:
        return _read_once(body, now)
    repeat, rest, at_nine = repeated
    anchor = repeat.first_day(now)
    first = repeat.next_after(now, anchor, is_working_day)
    return Plan(rest, first, repeat, anchor, at_nine)


def _read_repeat(text: str, now: datetime) -> tuple[Repeat, str, bool] | Refusal | None:
    strict = read_repeat(text, now)
    if isinstance(strict, tuple):
        return (*strict, False)
    if strict is None:
        return None
    loose = read_repeat(text, now, NO_CLOCK)
    return (*loose, True) if isinstance(loose, tuple) else strict


def _read_once(text: str, now: datetime) -> Plan | Refusal:
    found = read_prefix(text, now)
    if isinstance(found, Refusal):
        return found
    when, rest = found
    moment = instant(when.day, when.start or NO_CLOCK, now.tzinfo or UTC)
    if moment is None:
        return Refusal(Reason.no_such_time)
    # Datetimes of one zone compare by their wall time, so both go through UTC.
    if moment.astimezone(UTC) <= now.astimezone(UTC):
        return Refusal(Reason.past, (f"{when.day}T{moment:%H:%M}",))
    return Plan(rest, moment, at_nine=when.start is None)


def _without_myself(text: str) -> str:
    """ "Muistuta minua huomenna" is the same as "muistuta huomenna"."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if fold(first) in _MYSELF else text.strip()
