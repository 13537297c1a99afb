"""Who is known to be in a room before something is said there, and when the sync is waited for."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nio import AsyncClient, MatrixRoom, SyncResponse

from bot.matrix import session as sessions
from bot.matrix.http import Http
from bot.matrix.rooms import Rooms
from bot.matrix.session import Session, new_client
from bot.matrix.turns import MANY

ROOM, BOT, ANNA = "!huone:verkosto.fi", "@botti:verkosto.fi", "@anna:verkosto.fi"


@dataclass
class Client:
    """What Rooms uses of nio: its rooms, and what it is told about keys."""

    rooms: dict[str, MatrixRoom] = field(default_factory=dict)
    invalidated: list[str] = field(default_factory=list)
    tracked: list[set[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.olm = SimpleNamespace(
            update_tracked_users=lambda room: self.tracked.append(set(room.users))
        )

    def invalidate_outbound_session(self, room_id: str) -> None:
        self.invalidated.append(room_id)

    def makes(self, *users: str) -> MatrixRoom:
        room = self.rooms[ROOM] = MatrixRoom(ROOM, BOT, encrypted=True)
        for user in users:
            room.add_member(user, None, None)
        return room


def tells_of(user_id: str, membership: str) -> SyncResponse:
    event = {
        "type": "m.room.member",
        "state_key": user_id,
        "sender": user_id,
        "event_id": f"${membership}",
        "origin_server_ts": 1,
        "content": {"membership": membership},
    }
    joined: dict[str, Any] = {ROOM: {"timeline": {"events": [event]}, "state": {"events": []}}}
    return SyncResponse.from_dict({"next_batch": "s1", "rooms": {"join": joined}})


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def rooms(client: Client) -> Rooms:
    return Rooms(cast(AsyncClient, client))


async def test_whom_the_bot_invited_gets_keys_before_the_sync_tells_of_them(
    client: Client, rooms: Rooms
) -> None:
    room = client.makes(BOT)
    rooms.expect(ROOM, [ANNA], encrypted=False)
    rooms.invited(ROOM, ANNA)
    await rooms.known(ROOM)
    assert set(room.invited_users) == {ANNA}
    assert client.invalidated == [ROOM]
    assert client.tracked == [{BOT, ANNA}]


async def test_who_left_meanwhile_is_not_taken_for_a_member(client: Client, rooms: Rooms) -> None:
    room = client.makes(BOT)
    rooms.expect(ROOM, [ANNA], encrypted=False)
    rooms.see_members(tells_of(ANNA, "leave"))
    rooms.invited(ROOM, ANNA)
    assert set(room.users) == {BOT}
    waiting = asyncio.create_task(rooms.known(ROOM))
    await rooms.wanted()
    # The next sync tells that the invitation came after that.
    room.add_member(ANNA, None, None, invited=True)
    rooms.see_members(tells_of(ANNA, "invite"))
    await rooms.tell_waiting()
    await waiting


async def test_who_was_sent_away_gets_no_more_keys(client: Client, rooms: Rooms) -> None:
    room = client.makes(BOT, ANNA)
    rooms.removed(ROOM, ANNA)
    rooms.removed(ROOM, ANNA)
    await rooms.known(ROOM)
    assert set(room.users) == {BOT}
    assert client.invalidated == [ROOM]


async def test_a_room_that_the_sync_has_not_told_of_is_waited_for(
    client: Client, rooms: Rooms
) -> None:
    rooms.expect(ROOM, [ANNA], encrypted=True)
    rooms.invited(ROOM, ANNA)
    waiting = asyncio.create_task(rooms.known(ROOM))
    await rooms.wanted()
    client.makes(BOT, ANNA)
    rooms.see_members(tells_of(ANNA, "invite"))
    await rooms.tell_waiting()
    await waiting


async def test_the_sync_takes_a_breath_only_while_much_goes_out_and_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "BREATH_SECONDS", 3600)
    session = Session(new_client("http://127.0.0.1:1", BOT, tmp_path), Http("http://127.0.0.1:1"))
    await session._breathe()
    session._outbound.turns._count(MANY)
    breath = asyncio.create_task(session._breathe())
    await asyncio.wait([breath], timeout=0)
    assert not breath.done()
    session._outbound.turns._count(-1)
    await breath
    session._outbound.turns._count(+1)
    waiting = asyncio.create_task(session._rooms.known(ROOM))
    await session._breathe()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
