"""Sending: acts of one room in their order, rooms side by side, one room's failure alone."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database.base import JsonObject
from bot.database.engine import Database
from bot.ledger import lanes
from bot.ledger.due import MOST_ATTEMPTS, retry_pause
from bot.ledger.lanes import Waiting
from bot.ledger.models import OutboxRow
from bot.machine.places import fill_in_rooms
from bot.machine.roots import fill_in_root
from bot.machine.steps import OnStep, Step, no_step
from bot.wire import Act, ActKind, Postponed, Refused, Wire

log = structlog.get_logger(__name__)

OnDead = Callable[[AsyncSession, OutboxRow, JsonObject], Awaitable[None]]
CARD_ACTS = (
    ActKind.EDIT,
    ActKind.POLL_END,
    ActKind.REACT,
    ActKind.REDACT,
    ActKind.PIN,
    ActKind.UNPIN,
)
NO_TARGET = "NO_TARGET"
NO_ROOM = "NO_ROOM"


@dataclass(frozen=True)
class Sent:
    """An act that was done, and the event or room that it made."""

    row: Waiting
    result: str


class Sending:
    """Works the outbox off. `install` makes the keys of acts unique to this database."""

    def __init__(
        self,
        database: Database,
        wire: Wire,
        clock: Clock,
        *,
        install: str,
        on_dead: OnDead,
        on_step: OnStep = no_step,
    ) -> None:
        self._database = database
        self._wire = wire
        self._clock = clock
        self._install = install
        self._on_dead = on_dead
        self._on_step = on_step
        self._lanes: dict[str, asyncio.Task[None]] = {}
        # Apart from the attempts, which also count the times that the homeserver was away.
        self._faults: Counter[int] = Counter()

    def start(self, waiting: Iterable[str]) -> None:
        """Starts a worker for each of these lanes that has none."""
        for lane in waiting:
            if lane not in self._lanes:
                task = asyncio.create_task(self._work_off(lane))
                self._lanes[lane] = task
                task.add_done_callback(partial(self._ended, lane))

    async def work_off(self, waiting: Iterable[str]) -> None:
        """Does every act that waits in these lanes."""
        self.start(waiting)
        await asyncio.gather(*self._lanes.values())

    def _ended(self, lane: str, task: asyncio.Task[None]) -> None:
        self._lanes.pop(lane, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("worker_ended", error=task.exception())

    async def stop(self) -> None:
        for task in list(self._lanes.values()):
            task.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def _work_off(self, lane: str) -> None:
        attempts, sent = 0, None
        while True:
            try:
                # One transaction for both: a lane is as fast as the homeserver lets it be.
                taken = await self._mark_and_take(lane, sent)
                sent = None
                if taken is None:
                    return
                sent = await self._do(*taken)
                attempts = 0
            except Postponed as wait:
                attempts += 1
                await self._pause(lane, attempts, wait.seconds)
            except (OperationalError, OSError):
                attempts += 1
                await self._pause(lane, attempts, None)

    async def _pause(self, lane: str, attempts: int, seconds: float | None) -> None:
        pause = retry_pause(attempts).total_seconds() if seconds is None else seconds
        log.info("sending_waits", attempts=attempts, seconds=pause)
        await asyncio.sleep(pause)

    async def _mark_and_take(
        self, lane: str, sent: Sent | None
    ) -> tuple[Waiting, Act, str | None] | None:
        """Records what was sent, and prepares the lane's next act; the last value says why that
        one cannot be done."""
        async with self._database.transaction() as tx:
            if sent is not None:
                now = self._clock.now()
                await lanes.mark_sent(tx, act=sent.row.id, result=sent.result, now=now)
            row = await lanes.take_first(tx, lane)
            taken = None if row is None else (row, *await self._prepare(tx, row))
        if sent is not None:
            self._on_step(Step.MARKED)
        return taken

    async def _do(self, row: Waiting, act: Act, problem: str | None) -> Sent | None:
        if problem is not None:
            await self._give_up(row, problem)
            return None
        self._on_step(Step.SENDING)
        try:
            result = await self._wire.perform(act)
        except Refused as refusal:
            await self._give_up(row, refusal.code)
            return None
        except (Postponed, OSError):
            raise
        except Exception as error:
            # A fault of our own must neither stop the room for good nor be tried for ever.
            log.error("act_failed", act=row.id, kind=row.kind.value, error=error)
            self._faults[row.id] += 1
            if self._faults[row.id] < MOST_ATTEMPTS:
                raise Postponed from None
            await self._give_up(row, type(error).__name__)
            return None
        self._on_step(Step.SENT)
        return Sent(row, result)

    async def _prepare(self, tx: AsyncSession, row: Waiting) -> tuple[Act, str | None]:
        """Resolves rooms and threads; the second value says why the act cannot be done."""
        room_id = row.room_id
        if row.lane.startswith("!"):
            room_id = row.lane
        elif room_id is None and row.lane.startswith("other/"):
            room_id = row.lane.removeprefix("other/")
        content = await fill_in_root(tx, await fill_in_rooms(tx, dict(row.content)))
        act = Act(f"{self._install}.{row.id}", row.kind, room_id, content, row.target)
        if room_id is None and row.kind is not ActKind.CREATE_ROOM:
            return act, NO_ROOM
        if row.target is None and row.kind in CARD_ACTS:
            return act, NO_TARGET
        return act, None

    async def _give_up(self, row: Waiting, code: str) -> None:
        log.warning("act_refused", act=row.id, kind=row.kind.value, code=code)
        async with self._database.transaction() as tx:
            dead = await tx.get_one(OutboxRow, row.id)
            content = dict(dead.content)
            await lanes.mark_dead(tx, act=row.id, code=code, now=self._clock.now())
            await self._on_dead(tx, dead, content)
