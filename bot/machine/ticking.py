"""Ticking: what falls due is done in its own transaction, marked with what it produced."""

import asyncio
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database.engine import Database
from bot.kernel.vocabulary import DueKind, Lateness, Vocabulary
from bot.ledger.due import MOST_ATTEMPTS, retry_pause, ripe
from bot.ledger.models import DueRow, DueState
from bot.machine.desks import Desks
from bot.machine.steps import OnStep, Step, no_step

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

    async def tick(self) -> int:
        """Does everything that is ripe, in the order of its moments; returns how many were."""
        done = 0
        while True:
            now = self._clock.now()
            async with self._database.transaction() as tx:
                ids = await ripe(tx, now)
            if not ids:
                return done
            for due_id in ids:
                await self._do(due_id, now)
                done += 1

    async def _do(self, due_id: int, now: datetime) -> None:
        self._on_step(Step.DUE)
        try:
            thought = await self._think(due_id, now)
            async with self._database.transaction() as tx:
                row = await tx.get_one(DueRow, due_id)
                if row.state is not DueState.WAITING or row.at > now:
                    return
                await self._run(tx, row, now, thought)
                row.state, row.done_at = DueState.DONE, now
        except Exception as error:
            # When the disk is full this fails too, and nothing is counted.
            await self._postpone(due_id, now, error)
        self._on_step(Step.DUE_DONE)

    async def _think(self, due_id: int, now: datetime) -> dict[str, Any]:
        """What a kind computes: off the loop, and without keeping the database from others."""
        async with self._database.transaction() as tx:
            row = await tx.get_one(DueRow, due_id)
            kind = self._kinds[row.kind]
            if kind.think is None or self._is_dropped(kind, row, now):
                return {}
            calculate = await kind.think(await self._desks.desk(tx, now), row.subject)
        return {"thought": await asyncio.to_thread(calculate)}

    async def _run(
        self, tx: AsyncSession, row: DueRow, now: datetime, thought: dict[str, Any]
    ) -> None:
        kind = self._kinds[row.kind]
        desk = await self._desks.desk(tx, now)
        if self._is_dropped(kind, row, now):
            if kind.dropped is not None:
                await kind.dropped(desk, row.subject)
            return
        late = _is_late(kind, row, now)
        await kind.run(desk, row.subject, row.occurrence, late=late, **thought)

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
