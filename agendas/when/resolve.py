"""From the pieces that were read to one moment, or to the reason why there is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from .dayfinding import pick_day
from .draft import CalendarDay, Clock, Draft, Hour, Later, Length
from .model import NOT_UNDERSTOOD, Reason, Refusal, When, exists, instant, is_ahead
from .phrases import DayPart

_Times = tuple[time | None, time | None]


def resolve(draft: Draft, now: datetime) -> When | Refusal:
    """The one moment that the pieces mean; `now` is aware and its zone is the wall's."""
    variants = list(_variants(draft))
    if len(variants) == 1 and not _must_ask(draft):
        return _settle(variants[0], now)
    results = [_settle(variant, now) for variant in variants]
    readings = tuple(dict.fromkeys(reading for r in results for reading in _readings(draft, r)))
    if len(readings) == 1 and not _must_ask(draft) and _is_sure(draft, results):
        return next(r for r in results if isinstance(r, When))
    if readings:
        return Refusal(Reason.ambiguous, readings)
    return results[0] if results else NOT_UNDERSTOOD


def _readings(draft: Draft, result: When | Refusal) -> tuple[str, ...]:
    if isinstance(result, When):
        return (result.notation(),)
    # "To 12.11" may be a date with a wrong weekday as well as a time.
    asked = _may_be_date(draft) or _must_ask(draft)
    return result.readings if asked and result.reason is Reason.weekday_mismatch else ()


def _is_sure(draft: Draft, results: list[When | Refusal]) -> bool:
    """A single reading holds, but a date without its last full stop is asked even so."""
    return not _may_be_date(draft) or isinstance(results[0], When)


def _may_be_date(draft: Draft) -> bool:
    return draft.clock is not None and draft.clock.like_date and draft.day is None


def _must_ask(draft: Draft) -> bool:
    """Whether even a single reading is only a likely one."""
    clock = draft.clock
    if draft.unclear is not None and any(isinstance(o, Clock) for o in draft.unclear.options):
        return True
    if clock is None:
        return False
    only_weekday = draft.weekday is not None and draft.day is None
    # "Ti 9" is an hour or a day; "9–10" alone hours or days.
    only_hour = clock.bare and clock.end is None and only_weekday
    said = clock.start.said and draft.part is None
    return said or only_hour or _against_part(draft) or draft.number_first


def _against_part(draft: Draft) -> bool:
    """Whether the clock cannot be in the part of the day named ("aamulla klo 15")."""
    return bool(draft.clock and draft.part and not _within(draft.clock.start, draft.part))


def _variants(draft: Draft) -> Iterator[Draft]:
    """The draft once for each meaning of what is unclear in it."""
    if draft.unclear is None:
        yield from _halves(draft)
        clock = draft.clock
        if clock is not None and _may_be_date(draft):
            yield _as_date(draft, clock)
        return
    without = replace(draft, unclear=None)
    for option in draft.unclear.options:
        grown = without.plus(option)
        if grown is not None:
            yield from _halves(grown)


def _as_date(draft: Draft, clock: Clock) -> Draft:
    return replace(draft, clock=None, day=CalendarDay(clock.start.hour, clock.start.minute))


def _halves(draft: Draft) -> Iterator[Draft]:
    """The clock by the part of the day; a spoken one without a part is twice a day."""
    clock = draft.clock
    if clock is None:
        yield draft
        return
    starts = _hours(clock.start, draft.part)
    for start in starts:
        ends = _hours(clock.end, draft.part) if clock.end else [None]
        yield replace(draft, clock=replace(clock, start=start, end=ends[0]))


def _hours(hour: Hour, part: DayPart | None) -> list[Hour]:
    if part is None:
        return [hour, replace(hour, hour=hour.hour + 12)] if hour.said else [hour]
    return _within(hour, part) or [hour]


def _within(hour: Hour, part: DayPart) -> list[Hour]:
    """The hour as it falls into the part of the day: 7 in the evening is 19."""
    candidates = [hour.hour, hour.hour + 12] if hour.hour < 12 else [hour.hour]
    return [replace(hour, hour=h) for h in candidates if part.covers(h * 60 + hour.minute)]


# --- one variant ---------------------------------------------------------------------------


def _settle(draft: Draft, now: datetime) -> When | Refusal:
    if isinstance(draft.day, Later) and draft.day.minutes:
        return _elapsed(draft, draft.day, now)
    if draft.part is not None and draft.clock is None:
        return NOT_UNDERSTOOD  # "huomenna aamulla" names no time
    times = _times(draft.clock)
    if isinstance(times, Refusal):
        return times
    start, end = times
    day = pick_day(draft, start, now)
    if isinstance(day, Refusal):
        return day
    if draft.length is not None:
        after = None if start is None else _end_after(day, start, draft.length, now)
        if end is not None and end != after:
            return NOT_UNDERSTOOD
        if after is None:
            return Refusal(Reason.end_before_start)
        end = after
    when = When(day, start, end)
    return _checked(when, now)


def _checked(when: When, now: datetime) -> When | Refusal:
    if when.day < now.date():
        return Refusal(Reason.past, (when.notation(),))
    for at in (when.start, when.end):
        if at is not None and not exists(when.day, at, now):
            return Refusal(Reason.no_such_time)
    if not is_ahead(when.day, when.start, now):
        return Refusal(Reason.past, (when.notation(),))
    return when


def _times(clock: Clock | None) -> _Times | Refusal:
    if clock is None:
        return None, None
    start = _time(clock.start)
    end = None if clock.end is None else _time(clock.end)
    if start is None or (end is None and clock.end is not None):
        return NOT_UNDERSTOOD if clock.bare else Refusal(Reason.no_such_time)
    if end is not None and end <= start:
        return Refusal(Reason.end_before_start)
    return start, end


def _time(hour: Hour) -> time | None:
    return time(hour.hour, hour.minute) if hour.hour < 24 and hour.minute < 60 else None


def _end_after(day: date, start: time, length: Length, now: datetime) -> time | None:
    """The wall time after the length has really gone by; None when that is another day."""
    moment = instant(day, start, now.tzinfo) if now.tzinfo else None
    if moment is None:
        moment = datetime.combine(day, start, UTC)
    end = _after(moment, length.minutes)
    if end is None or end.date() != day or end.time() <= start:
        return None
    return end.timetz().replace(tzinfo=None)


def _elapsed(draft: Draft, distance: Later, now: datetime) -> When | Refusal:
    """Minutes and hours from now pass by the clock, not by the wall; they stand alone."""
    if draft != Draft(day=distance, last=distance) or distance.months or distance.days:
        return NOT_UNDERSTOOD
    moment = _after(now, distance.minutes)
    if moment is None:
        return Refusal(Reason.no_such_date)
    start = time(moment.hour, moment.minute, fold=moment.fold)
    when = When(moment.date(), start)
    return when if distance.minutes > 0 else Refusal(Reason.past, (when.notation(),))


def _after(moment: datetime, minutes: int) -> datetime | None:
    try:
        return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)
    except OverflowError:
        return None
