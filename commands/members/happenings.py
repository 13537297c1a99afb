"""What happens in the network's membership, for the jobs that listen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Joined:
    """Somebody became a member of the network, for the first time or again."""

    user_id: str


@dataclass(frozen=True)
class LeftTeam:
    """Somebody is no longer of the work-ability team, or of the network at all."""

    user_id: str


@dataclass(frozen=True)
class LeftNetwork:
    """Somebody is no longer a member."""

    user_id: str


@dataclass(frozen=True)
class Forgotten:
    """Somebody wants to be forgotten: every job deletes what it holds of them or takes their name
    off it. What cannot be without somebody goes to the `successor`, a user id."""

    user_id: str
    successor: str
