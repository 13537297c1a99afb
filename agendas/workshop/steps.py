"""Next steps: who does what by when, from one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agendas.programme.lines import clean_lines
from agendas.when import Reason, Refusal, When, find_date, read, read_prefix
from agendas.workshop.names import FoundName, NameList

LONGEST_STEP = 500
_MAX_CHARACTERS = 2000
_USER_ID = re.compile(r"@[^\s:/]+:[\w.:\[\]-]*\w")
_LINK = re.compile(r"\[[^\[\]]{1,100}\]\(https://matrix\.to/#/(@[^\s()/?]+)\)")
_SLASH = re.compile(r"\s/\s*|\s*/\s")
_BRACKET = re.compile(r"\s*\(([^()]{1,100})\)")
_DEADLINE = re.compile(
    r"[\s,]+(?:mennessä|viimeistään)(?=[\s,.;]|$)|(?<!\w)(?:viimeistään|senast|by|before|until)"
    r"\s+(?=\S*\d|klo|\w+(?:na|nä|dag|day)\b)",
    re.I,
)
_INTO_DAY = re.compile(
    r"\b((?:maanan|tiis|tors|perjan|lauan|sunnun)tai)hin\b|\bkeskiviikkoon\b", re.I
)
_AND = re.compile(r"\s*(?:,|&|\+|\b(?:ja|sekä|och|and)\b)\s*", re.I)
# "Liisan kanssa" speaks of somebody who is not the owner.
_WITH = re.compile(r"\s+(?:kanssa|luona|luo|kautta|avulla|puolesta|tueksi)\b", re.I)
_EDGES = " \t,;:–—-/"
_MOST_WORDS_OF_TIME = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One next step. `text` may be empty, `when` a day without a clock time.

    `owner` is the member's full name where one member is meant, otherwise the name as it was
    written; `among` are the members that it can be (several of one first name, or nobody). A
    user id is taken as it stands.
    """

    text: str
    owner: str | None = None
    when: When | Refusal | None = None
    among: tuple[str, ...] = ()


def read_step(line: str, now: datetime, names: Sequence[str] = ()) -> Step:
    """What a line says of who does what by when. Never raises.

    Notations: "Aino soittaa Kelaan pe 12.2.", "Eero: kokoaa listan ke 10.2. klo 12",
    "soitetaan Kelaan / Aino / 12.2.", "… (Aino, 12.2.)", "@eero:palvelin.fi …". `names` are the
    members' names; in prose only they are owners, between slashes any name is. Of several
    lines the first one with words is read.
    """
    cleaned = (one.text for one in clean_lines(line[:_MAX_CHARACTERS]) if one.text)
    text = _LINK.sub(r"\1", next(cleaned, ""))
    members = NameList(names)
    step = _from_fields(text, now, members)
    if step.when is None:
        step = _with_time(step, now)
    if step.owner is None:
        step = _with_owner(step, members)
    return Step(_shorten(step.text.strip(_EDGES)), step.owner, step.when, step.among)


def _from_fields(text: str, now: datetime, members: NameList) -> Step:
    """The step with the fields behind slashes, and those of a bracket, taken out of its text."""
    first, *fields = _SLASH.split(text)
    kept, step = [first], Step("")
    for field in fields:
        taken = _field(step, field.strip(), now, members, sure=True)
        if taken is None:
            kept.append(field)
        step = taken or step
    body = " / ".join(kept)
    for bracket in _BRACKET.finditer(body):
        taken = step
        for part in bracket[1].split(","):
            taken = taken and _field(taken, part.strip(), now, members, sure=False)
        if taken is not None:
            step, body = taken, body.replace(bracket[0], "", 1)
    return Step(body.strip(), step.owner, step.when, step.among)


def _field(step: Step, field: str, now: datetime, members: NameList, *, sure: bool) -> Step | None:
    """`step` with what a field says; None when the field is neither a time nor a person."""
    if step.when is None and (when := _read_time(field, now)) is not None:
        return Step(step.text, step.owner, when, step.among)
    if step.owner is not None or not field:
        return None
    if _USER_ID.fullmatch(field):
        return Step(step.text, field, step.when, (field,))
    among = members.who(field)
    if not among and not (sure and _could_be_name(field)):
        return None
    return Step(step.text, _owner(field, among), step.when, among)


