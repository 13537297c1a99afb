"""What stands above a programme: title, date, ordinal and the meeting's time."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from agendas.programme.lines import Line, squeeze
from agendas.programme.mail import is_footer, is_greeting, without_greeting
from agendas.programme.model import Span, time_of
from agendas.programme.times import DATE, clock_in, span_in
from agendas.when import FoundDate, find_date

MAX_TITLE = 200
# What stands later in a line of prose is no heading.
_MAX_LINE = 500
_MONTH = (
    r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*"
    r"|jan\w*|feb\w*|mars|march|apr\w*|maj|may|jun[ie]|jul[iy]|aug\w*|sep\w*|o[kc]t\w*|nov\w*|dec\w*"
)
_LIKE_A_DATE = re.compile(
    rf"{DATE}|\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})\b|\b(?:{_MONTH})\s\d", re.I
)
_TITLE_LABEL = re.compile(r"(?:otsikko|rubrik|title)\s*:\s*", re.I)
_TIME_LABEL = re.compile(
    r"(?:aika|ajankohta|milloin|pvm|päivä(?:määrä)?|paikka ja aika|aika ja paikka"
    r"|tid|tidpunkt|datum|när|tid och plats|time|date|when|time and place)\s*:\s*",
    re.I,
)
_ORDINAL_LABEL = re.compile(r"(?:tapaaminen|träff|meeting)\s*:\s*(?:(\d{1,3})|[–-])", re.I)
_OTHER_LABEL = re.compile(
    r"(?:paikka|plats|place|where|missä|linkki|länk|link|osallistujat|deltagare|participants"
    r"|läsnä|kutsutut|vetäjä|puheenjohtaja|sihteeri)\s*:"
    # The head of a table.
    r"|(?:aika|klo|kello|kellonaika|alkaa|time|start|tid|kl\.?)\s*(?:[|\t]|\s{2})",
    re.I,
)
_PLACE = re.compile(r"teams|zoom|etän|etäyh|online|hybrid|auditori|huone|distans", re.I)
_MARKER = re.compile(
    r"(?:(?:alustava|päivän|tilaisuuden|tapaamisen|preliminärt|dagens|preliminary)\s+)?"
    r"(?:ohjelma|asialista|esityslista|agenda|aikataulu|program|programme|dagordning|schedule"
    r"|tidtabell|timetable)\s*[:.–-]?$",
    re.I,
)
_MEETING = (
    r"(?:\w*tapaami(?:nen|sen|seen|ne)|\w*kokou(?:s|ksen|kseen)|\w*palaver\w*|\w*kokoontumi\w*"
    r"|\w*kohtaamo\w*|\w*träff\w*|\w*möte\w*|\w*meeting|\w*työpaja\w*|\w*tilaisuu\w*)"
)
_ABOUT_A_MEETING = re.compile(
    rf"\b{_MEETING}\b|verkosto|nätverk|network|ohjelma|agenda|\bprogram|seminaari|seminar", re.I
)
_NUMBER_WORDS = {
    "ensimmäi|första|first": 1, "toinen|toise|andra|second": 2, "kolma|tredje|third": 3,
    "neljä[ns]|fjärde|fourth": 4, "viide|femte|fifth": 5, "kuude|sjätte|sixth": 6,
    "seitsemä[ns]|sjunde|seventh": 7, "kahdeksa[ns]|åttonde|eighth": 8,
    "yhdeksä[ns]|nionde|ninth": 9, "kymmene|tionde|tenth": 10,
}  # fmt: skip
_BETWEEN = r"\s+(?:[^\W\d]\S*\s+){0,4}?"
_ORDINAL = re.compile(
    rf"(?<![\d.,:])(\d{{1,3}})(?:\.|:[ae]|st|nd|rd|th){_BETWEEN}{_MEETING}\b"
    rf"|\b{_MEETING}\s+(?:nro\.?\s?|nr\.?\s?|no\.?\s?|#\s?)?(\d{{1,3}})(?![\d%]|[.:,]\d)",
    re.I,
)
_ORDINAL_WORDS = [
    (re.compile(rf"\b(?:{words})\w*{_BETWEEN}{_MEETING}\b", re.I), number)
    for words, number in _NUMBER_WORDS.items()
]
_EDGES = " \t,;:–—-|/("


@dataclass(slots=True)
class Heading:
    """What the lines above the items say."""

    title: str | None = None
    day: date | None = None
    weekday_typed: int | None = None
    ordinal: int | None = None
    span: Span | None = None
    day_line: int | None = None


@dataclass(slots=True)
class _Reading:
    lines: list[Line]
    subject: Line | None
    today: date
    heading: Heading = field(default_factory=Heading)


def is_marker(text: str) -> bool:
    """Whether a line only announces the programme: "Ohjelma:"."""
    return bool(_MARKER.fullmatch(text))


def opens_another(text: str) -> bool:
    """Whether a line below items is the dated heading of the next programme."""
    has_date = bool(re.search(DATE, text)) and len(text) <= MAX_TITLE
    return has_date and bool(_ABOUT_A_MEETING.search(text))


def is_place_or_meeting(text: str) -> bool:
    """Whether a text beside the whole meeting's time names the meeting or its place."""
    return bool(_ABOUT_A_MEETING.search(text) or _PLACE.search(text)) and len(text) <= MAX_TITLE


