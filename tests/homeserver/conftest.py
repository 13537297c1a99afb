"""A real homeserver for the whole run, and people on it for each test."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from bot.local.homeserver import Homeserver
from bot.tour.member import Member
from tests.homeserver.bot_fixture import Bot

_numbers = count(1)


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Started once: it is a process of its own, so no test's event loop owns it."""
    server = asyncio.run(Homeserver.start(tmp_path_factory.mktemp("homeserver")))
    yield server
    asyncio.run(server.stop())


class Members:
    """Makes people with names nobody else on the shared homeserver has."""

    def __init__(self, homeserver: Homeserver, folder: Path) -> None:
        self._homeserver = homeserver
        self._folder = folder
        self._online: list[Member] = []

    async def __call__(
        self, name: str, *, admin: bool = False, accept_invitations: bool = True
    ) -> Member:
        localpart = f"{name}-{next(_numbers)}"
        await self._homeserver.register(localpart, "salasana", admin=admin, display_name=name)
        return await self.device(localpart, accept_invitations=accept_invitations)

    async def device(
        self, user: str, device: str = "puhelin", *, accept_invitations: bool = True
    ) -> Member:
        """Log in one more device of a person, or the same one again after `close`."""
        localpart = user.removeprefix("@").split(":")[0]
        member = await Member.login(
            self._homeserver.url,
            localpart,
            "salasana",
            self._folder / localpart / device,
            device,
            accept_invitations=accept_invitations,
        )
        self._online.append(member)
        return member

    async def close(self) -> None:
        for member in self._online:
            await member.close()


@pytest_asyncio.fixture
async def members(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Members]:
    factory = Members(homeserver, tmp_path)
    yield factory
    await factory.close()


class Bots:
    """Founds bots, and stops them at the end of the test."""

    def __init__(self, homeserver: Homeserver, folder: Path) -> None:
        self._homeserver = homeserver
        self._folder = folder
        self._bots: list[Bot] = []

    async def __call__(
        self, *people: Member, homeserver: Homeserver | None = None, whole: bool = False
    ) -> Bot:
        """A bot with these people in its lobby; the first is its admin.

        It has the small vocabulary, or with `whole` everything that the bot does.
        """
        server = homeserver or self._homeserver
        bot = await Bot.found(server, self._folder, people, whole=whole)
        self._bots.append(bot)
        return bot

    async def stop(self) -> None:
        for bot in self._bots:
            await bot.stop()


@pytest_asyncio.fixture
async def bots(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Bots]:
    factory = Bots(homeserver, tmp_path)
    yield factory
    await factory.stop()
