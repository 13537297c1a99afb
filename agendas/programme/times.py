"""Clock times in a line of a programme. Minutes since midnight are plain integers here."""

import re
from dataclasses import dataclass

from agendas.programme.model import LAST_MINUTE

_PREFIX = r"(?:klo|kello|klockan|kl|at|from|från)\.?:?\s*(?=\d)"
_DASH = r"(?:[-‐‑‒–—―−~]{1,3}|\.{2,3}|…|→|\b(?:to|till|until)\b)"
_MERIDIEM = r"[ap]\.?m\b\.?"


def _time(index: int) -> str:
    return (
        rf"(?P<prefix{index}>{_PREFIX})?(?P<hour{index}>[01]?\d|2[0-4])"
        rf"(?:[.:](?P<minute{index}>[0-5]\d))?(?![.:,]?\d)(?:\s?(?P<meridiem{index}>{_MERIDIEM}))?"
    )


# Start and end may stand in two columns of a table.
_TO = rf"(?:\s*{_DASH}\s*|\s*[|\t]\s*(?=\d?\d[.:]\d\d\s*[|\t]))"
_RANGE = re.compile(rf"{_time(1)}(?:{_TO}{_time(2)})?", re.I)
_COMPACT = re.compile(rf"(?:{_PREFIX})?([01]\d)([0-5]\d)\s*{_DASH}\s*([01]\d)([0-5]\d)(?!\d)", re.I)
_COMMA = re.compile(r"(?<![\d.,])([01]?\d|2[0-3]),([0-5]\d)(?!\d|,\d)")
_NOT_A_CLOCK = re.compile(r"\s?(?:%|€|eur\b|euro)|\s+(?:mennessä|saakka)\b", re.I)
_COUNTED = re.compile(
    r"\s*(?:min|h\b|t\b|tun|heng|henk|hlö|osal|vuo|kpl|st\b|pers|peop|delt|%|€)|\.\s+[a-zåäö]", re.I
)
SEPARATORS = "_ \t:;,.-‐‑‒–—―−|=>→•/])~"
_ONWARDS = re.compile(r"\s*(?:alkaen|lähtien|onwards)\b[\s:,]*", re.I)
_WEEKDAY = (
    r"(?:ma|ti|ke|to|pe|la|su|mån|tis|ons|tors?|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun"
    r"|\w{2,7}(?:tai|stai)(?:na)?|keskiviik(?:ko|kona)|\w{3,6}dag(?:en)?|\w{3,6}day)"
)
DATE = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.(?:\s?\d{4})?(?!\d)"
    r"|\d{4}-\d{2}-\d{2}(?!\d))"
)
_BEFORE_TIME = re.compile(
    rf"[^\w]*(?:\d{{1,2}}[.)]\s+(?=\D|\d{{1,2}}[.:]\d\d))?[^\w]*"
    rf"(?P<dated>(?:{_WEEKDAY}\b\.?,?\s+)?(?:{DATE}[,:]?\s*)?)",
    re.I,
)
_DATE = re.compile(DATE)
_LIKE_A_DATE = re.compile(r"[^\w]*(\d{1,2})\.([0-5]\d)\.\s+(?=\D)")
_CELL_END = re.compile(r"\s*\|")
_NEXT_ITEM = re.compile(
    rf"\s*[;●•,]\s*(?=(?:{_PREFIX})?\d{{1,2}}[.:]\d\d\s?{_DASH}\s?\d{{1,2}}[.:]\d\d(?!\d))", re.I
)
_UNIT = r"(?P<unit>min(?:uuttia|uter|utes)?\b\.?|h\b|t\b|tunti(?:a)?\b|timm(?:e|ar)\b|hours?\b)"
_AMOUNT = rf"(?:n\.\s?|noin\s|ca\s)?(?P<number>\d{{1,3}}(?:[.,]5)?)\s?{_UNIT}"
_DURATION_LAST = re.compile(
    rf"[\s,;:–-]*(?:\(\s?{_AMOUNT}\s?\)|(?<![\w.,:]){_AMOUNT.replace('P<', 'P<bare_')})$", re.I
)
_DURATION_FIRST = re.compile(rf"\(\s?{_AMOUNT}\s?\)[\s,;:–-]*", re.I)


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Times found in a line: `rest` is what follows (or, for a time at the end, precedes)."""

    start: int
    end: int | None
    rest: str
    dated: str = ""


def times_at_start(text: str, previous: int | None = None) -> TimeMark | None:
    """The time or range a line starts with, a weekday or a date before it allowed.

    `2.9.2022` and `2.9.` are dates and no times; a bare hour counts only with "klo" or in a
    range. `13.10.` is a time only after an item that started before it (at `previous`).
    """
    before = _BEFORE_TIME.match(text)
    dated = before["dated"].strip() if before else ""
    at = before.end() if before else 0
    return _compact(text, at, dated) or _ordinary(text, at, dated) or _after(text, previous)


def split_items(text: str) -> list[str]:
    """Several items on one line apart: "12.30–12.45 Avaus; 12.45–13.00 Tauko"."""
    parts = _NEXT_ITEM.split(text)
    return parts if len(parts) > 1 and times_at_start(text) else [text]


def times_at_end(text: str) -> TimeMark | None:
    """The range a line ends with: "Tilaisuuden avaus klo 12.30–12.45"."""
    last = None
    for match in _RANGE.finditer(text, max(0, len(text) - 40)):
        last = match
    if not last or text[last.end() :].strip(" ).") or _DATE.search(text):
        return None
    times = _minutes(last)
    title = text[: last.start()].rstrip(SEPARATORS + "(")
    if times is None or times[1] is None or not title or title[-1].isdigit():
        return None
    return TimeMark(times[0], times[1], title)


def span_in(text: str) -> tuple[int, int, int, int] | None:
    """(start, end, from, to) of the first range in `text`, the last two as character positions."""
    for match in _RANGE.finditer(text):
        if match.start() and (
            text[match.start() - 1].isalnum() or text[match.start() - 1] in ".,:"
        ):
            continue
        times = _minutes(match)
        has_clock = match["minute1"] or match["minute2"] or match["prefix1"] or match["meridiem2"]
        if times and times[1] is not None and times[0] < times[1] and has_clock:
            return times[0], times[1], match.start(), match.end()
    return None


def clock_in(text: str) -> tuple[int, int] | None:
    """Character positions of the first "klo 12.30" in `text`."""
    for match in _RANGE.finditer(text):
        if match["prefix1"]:
            return match.span()
    return None


def take_duration(text: str) -> tuple[str, int | None]:
    """`text` without its duration ("(15 min)", ", 1,5 h") and the duration in minutes."""
    for pattern, tail in ((_DURATION_FIRST, False), (_DURATION_LAST, True)):
        match = pattern.search(text, max(0, len(text) - 40)) if tail else pattern.match(text)
        if match:
            found = {
                key.removeprefix("bare_"): value
                for key, value in match.groupdict().items()
                if value
            }
            number = float(found["number"].replace(",", "."))
            minutes = number if found["unit"].lower().startswith("min") else number * 60
            rest = text[: match.start()] if tail else text[match.end() :]
            return (rest, int(minutes)) if minutes else (text, None)
    return text, None


def _compact(text: str, at: int, dated: str) -> TimeMark | None:
    match = _COMPACT.match(text, at)
    if not match:
        return None
    hours = [int(group) for group in match.groups()]
    return TimeMark(
        hours[0] * 60 + hours[1], hours[2] * 60 + hours[3], _rest(text[match.end() :]), dated
    )


def _after(text: str, previous: int | None) -> TimeMark | None:
    match = _LIKE_A_DATE.match(text)
    if not match or previous is None or int(match[1]) > 23:
        return None
    start = int(match[1]) * 60 + int(match[2])
    return TimeMark(start, None, _rest(text[match.end() :])) if start > previous else None


def _ordinary(text: str, at: int, dated: str) -> TimeMark | None:
    head = _COMMA.sub(r"\1.\2", text[at : at + 40])
    match = _RANGE.match(head)
    if not match:
        return None
    times = _minutes(match)
    end_at = match.end()
    if times and match["hour2"] and times[1] is None:
        end_at = _end_of_first(match)
    rest = text[at + end_at :]
    if times is None or _NOT_A_CLOCK.match(rest) or _is_count(match, times, rest):
        return None
    bare = match["minute1"] is None and times[1] is None and not match["meridiem1"]
    if bare and (not match["prefix1"] or rest[:1].isalpha()):
        return None
    return TimeMark(times[0], times[1], _rest(rest), dated)


def _is_count(match: re.Match[str], times: tuple[int, int | None], rest: str) -> bool:
    """Whether "10–12 henkilöä" is a number of something and no hour."""
    bare = not (match["minute1"] or match["minute2"] or match["prefix1"] or match["meridiem2"])
    if not bare or times[1] is None:
        return False
    in_the_day = 7 * 60 <= times[0] < times[1] <= 21 * 60
    return not in_the_day or bool(re.match(r"\s+[a-zåäö]|[^\s:,.|)–-]", rest))


def _end_of_first(match: re.Match[str]) -> int:
    ends = [match.end(name) for name in ("hour1", "minute1", "meridiem1")]
    return max(ends)


def _minutes(match: re.Match[str]) -> tuple[int, int | None] | None:
    """Start and end of a match; the end is None when what follows the dash is no time."""
    start = _clock(match["hour1"], match["minute1"], match["meridiem1"] or _shared_meridiem(match))
    if not match["hour2"]:
        return start, None
    end = _clock(match["hour2"], match["minute2"], match["meridiem2"])
    bare_end = not (match["minute2"] or match["prefix2"] or match["meridiem2"])
    follows = match.string[match.end() : match.end() + 12]
    if bare_end and (end <= start or _COUNTED.match(follows)):
        return start, None
    return start, end


def _shared_meridiem(match: re.Match[str]) -> str | None:
    """The "pm" of "1:30–2:00 pm" belongs to both, that of "11:30–1:00 pm" to the end alone."""
    if not match["hour2"] or not match["meridiem2"]:
        return None
    start, end = int(match["hour1"]) % 12, int(match["hour2"]) % 12
    return match["meridiem2"] if start <= end else None


def _clock(hour: str, minute: str | None, meridiem: str | None) -> int:
    hours = int(hour)
    if meridiem and hours <= 12:
        hours = hours % 12 + (12 if meridiem.lower().startswith("p") else 0)
    return min(hours * 60 + int(minute or 0), LAST_MINUTE)


def _rest(text: str) -> str:
    """What follows the times; in the row of a table the columns are parted by tabs."""
    if _CELL_END.match(text):
        text = text.replace("|", "\t")
    if match := _ONWARDS.match(text):
        text = text[match.end() :]
    return text.lstrip(SEPARATORS)