def is_time_label(text: str) -> bool:
    """Whether a line says when: "Aika: pe 5.2.2027 klo 12.30–15.00"."""
    return bool(_TIME_LABEL.match(text))


def read_heading(lines: list[Line], subject: Line | None, today: date) -> Heading:
    """The heading from the lines above the first item, `subject` being a mail's."""
    kept = [replace(line, text=line.text[:_MAX_LINE]) for line in lines if line.text]
    reading = _Reading(kept, subject, today)
    labelled_times = _read_labels(reading)
    title_line = _title_line(reading)
    if not labelled_times:
        _read_day(reading, title_line)
    _read_title(reading, title_line, bool(labelled_times))
    _read_ordinal(reading, title_line)
    _read_span(reading, title_line, labelled_times)
    return reading.heading


def _read_labels(reading: _Reading) -> list[Line]:
    """Takes "Otsikko:" and the date after "Aika:"; returns all lines labelled so."""
    time_lines = []
    for line in reading.lines:
        if match := _TITLE_LABEL.match(line.text):
            reading.heading.title = squeeze(line.text[match.end() :])[:MAX_TITLE].strip() or None
        elif _TIME_LABEL.match(line.text):
            time_lines.append(line)
            if reading.heading.day is None:
                _take_day(reading, line)
    return time_lines


def _take_day(reading: _Reading, line: Line) -> FoundDate | None:
    found = find_date(line.text, reading.today) if _LIKE_A_DATE.search(line.text) else None
    if found:
        heading = reading.heading
        heading.day, heading.weekday_typed = found.day, found.weekday_typed
        heading.day_line = line.number
    return found


def _title_line(reading: _Reading) -> Line | None:
    candidates = [line for line in reading.lines if not _is_labelled(line.text)]
    if reading.subject and reading.subject.text:
        candidates.append(reading.subject)
    candidates = [line for line in candidates if _title_of(line.text, reading.today)]
    best = max(candidates, key=lambda line: _title_score(line.text), default=None)
    if best is None:
        return None
    alone = len([line for line in candidates if not is_marker(line.text)]) == 1
    short = len(best.text) <= 80 and not is_greeting(best.text) and best.text[-1] not in ".!?,:"
    first = best is candidates[0]
    return best if _title_score(best.text) >= 2 or ((alone or first) and short) else None


def _is_labelled(text: str) -> bool:
    text = text.lstrip("| ")
    return any(
        pattern.match(text) for pattern in (_TITLE_LABEL, _TIME_LABEL, _ORDINAL_LABEL, _OTHER_LABEL)
    )


