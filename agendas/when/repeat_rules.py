"""Rules that read the days of a repetition in Finnish, Swedish and English."""

from dataclasses import dataclass, replace

from .days import day_number, halves_of, weekday_name
from .repeat import LAST, Every
from .tokens import Cursor
from .words import ORDINALS, REPEATED_WEEKDAYS, folded


@dataclass(frozen=True)
class Rule:
    """A repetition without its time of day; a week or month may still lack its day."""

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    day_of_month: int | None = None
    nth_weekday: tuple[int, int] | None = None

    @property
    def is_placed(self) -> bool:
        if self.every is Every.week:
            return bool(self.weekdays)
        placed = self.day_of_month is not None or self.nth_weekday is not None
        return placed or self.every is not Every.month


_SPAN_WORDS = {
    Every.day: "päivä|päivän|day|days|dag|pv",
    Every.week: "viikko|viikon|week|weeks|vecka|vk",
    Every.month: "kuukausi|kuukauden|kuu|kuun|month|months|månad|kk",
    Every.working_day: "arkipäivä|arki|työpäivä|weekday|working day|workday|vardag|arbetsdag",
}
_SPANS = folded({word: span for span, words in _SPAN_WORDS.items() for word in words.split("|")})

_ADVERB_WORDS = {
    Every.day: "päivittäin|daily|dagligen",
    Every.working_day: "arkisin|arkipäivisin|weekdays|on weekdays|vardagar|på vardagar",
    Every.week: "viikoittain|weekly",
    Every.month: "kuukausittain|monthly",
}
_ADVERBS = folded(
    {word: every for every, words in _ADVERB_WORDS.items() for word in words.split("|")}
)

_LEADS = {"joka": 1, "every": 1, "each": 1, "varje": 1, "varannan": 2}
_OTHER = folded(
    {
        **dict.fromkeys(("toinen", "toisen", "other", "second"), 2),
        **dict.fromkeys(("kolmas", "kolmannen", "third"), 3),
        **dict.fromkeys(("neljäs", "neljännen", "fourth"), 4),
    }
)
_AND = ("ja", "sekä", "and", "och", "samt", "&", ",")
_OF_EVERY_MONTH = folded(
    dict.fromkeys(
        (
            *("of every month", "of each month", "every month", "each month", "of the month"),
            *("i varje månad", "varje månad", "i månaden"),
        ),
        True,
    )
)
_DAY_WORDS = folded(dict.fromkeys(("päivä", "päivänä", "day", "dagen"), True))


def repetition(cursor: Cursor) -> Rule | None:
    """`joka maanantai`, `arkisin`, `joka toinen viikko ti`, `kuukauden viimeinen perjantai`."""
    for rule in (_every, _adverb, _plural, _at_intervals, _of_the_month, _of_every_month):
        found = cursor.attempt(rule)
        if found is not None:
            return found
    return None


def _every(cursor: Cursor) -> Rule | None:
    interval = cursor.take_phrase(_LEADS)
    if interval is None:
        return None
    other = cursor.take_phrase(_OTHER) or cursor.attempt(_number) or 1
    if interval * other > 99:
        return None
    weekdays = cursor.attempt(_weekdays)
    if weekdays is not None:
        return Rule(Every.week, interval * other, weekdays)
    span = cursor.take_phrase(_SPANS)
    return None if span is None else _placed(cursor, Rule(span, interval * other))


def _number(cursor: Cursor) -> int | None:
    """`2.` or `2` or `two`."""
    halves = halves_of(cursor)
    if not halves or halves % 2:
        return None
    cursor.take_glued(".")
    return halves // 2


def _adverb(cursor: Cursor) -> Rule | None:
    every = cursor.take_phrase(_ADVERBS)
    if every is None:
        return None
    rule = _placed(cursor, Rule(every))
    return rule if rule.is_placed else None  # "weekly report" is prose


def _plural(cursor: Cursor) -> Rule | None:
    """`maanantaisin ja torstaisin`, `on Mondays`, `på måndagar`."""
    cursor.take("on", "på")
    before = cursor.at
    if cursor.take_phrase(REPEATED_WEEKDAYS) is None:
        return None
    cursor.at = before
    weekdays = cursor.attempt(_weekdays)
    return None if weekdays is None else Rule(Every.week, 1, weekdays)


def _at_intervals(cursor: Cursor) -> Rule | None:
    """`kahden viikon välein tiistaina`, `2 vk välein ti`."""
    interval = cursor.attempt(_number) or 1
    span = cursor.take_phrase(_SPANS)
    if span is None or not cursor.take("välein", "valein"):
        return None
    return _placed(cursor, Rule(span, interval))


def _of_the_month(cursor: Cursor) -> Rule | None:
    """`kuukauden viimeinen perjantai`, `kuun 1. päivä`."""
    if not cursor.take("kuukauden", "kuun"):
        return None
    rule = _placed(cursor, Rule(Every.month))
    return rule if rule.is_placed else None


def _of_every_month(cursor: Cursor) -> Rule | None:
    """`the first Monday of every month`, `den 1 varje månad`, `sista fredagen i månaden`."""
    rule = _placed(cursor, Rule(Every.month))
    return rule if rule.is_placed and cursor.take_phrase(_OF_EVERY_MONTH) else None


# --- the day within the week or month ------------------------------------------------------


def _placed(cursor: Cursor, rule: Rule) -> Rule:
    """The rule with the day of its week or month, if one follows."""
    if rule.every is Every.week:
        before = cursor.at
        cursor.take("on", "på")
        weekdays = cursor.attempt(_weekdays)
        if weekdays is None:
            cursor.at = before
        return replace(rule, weekdays=weekdays or ())
    if rule.every is Every.month:
        return cursor.attempt(lambda c: _day_of_month(c, rule)) or rule
    return rule


def _day_of_month(cursor: Cursor, rule: Rule) -> Rule | None:
    cursor.take("on")
    cursor.take("the", "den")
    nth = cursor.take_phrase(ORDINALS)
    if nth is not None:
        weekday = cursor.attempt(weekday_name)
        if weekday is not None:
            return replace(rule, nth_weekday=(nth, weekday.number))
        if cursor.take_phrase(_DAY_WORDS):
            return replace(rule, day_of_month=LAST if nth == LAST else nth)
        return None
    day = day_number(cursor)
    if day is None:
        return None
    cursor.take_phrase(_DAY_WORDS)
    return replace(rule, day_of_month=day)


def _weekdays(cursor: Cursor) -> tuple[int, ...] | None:
    """One weekday or several: `ma, ke ja pe`."""
    first = cursor.attempt(_one_weekday)
    if first is None:
        return None
    found = {first}
    while True:
        before = cursor.at
        joined = cursor.take(*_AND)
        cursor.take("on", "på")
        more = cursor.attempt(_one_weekday) if joined else None
        if more is None:
            cursor.at = before
            return tuple(sorted(found))
        found.add(more)


def _one_weekday(cursor: Cursor) -> int | None:
    plural = cursor.take_phrase(REPEATED_WEEKDAYS)
    if plural is not None:
        return plural
    name = weekday_name(cursor)
    return None if name is None else name.number