def _with_time(step: Step, now: datetime) -> Step:
    """The time at either end of the text, or else the first date inside it."""
    plain = _plain_deadline(step.text)
    for text in dict.fromkeys((plain, step.text)):
        found = read_prefix(text, now)
        if not isinstance(found, Refusal):
            return Step(found[1], step.owner, found[0], step.among)
        if found.reason is not Reason.not_understood:
            return Step(step.text, step.owner, found, step.among)
    return _with_date_inside(Step(plain, step.owner, None, step.among), step.text, now)


def _with_date_inside(step: Step, as_written: str, now: datetime) -> Step:
    date = find_date(step.text, now.date())
    if date is None:
        return Step(as_written, step.owner, None, step.among)
    start, end = date.start, date.end
    ends = [match.end() + end for match in re.finditer(r"\s*\S+", step.text[end:])]
    for last in [*reversed(ends[:_MOST_WORDS_OF_TIME]), end]:
        when = _read_time(step.text[start:last].strip(" ,;"), now)
        if when is not None:
            body = f"{step.text[:start].rstrip()} {step.text[last:].lstrip(' ,;')}"
            return Step(body.strip(), step.owner, when, step.among)
    return Step(as_written, step.owner, None, step.among)


def _read_time(text: str, now: datetime) -> When | Refusal | None:
    found = read(_plain_deadline(text).strip(" ,;"), now)
    if isinstance(found, Refusal) and found.reason is Reason.not_understood:
        return None
    return found


def _plain_deadline(text: str) -> str:
    """ "Perjantaihin mennessä" as "perjantaina": a deadline is the time by which it is done."""
    if not _DEADLINE.search(text):
        return text
    into = _INTO_DAY.sub(lambda day: f"{day[1]}na" if day[1] else "keskiviikkona", text)
    return _DEADLINE.sub(" ", into).strip()


def _with_owner(step: Step, members: NameList) -> Step:
    """The member named first in the text, or else the only one named in it."""
    if user_id := _USER_ID.search(step.text):
        body = f"{step.text[: user_id.start()].rstrip()} {step.text[user_id.end() :].lstrip(' :,')}"
        return Step(body.strip(), user_id[0], step.when, (user_id[0],))
    found = members.at_start(step.text)
    if found and _WITH.match(step.text[found.end :]):
        return step
    if found:
        text = _without_owner(step.text, found, members)
        return Step(text, _owner(found.written, found.among), step.when, found.among)
    inside = members.inside(step.text)
    if inside is None:
        return step
    ahead = step.text[: inside.start]
    # "… lista, Liisa" is a field; "Kelaan soittaa Liisa" is one sentence.
    closes = not step.text[inside.end :].strip(" .,;") and ahead.rstrip().endswith(tuple(",;–—-"))
    text = ahead.rstrip(_EDGES) if closes else step.text
    return Step(text, _owner(inside.written, inside.among), step.when, inside.among)


def _without_owner(text: str, found: FoundName, members: NameList) -> str:
    """ "Soittaa Kelaan" of "Aino soittaa Kelaan"; the name stays where the words lean on it."""
    rest = text[found.end :]
    together = _AND.match(rest)
    if together and members.at_start(rest[together.end() :]):
        return text
    inflected = not members.who(found.written, inflected=False)
    return text if inflected and not rest.lstrip().startswith(":") else rest.lstrip(_EDGES)


def _owner(written: str, among: tuple[str, ...]) -> str:
    return among[0] if len(among) == 1 else written


def _could_be_name(text: str) -> bool:
    words = text.split()
    return (
        bool(words)
        and len(words) <= 4
        and len(text) <= 60
        and words[0][0].isupper()
        and (re.fullmatch(r"[\w\s.,'’&-]+", text) is not None)
    )


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_STEP else f"{text[: LONGEST_STEP - 1].rstrip()}…"
