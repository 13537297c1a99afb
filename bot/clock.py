"""The only source of time. Everything else is handed one of these."""

from datetime import UTC, datetime, timedelta
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

    def now(self) -> datetime:
        return self._now

    def of_server(self, milliseconds: int) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        self._now += by
