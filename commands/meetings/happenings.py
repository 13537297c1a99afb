"""What happens to meetings, for the jobs that listen."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class MeetingHappening:
    meeting_id: int


@dataclass(frozen=True)
class MeetingAnnounced(MeetingHappening):
    """Its card is in its room, for the first time or anew."""


@dataclass(frozen=True)
class MeetingMoved(MeetingHappening):
    """It starts that much later, or earlier when negative, by the wall clock."""

    by: timedelta


@dataclass(frozen=True)
class MeetingCancelled(MeetingHappening):
    """It will not be held."""


@dataclass(frozen=True)
class MeetingBegan(MeetingHappening):
    """It is on: those who are there are asked to say so."""


@dataclass(frozen=True)
class MeetingHeld(MeetingHappening):
    """Its end has come."""


@dataclass(frozen=True)
class CameToMeeting(MeetingHappening):
    """Somebody was marked present."""

    person: str
