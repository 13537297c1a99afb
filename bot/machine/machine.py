"""The machine: receiving, handling, ticking and sending, each woken when there is work."""

import asyncio
from collections.abc import Iterable
from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.database.base import JsonObject
from bot.database.engine import Database
from bot.directory.directory import (
    ADMIN,
    ADMIN_ROLE,
    LOBBY,
    MEMBER_ROLE,
    SPACE,
    WORKSHOP,
    found_network,
    give_role,
    room_at,
    the_network,
)
from bot.directory.labels import sow_labels
from bot.kernel.dispatch import Dispatcher
from bot.kernel.happenings import InvitationRefused
from bot.kernel.retention import plan_next
from bot.kernel.topics import topic_of
from bot.kernel.vocabulary import N_, Vocabulary
from bot.ledger.due import ripe
from bot.ledger.inbox import waiting_rooms
from bot.ledger.lanes import waiting_lanes
from bot.ledger.models import OutboxRow
from bot.machine.desks import Desks
from bot.machine.handling import Handling
from bot.machine.sending import Sending
from bot.machine.steps import OnStep, no_step
from bot.machine.ticking import Ticking
from bot.settings import NetworkSettings
from bot.timetable import Timetable
from bot.wire import ActKind, Heard, Wire

# What every network has beside its space: kind, name, and what it is for.
_ROOMS: Final = (
    (LOBBY, N_("Aula"), N_("kaikkien yhteinen huone, johon tulevat kutsut tapaamisiin.")),
    (ADMIN, N_("Ylläpito"), N_("huone niille, jotka ylläpitävät verkostoa ja bottia.")),
)

log = structlog.get_logger(__name__)

# Somebody takes no invitations, which is theirs to change and no fault of the network.
BLOCKED = "M_INVITE_BLOCKED"
# When these are refused nobody misses anything that they would have to do themselves.
UNIMPORTANT = (ActKind.REACT, ActKind.EDIT, ActKind.RESTORE, ActKind.PIN, ActKind.UNPIN)


class Machine:
    """Everything between the wire and the database. One of them runs on one database."""

    def __init__(
        self,
        *,
        database: Database,
        wire: Wire,
        clock: Clock,
        desks: Desks,
        vocabulary: Vocabulary,
        account: str,
        install: str,
        on_step: OnStep = no_step,
    ) -> None:
        self.database = database
        self.clock = clock
        self._desks = desks
        self._foundations = vocabulary.foundations
        self._wake = asyncio.Event()
        self._timetable = Timetable(self._tick)
        self._handled = False
        self.handling = Handling(
            database,
            wire,
            clock,
            desks,
            Dispatcher(vocabulary),
            account=account,
            on_step=on_step,
            on_change=self._note_handled,
        )
        self.sending = Sending(
            database, wire, clock, install=install, on_dead=self._on_dead, on_step=on_step
        )
        self.ticking = Ticking(database, clock, desks, vocabulary, on_step=on_step)

    async def found(self, network: NetworkSettings) -> None:
        """Makes the network's row, names and rooms, or finds them made. Safe to repeat."""
        async with self.database.transaction() as tx:
            await found_network(tx, name=network.name, lang=network.lang, zone=network.zone)
            await sow_labels(tx)
            for user_id in network.admins:
                for role in (MEMBER_ROLE, ADMIN_ROLE):
                    await give_role(tx, user_id=user_id, role=role, now=self.clock.now())
            desk = await self._desks.desk(tx, self.clock.now())
            await plan_next(desk.dues, desk.now)
            for lay in self._foundations:
                await lay(desk)
            say = desk.speaker.say
            invite = list(network.admins)
            space = await desk.outbox.create_room(
                kind=SPACE,
                subject="1",
                name=network.name,
                topic=topic_of(desk, N_("verkoston huoneet koottuna yhteen.")),
                invite=invite,
            )
            for kind, name, purpose in _ROOMS:
                address = f"{kind}/1"
                known = await _is_known(desk.tx, address)
                await desk.outbox.create_room(
                    kind=kind,
                    subject="1",
                    name=say(name, network.lang),
                    topic=topic_of(desk, purpose),
                    invite=invite,
                )
                if not known:
                    await desk.outbox.add_to_space(space, address)

    async def take_in(self, events: Iterable[Heard], position: str | None) -> None:
        await self.handling.take_in(events, position)
        self._wake.set()

    async def position(self) -> str | None:
        return await self.handling.position()

    async def retry_unreadable(self) -> None:
        await self.handling.retry_unreadable()
        self._wake.set()

    async def settle(self) -> None:
        """Does all that waits or is due, until nothing is left: for tests, and for the tour."""
        while await self._do_what_waits():
            pass

    async def _do_what_waits(self) -> bool:
        """Handles; when nothing is to be handled, does what is due; then sends."""
        async with self.database.transaction() as tx:
            rooms = await waiting_rooms(tx)
            due = [] if rooms else await ripe(tx, self.clock.now())
            lanes = [] if rooms or due else await waiting_lanes(tx)
        await self.handling.work_off(rooms)
        await self.ticking.do(due)
        await self.sending.work_off(lanes)
        return bool(rooms or due or lanes)

    async def run(self) -> None:
        """Works until cancelled. A failure of one turn never stops the loop."""
        self._timetable.start()
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                await self._turn()
        finally:
            self._timetable.stop()
            await self.handling.stop()
            await self.sending.stop()

    def _note_handled(self) -> None:
        self._handled = True
        self._wake.set()

    async def _tick(self) -> None:
        try:
            await self.ticking.tick()
        except Exception as error:
            log.warning("tick_waits", error=error)
        self._wake.set()

    async def _turn(self) -> None:
        # What an event made due at once, such as the start of a workshop. Only then: what cannot
        # be done, when the disk is full, is not tried more often than every second.
        handled, self._handled = self._handled, False
        try:
            async with self.database.transaction() as tx:
                rooms, lanes = await waiting_rooms(tx), await waiting_lanes(tx)
                due = handled and await ripe(tx, self.clock.now())
            if due:
                self._timetable.tick_now()
            self.handling.start(rooms)
            self.sending.start(lanes)
        except Exception as error:
            log.warning("turn_waits", error=error)

    async def _on_dead(self, tx: AsyncSession, row: OutboxRow, content: JsonObject) -> None:
        """An act was given up: the writer or an admin hears of it, never of its content."""
        desk = await self._desks.desk(tx, self.clock.now())
        network = await the_network(tx)
        if row.kind is ActKind.REDACT:
            author = content.get("author")
            if author and row.error not in ("M_NOT_FOUND", "NO_TARGET"):
                await desk.tell(str(author), "kernel/remove_yourself")
            return
        if row.kind is ActKind.INVITE:
            refused = InvitationRefused(row.lane, str(content["user_id"]), row.error or "")
            await desk.happened(refused)
            if row.lane.startswith(f"{WORKSHOP}/") and row.error == BLOCKED:
                # The person and the convener hear of it from the workshop.
                return
        if row.kind in UNIMPORTANT or row.lane == f"{ADMIN}/{network.id}":
            return
        await desk.say(
            f"{ADMIN}/{network.id}",
            "kernel/act_given_up",
            kind=row.kind.value,
            number=row.id,
            code=row.error or "",
        )


async def _is_known(tx: AsyncSession, address: str) -> bool:
    return await room_at(tx, address) is not None
