"""What falls due by itself. A row is unique by (kind, subject, occurrence) and done once."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.ledger.models import DueRow, DueState

MOST_ATTEMPTS = 6

# Statements of every turn and event, made once.
_RIPE: Final = (
    select(DueRow.id)
    .where(
        DueRow.state == DueState.WAITING,
        DueRow.at <= bindparam("now"),
        DueRow.retry_at.is_(None) | (DueRow.retry_at <= bindparam("now")),
    )
    .order_by(DueRow.at, DueRow.id)
    .limit(bindparam("most"))
)
_ONE: Final = select(DueRow).where(
    DueRow.kind == bindparam("kind"),
    DueRow.subject == bindparam("subject"),
    DueRow.occurrence == bindparam("occurrence"),
)


class Dues:
    """Plans and cancels within one transaction."""

    def __init__(self, tx: AsyncSession) -> None:
        self._tx = tx

    async def plan(self, kind: str, subject: object, occurrence: str, at: datetime) -> None:
        """Plans one occurrence; one that still waits is moved, one that is done stays done."""
        row = await self._find(kind, str(subject), occurrence)
        if row is None:
            row = DueRow(kind=kind, subject=str(subject), occurrence=occurrence, at=at)
            row.state = DueState.WAITING
            self._tx.add(row)
        elif row.state in (DueState.WAITING, DueState.CANCELLED):
            row.at, row.state = at, DueState.WAITING
        await self._tx.flush()

    async def cancel(self, kind: str, subject: object) -> None:
        """Cancels every occurrence that still waits."""
        await self._tx.execute(
            update(DueRow)
            .where(
                DueRow.kind == kind,
                DueRow.subject == str(subject),
                DueRow.state == DueState.WAITING,
            )
            .values(state=DueState.CANCELLED)
        )

    async def _find(self, kind: str, subject: str, occurrence: str) -> DueRow | None:
        wanted = {"kind": kind, "subject": subject, "occurrence": occurrence}
        return await self._tx.scalar(_ONE, wanted)


async def ripe(tx: AsyncSession, now: datetime, limit: int = 100) -> list[int]:
    """Ids of what is due by now, oldest first."""
    return list(await tx.scalars(_RIPE, {"now": now, "most": limit}))


async def next_due_at(tx: AsyncSession) -> datetime | None:
    return await tx.scalar(
        select(DueRow.at).where(DueRow.state == DueState.WAITING).order_by(DueRow.at).limit(1)
    )


def retry_pause(attempts: int) -> timedelta:
    """2, 4, 8 … seconds, at most a minute."""
    return timedelta(seconds=min(60, 2 ** min(attempts, 6)))
