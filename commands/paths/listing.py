"""The list of open paths: the stuck ones first, then by stage, then those that wait for a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.directory.directory import find_person
from bot.kernel.desk import Call
from commands.paths.models import PathState, ServicePath
from commands.paths.queries import local_day, number_of, stages, stuck_days, stuck_paths, unfinished
from commands.paths.wording import stage_name

MOST_SHOWN = 15


@dataclass(frozen=True)
class Line:
    number: str
    stage: str
    since: date
    changed_on: date
    owner: str | None
    follow_up_on: date | None


@dataclass(frozen=True)
class Section:
    """The first lines of one part of the list, and how many there are in all."""

    title: str
    lines: Sequence[Line]
    count: int


@dataclass(frozen=True)
class Listed:
    """`stages` are those with paths in them that are not stuck; `days` is when one is stuck."""

    stuck: Section
    stages: Sequence[Section]
    ended: Section
    days: int
    count: int


async def read_paths(call: Call) -> Listed:
    everything = await unfinished(call.tx)
    stuck = await stuck_paths(call)
    known = {path.id for path in stuck}
    going = [path for path in everything if path.state is PathState.OPEN and path.id not in known]
    ended = [path for path in everything if path.state is PathState.ENDED]
    ended.sort(key=lambda path: path.follow_up_on or date.max)
    keys = [stage.key for stage in await stages(call.tx)]
    by_stage = {key: [path for path in going if path.stage == key] for key in keys}
    return Listed(
        stuck=await _section(call, "", stuck),
        stages=[
            await _section(call, await stage_name(call, key, call.lang), paths)
            for key, paths in by_stage.items()
            if paths
        ],
        ended=await _section(call, "", ended),
        days=await stuck_days(call),
        count=len(everything),
    )


async def _section(call: Call, title: str, paths: Sequence[ServicePath]) -> Section:
    return Section(title, [await _line(call, path) for path in paths[:MOST_SHOWN]], len(paths))


async def _line(call: Call, path: ServicePath) -> Line:
    owner = path.owner
    return Line(
        number=number_of(path),
        stage=await stage_name(call, path.stage, call.lang),
        since=local_day(call, path.stage_since),
        changed_on=local_day(call, path.changed_at),
        owner=None if owner is None else (await find_person(call.tx, owner)).short,
        follow_up_on=path.follow_up_on,
    )
