"""The bot as a process of its own that kills itself (SIGKILL) at a named step."""

import asyncio
import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import App
from bot.clock import SystemClock
from bot.machine.machine import Machine
from bot.machine.steps import OnStep, Step, no_step
from bot.matrix.login import Credentials
from bot.settings import NetworkSettings, QuietSettings
from bot.wire import Act, ActKind, Heard, Said
from commands.table import VOCABULARY
from tests.support import small_vocabulary


@dataclass(frozen=True)
class BotPlace:
    """Where a bot lives: its homeserver and account, its folder, its admins.

    `whole` gives it all that the bot does for people instead of the small vocabulary.
    """

    url: str
    user_id: str
    folder: Path
    admins: tuple[str, ...]
    whole: bool = False

    @property
    def database(self) -> Path:
        return self.folder / "bot.sqlite"

    async def open(self, on_step: OnStep = no_step) -> App:
        """The bot with its vocabulary, founded and not yet at work."""
        return await App.open(
            credentials=Credentials(self.url, self.user_id, password="salasana"),
            network=NetworkSettings(name="Koeverkosto", admins=self.admins),
            quiet=QuietSettings(),
            database_url=f"sqlite:///{self.database}",
            folder=self.folder,
            clock=SystemClock(),
            on_step=on_step,
            vocabulary=VOCABULARY if self.whole else small_vocabulary.VOCABULARY,
            folders=None if self.whole else small_vocabulary.FOLDERS,
        )


@dataclass
class Bomb:
    """Kills its process at the n-th time that the step is taken after the trigger was heard.

    Steps of syncs that bring nothing are not counted. With `act` only what is SENT of that kind is.
    """

    step: Step
    occurrence: int
    trigger: str
    act: ActKind | None = None
    armed: bool = field(default=False, init=False)
    performed: ActKind | None = field(default=None, init=False)

    def __call__(self, step: Step) -> None:
        if self.armed and step is self.step and self.act in (None, self.performed):
            self.occurrence -= 1
            if self.occurrence == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class Fuse:
    """The machine as the session's ledger; the message with the trigger arms the bomb."""

    def __init__(self, machine: Machine, bomb: Bomb) -> None:
        self._machine = machine
        self._bomb = bomb

    async def position(self) -> str | None:
        return await self._machine.position()

    async def take_in(self, events: Iterable[Heard], position: str | None) -> None:
        news = list(events)
        self._bomb.armed |= any(isinstance(e, Said) and self._bomb.trigger in e.text for e in news)
        await self._machine.take_in(news, position)

    async def retry_unreadable(self) -> None:
        await self._machine.retry_unreadable()


def run_until_killed(place: BotPlace, bomb: Bomb) -> None:
    asyncio.run(_run(place, bomb))


async def _run(place: BotPlace, bomb: Bomb) -> None:
    app = await place.open(bomb)
    perform = app.session.perform

    async def watched(act: Act) -> str:
        result = await perform(act)
        bomb.performed = act.kind
        return result

    app.session.perform = watched  # type: ignore[method-assign]
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(app.machine.run())
        tasks.create_task(app.session.run(Fuse(app.machine, bomb)))
