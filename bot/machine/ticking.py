"""Ticking: what falls due is done in its own transaction, marked with what it produced."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database.engine import Database
from bot.kernel.vocabulary import Calculation, DueKind, Lateness, Vocabulary
from bot.ledger.due import MOST_ATTEMPTS, retry_pause, ripe
from bot.ledger.models import DueRow, DueState
from bot.machine.desks import Desks
from bot.machine.steps import OnStep, Step, no_step
from bot.machine.thinking import Thinking

log = structlog.get_logger(__name__)


class Ticking:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        desks: Desks,
        vocabulary: Vocabulary,
        *,
        on_step: OnStep = no_step,
    ) -> None:
        self._database = database
        self._clock = clock
        self._desks = desks
        self._kinds: dict[str, DueKind] = {kind.name: kind for kind in vocabulary.dues}
        self._on_step = on_step
        self._thinking = Thinking()

    async def tick(self) -> int:
        """Does everything that is ripe, in the order of its moments; returns how many were."""
        done = 0
        while True:
            async with self._database.transaction() as tx:
                ids = await ripe(tx, self._clock.now())
            if not ids:
                return done
            await self.do(ids)
            done += len(ids)

    async def do(self, ids: Iterable[int]) -> None:
        """Does these in their order, as far as they are still to be done."""
        now = self._clock.now()
        for due_id in ids:
            await self._do(due_id, now)

    async def _do(self, due_id: int, now: datetime) -> None:
        self._on_step(Step.DUE)
        try:
            calculation = await self._run_or_ask(due_id, now)
            if calculation is not None:
                # Off the loop, and without keeping the database from others.
                await self._run_with(due_id, now, await self._thinking.result_of(calculation))
        except Exception as error:
            # When the disk is full this fails too, and nothing is counted.
            await self._postpone(due_id, now, error)
        self._on_step(Step.DUE_DONE)

    async def _run_or_ask(self, due_id: int, now: datetime) -> Calculation | None:
        """Does it, or returns what its kind computes first."""
        async with self._database.transaction() as tx:
            row = await self._still_due(tx, due_id, now)
            if row is None:
                return None
            kind = self._kinds[row.kind]
            if kind.in_working_hours and not self._desks.quiet.within(now):
                row.at = self._desks.quiet.next_open(now)
                return None
            if kind.think is not None and not self._is_dropped(kind, row, now):
                return await kind.think(await self._desks.desk(tx, now), row.subject)
            await self._run(tx, row, now, {})
        return None

    async def _run_with(self, due_id: int, now: datetime, thought: object) -> None:
        async with self._database.transaction() as tx:
            row = await self._still_due(tx, due_id, now)
            if row is not None:
                await self._run(tx, row, now, {"thought": thought})

    async def _still_due(self, tx: AsyncSession, due_id: int, now: datetime) -> DueRow | None:
        row = await tx.get_one(DueRow, due_id)
        return row if row.state is DueState.WAITING and row.at <= now else None

    async def _run(
        self, tx: AsyncSession, row: DueRow, now: datetime, thought: dict[str, Any]
    ) -> None:
        """Does it, and marks it with what it produced."""
        kind = self._kinds[row.kind]
        desk = await self._desks.desk(tx, now)
        if not self._is_dropped(kind, row, now):
            late = _is_late(kind, row, now)
            await kind.run(desk, row.subject, row.occurrence, late=late, **thought)
        elif kind.dropped is not None:
            await kind.dropped(desk, row.subject)
        row.state, row.done_at = DueState.DONE, now

    def _is_dropped(self, kind: DueKind, row: DueRow, now: datetime) -> bool:
        return kind.lateness is Lateness.DROP and _is_late(kind, row, now)

    async def _postpone(self, due_id: int, now: datetime, error: Exception) -> None:
        """A failure never counts as done; after some tries it waits for an admin."""
        log.error("due_failed", due=due_id, error=error)
        async with self._database.transaction() as tx:
            row = await tx.get_one(DueRow, due_id)
            row.attempts += 1
            row.retry_at = now + retry_pause(row.attempts)
            if row.attempts >= MOST_ATTEMPTS:
                row.state = DueState.FAILED


def _is_late(kind: DueKind, row: DueRow, now: datetime) -> bool:
    return now - row.at > kind.grace
