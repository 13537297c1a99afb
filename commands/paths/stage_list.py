"""The verbs of the team's list of stages, and of when a path is stuck."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from bot.directory.labels import LANGUAGES, LabelRow, add_label, label, rename_label
from bot.kernel.desk import Desk
from bot.kernel.folding import clean, fold
from bot.kernel.vocabulary import Trouble
from commands.paths.models import UNFINISHED, PathSetting, PathStage, ServicePath
from commands.paths.queries import STAGE, stages, unfinished
from commands.paths.showing import redraw

FEWEST, MOST, LONGEST_NAME, MOST_STUCK_DAYS = 2, 20, 60, 365
_OWN: Final = "own_"


async def add_stage(desk: Desk, *, place: int, name: str) -> None:
    """A stage before the one that stands at the place. It needs the consent unless one that
    needs none comes after it."""
    listed = await stages(desk.tx)
    if len(listed) >= MOST:
        raise Trouble("paths/too_many_stages", most=MOST)
    if not 1 <= place <= len(listed) + 1:
        raise Trouble("paths/no_place", count=len(listed))
    name = await _checked_name(desk, name)
    key = await _new_key(desk)
    await add_label(desk.tx, kind=STAGE, key=key, text=name)
    needs = all(stage.needs_consent for stage in listed[place - 1 :])
    stage = PathStage(key=key, position=place, needs_consent=needs)
    desk.tx.add(stage)
    await _keep(desk, [*listed[: place - 1], stage, *listed[place - 1 :]])


async def rename_stage(desk: Desk, *, place: int, name: str) -> None:
    """The same name in every language, from today on."""
    stage = _at(await stages(desk.tx), place)
    name = await _checked_name(desk, name)
    await rename_label(desk.tx, kind=STAGE, key=stage.key, text=name, day=desk.now.date())
    await _redraw_all(desk)


async def move_stage(desk: Desk, *, place: int, to: int) -> None:
    """Raises Trouble for a move that would let something begin without the consent."""
    listed = await stages(desk.tx)
    stage = _at(listed, place)
    _at(listed, to)
    others = [each for each in listed if each is not stage]
    moved = [*others[: to - 1], stage, *others[to - 1 :]]
    if moved[0].needs_consent:
        raise Trouble("paths/first_needs_consent")
    await _keep(desk, moved)


async def remove_stage(desk: Desk, *, place: int) -> None:
    """Raises Trouble for a stage in which a path stands."""
    listed = await stages(desk.tx)
    stage = _at(listed, place)
    standing = await desk.tx.scalar(
        select(func.count())
        .select_from(ServicePath)
        .where(ServicePath.stage == stage.key, ServicePath.state.in_(UNFINISHED))
    )
    if standing:
        raise Trouble("paths/stage_used", count=standing)
    left = [each for each in listed if each is not stage]
    if len(left) < FEWEST:
        raise Trouble("paths/too_few_stages", fewest=FEWEST)
    if left[0].needs_consent:
        raise Trouble("paths/first_needs_consent")
    await desk.tx.delete(stage)
    await _keep(desk, left)


async def set_stuck_days(desk: Desk, *, days: int) -> None:
    """After how many days without a change a path is listed as stuck."""
    if not 1 <= days <= MOST_STUCK_DAYS:
        raise Trouble("paths/limit_bad", most=MOST_STUCK_DAYS)
    row = await desk.tx.get(PathSetting, desk.network.id)
    if row is None:
        desk.tx.add(PathSetting(network_id=desk.network.id, stuck_days=days))
    else:
        row.stuck_days = days
    await desk.tx.flush()


def _at(listed: Sequence[PathStage], place: int) -> PathStage:
    if not 1 <= place <= len(listed):
        raise Trouble("paths/no_place", count=len(listed))
    return listed[place - 1]


async def _keep(desk: Desk, listed: Sequence[PathStage]) -> None:
    for place, stage in enumerate(listed, 1):
        stage.position = place
    await desk.tx.flush()
    await _redraw_all(desk)


async def _redraw_all(desk: Desk) -> None:
    """Every open card names its stage and how many there are."""
    for path in await unfinished(desk.tx):
        await redraw(desk, path)


async def _checked_name(desk: Desk, name: str) -> str:
    """One short line with a letter in it, that no other stage has."""
    name = " ".join(clean(name).split())
    if not any(map(str.isalpha, name)) or len(name) > LONGEST_NAME:
        raise Trouble("paths/stage_name_bad", longest=LONGEST_NAME)
    day = desk.now.date()
    for stage in await stages(desk.tx):
        for lang in LANGUAGES:
            known = await label(desk.tx, kind=STAGE, key=stage.key, lang=lang, day=day)
            if fold(known) == fold(name):
                raise Trouble("paths/stage_known", name=known)
    return name


async def _new_key(desk: Desk) -> str:
    """Never one that was used before: finished paths still name theirs."""
    used = await desk.tx.scalars(
        select(LabelRow.key).where(LabelRow.kind == STAGE, LabelRow.key.startswith(_OWN))
    )
    numbers = [int(key.removeprefix(_OWN)) for key in used]
    return f"{_OWN}{max(numbers, default=0) + 1}"
