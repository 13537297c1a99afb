"""Meetings, who comes and who came, and the date polls that find their day."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class MeetingKind(StrEnum):
    """Whose meeting it is: the network's stands in the lobby, the work-ability team's in its
    closed room, where nobody else hears of it."""

    NETWORK = "network"
    TEAM = "team"


class MeetingState(StrEnum):
    POLLING = "polling"
    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


# What may follow what; nothing comes after the end.
MEETING_STEPS = {
    MeetingState.POLLING: {MeetingState.SCHEDULED, MeetingState.CANCELLED},
    MeetingState.SCHEDULED: {MeetingState.HELD, MeetingState.CANCELLED},
    MeetingState.HELD: set(),
    MeetingState.CANCELLED: set(),
}


class Meeting(Base):
    """One meeting. Its time is wall time in the network's zone; until it has a day, all are None.

    `uid` and `sequence` are those of its calendar entry. `programme` is the published programme
    as written by `agendas.programme.write_programme`. `announced` tells that its card was shown.
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(100), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(String(300))
    ordinal: Mapped[int | None]
    kind: Mapped[MeetingKind] = mapped_column(
        state_column(MeetingKind), default=MeetingKind.NETWORK
    )
    state: Mapped[MeetingState] = mapped_column(state_column(MeetingState))
    day: Mapped[date | None]
    start: Mapped[time | None]
    end: Mapped[time | None]
    location: Mapped[str | None] = mapped_column(String(500))
    convener: Mapped[str] = mapped_column(String(255))
    deputy: Mapped[str | None] = mapped_column(String(255))
    minimum: Mapped[int | None]
    programme: Mapped[str | None]
    announced: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Coming(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Attendance(Base):
    """One person's coming to and presence at one meeting; None is not known."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(255), primary_key=True)
    coming: Mapped[Coming | None] = mapped_column(state_column(Coming))
    present: Mapped[bool | None]


class DatePollState(StrEnum):
    """Silent: the deadline came and no time had a taker; the polls stay open for the convener."""

    OPEN = "open"
    SILENT = "silent"
    TIED = "tied"
    DECIDED = "decided"
    DROPPED = "dropped"


POLL_STEPS = {
    DatePollState.OPEN: {
        DatePollState.SILENT,
        DatePollState.TIED,
        DatePollState.DECIDED,
        DatePollState.DROPPED,
    },
    DatePollState.SILENT: {
        DatePollState.OPEN,
        DatePollState.TIED,
        DatePollState.DECIDED,
        DatePollState.DROPPED,
    },
    DatePollState.TIED: {DatePollState.DECIDED, DatePollState.DROPPED},
    DatePollState.DECIDED: set(),
    DatePollState.DROPPED: set(),
}


class DatePoll(Base):
    """The search for a meeting's day, closed by itself at its deadline."""

    __tablename__ = "date_poll"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    state: Mapped[DatePollState] = mapped_column(state_column(DatePollState))
    deadline: Mapped[datetime]


class DateOption(Base):
    """One proposed time. Its votes are the answers to its card (kind `date_option`)."""

    __tablename__ = "date_option"
    __table_args__ = (UniqueConstraint("poll_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("date_poll.id"))
    number: Mapped[int]
    day: Mapped[date]
    start: Mapped[time]
    end: Mapped[time]
