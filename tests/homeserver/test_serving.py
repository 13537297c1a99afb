"""What the operator of a bot sees: its identity, and why it does not start."""

from pathlib import Path

import pytest

from bot.app import App
from bot.clock import SystemClock
from bot.local.homeserver import Homeserver
from bot.serve import credentials, data_folder, serve, show_identity
from bot.settings import database_url, read_settings

pytestmark = pytest.mark.homeserver


async def configured(homeserver: Homeserver, folder: Path, name: str) -> Path:
    """A configuration for a bot of this name, with its password in a file."""
    user_id = await homeserver.register(name, "salasana")
    (folder / "salasana").write_text("salasana\n")
    path = folder / "config.toml"
    path.write_text(
        f'[homeserver]\nurl = "{homeserver.url}"\nuser = "{user_id}"\n'
        'password = { file = "salasana" }\n'
    )
    return path


async def running(config: Path) -> App:
    settings = read_settings(config)
    folder = data_folder(settings, config)
    return await App.open(
        credentials=credentials(settings, config),
        network=settings.network,
        quiet=settings.quiet_hours,
        database_url=database_url(settings, folder),
        folder=folder,
        clock=SystemClock(),
    )


async def test_identity_is_shown_while_the_bot_runs(
    homeserver: Homeserver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = await configured(homeserver, tmp_path, "palvelija")
    app = await running(config)
    status = app.logged_in.status
    assert await show_identity(config, new_device=False, reset=False) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"user         {status.user_id}",
        f"device       {status.device_id}",
        f"device key   {status.device_key}",
        f"master key   {status.master_fingerprint}",
        "on server    master key",
        "cross-signed yes",
    ]
    await app.close()


async def test_a_second_bot_on_the_same_folder_is_refused(
    homeserver: Homeserver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = await configured(homeserver, tmp_path, "ainokainen")
    app = await running(config)
    assert await serve(config) == 2
    assert "another bot is running" in capsys.readouterr().err
    await app.close()


async def test_a_lost_key_store_is_refused_until_a_new_device(
    homeserver: Homeserver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = await configured(homeserver, tmp_path, "unohtaja")
    app = await running(config)
    device = app.logged_in.status.device_id
    await app.close()
    for store in (tmp_path / "data/keys").glob("*.db"):
        store.unlink()
    assert await serve(config) == 2
    assert "identity --new-device" in capsys.readouterr().err
    assert await show_identity(config, new_device=True, reset=False) == 0
    shown = capsys.readouterr().out
    assert "cross-signed yes" in shown
    assert device not in shown
    app = await running(config)
    assert app.logged_in.status.cross_signed
    await app.close()


async def test_a_wrong_password_is_said(
    homeserver: Homeserver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = await configured(homeserver, tmp_path, "hajamielinen")
    (tmp_path / "salasana").write_text("arvaus")
    assert await serve(config) == 2
    assert "refused the login" in capsys.readouterr().err
