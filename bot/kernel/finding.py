"""Finding the command that a line means, or the nearest ones."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


def find_command(text: str, commands: Sequence[Command], lang: str) -> Found | Unknown:
    """Reads a line with or without its prefix; the longest name that fits wins."""
    body = clean(text).lstrip().lstrip(PREFIX).lstrip()
    named = {_folded_name(name): each for each in commands for name in each.all_names()}
    for words in range(max((name.count(" ") + 1 for name in named), default=0), 0, -1):
        head, rest = _split(body, words)
        command = named.get(fold(head).rstrip(":"))
        # "muistuta lista" lists; "muistuta lista kauppaan klo 9" is a reminder.
        listed = words > 1 and rest and command is not None and command.takes is Takes.NOTHING
        if command is not None and not listed:
            return Found(command, rest)
    word = _split(body, 1)[0]
    return Unknown(word[:40], nearest_names(body, commands, lang))


def nearest_names(text: str, commands: Iterable[Command], lang: str) -> tuple[str, ...]:
    """Names within a slip or two of what was typed."""
    by_name = {_folded_name(name): each for each in commands for name in each.all_names()}
    heads = [fold(_split(text, words)[0]) for words in (1, 2)]
    close = [
        match
        for head in heads
        for match in difflib.get_close_matches(head, by_name, n=MOST_SUGGESTIONS, cutoff=0.7)
    ]
    names = dict.fromkeys(by_name[match].name(lang) for match in close)
    return tuple(names)[:MOST_SUGGESTIONS]


# The vocabulary has some hundreds of names, which every line is compared with.
_folded_name = lru_cache(maxsize=None)(fold)


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
