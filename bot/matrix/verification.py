"""Answers people who verify the bot by comparing emoji (m.sas.v1), in private or in a room.

Rules: Matrix client-server specification, "Key verification framework". One desk takes all
verification messages; each verification is a `Verification`.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nio.crypto import Olm

from bot.clock import Clock
from bot.matrix.keyserver import UserKeys
from bot.matrix.sas import Party
from bot.matrix.signing import JsonObject, json_object
from bot.matrix.verification_state import (
    CANCEL,
    DONE,
    ENDED,
    PREFIX,
    REQUEST,
    START,
    OwnIdentity,
    Send,
    Step,
    Verification,
    cancellation,
    text,
    texts,
)

LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True)
class Conversation:
    """What tells one verification from all others. room_id: None when by to-device messages."""

    sender: str
    room_id: str | None
    transaction_id: str


@dataclass(frozen=True)
class Incoming:
    """A verification message. kind: event type. sent_at: of a request, when it was sent."""

    sender: str
    room_id: str | None
    transaction_id: str
    kind: str
    content: JsonObject
    sent_at: datetime | None = None

    @property
    def conversation(self) -> Conversation:
        return Conversation(self.sender, self.room_id, self.transaction_id)


@dataclass(frozen=True)
class Outgoing:
    """An event to send: to a room, or else unencrypted to that device ("*": all of the user's)."""

    user_id: str
    device_id: str
    room_id: str | None
    kind: str
    content: JsonObject


def from_to_device(source: Mapping[str, Any], clock: Clock) -> Incoming | None:
    """The verification message in a to-device event's JSON, None when it is none."""
    kind, sender = text(source, "type"), text(source, "sender")
    content = json_object(source.get("content"))
    transaction_id = text(content, "transaction_id")
    if kind is None or sender is None or not kind.startswith(PREFIX) or not transaction_id:
        return None
    sent_at = _moment(content.get("timestamp"), clock)
    return Incoming(sender, None, transaction_id, kind, content, sent_at)


def from_room(source: Mapping[str, Any], room_id: str, clock: Clock) -> Incoming | None:
    """The verification message in a (decrypted) room event's JSON, None when it is none."""
    kind, sender = text(source, "type"), text(source, "sender")
    content = json_object(source.get("content"))
    transaction_id = text(json_object(content.get("m.relates_to")), "event_id")
    if kind == "m.room.message" and content.get("msgtype") == REQUEST:
        kind, transaction_id = REQUEST, text(source, "event_id")
    elif kind == REQUEST:
        return None
    if kind is None or sender is None or not kind.startswith(PREFIX) or not transaction_id:
        return None
    sent_at = _moment(source.get("origin_server_ts"), clock)
    return Incoming(sender, room_id, transaction_id, kind, content, sent_at)


def _moment(milliseconds: object, clock: Clock) -> datetime | None:
    if not isinstance(milliseconds, int):
        return None
    try:
        return clock.of_server(milliseconds)
    except (ValueError, OverflowError, OSError):
        return None


def silence_nio(olm: Olm) -> None:
    """Keep nio from answering to-device verifications itself, beside the desk and wrongly."""
    olm.handle_key_verification = lambda event: None


@dataclass
class _Open:
    verification: Verification
    since: datetime


@dataclass
class VerificationDesk:
    """Takes every verification message and answers it.

    send: puts a message on the wire. keys_of: asks the server for a user's keys.
    may_verify: whether this user may verify the bot. show: shows the emoji (with English names)
    and numbers where only the bot's operators can see them, never in Matrix.
    A malformed message never raises; what the ports raise is passed on.
    """

    own: OwnIdentity
    clock: Clock
    send: Callable[[Outgoing], Awaitable[None]]
    keys_of: Callable[[str], Awaitable[UserKeys]]
    may_verify: Callable[[str], Awaitable[bool]]
    show: Callable[[list[tuple[str, str]], tuple[int, int, int], str], None]
    _open: dict[Conversation, _Open] = field(default_factory=dict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def handle(self, message: Incoming) -> None:
        """Answer one message. Delivering a message again is harmless."""
        await self.expire()
        async with self._lock:
            if not self._concerns_us(message):
                return
            known = self._open.get(message.conversation)
            if message.kind == REQUEST:
                await self._requested(message)
            elif known is not None:
                steps = known.verification.receive(message.kind, message.content)
                await self._perform(message.conversation, known.verification.peer, steps)
            elif message.room_id is None:
                await self._unannounced(message)

    async def expire(self) -> None:
        """Cancel what has taken too long; to be called after every sync."""
        async with self._lock:
            now = self.clock.now()
            late = {c: o for c, o in self._open.items() if now - o.since >= LIFETIME}
            for conversation, entry in late.items():
                del self._open[conversation]
                if entry.verification.state not in ENDED:
                    steps = entry.verification.cancel("m.timeout")
                    await self._perform(conversation, entry.verification.peer, steps)

    def _concerns_us(self, message: Incoming) -> bool:
        if message.sender == self.own.user_id:
            # In a room these are our own words coming back.
            from_device = text(message.content, "from_device")
            return message.room_id is None and from_device != self.own.device_id
        if message.kind != REQUEST or message.room_id is None:
            return True
        return text(message.content, "to") == self.own.user_id

    async def _requested(self, message: Incoming) -> None:
        now = self.clock.now()
        fresh = message.sent_at is not None and now - message.sent_at < LIFETIME
        if not fresh or message.conversation in self._open:
            return
        verification = await self._admit(message)
        if verification is None:
            return
        rivals = [
            (conversation, entry.verification)
            for conversation, entry in self._open.items()
            if entry.verification.peer == verification.peer
            and entry.verification.state not in ENDED
        ]
        self._open[message.conversation] = _Open(verification, now)
        if rivals:
            await self._cancel_all([*rivals, (message.conversation, verification)])
            return
        steps = verification.ready(texts(message.content, "methods"))
        await self._perform(message.conversation, verification.peer, steps)

    async def _unannounced(self, message: Incoming) -> None:
        """A message of no open verification: the old way to start without asking, or a stray."""
        if message.kind in (CANCEL, DONE):
            return
        if message.kind != START:
            await self._refuse(message, "m.unknown_transaction")
            return
        verification = await self._admit(message)
        if verification is not None:
            self._open[message.conversation] = _Open(verification, self.clock.now())
            steps = verification.receive(START, message.content)
            await self._perform(message.conversation, verification.peer, steps)

    async def _admit(self, message: Incoming) -> Verification | None:
        """A new verification, or None after a refusal."""
        device_id = text(message.content, "from_device")
        if not device_id:
            return None
        if not await self.may_verify(message.sender):
            await self._refuse(message, "m.user")
            return None
        keys = _confirmable(await self.keys_of(message.sender), device_id)
        if not keys:
            await self._refuse(message, "m.key_mismatch")
            return None
        peer = Party(message.sender, device_id)
        return Verification(self.own, peer, keys, message.transaction_id)

    async def _cancel_all(self, rivals: Iterable[tuple[Conversation, Verification]]) -> None:
        for conversation, verification in rivals:
            steps = verification.cancel("m.unexpected_message")
            await self._perform(conversation, verification.peer, steps)

    async def _refuse(self, message: Incoming, code: str) -> None:
        device_id = text(message.content, "from_device") or "*"
        peer = Party(message.sender, device_id)
        await self._perform(message.conversation, peer, [cancellation(code)])

    async def _perform(
        self, conversation: Conversation, peer: Party, steps: Iterable[Step]
    ) -> None:
        for step in steps:
            if isinstance(step, Send):
                content = step.content | _reference(conversation)
                await self.send(
                    Outgoing(peer.user_id, peer.device_id, conversation.room_id, step.kind, content)
                )
            else:
                self.show(step.string.emojis, step.string.decimals, peer.user_id)


def _reference(conversation: Conversation) -> JsonObject:
    if conversation.room_id is None:
        return {"transaction_id": conversation.transaction_id}
    relation = {"rel_type": "m.reference", "event_id": conversation.transaction_id}
    return {"m.relates_to": relation}


def _confirmable(keys: UserKeys, device_id: str) -> dict[str, str]:
    """The keys by key id; {} when the device is unknown or poses as a cross-signing key."""
    device_key, master_key = keys.device_key(device_id), keys.public_key("master")
    if device_key is None or device_id == master_key:
        return {}
    confirmable = {f"ed25519:{device_id}": device_key}
    if master_key is not None:
        confirmable[f"ed25519:{master_key}"] = master_key
    return confirmable
