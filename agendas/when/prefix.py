"""A time in front of or behind other words: `!muistuta huomenna klo 9 soita Kelaan`."""

import re
from datetime import datetime

from .model import NOT_UNDERSTOOD, Reason, Refusal, When
from .reading import MAX_LENGTH, parse
from .resolve import resolve

#: More words than the longest time has.
_MOST_WORDS = 20
_DASHES = "-–—−\u2010\u2011\u2012"
JOINTS = f" ,;:{_DASHES}\t\n\r\u00a0"

_CONNECTIVES = frozenset(["tai", "ja", "sekä", "vai", "or", "and", "eller", "och", "samt"])
#: Behind a time these make it something else than a plain moment.
_BEHIND = frozenset(
    [
        *("mennessä", "mennessa", "asti", "saakka", "lähtien", "lahtien", "alkaen", "jälkeen"),
        *("jalkeen", "until", "onwards", "päästä", "kuluttua", "sitten", "ago"),
        *("klo", "klo.", "kello", "kl", "kl.", "klockan"),
    ]
)
#: Before a time these do the same.
_BEFORE = frozenset(
    [
        *("joka", "every", "each", "varje", "varannan"),
        *("ennen", "before", "by", "after", "until", "since", "före", "innan", "efter"),
        *("klo", "klo.", "kello", "kl", "kl.", "klockan"),
    ]
)

_Prefix = tuple[When, str] | Refusal


def read_prefix(text: str, now: datetime) -> _Prefix:
    """The longest leading run of words that is a time, and the rest of the text as it stands.

    If none leads, one at the very end is taken ("soita Kelaan huomenna klo 9"). The longest
    run that is refused for a definite reason gives that refusal. A comma, colon or dash
    between the time and the rest belongs to neither.

    Running prose is not read: a weekday's abbreviation or genitive counts only with a date
    or time behind it ("ma näin sen" is none) and an hour needs `klo` ("9 asiakasta" is
    none). What stands next to the time must not change it: "tiistaina tai keskiviikkona",
    "klo 9 mennessä" and "pe 5.2. – su 7.2." are refused, "huomenna 9 soita" is asked.
    """
    return _leading(text, now) or _closing(text, now) or NOT_UNDERSTOOD


def _leading(text: str, now: datetime) -> _Prefix | None:
    head = text.lstrip()
    for end in reversed(_word_ends(head)):
        rest = head[end:].strip()
        result = _definite(head[:end].rstrip(JOINTS), now, before=bool(rest))
        if isinstance(result, When):
            freed = head[end - 1] in ":;"
            return (result, rest) if freed else _with_rest(result, rest, now)
        if result is not None:
            return result
    return None


def _word_ends(head: str) -> list[int]:
    """Where the first words end; a word that the length limit cuts is left out."""
    window = head[: MAX_LENGTH + 1]
    ends = [word.end() for word in re.finditer(r"\S+", window)]
    return [end for end in ends if end <= MAX_LENGTH][:_MOST_WORDS]


def _with_rest(when: When, rest: str, now: datetime) -> _Prefix:
    """The time with its rest, unless the first words of the rest belong to the time."""
    text = rest.lstrip(JOINTS)
    first, further = [*text.split(maxsplit=1), "", ""][:2]
    word = first.lower()
    if word in _BEHIND or _starts_with_time(text, now):
        return NOT_UNDERSTOOD
    if word in _CONNECTIVES and any(parse(further[:end]) for end in _word_ends(further)[:3]):
        return NOT_UNDERSTOOD
    if when.start is None and re.fullmatch(r"[0-9]{1,2}", word) and int(word) < 24:
        day = when.notation()
        return Refusal(Reason.ambiguous, (day, f"{day}T{int(word):02}:00"))
    return when, text


def _starts_with_time(text: str, now: datetime) -> bool:
    return any(
        _definite(text[:end].rstrip(JOINTS), now, before=True) is not None
        for end in _word_ends(text)[:4]
    )


def _closing(text: str, now: datetime) -> _Prefix | None:
    """A time at the very end, behind at least one other word."""
    tail = text.strip()
    for start in word_starts(tail):
        result = _definite(tail[start:], now, behind=True)
        if result is not None:
            ahead = tail[:start].rstrip(JOINTS)
            if isinstance(result, Refusal):
                return result
            return NOT_UNDERSTOOD if not ahead or _changes(ahead, now) else (result, ahead)
    return None


def word_starts(tail: str) -> list[int]:
    """Where the last words start, not the first of all; a cut word is left out."""
    cut = max(0, len(tail) - MAX_LENGTH)
    starts = [word.start() + cut for word in re.finditer(r"\S+", tail[cut:])]
    return [start for start in starts if start > 0 and tail[start - 1].isspace()][-_MOST_WORDS:]


def _changes(ahead: str, now: datetime) -> bool:
    """Whether the words before a closing time belong to it."""
    words = ahead[-MAX_LENGTH:].split()
    last = words[-1].lower()
    if last in _BEFORE:
        return True
    if last in _CONNECTIVES:
        return any(parse(" ".join(words[-n - 1 : -1])) for n in (1, 2, 3))
    ends = (" ".join(words[-n:]) for n in (1, 2, 3, 4))
    return any(_definite(end, now, behind=True) is not None for end in ends)


def _definite(
    words: str, now: datetime, before: bool = False, behind: bool = False
) -> When | Refusal | None:
    """What these words are by themselves; None when they are no time at all.

    `before` or `behind` other words, what may as well be prose is none.
    """
    draft = parse(words)
    if draft is None:
        return None
    clock = draft.clock
    if (before or behind) and (draft.ends_weakly or draft.number_first):
        return None
    if before and clock and clock.bare and clock.end is None:
        return None  # "huomenna 2 litraa"
    result = resolve(draft, now)
    return None if result == NOT_UNDERSTOOD else result
