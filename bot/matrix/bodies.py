"""What requests say that is more than a line."""

import struct
from typing import Any, Final

MEGOLM: Final = "m.megolm.v1.aes-sha2"


def extent_of(mime: str, data: bytes) -> dict[str, int]:
    """Width and height of a picture in pixels, so that clients keep its place free. A PNG begins
    with them (PNG specification, 11.2.2); one that is cut off before has neither."""
    if mime != "image/png" or len(data) < 24:
        return {}
    width, height = struct.unpack(">II", data[16:24])
    return {"w": width, "h": height}


def relates_to(relation: dict[str, Any]) -> dict[str, Any]:
    return {"m.relates_to": relation}


def room_body(content: dict[str, Any]) -> dict[str, Any]:
    """The request that makes a room. Nothing personal stands in its state events."""
    is_space = content["kind"] == "space"
    body: dict[str, Any] = {
        "preset": "private_chat",
        "visibility": "private",
        "invite": content["invite"],
        "is_direct": content["direct"],
        # The preset would let everybody invite anybody, into the team's closed room too.
        "power_level_content_override": {"invite": 50},
        "initial_state": [
            {"type": "m.room.guest_access", "content": {"guest_access": "forbidden"}},
            # The alias is for finding the room again; clients would show it as its name.
            {"type": "m.room.canonical_alias", "content": {}},
        ],
    }
    for key in ("name", "topic"):
        if content[key]:
            body[key] = content[key]
    if is_space:
        body["creation_content"] = {"type": "m.space"}
    else:
        encryption = {"type": "m.room.encryption", "content": {"algorithm": MEGOLM}}
        # Who comes later has no keys to what was said before their invitation; it would stand
        # there as a wall of messages that cannot be read.
        visibility = {"history_visibility": "invited"}
        body["initial_state"] += [
            encryption,
            {"type": "m.room.history_visibility", "content": visibility},
        ]
    return body
