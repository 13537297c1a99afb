"""Signed JSON: canonical form, unpadded base64, ed25519 signatures.

Rules: Matrix specification, appendices "Canonical JSON", "Signing JSON" and "Unpadded Base64".
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LARGEST_INTEGER = 2**53 - 1

# JSON as it comes from the wire: checked where it is read.
JsonObject = dict[str, Any]


def canonical_json(value: object) -> bytes:
    """Matrix canonical JSON: keys sorted, no spaces, UTF-8; ValueError for what it cannot hold."""
    _refuse_uncanonical(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def _refuse_uncanonical(value: object) -> None:
    if isinstance(value, float):
        raise ValueError("canonical JSON has no floats")
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise ValueError("integer out of the range of canonical JSON")
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            _refuse_uncanonical(part)


def encode_base64(raw: bytes) -> str:
    """Unpadded base64, as Matrix writes keys and signatures."""
    return base64.b64encode(raw).decode("ascii").rstrip("=")


def decode_base64(text: str) -> bytes:
    """The bytes of padded or unpadded base64; ValueError when it is none."""
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def signable(signed: Mapping[str, Any]) -> bytes:
    """What a signature over this object covers: all but its signatures and `unsigned`."""
    return canonical_json({k: v for k, v in signed.items() if k not in ("signatures", "unsigned")})


def json_object(value: object) -> JsonObject:
    """The value if it is a JSON object, else an empty one: for reading what others sent."""
    return value if isinstance(value, dict) else {}


def is_signed(signed: Mapping[str, Any], user_id: str, key_id: str, public_key: str) -> bool:
    """Whether the object carries a valid signature of that key; key_id without `ed25519:`."""
    signature = json_object(json_object(signed.get("signatures")).get(user_id)).get(
        f"ed25519:{key_id}"
    )
    try:
        key = Ed25519PublicKey.from_public_bytes(decode_base64(public_key))
        key.verify(decode_base64(str(signature)), signable(signed))
    except (InvalidSignature, ValueError):
        return False
    return True
