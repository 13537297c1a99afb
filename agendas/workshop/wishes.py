"""Wishes for rooms by their numbers: "2 3 1", "2, 3 ja 1", "2 > 3"."""

import re
from dataclasses import dataclass

MOST_WISHES = 3
_MOST_NUMBERS = 10
_NUMBER = r"(?:0|[1-9]\d?)"
# A glued full stop or hyphen makes a date, a time or a range; "2-3-1" is neither.
_BETWEEN = (
    r"(?:\s*[,;>→/]\s*|\.?\s*>+\s*|\.?\s+(?:(?:ja|sitten|och|sedan|sen|and|then)\s+)?"
    r"|\s+[-–]\s+|\.,\s*)"
)
_WISHES = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,{_MOST_NUMBERS - 1}}}\s*[.!]?", re.I)
_THREE_BY_HYPHENS = re.compile(rf"{_NUMBER}[-–]{_NUMBER}[-–]{_NUMBER}")
_KEYCAP = re.compile(r"\s?(\d)\ufe0f?\u20e3\s?")
_TEN = "\U0001f51f"


@dataclass(frozen=True, slots=True)
class WishProblem:
    """Numbers that no room has, in the order they were typed; `rooms` is how many there are."""

    unknown: tuple[int, ...]
    rooms: int


def read_wishes(text: str, rooms: int) -> tuple[int, ...] | WishProblem | None:
    """The rooms wished for, best first: at most three, each once; more are left out.

    None when the text is anything else than numbers, a problem when a room does not exist.
    """
    numbers = _numbers(text)
    if not numbers:
        return None
    wishes = tuple(dict.fromkeys(numbers))
    unknown = tuple(number for number in wishes if not 1 <= number <= rooms)
    return WishProblem(unknown, rooms) if unknown else wishes[:MOST_WISHES]


def looks_like_wishes(text: str) -> bool:
    """Whether `text` is two or more numbers and nothing else; one may answer something else."""
    return len(_numbers(text)) > 1


def _numbers(text: str) -> list[int]:
    if len(text) > 200:
        return []
    plain = _KEYCAP.sub(r" \1 ", text.replace(_TEN, " 10 ")).strip()
    if not (_WISHES.fullmatch(plain) or _THREE_BY_HYPHENS.fullmatch(plain)):
        return []
    return [int(number) for number in re.findall(r"\d+", plain)]
