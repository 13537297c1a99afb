"""What people do and where they work: reading it from lines, and keeping it as labels."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from bot.directory.directory import Person, remember_person
from bot.directory.labels import (
    ORGANISATION,
    PROFESSION,
    add_label,
    free_key,
    keys_by_text,
    label,
)
from bot.directory.models import RoleRow
from bot.kernel.desk import Desk
from bot.kernel.folding import clean, fold
from commands.members.parsing import read_user_id

LONGEST_NAME = 100
# "@liisa:palvelin.fi –" takes away what was there.
_NOTHING = {"-", "–", "—"}
_LETTER = re.compile(r"[^\W\d_]")


class DetailFault(StrEnum):
    NO_ID = "no_id"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Details:
    """One line: None leaves as it is, "" takes away."""

    user_id: str
    profession: str | None
    organisation: str | None


@dataclass(frozen=True)
class BadDetails:
    """A line that was left out: its number from 1, its text and what is wrong with it."""

    number: int
    text: str
    fault: DetailFault


def read_details(text: str, known: Collection[str]) -> tuple[list[Details], list[BadDetails]]:
    """Lines such as "@liisa:palvelin.fi sosiaaliohjaaja, Porin kaupunki" about `known` people.

    Of several lines about one person the last one counts.
    """
    good: dict[str, Details] = {}
    bad: list[BadDetails] = []
    for number, line in enumerate(clean(text).splitlines(), 1):
        if not line.strip():
            continue
        read = _read_line(line)
        if isinstance(read, Details) and read.user_id not in known:
            read = DetailFault.UNKNOWN
        if isinstance(read, DetailFault):
            bad.append(BadDetails(number, line.strip(), read))
        else:
            good[read.user_id] = read
    return list(good.values()), bad


async def registered(desk: Desk) -> set[str]:
    """The user ids of everybody who has a role."""
    return set(await desk.tx.scalars(select(RoleRow.user_id).distinct()))


async def set_details(desk: Desk, *, details: Details) -> list[str]:
    """Keeps what a line says of one person; the names that nobody had before are returned."""
    row = await remember_person(desk.tx, user_id=details.user_id)
    fresh: list[str] = []
    if details.profession is not None:
        row.profession = await _key(desk, PROFESSION, details.profession, fresh)
    if details.organisation is not None:
        row.organisation = await _key(desk, ORGANISATION, details.organisation, fresh)
    await desk.tx.flush()
    return fresh


async def details_of(desk: Desk, person: Person, *, lang: str) -> list[str]:
    """The names of the profession and of the organisation, those that are known."""
    given = ((PROFESSION, person.profession), (ORGANISATION, person.organisation))
    day = desk.now.date()
    return [
        await label(desk.tx, kind=kind, key=key, lang=lang, day=day) for kind, key in given if key
    ]


async def _key(desk: Desk, kind: str, text: str, fresh: list[str]) -> str | None:
    """The key of a name in any language, made when nobody had it; None for no name."""
    if not text:
        return None
    names = await keys_by_text(desk.tx, kind=kind)
    known = {fold(name): key for name, key in names.items()}
    key = known.get(fold(text))
    if key is None:
        key = free_key(fold(text), set(names.values()))
        await add_label(desk.tx, kind=kind, key=key, text=text)
        fresh.append(text)
    return key


def _read_line(line: str) -> Details | DetailFault:
    first, _, rest = line.strip().partition(" ")
    user_id = read_user_id(first.rstrip(",;:"))
    if user_id is None:
        return DetailFault.NO_ID
    rest = " ".join(rest.split())
    if rest in _NOTHING:
        return Details(user_id, "", "")
    profession, comma, organisation = (part.strip() for part in rest.partition(","))
    if max(len(profession), len(organisation)) > LONGEST_NAME:
        return DetailFault.TOO_LONG
    given = [_name(profession), _name(organisation) if comma else None]
    if given == [None, None]:
        return DetailFault.NOTHING
    return Details(user_id, *given)


def _name(text: str) -> str | None:
    if text in _NOTHING:
        return ""
    return text if _LETTER.search(text) else None
