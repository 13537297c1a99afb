"""What a coordinator types about the team: a promise, names in three languages."""

import re
from dataclasses import dataclass
from typing import Final

from bot.directory.labels import LANGUAGES

LONGEST_NAME: Final = 100
_AMOUNT: Final = re.compile(
    r"(?:^|(?<=[\s:]))(?P<count>\d{1,3})\s*(?:"
    r"(?P<days>(?:työ|tyo|arki)?(?:pv|päivä[ä]?|paiva[a]?)|d|(?:arbets)?dag(?:ar)?"
    r"|(?:working )?days?)"
    r"|(?P<hours>h|t|tunti[a]?|tim(?:me|mar)?|hours?))\.?\s*$",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Amount:
    """Working time as people say it: `unit` is days, hours or minutes."""

    count: int
    unit: str


def read_amount(text: str) -> tuple[str, Amount] | None:
    """The amount at the end of a text ("3 pv", "4 tuntia"), and what stands before it."""
    found = _AMOUNT.search(text)
    if found is None:
        return None
    unit = "days" if found["days"] else "hours"
    return text[: found.start()].strip(" :"), Amount(int(found["count"]), unit)


def in_minutes(amount: Amount, a_day: int) -> int:
    """Working minutes; `a_day` is how many a working day has."""
    return amount.count * {"days": a_day, "hours": 60, "minutes": 1}[amount.unit]


def spell(minutes: int, a_day: int) -> Amount:
    """Working minutes in the largest unit that says them whole."""
    if minutes % a_day == 0:
        return Amount(minutes // a_day, "days")
    if minutes % 60 == 0:
        return Amount(minutes // 60, "hours")
    return Amount(minutes, "minutes")


def read_names(text: str) -> dict[str, str] | None:
    """Names by language of "Päihteet / Missbruk / Substance use", or one for all of them.

    None when they are neither one nor three, too long, or no words.
    """
    names = [" ".join(part.split()) for part in text.split("/")]
    if len(names) == 1:
        names *= len(LANGUAGES)
    sound = len(names) == len(LANGUAGES) and all(
        _LETTER.search(name) and len(name) <= LONGEST_NAME for name in names
    )
    return dict(zip(LANGUAGES, names, strict=True)) if sound else None
