"""The verbs of the team's settings: promises, professions, topics and signs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from bot.directory.labels import add_label, free_key, keys_by_text
from bot.kernel.desk import Desk
from bot.kernel.folding import fold
from commands.consultations.models import Choice
from commands.consultations.queries import choices, team_settings
from commands.consultations.team.models import TeamSettings

# A button has one digit.
MOST_CHOICES: Final = 9
_LAST: Final = "other"


class Added(StrEnum):
    NEW = "new"
    AGAIN = "again"
    THERE = "there"
    FULL = "full"


async def own_settings(desk: Desk) -> TeamSettings:
    """The team's row, made when it is missing."""
    row = await team_settings(desk.tx)
    if row is None:
        row = TeamSettings(id=1)
        desk.tx.add(row)
        await desk.tx.flush()
    return row


async def set_promise(desk: Desk, *, choice: Choice | None, minutes: int | None) -> None:
    """The promise of one topic, or of the team; None takes an own one away."""
    if choice is not None:
        choice.promise_minutes = minutes
    else:
        (await own_settings(desk)).promise_minutes = minutes
    await desk.tx.flush()


async def set_professions(desk: Desk, *, choice: Choice, professions: list[str]) -> None:
    choice.professions = " ".join(professions)
    await desk.tx.flush()


async def add_choice(desk: Desk, *, kind: str, names: Mapping[str, str]) -> Added:
    """A new topic or sign, or one that was removed, with the names that it had."""
    known = {fold(name): key for name, key in (await keys_by_text(desk.tx, kind=kind)).items()}
    keys = [known[fold(name)] for name in names.values() if fold(name) in known]
    older = await desk.tx.get(Choice, (kind, keys[0])) if keys else None
    if older is not None and older.active:
        return Added.THERE
    if len(await choices(desk.tx, kind)) >= MOST_CHOICES:
        return Added.FULL
    if older is not None:
        older.active = True
        await desk.tx.flush()
        return Added.AGAIN
    key = free_key(fold(names["fi"]), set(known.values()))
    await add_label(desk.tx, kind=kind, key=key, text=names)
    position = await _place_for(desk, kind)
    desk.tx.add(Choice(kind=kind, key=key, position=position, professions="", active=True))
    await desk.tx.flush()
    return Added.NEW


async def remove_choice(desk: Desk, *, choice: Choice) -> bool:
    """It cannot be chosen any more; requests that have it keep its name. False for the last."""
    if len(await choices(desk.tx, choice.kind)) <= 1:
        return False
    choice.active = False
    await desk.tx.flush()
    return True


async def _place_for(desk: Desk, kind: str) -> int:
    """After all others, but before the one for everything else."""
    rows = await desk.tx.scalars(
        select(Choice).where(Choice.kind == kind).order_by(Choice.position.desc())
    )
    last = rows.first()
    if last is None:
        return 1
    last_place = last.position
    if last.key != _LAST:
        return last_place + 1
    last.position = last_place + 1
    return last_place
