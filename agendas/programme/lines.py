"""Pasted text to clean lines: mail quotes, bullets, emphasis, HTML tags and odd characters go."""

import html
import re
import unicodedata
from dataclasses import dataclass

# A Matrix message holds 64 kB; whatever is longer is no programme.
MAX_CHARACTERS = 100_000

_LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLOCK_TAG = re.compile(r"<(?:br|/?(?:p|li|ul|ol|div|tr|table|h[1-6]|blockquote))\b[^<>]*>", re.I)
_CELL_TAG = re.compile(r"</?(?:td|th)\b[^<>]*>", re.I)
_TAG = re.compile(
    r"</?(?:a|b|strong|i|em|u|s|p|br|li|ul|ol|div|span|font|table|thead|tbody|tr|td|th|h[1-6]"
    r"|blockquote|html|body|head|meta|pre|code|hr|img|sup|sub|mx-reply)\b[^<>]*>",
    re.I,
)
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
_HASHES = re.compile(r"^\s*#{1,6}\s+")
_BULLET = re.compile(
    r"^\s*(?:(?P<sign>[-–—−*+·](?=\s)|[•‣▪◦●○■□✓✔➢►▶⁃])|(?P<number>\d{1,2}[.)]|[a-zåäö]\))(?=\s))\s*"
)
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_DROPPED = {"Cc", "Cf", "Cs"}


@dataclass(frozen=True, slots=True)
class Line:
    """A cleaned line; `marker` is the bullet or number that stood before `text`."""

    number: int
    text: str
    marker: str = ""

    @property
    def whole(self) -> str:
        """The line with its marker: "1. Huone: …" is a room, not a numbered list."""
        return f"{self.marker} {self.text}" if self.marker else self.text


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space, trimmed, without emphasis."""
    return " ".join(_UNDERSCORES.sub("", text).split())


def clean_lines(text: str) -> list[Line]:
    """Every line of `text`, blank ones with an empty text, numbered as pasted.

    A line that HTML splits into several gives them all its number. Rules between table rows
    are left out; other lines without a letter or a digit count as blank.
    """
    text = text[:MAX_CHARACTERS]
    if _TAG.search(text):
        text = html.unescape(text)
    lines: list[Line] = []
    for number, raw in enumerate(_LINE_END.split(text), 1):
        for part in _without_tags(_plain(raw)).split("\n"):
            line = _clean(number, part)
            if line.text or "|" not in part:
                lines.append(line)
    return lines


def _plain(raw: str) -> str:
    kept = []
    for character in raw:
        category = unicodedata.category(character)
        if category == "Zs":
            kept.append(" ")
        elif category not in _DROPPED or character == "\t":
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    text = _CELL_TAG.sub("\t", _BLOCK_TAG.sub("\n", text))
    text = _TAG.sub("", text)
    # Tags made of tags are an attack, not a mail.
    return text.replace("<", " ") if _TAG.search(text) else text


def _without_emphasis(text: str) -> str:
    return _UNDERSCORES.sub("", text.replace("*", "")).strip()


def _clean(number: int, raw: str) -> Line:
    text = _HASHES.sub("", _QUOTE.sub("", raw))
    bullet = _BULLET.match(text)
    marker = ""
    if bullet:
        marker = bullet["sign"] or bullet["number"] or ""
        text = text[bullet.end() :]
    text = _without_emphasis(text)
    if not any(character.isalnum() for character in text):
        return Line(number, "")
    return Line(number, text, marker)
