"""Reading the lines of an invitation: a user id and the names of roles behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.folding import fold

LONGEST_ID = 255
MOST_WORDS = 4

# What the specification allows in a user id today and did in older ones: printable, one colon
# before the server's name.
_USER_ID = re.compile(r"@[!-9;-~]+:[A-Za-z0-9.\-\[\]:]+")
_LINK = "https://matrix.to/#/"
_SEPARATORS = re.compile(r"[\s,;]+")


class Fault(StrEnum):
    NO_ID = "no_id"
    NO_ROLE = "no_role"


@dataclass(frozen=True)
class Entry:
    """One person with the keys of the roles named."""

    user_id: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class BadLine:
    """A line that was left out: its number from 1, its text and what is wrong with it."""

    number: int
    text: str
    fault: Fault


def read_entries(text: str, role_names: Mapping[str, str]) -> tuple[list[Entry], list[BadLine]]:
    """The lines of a list; one person on several lines has the roles of all of them.

    `role_names` are names of roles in any language with their keys.
    """
    good: dict[str, Entry] = {}
    bad: list[BadLine] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = read_entry(line, role_names)
        if isinstance(read, Fault):
            bad.append(BadLine(number, line.strip(), read))
            continue
        before = good.get(read.user_id, Entry(read.user_id, ()))
        roles = tuple(dict.fromkeys(before.roles + read.roles))
        good[read.user_id] = Entry(read.user_id, roles)
    return list(good.values()), bad


def read_entry(line: str, role_names: Mapping[str, str]) -> Entry | Fault:
    """`@id:server role, role`; the roles may be missing."""
    first, *words = [word for word in _SEPARATORS.split(line.strip()) if word] or [""]
    user_id = read_user_id(first)
    if user_id is None:
        return Fault.NO_ID
    roles = _read_roles(words, {fold(name): key for name, key in role_names.items()})
    return Fault.NO_ROLE if roles is None else Entry(user_id, roles)


def read_user_id(word: str) -> str | None:
    """A user id, also as the link that clients make of it; None when the word is none."""
    user_id = word.removeprefix(_LINK)
    known = len(user_id) <= LONGEST_ID and _USER_ID.fullmatch(user_id) is not None
    return user_id if known else None


def _read_roles(words: list[str], keys: Mapping[str, str]) -> tuple[str, ...] | None:
    """The longest names first, as "tiimin jäsen" has two words; None when a word is no role."""
    roles: list[str] = []
    while words:
        for length in range(min(MOST_WORDS, len(words)), 0, -1):
            key = keys.get(fold(" ".join(words[:length])))
            if key is not None:
                roles.append(key)
                words = words[length:]
                break
        else:
            return None
    return tuple(dict.fromkeys(roles))
