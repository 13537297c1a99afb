"""The embedded homeserver itself: it keeps its data, its limits and its parent's fate."""

import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.local.homeserver import Homeserver, HomeserverFailed
from bot.tour.member import Member
from bot.tour.seen import Match

pytestmark = pytest.mark.homeserver

STARTER = """
import asyncio, pathlib, sys
from bot.local.homeserver import Homeserver

async def start():
    server = await Homeserver.start(pathlib.Path(sys.argv[1]))
    await server.register("anna", "salasana")
    print(server.pid, flush=True)
    sys.stdin.read()

asyncio.run(start())
"""


def start_in_a_process_and_kill_that(folder: Path) -> int:
    """The process id of the homeserver that the killed process leaves behind."""
    command = [sys.executable, "-c", STARTER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        orphan = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    return orphan


@pytest_asyncio.fixture
async def limited(tmp_path: Path) -> AsyncIterator[Homeserver]:
    """A homeserver of the test's own that lets through one message, then five a second."""
    limits = {"rc_message": {"per_second": 5, "burst_count": 1}}
    async with Homeserver(tmp_path / "homeserver", rate_limits=limits) as server:
        yield server


async def test_people_and_port_outlive_a_crash(limited: Homeserver, tmp_path: Path) -> None:
    url = limited.url
    user = await limited.register("anna", "salasana")
    await limited.kill()
    assert limited.pid is None
    await limited.resume()
    assert (limited.url, await limited.register("anna", "toinen")) == (url, user)

    member = await Member.login(url, user, "salasana", tmp_path / "anna")
    room = await member.create_room("Aula")
    # Over the limit: the server answers 429 and the client sends all the same, in order.
    ids = await member.send_burst(room, ["yksi", "kaksi", "kolme"])
    heard = await member.expect_count(Match(kind="text"), 3)
    await member.close()
    assert [seen.event_id for seen in heard] == ids


def test_only_its_owner_reads_the_folder(homeserver: Homeserver) -> None:
    rights = {path.name: path.stat().st_mode & 0o777 for path in homeserver.folder.glob("*.json")}
    assert rights == {"homeserver.json": 0o600, "logging.json": 0o600}
    assert homeserver.folder.stat().st_mode & 0o777 == 0o700
    assert (homeserver.folder / "signing.key").stat().st_mode & 0o777 == 0o600


async def test_it_ends_with_its_parent(tmp_path: Path) -> None:
    """The parent is killed; the next homeserver on the folder waits for the orphan's end."""
    orphan = start_in_a_process_and_kill_that(tmp_path)
    async with Homeserver(tmp_path) as server:
        holder = int((tmp_path / "homeserver.pid").read_text())
        assert holder == server.pid != orphan
        assert await server.register("anna", "toinen") == "@anna:verkosto.localhost"


async def test_what_hinders_its_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(HomeserverFailed, match="ended at once"):
        await Homeserver.start(tmp_path, server_name="not a name")
