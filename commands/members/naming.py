"""A person's name in what others wrote: struck out where the person wants to be forgotten."""

import re
from typing import Final

from bot.directory.directory import short_name

STRUCK: Final = "…"
_SHORTEST: Final = 3


def strike_name(text: str, name: str) -> str:
    """The text without the parts of a display name, in whatever case ending: "Annalle" too.

    Only words that begin as the name does, with its capital letter, are taken for it.
    """
    parts = [part for part in re.split(r"[\s-]+", short_name(name)) if len(part) >= _SHORTEST]
    stems = sorted({stem for part in parts for stem in _stems(part)}, key=len, reverse=True)
    if not stems:
        return text
    words = "|".join(re.escape(stem) for stem in stems)
    return re.sub(rf"\b(?:{words})[^\W\d_]*(?:[:’'][^\W\d_]+)?", STRUCK, text)


def _stems(part: str) -> tuple[str, ...]:
    """Virtanen is bent as Virtasen, Virtaselle."""
    return (part, part[:-3] + "se") if part.endswith("nen") else (part,)
