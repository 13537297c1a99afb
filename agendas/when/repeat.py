"""What comes again and again by wall time: its days, its next moment, its stable text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from .model import instant

LAST = -1
_TAGS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Far enough for the 31st or a fifth weekday of every eleventh month.
_HORIZON = timedelta(days=366 * 40)
_MINUTE = timedelta(minutes=1)

_TEXT = re.compile(
    r"(?P<every>day|working_day|week|month)/(?P<interval>[0-9]{1,2})"
    r"(?: (?P<days>[a-z,]+)| day=(?P<day>-?[0-9]{1,2})| nth=(?P<nth>-?[0-9])(?P<weekday>[a-z]{3}))?"
    r" (?P<at>[0-9]{2}:[0-9]{2})"
)


class Every(StrEnum):
    day = "day"
    working_day = "working_day"
    week = "week"
    month = "month"


def monday_to_friday(day: date) -> bool:
    """Working days as far as the calendar alone knows; public holidays are the caller's."""
    return day.weekday() < 5


@dataclass(frozen=True)
class Repeat:
    """A rule of repetition by wall time.

    A week has `weekdays` (0 = Monday). A month has `day_of_month` (1–31, -1 for the last) or
    `nth_weekday` (1–5 or -1 for the last; 0 = Monday). A month without the day has no
    occurrence: nothing happens on 31 June. `interval` 2 is every second day, week or month,
    at most 99 days or weeks and 11 months. Raises ValueError for any other combination.
    """

    every: Every
    start: time
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    day_of_month: int | None = None
    nth_weekday: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        most = {Every.working_day: 1, Every.month: 11}.get(self.every, 99)
        weekly, monthly = self.every is Every.week, self.every is Every.month
        of_month = (self.day_of_month is not None) + (self.nth_weekday is not None)
        nth, weekday = self.nth_weekday or (1, 0)
        sound = (
            1 <= self.interval <= most
            and bool(self.weekdays) == weekly
            and all(0 <= day <= 6 for day in (*self.weekdays, weekday))
            and self.weekdays == tuple(sorted(set(self.weekdays)))
            and of_month == monthly
            and (self.day_of_month is None or self.day_of_month in (LAST, *range(1, 32)))
            and nth in (LAST, 1, 2, 3, 4, 5)
            and not (self.start.second or self.start.microsecond or self.start.tzinfo)
        )
        if not sound:
            raise ValueError("no such repetition")

    def falls_on(
        self,
        day: date,
        anchor: date,
        is_working_day: Callable[[date], bool] = monday_to_friday,
    ) -> bool:
        """Whether the rule has this day; intervals are counted from the anchor's day, ISO
        week or month, and nothing falls before the anchor."""
        if day < anchor:
            return False
        match self.every:
            case Every.day:
                return (day - anchor).days % self.interval == 0
            case Every.working_day:
                return is_working_day(day)
            case Every.week:
                weeks = (_monday(day) - _monday(anchor)) // 7
                return day.weekday() in self.weekdays and weeks % self.interval == 0
            case Every.month:
                months = 12 * (day.year - anchor.year) + day.month - anchor.month
                return months % self.interval == 0 and self._is_day_of_month(day)

    def _is_day_of_month(self, day: date) -> bool:
        if self.nth_weekday is None:
            return day.day == self.day_of_month or (self.day_of_month == LAST and _is_last(day, 1))
        nth, weekday = self.nth_weekday
        if day.weekday() != weekday:
            return False
        return _is_last(day, 7) if nth == LAST else (day.day - 1) // 7 + 1 == nth

    def next_after(
        self,
        after: datetime,
        anchor: date,
        is_working_day: Callable[[date], bool] = monday_to_friday,
    ) -> datetime:
        """The first moment later than `after` (aware; its zone is that of the wall).

        The wall time stays over daylight saving; a skipped one moves to the first moment
        behind the gap, a doubled one is its first. Raises LookupError when no day comes
        (a working-day predicate that never says yes, or the end of the calendar).
        """
        if after.tzinfo is None:
            raise ValueError("after must be timezone-aware")
        day = max(after.date(), anchor)
        last = date.max - _HORIZON if day >= date.max - _HORIZON else day + _HORIZON
        while day <= last:
            if self.falls_on(day, anchor, is_working_day):
                moment = _first_existing(datetime.combine(day, self.start, after.tzinfo))
                # Datetimes of one zone compare by their wall time, so both go through UTC.
                if moment.astimezone(UTC) > after.astimezone(UTC):
                    return moment
            day += timedelta(days=1)
        raise LookupError("the repetition has no further day")

    def first_day(self, after: datetime) -> date:
        """The anchor for a rule made now: the first day it can have, whatever its interval."""
        return replace(self, interval=1).next_after(after, after.date()).date()

    def to_text(self) -> str:
        """`week/2 tue 09:00`, `month/1 day=-1 14:00`, `month/1 nth=1mon 09:00`, `day/1 15:00`."""
        parts = [f"{self.every}/{self.interval}"]
        if self.weekdays:
            parts.append(",".join(_TAGS[day] for day in self.weekdays))
        if self.day_of_month is not None:
            parts.append(f"day={self.day_of_month}")
        if self.nth_weekday is not None:
            parts.append(f"nth={self.nth_weekday[0]}{_TAGS[self.nth_weekday[1]]}")
        return " ".join([*parts, f"{self.start:%H:%M}"])

    @classmethod
    def from_text(cls, text: str) -> "Repeat":
        """The inverse of `to_text`; ValueError for any other text."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise ValueError("not the text of a repetition")
        days, day, nth = found["days"], found["day"], found["nth"]
        return cls(
            every=Every(found["every"]),
            start=time.fromisoformat(found["at"]),
            interval=int(found["interval"]),
            weekdays=tuple(_TAGS.index(tag) for tag in days.split(",")) if days else (),
            day_of_month=int(day) if day else None,
            nth_weekday=(int(nth), _TAGS.index(found["weekday"])) if nth else None,
        )


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _is_last(day: date, of: int) -> bool:
    """Whether the day is one of the last `of` days of its month."""
    return (day + timedelta(days=of)).month != day.month


def _first_existing(wall: datetime) -> datetime:
    """This wall time, or the first one behind the gap that swallows it."""
    moment = wall
    while wall.tzinfo is not None and instant(moment.date(), moment.time(), wall.tzinfo) is None:
        moment += _MINUTE
    return moment
