"""Folding: every way of writing a letter, digit, dash or space becomes the plain one.

The folded text is only for searching. It is never stored and never shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from bot.guard.markup import html_text

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"})
# Letters by category, but drawn as nothing; markdown signs that vanish when rendered.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0*`\\")
_LINE_ENDS = frozenset("\n\x0b\x0c\x85\u2028\u2029")
_BLANKS = frozenset("\t\r\u2800")
_HYPHENS = frozenset(
    "\u2212\u2043\u02d7\u2796\u30fc\u3161\u2500\u2501\u1173\u00af\u02c9\u207b\u208b"
)
_LONGEST_DECOMPOSITION = 4
_CACHE_SIZE = 20_000

_MARKUP = re.compile(r"<[A-Za-z/!?]|&(?:#|[A-Za-z]{2,31};|shy|nbsp|middot)")
_PERCENT_CODE = re.compile(r"%[0-9A-Fa-f]{2}")
_LETTER_NAME = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER|LATIN LETTER SMALL CAPITAL|SYMBOL LETTER) ([A-Z])"
    r"(?: WITH .+)?$"
)

# Letters drawn alike, from the shapes of usual fonts: alphabet by alphabet.
_LOOK_ALIKES = {
    **dict(zip("АВЕЅІЈКМНОРСТУХЎҮԀԌԚԜӀ", "ABESIJKMHOPCTYXYYDGQWI", strict=True)),
    **dict(zip("авеѕіјкмнорстухўүԁһԛԝӏ", "abesijkmhopctyxyydhqwl", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϹ", "ABEZHIKMNOPTYXFC", strict=True)),
    **dict(zip("αβεζηικνορτυχϝϲ", "abeznikvoptuxfc", strict=True)),
    **dict(zip("ՕՏՍԼօսոհյց", "OSULounhjg", strict=True)),
    **dict(zip("ᎠᎡᎢᎪᎬᎻᎷᎳᏔᏙᏚᏞᏟᏢᏦᏴᎩᎫᏆ", "DRTAEHMWWVSLCPKBYJI", strict=True)),
    **dict(zip("ꓐꓑꓓꓔꓗꓙꓚꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTKJCFMNLSRVHWXYAEIOU", strict=True)),
    **dict(zip("ıƒɑɡǀ∣│", "ifagl||", strict=True)),
    **dict(zip("ЗзӠӡƷʒƧƽƼбᏎᏮ", "333333255646", strict=True)),
    "➕": "+",
}


def fold(text: str) -> str:
    """`text` with plain letters, ASCII digits, `-` for dashes, blanks as spaces, nothing invisible.

    Line ends stay as `\\n`. Accents go: `ä` becomes `a`.
    """
    return text.translate(_FOLDING)


def readings(text: str) -> Iterator[str]:
    """The folded texts that a person may see in `text`, the plain reading first.

    HTML without its tags, percent encoding undone, soft hyphens shown at a line end, and
    right-to-left overrides are further readings.
    """
    yield fold(text)
    if _MARKUP.search(text):
        yield fold(html_text(text))
    if _PERCENT_CODE.search(text):
        yield fold(unquote(text))
    if "\u00ad" in text:
        yield fold(text.replace("\u00ad", "-"))
    if "\u202e" in text or "\u202b" in text or "\u2067" in text:
        yield fold(text)[::-1]


class _Folding(dict[int, str]):
    """Code point to folded text, worked out on first use; bounded against hostile texts."""

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        if len(self) < _CACHE_SIZE:
            self[codepoint] = folded
        return folded


_FOLDING = _Folding()


def _fold_character(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character in _BLANKS:
        return " "
    if character in _INVISIBLE:
        return ""
    if character.isascii():
        return character if character.isprintable() else ""
    return _fold_beyond_ascii(character)


def _fold_beyond_ascii(character: str) -> str:
    category = unicodedata.category(character)
    if category in _INVISIBLE_CATEGORIES:
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or character in _HYPHENS:
        return "-"
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in _LOOK_ALIKES:
        return _LOOK_ALIKES[character]
    return _decompose(character)


def _decompose(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    if len(decomposed) > _LONGEST_DECOMPOSITION:
        return " "
    if decomposed != character:
        return "".join(_fold_character(part) for part in decomposed)
    name = unicodedata.name(character, "")
    letter = _LETTER_NAME.search(name)
    if letter is None:
        return character
    return letter[1].lower() if " SMALL LETTER" in name else letter[1]
