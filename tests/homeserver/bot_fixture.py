"""A real bot on the shared homeserver, and the people in its lobby."""

import asyncio
import multiprocessing
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from bot.app import App
from bot.database.engine import Database
from bot.database.upgrade import upgrade
from bot.directory.directory import LOBBY, MEMBER_ROLE, give_role
from bot.ledger.cards import Cards
from bot.ledger.inbox import count_by_state
from bot.ledger.models import CardRow, OutboxRow, OutboxState
from bot.ledger.outbox import Outbox
from bot.local.homeserver import Homeserver
from bot.machine.steps import Step
from bot.tour.member import Member
from bot.wire import ActKind
from tests.support.bot_process import Bomb, BotPlace, run_until_killed
from tests.support.databases import copy_once_made

_numbers = count(1)
_processes = multiprocessing.get_context("forkserver")
# Starting takes seconds; what is the same for all is done once, and inherited by those killed.
_processes.set_forkserver_preload(["tests.support.warmed_up"])


class Bot:
    """One bot account. `start` and `stop` may alternate; `lobby` is the room id of the lobby."""

    def __init__(self, place: BotPlace) -> None:
        self.place = place
        self.user_id = place.user_id
        self.lobby = ""
        self._app: App | None = None
        self._work: asyncio.Task[None] | None = None

    @classmethod
    async def found(
        cls,
        homeserver: Homeserver,
        folder: Path,
        people: Sequence[Member],
        *,
        whole: bool = False,
    ) -> Self:
        """A new bot at work; the first of the people is its admin, all are in the lobby.

        `whole` is that of `BotPlace`.
        """
        localpart = f"botti-{next(_numbers)}"
        user_id = await homeserver.register(localpart, "salasana")
        admins = (people[0].user_id,)
        bot = cls(BotPlace(homeserver.url, user_id, folder / localpart, admins, whole))
        bot.place.folder.mkdir()
        await copy_once_made(bot.place.database, "migrated", upgrade)
        await bot.start()
        await bot.enrol(*people[1:])
        for person in people:
            bot.lobby = await bot._enter(person)
        return bot

    @property
    def app(self) -> App:
        assert self._app is not None
        return self._app

    @property
    def database(self) -> Database:
        return self.app.database

    async def start(self) -> None:
        self._app = await self.place.open()
        self._work = asyncio.create_task(self._app.run())

    async def stop(self) -> None:
        """Stops in the middle of whatever it does."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            self._work = None
        if self._app is not None:
            await self._app.close()
            self._app = None

    async def enrol(self, *people: Member) -> None:
        """Makes people members and invites them to the lobby."""
        now = self.app.machine.clock.now()
        async with self.database.transaction() as tx:
            for person in people:
                await give_role(tx, user_id=person.user_id, role=MEMBER_ROLE, now=now)
                await Outbox(tx, now).invite(f"{LOBBY}/1", person.user_id)

    async def appoint(self, person: Member, role: str) -> None:
        """Gives somebody one more role."""
        now = self.app.machine.clock.now()
        async with self.database.transaction() as tx:
            await give_role(tx, user_id=person.user_id, role=role, now=now)

    async def accept(self, room_id: str) -> None:
        """Takes up an invitation, as a job would."""
        async with self.database.transaction() as tx:
            await Outbox(tx, self.app.machine.clock.now()).accept(room_id)

    def start_doomed(
        self, step: Step, occurrence: int, trigger: str, act: ActKind | None = None
    ) -> "Doomed":
        """Starts the bot as a process that dies at the step, after it has heard the trigger."""
        bomb = Bomb(step, occurrence, trigger, act)
        process = _processes.Process(target=run_until_killed, args=(self.place, bomb))
        process.start()
        return Doomed(process)

    async def standing(self, kind: str, subject: str) -> dict[str, str]:
        """Who answers what on the newest card, by user id."""
        async with self.database.transaction() as tx:
            card = await tx.scalar(
                select(CardRow)
                .where(CardRow.kind == kind, CardRow.subject == subject)
                .order_by(CardRow.id.desc())
                .limit(1)
            )
            assert card is not None
            return await Cards(tx, card.created_at, str).standing(card)

    async def say(self, address: str, text: str) -> None:
        """Queues a message, as a job would."""
        async with self.database.transaction() as tx:
            outbox = Outbox(tx, self.app.machine.clock.now())
            await outbox.send(address, plain=text, html=text)

    async def dead(self) -> list[tuple[str, str | None]]:
        """The dead letters: lane and error code."""
        async with self.database.transaction() as tx:
            query = select(OutboxRow).where(OutboxRow.state == OutboxState.DEAD)
            rows = await tx.scalars(query.order_by(OutboxRow.id))
            return [(row.lane, row.error) for row in rows]

    async def most_attempts(self) -> int:
        async with self.database.transaction() as tx:
            return await tx.scalar(select(func.max(OutboxRow.attempts))) or 0

    async def troubles(self) -> dict[str, int]:
        """How many events could not be read or handled."""
        async with self.database.transaction() as tx:
            counts = await count_by_state(tx)
        return {state: n for state, n in counts.items() if state in ("unreadable", "failed")}

    async def _enter(self, person: Member) -> str:
        """Waits until somebody is in the lobby and knows it; returns its room id."""

        def lobby() -> str:
            rooms = person.session.client.rooms.items()
            found = (id for id, room in rooms if room.name == "Aula" and self.user_id in room.users)
            return next(found, "")

        await person.wait_until(lambda: bool(lobby()), "lobby", 30)
        return lobby()


class Doomed:
    """A process that is to kill itself."""

    def __init__(self, process: "multiprocessing.context.ForkServerProcess") -> None:
        self._process = process

    async def death(self) -> None:
        await asyncio.to_thread(self._process.join, 60)
        assert self._process.exitcode == -9

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
