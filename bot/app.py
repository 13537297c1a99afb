"""The composition root: the only module that knows every concrete part."""

import asyncio
import gc
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.clock import Clock
from bot.database.engine import Database
from bot.database.upgrade import upgrade
from bot.directory.directory import find_person
from bot.kernel.previews import forget_previews
from bot.kernel.retention import configured, retention_due
from bot.kernel.vocabulary import Retention, Vocabulary, members
from bot.ledger.retention import forget_ledger
from bot.machine.desks import Desks
from bot.machine.machine import Machine
from bot.machine.steps import OnStep, no_step
from bot.matrix.keyserver import NioRequests, UserKeys, query_user
from bot.matrix.keystore import write_private
from bot.matrix.login import Credentials, LoggedIn, log_in
from bot.matrix.session import Session
from bot.matrix.verification import Outgoing, VerificationDesk, from_room, from_to_device
from bot.matrix.verification_state import OwnIdentity
from bot.settings import NetworkSettings, QuietSettings, SettingsError
from bot.texts.environment import shared_texts, template_folders
from bot.texts.speaker import CatalogueSpeaker
from bot.wire import Wire
from bot.working_days import QuietHours
from commands.table import VOCABULARY

log = structlog.get_logger(__name__)

SECRETS_FILE = "installation.txt"
LEDGER_RETENTION = Retention("ledger", 90, forget_ledger)
PREVIEW_RETENTION = Retention("previews", 1, forget_previews)
ShowEmoji = Callable[[list[tuple[str, str]], tuple[int, int, int], str], None]


def assemble(
    *,
    database: Database,
    wire: Wire,
    clock: Clock,
    network: NetworkSettings,
    quiet: QuietSettings,
    account: str,
    install: str,
    pepper: bytes,
    on_step: OnStep = no_step,
    vocabulary: Vocabulary = VOCABULARY,
    folders: Mapping[str, Path] | None = None,
    retention: Mapping[str, int] | None = None,
) -> Machine:
    """Puts the machine together. The database must be upgraded before it works.

    `folders` are templates beside those of the program, by the first part of their names.
    `retention` are days by kind where they differ from the program's. Raises SettingsError.
    """
    zone = ZoneInfo(network.zone)
    texts = shared_texts(template_folders() | dict(folders or {}), zone)
    desks = Desks(
        speaker=CatalogueSpeaker(texts),
        quiet=QuietHours(quiet.start, quiet.end, zone, quiet.country),
        pepper=pepper,
        account=account,
        listeners=vocabulary.listeners,
    )
    return Machine(
        database=database,
        wire=wire,
        clock=clock,
        desks=desks,
        vocabulary=_with_retention(vocabulary, retention or {}),
        account=account,
        install=install,
        on_step=on_step,
    )


def _with_retention(vocabulary: Vocabulary, days: Mapping[str, int]) -> Vocabulary:
    try:
        kinds = configured((LEDGER_RETENTION, PREVIEW_RETENTION, *vocabulary.retention), days)
    except KeyError as unknown:
        raise SettingsError(f"retention.{unknown.args[0]} is no kind of stored thing") from None
    return replace(vocabulary, dues=(*vocabulary.dues, retention_due(kinds)))


@dataclass
class App:
    """The bot at work on one homeserver with one database."""

    machine: Machine
    session: Session
    logged_in: LoggedIn
    database: Database

    @classmethod
    async def open(
        cls,
        *,
        credentials: Credentials,
        network: NetworkSettings,
        quiet: QuietSettings,
        database_url: str,
        folder: Path,
        clock: Clock,
        show_emoji: ShowEmoji | None = None,
        on_step: OnStep = no_step,
        vocabulary: Vocabulary = VOCABULARY,
        folders: Mapping[str, Path] | None = None,
        retention: Mapping[str, int] | None = None,
    ) -> "App":
        """Logs in, brings the database up to date and founds the network.

        Raises LoginError, IdentityError, NewerDatabase, or Postponed when the server is away.
        """
        logged_in = await log_in(credentials, folder / "keys")
        database = Database(database_url)
        await upgrade(database)
        install, pepper = _installation(folder / "keys" / SECRETS_FILE)
        machine = assemble(
            database=database,
            wire=logged_in.session,
            clock=clock,
            network=network,
            quiet=quiet,
            account=credentials.user_id,
            install=install,
            pepper=pepper,
            on_step=on_step,
            vocabulary=vocabulary,
            folders=folders,
            retention=retention,
        )
        await machine.found(network)
        app = cls(machine, logged_in.session, logged_in, database)
        app._answer_verifications(clock, show_emoji or log_emoji)
        return app

    async def run(self) -> None:
        """Works until cancelled."""
        tasks = [
            asyncio.create_task(self.machine.run()),
            asyncio.create_task(self.session.run(self.machine)),
        ]
        try:
            # Unlike gather, it leaves the tasks alone when it is cancelled itself.
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            # Nothing is stopped in the middle of a transaction: it would keep the database locked.
            async with self.database.between_transactions():
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def close(self) -> None:
        await self.session.close()
        await self.database.close()
        self.logged_in.lock.close()

    def _answer_verifications(self, clock: Clock, show: ShowEmoji) -> None:
        status, client = self.logged_in.status, self.logged_in.client
        master = self.logged_in.keys.public_key("master")
        http = NioRequests(client)

        async def send(outgoing: Outgoing) -> None:
            await self.session.send_verification(
                outgoing.user_id,
                outgoing.device_id,
                outgoing.room_id,
                outgoing.kind,
                outgoing.content,
            )

        async def keys_of(user_id: str) -> UserKeys:
            return await query_user(http, user_id)

        async def may_verify(user_id: str) -> bool:
            async with self.database.transaction() as tx:
                return members.allows(await find_person(tx, user_id))

        own = OwnIdentity(status.user_id, status.device_id, status.device_key, master)
        desk = VerificationDesk(own, clock, send, keys_of, may_verify, show)

        async def on_source(source: dict[str, object], room_id: str | None) -> None:
            message = (
                from_to_device(source, clock)
                if room_id is None
                else from_room(source, room_id, clock)
            )
            if message is not None:
                await desk.handle(message)

        self.session.on_source = on_source


def settle_memory() -> None:
    """To be called once the bot is loaded. What is there by then stays to the end, and looking
    through it for garbage again and again would hold up the messages."""
    gc.collect()
    gc.freeze()


def log_emoji(emojis: list[tuple[str, str]], numbers: tuple[int, int, int], user_id: str) -> None:
    """Shows what to compare where only those who run the bot can see it."""
    names = [f"{emoji} {name}" for emoji, name in emojis]
    log.info("verification_compare", user=user_id, emojis=names, numbers=list(numbers))


def _installation(path: Path) -> tuple[str, bytes]:
    """The installation's name in transaction ids and the pepper of sealed answers, kept with the
    keys and not in the database."""
    if not path.exists():
        write_private(path, f"{secrets.token_hex(4)} {secrets.token_hex(32)}")
    install, pepper = path.read_text("utf8").split()
    return install, bytes.fromhex(pepper)
