"""Working days and the hours in which the bot may start something by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
# When people are reminded of what is due on a day.
MORNING: Final = time(9)
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5

# The library takes an unknown language for English without a word: "sv" and "en" are unknown.
_LOCALES: Final[Mapping[str, str]] = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


def is_working_day(day: date, country: str = "FI") -> bool:
    """Whether the day is from Monday to Friday and no public holiday of the country.

    In Finland Midsummer Eve and Christmas Eve are free as well.
    """
    return day.weekday() < _SATURDAY and day not in _holidays(country, "en")


def holiday_name(day: date, lang: Literal["fi", "sv", "en"], country: str = "FI") -> str | None:
    """The name of the public holiday or free eve on that day, None of any other day."""
    name = _holidays(country, lang).get(day)
    return str(name) if name else None


def next_working_day(day: date, country: str = "FI") -> date:
    """The first working day after ``day``."""
    return add_working_days(day, 1, country)


def add_working_days(day: date, count: int, country: str = "FI") -> date:
    """The ``count``-th working day after ``day``, or before it when ``count`` is negative.

    ``day`` itself is not counted; with 0 it is returned even when it is no working day.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, country)
    return day


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The bot starts something only from ``start`` to ``end`` o'clock on working days.

    Whole hours of the wall clock in ``zone``; at ``end`` the quiet has begun.
    """

    start: int = 8
    end: int = 16
    zone: ZoneInfo = HELSINKI
    country: str = "FI"

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= 24:
            raise ValueError("working hours start before they end, both from 0 to 24")

    def within(self, moment: datetime) -> bool:
        """Whether the bot may start something at this moment (aware, of any zone)."""
        local = self._local(moment)
        return is_working_day(local.date(), self.country) and self.start <= local.hour < self.end

    def next_open(self, moment: datetime) -> datetime:
        """The moment itself when it is within, else the next start, in ``zone``."""
        local = self._local(moment)
        if self.within(local):
            return local
        day = local.date()
        if not is_working_day(day, self.country) or local.hour >= self.start:
            day = next_working_day(day, self.country)
        return datetime.combine(day, time(self.start), self.zone)

    def morning(self, day: date, at: time = MORNING) -> datetime:
        """The hour of morning on that day, or on the first working day after it, in ``zone``;
        the start of working hours where that is later."""
        if not is_working_day(day, self.country):
            day = next_working_day(day, self.country)
        return self.next_open(datetime.combine(day, at, self.zone))

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return moment.astimezone(self.zone)


@lru_cache
def _holidays(country: str, lang: str) -> HolidayBase:
    return country_holidays(country, language=_LOCALES[lang])
