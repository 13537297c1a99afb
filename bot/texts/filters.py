"""Filters of the templates: how dates, numbers and human texts look in each language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from agendas.when.model import When
from agendas.when.say import say_clock, say_day, say_span, say_time, say_when
from bot.texts.clean import clean_text
from bot.texts.languages import Lang
from bot.wire import PLACE_LINK

_AND: Final[Mapping[Lang, str]] = {"fi": "ja", "sv": "och", "en": "and"}


def lines(text: str) -> Markup:
    """Human text of several lines as HTML: escaped, a ``<br>`` for each line end."""
    return Markup("<br>").join(clean_text(text).strip("\n").split("\n"))


def short(text: str, length: int) -> str:
    """The text in at most ``length`` characters, the last one "…" when something was left out."""
    clean = clean_text(text).strip()
    if len(clean) <= length:
        return clean
    # Cleaned again: the cut may have left half of a joined emoji. No fourth dot stands before "…".
    return clean_text(clean[: length - 1]).rstrip(" \n.…") + "…"


def number(value: int | float | Decimal, decimals: int | None = None, *, lang: Lang) -> str:
    """A number with the thousands and decimals of the language: 200 000, 4,2 · 200,000, 4.2.

    With ``decimals`` that many are always written (4,0), without at most three.
    """
    pattern = None if decimals is None else "#,##0." + "0" * decimals
    return format_decimal(value, format=pattern, locale=lang)


def percent(share: int | float | Decimal, lang: Lang) -> str:
    """A share (0.04) as whole percents: 4 % with a non-breaking space, in English 4%."""
    return format_percent(share, locale=lang)


def join_words(words: Iterable[object], lang: Lang) -> Markup:
    """Words as a list within a sentence: "a, b ja c". Each one is escaped."""
    *first, last = [escape(word) for word in words] or [Markup("")]
    if not first:
        return last
    return Markup(", ").join(first) + f" {_AND[lang]} " + last


def moment(start: datetime, end: datetime | None = None, *, lang: Lang, zone: ZoneInfo) -> str:
    """Aware times as local ones: "pe 5.2.2027 klo 12.30–15.00", in full at both ends over days.

    Raises ValueError for a time without a zone: it would be taken for the machine's own.
    """
    first = _local(start, zone)
    if end is None:
        return say_when(When(first.date(), first.time()), lang)
    last = _local(end, zone)
    if last.date() == first.date():
        return say_when(When(first.date(), first.time(), last.time()), lang)
    ends = [say_when(When(one.date(), one.time()), lang) for one in (first, last)]
    return " – ".join(ends)


def room_link(address: str, name: str) -> Markup:
    """A link to a room by what it is for ("workshop/1"); the sender puts the room's id in."""
    return Markup('<a href="{}{}">{}</a>').format(PLACE_LINK, address, name)


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(zone)


def language_filters(lang: Lang, zone: ZoneInfo) -> dict[str, Callable[..., object]]:
    """The filters by their names in templates, speaking one language in one time zone."""
    return {
        "lines": lines,
        "short": short,
        "number": partial(number, lang=lang),
        "percent": partial(percent, lang=lang),
        "join_words": partial(join_words, lang=lang),
        "day": partial(say_day, lang=lang),
        "clock": partial(say_time, lang=lang),
        "programme_clock": say_clock,
        "span": partial(say_span, lang=lang),
        "room_link": room_link,
        "when": partial(say_when, lang=lang),
        "moment": partial(moment, lang=lang, zone=zone),
    }
