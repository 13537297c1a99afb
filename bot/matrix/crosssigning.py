"""The bot's cross-signing identity: three keys in a file, and their signatures on the server.

Rules: Matrix client-server specification, "Cross-signing" and "Signing JSON". nio has none of it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nio import AsyncClient

from bot.matrix.keyserver import USAGES, Refused, Requests, UserKeys, query_user
from bot.matrix.keystore import IdentityError, check_device, restrict, write_private
from bot.matrix.signing import (
    JsonObject,
    decode_base64,
    encode_base64,
    is_signed,
    json_object,
    signable,
)

FILE_NAME = "cross_signing.json"


@dataclass(frozen=True)
class CrossSigningKeys:
    """The three ed25519 seeds, 32 bytes each. Secret: they never leave the store folder."""

    master: bytes = field(repr=False)
    self_signing: bytes = field(repr=False)
    user_signing: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "CrossSigningKeys":
        return cls(*(Ed25519PrivateKey.generate().private_bytes_raw() for _ in USAGES))

    def seed(self, usage: str) -> bytes:
        seed: bytes = getattr(self, usage)
        return seed

    def public_key(self, usage: str) -> str:
        """Unpadded base64 of the public key of a usage: one of USAGES."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed(usage))
        return encode_base64(private.public_key().public_bytes_raw())

    def sign(self, usage: str, user_id: str, unsigned: Mapping[str, Any]) -> JsonObject:
        """A copy of the object that carries this key's signature and no other."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed(usage))
        signature = encode_base64(private.sign(signable(unsigned)))
        return _with_signature(unsigned, user_id, self.public_key(usage), signature)

    def public_key_objects(self, user_id: str) -> dict[str, JsonObject]:
        """The body of POST /keys/device_signing/upload: `master_key` and the two it signs."""
        objects = {usage: self._key_object(usage, user_id) for usage in USAGES}
        for usage in ("self_signing", "user_signing"):
            objects[usage] = self.sign("master", user_id, objects[usage])
        return {f"{usage}_key": key_object for usage, key_object in objects.items()}

    def _key_object(self, usage: str, user_id: str) -> JsonObject:
        public = self.public_key(usage)
        return {"user_id": user_id, "usage": [usage], "keys": {f"ed25519:{public}": public}}


def _with_signature(
    unsigned: Mapping[str, Any], user_id: str, key_id: str, signature: str
) -> JsonObject:
    content = {k: v for k, v in unsigned.items() if k not in ("signatures", "unsigned")}
    return content | {"signatures": {user_id: {f"ed25519:{key_id}": signature}}}


def load_or_create(path: Path) -> CrossSigningKeys:
    """The keys of the file, made on the first call; tightens the rights of the whole folder.

    Raises IdentityError ("file_broken") rather than replace an identity it cannot read.
    """
    restrict(path.parent)
    if not path.exists():
        keys = CrossSigningKeys.generate()
        content = {usage: encode_base64(keys.seed(usage)) for usage in USAGES}
        write_private(path, json.dumps({"version": 1} | content))
        return keys
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        keys = CrossSigningKeys(*(decode_base64(stored[usage]) for usage in USAGES))
        for usage in USAGES:
            keys.public_key(usage)
    except (ValueError, KeyError, TypeError) as broken:
        raise IdentityError("file_broken", path=str(path)) from broken
    return keys


@dataclass(frozen=True)
class LocalDevice:
    """Our own device as the key store knows it; sign: ed25519 over a text, unpadded base64."""

    user_id: str
    device_id: str
    identity_keys: Mapping[str, str]
    sign: Callable[[str], str] = field(repr=False)


def local_device(client: AsyncClient) -> LocalDevice:
    """The device of a logged-in nio client whose store is loaded."""
    if client.olm is None:
        raise RuntimeError("the client has no key store loaded")
    account = client.olm.account
    return LocalDevice(client.user_id, client.device_id or "", account.identity_keys, account.sign)


@dataclass(frozen=True)
class IdentityStatus:
    """The bot's identity as the server shows it to others.

    master_fingerprint: the master key of our file, base64 in groups of four.
    cross_signed: the server returns our device with the valid signature of our self-signing key,
    and that key with the valid signature of our master key.
    """

    user_id: str
    device_id: str
    device_key: str
    master_fingerprint: str
    cross_signed: bool
    server_has_master: bool


async def identity_status(
    http: Requests, keys: CrossSigningKeys, device: LocalDevice
) -> IdentityStatus:
    """Compare the server's view with our keys; changes nothing."""
    own = await query_user(http, device.user_id)
    master = keys.public_key("master")
    return IdentityStatus(
        user_id=device.user_id,
        device_id=device.device_id,
        device_key=device.identity_keys["ed25519"],
        master_fingerprint=" ".join(master[i : i + 4] for i in range(0, len(master), 4)),
        cross_signed=_holds_our_keys(own, keys) and not _missing_signatures(own, keys, device),
        server_has_master=own.public_key("master") == master,
    )


