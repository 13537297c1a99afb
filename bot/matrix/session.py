"""The bot's session on its homeserver: one device, one sync loop, every event once.

The loop is our own: nio's would save its position before the events are handled. Here the
position moves in the transaction that records the events.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import structlog
from aiohttp import ClientError
from nio import AsyncClient, AsyncClientConfig, SyncResponse
from nio.events import RoomKeyEvent
from peewee import OperationalError as StoreError
from sqlalchemy.exc import OperationalError

from bot.matrix import keyserver
from bot.matrix.encryption import Encryption
from bot.matrix.http import CLIENT, TOKEN_CODES, Http, path_of
from bot.matrix.keystore import receive_sync
from bot.matrix.outbound import Outbound
from bot.matrix.reading import TIMELINE, Reader
from bot.matrix.rooms import Rooms
from bot.wire import Act, Heard, Postponed, Refused, Said

log = structlog.get_logger(__name__)

POLL_SECONDS = 30
BREATH_SECONDS = 2
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


class Session:
    """Implements the Wire port. `on_source` is shown every raw event, for verifications."""

    def __init__(self, client: AsyncClient, http: Http) -> None:
        self.client = client
        self._http = http
        self._encryption = Encryption(client, http)
        self._rooms = Rooms(client)
        self.reader = Reader(client, http)
        self._outbound = Outbound(client, http, self._encryption, self._rooms, self.reader)
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
        return await self.reader.fetch(room_id, event_id)

    async def fetch_versions(self, room_id: str, event_id: str) -> list[Said]:
        return await self.reader.fetch_versions(room_id, event_id)

    # The sync loop

    async def run(self, ledger: Ledger) -> None:
        """Syncs until cancelled; rides out a homeserver that is away and a disk that is full."""
        position = await ledger.position()
        first, failures = True, 0
        while True:
            try:
                position = await self.sync_once(ledger, position, first=first)
                first, failures = False, 0
                await self._breathe()
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

    async def _breathe(self) -> None:
        """While much goes out, each of the bot's own acts would be a sync of its own, which costs
        the homeserver as much as several acts. What people say may wait two seconds then."""
        ends = [
            asyncio.create_task(self._outbound.turns.quiet()),
            asyncio.create_task(self._rooms.wanted()),
        ]
        try:
            await asyncio.wait(ends, timeout=BREATH_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for end in ends:
                end.cancel()

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
        invitations = list(self.reader.invitations(content))
        response = SyncResponse.from_dict(content)
        if not isinstance(response, SyncResponse):
            raise Postponed(1)
        # The same response may come twice when recording it failed; nio would skip the second.
        self.client.next_batch = None
        receive_sync(self.client, response)
        self._rooms.see_members(response)
        # Kept until used: a response that comes again does not show its keys a second time.
        self._keys_came |= any(isinstance(e, RoomKeyEvent) for e in response.to_device_events)
        await self._settle_keys(first)
        # Whatever was said before the first start, or before the bot joined, is not for it.
        events = [] if since is None else await self.reader.heard(response, since)
        events += invitations
        await ledger.take_in(events, response.next_batch)
        await self._rooms.tell_waiting()
        self.first_sync_done.set()
        await self._after(response, ledger)
        return str(response.next_batch)

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
