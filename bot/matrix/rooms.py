"""What must be known of rooms before anything is said in them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from nio import AsyncClient, SyncResponse

from bot.wire import Postponed

PATIENCE_SECONDS = 20


@dataclass
class Expected:
    """What must be known of a room before anything is said in it."""

    members: set[str] = field(default_factory=set)
    encrypted: bool = False


class Rooms:
    """The rooms as the sync has told of them, and what it must have told of before they are used.

    A sync can deliver a new room in parts: a message sent before the encryption is seen would go
    out in the clear, and somebody not seen yet could not read it.
    """

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._expected: dict[str, Expected] = {}
        self._synced = asyncio.Condition()
        self._waiting = 0
        self._wanted = asyncio.Event()

    def expect(self, room_id: str, members: Iterable[str], *, encrypted: bool) -> None:
        """Says what the sync must have told of a room before anything is sent to it."""
        expected = self._expected.setdefault(room_id, Expected())
        expected.members |= set(members)
        expected.encrypted |= encrypted

    def invited(self, room_id: str, user_id: str) -> None:
        """Somebody who was expected has been invited: what is said from now on is for them too,
        and the sync need not be waited for."""
        room = self._client.rooms.get(room_id)
        if room is None or user_id not in self._expected[room_id].members:
            # What the sync told of them meanwhile may be older than the invitation.
            self.expect(room_id, [user_id], encrypted=False)
            return
        self.forget(room_id, user_id)
        if room.add_member(user_id, None, None, invited=True):
            assert self._client.olm is not None
            self._client.invalidate_outbound_session(room_id)
            self._client.olm.update_tracked_users(room)

    def removed(self, room_id: str, user_id: str) -> None:
        """Somebody was sent away: no key is shared with them from now on."""
        self.forget(room_id, user_id)
        room = self._client.rooms.get(room_id)
        if room is not None and room.remove_member(user_id):
            self._client.invalidate_outbound_session(room_id)

    def forget(self, room_id: str, user_id: str) -> None:
        """Somebody is not expected in a room any more."""
        if room_id in self._expected:
            self._expected[room_id].members.discard(user_id)

    async def known(self, room_id: str) -> None:
        """Waits until the sync has told of the room what is expected of it. Raises Postponed when
        it has not."""
        if self._is_complete(room_id):
            return
        self._waiting += 1
        self._wanted.set()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._synced:
                await self._synced.wait_for(lambda: self._is_complete(room_id))
        except TimeoutError:
            # Somebody may have refused the invitation before it was seen here.
            if room_id in self._expected:
                self._expected[room_id].members.clear()
            raise Postponed(1) from None
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._wanted.clear()

    async def wanted(self) -> None:
        """Ends when somebody waits for what the next sync tells."""
        await self._wanted.wait()

    def see_members(self, response: SyncResponse) -> None:
        """Whoever the sync has told of is not waited for, also when they are gone again."""
        for room_id, info in response.rooms.join.items():
            if room_id not in self._expected:
                continue
            for event in (*info.state, *info.timeline.events):
                if event.source.get("type") == "m.room.member":
                    self.forget(room_id, str(event.source.get("state_key")))

    async def tell_waiting(self) -> None:
        """A sync has been taken in: whoever waits for a room looks again."""
        async with self._synced:
            self._synced.notify_all()

    def _is_complete(self, room_id: str) -> bool:
        room = self._client.rooms.get(room_id)
        if room is None:
            return False
        expected = self._expected.get(room_id, Expected())
        return expected.members <= set(room.users) and (room.encrypted or not expected.encrypted)
