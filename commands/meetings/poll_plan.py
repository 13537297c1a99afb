"""Reading a date poll as its convener pastes it: a title, times by line, a deadline."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from agendas.when import Reason, Refusal, When, instant, read, read_lines
from bot.working_days import add_working_days

MOST_TIMES = 6
ANSWER_DAYS = 3
DEADLINE_AT = time(15)

_DEADLINE = re.compile(
    r"^\W*(?:vastausaika(?:\s+päättyy)?|määräaika|vastaa\s+viimeistään|deadline|answer\s+by|"
    r"sista\s+svarsdag(?:en)?|svara\s+senast|svarstid)\b\s*:?\s*(?P<time>.*)$",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+mennessä\s*\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class BadLine:
    """A line that was not taken. `reason` is one of `Reason`, or one of this module's own:
    no_clock, no_end, twice, too_many, deadline_too_late."""

    number: int
    text: str
    reason: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """`deadline` is None when none was given, or none that can be."""

    title: str
    times: tuple[When, ...] = ()
    bad: tuple[BadLine, ...] = ()
    deadline: datetime | None = None


def read_proposal(text: str, now: datetime) -> Proposal:
    """Lines are numbered from 1, the title's; `now` is aware, its zone is that of the wall."""
    title, first, rest = _split_title(text, now)
    proposal = Proposal(title)
    deadlines: list[tuple[int, str]] = []
    for number, line in enumerate(rest.split("\n"), first):
        deadline = _DEADLINE.match(line.strip())
        if deadline is not None:
            deadlines.append((number, deadline["time"]))
        else:
            proposal = _with_line(proposal, number, line, now)
    for number, words in deadlines:
        proposal = _with_deadline(proposal, number, words, now)
    return replace(proposal, bad=tuple(sorted(proposal.bad, key=lambda bad: bad.number)))


def default_deadline(times: tuple[When, ...], now: datetime, country: str) -> datetime:
    """The third working day from now at 15, but before the first of the times.

    Where that leaves no working day, half of the time that is left.
    """
    return clamp_deadline(
        datetime.combine(
            add_working_days(now.date(), ANSWER_DAYS, country), DEADLINE_AT, now.tzinfo
        ),
        times,
        now,
        country,
    )


def clamp_deadline(
    wanted: datetime, times: tuple[When, ...], now: datetime, country: str
) -> datetime:
    first = first_start(times, now)
    if wanted < first:
        return wanted
    day = add_working_days(first.date(), -1, country)
    earlier = datetime.combine(day, DEADLINE_AT, now.tzinfo)
    return earlier if earlier > now else now + (first - now) / 2


def first_start(times: tuple[When, ...], now: datetime) -> datetime:
    return min(
        datetime.combine(when.day, when.start, now.tzinfo)
        for when in times
        if when.start is not None
    )


def _split_title(text: str, now: datetime) -> tuple[str, int, str]:
    """The title, the number of the first line with times, and the lines with times."""
    head, _, rest = text.strip().partition("\n")
    if rest.strip():
        # Without a title the times begin at once.
        return ("", 1, text.strip()) if _are_times(head, now) else (_tidy(head), 2, rest)
    for word in re.finditer(r"(?:^|(?<=\s))\S", head):
        if _are_times(head[word.start() :], now):
            return _tidy(head[: word.start()]), 1, head[word.start() :]
    return _tidy(head), 2, ""


def _are_times(text: str, now: datetime) -> bool:
    rows = read_lines(text, now)
    return bool(rows) and all(
        reading.start is not None
        if isinstance(reading, When)
        else reading.reason in (Reason.weekday_mismatch, Reason.past, Reason.end_before_start)
        for _, _, reading in rows
    )


def _tidy(title: str) -> str:
    return title.strip(" \t:;,–—-")


def _with_line(proposal: Proposal, number: int, line: str, now: datetime) -> Proposal:
    for _, part, reading in read_lines(line, now):
        reason, readings = _refused(reading, proposal.times)
        if reason is None and isinstance(reading, When):
            proposal = replace(proposal, times=(*proposal.times, reading))
        else:
            bad = BadLine(number, part, reason or "", readings)
            proposal = replace(proposal, bad=(*proposal.bad, bad))
    return proposal


def _refused(
    reading: When | Refusal, taken: tuple[When, ...]
) -> tuple[str | None, tuple[str, ...]]:
    if isinstance(reading, Refusal):
        return reading.reason.value, reading.readings
    if reading.start is None:
        return "no_clock", ()
    if reading.end is None:
        return "no_end", ()
    if reading in taken:
        return "twice", ()
    return ("too_many" if len(taken) >= MOST_TIMES else None), ()


def _with_deadline(proposal: Proposal, number: int, words: str, now: datetime) -> Proposal:
    words = _BY.sub("", words.strip())
    when = read(words, now)
    if isinstance(when, Refusal):
        bad = BadLine(number, words, when.reason.value, when.readings)
        return replace(proposal, bad=(*proposal.bad, bad))
    assert now.tzinfo is not None
    deadline = instant(when.day, when.start or DEADLINE_AT, now.tzinfo)
    if deadline is None or deadline <= now:
        reason = Reason.no_such_time if deadline is None else Reason.past
        return replace(proposal, bad=(*proposal.bad, BadLine(number, words, reason.value)))
    if proposal.times and deadline >= first_start(proposal.times, now):
        bad = BadLine(number, words, "deadline_too_late")
        return replace(proposal, bad=(*proposal.bad, bad))
    return replace(proposal, deadline=deadline)
