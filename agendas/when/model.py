"""What a reading comes to: a moment on the wall, or a refusal with its reason."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum


class Reason(StrEnum):
    """Why a text was not taken as a time."""

    no_such_date = "no_such_date"
    no_such_time = "no_such_time"
    weekday_mismatch = "weekday_mismatch"
    ambiguous = "ambiguous"
    past = "past"
    end_before_start = "end_before_start"
    not_understood = "not_understood"


@dataclass(frozen=True)
class When:
    """A day, or a time on it, or a span within it, in local wall time to the minute.

    A `start` or `end` with `fold=1` is the second of a doubled wall time; it comes only
    from elapsed time ("30 min kuluttua"), never from a typed clock.
    """

    day: date
    start: time | None = None
    end: time | None = None

    def notation(self) -> str:
        """`2027-09-02`, `2027-01-08T09:15` or `2027-02-05T12:30/15:00`."""
        text = self.day.isoformat()
        if self.start is not None:
            text += f"T{self.start:%H:%M}"
        if self.end is not None:
            text += f"/{self.end:%H:%M}"
        return text


@dataclass(frozen=True)
class Refusal:
    """Why nothing was taken; `readings` are candidate meanings in `When.notation()` form."""

    reason: Reason
    readings: tuple[str, ...] = ()

    def notation(self) -> str:
        return f"refuse {self.reason}"


NOT_UNDERSTOOD = Refusal(Reason.not_understood)


def instant(day: date, at: time, zone: tzinfo) -> datetime | None:
    """The aware moment of a wall time; None if daylight saving skips it.

    A doubled wall time is its first occurrence, unless `at.fold` is 1.
    """
    wall = datetime.combine(day, at, zone)
    try:
        there_and_back = wall.astimezone(UTC).astimezone(zone)
    except OverflowError:  # the first and last hours of the calendar have no UTC counterpart
        return None
    return wall if there_and_back.replace(tzinfo=None) == wall.replace(tzinfo=None) else None


def is_ahead(day: date, at: time | None, now: datetime) -> bool:
    """Whether the moment is later than now; a day without a time is ahead until it ends."""
    if day != now.date() or at is None:
        return day >= now.date()
    moment = instant(day, at, _zone(now))
    if moment is None:
        return at > now.time()
    # Aware datetimes of one zone compare by their wall time, so both go through UTC.
    return moment.astimezone(UTC) > now.astimezone(UTC)


def exists(day: date, at: time, now: datetime) -> bool:
    """Whether this wall time exists in the zone of now."""
    return instant(day, at, _zone(now)) is not None


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("now must be timezone-aware")
    return now.tzinfo
