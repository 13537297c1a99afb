"""Words as people type them on a phone, brought to one form for comparing."""

import unicodedata

_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "’": "'", "‘": "'", "`": "'", "´": "'"})
_QUOTES = "\"'“”„«»‟”"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_VARIATIONS = "\ufe0e\ufe0f\u20e3\u2640\u2642"


def clean(text: str) -> str:
    """The text without control, direction and zero-width marks; its line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c)[0] != "C")


def fold(text: str) -> str:
    """Lower case, å ä ö as a a o, one space between words, no quotes around or stop at the end."""
    text = unicodedata.normalize("NFKC", clean(text)).casefold()
    words = " ".join(text.translate(_LETTERS).split())
    return words.strip(_QUOTES + " ").rstrip(".!,").rstrip()


def fold_emoji(text: str) -> str:
    """A reaction key without skin tones, gender signs and variation selectors, its word folded."""
    kept = (c for c in text if ord(c) not in _SKIN_TONES and c not in _VARIATIONS)
    return fold("".join(kept))
