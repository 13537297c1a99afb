"""The only source of time. Everything else is handed one of these."""

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def of_server(self, milliseconds: int) -> datetime:
        """The moment at which the homeserver took in an event (its `origin_server_ts`)."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def of_server(self, milliseconds: int) -> datetime:
        # A homeserver whose clock runs ahead must not make the bot read "tomorrow" wrongly.
        return min(datetime.fromtimestamp(milliseconds / 1000, UTC), self.now())


class SetClock:
    """A clock that stands where it is put: for the tour and the tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._let_go: float | None = None

    def now(self) -> datetime:
        if self._let_go is None:
            return self._now
        return self._now + timedelta(seconds=monotonic() - self._let_go)

    def of_server(self, milliseconds: int) -> datetime:
        return self.now()

    def let_go(self) -> None:
        """From now on it runs by itself, from where it stands."""
        self._now, self._let_go = self.now(), monotonic()

    def set(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        self._now += by
