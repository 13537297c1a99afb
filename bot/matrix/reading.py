"""Reading: events of a sync with what it left out, and single events again, decrypted."""

from collections.abc import Iterator, Mapping
from typing import Any

from nio import AsyncClient, EncryptionError, MegolmEvent, SyncResponse
from nio.events import Event

from bot.matrix.http import TOKEN_CODES, Http, path_of
from bot.matrix.inbound import invitation, read_invitation, understand
from bot.wire import Gone, Heard, Moved, Postponed, Refused, Said

# A sync brings at most so many events of a room, and so does each page of what it left out.
TIMELINE = 100
# As many of a message's edits are read, the last ones.
VERSIONS = 50


class Reader:
    """Reads what is said in rooms, with the keys that are there."""

    def __init__(self, client: AsyncClient, http: Http) -> None:
        self._client = client
        self._http = http

    async def read(self, room_id: str, event_id: str) -> Mapping[str, Any]:
        """An event as it stands in the room, decrypted where a key is there. Raises Refused and
        Postponed."""
        path = path_of("rooms", room_id, "event", event_id)
        return self._decrypt(await self._http.request("GET", path), room_id)

    async def fetch(self, room_id: str, event_id: str) -> Heard:
        """What an event means that came in before."""
        own_id = self._client.user_id
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
            understand(self._decrypt(source, room_id), room_id, self._client.user_id)
            for source in reversed(page.get("chunk", []))
        ]
        return [
            version
            for version in (original, *edits)
            if isinstance(version, Said) and version.sender == original.sender
        ]

    async def heard(self, response: SyncResponse, since: str) -> list[Heard]:
        """What was said in the bot's rooms since the position, each room's events in order."""
        events: list[Heard] = []
        for room_id, info in response.rooms.join.items():
            sources = [event.source for event in info.timeline.events]
            joined = _own_joining(sources, self._client.user_id)
            # What came before the bot's joining is not for it, left out or not.
            if joined is None and info.timeline.limited and info.timeline.prev_batch:
                sources = await self._gap(room_id, info.timeline.prev_batch, since) + sources
                joined = _own_joining(sources, self._client.user_id)
            sources = sources[joined or 0 :]
            events += [understand(source, room_id, self._client.user_id) for source in sources]
        return [event for event in events if not isinstance(event, Gone)]

    def invitations(self, content: dict[str, Any]) -> Iterator[Moved]:
        """The invitations of a sync's response, as it came from the homeserver."""
        token = str(content.get("next_batch"))
        for room_id, info in (content.get("rooms") or {}).get("invite", {}).items():
            state = (info.get("invite_state") or {}).get("events", [])
            moved = invitation(room_id, state, self._client.user_id, token)
            if moved is not None:
                yield moved

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
            joined = any(_is_own_joining(source, self._client.user_id) for source in chunk)
            token = None if joined or not chunk else page.get("end")
        return pages[::-1]

    def _decrypt(self, source: dict[str, Any], room_id: str) -> dict[str, Any]:
        """The event with its content in the clear, or as it is when there is no key for it."""
        event = Event.parse_event(source)
        if not isinstance(event, MegolmEvent):
            return source
        event.room_id = room_id
        try:
            decrypted: dict[str, Any] = self._client.decrypt_event(event).source
        except EncryptionError:
            return source
        return decrypted


def _own_joining(sources: list[dict[str, Any]], own_id: str) -> int | None:
    """Where the bot's latest joining stands."""
    own = (at for at in reversed(range(len(sources))) if _is_own_joining(sources[at], own_id))
    return next(own, None)


def _is_own_joining(source: dict[str, Any], own_id: str) -> bool:
    if source.get("type") != "m.room.member" or source.get("state_key") != own_id:
        return False
    before = (source.get("unsigned") or {}).get("prev_content") or {}
    content = source.get("content") or {}
    return content.get("membership") == "join" and before.get("membership") != "join"
