"""The VTIMEZONE of a calendar file, with rules that have no end.

What icalendar generates ends in 2038 and gives the onsets in the new offset instead of the
old one (RFC 5545, 3.6.5), so the rules are found here from the zone itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Enough years to tell the last Sunday of a month from the fourth.
_YEARS: Final = 12


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of the clocks: its wall time in the offset before it, and both offsets."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


def zone_component(zone: ZoneInfo, year: int) -> Timezone:
    """Describe the zone for an event of that year and all later ones.

    Where the changes follow no yearly rule, those of the event's surroundings are listed.
    """
    component = Timezone()
    component.add("tzid", zone.key)
    years = [_changes(zone, one) for one in range(year - 1, year + _YEARS)]
    rules = _rules(years)
    if rules is not None:
        for change, rule in rules:
            component.add_component(_observance(change, rule))
        if not rules:
            component.add_component(_observance(_unchanging(zone, year), None))
        return component
    component.add_component(_observance(_unchanging(zone, year - 1), None))
    for change in [change for changes in years for change in changes]:
        component.add_component(_observance(change, None))
    return component


def _rules(years: Sequence[Sequence[_Change]]) -> list[tuple[_Change, vRecur]] | None:
    """The first occurrence and the rule of each yearly change, or None without a rule."""
    if len({len(changes) for changes in years}) > 1:
        return None
    found = []
    for same in zip(*years, strict=True):
        rule = _rule([change.onset for change in same])
        kinds = {(change.before, change.after, change.onset.time()) for change in same}
        if rule is None or len(kinds) > 1:
            return None
        found.append((same[0], rule))
    return found


def _rule(onsets: Sequence[datetime]) -> vRecur | None:
    """The rule "n-th or last such weekday of the month" that all onsets follow, if any."""
    if len({(onset.month, onset.weekday()) for onset in onsets}) > 1:
        return None
    weeks = {(onset.day + 6) // 7 for onset in onsets}
    if all((onset + 7 * _DAY).month != onset.month for onset in onsets):
        week = -1
    elif len(weeks) == 1:
        week = weeks.pop()
    else:
        return None
    day = f"{week}{_WEEKDAYS[onsets[0].weekday()]}"
    return vRecur(freq="YEARLY", bymonth=onsets[0].month, byday=day)


def _observance(change: _Change, rule: vRecur | None) -> TimezoneDaylight | TimezoneStandard:
    component = TimezoneDaylight() if change.daylight else TimezoneStandard()
    component.add("dtstart", change.onset)
    component.add("tzoffsetfrom", change.before)
    component.add("tzoffsetto", change.after)
    component.add("tzname", change.name)
    if rule is not None:
        component.add("rrule", rule)
    return component


def _unchanging(zone: ZoneInfo, year: int) -> _Change:
    """What holds from the beginning of the year on, written as a change from itself."""
    start = datetime(year, 1, 1, tzinfo=zone)
    offset = _offset(start, zone)
    return _Change(
        onset=start.replace(tzinfo=None),
        before=offset,
        after=offset,
        name=start.tzname() or zone.key,
        daylight=bool(start.dst()),
    )


@lru_cache(maxsize=256)
def _changes(zone: ZoneInfo, year: int) -> tuple[_Change, ...]:
    start = datetime(year, 1, 1, tzinfo=UTC)
    days = [start + number * _DAY for number in range(367)]
    nights = [
        (one, other)
        for one, other in pairwise(days)
        if one.year == year and _offset(one, zone) != _offset(other, zone)
    ]
    return tuple(_change_between(zone, one, other) for one, other in nights)


def _change_between(zone: ZoneInfo, early: datetime, late: datetime) -> _Change:
    """Close in on the minute of the change; both ends are UTC."""
    before = _offset(early, zone)
    while late - early > _MINUTE:
        middle = early + timedelta(minutes=(late - early) // _MINUTE // 2)
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    local = late.astimezone(zone)
    return _Change(
        onset=(late + before).replace(tzinfo=None),
        before=before,
        after=_offset(late, zone),
        name=local.tzname() or zone.key,
        daylight=bool(local.dst()),
    )


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