def _title_score(text: str) -> int:
    score = 3 * bool(_LIKE_A_DATE.search(text)) + 3 * (_ordinal_in(text) is not None)
    score += 2 * bool(_ABOUT_A_MEETING.search(text))
    score -= 3 * (is_greeting(text) or is_footer(text)) + 2 * (len(text) > 100)
    return score - 5 * is_marker(text) - (text.endswith((".", "!", "?")))


def _read_day(reading: _Reading, title_line: Line | None) -> None:
    """The title's date first, then the one nearest to the items, then the mail's subject."""
    if title_line and _take_day(reading, title_line):
        return
    for line in [*reversed(reading.lines), *([reading.subject] if reading.subject else [])]:
        if _take_day(reading, line):
            return


def _read_title(reading: _Reading, line: Line | None, verbatim: bool) -> None:
    if reading.heading.title or line is None:
        return
    reading.heading.title = _title_of(line.text, None if verbatim else reading.today)


def _title_of(text: str, today: date | None) -> str | None:
    """The title in a line; with `today` its date, time and greeting are taken off."""
    if today:
        text = without_greeting(_without_time(text, today))
    title = squeeze(text).rstrip(_EDGES).lstrip(_EDGES.replace("(", ""))[:MAX_TITLE].strip()
    good = title and not is_marker(title) and any(map(str.isalpha, title))
    return title if good else None


def _without_time(text: str, today: date) -> str:
    found = find_date(text, today) if _LIKE_A_DATE.search(text) else None
    if found:
        text = f"{text[: found.start].rstrip(_EDGES)} {text[found.end :].lstrip(' ,;:')}"
    if span := span_in(text):
        text = f"{text[: span[2]].rstrip(_EDGES)} {text[span[3] :].lstrip(' ,;:')}"
    elif clock := clock_in(text):
        text = f"{text[: clock[0]].rstrip(_EDGES)} {text[clock[1] :].lstrip(' ,;:')}"
    return text.strip().removesuffix(")") if text.count(")") > text.count("(") else text.strip()


def _read_ordinal(reading: _Reading, title_line: Line | None) -> None:
    for line in reading.lines:
        if match := _ORDINAL_LABEL.match(line.text):
            reading.heading.ordinal = int(match[1]) if match[1] else None
            return
    title = reading.heading.title
    ordinal = _ordinal_in(title) if title else None
    others = [line for line in reading.lines if not _is_labelled(line.text)]
    for line in [*([title_line] if title_line else []), *others]:
        if ordinal is None:
            ordinal = _ordinal_in(line.text)
    reading.heading.ordinal = ordinal


def _ordinal_in(text: str) -> int | None:
    text = _LIKE_A_DATE.sub(" ", text)
    if match := _ORDINAL.search(text):
        return int(match[1] or match[2]) or None
    for pattern, number in _ORDINAL_WORDS:
        if pattern.search(text):
            return number
    return None


def _read_span(reading: _Reading, title_line: Line | None, time_lines: list[Line]) -> None:
    """A range counts beside the date, in the title, after a label or on a line of its own."""
    candidates = list(time_lines)
    if not time_lines:
        candidates += [title_line] if title_line else []
        candidates += [
            line
            for line in reading.lines
            if line.number == reading.heading.day_line or _is_only_span(line.text)
        ]
    for line in candidates:
        if span := span_in(_without_dates(line.text, reading.today)):
            reading.heading.span = Span(time_of(span[0]), time_of(span[1]))
            return


def _is_only_span(text: str) -> bool:
    span = span_in(text)
    return bool(span) and span is not None and len(text) - (span[3] - span[2]) <= 30


def _without_dates(text: str, today: date) -> str:
    found = find_date(text, today) if _LIKE_A_DATE.search(text) else None
    return f"{text[: found.start]} {text[found.end :]}" if found else text
