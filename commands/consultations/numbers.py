"""Neutral numbers: K-27-014 is the 14th request of 2027, P-27-003 the third service path."""

import re
from dataclasses import dataclass
from typing import Final

CONSULTATION, PATH = "K", "P"
_NUMBER: Final = re.compile(
    r"(?<![\w-])([KP])[\s‐-―-]{0,3}(\d{2})[\s‐-―-]{0,3}(\d{1,5})(?![\w-])", re.IGNORECASE
)


@dataclass(frozen=True)
class Number:
    """`year` has four digits; `series` is K or P."""

    series: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.series}-{self.year % 100:02}-{self.serial:03}"


def find_number(text: str, series: str) -> Number | None:
    """The first number of a series in a text, with any dash or space, in either case."""
    for match in _NUMBER.finditer(text):
        if match[1].upper() == series:
            return Number(series, 2000 + int(match[2]), int(match[3]))
    return None


def without_number(text: str) -> str:
    """The text around the first number, its words one space apart."""
    return " ".join(_NUMBER.sub(" ", text, count=1).split())