async def ensure_cross_signed(
    http: Requests,
    keys: CrossSigningKeys,
    device: LocalDevice,
    *,
    password: str | None = None,
    reset: bool = False,
) -> IdentityStatus:
    """Bring our keys and signatures to the server where they are missing; safe to repeat.

    To be called after the device's own keys were uploaded. reset: replace another master key on
    the server by ours. Raises IdentityError when the bot must not start as it is.
    """
    own = await query_user(http, device.user_id)
    _check_own(own, keys, device, reset)
    if not _holds_our_keys(own, keys):
        await _upload_keys(http, keys, device.user_id, password)
        own = await query_user(http, device.user_id)
    missing = _missing_signatures(own, keys, device)
    if missing:
        await _upload_signatures(http, device, missing)
    status = await identity_status(http, keys, device)
    if not status.cross_signed:
        raise IdentityError("signature_refused", user_id=device.user_id, device_id=device.device_id)
    return status


def _check_own(own: UserKeys, keys: CrossSigningKeys, device: LocalDevice, reset: bool) -> None:
    names = {"user_id": device.user_id, "device_id": device.device_id}
    if device.device_id not in own.devices:
        raise IdentityError("device_keys_missing", **names)
    check_device(
        **names,
        server_device_keys=own.devices[device.device_id],
        local_identity_keys=device.identity_keys,
    )
    theirs, ours = own.public_key("master"), keys.public_key("master")
    if theirs not in (None, ours) and not reset:
        raise IdentityError(
            "master_key_differs", user_id=device.user_id, server=str(theirs), local=ours
        )


def _holds_our_keys(own: UserKeys, keys: CrossSigningKeys) -> bool:
    """Whether the server has our three keys, two of them signed by the master."""
    master = keys.public_key("master")
    return all(own.public_key(usage) == keys.public_key(usage) for usage in USAGES) and all(
        is_signed(json_object(key), own.user_id, master, master)
        for key in (own.self_signing, own.user_signing)
    )


def _missing_signatures(
    own: UserKeys, keys: CrossSigningKeys, device: LocalDevice
) -> dict[str, JsonObject]:
    """The signed objects that the server lacks: our device by device id, the master by its key.

    The device signs the master key too, as other clients do: so a client that had verified the
    device before takes over the identity without asking again.
    """
    user_id, device_id = device.user_id, device.device_id
    missing = {}
    signer = keys.public_key("self_signing")
    server_device = own.devices.get(device_id, {})
    if not is_signed(server_device, user_id, signer, signer):
        missing[device_id] = keys.sign("self_signing", user_id, server_device)
    master_object = json_object(own.master)
    if not is_signed(master_object, user_id, device_id, device.identity_keys["ed25519"]):
        signature = device.sign(signable(master_object).decode("utf-8"))
        signed = _with_signature(master_object, user_id, device_id, signature)
        missing[keys.public_key("master")] = signed
    return missing


async def _upload_signatures(
    http: Requests, device: LocalDevice, missing: Mapping[str, JsonObject]
) -> None:
    path = "/_matrix/client/v3/keys/signatures/upload"
    answer = await http.request("POST", path, {device.user_id: dict(missing)})
    if answer.get("failures"):
        raise IdentityError("signature_refused", user_id=device.user_id, device_id=device.device_id)


async def _upload_keys(
    http: Requests, keys: CrossSigningKeys, user_id: str, password: str | None
) -> None:
    path = "/_matrix/client/v3/keys/device_signing/upload"
    body: JsonObject = dict(keys.public_key_objects(user_id))
    try:
        await http.request("POST", path, body)
    except Refused as challenge:
        if challenge.status != 401 or "flows" not in challenge.content:
            raise
        auth = _password_auth(challenge.content, user_id, password)
        await _upload_with_password(http, path, body | {"auth": auth}, user_id)


async def _upload_with_password(http: Requests, path: str, body: JsonObject, user_id: str) -> None:
    try:
        await http.request("POST", path, body)
    except Refused as refusal:
        if refusal.status in (401, 403):
            raise IdentityError("password_refused", user_id=user_id) from None
        raise


def _password_auth(challenge: JsonObject, user_id: str, password: str | None) -> JsonObject:
    """The answer to interactive authentication; IdentityError when a password is not enough."""
    flows = challenge["flows"] if isinstance(challenge["flows"], list) else []
    stages = [json_object(flow).get("stages") for flow in flows]
    if ["m.login.password"] not in stages:
        raise IdentityError("approval_needed", user_id=user_id, stages=str(stages))
    if password is None:
        raise IdentityError("password_needed", user_id=user_id)
    return {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user_id},
        "password": password,
        "session": challenge.get("session"),
    }
