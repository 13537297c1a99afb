"""What a client has seen, and waiting for what it has not seen yet. Knows no network."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from bot.tour.seen import Seen

Predicate = Callable[[Seen], bool]

_LAST_SHOWN: Final = 12


class NotSeen(Exception):
    """What a member waited for did not come. Names bodies: for the tour and tests alone."""


class Watcher:
    """Keeps what was seen in the order of the wire and wakes who waits for it.

    `seen` only grows; a place in it (`position`) marks "from here on". An event whose key comes
    late is first seen as `undecryptable` and then once more, decrypted, with `late` set.
    """

    def __init__(self, user_id: str) -> None:
        self.user_id = user_id
        self.seen: list[Seen] = []
        self._changed = asyncio.Condition()
        self._failure: Exception | None = None

    @property
    def position(self) -> int:
        """The place after the last seen event: give it to `expect` as `after`."""
        return len(self.seen)

    @property
    def undecryptable(self) -> list[Seen]:
        """Events that still cannot be read."""
        readable = {seen.event_id for seen in self.seen if seen.late}
        return [s for s in self.seen if s.kind == "undecryptable" and s.event_id not in readable]

    def find(self, predicate: Predicate, *, room: str | None = None, after: int = 0) -> list[Seen]:
        """What has come already; prefer `expect` for what must come."""
        return [s for s in self.seen[after:] if room in (None, s.room_id) and predicate(s)]

    async def expect(
        self,
        predicate: Predicate,
        *,
        room: str | None = None,
        after: int = 0,
        timeout: float = 30,  # noqa: ASYNC109 - ends in an error that says what did come
    ) -> Seen:
        """The first seen event from `after` on that fits; waits for it at most `timeout` seconds.

        Raises NotSeen, also at once when the connection to the homeserver was lost for good.
        """
        found = await self.expect_count(predicate, 1, room=room, after=after, timeout=timeout)
        return found[0]

    async def expect_count(
        self,
        predicate: Predicate,
        count: int,
        *,
        room: str | None = None,
        after: int = 0,
        timeout: float = 30,  # noqa: ASYNC109 - as above
    ) -> list[Seen]:
        """Wait until `count` fitting events have come and give all that did."""
        try:
            async with asyncio.timeout(timeout), self._changed:
                while len(found := self.find(predicate, room=room, after=after)) < count:
                    self._raise_failure()
                    await self._changed.wait()
                return found
        except TimeoutError:
            raise NotSeen(self._report(predicate, count, room, after)) from None

    def shown(self, event_id: str) -> Seen | None:
        """What the client shows for a message now: its last edit, None when it was removed."""
        current: Seen | None = None
        for seen in self.seen:
            if seen.kind == "redaction" and seen.relates_to == event_id:
                return None
            if seen.event_id == event_id and seen.kind != "undecryptable":
                current = seen
            elif seen.kind == "edit" and seen.relates_to == event_id and current is not None:
                current = seen if seen.sender == current.sender else current
        return current

    def poll_answers(self, poll_event_id: str) -> tuple[tuple[str, str], ...]:
        """The (id, text) pairs of a poll this person has seen; raises LookupError for others."""
        for seen in self.seen:
            if seen.event_id == poll_event_id and seen.kind == "poll":
                return seen.answers
        raise LookupError("no such poll was seen")

    async def take(self, news: Sequence[Seen]) -> None:
        """Add what came and wake everybody who waits."""
        async with self._changed:
            self.seen += news
            self._changed.notify_all()

    async def fail(self, error: Exception) -> None:
        """Nothing more will come: end all waiting, with this error as the reason."""
        async with self._changed:
            self._failure = error
            self._changed.notify_all()

    async def wait_until(self, condition: Callable[[], bool], what: str, seconds: float) -> None:
        """Wait until something holds that `take` can make true; raises NotSeen."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                while not condition():
                    self._raise_failure()
                    await self._changed.wait()
        except TimeoutError:
            raise NotSeen(f"{self.user_id} waited in vain: {what}") from None

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise NotSeen(f"{self.user_id} has stopped listening") from self._failure

    def _report(self, predicate: Predicate, count: int, room: str | None, after: int) -> str:
        came = [s for s in self.seen[after:] if room in (None, s.room_id)][-_LAST_SHOWN:]
        lines = [f"  {s.kind} {s.sender}: {(s.key or s.body)[:120]!r}" for s in came]
        wanted = getattr(predicate, "__qualname__", predicate)
        times = f" {count} times" if count > 1 else ""
        first = f"{self.user_id} did not see {wanted}{times}; the last that came:"
        return "\n".join([first, *lines])
