"""The stage: a homeserver, the bot and its people, a clock that is set, and what was seen."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from bot.app import App
from bot.clock import SetClock
from bot.ledger.due import next_due_at
from bot.local.homeserver import Homeserver
from bot.matrix.login import Credentials
from bot.settings import NetworkSettings, QuietSettings
from bot.tour.cast import ADMIN, BOT, EVERYBODY, Role
from bot.tour.member import Member
from bot.tour.reporter import Reporter
from bot.tour.seen import Match, Seen
from bot.tour.watcher import Predicate

ZONE: Final = ZoneInfo("Europe/Helsinki")
PATIENCE: Final = 60
LOBBY: Final = "Aula"
ADMINS: Final = "Ylläpito"
TEAM_ROOM: Final = "Työkykytiimi"


class Actor(Member):
    """A member whose client also reports what it sees."""

    reporter: Reporter | None = None

    async def take(self, news: Sequence[Seen]) -> None:
        if self.reporter is not None:
            self.reporter.hear(self, news)
        await super().take(news)


class Stage:
    """What the scenes are played on. Every `sees` is an expected step of the tour."""

    def __init__(
        self, homeserver: Homeserver, app: App, clock: SetClock, password: str, reporter: Reporter
    ) -> None:
        self.homeserver = homeserver
        self.app = app
        self.clock = clock
        self.password = password
        self.reporter = reporter
        self.actors: dict[str, Actor] = {}
        self.steps = 0
        self._marks: dict[str, int] = {}

    # Time

    async def at(self, moment: datetime) -> None:
        """Moves the clock on, stopping at everything that falls due on the way."""
        while (due := await self._next_due()) is not None and due <= moment:
            if due > self.clock.now():
                await self.rest()
                self.clock.set(due)
            await self.app.machine.settle()
        await self.rest()
        self.clock.set(moment)
        await self.app.machine.settle()

    async def rest(self) -> None:
        """Lets the bot finish what it does, and shows what came."""
        await self.app.machine.settle()
        await self._catch_up()
        self.reporter.flush()

    # What people do; a room is `Aula`, `Ylläpito` or None for the private one

    async def says(self, who: str, text: str, room: str | None = LOBBY) -> str:
        return await self.actor(who).say(await self.room(who, room), text)

    async def taps(self, who: str, event_id: str, key: str, room: str | None = LOBBY) -> str:
        return await self.actor(who).react(await self.room(who, room), event_id, key)

    async def says_in_thread(self, who: str, root: Seen, text: str) -> str:
        return await self.actor(who).say_in_thread(root.room_id, root.event_id, text)

    async def votes(self, who: str, poll: Seen, answer: str) -> str:
        return await self.actor(who).vote(poll.room_id, poll.event_id, [poll.answer_id(answer)])

    # What people see

    async def sees(
        self, who: str, wanted: Predicate, room: str | None = LOBBY, *, again: bool = False
    ) -> Seen:
        """Waits until this person's client has seen it, from what they saw last time on.

        `again` looks at everything from the beginning. Raises NotSeen.
        """
        actor = self.actor(who)
        after = 0 if again else self._marks.get(who, 0)
        place = await self.room(who, room)
        found = await actor.expect(wanted, room=place, after=after, timeout=PATIENCE)
        self._marks[who] = max(after, actor.seen.index(found) + 1)
        self.steps += 1
        return found

    async def confirms(self, who: str, question: str, room: str | None = LOBBY) -> None:
        """Taps ✅ under the preview with these words, and sees that it asks no more."""
        preview = await self.sees(who, Match(kind="text", contains=question), room)
        await self.taps(who, preview.event_id, "✅", room)
        await self.sees(who, Match(kind="edit", contains="Vahvistettu"), room)

    async def room(self, who: str, name: str | None) -> str:
        """The id of a room by its name, or of this person's private room with the bot."""
        actor = self.actor(who)
        found: list[str] = []

        def known() -> bool:
            found[:] = [
                room_id
                for room_id, room in actor.session.client.rooms.items()
                if (room.name == name if name else self._is_private(actor, room_id))
            ]
            return bool(found)

        await actor.wait_until(known, f"room {name or 'with the bot'}", PATIENCE)
        return found[-1]

    def name_of(self, user_id: str) -> str:
        return self.reporter.names.get(user_id, user_id)

    def _is_private(self, actor: Actor, room_id: str) -> bool:
        room = actor.session.client.rooms[room_id]
        return not room.name and set(room.users) == {actor.user_id, self.app.session.client.user_id}

    def actor(self, who: str) -> Actor:
        return self.actors[who]

    async def _next_due(self) -> datetime | None:
        async with self.app.database.transaction() as tx:
            return await next_due_at(tx)

    async def _catch_up(self) -> None:
        """Waits until every client has what the bot sent last: reporting would come too late."""
        await self.reporter.quiet()


@asynccontextmanager
async def set_stage(folder: Path, start: datetime, network: str) -> AsyncIterator[Stage]:
    """Starts everything on an empty folder, and stops it at the end."""
    _empty(folder)
    clock, password = SetClock(start), secrets.token_urlsafe(9)
    reporter = Reporter(clock, ZONE)
    async with Homeserver(folder / "homeserver") as homeserver:
        bot_id = await homeserver.register(BOT, password, display_name="Verkostobotti")
        ids = {role.local: await _register(homeserver, role, password) for role in EVERYBODY}
        reporter.names = {ids[role.local]: role.name for role in EVERYBODY}
        reporter.names[bot_id] = "Verkostobotti"
        reporter.bot = bot_id
        app = await App.open(
            credentials=Credentials(homeserver.url, bot_id, password=password),
            network=NetworkSettings(name=network, admins=(ids[ADMIN.local],)),
            quiet=QuietSettings(),
            database_url=f"sqlite:///{folder / 'bot.sqlite'}",
            folder=folder,
            clock=clock,
        )
        stage = Stage(homeserver, app, clock, password, reporter)
        work = asyncio.create_task(app.run())
        try:
            for role in EVERYBODY:
                stage.actors[role.local] = await _log_in(stage, role, folder)
            yield stage
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            for actor in stage.actors.values():
                await actor.close()
            await app.close()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)


async def _register(homeserver: Homeserver, role: Role, password: str) -> str:
    name = f"{role.name}, {role.job}"
    return await homeserver.register(role.local, password, display_name=name)


async def _log_in(stage: Stage, role: Role, folder: Path) -> Actor:
    actor = await Actor.login(
        stage.homeserver.url,
        role.local,
        stage.password,
        folder / "people" / role.local,
        f"{role.name} puhelin",
    )
    actor.reporter = stage.reporter
    return actor
