"""Finding service paths and the team's stages. Nothing here changes anything."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.labels import PROFESSION, LabelRow
from bot.kernel.desk import Desk
from commands.consultations.numbers import PATH, Number
from commands.paths.models import (
    UNFINISHED,
    PathHistory,
    PathRole,
    PathSetting,
    PathStage,
    PathState,
    ServicePath,
)

STAGE: Final = "path_stage"
STUCK_DAYS: Final = 14


async def opened_between(tx: AsyncSession, first: datetime, last: datetime) -> int:
    """How many paths were opened from one aware moment on and before another.

    Those that were dropped because there was no consent are no service.
    """
    count = await tx.scalar(
        select(func.count())
        .select_from(ServicePath)
        .where(
            ServicePath.opened_at >= first,
            ServicePath.opened_at < last,
            ServicePath.state != PathState.DROPPED,
        )
    )
    return count or 0


async def stuck_paths(desk: Desk) -> list[ServicePath]:
    """Open paths whose last change is more than so many days ago as the coordinator set, those
    that have stood longest first."""
    day = desk.now.date() - timedelta(days=await stuck_days(desk))
    before = datetime.combine(day, time(0), desk.network.zone)
    return list(
        await desk.tx.scalars(
            select(ServicePath)
            .where(ServicePath.state == PathState.OPEN, ServicePath.changed_at < before)
            .order_by(ServicePath.changed_at, ServicePath.id)
        )
    )


async def follow_ups_due(tx: AsyncSession, until: date) -> list[ServicePath]:
    """Paths whose follow-up call is agreed for that day or an earlier one and not yet made."""
    return list(
        await tx.scalars(
            select(ServicePath)
            .where(ServicePath.state.in_(UNFINISHED), ServicePath.follow_up_on <= until)
            .order_by(ServicePath.follow_up_on, ServicePath.id)
        )
    )


async def stuck_days(desk: Desk) -> int:
    """After how many days without a change a path is stuck."""
    row = await desk.tx.get(PathSetting, desk.network.id)
    return STUCK_DAYS if row is None else row.stuck_days


def number_of(path: ServicePath) -> str:
    """The neutral number of a path: P-27-003."""
    return str(Number(PATH, path.year, path.serial))


def local_day(desk: Desk, moment: datetime) -> date:
    """The day of an aware moment where the network is."""
    return moment.astimezone(desk.network.zone).date()


async def get_path(tx: AsyncSession, path_id: int) -> ServicePath:
    """Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    return await tx.get_one(ServicePath, path_id)


async def find_numbered(tx: AsyncSession, number: Number) -> ServicePath | None:
    return await tx.scalar(
        select(ServicePath).where(
            ServicePath.year == number.year, ServicePath.serial == number.serial
        )
    )


async def path_of(tx: AsyncSession, consultation_id: int) -> ServicePath | None:
    """The path that was opened from a consultation and is not finished."""
    return await tx.scalar(
        select(ServicePath).where(
            ServicePath.consultation_id == consultation_id, ServicePath.state.in_(UNFINISHED)
        )
    )


async def unfinished(tx: AsyncSession) -> list[ServicePath]:
    """Every path with something left to do, the oldest first."""
    return list(
        await tx.scalars(
            select(ServicePath).where(ServicePath.state.in_(UNFINISHED)).order_by(ServicePath.id)
        )
    )


async def unfinished_of(tx: AsyncSession, owner: str) -> list[ServicePath]:
    return [path for path in await unfinished(tx) if path.owner == owner]


async def stages(tx: AsyncSession) -> list[PathStage]:
    """The team's stages in their order."""
    return list(await tx.scalars(select(PathStage).order_by(PathStage.position)))


def place_of(listed: Sequence[PathStage], key: str) -> int:
    """The place of a stage in the list, from 1 on; 0 for one that the list no longer has."""
    return next((place for place, stage in enumerate(listed, 1) if stage.key == key), 0)


def consent_needed(listed: Sequence[PathStage], place: int) -> bool:
    """Whether a place of the list is not reached without the consent; neither is what follows."""
    return any(stage.needs_consent for stage in listed[:place])


async def roles_of(tx: AsyncSession, path_id: int) -> list[str]:
    """The keys of the responsible roles, in the order in which they are shown."""
    chosen = set(await tx.scalars(select(PathRole.role).where(PathRole.path_id == path_id)))
    return sorted(chosen)


async def role_keys(tx: AsyncSession, day: date) -> list[str]:
    """The keys of the roles that can be responsible: professions with a name on that day."""
    return list(
        await tx.scalars(
            select(LabelRow.key)
            .where(
                LabelRow.kind == PROFESSION,
                LabelRow.valid_from <= day,
                LabelRow.valid_until.is_(None) | (LabelRow.valid_until >= day),
            )
            .distinct()
            .order_by(LabelRow.key)
        )
    )


async def history_of(tx: AsyncSession, path_id: int) -> list[PathHistory]:
    """What happened to a path, the oldest first."""
    return list(
        await tx.scalars(
            select(PathHistory)
            .where(PathHistory.path_id == path_id)
            .order_by(PathHistory.at, PathHistory.id)
        )
    )
