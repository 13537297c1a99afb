"""Two ends of a key verification on the wire: the bot's desk, and a person with a nio client."""

from itertools import count
from typing import Any

from nio import (
    AsyncClient,
    JoinResponse,
    RoomCreateResponse,
    RoomSendResponse,
    SyncResponse,
)

from bot.clock import SystemClock
from bot.matrix.keyserver import NioRequests, query_user
from bot.matrix.keystore import receive_sync
from bot.matrix.verification import (
    Incoming,
    Outgoing,
    VerificationDesk,
    from_room,
    from_to_device,
    silence_nio,
)
from bot.matrix.verification_state import OwnIdentity
from tests.unit.bot.matrix.sas_peer import Peer

_numbers = count(1)


class Desk:
    """A bot's desk on the wire: syncs, answers, and keeps what it showed."""

    def __init__(self, client: AsyncClient, master_key: str) -> None:
        self.client = client
        self.http = NioRequests(client)
        self.shown: list[tuple[list[tuple[str, str]], tuple[int, int, int]]] = []
        ed25519 = client.olm.account.identity_keys["ed25519"]
        self.own = OwnIdentity(client.user_id, client.device_id, ed25519, master_key)
        self._desk = VerificationDesk(
            self.own,
            SystemClock(),
            self._send,
            lambda user_id: query_user(self.http, user_id),
            self._allow,
            lambda emojis, decimals, user_id: self.shown.append((emojis, decimals)),
        )
        silence_nio(client.olm)

    async def take_in(self) -> None:
        """One sync: first wholly into the key store, then to the desk."""
        response = await sync(self.client)
        receive_sync(self.client, response)
        await run_pending_requests(self.client)
        for event in response.to_device_events:
            await self._offer(from_to_device(event.source, SystemClock()))
        for room_id, info in response.rooms.join.items():
            for event in info.timeline.events:
                await self._offer(from_room(event.source, room_id, SystemClock()))

    async def _offer(self, message: Incoming | None) -> None:
        if message is not None:
            await self._desk.handle(message)

    async def _allow(self, user_id: str) -> bool:
        return True

    async def _send(self, message: Outgoing) -> None:
        if message.room_id is None:
            await to_device(self.client, message)
        else:
            await say(self.client, message)


async def sync(client: AsyncClient) -> SyncResponse:
    since = f"&since={client.next_batch}" if client.next_batch else ""
    path = f"/_matrix/client/v3/sync?timeout=0{since}"
    response = SyncResponse.from_dict(await NioRequests(client).request("GET", path, {}))
    assert isinstance(response, SyncResponse)
    return response


async def run_pending_requests(client: AsyncClient) -> None:
    """What nio's own loop does after a sync."""
    if client.should_upload_keys:
        await client.keys_upload()
    if client.should_query_keys:
        await client.keys_query()
    if client.should_claim_keys:
        await client.keys_claim(client.get_users_for_key_claiming())


async def to_device(client: AsyncClient, message: Outgoing) -> None:
    path = f"/_matrix/client/v3/sendToDevice/{message.kind}/{next(_numbers)}"
    body = {"messages": {message.user_id: {message.device_id: message.content}}}
    await NioRequests(client).request("PUT", path, body)


async def say(client: AsyncClient, message: Outgoing) -> str:
    sent = await client.room_send(
        message.room_id, message.kind, message.content, ignore_unverified_devices=True
    )
    assert isinstance(sent, RoomSendResponse)
    event_id: str = sent.event_id
    return event_id


class Person:
    """A nio client whose verification part is played by the independent peer."""

    def __init__(self, client: AsyncClient, peer: Peer) -> None:
        self.client, self.peer = client, peer
        self.received: list[tuple[str, dict[str, Any]]] = []
        silence_nio(client.olm)

    async def tell(self, message: Incoming) -> str:
        kind, content = message.kind, message.content
        if message.room_id is None:
            bot = self.peer.bot
            sent = Outgoing(bot.user_id, bot.device_id, None, kind, content)
            await to_device(self.client, sent)
            return self.peer.transaction_id
        if kind.endswith("request"):
            kind, content = "m.room.message", content | {"msgtype": kind}
        return await say(self.client, Outgoing("", "", message.room_id, kind, content))

    async def take_in(self) -> None:
        response = await sync(self.client)
        receive_sync(self.client, response)
        await run_pending_requests(self.client)
        events = [event.source for event in response.to_device_events]
        for info in response.rooms.join.values():
            events += [event.source for event in info.timeline.events]
        self.received += [
            (event["type"].removeprefix("m.key.verification."), event["content"])
            for event in events
            if event["type"].startswith("m.key.") and event["sender"] == self.peer.bot.user_id
        ]


async def meet(person: AsyncClient, bot: AsyncClient) -> str:
    """An encrypted room with both in it, and each having the other's device."""
    encryption = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    room = await person.room_create(invite=[bot.user_id], initial_state=[encryption])
    assert isinstance(room, RoomCreateResponse)
    assert isinstance(await bot.join(room.room_id), JoinResponse)
    for client in (person, bot):
        receive_sync(client, await sync(client))
        await client.joined_members(room.room_id)
        await run_pending_requests(client)
    room_id: str = room.room_id
    return room_id
