"""The homeserver's key directory: what /keys/query says of a user, over a port of requests."""

import json
from dataclasses import dataclass
from typing import Protocol

from nio import AsyncClient

from bot.matrix.signing import JsonObject, is_signed, json_object

USAGES = ("master", "self_signing", "user_signing")


class Requests(Protocol):
    """The port to the homeserver; raises Refused for every answer of 400 and above."""

    async def request(self, method: str, path: str, body: JsonObject) -> JsonObject: ...


class Refused(Exception):
    """The homeserver's refusal. status: HTTP status. content: its JSON, {} when it was none."""

    def __init__(self, status: int, content: JsonObject) -> None:
        super().__init__(f"{status} {content.get('errcode', '')}".strip())
        self.status = status
        self.content = content


@dataclass(frozen=True)
class NioRequests:
    """Requests through a logged-in nio client."""

    client: AsyncClient

    async def request(self, method: str, path: str, body: JsonObject) -> JsonObject:
        headers = {
            "Authorization": f"Bearer {self.client.access_token}",
            "Content-Type": "application/json",
        }
        response = await self.client.send(method, path, json.dumps(body), headers)
        try:
            content = await response.json(content_type=None)
        except ValueError:
            content = {}
        if response.status >= 400:
            raise Refused(response.status, json_object(content))
        return json_object(content)


@dataclass(frozen=True)
class UserKeys:
    """What /keys/query says of one user: key objects as they came, absent ones None."""

    user_id: str
    devices: dict[str, JsonObject]
    master: JsonObject | None = None
    self_signing: JsonObject | None = None
    user_signing: JsonObject | None = None

    def device_key(self, device_id: str) -> str | None:
        """The device's ed25519 key, if it is known and signed by the device itself."""
        device = self.devices.get(device_id, {})
        key = json_object(device.get("keys")).get(f"ed25519:{device_id}")
        if not isinstance(key, str) or not is_signed(device, self.user_id, device_id, key):
            return None
        return key

    def public_key(self, usage: str) -> str | None:
        """The public cross-signing key of a usage: one of USAGES."""
        key_object = json_object(getattr(self, usage))
        values = list(json_object(key_object.get("keys")).values())
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None


async def query_user(http: Requests, user_id: str) -> UserKeys:
    """Ask the server for a user's device keys and cross-signing keys."""
    path = "/_matrix/client/v3/keys/query"
    answer = await http.request("POST", path, {"device_keys": {user_id: []}})
    devices = json_object(json_object(answer.get("device_keys")).get(user_id))
    found = {usage: json_object(answer.get(f"{usage}_keys")).get(user_id) for usage in USAGES}
    return UserKeys(user_id, {d: json_object(keys) for d, keys in devices.items()}, **found)
