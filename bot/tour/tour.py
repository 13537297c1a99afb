"""The tour: a meeting's life on a homeserver of its own, printed as the chat that it is."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from pathlib import Path

from bot.logs import set_up_logs
from bot.tour.cast import ADMIN, CONVENER, EVERYBODY, MEMBERS, TEAM
from bot.tour.scenes import NETWORK, SCENES, START
from bot.tour.session import quieten_client_library
from bot.tour.stage import Stage, set_stage
from bot.tour.watcher import NotSeen


async def play(folder: Path, *, once: bool) -> int:
    """Plays all scenes; returns 0 only when every expected step was seen by a member's client.

    Without `once` it then stays up until it is interrupted.
    """
    _keep_logs(folder)
    print("Verkostobotti: kierros. Käynnistän palvelimen, botin ja", len(EVERYBODY), "ihmistä …")
    async with set_stage(folder, START, NETWORK) as stage:
        try:
            for title, scene in SCENES:
                print(f"\n━━ {title} ━━", flush=True)
                await scene(stage)
        except NotSeen as missing:
            stage.reporter.flush()
            print(f"\nKierros keskeytyi: {missing}", file=sys.stderr)
            return 1
        print(f"\nKierros on valmis: {stage.steps} odotettua vaihetta nähtiin.", flush=True)
        if not once:
            stage.clock.let_go()
            _say_how_to_log_in(stage)
            await _until_interrupted()
    return 0


def _keep_logs(folder: Path) -> None:
    """The bot's log goes to a file beside the tour's folder, not into the chat."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    set_up_logs(os.fdopen(handle, "w", encoding="utf8"), logging.INFO)
    quieten_client_library()


def _say_how_to_log_in(stage: Stage) -> None:
    print(
        f"\nPalvelin on käynnissä. Kirjaudu millä tahansa Matrix-ohjelmalla:\n"
        f"  palvelin   {stage.homeserver.url}\n"
        f"  tunnus     {CONVENER.local} (koollekutsuja), {ADMIN.local} (ylläpitäjä) tai joku muu:\n"
        f"             {', '.join(role.local for role in MEMBERS)}\n"
        f"             tai työkykytiimistä: {', '.join(role.local for role in TEAM)}\n"
        f"  salasana   {stage.password}\n"
        f"Botin kello käy siitä, mihin kierros päättyi. Lopeta: Ctrl-C.",
        flush=True,
    )


async def _until_interrupted() -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, ended.set)
    await ended.wait()
