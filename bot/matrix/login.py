"""Logging in: the bot keeps one device, with its keys, for as long as its store is kept."""

import fcntl
import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from nio import AsyncClient

from bot.matrix.crosssigning import (
    FILE_NAME,
    CrossSigningKeys,
    IdentityStatus,
    LocalDevice,
    ensure_cross_signed,
    identity_status,
    load_or_create,
    local_device,
)
from bot.matrix.distrust import distrust_contents
from bot.matrix.http import CLIENT, Http, path_of
from bot.matrix.keyserver import NioRequests, query_user
from bot.matrix.keystore import (
    check_device,
    prepare,
    restrict,
    save_keys_before_upload,
    write_private,
)
from bot.matrix.session import Session, new_client
from bot.matrix.verification import silence_nio
from bot.wire import Refused

DEVICE_FILE = "device.json"
DEVICE_NAME = "Verkostobotti"


class LoginError(Exception):
    """The bot cannot log in as it is; the message says what to do."""


@dataclass(frozen=True)
class Credentials:
    """A whole user id, with a password or an access token."""

    url: str
    user_id: str
    password: str | None = None
    token: str | None = None
    device_name: str = DEVICE_NAME


@dataclass(frozen=True)
class Device:
    user_id: str
    device_id: str
    token: str


@dataclass
class LoggedIn:
    """A session with its identity. `lock` is held until the program ends."""

    session: Session
    keys: CrossSigningKeys
    status: IdentityStatus
    client: AsyncClient
    lock: IO[str]


async def log_in(
    credentials: Credentials, folder: Path, *, new_device: bool = False, reset: bool = False
) -> LoggedIn:
    """Takes up the device kept in the folder, or logs in as a new one, and cross-signs it.

    Raises LoginError, IdentityError or Postponed when the homeserver is away.
    """
    restrict(folder)
    lock = _lock(folder)
    http = Http(credentials.url)
    client: AsyncClient | None = None
    try:
        device = await _device(http, credentials, folder, new_device)
        http.token = device.token
        client = new_client(credentials.url, device.user_id, folder)
        await _open_store(client, device)
        keys = load_or_create(folder / FILE_NAME)
        status = await ensure_cross_signed(
            NioRequests(client),
            keys,
            local_device(client),
            password=credentials.password,
            reset=reset,
        )
        restrict(folder)
        return LoggedIn(Session(client, http), keys, status, client, lock)
    except BaseException:
        await http.close()
        if client is not None:
            await client.close()
            if client.store is not None:
                client.store.database.close()
        lock.close()
        raise


async def status_of(url: str, user_id: str, folder: Path) -> IdentityStatus | None:
    """What the server has of the identity kept in the folder, while a bot may be running on it.

    None when no device is kept there, or when its login no longer holds.
    """
    kept = _kept(folder / DEVICE_FILE, user_id)
    if kept is None or not (folder / FILE_NAME).exists():
        return None
    http = Http(url)
    try:
        if not await _still_holds(http, kept):
            return None
        requests = HttpRequests(http)
        server = (await query_user(requests, user_id)).device_key(kept.device_id)
        device = LocalDevice(user_id, kept.device_id, {"ed25519": server or ""}, _never_sign)
        return await identity_status(requests, load_or_create(folder / FILE_NAME), device)
    finally:
        await http.close()


@dataclass(frozen=True)
class HttpRequests:
    """The key directory's port over our own requests."""

    http: Http

    async def request(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return await self.http.request(method, path, body)


def _never_sign(text: str) -> str:
    raise RuntimeError("looking at an identity signs nothing")


async def _open_store(client: AsyncClient, device: Device) -> None:
    client.restore_login(device.user_id, device.device_id, device.token)
    prepare(client.store)
    silence_nio(client.olm)
    distrust_contents(client.olm)
    save_keys_before_upload(client.olm)
    own = await query_user(NioRequests(client), device.user_id)
    check_device(
        device.user_id,
        device.device_id,
        own.devices.get(device.device_id),
        client.olm.account.identity_keys,
    )
    if client.should_upload_keys:
        await client.keys_upload()


async def _device(http: Http, credentials: Credentials, folder: Path, new_device: bool) -> Device:
    path = folder / DEVICE_FILE
    kept = None if new_device else _kept(path, credentials.user_id)
    if credentials.token is not None:
        http.token = credentials.token
        device = await _whoami(http, credentials.token)
        if device.user_id != credentials.user_id:
            raise LoginError(
                f"the access token belongs to {device.user_id}, the settings name "
                f"{credentials.user_id}: correct homeserver.user or the token"
            )
    elif kept is not None and await _still_holds(http, kept):
        device = kept
    else:
        device = await _with_password(http, credentials, kept)
    write_private(path, json.dumps(vars(device)))
    return device


async def _with_password(http: Http, credentials: Credentials, kept: Device | None) -> Device:
    body = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": credentials.user_id},
        "password": credentials.password,
        "initial_device_display_name": credentials.device_name,
    }
    if kept is not None:
        body["device_id"] = kept.device_id
    http.token = None
    try:
        answer = await http.request("POST", path_of("login"), body)
    except Refused as refusal:
        raise LoginError(
            f"the homeserver refused the login of {credentials.user_id} ({refusal.code}): "
            "check homeserver.user and the password"
        ) from None
    return Device(answer["user_id"], answer["device_id"], answer["access_token"])


async def _whoami(http: Http, token: str) -> Device:
    try:
        answer = await http.request("GET", f"{CLIENT}/account/whoami")
    except Refused as refusal:
        raise LoginError(f"the homeserver refused the access token ({refusal.code})") from None
    if "device_id" not in answer:
        raise LoginError("the access token belongs to no device, so it cannot have keys")
    return Device(answer["user_id"], answer["device_id"], token)


async def _still_holds(http: Http, kept: Device) -> bool:
    http.token = kept.token
    try:
        answer = await http.request("GET", f"{CLIENT}/account/whoami")
    except Refused:
        return False
    return bool(answer.get("device_id") == kept.device_id)


def _kept(path: Path, user_id: str) -> Device | None:
    try:
        kept = Device(**json.loads(path.read_text("utf8")))
    except (OSError, ValueError, TypeError):
        return None
    return kept if kept.user_id == user_id else None


def _lock(folder: Path) -> IO[str]:
    """Two bots with one key store would destroy each other's keys."""
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise LoginError(f"another bot is running on {folder}: stop it first") from None
    return lock
