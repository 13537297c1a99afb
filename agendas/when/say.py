"""Writing dates and times as they are written in Finnish, Swedish and English."""

from datetime import date, time
from typing import Literal

from .model import When

Lang = Literal["fi", "sv", "en"]

_WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_LEADS: dict[Lang, str] = {"fi": "klo ", "sv": "kl. ", "en": ""}


def say_day(day: date, lang: Lang) -> str:
    """`pe 5.2.2027`, `fre 5.2.2027`, `Fri 5 February 2027`."""
    weekday = _WEEKDAYS[lang][day.weekday()]
    if lang == "en":
        return f"{weekday} {day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year:04}"
    return f"{weekday} {day.day}.{day.month}.{day.year:04}"


def say_clock(at: time) -> str:
    """`12.30`, `9.00`: as in a programme."""
    return f"{at.hour}.{at.minute:02}"


def say_time(at: time, lang: Lang) -> str:
    """`klo 9` or `klo 9.15`, `kl. 9`, `9:00`."""
    if lang == "en":
        return _english(at)
    return _LEADS[lang] + (say_clock(at) if at.minute else str(at.hour))


def say_span(start: time, end: time, lang: Lang) -> str:
    """`klo 12.30–15.00`, `kl. 12.30–15.00`, `12:30–15:00`."""
    clock = _english if lang == "en" else say_clock
    return f"{_LEADS[lang]}{clock(start)}–{clock(end)}"


def say_when(when: When, lang: Lang) -> str:
    """`pe 5.2.2027 klo 12.30–15.00`, `fre 5.2.2027 kl. 9`, `Fri 5 February 2027, 9:00`."""
    text = say_day(when.day, lang)
    if when.start is None:
        return text
    clock = say_span(when.start, when.end, lang) if when.end else say_time(when.start, lang)
    return f"{text}{', ' if lang == 'en' else ' '}{clock}"


def _english(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
