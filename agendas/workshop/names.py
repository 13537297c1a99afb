"""Members' names in a line: whole names, first names, and their Finnish case endings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LETTERS = str.maketrans("åäöé", "aaoe")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Genitive, partitive and the local cases, with the vowel that a final consonant takes.
_ENDINGS = {
    *("n", "a", "ta", "lle", "lla", "lta", "sta", "ssa", "s"),
    *("in", "ia", "ille", "illa", "ilta", "ista", "issa", "en"),
}
_DOUBLED = re.compile(r"([kpt])\1([aeiouy])")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at `line[start:end]`; `among` are the members that it can be, by full name."""

    written: str
    start: int
    end: int
    among: tuple[str, ...]


class NameList:
    """Members by name. Case does not matter, nor do the dots of å, ä and ö."""

    def __init__(self, names: Sequence[str]) -> None:
        self._bare: dict[str, set[str]] = {}
        self._inflected: dict[str, set[str]] = {}
        for name in dict.fromkeys(names):
            words = [fold_name(word) for word in _WORD.findall(re.split(r"[(,|/]", name)[0])]
            forms = {" ".join(words), *words[:1]} - {""}
            for form in forms:
                self._bare.setdefault(form, set()).add(name)
                for inflected in _inflect(form):
                    self._inflected.setdefault(inflected, set()).add(name)

    def who(self, text: str, *, inflected: bool = True) -> tuple[str, ...]:
        """The members that `text` can name, in alphabetical order; endings count only where
        nobody has the name as it stands, and only when one member is meant."""
        form = " ".join(fold_name(word) for word in _WORD.findall(text))
        if found := self._bare.get(form):
            return tuple(sorted(found))
        close = self._inflected.get(form, set()) if inflected else set[str]()
        return tuple(close) if len(close) == 1 else ()

    def at_start(self, line: str) -> FoundName | None:
        """The longest name that a line begins with."""
        return self._longest(line, list(_WORD.finditer(line)), 0, inflected=True)

    def inside(self, line: str) -> FoundName | None:
        """The first name in the line, in its base form; None when several people are named."""
        words = list(_WORD.finditer(line))
        found: list[FoundName] = []
        for index in range(len(words)):
            if found and words[index].start() < found[-1].end:
                continue
            if name := self._longest(line, words, index, inflected=False):
                found.append(name)
        return found[0] if len({one.among for one in found}) == 1 else None

    def _longest(
        self, line: str, words: list[re.Match[str]], index: int, *, inflected: bool
    ) -> FoundName | None:
        if not words or (index == 0 and words[0].start() and inflected):
            return None
        for last in reversed(words[index : index + _MOST_WORDS]):
            written = line[words[index].start() : last.end()]
            capital = written[0].isupper() or index == 0
            if capital and (among := self.who(written, inflected=inflected)):
                return FoundName(written, words[index].start(), last.end(), among)
        return None


def fold_name(text: str) -> str:
    """A name for comparing."""
    return text.casefold().translate(_LETTERS).replace("’", "'")


def _inflect(form: str) -> set[str]:
    """The name with each ending, also with the weak grade of kk, pp and tt: Pekka, Pekan."""
    weak = _DOUBLED.sub(r"\1\2", form[-3:])
    stems = {form, form[:-3] + weak}
    return {stem + ending for stem in stems for ending in _ENDINGS}
