"""The real machine with the small vocabulary over the faked wire, to be stopped and started."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import assemble
from bot.clock import SetClock
from bot.database.engine import Database
from bot.directory.directory import (
    ADMIN,
    ADMIN_ROLE,
    LOBBY,
    MEMBER_ROLE,
    PRIVATE,
    SPACE,
    give_role,
    record_room,
)
from bot.machine.machine import Machine
from bot.machine.steps import OnStep, no_step
from bot.settings import NetworkSettings, QuietSettings
from tests.support.chat import BOT, START, Chat, FakeWire, user
from tests.support.databases import with_tables
from tests.support.small_vocabulary import FOLDERS, VOCABULARY

NETWORK = NetworkSettings(name="Koeverkosto")


def small_machine(
    database: Database, wire: FakeWire, clock: SetClock, on_step: OnStep = no_step
) -> Machine:
    return assemble(
        database=database,
        wire=wire,
        clock=clock,
        network=NETWORK,
        quiet=QuietSettings(),
        account=BOT,
        install="test",
        pepper=b"pepper",
        on_step=on_step,
        vocabulary=VOCABULARY,
        folders=FOLDERS,
    )


@asynccontextmanager
async def open_small_chat(folder: Path, on_step: OnStep = no_step) -> AsyncIterator[Chat]:
    """Admin `ylla` and members `anna` and `otso`; their private rooms are made, so are all
    others."""
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240
    database = await with_tables(folder / "bot.sqlite")
    wire, clock = FakeWire(), SetClock(START)
    machine = small_machine(database, wire, clock, on_step)
    try:
        async with database.transaction() as tx:
            for kind, room_id in ((LOBBY, "!aula"), (ADMIN, "!yllapito"), (SPACE, "!tila")):
                await record_room(tx, kind=kind, subject="1", room_id=room_id)
            for name in ("ylla", "anna", "otso"):
                await give_role(tx, user_id=user(name), role=MEMBER_ROLE, now=START)
                room_id = f"!private-{name}"
                await record_room(tx, kind=PRIVATE, subject=user(name), room_id=room_id)
            await give_role(tx, user_id=user("ylla"), role=ADMIN_ROLE, now=START)
        await machine.found(NETWORK)
        await machine.settle()
        chat = Chat(machine, wire, clock)
        chat.news()
        yield chat
    finally:
        await database.close()
