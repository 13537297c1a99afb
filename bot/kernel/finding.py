"""Finding the command that a line means, or the nearest ones."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.kernel.folding import clean, fold
from bot.kernel.vocabulary import Command, Takes

PREFIX = "!"
MOST_SUGGESTIONS = 3

_PREFIXED = re.compile(rf"\s*{PREFIX}\s*\w")


@dataclass(frozen=True)
class Found:
    """A command with what stands after its name, as it was typed."""

    command: Command
    rest: str


@dataclass(frozen=True)
class Unknown:
    """No command; the names that come near, best first, as they are written in help."""

    word: str
    nearest: tuple[str, ...]


def has_prefix(text: str) -> bool:
    """Whether a line is meant for the bot; "!!! tärkeää" and "!?" are talk."""
    return _PREFIXED.match(clean(text)) is not None


class Names:
    """The names of commands, which every line is compared with; folded once."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = {fold(name): each for each in commands for name in each.all_names()}
        self._most_words = max((name.count(" ") + 1 for name in self._commands), default=0)

    def find(self, text: str, lang: str) -> Found | Unknown:
        """Reads a line with or without its prefix; the longest name that fits wins."""
        body = clean(text).lstrip().lstrip(PREFIX).lstrip()
        for words in range(self._most_words, 0, -1):
            head, rest = _split(body, words)
            command = self._commands.get(fold(head).rstrip(":"))
            # "muistuta lista" lists; "muistuta lista kauppaan klo 9" is a reminder.
            listed = words > 1 and rest and command is not None and command.takes is Takes.NOTHING
            if command is not None and not listed:
                return Found(command, rest)
        return Unknown(_split(body, 1)[0][:40], self._nearest(body, lang))

    def _nearest(self, text: str, lang: str) -> tuple[str, ...]:
        """Names within a slip or two of what was typed."""
        heads = [fold(_split(text, words)[0]) for words in (1, 2)]
        close = [
            match
            for head in heads
            for match in difflib.get_close_matches(
                head, self._commands, n=MOST_SUGGESTIONS, cutoff=0.7
            )
        ]
        names = dict.fromkeys(self._commands[match].name(lang) for match in close)
        return tuple(names)[:MOST_SUGGESTIONS]


def _split(text: str, words: int) -> tuple[str, str]:
    """The first words as one line, and the rest untouched but for the white space around it."""
    rest, head = text, []
    for _ in range(words):
        parts = rest.split(maxsplit=1)
        if not parts:
            break
        head.append(parts[0])
        rest = parts[1] if len(parts) > 1 else ""
    return " ".join(head), rest.strip()
