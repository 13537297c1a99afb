"""Retention: every kind of stored thing has its days, enforced every night."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.database.engine import ERASED
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import DueKind, Retention
from bot.ledger.due import Dues

NAME = "retention"
AT = time(3)


async def plan_next(dues: Dues, now: datetime) -> None:
    """Plans the coming night; `now` is in the network's zone. Safe to repeat."""
    day = now.date() if now.time() < AT else now.date() + timedelta(days=1)
    moment = datetime.combine(day, AT, now.tzinfo)
    await dues.plan(NAME, "1", day.isoformat(), moment)


def retention_due(kinds: Sequence[Retention]) -> DueKind:
    """The due kind that forgets what is older than its days."""

    async def run(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
        for kind in kinds:
            before = desk.now - timedelta(days=kind.days)
            if kind.withdraw is not None:
                await kind.withdraw(desk, before)
            await kind.forget(desk.tx, before)
        desk.tx.info[ERASED] = True
        await plan_next(desk.dues, desk.now)

    # Forgetting late is as good as in time.
    return DueKind(NAME, run)


def configured(kinds: Sequence[Retention], days: Mapping[str, int]) -> tuple[Retention, ...]:
    """The kinds with the days that the settings give. Raises KeyError for an unknown kind."""
    by_name = {kind.name: kind for kind in kinds}
    changed = {name: replace(by_name[name], days=count) for name, count in days.items()}
    return tuple((by_name | changed).values())
