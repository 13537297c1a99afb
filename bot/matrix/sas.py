"""The cryptography of one short authentication string (m.sas.v1), accepting side.

Rules: Matrix client-server specification, "Short Authentication String (SAS) verification":
curve25519-hkdf-sha256, sha256 and hkdf-hmac-sha256.v2. The other party sent the start.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import vodozemac
from nio.crypto import Sas as NioSas

from bot.matrix.signing import JsonObject, canonical_json, encode_base64

METHOD = "m.sas.v1"
KEY_AGREEMENT = "curve25519-hkdf-sha256"
HASH = "sha256"
MAC = "hkdf-hmac-sha256.v2"
STRINGS = ("decimal", "emoji")

# The specification's table of 64; nio carries it, but reads it with the wrong index.
EMOJI: list[tuple[str, str]] = NioSas.emoji


class SasFailure(ValueError):
    """The other party's key or MAC is not acceptable."""


@dataclass(frozen=True)
class Party:
    """A device that takes part: whose, and which."""

    user_id: str
    device_id: str


@dataclass(frozen=True)
class ShortString:
    """What both people compare: seven emoji with their English names, and three numbers."""

    emojis: list[tuple[str, str]]
    decimals: tuple[int, int, int]


class SasExchange:
    """One key agreement and its MACs; use it for one transaction only."""

    def __init__(self, starter: Party, accepter: Party, transaction_id: str) -> None:
        self._starter = starter
        self._accepter = accepter
        self._transaction_id = transaction_id
        self._sas = vodozemac.Sas()
        self._agreed: vodozemac.EstablishedSas | None = None
        self.public_key = self._sas.public_key.to_base64()

    def commitment(self, start: JsonObject) -> str:
        """The hash that binds us to our key before we see theirs; ValueError if not canonical."""
        return encode_base64(
            hashlib.sha256(self.public_key.encode() + canonical_json(start)).digest()
        )

    def agree(self, their_key: str) -> ShortString:
        """Take the starter's public key; SasFailure if it is none or was chosen to be weak."""
        try:
            key = vodozemac.Curve25519PublicKey.from_base64(their_key)
            self._agreed = self._sas.diffie_hellman(key)
        except (vodozemac.KeyException, vodozemac.SasException) as failure:
            raise SasFailure("key") from failure
        generated = self._agreed.bytes(self._string_info(key.to_base64()))
        emojis = [EMOJI[index] for index in generated.emoji_indices]
        return ShortString(emojis, generated.decimals)

    def _string_info(self, their_key: str) -> str:
        starter = f"{self._starter.user_id}|{self._starter.device_id}|{their_key}"
        accepter = f"{self._accepter.user_id}|{self._accepter.device_id}|{self.public_key}"
        return f"MATRIX_KEY_VERIFICATION_SAS|{starter}|{accepter}|{self._transaction_id}"

    def own_macs(self, keys: Mapping[str, str]) -> tuple[dict[str, str], str]:
        """MACs of our keys ({"ed25519:ID": key}) and of the list of their ids."""
        macs = {
            key_id: self._established().calculate_mac(key, self._mac_info(ours=True) + key_id)
            for key_id, key in keys.items()
        }
        info = self._mac_info(ours=True) + "KEY_IDS"
        return macs, self._established().calculate_mac(",".join(sorted(keys)), info)

    def check_macs(
        self, macs: Mapping[str, str], of_ids: str, known: Mapping[str, str]
    ) -> set[str]:
        """The ids of the known keys that the starter's MACs confirm; unknown ids are passed over.

        Raises SasFailure when the list of ids or any known key does not fit its MAC.
        """
        info = self._mac_info(ours=False)
        self._check(",".join(sorted(macs)), info + "KEY_IDS", of_ids)
        confirmed = set(macs) & set(known)
        for key_id in confirmed:
            self._check(known[key_id], info + key_id, macs[key_id])
        return confirmed

    def _check(self, text: str, info: str, mac: str) -> None:
        try:
            self._established().verify_mac(text, info, mac)
        except vodozemac.SasException as failure:
            raise SasFailure("mac") from failure

    def _established(self) -> vodozemac.EstablishedSas:
        if self._agreed is None:
            raise SasFailure("no key yet")
        return self._agreed

    def _mac_info(self, *, ours: bool) -> str:
        parties = (self._starter, self._accepter)
        sender, receiver = reversed(parties) if ours else parties
        return (
            f"MATRIX_KEY_VERIFICATION_MAC{sender.user_id}{sender.device_id}"
            f"{receiver.user_id}{receiver.device_id}{self._transaction_id}"
        )
