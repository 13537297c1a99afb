"""Encrypting for a room: the session's key goes to every device first, or nothing is sent."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import ClientError
from nio import AsyncClient, GroupEncryptionError
from nio.responses import ErrorResponse, ShareGroupSessionResponse

from bot.matrix.http import Http, path_of
from bot.wire import Postponed, Refused

log = structlog.get_logger(__name__)

MOST_SHARES = 5


class Encryption:
    """Group sessions over nio's Olm machine. nio's own sharing counts a failed request as done,
    which would leave a device unable to read, so the sharing is done here."""

    def __init__(self, client: AsyncClient, http: Http) -> None:
        self._client = client
        self._http = http
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._keys = asyncio.Lock()

    async def encrypt(
        self, room_id: str, kind: str, content: dict[str, Any]
    ) -> tuple[str, dict[str, Any]]:
        """The type and content to send to an encrypted room; both unchanged in any other."""
        room = self._client.rooms[room_id]
        if not room.encrypted:
            return kind, content
        async with self._locks[room_id]:
            for _ in range(MOST_SHARES):
                await self._share(room_id)
                try:
                    kind_sealed: tuple[str, dict[str, Any]] = self._client.encrypt(
                        room_id, kind, content
                    )
                    return kind_sealed
                except GroupEncryptionError:
                    # Somebody joined between sharing and encrypting: share anew.
                    continue
            raise Postponed(1)

    async def keep_keys_fresh(self) -> None:
        """What is to be done after each sync: upload, query and claim keys. Raises Postponed."""
        async with self._keys, _away_is_postponed():
            if self._client.should_upload_keys:
                _check(await self._client.keys_upload())
            if self._client.should_query_keys:
                _check(await self._client.keys_query())
            if self._client.should_claim_keys:
                _check(await self._client.keys_claim(self._client.get_users_for_key_claiming()))
            for message in list(self._client.outgoing_to_device_messages):
                _check(await self._client.to_device(message))

    async def _share(self, room_id: str) -> None:
        olm = self._client.olm
        assert olm is not None
        room = self._client.rooms[room_id]
        # The sync tells of every member, as it is not asked to leave out any; nio would ask again.
        room.members_synced = True
        await self.keep_keys_fresh()
        if not olm.should_share_group_session(room_id):
            return
        missing = self._client.get_missing_sessions(room_id)
        if missing:
            async with self._keys, _away_is_postponed():
                _check(await self._client.keys_claim(missing))
        try:
            parts = olm.share_group_session_parallel(
                room_id, list(room.users), ignore_unverified_devices=True
            )
            for devices, messages in parts:
                await self._http.request(
                    "PUT", path_of("sendToDevice", "m.room.encrypted", uuid4().hex), messages
                )
                response = ShareGroupSessionResponse.from_dict({}, room_id, devices)
                await self._client.receive_response(response)
        except (Postponed, Refused) as error:
            self._client.invalidate_outbound_session(room_id)
            raise Postponed from error
        olm.outbound_group_sessions[room_id].shared = True


@asynccontextmanager
async def _away_is_postponed() -> AsyncIterator[None]:
    try:
        yield
    except (ClientError, TimeoutError, OSError):
        raise Postponed from None


def _check(response: object) -> None:
    if isinstance(response, ErrorResponse):
        log.warning("keys_request_refused", code=response.status_code)
        wait = response.retry_after_ms
        raise Postponed(wait / 1000 if wait else None)
