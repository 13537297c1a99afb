"""Reading what people write for a board: its name and columns, its lines, and moves of cards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.kernel.folding import fold, fold_emoji

LEAST_COLUMNS, MOST_COLUMNS = 2, 8
LONGEST_NAME, LONGEST_TITLE, LONGEST_LINE = 100, 60, 300
MOST_LINES = 30

FORWARD, BACK = "forward", "back"

_BULLET = re.compile(r"\s*(?:[-–—•*]\s+)?(.*?)\s*")
_NUMBERED = re.compile(r"([1-9])\s*:\s+(\S.*)", re.DOTALL)
_MOVE = re.compile(r"#?([0-9]{1,6})[.:]?\s*(▶|⏩|➡|→|=>|->|>|◀|⏪|⬅|←|<=|<-|<)\s*(.*)")
_SPOKEN_MOVE = re.compile(r"#?([0-9]{1,6})\.? (\S.*)")
_FORWARD_SIGNS = frozenset({"▶", "⏩", "➡", "→", "=>", "->", ">"})
_WORDS = {
    FORWARD: frozenset({"eteenpain", "seuraavaan", "framat", "forward", "onward"}),
    BACK: frozenset({"takaisin", "taaksepain", "bakat", "tillbaka", "back", "backward"}),
}


@dataclass(frozen=True)
class BoardPlan:
    """A board as it was written; the name may come out empty."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class BoardLine:
    """One line for a board. `column` is the 1-based column that it names, or None."""

    text: str
    column: int | None = None


@dataclass(frozen=True)
class CardMove:
    """Which card goes where: `FORWARD`, `BACK`, or a column as it was written."""

    number: int
    to: str


def read_board(text: str) -> BoardPlan:
    """`NAME: column | column`, or the columns one a line below the name.

    The last ":" before the first "|" or line end parts the name from the columns.
    """
    first = re.split(r"[|\n]", text, maxsplit=1)[0]
    name, colon, _ = first.rpartition(":")
    if colon:
        return _plan(name, text[len(name) + 1 :])
    if text[len(first) :].startswith("|"):
        return _plan("", text)
    return _plan(first, text[len(first) + 1 :])


def first_twice(columns: Sequence[str]) -> str | None:
    """The first column whose title stands before it already, in any case."""
    seen: set[str] = set()
    for column in columns:
        if fold(column) in seen:
            return column
        seen.add(fold(column))
    return None


def read_lines(text: str, titles: Sequence[str]) -> list[BoardLine]:
    """Every line with words, without its dash; a column named before ":" is read."""
    folded = [fold(title) for title in titles]
    lines = (_bare(line) for line in text.split("\n"))
    return [_read_line(line, folded) for line in lines if any(c.isalnum() for c in line)]


def read_named_lines(text: str, titles: Sequence[str]) -> list[BoardLine]:
    """The lines of a message of which each one names a column; else nothing.

    What people say to each other in the same room is no card.
    """
    folded = [fold(title) for title in titles]
    found: list[BoardLine] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        found.append(_read_line(line, folded))
        if found[-1].column is None:
            return []
    return found


def read_move(text: str) -> CardMove | None:
    """`7 ▶️`, `7 ◀️`, `7 → 2`, `7 > Tehty`, `7 eteenpäin`, `7 takaisin`; None for other talk."""
    if "\n" in text.strip() or len(text) > LONGEST_TITLE + 20:
        return None
    line = "".join(c for c in text.strip() if c not in "\ufe0e\ufe0f")
    signed = _MOVE.fullmatch(line)
    if signed is not None:
        return _signed_move(int(signed[1]), signed[2], signed[3].strip())
    spoken = _SPOKEN_MOVE.fullmatch(line)
    word = None if spoken is None else _direction(spoken[2])
    return None if spoken is None or word is None else CardMove(int(spoken[1]), word)


def read_move_command(text: str) -> CardMove | None:
    """What stands after the command: a move, or a number and a column: `7 2`, `7 Tehty`."""
    move = read_move(text)
    if move is not None:
        return move
    spoken = _SPOKEN_MOVE.fullmatch(" ".join(text.split()))
    return None if spoken is None else CardMove(int(spoken[1]), spoken[2].strip())


def column_named(text: str, titles: Sequence[str]) -> int | None:
    """The 1-based column that a title or a number means; a title goes first."""
    folded = fold(text)
    for number, title in enumerate(titles, 1):
        if folded == fold(title):
            return number
    if folded.isascii() and folded.isdecimal() and len(folded) <= 2:
        return int(folded) if 1 <= int(folded) <= len(titles) else None
    return None


def pair_lines(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new line the place of the old one that it carries on, or None.

    Equal texts stay together; the rest are paired in their order.
    """
    free = dict(enumerate(old))
    pairs: list[int | None] = []
    for text in new:
        same = next((place for place, other in free.items() if other == text), None)
        pairs.append(same)
        if same is not None:
            del free[same]
    rest = iter(list(free))
    return [next(rest, None) if pair is None else pair for pair in pairs]


def _plan(name: str, columns: str) -> BoardPlan:
    parts = (" ".join(part.split()) for part in re.split(r"[|\n]", columns))
    # What folds to nothing could not be named by typing.
    return BoardPlan(" ".join(name.split()), tuple(part for part in parts if fold(part)))


def _bare(line: str) -> str:
    found = _BULLET.fullmatch(line)
    return line.strip() if found is None else found[1]


def _read_line(line: str, folded: Sequence[str]) -> BoardLine:
    for colon in (place for place, c in enumerate(line[: 2 * LONGEST_TITLE]) if c == ":"):
        head, text = fold(line[:colon]), line[colon + 1 :].strip()
        if head in folded and text:
            return BoardLine(text, folded.index(head) + 1)
    numbered = _NUMBERED.fullmatch(line)
    if numbered is not None and int(numbered[1]) <= len(folded):
        return BoardLine(numbered[2].strip(), int(numbered[1]))
    return BoardLine(line)


def _signed_move(number: int, sign: str, rest: str) -> CardMove | None:
    direction = FORWARD if sign in _FORWARD_SIGNS else BACK
    if not rest or _direction(rest) == direction:
        return CardMove(number, direction)
    # "5 < 7" is arithmetic.
    return CardMove(number, rest) if direction == FORWARD else None


def _direction(text: str) -> str | None:
    folded = fold_emoji(text)
    return next((to for to, words in _WORDS.items() if folded in words), None)
