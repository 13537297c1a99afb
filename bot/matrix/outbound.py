"""Acts on Matrix. Each is done so that doing it again has no second effect."""

import base64
import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from aiohttp import ClientError
from nio import AsyncClient, UploadResponse

from bot.matrix.bodies import extent_of, relates_to, room_body
from bot.matrix.encryption import Encryption
from bot.matrix.http import Http, path_of
from bot.matrix.inbound import FILES
from bot.matrix.reading import Reader
from bot.matrix.rooms import Rooms
from bot.matrix.turns import Turns
from bot.wire import ACT_MARK, Act, ActKind, Postponed, Refused

POLL_START = "org.matrix.msc3381.poll.start"
POLL_END = "org.matrix.msc3381.poll.end"
# What of a message with a file is the file.
FILE_KEYS = ("msgtype", "body", "filename", "info", "url", "file")


class Outbound:
    def __init__(
        self,
        client: AsyncClient,
        http: Http,
        encryption: Encryption,
        rooms: Rooms,
        reader: Reader,
    ) -> None:
        self._client = client
        self._http = http
        self._encryption = encryption
        self._rooms = rooms
        self._reader = reader
        self.turns = Turns()

    async def perform(self, act: Act) -> str:
        """Raises Postponed or Refused."""
        content = dict(act.content)
        if act.kind is ActKind.CREATE_ROOM:
            return await self._create_room(act.key, content)
        assert act.room_id is not None
        match act.kind:
            case ActKind.SEND:
                return await self._send(act, "m.room.message", content)
            case ActKind.EDIT:
                relation = {"rel_type": "m.replace", "event_id": act.target}
                return await self._send(act, "m.room.message", content | relates_to(relation))
            case ActKind.POLL:
                return await self._send(act, POLL_START, content)
            case ActKind.POLL_END:
                relation = {"rel_type": "m.reference", "event_id": act.target}
                return await self._send(act, POLL_END, content | relates_to(relation))
            case ActKind.REACT:
                return await self._react(act, str(content["key"]))
            case ActKind.REDACT:
                return await self._redact(act.room_id, str(act.target), act.key)
            case ActKind.UPLOAD:
                return await self._upload(act, content)
            case ActKind.INVITE:
                return await self._invite(act.room_id, str(content["user_id"]))
            case ActKind.REMOVE:
                return await self._remove(act.room_id, content)
            case ActKind.FORWARD:
                return await self._forward(act, content)
            case ActKind.ACCEPT:
                await self._request("POST", path_of("join", act.room_id), {})
                return act.room_id
            case ActKind.STATE:
                return await self._add_to_space(act.room_id, str(content["space_id"]))
            case ActKind.RESTORE:
                return await self._restore(act.room_id, str(content["type"]))
            case ActKind.PIN | ActKind.UNPIN:
                return await self._pin(act.room_id, str(act.target), on=act.kind is ActKind.PIN)
            case ActKind.SET_POWER:
                return await self._set_power(act.room_id, content)

    async def _request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        async with self.turns.take():
            return await self._http.request(method, path, body, query=query)

    async def _send(self, act: Act, kind: str, content: dict[str, Any]) -> str:
        assert act.room_id is not None
        await self._rooms.known(act.room_id)
        marked = content | {ACT_MARK: int(act.key.rsplit(".", 1)[1])}
        kind, sealed = await self._encryption.encrypt(act.room_id, kind, marked)
        return await self._put(act.room_id, kind, act.key, sealed)

    async def _put(self, room_id: str, kind: str, key: str, content: dict[str, Any]) -> str:
        path = path_of("rooms", room_id, "send", kind, key)
        return str((await self._request("PUT", path, content))["event_id"])

    async def _react(self, act: Act, key: str) -> str:
        assert act.room_id is not None
        relation = {"rel_type": "m.annotation", "event_id": act.target, "key": key}
        try:
            return await self._put(act.room_id, "m.reaction", act.key, relates_to(relation))
        except Refused as refusal:
            if refusal.code == "M_DUPLICATE_ANNOTATION":
                return ""
            raise

    async def _redact(self, room_id: str, event_id: str, key: str) -> str:
        """Removes the event and every edit of it, since an edit carries the whole text anew."""
        for edit in await self._edits(room_id, event_id):
            # Named after the edit: a repetition finds fewer edits, so numbers would shift.
            await self._request(
                "PUT", path_of("rooms", room_id, "redact", edit, f"{key}.{edit}"), {}
            )
        path = path_of("rooms", room_id, "redact", event_id, key)
        return str((await self._request("PUT", path, {}))["event_id"])

    async def _edits(self, room_id: str, event_id: str) -> list[str]:
        path = path_of("rooms", room_id, "relations", event_id, "m.replace").replace("v3", "v1", 1)
        edits: list[str] = []
        query = {"limit": "100"}
        while True:
            page = await self._request("GET", path, query=query)
            edits += [str(event["event_id"]) for event in page.get("chunk", [])]
            if not page.get("next_batch"):
                return edits
            query["from"] = str(page["next_batch"])

    async def _upload(self, act: Act, content: dict[str, Any]) -> str:
        assert act.room_id is not None
        await self._rooms.known(act.room_id)
        data = base64.b64decode(content["data"])
        mime, name = str(content["mime"]), str(content["name"])
        encrypted = self._client.rooms[act.room_id].encrypted
        try:
            response, keys = await self._client.upload(
                lambda *_: BytesIO(data),
                content_type=mime,
                filename=name,
                encrypt=encrypted,
                filesize=len(data),
            )
        except (ClientError, TimeoutError, OSError):
            raise Postponed from None
        if not isinstance(response, UploadResponse):
            raise Postponed
        message: dict[str, Any] = {
            "msgtype": "m.image" if mime.startswith("image/") else "m.file",
            "body": str(content["alt"]),
            "filename": name,
            "info": {"mimetype": mime, "size": len(data)} | extent_of(mime, data),
        }
        if keys is None:
            message["url"] = response.content_uri
        else:
            message["file"] = keys | {"url": response.content_uri}
        return await self._send(act, "m.room.message", message)

    async def _invite(self, room_id: str, user_id: str) -> str:
        self._rooms.expect(room_id, [user_id], encrypted=False)
        try:
            await self._request("POST", path_of("rooms", room_id, "invite"), {"user_id": user_id})
        except Refused:
            if await self._membership(room_id, user_id) not in ("join", "invite"):
                self._rooms.forget(room_id, user_id)
                raise
        self._rooms.invited(room_id, user_id)
        return ""

    async def _remove(self, room_id: str, content: dict[str, Any]) -> str:
        user_id = str(content["user_id"])
        try:
            await self._request("POST", path_of("rooms", room_id, "kick"), content)
        except Refused:
            if await self._membership(room_id, user_id) in ("join", "invite"):
                raise
        self._rooms.removed(room_id, user_id)
        return ""

    async def _membership(self, room_id: str, user_id: str) -> str:
        path = path_of("rooms", room_id, "state", "m.room.member", user_id)
        try:
            return str((await self._request("GET", path)).get("membership"))
        except Refused:
            return ""

    async def _forward(self, act: Act, content: dict[str, Any]) -> str:
        """Sends the same file again: its key goes along, nothing is uploaded."""
        source = await self._reader.read(str(content["source_id"]), str(act.target))
        shown = dict(source.get("content") or {})
        if shown.get("msgtype") not in FILES:
            raise Refused("NO_FILE")
        kept = {key: shown[key] for key in FILE_KEYS if key in shown}
        return await self._send(act, "m.room.message", kept)

    async def _create_room(self, key: str, content: dict[str, Any]) -> str:
        """Makes the room under an alias of the act, by which a repetition finds it made."""
        name = "verkosto-" + key.replace(".", "-")
        body = room_body(content) | {"room_alias_name": name}
        try:
            async with self.turns.making:
                made = await self._request("POST", path_of("createRoom"), body)
        except Refused as refusal:
            if refusal.code != "M_ROOM_IN_USE":
                raise
            made = {"room_id": await self._find_made(name, content)}
        room_id = str(made["room_id"])
        is_space = content["kind"] == "space"
        self._rooms.expect(room_id, content["invite"], encrypted=not is_space)
        return room_id

    async def _find_made(self, name: str, content: dict[str, Any]) -> str:
        """The room of an earlier try. One that a falling homeserver left half made loses its
        alias and is made anew; an alias that is somebody else's is refused."""
        server = self._client.user_id.split(":", 1)[1]
        alias = path_of("directory", "room", f"#{name}:{server}")
        room_id = str((await self._request("GET", alias))["room_id"])
        if not await self._is_own_and_whole(room_id, is_space=content["kind"] == "space"):
            await self._request("DELETE", alias)
            raise Postponed(0)
        for user_id in content["invite"]:
            await self._invite(room_id, user_id)
        return room_id

    async def _is_own_and_whole(self, room_id: str, *, is_space: bool) -> bool:
        state = ("rooms", room_id, "state")
        try:
            query = {"format": "event"}
            made = await self._request("GET", path_of(*state, "m.room.create"), query=query)
            if not is_space:
                await self._request("GET", path_of(*state, "m.room.encryption"))
        except Refused:
            return False
        return bool(made.get("sender", made.get("creator")) == self._client.user_id)

    async def _add_to_space(self, room_id: str, space_id: str) -> str:
        server = self._client.user_id.split(":", 1)[1]
        path = path_of("rooms", space_id, "state", "m.space.child", room_id)
        made = await self._request("PUT", path, {"via": [server], "suggested": True})
        return str(made["event_id"])

    async def _restore(self, room_id: str, kind: str) -> str:
        """Gives a room the name or topic that the bot gave it last, or none where it gave none."""
        own = json.dumps({"types": [kind], "senders": [self._client.user_id]})
        query = {"dir": "b", "limit": "1", "filter": own}
        page = await self._request("GET", path_of("rooms", room_id, "messages"), query=query)
        empty = {kind.removeprefix("m.room."): ""}
        content = next((event["content"] for event in page.get("chunk", [])), empty)
        state = path_of("rooms", room_id, "state", kind, "")
        made = await self._request("PUT", state, content)
        return str(made["event_id"])

    async def _pin(self, room_id: str, event_id: str, *, on: bool) -> str:
        """Adds a message to those pinned in the room, or takes it out; others stay pinned."""
        path = path_of("rooms", room_id, "state", "m.room.pinned_events")
        try:
            known = (await self._http.request("GET", path)).get("pinned")
        except Refused as refusal:
            if refusal.code != "M_NOT_FOUND":
                raise
            known = []
        pinned = list(known) if isinstance(known, list) else []
        if on == (event_id in pinned):
            return ""
        kept = [*pinned, event_id] if on else [one for one in pinned if one != event_id]
        return str((await self._http.request("PUT", path, {"pinned": kept}))["event_id"])

    async def _set_power(self, room_id: str, content: dict[str, Any]) -> str:
        path = path_of("rooms", room_id, "state", "m.room.power_levels")
        levels = await self._request("GET", path)
        users = dict(levels.get("users", {})) | dict(content["users"])
        made = await self._request("PUT", path, levels | {"users": users})
        return str(made["event_id"])
