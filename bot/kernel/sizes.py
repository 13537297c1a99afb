"""How much people's words weigh in a message: an event is 64 KiB at most, encrypted.

A message holds its text twice, plain and as HTML, and its edit four times.
"""

from html import escape

CUT = "…"


def weigh(text: str) -> int:
    """Bytes of the text as HTML."""
    return len(escape(text).encode(errors="replace"))


def cut_to(text: str, most: int) -> str:
    """The text in at most `most` bytes as HTML, the last character "…" when it was cut."""
    if weigh(text) <= most:
        return text
    size, length = weigh(CUT), 0
    for character in text:
        size += weigh(character)
        if size > most:
            break
        length += 1
    return text[:length].rstrip() + CUT
