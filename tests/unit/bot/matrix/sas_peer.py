"""The other side of a key verification, written from the specification with another library."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.clock import SetClock
from bot.matrix.keyserver import UserKeys
from bot.matrix.sas import EMOJI
from bot.matrix.verification import Incoming, Outgoing, VerificationDesk
from bot.matrix.verification_state import OwnIdentity

BOT, ROOM = "@botti:x.localhost", "!yksityinen:x.localhost"
OWN = OwnIdentity(BOT, "BOTTI1", "botin+laiteavain", "botin+paaavain")
ANNA, STRANGER = "@anna:x.localhost", "@outo:x.localhost"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Peer:
    """A person's client: asks, starts, compares and confirms. Written from the specification."""

    def __init__(
        self,
        user_id: str,
        transaction_id: str,
        *,
        room: bool,
        device: str = "PUHELIN",
        bot: OwnIdentity = OWN,
    ) -> None:
        self.user_id, self.device, self.bot = user_id, device, bot
        self.room_id = ROOM if room else None
        self.now = NOW
        self.transaction_id = transaction_id
        self.signing = Ed25519PrivateKey.generate()
        self.master = b64(Ed25519PrivateKey.generate().public_key().public_bytes_raw())
        self.secret = X25519PrivateKey.generate()
        self.public = b64(self.secret.public_key().public_bytes_raw())
        self.start_content: dict[str, Any] = {}
        self.shared = b""
        self.bot_key = ""

    @property
    def device_key(self) -> str:
        return b64(self.signing.public_key().public_bytes_raw())

    def keys(self) -> UserKeys:
        device: dict[str, Any] = {
            "user_id": self.user_id,
            "device_id": self.device,
            "keys": {f"ed25519:{self.device}": self.device_key},
        }
        signature = b64(self.signing.sign(canonical(device).encode()))
        device["signatures"] = {self.user_id: {f"ed25519:{self.device}": signature}}
        master = {"usage": ["master"], "keys": {f"ed25519:{self.master}": self.master}}
        return UserKeys(self.user_id, {self.device: device}, master)

    def message(self, name: str, content: dict[str, Any]) -> Incoming:
        kind = f"m.key.verification.{name}"
        return Incoming(self.user_id, self.room_id, self.transaction_id, kind, content, self.now)

    def addressed(self, content: dict[str, Any]) -> dict[str, Any]:
        if self.room_id is None:
            return content | {"transaction_id": self.transaction_id}
        relation = {"rel_type": "m.reference", "event_id": self.transaction_id}
        return content | {"m.relates_to": relation}

    def request(self, methods: list[str] | None = None, to: str | None = None) -> Incoming:
        content: dict[str, Any] = {
            "from_device": self.device,
            "methods": methods or ["m.qr_code.show.v1", "m.sas.v1"],
        }
        if self.room_id is None:
            content["timestamp"] = int(self.now.timestamp() * 1000)
            return self.message("request", self.addressed(content))
        return self.message("request", content | {"to": to or self.bot.user_id, "body": "?"})

    def start(self, **changes: Any) -> Incoming:
        content = {
            "from_device": self.device,
            "method": "m.sas.v1",
            "key_agreement_protocols": ["curve25519-hkdf-sha256"],
            "hashes": ["sha256"],
            "message_authentication_codes": ["hkdf-hmac-sha256.v2", "hkdf-hmac-sha256"],
            "short_authentication_string": ["decimal", "emoji"],
        }
        self.start_content = self.addressed(content | changes)
        return self.message("start", self.start_content)

    def key(self, key: str | None = None) -> Incoming:
        return self.message("key", self.addressed({"key": key or self.public}))

    def take_key(self, bot_key: str) -> None:
        self.bot_key = bot_key
        raw = base64.b64decode(bot_key + "=")
        self.shared = self.secret.exchange(X25519PublicKey.from_public_bytes(raw))

    def commitment(self, bot_key: str) -> str:
        content = canonical(self.start_content)
        return b64(hashlib.sha256((bot_key + content).encode()).digest())

    def derive(self, length: int, info: str) -> bytes:
        return HKDF(hashes.SHA256(), length, None, info.encode()).derive(self.shared)

    def strings(self) -> tuple[list[tuple[str, str]], tuple[int, int, int]]:
        ours = f"{self.user_id}|{self.device}|{self.public}"
        theirs = f"{self.bot.user_id}|{self.bot.device_id}|{self.bot_key}"
        info = f"MATRIX_KEY_VERIFICATION_SAS|{ours}|{theirs}|{self.transaction_id}"
        number = int.from_bytes(self.derive(6, info), "big")
        emojis = [EMOJI[(number >> shift) & 63] for shift in range(42, 5, -6)]
        first, second, third = ((number >> shift) & 8191 for shift in (35, 22, 9))
        return emojis, (first + 1000, second + 1000, third + 1000)

    def mac(self, value: str, key_id: str, *, ours: bool) -> str:
        here, there = self.user_id + self.device, self.bot.user_id + self.bot.device_id
        pair = here + there if ours else there + here
        key = self.derive(32, f"MATRIX_KEY_VERIFICATION_MAC{pair}{self.transaction_id}{key_id}")
        return b64(hmac.digest(key, value.encode(), "sha256"))

    def macs(self, keys: dict[str, str], *, ours: bool) -> dict[str, Any]:
        macs = {key_id: self.mac(value, key_id, ours=ours) for key_id, value in keys.items()}
        ids = self.mac(",".join(sorted(keys)), "KEY_IDS", ours=ours)
        return self.addressed({"mac": macs, "keys": ids})

    def own_keys(self) -> dict[str, str]:
        return {
            f"ed25519:{self.device}": self.device_key,
            f"ed25519:{self.master}": self.master,
        }

    def confirm(self, keys: dict[str, str] | None = None) -> Incoming:
        return self.message("mac", self.macs(keys or self.own_keys(), ours=True))

    def done(self) -> Incoming:
        return self.message("done", self.addressed({}))


@dataclass
class Wire:
    """The desk's ports, and what went through them."""

    people: list[Peer]
    sent: list[Outgoing] = field(default_factory=list)
    shown: list[tuple[list[tuple[str, str]], tuple[int, int, int], str]] = field(
        default_factory=list
    )

    async def send(self, message: Outgoing) -> None:
        self.sent.append(message)

    async def keys_of(self, user_id: str) -> UserKeys:
        found = [peer.keys() for peer in self.people if peer.user_id == user_id]
        devices = {name: keys for user in found for name, keys in user.devices.items()}
        return UserKeys(user_id, devices, found[0].master if found else None)

    async def may_verify(self, user_id: str) -> bool:
        return user_id != STRANGER

    def show(
        self, emojis: list[tuple[str, str]], decimals: tuple[int, int, int], user_id: str
    ) -> None:
        self.shown.append((emojis, decimals, user_id))

    def kinds(self) -> list[str]:
        return [message.kind.removeprefix("m.key.verification.") for message in self.sent]

    def codes(self) -> list[str]:
        return [message.content["code"] for message in self.sent if "code" in message.content]


def open_desk(*people: Peer) -> tuple[VerificationDesk, Wire, SetClock]:
    wire, clock = Wire(list(people)), SetClock(NOW)
    desk = VerificationDesk(OWN, clock, wire.send, wire.keys_of, wire.may_verify, wire.show)
    return desk, wire, clock


async def until_shown(desk: VerificationDesk, wire: Wire, peer: Peer) -> None:
    for message in (peer.request(), peer.start(), peer.key()):
        await desk.handle(message)
    peer.take_key(wire.sent[-1].content["key"])
