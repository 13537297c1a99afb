"""Working time: promises are counted in the hours in which people work, not on the wall alone.

Working hours are those of `QuietHours`: from `start` to `end` on working days of its country.
Clocks are changed at night on Sundays, so that within a working day the wall's time is elapsed
time.
"""

from datetime import datetime, time, timedelta
from typing import Final

from bot.working_days import QuietHours, next_working_day

_MINUTE: Final = timedelta(minutes=1)


def minutes_a_day(hours: QuietHours) -> int:
    """The working minutes of one working day."""
    return (hours.end - hours.start) * 60


def add_minutes(hours: QuietHours, moment: datetime, minutes: int) -> datetime:
    """The moment by which so many working minutes have passed, in the zone of the hours.

    `moment` is aware; outside working hours counting begins at their next start. What ends with
    a working day is due at its end, not on the morning after.
    """
    local = hours.next_open(moment)
    left = minutes * _MINUTE
    while left > (room := _closing(hours, local) - local):
        left -= room
        day = next_working_day(local.date(), hours.country)
        local = datetime.combine(day, time(hours.start), hours.zone)
    return local + left


def minutes_between(hours: QuietHours, start: datetime, end: datetime) -> int:
    """Whole working minutes from one aware moment to another; 0 when the end is not later."""
    local, last = hours.next_open(start), end.astimezone(hours.zone)
    passed = timedelta()
    while local.date() < last.date():
        passed += _closing(hours, local) - local
        day = next_working_day(local.date(), hours.country)
        local = datetime.combine(day, time(hours.start), hours.zone)
    if local.date() == last.date():
        passed += max(timedelta(), min(last, _closing(hours, local)) - local)
    return passed // _MINUTE


def _closing(hours: QuietHours, local: datetime) -> datetime:
    """When the working day of this moment ends."""
    midnight = datetime.combine(local.date(), time(0), hours.zone)
    return midnight + timedelta(hours=hours.end)
