"""The desk against a peer that does its own cryptography, with another library."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from bot.clock import SetClock
from bot.matrix.verification import (
    Incoming,
    Outgoing,
    from_room,
    from_to_device,
)
from tests.unit.bot.matrix.sas_peer import (
    ANNA,
    BOT,
    NOW,
    OWN,
    ROOM,
    Peer,
    b64,
    open_desk,
    until_shown,
)

NOW_MS = int(NOW.timestamp() * 1000)


async def test_person_verifies_the_bot(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await until_shown(desk, wire, peer)
    assert wire.kinds() == ["ready", "accept", "key"]
    assert wire.shown == [(*peer.strings(), ANNA)]
    await desk.handle(peer.confirm())
    await desk.handle(peer.done())

    own_keys = {"ed25519:BOTTI1": OWN.device_key, f"ed25519:{OWN.master_key}": OWN.master_key}
    accepted = {
        "method": "m.sas.v1",
        "key_agreement_protocol": "curve25519-hkdf-sha256",
        "hash": "sha256",
        "message_authentication_code": "hkdf-hmac-sha256.v2",
        "short_authentication_string": ["decimal", "emoji"],
        "commitment": peer.commitment(peer.bot_key),
    }
    contents = [
        ("ready", peer.addressed({"from_device": "BOTTI1", "methods": ["m.sas.v1"]})),
        ("accept", peer.addressed(accepted)),
        ("key", peer.addressed({"key": peer.bot_key})),
        ("mac", peer.macs(own_keys, ours=False)),
        ("done", peer.addressed({})),
    ]
    assert wire.sent == [
        Outgoing(ANNA, "PUHELIN", peer.room_id, f"m.key.verification.{name}", content)
        for name, content in contents
    ]


async def test_bot_confirms_nothing_before_the_person_does(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await until_shown(desk, wire, peer)
    assert wire.kinds() == ["ready", "accept", "key"]


async def test_person_who_sees_other_emoji_ends_it(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await until_shown(desk, wire, peer)
    await desk.handle(peer.message("cancel", peer.addressed({"code": "m.mismatched_sas"})))
    await desk.handle(peer.confirm())
    assert wire.kinds() == ["ready", "accept", "key"]


async def test_start_changed_on_the_way_breaks_the_commitment(peer: Peer) -> None:
    """A server that takes a method out of the start is found by the peer's own check."""
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request())
    await desk.handle(peer.start(short_authentication_string=["decimal"]))
    await desk.handle(peer.key())
    commitment, key = wire.sent[1].content["commitment"], wire.sent[2].content["key"]
    assert commitment == peer.commitment(key)
    peer.start()
    assert commitment != peer.commitment(key)
    await desk.handle(peer.message("cancel", peer.addressed({"code": "m.mismatched_commitment"})))
    await desk.handle(peer.confirm({"ed25519:PUHELIN": peer.device_key}))
    assert wire.kinds() == ["ready", "accept", "key"]


async def test_key_replaced_on_the_way_shows_other_emoji_and_fails(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request())
    await desk.handle(peer.start())
    attacker = b64(X25519PrivateKey.generate().public_key().public_bytes_raw())
    await desk.handle(peer.key(attacker))
    peer.take_key(wire.sent[-1].content["key"])
    assert wire.shown != [(*peer.strings(), ANNA)]
    await desk.handle(peer.confirm())
    assert wire.codes() == ["m.key_mismatch"]


async def test_every_message_may_come_twice(peer: Peer) -> None:
    desk, wire, _ = open_desk(peer)
    request, start, key = peer.request(), peer.start(), peer.key()
    for message in (request, request, start, start, key, key):
        await desk.handle(message)
    peer.take_key(wire.sent[-1].content["key"])
    for message in (peer.confirm(), peer.confirm(), peer.done(), peer.done(), request):
        await desk.handle(message)
    assert wire.kinds() == ["ready", "accept", "key", "mac", "done"]


async def test_verification_ends_after_ten_minutes(peer: Peer) -> None:
    desk, wire, clock = open_desk(peer)
    await until_shown(desk, wire, peer)
    clock.advance(timedelta(minutes=9, seconds=59))
    await desk.expire()
    assert wire.codes() == []
    clock.advance(timedelta(seconds=1))
    await desk.expire()
    await desk.expire()
    assert (wire.kinds()[3:], wire.codes()) == (["cancel"], ["m.timeout"])


async def test_late_message_is_not_accepted(peer: Peer) -> None:
    desk, wire, clock = open_desk(peer)
    await until_shown(desk, wire, peer)
    clock.advance(timedelta(minutes=10))
    await desk.handle(peer.confirm())
    unknown = [] if peer.room_id else ["m.unknown_transaction"]
    assert wire.codes() == ["m.timeout", *unknown]


async def test_finished_verification_does_not_time_out(peer: Peer) -> None:
    desk, wire, clock = open_desk(peer)
    await until_shown(desk, wire, peer)
    await desk.handle(peer.confirm())
    await desk.handle(peer.done())
    clock.advance(timedelta(minutes=10))
    await desk.expire()
    assert wire.codes() == []


