"""Service paths: how far a client's service has come, told by a neutral number and a stage alone.

No client is a record here, and there is no column for words of people about one.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class PathState(StrEnum):
    """Open: the service goes on. Ended: the follow-up call is still to be made. Closed: it was
    made, and only stages and times are kept. Dropped: nothing began, since no consent was given."""

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"
    DROPPED = "dropped"


PATH_STEPS = {
    PathState.OPEN: {PathState.ENDED, PathState.CLOSED, PathState.DROPPED},
    PathState.ENDED: {PathState.OPEN, PathState.CLOSED},
    PathState.CLOSED: set[PathState](),
    PathState.DROPPED: set[PathState](),
}
UNFINISHED = (PathState.OPEN, PathState.ENDED)


class PeerSupport(StrEnum):
    """Whether a peer supporter was offered."""

    YES = "yes"
    LATER = "later"
    NO = "no"


class PathStage(Base):
    """One stage of the team's own list; its name is a label of the kind `path_stage`.

    A stage with `needs_consent` is not reached before the consent is ticked.
    """

    __tablename__ = "path_stage"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    needs_consent: Mapped[bool]


class PathSetting(Base):
    """What the coordinator set for the team's paths, one row a network.

    After `stuck_days` days without a change a path is listed as stuck.
    """

    __tablename__ = "path_setting"

    network_id: Mapped[int] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    stuck_days: Mapped[int]


class ServicePath(Base):
    """One path. Its number (P-27-003) is `year` and `serial`.

    `stage` is the key of a stage, reached at `stage_since`; `changed_at` is when anything of the
    path changed last. `consent_on` is the day on which the consent was taken in the
    organisation's own system. `owner`, `consultation_id` and `peer_support` are None once it is
    finished.
    """

    __tablename__ = "service_path"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_service_path_state", "state", "changed_at"),
        Index("ix_service_path_opened_at", "opened_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    serial: Mapped[int]
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation.id", ondelete="SET NULL")
    )
    owner: Mapped[str | None] = mapped_column(String(255))
    state: Mapped[PathState] = mapped_column(state_column(PathState))
    stage: Mapped[str] = mapped_column(String(64))
    stage_since: Mapped[datetime]
    peer_support: Mapped[PeerSupport | None] = mapped_column(state_column(PeerSupport))
    consent_on: Mapped[date | None]
    follow_up_on: Mapped[date | None]
    opened_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class PathRole(Base):
    """A responsible role of a path: a key of professions, never a name."""

    __tablename__ = "path_role"

    path_id: Mapped[int] = mapped_column(
        ForeignKey("service_path.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(64), primary_key=True)


class PathHappened(StrEnum):
    """What the history of a path tells."""

    OPENED = "opened"
    STAGE = "stage"
    CONSENT = "consent"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    TAKEN = "taken"
    ENDED = "ended"
    SUPPORT = "support"
    NOT_REACHED = "not_reached"
    CLOSED = "closed"
    DROPPED = "dropped"


class PathHistory(Base):
    """One thing that happened to a path, in which stage it was then, and who did it.

    `person` is None once the path is finished.
    """

    __tablename__ = "path_history"
    __table_args__ = (Index("ix_path_history_of", "path_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    path_id: Mapped[int] = mapped_column(ForeignKey("service_path.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    what: Mapped[PathHappened] = mapped_column(state_column(PathHappened))
    stage: Mapped[str] = mapped_column(String(64))
    person: Mapped[str | None] = mapped_column(String(255))
