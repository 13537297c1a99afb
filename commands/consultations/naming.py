"""Topics, signs and professions by the names that people type for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.directory.labels import LANGUAGES, PROFESSION, keys_by_text
from bot.kernel.desk import Desk
from bot.kernel.folding import fold
from commands.consultations.models import Choice
from commands.consultations.queries import choices
from commands.consultations.wording import name_of

NOTHING = frozenset({"-", "–", "—", "pois", "bort", "off", "none"})


@dataclass(frozen=True)
class Headed:
    """A topic or sign that stands first in a text, and what stands after it."""

    choice: Choice
    rest: str


async def find_choice_named(desk: Desk, kind: str, text: str) -> Choice | None:
    """The one that a number of the list, a name in any language or its beginning means."""
    listed = await choices(desk.tx, kind)
    number = text.strip().rstrip(".:")
    if number.isdecimal() and number.isascii():
        place = int(number) if len(number) <= 3 else 0
        return listed[place - 1] if 1 <= place <= len(listed) else None
    names = {choice.key: await names_of(desk, choice) for choice in listed}
    key = _meant(text, names)
    return next((choice for choice in listed if choice.key == key), None)


async def find_choice_ahead(desk: Desk, kind: str, text: str) -> Headed | None:
    """The longest beginning of a text that means a topic or sign, with or without a colon."""
    words = text.split()
    for count in range(len(words), 0, -1):
        found = await find_choice_named(desk, kind, " ".join(words[:count]).rstrip(" :"))
        if found is not None:
            return Headed(found, " ".join(words[count:]))
    return None


async def names_of(desk: Desk, choice: Choice) -> list[str]:
    """Its names in all languages."""
    return [await name_of(desk, choice.kind, choice.key, lang) for lang in LANGUAGES]


async def find_professions(desk: Desk, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Keys of professions by their names in any language, and the words that name none."""
    known = {
        fold(name): key for name, key in (await keys_by_text(desk.tx, kind=PROFESSION)).items()
    }
    keys = [known[fold(word)] for word in words if fold(word) in known]
    return list(dict.fromkeys(keys)), [word for word in words if fold(word) not in known]


def means_nothing(text: str) -> bool:
    """Whether a word takes away what was there: "pois", "–"."""
    return text.strip().casefold() in NOTHING


def _meant(text: str, names: Mapping[str, Sequence[str]]) -> str | None:
    """A whole name wins; else a beginning that only one of them has."""
    wanted = fold(text)
    if not wanted:
        return None
    folded = {key: [fold(name) for name in several] for key, several in names.items()}
    for fits in (str.__eq__, str.startswith):
        found = [key for key, forms in folded.items() if any(fits(form, wanted) for form in forms)]
        if found:
            return found[0] if len(found) == 1 else None
    return None
