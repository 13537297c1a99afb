"""A person's Matrix session with end-to-end encryption: log in, sync, send. The tour's only nio."""

import asyncio
import json
import logging
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Self, TypeVar
from uuid import uuid4

import aiohttp
from nio import (
    AsyncClient,
    AsyncClientConfig,
    EncryptionError,
    ErrorResponse,
    Event,
    ForwardedRoomKeyEvent,
    GroupEncryptionError,
    MegolmEvent,
    MessageDirection,
    RoomInfo,
    RoomKeyEvent,
    SyncResponse,
)
from nio.store import SqliteStore
from peewee import SqliteDatabase

from bot.matrix.keystore import bind_tables_alone
from bot.tour.seen import Seen, read_event

SYNC_SECONDS: Final = 30
PAGE: Final = 100
SHARE_ATTEMPTS: Final = 10
_FILTER: Final = {
    "presence": {"not_types": ["*"]},
    "room": {"timeline": {"limit": PAGE}, "ephemeral": {"not_types": ["*"]}},
}

T = TypeVar("T")


class Refused(Exception):
    """The homeserver refused a request; `code` is Matrix's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the homeserver refused: {code}")
        self.code = code


class QuickStore(SqliteStore):  # type: ignore[misc] # nio has no types
    """nio's key store without waiting for the disk: the tour's people may lose a key in a crash."""

    def _create_database(self) -> SqliteDatabase:
        database = SqliteDatabase(self.database_path, pragmas={"foreign_keys": 1, "synchronous": 0})
        bind_tables_alone(database)
        return database


class Session:
    """A logged-in device: its keys, rooms and place in the stream are kept in its folder."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self._waiting: defaultdict[str, list[MegolmEvent]] = defaultdict(list)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._first = True

    @classmethod
    async def open(cls, url: str, user: str, password: str, folder: Path, device_name: str) -> Self:
        """Take the device kept in the folder up again, or log in as a new one."""
        path = _session_path(folder)
        config = AsyncClientConfig(
            store=QuickStore, store_sync_tokens=True, max_timeout_retry_wait_time=1
        )
        client = AsyncClient(url, user, store_path=str(folder), config=config)
        try:
            if not await _restore(client, path):
                granted(await client.login(password, device_name))
                _keep(client, path)
        except BaseException:
            await client.close()
            raise
        return cls(client)

    async def close(self) -> None:
        await self.client.close()
        if self.client.store is not None:
            self.client.store.database.close()

    async def sync(self) -> list[Seen]:
        """Wait for news and give them in the order of the stream; late keys' events first.

        Rides out a homeserver that is away; raises Refused when it throws the session out.
        """
        since = self.client.next_batch or self.client.loaded_sync_token
        # A room joined just now has no gap, only a history; after a log-in anew all are old.
        known = set(self.client.rooms) if self.client.next_batch else None
        response = await self._next_response()
        await self._exchange_keys()
        news = list(self._decrypt_late(response))
        for room_id, info in response.rooms.join.items():
            if since and info.timeline.limited and (known is None or room_id in known):
                news += await self._gap(room_id, info, since)
            news += self._read(room_id, info.timeline.events)
        for room_id, info in response.rooms.leave.items():
            news += self._read(room_id, info.timeline.events)
            self.client.rooms.pop(room_id, None)
        news += _invitations(response, self.client.user_id)
        return news

    async def send(self, room_id: str, kind: str, content: dict[str, Any]) -> str:
        """Send an event, encrypted when the room is, and give its id."""
        async with self._locks[room_id]:
            return await self._send(room_id, kind, content)

    async def send_in_order(self, room_id: str, kind: str, contents: Iterable[Any]) -> list[str]:
        """Send many events with nothing of our own between them."""
        async with self._locks[room_id]:
            return [await self._send(room_id, kind, content) for content in contents]

    async def _send(self, room_id: str, kind: str, content: dict[str, Any]) -> str:
        transaction = str(uuid4())
        for _ in range(SHARE_ATTEMPTS):
            # nio asks for new devices after a sync; a message sent before that would miss them.
            if self.client.should_query_keys:
                await self.client.keys_query()
            try:
                response = await self.client.room_send(
                    room_id, kind, dict(content), transaction, ignore_unverified_devices=True
                )
            except GroupEncryptionError:
                # The sync took the shared key back between sharing and encrypting: share anew.
                continue
            event_id: str = granted(response).event_id
            return event_id
        raise Refused("the room's members keep changing")

    async def _next_response(self) -> SyncResponse:
        while True:
            try:
                response = await self.client.sync(
                    timeout=0 if self._first else SYNC_SECONDS * 1000,
                    sync_filter=_FILTER,
                    full_state=self._first,
                )
            except (aiohttp.ClientError, TimeoutError):
                response = None
            if isinstance(response, SyncResponse):
                self._first = False
                return response
            if response is not None and response.status_code == "M_UNKNOWN_TOKEN":
                raise Refused("M_UNKNOWN_TOKEN")
            await asyncio.sleep(0.2)

    async def _exchange_keys(self) -> None:
        """What nio's own sync loop does after each sync."""
        client = self.client
        await client.send_to_device_messages()
        if client.should_upload_keys:
            await client.keys_upload()
        if client.should_query_keys:
            await client.keys_query()
        if client.should_claim_keys:
            await client.keys_claim(client.get_users_for_key_claiming())

    def _decrypt_late(self, response: SyncResponse) -> Iterator[Seen]:
        for key in response.to_device_events:
            if isinstance(key, RoomKeyEvent | ForwardedRoomKeyEvent):
                for event in self._waiting.pop(key.session_id, []):
                    yield self._read_one(event.room_id, event, late=True)

    async def _gap(self, room_id: str, info: RoomInfo, since: str) -> list[Seen]:
        """The events between the last sync and this one that the server left out."""
        pages: list[list[Seen]] = []
        token = info.timeline.prev_batch
        while token:
            page = granted(
                await self.client.room_messages(
                    room_id, token, since, MessageDirection.back, limit=PAGE
                )
            )
            pages.append(list(self._read(room_id, reversed(page.chunk))))
            token = page.end if page.chunk else None
        return [seen for page in reversed(pages) for seen in page]

    def _read(self, room_id: str, events: Iterable[Event]) -> Iterator[Seen]:
        return (self._read_one(room_id, event) for event in events)

    def _read_one(self, room_id: str, event: Event, *, late: bool = False) -> Seen:
        if isinstance(event, MegolmEvent):
            event.room_id = room_id
            try:
                event = self.client.decrypt_event(event)
            except EncryptionError:
                self._waiting[event.session_id].append(event)
                return read_event(room_id, event.source, encrypted=True)
        return read_event(room_id, event.source, encrypted=event.decrypted, late=late)