async def test_old_request_is_ignored(peer: Peer) -> None:
    desk, wire, clock = open_desk(peer)
    clock.advance(timedelta(minutes=10))
    await desk.handle(peer.request())
    assert wire.sent == []


async def test_two_requests_of_one_device_are_both_cancelled(peer: Peer) -> None:
    second = Peer(ANNA, "tunnus2", room=peer.room_id is not None)
    desk, wire, _ = open_desk(peer)
    await desk.handle(peer.request())
    await desk.handle(second.request())
    assert [(m.kind[19:], m.content == second.addressed(m.content)) for m in wire.sent] == [
        ("ready", False),
        ("cancel", False),
        ("cancel", True),
    ]
    assert wire.codes() == ["m.unexpected_message"] * 2
    third = Peer(ANNA, "tunnus3", room=False)
    await desk.handle(third.request())
    assert wire.kinds()[3:] == ["ready"]


async def test_two_people_at_once_do_not_disturb_each_other() -> None:
    anna, otso = (Peer(user, "sama", room=False) for user in (ANNA, "@otso:x.localhost"))
    desk, wire, _ = open_desk(anna, otso)
    for step in (Peer.request, Peer.start, Peer.key):
        for person in (anna, otso):
            await desk.handle(step(person))
    for person, message in zip((anna, otso), wire.sent[-2:], strict=True):
        person.take_key(message.content["key"])
    for person in (otso, anna):
        await desk.handle(person.confirm())
    assert [(m.kind[19:], m.user_id) for m in wire.sent[6:]] == [
        ("mac", otso.user_id),
        ("done", otso.user_id),
        ("mac", ANNA),
        ("done", ANNA),
    ]
    assert wire.shown == [(*anna.strings(), ANNA), (*otso.strings(), otso.user_id)]


async def test_verifications_of_others_in_a_room_are_left_alone() -> None:
    anna, otso = (Peer(user, "$tapahtuma", room=True) for user in (ANNA, "@otso:x.localhost"))
    desk, wire, _ = open_desk(anna, otso)
    await desk.handle(anna.request(to=otso.user_id))
    await desk.handle(otso.message("ready", otso.addressed({"from_device": "PUHELIN"})))
    await desk.handle(anna.start())
    assert wire.sent == []


async def test_third_person_cannot_end_a_verification() -> None:
    anna, otso = (Peer(user, "$tapahtuma", room=True) for user in (ANNA, "@otso:x.localhost"))
    desk, wire, _ = open_desk(anna, otso)
    await desk.handle(anna.request())
    await desk.handle(otso.message("cancel", otso.addressed({"code": "m.user"})))
    await desk.handle(anna.start())
    assert wire.kinds() == ["ready", "accept"]


async def test_own_words_coming_back_are_ignored() -> None:
    echo = Peer(BOT, "$tapahtuma", room=True, device="BOTTI1")
    desk, wire, _ = open_desk(echo)
    await desk.handle(echo.request())
    await desk.handle(echo.start())
    assert wire.sent == []


async def test_start_without_a_request_is_answered_by_to_device_messages() -> None:
    anna = Peer(ANNA, "tunnus1", room=False)
    desk, wire, _ = open_desk(anna)
    await desk.handle(anna.start())
    await desk.handle(anna.key())
    anna.take_key(wire.sent[-1].content["key"])
    await desk.handle(anna.confirm())
    assert wire.kinds() == ["accept", "key", "mac", "done"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("key", ["m.unknown_transaction"]), ("cancel", []), ("done", [])],
)
async def test_unknown_transaction(name: str, expected: list[str]) -> None:
    anna = Peer(ANNA, "tunnus1", room=False)
    desk, wire, _ = open_desk(anna)
    await desk.handle(anna.message(name, {}))
    assert (wire.codes(), [message.device_id for message in wire.sent]) == (
        expected,
        ["*" for _ in expected],
    )


def test_to_device_message_is_read() -> None:
    content = {"transaction_id": "tunnus1", "timestamp": NOW_MS, "from_device": "PUHELIN"}
    source = {"type": "m.key.verification.request", "sender": ANNA, "content": content}
    assert from_to_device(source, SetClock(NOW)) == Incoming(
        ANNA, None, "tunnus1", "m.key.verification.request", content, NOW
    )


def test_room_messages_are_read() -> None:
    asked = {"msgtype": "m.key.verification.request", "to": BOT}
    related = {"m.relates_to": {"rel_type": "m.reference", "event_id": "$1"}, "key": "A"}
    events: list[dict[str, Any]] = [
        {"type": "m.room.message", "event_id": "$1", "content": asked},
        {"type": "m.key.verification.key", "event_id": "$2", "content": related},
        {"type": "m.key.verification.request", "event_id": "$3", "content": related},
        {"type": "m.room.message", "event_id": "$4", "content": {"msgtype": "m.text"}},
        {"type": "m.room.message", "event_id": "$5"},
    ]
    both = {"sender": ANNA, "origin_server_ts": NOW_MS}
    found = [from_room(event | both, ROOM, SetClock(NOW)) for event in events]
    assert found == [
        Incoming(ANNA, ROOM, "$1", "m.key.verification.request", asked, NOW),
        Incoming(ANNA, ROOM, "$1", "m.key.verification.key", related, NOW),
        None,
        None,
        None,
    ]
