"""What the desk refuses: wrong keys and MACs, unknown methods, strangers, any malformed message."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import SystemClock
from bot.matrix.verification import (
    Incoming,
    from_room,
    from_to_device,
)
from tests.unit.bot.matrix.sas_peer import (
    ANNA,
    ROOM,
    STRANGER,
    Peer,
    open_desk,
    until_shown,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def wrong_device_key(peer: Peer) -> dict[str, Any]:
    return peer.macs(peer.own_keys() | {"ed25519:PUHELIN": peer.master}, ours=True)


def wrong_master_key(peer: Peer) -> dict[str, Any]:
    return peer.macs(peer.own_keys() | {f"ed25519:{peer.master}": peer.device_key}, ours=True)


def master_key_alone(peer: Peer) -> dict[str, Any]:
    return peer.macs({f"ed25519:{peer.master}": peer.master}, ours=True)


def key_left_out(peer: Peer) -> dict[str, Any]:
    content = peer.macs(peer.own_keys(), ours=True)
    del content["mac"][f"ed25519:{peer.master}"]
    return content


def bots_own_macs(peer: Peer) -> dict[str, Any]:
    return peer.macs(peer.own_keys(), ours=False)


def nothing(peer: Peer) -> dict[str, Any]:
    return peer.macs({}, ours=True)


@pytest.mark.parametrize(
    "content",
    [wrong_device_key, wrong_master_key, master_key_alone, key_left_out, bots_own_macs, nothing],
)
async def test_wrong_mac_is_refused(peer: Peer, content: Callable[[Peer], dict[str, Any]]) -> None:
    desk, wire, _ = open_desk(peer)
    await until_shown(desk, wire, peer)
    await desk.handle(peer.message("mac", content(peer)))
    assert (wire.kinds()[3:], wire.codes()) == (["cancel"], ["m.key_mismatch"])


async def test_unknown_key_among_the_macs_is_passed_over(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await until_shown(desk, wire, peer)
    await desk.handle(peer.confirm(peer.own_keys() | {"ed25519:UUSI": peer.master}))
    assert wire.kinds()[3:] == ["mac", "done"]


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "m.qr_code.v1"},
        {"method": None},
        {"hashes": []},
        {"hashes": "sha256"},
        {"key_agreement_protocols": ["curve25519"]},
        {"message_authentication_codes": ["hkdf-hmac-sha256"]},
        {"short_authentication_string": ["smell"]},
    ],
)
async def test_start_without_a_common_method_is_refused(
    peer: Peer, changes: dict[str, Any]
) -> None:
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request())
    await desk.handle(peer.start(**changes))
    assert (wire.kinds(), wire.codes()) == (["ready", "cancel"], ["m.unknown_method"])


async def test_request_without_a_common_method_is_refused(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request(["m.qr_code.show.v1"]))
    assert (wire.kinds(), wire.codes()) == (["cancel"], ["m.unknown_method"])


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (lambda peer: peer.key(), "m.unexpected_message"),
        (lambda peer: peer.confirm(), "m.unexpected_message"),
        (lambda peer: peer.done(), "m.unexpected_message"),
        (lambda peer: peer.message("accept", {}), "m.unexpected_message"),
        (lambda peer: peer.message("ready", {}), "m.unexpected_message"),
        (lambda peer: peer.message("uusi", {}), "m.unexpected_message"),
        (lambda peer: peer.start(from_device="TOINEN"), "m.user_mismatch"),
        (lambda peer: peer.start(extra=1.5), "m.invalid_message"),
    ],
)
async def test_message_out_of_turn_cancels(
    peer: Peer, message: Callable[[Peer], Incoming], code: str
) -> None:
    desk, wire, _ = open_desk(peer)
    peer.take_key(peer.public)
    await desk.handle(peer.request())
    await desk.handle(message(peer))
    await desk.handle(peer.start())
    assert (wire.kinds(), wire.codes()) == (["ready", "cancel"], [code])


@pytest.mark.parametrize("key", ["A" * 43, "x", "ä", "*" * 43])
async def test_weak_or_broken_key_cancels(peer: Peer, key: str) -> None:
    desk, wire, _ = open_desk(peer)
    for message in (peer.request(), peer.start(), peer.key(key)):
        await desk.handle(message)
    assert (wire.kinds()[2:], wire.codes()) == (["cancel"], ["m.invalid_message"])


async def test_stranger_is_refused_and_learns_nothing() -> None:
    stranger = Peer(STRANGER, "tunnus1", room=False)
    desk, wire, _ = open_desk(stranger)
    await desk.handle(stranger.request())
    await desk.handle(stranger.start())
    assert (wire.kinds(), wire.codes()) == (["cancel", "cancel"], ["m.user", "m.user"])


async def test_unknown_device_is_refused(peer: Peer) -> None:
    desk, wire, _ = open_desk()
    await desk.handle(peer.request())
    assert wire.codes() == ["m.key_mismatch"]


async def test_device_named_like_the_master_key_is_refused(peer: Peer) -> None:
    """Otherwise the MAC of a device would pass for the MAC of the master key."""
    peer.device = peer.master
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request())
    assert wire.codes() == ["m.key_mismatch"]


NAMES = ("request", "ready", "start", "accept", "key", "mac", "done", "cancel")
FIELDS = st.sampled_from(
    [
        "from_device",
        "methods",
        "method",
        "hashes",
        "key_agreement_protocols",
        "message_authentication_codes",
        "short_authentication_string",
        "key",
        "mac",
        "keys",
        "to",
        "timestamp",
        "m.relates_to",
    ]
)


@given(
    told=st.lists(
        st.tuples(st.sampled_from(NAMES), st.dictionaries(FIELDS, VALUES, max_size=4)), max_size=5
    ),
    room=st.booleans(),
    honest=st.integers(0, 3),
)
@settings(deadline=None, max_examples=150)
async def test_malformed_content_never_raises(
    told: list[tuple[str, dict[str, Any]]], room: bool, honest: int
) -> None:
    anna = Peer(ANNA, "tunnus1", room=room)
    desk, wire, _ = open_desk(anna)
    for message in (anna.request(), anna.start(), anna.key())[:honest]:
        await desk.handle(message)
    for name, content in told:
        await desk.handle(anna.message(name, content))
    assert set(wire.kinds()) <= {"ready", "accept", "key", "cancel"}


@given(
    kind=VALUES | st.sampled_from(["m.room.message", *(f"m.key.verification.{n}" for n in NAMES)]),
    sender=VALUES,
    event_id=VALUES,
    moment=VALUES | st.integers(),
    content=VALUES
    | st.fixed_dictionaries(
        {"transaction_id": VALUES, "timestamp": VALUES | st.integers()},
        optional={
            "msgtype": VALUES | st.just("m.key.verification.request"),
            "m.relates_to": VALUES | st.fixed_dictionaries({"event_id": VALUES}),
        },
    ),
)
@settings(deadline=None)
def test_malformed_events_are_read_or_passed_over(
    kind: Any, sender: Any, event_id: Any, moment: Any, content: Any
) -> None:
    source = {"type": kind, "sender": sender, "event_id": event_id, "content": content}
    source["origin_server_ts"] = moment
    clock = SystemClock()
    for found in (from_to_device(source, clock), from_room(source, ROOM, clock)):
        assert found is None or (found.sender, found.content) == (sender, content)
