"""People by the names that others type: whole names, first names, user ids."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.directory.directory import MEMBER_ROLE, Person, people_with, told_apart
from bot.kernel.desk import Desk
from bot.kernel.folding import fold

MOST_NEAR, MOST_FITTING = 3, 8
_BETWEEN = re.compile(r"\s*[,;&\n]\s*|\s+(?:ja|och|samt|sekä|and|\+)\s+", re.I)


@dataclass(frozen=True)
class Unclear:
    """A name that fits several members, whose names follow; or nobody, and these come near."""

    word: str
    several: bool
    names: tuple[str, ...]


async def members_to_name(desk: Desk) -> list[Person]:
    return await people_with(desk.tx, MEMBER_ROLE)


def find_named(name: str, people: Sequence[Person]) -> Person | Unclear:
    """The one person whom a name means: by user id, whole name, a part of it, its beginning."""
    wanted = name.strip().rstrip(".,;")
    if wanted.startswith("@"):
        found = [person for person in people if person.user_id == wanted]
        return found[0] if found else Unclear(wanted, False, ())
    words = _words(wanted)
    for fits in (_is_whole, _has_words, _has_beginnings, _is_named_in):
        found = [person for person in people if words and fits(words, person)]
        if len(found) == 1:
            return found[0]
        if found:
            return Unclear(
                wanted, True, tuple(_shown(person, found) for person in found[:MOST_FITTING])
            )
    return Unclear(wanted, False, _near(words, people))


def find_two(text: str, people: Sequence[Person]) -> tuple[Person, Person] | Unclear | None:
    """Two people named one after the other, either of them in several words.

    None when there are not two names.
    """
    pieces = [piece for piece in _BETWEEN.split(text.strip()) if piece]
    if len(pieces) > 2:
        return None
    words = text.split()
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if len(pieces) == 2:
        splits = [(pieces[0], pieces[1])]
    unclear: Unclear | None = None
    for first, second in splits:
        found = [find_named(first, people), find_named(second, people)]
        one, other = found
        if isinstance(one, Person) and isinstance(other, Person):
            return one, other
        unclear = unclear or next(each for each in found if isinstance(each, Unclear))
    return unclear


def _is_whole(words: list[str], person: Person) -> bool:
    return _parts(person) == words


def _has_words(words: list[str], person: Person) -> bool:
    return set(words) <= set(_parts(person))


def _has_beginnings(words: list[str], person: Person) -> bool:
    return all(any(part.startswith(word) for part in _parts(person)) for word in words)


def _is_named_in(words: list[str], person: Person) -> bool:
    """A title before the name, as programmes have it: "Projektisuunnittelija Aino"."""
    return _parts(person)[:1] == words[-1:] or set(_parts(person)[:2]) <= set(words)


def _parts(person: Person) -> list[str]:
    return _words(person.name)


def _words(name: str) -> list[str]:
    """The words of a name: people write their work after it, "Aino, ohjaaja"."""
    return re.findall(r"[^\s,;()]+", fold(name))


def _shown(person: Person, among: Sequence[Person]) -> str:
    """The name, or the user id where two have the same one."""
    same = [other for other in among if fold(other.name) == fold(person.name)]
    return told_apart(person.name) if len(same) == 1 else person.user_id


def _near(words: list[str], people: Sequence[Person]) -> tuple[str, ...]:
    whole = " ".join(words)
    by_form: dict[str, str] = {}
    for person in people:
        for form in (fold(person.name), *fold(person.name).split()):
            by_form.setdefault(form, told_apart(person.name))
    close = difflib.get_close_matches(whole, by_form, n=MOST_NEAR, cutoff=0.6)
    return tuple(dict.fromkeys(by_form[form] for form in close))
