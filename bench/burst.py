"""Bursts on a real homeserver: how fast commands are answered, and that none is lost.

Compared within one run with the homeserver's own rate for the same number of plain messages.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from bot.app import App
from bot.clock import SystemClock
from bot.local.homeserver import Homeserver
from bot.matrix.login import Credentials
from bot.settings import NetworkSettings, QuietSettings
from bot.tour.member import Member
from bot.tour.seen import Match
from bot.tour.session import quieten_client_library

COMMANDS = 200
SINGLE = 30


async def measure(folder: Path) -> None:
    async with Homeserver(folder / "homeserver") as homeserver:
        bot_id = await homeserver.register("botti", "salasana")
        admin_id = await homeserver.register("ylla", "salasana")
        member = await Member.login(homeserver.url, "ylla", "salasana", folder / "ylla")
        app = await App.open(
            credentials=Credentials(homeserver.url, bot_id, password="salasana"),
            network=NetworkSettings(admins=(admin_id,)),
            quiet=QuietSettings(),
            database_url=f"sqlite:///{folder / 'bot.sqlite'}",
            folder=folder,
            clock=SystemClock(),
        )
        work = asyncio.create_task(app.run())
        try:
            await member.expect(Match(contains="Tervetuloa"), timeout=60)
            await report(member, bot_id, await lobby_of(member))
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await member.close()
            await app.close()


async def lobby_of(member: Member) -> str:
    rooms = member.session.client.rooms
    return next(room_id for room_id, room in rooms.items() if room.name == "Aula")


async def report(member: Member, bot_id: str, lobby: str) -> None:
    answer = Match(kind="notice", sender=bot_id)
    waits = []
    for _ in range(SINGLE):
        place, start = member.position, time.perf_counter()
        await member.say(lobby, "!toiveet")
        await member.expect(answer, room=lobby, after=place)
        waits.append(time.perf_counter() - start)
    print(
        f"one command: median {statistics.median(waits) * 1000:.0f} ms, "
        f"90th percentile {sorted(waits)[int(SINGLE * 0.9)] * 1000:.0f} ms"
    )
    start = time.perf_counter()
    await member.send_burst(lobby, ["hei"] * COMMANDS)
    plain = time.perf_counter() - start
    place, start = member.position, time.perf_counter()
    await member.send_burst(lobby, ["!toiveet"] * COMMANDS)
    seen = await member.expect_count(answer, COMMANDS, room=lobby, after=place, timeout=120)
    whole = time.perf_counter() - start
    print(f"{COMMANDS} plain messages: {COMMANDS / plain:.0f} a second")
    print(
        f"{COMMANDS} commands at once: {len(seen)} answered, {COMMANDS / whole:.0f} a second "
        f"(sent and answered), {whole / plain:.2f} × the time of the plain messages alone"
    )


def main() -> None:
    quieten_client_library()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
