"""The debrief of a workshop: whose turn it is, and what is to be done next."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class DebriefState(StrEnum):
    TELLING = "telling"
    VOTING = "voting"
    CLOSED = "closed"


# Rooms tell in turn, then the votes are counted; nothing comes after that.
DEBRIEF_STEPS = {
    DebriefState.TELLING: {DebriefState.VOTING, DebriefState.CLOSED},
    DebriefState.VOTING: {DebriefState.CLOSED},
    DebriefState.CLOSED: set(),
}


class Debrief(Base):
    """One workshop's debrief. `turn` is the room (`workshop_room.id`) whose turn it is."""

    __tablename__ = "debrief"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    state: Mapped[DebriefState] = mapped_column(state_column(DebriefState))
    turn: Mapped[int | None] = mapped_column(ForeignKey("workshop_room.id"))
    minutes_each: Mapped[int]
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class NextStep(Base):
    """What somebody promised to do, and by when; `reminder_id` is the reminder made of it.

    `event_id` is the message it was written in, `line` its place in it.
    """

    __tablename__ = "next_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    event_id: Mapped[str] = mapped_column(String(255), index=True)
    line: Mapped[int]
    owner: Mapped[str | None] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime | None]
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id", ondelete="SET NULL"))
