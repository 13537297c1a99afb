"""A homeserver in a folder: Synapse with SQLite on a loopback port, as a child process."""

import asyncio
import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import aiohttp

from bot.local.configuration import (
    GENEROUS,
    SECRETS,
    logging_configuration,
    new_secrets,
    new_signing_key,
    synapse_configuration,
)

HOST: Final = "127.0.0.1"
POLL_SECONDS: Final = 0.05
STOP_SECONDS: Final = 10.0
LOG_LINES_SHOWN: Final = 12


class HomeserverFailed(Exception):
    """The homeserver did not come up, or refused what its owner asked of it."""


class Homeserver:
    """One homeserver and its folder (rights 0700): data, keys, secrets and log live there.

    Start it again on the same folder and it has its users, rooms and, if still free, its port.
    It ends with the process that started it. `rate_limits` are Synapse's `rc_…` settings and
    take the place of the lifted ones; `generous_limits=False` leaves Synapse's defaults.
    """

    def __init__(
        self,
        folder: Path,
        *,
        server_name: str = "verkosto.localhost",
        port: int | None = None,
        generous_limits: bool = True,
        rate_limits: Mapping[str, object] | None = None,
    ) -> None:
        self.folder = folder.absolute()
        self.server_name = server_name
        self._wanted_port = port
        self._limits = {**(GENEROUS if generous_limits else {}), **(rate_limits or {})}
        self._process: subprocess.Popen[bytes] | None = None
        self._shared_secret = ""
        self.port = 0

    @classmethod
    async def start(
        cls,
        folder: Path,
        *,
        server_name: str = "verkosto.localhost",
        port: int | None = None,
        generous_limits: bool = True,
        rate_limits: Mapping[str, object] | None = None,
    ) -> Self:
        """Make the folder when it is missing, start Synapse and wait until it answers.

        Raises HomeserverFailed with the end of its log when it does not come up.
        """
        server = cls(
            folder,
            server_name=server_name,
            port=port,
            generous_limits=generous_limits,
            rate_limits=rate_limits,
        )
        await server.resume()
        return server

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log_path(self) -> Path:
        return self.folder / "homeserver.log"

    @property
    def pid(self) -> int | None:
        """The process id while it runs; also kept in `homeserver.pid`."""
        return self._process.pid if self._process and self._process.poll() is None else None

    async def resume(self, *, timeout: float = 60.0) -> None:  # noqa: ASYNC109 - own error
        """Start after `stop` or `kill`; returns when the server answers."""
        if self.pid is not None:
            return
        self._write_files()
        self._process = self._spawn()
        try:
            await self._wait_until_healthy(timeout)
        except BaseException:
            await self.kill()
            raise

    async def stop(self) -> None:
        """Ask it to end and wait for that; kill it when it takes more than ten seconds."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, STOP_SECONDS)
        await self.kill()

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        await asyncio.to_thread(process.wait)
        if process.stdin is not None:
            process.stdin.close()

    async def restart(self) -> None:
        """Stop and start on the same port."""
        await self.stop()
        await self.resume()

    async def __aenter__(self) -> Self:
        await self.resume()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def register(
        self,
        localpart: str,
        password: str,
        admin: bool = False,
        display_name: str | None = None,
    ) -> str:
        """Make a user and give the full user id; a user who is already there is left alone.

        Synapse's shared-secret registration:
        https://element-hq.github.io/synapse/latest/admin_api/register_api.html
        """
        address = f"{self.url}/_synapse/admin/v1/register"
        async with aiohttp.ClientSession() as session:
            async with session.get(address) as answer:
                nonce: str = (await answer.json())["nonce"]
            rank = "admin" if admin else "notadmin"
            signed = "\0".join((nonce, localpart, password, rank)).encode()
            mac = hmac.new(self._shared_secret.encode(), signed, hashlib.sha1).hexdigest()
            body: dict[str, object] = {"nonce": nonce, "username": localpart, "mac": mac}
            body |= {"password": password, "admin": admin}
            if display_name is not None:
                body["displayname"] = display_name
            async with session.post(address, json=body) as answer:
                error = (await answer.json()).get("errcode")
        if error not in (None, "M_USER_IN_USE"):
            raise HomeserverFailed(f"the homeserver refused to register a user: {error}")
        return f"@{localpart}:{self.server_name}"

    def _write_files(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        path = self.folder / "homeserver.json"
        earlier: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
        secret = {name: str(value) for name, value in earlier.items() if name in SECRETS}
        secret = secret or new_secrets()
        self._shared_secret = secret["registration_shared_secret"]
        self.port = self._wanted_port or free_port(prefer=self.port or _port_of(earlier))
        settings = synapse_configuration(
            self.folder,
            server_name=self.server_name,
            port=self.port,
            secret=secret,
            rate_limits=self._limits,
        )
        _write_private(path, json.dumps(settings, indent=1))
        _write_private(self.folder / "logging.json", json.dumps(logging_configuration()))
        if not (self.folder / "signing.key").exists():
            _write_private(self.folder / "signing.key", new_signing_key())

    def _spawn(self) -> subprocess.Popen[bytes]:
        launcher = Path(__file__).with_name("launch.py")
        command = [sys.executable, "-P", str(launcher), str(self.folder / "homeserver.pid")]
        with self.log_path.open("ab") as log:
            return subprocess.Popen(
                [*command, "-c", str(self.folder / "homeserver.json")],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                # Ctrl-C in the terminal reaches the bot alone, which then stops us in its order.
                start_new_session=True,
            )

    async def _wait_until_healthy(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        async with aiohttp.ClientSession() as session:
            while not await _is_healthy(session, self.url):
                if self.pid is None:
                    raise HomeserverFailed(f"the homeserver ended at once\n{self._log_end()}")
                if time.monotonic() > deadline:
                    raise HomeserverFailed(
                        f"the homeserver did not answer in {patience:.0f} s\n{self._log_end()}"
                    )
                await asyncio.sleep(POLL_SECONDS)

    def _log_end(self) -> str:
        lines = self.log_path.read_text(errors="replace").splitlines()
        return "\n".join(lines[-LOG_LINES_SHOWN:])


async def _is_healthy(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(f"{url}/health") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


def free_port(prefer: int = 0) -> int:
    """A free TCP port of the loopback interface: the preferred one when nobody listens there."""
    for port in (prefer, 0):
        with socket.socket() as probe:
            # As the server itself will: a port whose last connections linger is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise HomeserverFailed("no free port on the loopback interface")


def _port_of(settings: Mapping[str, object]) -> int:
    match settings:
        case {"listeners": [{"port": int(port)}]}:
            return port
    return 0


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
