"""Serving the homeserver that the configuration names, until the program is stopped."""

import asyncio
import contextlib
import signal
from pathlib import Path

import click
import structlog

from bot.app import App, settle_memory
from bot.clock import SystemClock
from bot.database.upgrade import NewerDatabase
from bot.logs import set_up_logs
from bot.matrix.crosssigning import IdentityStatus
from bot.matrix.keystore import IdentityError
from bot.matrix.login import Credentials, LoginError, log_in, status_of
from bot.settings import Settings, SettingsError, database_url, read_settings
from bot.wire import Postponed

log = structlog.get_logger(__name__)

WAIT_SECONDS = 10
REASONS = (SettingsError, LoginError, IdentityError, NewerDatabase)


async def serve(config: Path) -> int:
    """Returns the exit code: 0 after a signal, 2 when the bot must not start as it is."""
    set_up_logs()
    try:
        settings = read_settings(config)
        app = await _open(settings, config)
    except REASONS as reason:
        click.echo(f"Verkostobotti cannot start: {reason}", err=True)
        return 2
    settle_memory()
    log.info("started", user=settings.homeserver.user, network=settings.network.name)
    work = asyncio.create_task(app.run())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work
    await app.close()
    log.info("stopped")
    return 0


async def show_identity(config: Path, *, new_device: bool, reset: bool) -> int:
    """Prints the identity; returns 0 when the server has all signatures, else 1 or 2.

    Looking is possible while the bot runs; a new device or identity is not.
    """
    try:
        status = await _identity(config, new_device=new_device, reset=reset)
    except REASONS as reason:
        click.echo(f"The identity cannot be shown: {reason}", err=True)
        return 2
    except Postponed:
        click.echo("The homeserver does not answer; try again when it is up.", err=True)
        return 2
    click.echo(f"user         {status.user_id}")
    click.echo(f"device       {status.device_id}")
    click.echo(f"device key   {status.device_key}")
    click.echo(f"master key   {status.master_fingerprint}")
    click.echo(f"on server    {'master key' if status.server_has_master else 'no master key'}")
    click.echo(f"cross-signed {'yes' if status.cross_signed else 'no'}")
    return 0 if status.cross_signed else 1


async def _identity(config: Path, *, new_device: bool, reset: bool) -> IdentityStatus:
    settings = read_settings(config)
    folder = data_folder(settings, config) / "keys"
    home = settings.homeserver
    if not new_device and not reset:
        status = await status_of(home.url, home.user, folder)
        if status is not None:
            return status
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    logged_in = await log_in(
        credentials(settings, config), folder, new_device=new_device, reset=reset
    )
    await logged_in.session.close()
    logged_in.lock.close()
    return logged_in.status


def credentials(settings: Settings, config: Path) -> Credentials:
    home, folder = settings.homeserver, config.resolve().parent
    return Credentials(
        home.url,
        home.user,
        password=None if home.password is None else home.password.read(folder),
        token=None if home.access_token is None else home.access_token.read(folder),
        device_name=home.device_name,
    )


def data_folder(settings: Settings, config: Path) -> Path:
    """A relative folder stands beside the configuration."""
    return config.resolve().parent / settings.storage.folder


async def _open(settings: Settings, config: Path) -> App:
    """Opens the app, waiting as long as the homeserver is away."""
    folder = data_folder(settings, config)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    while True:
        try:
            return await App.open(
                credentials=credentials(settings, config),
                network=settings.network,
                quiet=settings.quiet_hours,
                database_url=database_url(settings, folder),
                folder=folder,
                clock=SystemClock(),
                retention=settings.retention,
            )
        except Postponed:
            log.warning("homeserver_away", seconds=WAIT_SECONDS)
            await asyncio.sleep(WAIT_SECONDS)
