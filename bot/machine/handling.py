"""Handling: events of one room in their order, rooms side by side, each once."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database.engine import Database
from bot.directory.directory import find_place
from bot.kernel import guarding, unreadable
from bot.kernel.dispatch import Dispatcher
from bot.ledger import inbox
from bot.ledger.due import MOST_ATTEMPTS, Dues, retry_pause
from bot.ledger.lanes import mark_sent, unmarked
from bot.ledger.models import InboxState
from bot.machine.desks import Desks
from bot.machine.steps import OnStep, Step, no_step
from bot.wire import (
    Echoed,
    Gone,
    Heard,
    Moved,
    Postponed,
    Reacted,
    Said,
    Shown,
    Unreadable,
    Wire,
)

log = structlog.get_logger(__name__)

MOST_KEPT = 5_000


class HandledBefore(Exception):
    """Somebody marked the event in the meantime: what was done for it again is undone."""


class Handling:
    """Takes in what was heard and handles it. Contents are kept in memory only."""

    def __init__(
        self,
        database: Database,
        wire: Wire,
        clock: Clock,
        desks: Desks,
        dispatcher: Dispatcher,
        *,
        account: str,
        on_step: OnStep = no_step,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._wire = wire
        self._clock = clock
        self._desks = desks
        self._dispatcher = dispatcher
        self._account = account
        self._on_step = on_step
        self._on_change = on_change
        self._heard: dict[str, Heard] = {}
        self._rooms: dict[str, asyncio.Task[None]] = {}

    async def take_in(self, events: Iterable[Heard], position: str | None) -> None:
        """Records events and moves the position, in one transaction."""
        self._on_step(Step.HEARD)
        heard, now = list(events), self._clock.now()
        async with self._database.transaction() as tx:
            # Its own messages are taken note of at once, before any answer to them is handled.
            echoes = {event.act: event.event_id for event in heard if isinstance(event, Echoed)}
            for act in await unmarked(tx, echoes):
                await mark_sent(tx, act=act, result=echoes[act], now=now)
            fresh = await inbox.record_events(
                tx,
                account=self._account,
                events=[event for event in heard if not self._means_nothing(event)],
                position=position,
                now=now,
            )
            await self._note_unreadable(tx, fresh)
        self._on_step(Step.RECORDED)
        for event in fresh:
            # What does not fit is read again from the homeserver when its turn comes.
            if len(self._heard) < MOST_KEPT and not isinstance(event, Unreadable):
                self._heard[event.event_id] = event

    def _means_nothing(self, event: Heard) -> bool:
        """What needs no turn of its own: echoes, invitations of others than the bot, and what
        only the guard reads and lets pass."""
        match event:
            case Echoed():
                return True
            case Moved(membership="invite", person=person) if person == self._account:
                return False
            case Moved(membership="invite") | Shown():
                return not guarding.is_blocked(event)
        return False

    async def _note_unreadable(self, tx: AsyncSession, fresh: Iterable[Heard]) -> None:
        for event in fresh:
            if isinstance(event, Unreadable):
                at = self._clock.now() + unreadable.PATIENCE
                await Dues(tx).plan(unreadable.NAME, event.event_id, "1", at)

    async def position(self) -> str | None:
        async with self._database.transaction() as tx:
            return await inbox.read_position(tx, self._account)

    def start(self, rooms: Mapping[str, str]) -> None:
        """Starts a worker for each of these rooms that has none, with its first event."""
        for room_id, event_id in rooms.items():
            if room_id not in self._rooms:
                task = asyncio.create_task(self._work_off(room_id, event_id))
                self._rooms[room_id] = task
                task.add_done_callback(partial(self._ended, room_id))

    async def work_off(self, rooms: Mapping[str, str]) -> None:
        """Handles everything that waits in these rooms."""
        self.start(rooms)
        await asyncio.gather(*self._rooms.values())

    def _ended(self, room_id: str, task: asyncio.Task[None]) -> None:
        self._rooms.pop(room_id, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("worker_ended", error=task.exception())

    async def stop(self) -> None:
        for task in list(self._rooms.values()):
            task.cancel()
        await asyncio.gather(*self._rooms.values(), return_exceptions=True)

    async def retry_unreadable(self) -> None:
        """Reads events again whose key may have come by now."""
        async with self._database.transaction() as tx:
            rows = await inbox.unreadable_events(tx)
        for room_id, event_id in rows:
            heard = await self._wire.fetch(room_id, event_id)
            if isinstance(heard, Unreadable):
                continue
            self._heard[event_id] = heard
            async with self._database.transaction() as tx:
                await inbox.now_readable(tx, event_id)

    async def _work_off(self, room_id: str, first: str) -> None:
        event_id: str | None = first
        while event_id is not None:
            event_id = await self._patiently(partial(self._handle_and_take, room_id, event_id))

    async def _patiently(self, step: Callable[[int], Awaitable[str | None]]) -> str | None:
        """Repeats a step while the disk is full or the homeserver away; the event keeps its
        place. A step is told how often it was tried."""
        attempts = 0
        while True:
            try:
                return await step(attempts)
            except (OperationalError, Postponed, OSError) as error:
                attempts += 1
                log.warning("handling_waits", error=type(error).__name__, attempts=attempts)
                await asyncio.sleep(retry_pause(attempts).total_seconds())

    async def _handle_and_take(self, room_id: str, event_id: str, attempts: int) -> str | None:
        """Handles an event, and returns the room's next one."""
        heard = self._heard.get(event_id)
        if heard is None:
            heard = await self._wire.fetch(room_id, event_id)
        if isinstance(heard, Reacted):
            heard = await self._with_message(heard)
        elif isinstance(heard, Said) and heard.replaces is not None:
            heard = await self._with_earlier(heard, heard.replaces)
        following = await self._handle(room_id, heard, attempts)
        self._heard.pop(event_id, None)
        self._on_change()
        return following

    async def _with_message(self, heard: Reacted) -> Reacted:
        """A mark with the message that it stands on: the inbox keeps no contents."""
        if not self._dispatcher.is_mark(heard.key):
            return heard
        async with self._database.transaction() as tx:
            place = await find_place(tx, heard.room_id)
        if not self._dispatcher.reads_marked(place.kind, heard.key):
            return heard
        versions = await self._wire.fetch_versions(heard.room_id, heard.target)
        if not versions or versions[0].event_id != heard.target:
            return heard
        last = versions[-1]
        return replace(heard, message=replace(versions[0], text=last.text, content=last.content))

    async def _with_earlier(self, edit: Said, replaces: str) -> Said:
        """An edit with what its message said before, and in the thread of that."""
        versions = await self._wire.fetch_versions(edit.room_id, replaces)
        if not versions or versions[0].sender != edit.sender:
            return edit
        earlier = tuple(version for version in versions if version.event_id != edit.event_id)
        return replace(edit, earlier=earlier, thread=versions[0].thread)

    async def _handle(self, room_id: str, heard: Heard, attempts: int) -> str | None:
        """Handles an event and takes the room's next one, in one transaction."""
        self._on_step(Step.HANDLING)
        try:
            async with self._database.transaction() as tx:
                await self._handle_within(tx, heard)
                following = await inbox.next_event(tx, room_id)
        except HandledBefore:
            following = await self._next(room_id)
        except Postponed:
            raise
        except (OperationalError, OSError) as error:
            if attempts < MOST_ATTEMPTS:
                raise
            # A fault of ours can look like this too, a missing template for one. If it is the
            # disk, recording the failure fails as well, and the event keeps its place.
            following = await self._fail(room_id, heard, error)
        except Exception as error:
            following = await self._fail(room_id, heard, error)
        self._on_step(Step.HANDLED)
        return following

    async def _next(self, room_id: str) -> str | None:
        async with self._database.transaction() as tx:
            return await inbox.next_event(tx, room_id)

    async def _handle_within(self, tx: AsyncSession, heard: Heard) -> None:
        state = InboxState.HANDLED
        effect = None
        if isinstance(heard, Unreadable):
            state = InboxState.UNREADABLE
        elif not isinstance(heard, Gone):
            effect = await self._dispatch(tx, heard)
        now = self._clock.now()
        if not await inbox.settle(tx, event_id=heard.event_id, state=state, effect=effect, now=now):
            raise HandledBefore
        if effect is not None and isinstance(heard, Said) and heard.replaces is not None:
            # Later edits and the deletion name the message that was edited.
            await inbox.add_effect(tx, event_id=heard.replaces, effect=effect)

    async def _dispatch(self, tx: AsyncSession, heard: Heard) -> str | None:
        call = await self._desks.call(tx, self._clock.of_server(heard.at_ms), heard)
        return await self._dispatcher.handle(call, heard)

    async def _fail(self, room_id: str, heard: Heard, error: Exception) -> str | None:
        """The one error funnel: a sentence with a reference for the person, the rest in the log."""
        reference = f"V-{secrets.token_hex(3).upper()}"
        log.error("handler_failed", reference=reference, kind=type(heard).__name__, error=error)
        async with self._database.transaction() as tx:
            now = self._clock.now()
            settled = await inbox.settle(
                tx, event_id=heard.event_id, state=InboxState.FAILED, effect=None, now=now
            )
            if settled and not isinstance(heard, Moved):
                call = await self._desks.call(tx, now, heard)
                await call.tell(heard.sender, "kernel/failed", reference=reference)
            return await inbox.next_event(tx, room_id)
