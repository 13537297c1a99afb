"""Lengths of time as people type them: "30 min", "½ h", "1 t 15 min", "puoli tuntia"."""

import re
from dataclasses import dataclass

_PHRASES = {
    15: r"(?:yksi\s)?vartti(?:tunti)?|vartin|(?:en\s)?kvart|(?:a\s)?quarter of an hour",
    30: r"puoli\stuntia|puolen\stunnin|(?:en\s)?halv\s?timme|half\s(?:an\s)?hour|a\shalf\shour",
    45: r"kolme\svarttia|tre\skvart|trekvart|three\squarters\sof\san\shour",
    60: r"(?:yksi\s)?tunti|tunnin|en\stimme|(?:an|one)\shour",
    90: r"puolitoista\stuntia|puolentoista\stunnin|en\soch\sen\shalv\stimme"
    r"|(?:an|one)\sand\sa\shalf\shours?|an\shour\sand\sa\shalf",
    120: r"kaksi\stuntia|kahden\stunnin|två\stimmar|two\shours",
}
_FRACTIONS = {"½": 30, "¼": 15, "¾": 45}
_MINUTE = r"(?:min(?:uutin|uuttia|uutti|uter|utes?|s|\.)?|m(?=[\s,;)]|$)|['′’])(?!\w)"
_HOUR = r"(?:tuntia|tunnin|tunti|tim(?:mar|me|\.)?|hours?|hrs?|h|t)\.?(?![^\W\d])"
_NUMBER = r"(?:\d{1,4}(?:[.,]\d{1,2})?\s?[½¼¾]?|[½¼¾])"
_SAID = "|".join(f"(?P<said{minutes}>{words})" for minutes, words in _PHRASES.items())
_LENGTH = re.compile(
    rf"(?<![\w.,:/–—-])\(?\s?(?P<minus>[-−–]\s?)?(?:"
    rf"(?P<hours>{_NUMBER})\s?{_HOUR}(?:\s?(?:ja\s|och\s|and\s)?(?P<more>\d{{1,2}})\s?(?:{_MINUTE})?"
    rf"(?![\w.:]))?|(?P<minutes>{_NUMBER})\s?{_MINUTE}|(?:{_SAID})(?!\w))\s?\)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Length:
    """Whole minutes, never below 0, and where they stand: `text[start:end]`."""

    minutes: int
    start: int
    end: int


def find_lengths(text: str) -> list[Length]:
    """Every length in `text`; parts of a minute are dropped, a negative one is 0."""
    return [Length(_minutes(match), match.start(), match.end()) for match in _LENGTH.finditer(text)]


def _minutes(match: re.Match[str]) -> int:
    if match["minus"]:
        return 0
    if match["hours"]:
        return int(_amount(match["hours"]) * 60) + int(match["more"] or 0)
    if match["minutes"]:
        return int(_amount(match["minutes"]))
    return next(minutes for minutes in _PHRASES if match[f"said{minutes}"])


def _amount(number: str) -> float:
    fraction = _FRACTIONS.get(number[-1], 0) / 60
    whole = number.rstrip("½¼¾ ").replace(",", ".")
    return float(whole or 0) + fraction
