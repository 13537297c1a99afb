"""One key verification as a pure state machine: messages in, steps out; no I/O, no clock.

Rules: Matrix client-server specification, "Key verification framework". The bot never sends the
start, so the rule for two starts at once cannot apply. It confirms the short string only after
the person has: see docs/decisions/0001-trust-of-members-devices.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.matrix.sas import (
    HASH,
    KEY_AGREEMENT,
    MAC,
    METHOD,
    STRINGS,
    Party,
    SasExchange,
    SasFailure,
    ShortString,
)
from bot.matrix.signing import JsonObject

PREFIX = "m.key.verification."
REQUEST, READY, START, ACCEPT, KEY, MACS, DONE, CANCEL = (
    PREFIX + name
    for name in ("request", "ready", "start", "accept", "key", "mac", "done", "cancel")
)

REASONS = {
    "m.user": "The bot does not verify itself to this user",
    "m.timeout": "The verification timed out",
    "m.unknown_transaction": "The bot does not know this verification",
    "m.unknown_method": "The bot verifies by comparing emoji or numbers only",
    "m.unexpected_message": "A message came out of turn",
    "m.key_mismatch": "A key could not be confirmed",
    "m.user_mismatch": "The verification was started from another device",
    "m.invalid_message": "A message could not be read",
}


class State(Enum):
    READY = "ready"
    ACCEPTED = "accepted"
    SHOWN = "shown"
    CONFIRMED = "confirmed"
    DONE = "done"
    CANCELLED = "cancelled"


ENDED = frozenset({State.DONE, State.CANCELLED})


@dataclass(frozen=True)
class OwnIdentity:
    """What the bot confirms with its MACs; keys are unpadded base64 ed25519 public keys."""

    user_id: str
    device_id: str
    device_key: str
    master_key: str


@dataclass(frozen=True)
class Send:
    """Send this event; the transaction's id is not in the content yet."""

    kind: str
    content: JsonObject


@dataclass(frozen=True)
class Show:
    """Show this to the person who looks after the bot."""

    string: ShortString


Step = Send | Show


class _Refusal(Exception):
    """Ends the verification with a code of REASONS."""


def texts(content: Mapping[str, Any], name: str) -> list[str]:
    """The strings of a list in a message, [] when there is no such list."""
    value = content.get(name)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def text(content: Mapping[str, Any], name: str) -> str | None:
    value = content.get(name)
    return value if isinstance(value, str) else None


def cancellation(code: str) -> Send:
    return Send(CANCEL, {"code": code, "reason": REASONS[code]})


class Verification:
    """A verification that the peer asked for.

    peer_keys: the peer's keys that we can confirm, by key id ("ed25519:ID").
    """

    def __init__(
        self, own: OwnIdentity, peer: Party, peer_keys: Mapping[str, str], transaction_id: str
    ) -> None:
        self.state = State.READY
        self.peer = peer
        self._own = own
        self._peer_keys = peer_keys
        own_party = Party(own.user_id, own.device_id)
        self._exchange = SasExchange(peer, own_party, transaction_id)
        self._seen: dict[str, JsonObject] = {}

    def ready(self, methods: list[str]) -> list[Step]:
        """Answer the request. A bot has one device and nobody to press "no": it cancels itself."""
        if METHOD not in methods:
            return self.cancel("m.unknown_method")
        return [Send(READY, {"from_device": self._own.device_id, "methods": [METHOD]})]

    def cancel(self, code: str) -> list[Step]:
        self.state = State.CANCELLED
        return [cancellation(code)]

    def receive(self, kind: str, content: JsonObject) -> list[Step]:
        """Take the peer's next message. A message that is delivered twice counts once."""
        if self.state in ENDED or self._seen.get(kind) == content:
            return []
        if kind == CANCEL:
            self.state = State.CANCELLED
            return []
        self._seen[kind] = content
        turn = _TURNS.get((self.state, kind))
        if turn is None:
            return self.cancel("m.unexpected_message")
        try:
            steps = turn[0](self, content)
        except _Refusal as refusal:
            return self.cancel(str(refusal))
        self.state = turn[1]
        return steps

    def _start(self, content: JsonObject) -> list[Step]:
        if text(content, "from_device") != self.peer.device_id:
            raise _Refusal("m.user_mismatch")
        strings = [
            name for name in STRINGS if name in texts(content, "short_authentication_string")
        ]
        if not (_offers_ours(content) and strings):
            raise _Refusal("m.unknown_method")
        try:
            commitment = self._exchange.commitment(content)
        except ValueError:
            raise _Refusal("m.invalid_message") from None
        answer = {
            "method": METHOD,
            "key_agreement_protocol": KEY_AGREEMENT,
            "hash": HASH,
            "message_authentication_code": MAC,
            "short_authentication_string": strings,
            "commitment": commitment,
        }
        return [Send(ACCEPT, answer)]

    def _key(self, content: JsonObject) -> list[Step]:
        try:
            string = self._exchange.agree(text(content, "key") or "")
        except SasFailure:
            raise _Refusal("m.invalid_message") from None
        return [Send(KEY, {"key": self._exchange.public_key}), Show(string)]

    def _macs(self, content: JsonObject) -> list[Step]:
        macs, of_ids = content.get("mac"), text(content, "keys")
        if not isinstance(macs, dict) or of_ids is None:
            raise _Refusal("m.invalid_message")
        if not all(isinstance(mac, str) for mac in macs.values()):
            raise _Refusal("m.invalid_message")
        try:
            confirmed = self._exchange.check_macs(macs, of_ids, self._peer_keys)
        except SasFailure:
            raise _Refusal("m.key_mismatch") from None
        if f"ed25519:{self.peer.device_id}" not in confirmed:
            raise _Refusal("m.key_mismatch")
        own_macs, own_ids = self._exchange.own_macs(_own_keys(self._own))
        return [Send(MACS, {"mac": own_macs, "keys": own_ids}), Send(DONE, {})]

    def _done(self, content: JsonObject) -> list[Step]:
        return []


def _offers_ours(start: JsonObject) -> bool:
    return (
        text(start, "method") == METHOD
        and KEY_AGREEMENT in texts(start, "key_agreement_protocols")
        and HASH in texts(start, "hashes")
        and MAC in texts(start, "message_authentication_codes")
    )


def _own_keys(own: OwnIdentity) -> dict[str, str]:
    return {
        f"ed25519:{own.device_id}": own.device_key,
        f"ed25519:{own.master_key}": own.master_key,
    }


# What may come when, who takes it, and where it leads; all else is out of turn.
_TURNS = {
    (State.READY, START): (Verification._start, State.ACCEPTED),
    (State.ACCEPTED, KEY): (Verification._key, State.SHOWN),
    (State.SHOWN, MACS): (Verification._macs, State.CONFIRMED),
    (State.CONFIRMED, DONE): (Verification._done, State.DONE),
}
