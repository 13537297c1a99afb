"""What happens to workshops, for the jobs that listen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkshopHappening:
    workshop_id: int


@dataclass(frozen=True)
class WorkshopPlanned(WorkshopHappening):
    """Its rooms are made and its card is in the lobby."""


@dataclass(frozen=True)
class WorkshopStarted(WorkshopHappening):
    """Everybody was given a room."""


@dataclass(frozen=True)
class WorkshopEnded(WorkshopHappening):
    """Its time is up."""


@dataclass(frozen=True)
class WorkshopCancelled(WorkshopHappening):
    """It will not be held, or was broken off."""


@dataclass(frozen=True)
class DebriefAsked(WorkshopHappening):
    """Its convener wants the debrief to begin now."""

    by: str


@dataclass(frozen=True)
class OutputsChanged(WorkshopHappening):
    """What its rooms found changed: something was added, edited, merged or deleted."""
