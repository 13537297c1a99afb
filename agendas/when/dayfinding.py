"""Which day is meant: the next that fits, counted from now."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from .draft import CalendarDay, DayShift, Draft, Later, Week, Weekday
from .model import NOT_UNDERSTOOD, Reason, Refusal, When, is_ahead

#: 29 February comes back within eight years, ISO week 53 within seven.
_YEARS_AHEAD = 8
_Ahead = Callable[[date], bool]


def pick_day(draft: Draft, at: time | None, now: datetime) -> date | Refusal:
    """The day that the pieces name; a day left out is today or, when `at` is over, tomorrow."""
    today = now.date()

    def ahead(day: date) -> bool:
        return is_ahead(day, at, now)

    if draft.week is not None:
        if draft.day is not None or draft.weekday is None:
            return NOT_UNDERSTOOD
        return _day_of_week(draft.week, draft.weekday, today, ahead)
    match draft.day:
        case CalendarDay() as typed:
            return _fitting(_calendar_day(typed, draft.weekday, today, ahead), draft, at, today)
        case DayShift() as shift:
            return _fitting(_shifted(today, 0, shift.days), draft, at, today)
        case Later() as later:
            return _after(later, draft.weekday, today, at)
        case None if draft.weekday is not None:
            return _next_weekday(draft.weekday, today, at is not None and ahead(today))
        case None if at is not None:
            return today if ahead(today) else _shifted(today, 0, 1)
    return NOT_UNDERSTOOD


# --- dates ---------------------------------------------------------------------------------


def _calendar_day(
    typed: CalendarDay, weekday: Weekday | None, today: date, ahead: _Ahead
) -> date | Refusal:
    if typed.year is not None:
        year = full_year(typed.year, today) if typed.short_year else typed.year
        return make_date(year, typed.month, typed.day) or Refusal(Reason.no_such_date)
    this_year = make_date(today.year, typed.month, typed.day)
    if this_year == today and weekday is not None and weekday.number == today.weekday():
        return today  # today by name too: when its time is over it is past, not next year
    return next_date(typed.month, typed.day, today, ahead) or Refusal(Reason.no_such_date)


def full_year(short: int, today: date) -> int:
    """The year of these two digits that is nearest to today."""
    century = today.year - today.year % 100
    return min(
        (century - 100 + short, century + short, century + 100 + short),
        key=lambda year: abs(year - today.year),
    )


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_date(month: int, day: int, today: date, ahead: _Ahead) -> date | None:
    """The first such day, from today on, that is still ahead."""
    years = range(today.year, today.year + _YEARS_AHEAD + 1)
    return _first((make_date(year, month, day) for year in years), ahead)


def _first(days: Iterable[date | None], ahead: _Ahead) -> date | None:
    return next((day for day in days if day is not None and ahead(day)), None)


def _fitting(day: date | Refusal, draft: Draft, at: time | None, today: date) -> date | Refusal:
    """The day, unless a weekday was typed that it is not."""
    if isinstance(day, Refusal) or draft.weekday is None:
        return day
    if day.weekday() == draft.weekday.number:
        return day
    nearest = nearest_weekday(day, draft.weekday.number)
    days = (day,) if nearest is None else (day, nearest)
    if all(d < today for d in days):
        return day  # past by either reading
    return Refusal(Reason.weekday_mismatch, tuple(_reading(d, draft, at) for d in days))


def _reading(day: date, draft: Draft, at: time | None) -> str:
    end = draft.clock.end if draft.clock else None
    return When(day, at, time(end.hour, end.minute) if end else None).notation()


def nearest_weekday(day: date, weekday: int) -> date | None:
    """The day of that weekday nearest to `day`, at most three days away."""
    after = (weekday - day.weekday()) % 7
    found = _shifted(day, 0, after if after <= 3 else after - 7)
    return None if isinstance(found, Refusal) else found


# --- weekdays and weeks --------------------------------------------------------------------


def _next_weekday(weekday: Weekday, today: date, today_counts: bool) -> date | Refusal:
    days = (weekday.number - today.weekday()) % 7
    return _shifted(today, 0, days if days or today_counts else 7)


def _day_of_week(week: Week, weekday: Weekday, today: date, ahead: _Ahead) -> date | Refusal:
    if week.number is None:
        days = 7 * week.offset + weekday.number - today.weekday()
        return _shifted(today, 0, days)
    if week.year is not None:
        return _iso_day(week.year, week.number, weekday) or Refusal(Reason.no_such_date)
    years = range(today.year - 1, today.year + _YEARS_AHEAD + 1)
    days_of_years = (_iso_day(year, week.number, weekday) for year in years)
    return _first(days_of_years, ahead) or Refusal(Reason.no_such_date)


def _iso_day(year: int, week: int, weekday: Weekday) -> date | None:
    try:
        return date.fromisocalendar(year, week, weekday.number + 1)
    except ValueError:
        return None


# --- distances -----------------------------------------------------------------------------


def _after(later: Later, weekday: Weekday | None, today: date, at: time | None) -> date | Refusal:
    """`viikon päästä`; with a weekday only when both ways of counting agree.

    "Viikon päästä tiistaina" is Tuesday of the week after or a week after the next Tuesday.
    """
    base = _shifted(today, later.months, later.days)
    if isinstance(base, Refusal) or weekday is None or base.weekday() == weekday.number:
        return base
    coming = _next_weekday(weekday, today, today_counts=False)
    if isinstance(coming, Refusal):
        return coming
    readings = (
        _shifted(base, 0, weekday.number - base.weekday()),
        _shifted(coming, later.months, later.days),
    )
    if readings[0] == readings[1]:
        return readings[0]
    days = [day for day in readings if isinstance(day, date)]
    return Refusal(Reason.ambiguous, tuple(When(day, at).notation() for day in days))


def _shifted(day: date, months: int, days: int) -> date | Refusal:
    """Months later the same day of the month, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        last = calendar.monthrange(day.year + years, month + 1)[1]
        moved = day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))
        return moved + timedelta(days=days)
    except (OverflowError, ValueError):
        return Refusal(Reason.no_such_date)
