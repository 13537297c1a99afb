"""The search for a time at which those concerned with one request meet."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class JointState(StrEnum):
    """Tied: several times suit equally many, and whoever answered chooses among them. Dropped: no
    time was found, or other times were asked for. Moved: a later search found another time."""

    OPEN = "open"
    TIED = "tied"
    DECIDED = "decided"
    DROPPED = "dropped"
    MOVED = "moved"
    CANCELLED = "cancelled"


_S = JointState
JOINT_STEPS = {
    _S.OPEN: {_S.TIED, _S.DECIDED, _S.DROPPED},
    _S.TIED: {_S.DECIDED, _S.DROPPED},
    _S.DECIDED: {_S.MOVED, _S.CANCELLED},
    _S.DROPPED: set[JointState](),
    _S.MOVED: set[JointState](),
    _S.CANCELLED: set[JointState](),
}


class Joint(Base):
    """One search. Who is asked has a card, and what they answer stands with it.

    `host` is who answered the request, None once they were forgotten; `uid` that of the calendar
    entry, which the searches for one meeting share; `number` the time that was chosen.
    """

    __tablename__ = "consultation_joint"
    __table_args__ = (Index("ix_consultation_joint_of", "consultation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    host: Mapped[str | None] = mapped_column(String(255))
    state: Mapped[JointState] = mapped_column(state_column(JointState))
    uid: Mapped[str] = mapped_column(String(100))
    deadline: Mapped[datetime]
    number: Mapped[int | None]


class JointTime(Base):
    """One proposed time, by the wall clock."""

    __tablename__ = "consultation_joint_time"

    joint_id: Mapped[int] = mapped_column(
        ForeignKey("consultation_joint.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    start: Mapped[time]
    end: Mapped[time]
