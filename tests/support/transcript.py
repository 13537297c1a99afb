"""A chat as one text, so that a test shows it as people would read it."""

import re
from collections.abc import Iterable
from textwrap import dedent, fill

from tests.support.chat import Chat

WIDTH = 84


def heard(chat: Chat) -> str:
    """What the bot did since the last look, room by room, the lobby first, long lines folded.

    Within a room the order is that of the chat; rooms are sent to side by side, so that
    between them there is none.
    """
    return folded(sorted(chat.news(), key=lambda act: (not act.startswith("Aula"), _room(act))))


def folded(acts: Iterable[str]) -> str:
    """What the bot did as one text with its long lines folded."""
    lines = "\n".join(acts).split("\n")
    return "\n".join(_folded(line) for line in lines)


def read(text: str) -> str:
    """A text of a test without its indentation."""
    return dedent(text).strip("\n")


def _room(act: str) -> str:
    return re.split(r"[\s:]", act, maxsplit=1)[0]


def _folded(line: str) -> str:
    if len(line) <= WIDTH:
        return line
    return fill(line, WIDTH, subsequent_indent="    ", break_on_hyphens=False)
