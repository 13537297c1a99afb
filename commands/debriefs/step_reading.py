"""Reading next steps: one a line, who does what and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from agendas.when import Reason, Refusal, When, instant
from agendas.workshop import read_step
from bot.directory.directory import Person
from commands.reminders.reading import NO_CLOCK

MOST_STEPS: Final = 20
_BULLET: Final = re.compile(r"^\s*(?:[-–—•*]\s+|\d{1,2}[.)]\s+(?=\D))")
_SOON: Final = timedelta(hours=1)


@dataclass(frozen=True)
class Promise:
    """One line: `owner` is None when nobody, or nobody in particular, was named.

    `written` is the name as it was written and `among` are those that it fits. `refusal` tells
    why a time was not taken. `at_nine` tells that the time of day was chosen here.
    """

    text: str
    owner: Person | None
    written: str | None
    among: tuple[str, ...]
    at: datetime | None
    refusal: Refusal | None
    at_nine: bool


def read_promises(text: str, now: datetime, people: Sequence[Person]) -> list[Promise]:
    """What the lines promise; `now` is in the zone of the wall, `people` are the members."""
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    return [_read_line(line, now, people) for line in lines if line]


def looks_like_steps(text: str) -> bool:
    """A single word in private is no next step."""
    return len(text.split()) > 1


def _read_line(line: str, now: datetime, people: Sequence[Person]) -> Promise:
    step = read_step(line, now, [person.name for person in people])
    meant = [one for one in people if {one.name, one.user_id} & set(step.among)]
    at = step.when if not isinstance(step.when, When) else moment_of(step.when, now)
    return Promise(
        text=step.text or line,
        owner=meant[0] if len(meant) == 1 else None,
        written=step.owner,
        among=tuple(f"{one.name} ({one.user_id})" for one in meant) if len(meant) > 1 else (),
        at=at if isinstance(at, datetime) else None,
        refusal=at if isinstance(at, Refusal) else None,
        at_nine=isinstance(step.when, When) and step.when.start is None,
    )


def moment_of(when: When, now: datetime) -> datetime | Refusal:
    """When to remind: at nine of a day without a time, in an hour when nine is over today."""
    start = when.start or NO_CLOCK
    at = instant(when.day, start, now.tzinfo or UTC)
    if at is None:
        return Refusal(Reason.no_such_time)
    # Datetimes of one zone compare by their wall time, so both go through UTC.
    if at.astimezone(UTC) > now.astimezone(UTC):
        return at
    if when.start is None and when.day == now.date():
        return (now + _SOON).replace(second=0, microsecond=0)
    return Refusal(Reason.past, (f"{when.day}T{start:%H:%M}",))