def quieten_client_library() -> None:
    """Leave only nio's errors in the log: its warnings are about things we handle."""
    logging.getLogger("nio").setLevel(logging.ERROR)


def granted(response: T | ErrorResponse) -> T:
    """The response itself; raises Refused when it is nio's error value."""
    if isinstance(response, ErrorResponse):
        raise Refused(response.status_code or "unknown")
    return response


def _invitations(response: SyncResponse, me: str) -> Iterator[Seen]:
    for room_id, info in response.rooms.invite.items():
        for event in info.invite_state:
            source = event.source
            if source.get("type") == "m.room.member" and source.get("state_key") == me:
                yield Seen(
                    room_id=room_id,
                    event_id="",
                    sender=source["sender"],
                    kind="invite",
                    type="m.room.member",
                    state_key=me,
                    content=source.get("content", {}),
                )


async def _restore(client: AsyncClient, path: Path) -> bool:
    kept = _kept(path)
    if kept is None:
        return False
    client.restore_login(**kept)
    if not isinstance(await client.whoami(), ErrorResponse):
        return True
    # The homeserver does not know this device any more: become a new one.
    client.store.database.close()
    client.store = client.olm = None
    client.access_token = client.device_id = client.loaded_sync_token = ""
    return False


def _session_path(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / "session.json"


def _kept(path: Path) -> dict[str, str] | None:
    return dict(json.loads(path.read_text())) if path.exists() else None


def _keep(client: AsyncClient, path: Path) -> None:
    names = ("user_id", "device_id", "access_token")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({name: getattr(client, name) for name in names}, file)
