"""From a text as it was typed or pasted to tokens that remember where they stood."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_LONGEST_PHRASE = 5
_APOSTROPHES = "’‘ʼ´`"


@dataclass(frozen=True)
class Token:
    """A run of digits, a run of letters, or one other character; `text` is in lower case.

    `start` and `end` are the span in the original; `glued`: no white space before it.
    """

    text: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        return self.text[0] in "0123456789"


class Cursor:
    """A place in a row of tokens; every `take…` moves it only when it succeeds."""

    def __init__(self, tokens: tuple[Token, ...], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def sees(self, text: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token is not None and token.text == text

    def sees_glued(self, text: str) -> bool:
        token = self.peek()
        return token is not None and token.glued and token.text == text

    def take(self, *texts: str) -> bool:
        token = self.peek()
        if token is None or token.text not in texts:
            return False
        self.at += 1
        return True

    def take_glued(self, text: str) -> bool:
        return self.sees_glued(text) and self.take(text)

    def take_number(self, digits: tuple[int, ...], glued: bool = False) -> int | None:
        """A number of one of these lengths."""
        token = self.peek()
        if token is None or not token.is_number or len(token.text) not in digits:
            return None
        if glued and not token.glued:
            return None
        self.at += 1
        return int(token.text)

    def take_phrase(self, table: Mapping[str, T]) -> T | None:
        """The value of the longest phrase of the table that stands here."""
        words = [t.text for t in self.tokens[self.at : self.at + _LONGEST_PHRASE]]
        for length in range(len(words), 0, -1):
            value = table.get(" ".join(words[:length]))
            if value is not None:
                self.at += length
                return value
        return None

    def take_abbreviation(self, table: Mapping[str, T]) -> T | None:
        """Like `take_phrase`, with the full stop of an abbreviation behind it."""
        value = self.take_phrase(table)
        if value is not None:
            self.take_glued(".")
        return value

    def attempt(self, rule: "Callable[[Cursor], T | None]") -> T | None:
        """What the rule reads here; the place is kept when it reads nothing."""
        before = self.at
        value = rule(self)
        if value is None:
            self.at = before
        return value


def tokenise(text: str) -> tuple[Token, ...]:
    """Digits, words and signs; case, composition, kinds of space and dash levelled.

    Zero-width and direction marks vanish: they are invisible to whoever typed them.
    """
    tokens: list[Token] = []
    glued = False
    for char, start, end in _characters(text):
        if char == " ":
            glued = False
            continue
        last = tokens[-1] if tokens else None
        if last is not None and glued and _kind(char) == _kind(last.text[-1]) != "sign":
            tokens[-1] = Token(last.text + char, last.start, end, last.glued)
        else:
            tokens.append(Token(char, start, end, glued))
        glued = True
    return tuple(tokens)


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    """Levelled characters with the span of the original that each came from."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for char in unicodedata.normalize("NFC", text[start:end]).lower():
            levelled = _levelled(char)
            if levelled:
                yield levelled, start, end
        start = end


def _levelled(char: str) -> str:
    if char.isascii():
        return " " if char.isspace() else ("'" if char == "`" else char)
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f" or char == "\u034f":
        return ""
    if category == "Pd" or char in "\u2212\u2043":
        return "-"
    if char in _APOSTROPHES:
        return "'"
    if "\uff01" <= char <= "\uff5e":  # full-width forms of ASCII
        return unicodedata.normalize("NFKC", char)
    return char


def _kind(char: str) -> str:
    if char in "0123456789":
        return "digit"
    return "letter" if char.isalpha() else "sign"
