"""Requests to the homeserver's client-server API, with two ways to fail: later, and never."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.wire import Postponed, Refused

CLIENT = "/_matrix/client/v3"
# A token that no longer holds is the operator's to mend; the work waits for it.
TOKEN_CODES = ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")
# A proxy in front of a homeserver that is down answers with these.
LATER = {429, 500, 502, 503, 504, 520, 522, 524}


def path_of(*parts: str) -> str:
    """A path under the client-server API; every part is quoted."""
    return CLIENT + "".join(f"/{quote(part, safe='')}" for part in parts)


class Http:
    """One session with one homeserver. `token` is set after login."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: ClientSession | None = None
        self.token: str | None = None

    async def request(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        seconds: float = 60,
    ) -> dict[str, Any]:
        """The JSON object of the answer.

        Raises Postponed when the homeserver is away, busy or limits the rate (with the wait it
        asked for), and Refused with its error code when it says no.
        """
        if self._session is None:
            self._session = ClientSession()
        headers = {} if self.token is None else {"Authorization": f"Bearer {self.token}"}
        try:
            async with self._session.request(
                method,
                self._url + path,
                json=None if body is None else dict(body),
                params=query,
                headers=headers,
                timeout=ClientTimeout(total=seconds),
            ) as response:
                return _read(response.status, await response.text())
        except (ClientError, TimeoutError, OSError):
            raise Postponed from None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _read(status: int, text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        content = {}
    if not isinstance(content, dict):
        content = {}
    if status < 400:
        return content
    code = str(content.get("errcode", f"HTTP_{status}"))
    if status in LATER or code == "M_LIMIT_EXCEEDED":
        wait = content.get("retry_after_ms")
        raise Postponed(wait / 1000 if isinstance(wait, int | float) else None)
    raise Refused(code)
