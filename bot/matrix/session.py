"""The bot's session on its homeserver: one device, one sync loop, every event once.

The loop is our own: nio's would save its position before the events are handled. Here the
position moves in the transaction that records the events.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import structlog
from aiohttp import ClientError
from nio import AsyncClient, AsyncClientConfig, EncryptionError, MegolmEvent, SyncResponse
from nio.events import Event, RoomKeyEvent
from peewee import OperationalError as StoreError
from sqlalchemy.exc import OperationalError

from bot.matrix import keyserver
from bot.matrix.encryption import Encryption
from bot.matrix.http import CLIENT, TOKEN_CODES, Http, path_of
from bot.matrix.inbound import invitation, read_invitation, understand
from bot.matrix.keystore import receive_sync
from bot.matrix.outbound import Outbound
from bot.wire import Act, Gone, Heard, Moved, Postponed, Refused, Said

log = structlog.get_logger(__name__)

TIMELINE = 100
# As many of a message's edits are read, the last ones.
VERSIONS = 50
POLL_SECONDS = 30
# What a homeserver that is away or a full disk brings.
EXPECTED = (Postponed, Refused, OperationalError, StoreError, OSError)
FILTER = json.dumps(
    {
        "presence": {"types": []},
        "account_data": {"types": []},
        "room": {
            "timeline": {"limit": TIMELINE},
            "ephemeral": {"types": []},
            "account_data": {"types": []},
        },
    }
)


class Ledger(Protocol):
    """Where what was heard goes."""

    async def position(self) -> str | None: ...
    async def take_in(self, events: list[Heard], position: str | None) -> None: ...
    async def retry_unreadable(self) -> None: ...


OnSource = Callable[[dict[str, Any], str | None], Awaitable[None]]


@dataclass
class Expected:
    """What must be known of a room before anything is said in it."""

    members: set[str] = field(default_factory=set)
    encrypted: bool = False


class Session:
    """Implements the Wire port. `on_source` is shown every raw event, for verifications."""

    def __init__(self, client: AsyncClient, http: Http) -> None:
        self.client = client
        self._http = http
        self._encryption = Encryption(client, http)
        self._outbound = Outbound(client, http, self._encryption, self)
        self._synced = asyncio.Condition()
        self._expected: dict[str, Expected] = {}
        self._keys_came = True
        self.first_sync_done = asyncio.Event()
        self.on_source: OnSource | None = None

    # The Wire port

    async def perform(self, act: Act) -> str:
        await self.first_sync_done.wait()
        try:
            return await self._outbound.perform(act)
        except Refused as refusal:
            if refusal.code in TOKEN_CODES:
                raise Postponed(30) from None
            raise
        except StoreError:
            # The key store's disk is full.
            raise Postponed from None

    async def fetch(self, room_id: str, event_id: str) -> Heard:
        """Reads an event again, decrypted where a key is there."""
        own_id = self.client.user_id
        invited = read_invitation(event_id, room_id, own_id)
        if invited is not None:
            return invited
        try:
            source = await self._http.request("GET", path_of("rooms", room_id, "event", event_id))
        except Refused as refusal:
            if refusal.code in TOKEN_CODES:
                raise Postponed(30) from None
            return Gone(event_id, room_id, own_id, 0)
        return understand(self._decrypt(source, room_id), room_id, own_id)

    async def fetch_versions(self, room_id: str, event_id: str) -> list[Said]:
        """A message and its writer's edits of it, oldest first."""
        original = await self.fetch(room_id, event_id)
        if isinstance(original, Gone):
            return []
        path = path_of("rooms", room_id, "relations", event_id, "m.replace").replace("v3", "v1", 1)
        try:
            page = await self._http.request("GET", path, query={"dir": "b", "limit": str(VERSIONS)})
        except Refused:
            page = {}
        edits = [
            understand(self._decrypt(source, room_id), room_id, self.client.user_id)
            for source in reversed(page.get("chunk", []))
        ]
        return [
            version
            for version in (original, *edits)
            if isinstance(version, Said) and version.sender == original.sender
        ]

    async def read(self, room_id: str, event_id: str) -> Mapping[str, Any]:
        """Raises Refused and Postponed."""
        path = path_of("rooms", room_id, "event", event_id)
        return self._decrypt(await self._http.request("GET", path), room_id)

    def expect(self, room_id: str, members: Iterable[str], *, encrypted: bool) -> None:
        """What the sync must have told of a room before anything is said in it.

        A sync can deliver a new room in parts: a message sent before the encryption is seen
        would go out in the clear, and somebody not seen yet could not read it.
        """
        expected = self._expected.setdefault(room_id, Expected())
        expected.members |= set(members)
        expected.encrypted |= encrypted

    def forget(self, room_id: str, user_id: str) -> None:
        if room_id in self._expected:
            self._expected[room_id].members.discard(user_id)

    async def known(self, room_id: str) -> None:
        """Waits until the sync has told of the room what is expected of it."""
        try:
            async with asyncio.timeout(20), self._synced:
                await self._synced.wait_for(lambda: self._is_complete(room_id))
        except TimeoutError:
            # Somebody may have refused the invitation before it was seen here.
            if room_id in self._expected:
                self._expected[room_id].members.clear()
            raise Postponed(1) from None

    def _is_complete(self, room_id: str) -> bool:
        room = self.client.rooms.get(room_id)
        if room is None:
            return False
        expected = self._expected.get(room_id, Expected())
        return expected.members <= set(room.users) and (room.encrypted or not expected.encrypted)

    # The sync loop

    async def run(self, ledger: Ledger) -> None:
        """Syncs until cancelled; rides out a homeserver that is away and a disk that is full."""
        position = await ledger.position()
        first, failures = True, 0
        while True:
            try:
                position = await self.sync_once(ledger, position, first=first)
                first, failures = False, 0
            except Exception as error:
                # Whatever it is, stopping to listen would be worse: it is tried again.
                failures += 1
                seconds = min(30.0, 0.25 * 2 ** min(failures, 7))
                if isinstance(error, Postponed) and error.seconds is not None:
                    seconds = error.seconds
                code = error.code if isinstance(error, Refused) else type(error).__name__
                log.warning("sync_waits", error=code, seconds=seconds)
                if not isinstance(error, EXPECTED):
                    log.error("sync_failed", error=error)
                await asyncio.sleep(seconds)

    async def sync_once(
        self, ledger: Ledger, since: str | None, *, first: bool, seconds: int = POLL_SECONDS
    ) -> str:
        """One sync: takes it into the key store, then into the ledger; returns the position."""
        query = {"filter": FILTER, "timeout": str(0 if first else seconds * 1000)}
        if since is not None:
            query["since"] = since
        if first:
            query["full_state"] = "true"
        content = await self._http.request(
            "GET", f"{CLIENT}/sync", query=query, seconds=seconds + 60
        )
        # Read before nio gets it: it takes keys out of the invitations.
        invitations = list(self._invitations(content))
        response = SyncResponse.from_dict(content)
        if not isinstance(response, SyncResponse):
            raise Postponed(1)
        # The same response may come twice when recording it failed; nio would skip the second.
        self.client.next_batch = None
        receive_sync(self.client, response)
        self._see_members(response)
        # Kept until used: a response that comes again does not show its keys a second time.
        self._keys_came |= any(isinstance(e, RoomKeyEvent) for e in response.to_device_events)
        await self._settle_keys(first)
        # Whatever was said before the first start, or before the bot joined, is not for it.
        events = [] if since is None else await self._heard(response, since)
        events += invitations
        await ledger.take_in(events, response.next_batch)
        async with self._synced:
            self._synced.notify_all()
        self.first_sync_done.set()
        await self._after(response, ledger)
        return str(response.next_batch)

    def _see_members(self, response: SyncResponse) -> None:
        """Whoever the sync has told of is not waited for, also when they are gone again."""
        for room_id, info in response.rooms.join.items():
            if room_id not in self._expected:
                continue
            for event in (*info.state, *info.timeline.events):
                if event.source.get("type") == "m.room.member":
                    self.forget(room_id, str(event.source.get("state_key")))

    async def _settle_keys(self, first: bool) -> None:
        try:
            await self._encryption.keep_keys_fresh()
        except Postponed:
            # What could not be asked now is asked before the next message and after each sync.
            log.warning("keys_wait", first=first)

    async def _show_source(self, source: dict[str, Any], room_id: str | None) -> None:
        """A verification that fails is the other side's to repeat; the loop goes on."""
        assert self.on_source is not None
        try:
            await self.on_source(source, room_id)
        except (Postponed, Refused, keyserver.Refused, ClientError, TimeoutError) as error:
            log.warning("verification_failed", error=type(error).__name__)

    async def _after(self, response: SyncResponse, ledger: Ledger) -> None:
        if self._keys_came:
            try:
                await ledger.retry_unreadable()
                self._keys_came = False
            except Postponed:
                log.warning("unreadable_wait")
        if self.on_source is None:
            return
        for event in response.to_device_events:
            await self._show_source(event.source, None)
        for room_id, info in response.rooms.join.items():
            for event in info.timeline.events:
                await self._show_source(event.source, room_id)

    async def _heard(self, response: SyncResponse, since: str) -> list[Heard]:
        events: list[Heard] = []
        for room_id, info in response.rooms.join.items():
            sources = [event.source for event in info.timeline.events]
            if info.timeline.limited and info.timeline.prev_batch:
                gap = await self._gap(room_id, info.timeline.prev_batch, since)
                sources = gap + sources
            sources = _since_joining(sources, self.client.user_id)
            events += [understand(source, room_id, self.client.user_id) for source in sources]
        return [event for event in events if not isinstance(event, Gone)]

    async def _gap(self, room_id: str, start: str, end: str) -> list[dict[str, Any]]:
        """What a limited timeline left out, oldest first: backwards until the last position."""
        pages: list[dict[str, Any]] = []
        token: str | None = start
        while token is not None:
            query = {"dir": "b", "from": token, "to": end, "limit": str(TIMELINE)}
            page = await self._http.request(
                "GET", path_of("rooms", room_id, "messages"), query=query
            )
            chunk = page.get("chunk", [])
            pages += [self._decrypt(source, room_id) for source in chunk]
            joined = any(_is_own_joining(source, self.client.user_id) for source in chunk)
            token = None if joined or not chunk else page.get("end")
        return pages[::-1]

    def _decrypt(self, source: dict[str, Any], room_id: str) -> dict[str, Any]:
        """The event with its content in the clear, or as it is when there is no key for it."""
        event = Event.parse_event(source)
        if not isinstance(event, MegolmEvent):
            return source
        event.room_id = room_id
        try:
            decrypted: dict[str, Any] = self.client.decrypt_event(event).source
        except EncryptionError:
            return source
        return decrypted

    def _invitations(self, content: dict[str, Any]) -> Iterator[Moved]:
        token = str(content.get("next_batch"))
        for room_id, info in (content.get("rooms") or {}).get("invite", {}).items():
            state = (info.get("invite_state") or {}).get("events", [])
            moved = invitation(room_id, state, self.client.user_id, token)
            if moved is not None:
                yield moved

    async def send_verification(
        self,
        user_id: str,
        device_id: str,
        room_id: str | None,
        kind: str,
        content: dict[str, Any],
    ) -> None:
        """Sends one verification message: into its room, or else to the device."""
        key = uuid4().hex
        if room_id is None:
            body = {"messages": {user_id: {device_id: content}}}
            await self._http.request("PUT", path_of("sendToDevice", kind, key), body)
        else:
            kind, content = await self._encryption.encrypt(room_id, kind, content)
            await self._http.request("PUT", path_of("rooms", room_id, "send", kind, key), content)

    async def close(self) -> None:
        await self.client.close()
        await self._http.close()
        if self.client.store is not None:
            self.client.store.database.close()


def new_client(url: str, user_id: str, folder: Path) -> AsyncClient:
    """nio for encryption only: it keeps no position and raises when the homeserver is away."""
    config = AsyncClientConfig(store_sync_tokens=False, max_timeouts=0, encryption_enabled=True)
    return AsyncClient(url, user_id, store_path=str(folder), config=config)


def _since_joining(sources: list[dict[str, Any]], own_id: str) -> list[dict[str, Any]]:
    for number in reversed(range(len(sources))):
        if _is_own_joining(sources[number], own_id):
            return sources[number:]
    return sources


def _is_own_joining(source: dict[str, Any], own_id: str) -> bool:
    if source.get("type") != "m.room.member" or source.get("state_key") != own_id:
        return False
    before = (source.get("unsigned") or {}).get("prev_content") or {}
    content = source.get("content") or {}
    return content.get("membership") == "join" and before.get("membership") != "join"
