"""Workshops: their rooms, who is where, what was wished, and what the rooms found."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, JsonObject, state_column


class WorkshopState(StrEnum):
    """Planned: rooms are made and wishes taken. Running: people are in their rooms. Ended: the
    time is up and what was found can be told."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    DEBRIEFED = "debriefed"
    CANCELLED = "cancelled"


# What may follow what; nothing comes after the debrief or the cancelling.
WORKSHOP_STEPS = {
    WorkshopState.PLANNED: {WorkshopState.RUNNING, WorkshopState.CANCELLED},
    WorkshopState.RUNNING: {WorkshopState.ENDED, WorkshopState.CANCELLED},
    WorkshopState.ENDED: {WorkshopState.DEBRIEFED},
    WorkshopState.DEBRIEFED: set(),
    WorkshopState.CANCELLED: set(),
}


class Workshop(Base):
    """One round of work in rooms, of `minutes`, in a meeting or outside one.

    `starts_at` is None until the convener starts it, when no time was given; `ends_at` is None
    until it runs. `item` is the 1-based position of its item in the meeting's programme.
    `rules` are the soft rules of the assignment by name, the weightiest first, with spaces.
    `seed` makes the assignment repeatable; `draws` counts how often it was drawn anew.
    `figures` says how well the rooms fit as they are now; None before the start.
    """

    __tablename__ = "workshop"
    __table_args__ = (Index("ix_workshop_state", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    convener: Mapped[str] = mapped_column(String(255))
    state: Mapped[WorkshopState] = mapped_column(state_column(WorkshopState))
    minutes: Mapped[int]
    item: Mapped[int | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    rules: Mapped[str] = mapped_column(String(100))
    seed: Mapped[int]
    draws: Mapped[int] = mapped_column(default=0)
    figures: Mapped[JsonObject | None]
    created_at: Mapped[datetime]


class WorkshopRoom(Base):
    """One room of a workshop. `address` is the standing Matrix room in which it meets.

    `questions` are one a line. `facilitator` and `deputy` are user ids. `capacity` is None when
    everybody fits. A merged room names the one that its people went to. `seen_at` is when its
    facilitator was last heard of in it.
    """

    __tablename__ = "workshop_room"
    __table_args__ = (
        UniqueConstraint("workshop_id", "number"),
        Index("ix_workshop_room_address", "address"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"))
    number: Mapped[int]
    address: Mapped[str] = mapped_column(String(300))
    topic: Mapped[str] = mapped_column(String(500))
    questions: Mapped[str] = mapped_column(String(2000), default="")
    facilitator: Mapped[str | None] = mapped_column(String(255))
    deputy: Mapped[str | None] = mapped_column(String(255))
    capacity: Mapped[int | None]
    minimum: Mapped[int] = mapped_column(default=0)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("workshop_room.id"))
    seen_at: Mapped[datetime | None]


class Whereabouts(StrEnum):
    """Where somebody stands with the room that they were given."""

    TOLD = "told"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"
    UNREACHABLE = "unreachable"


class Participant(Base):
    """One person in one workshop, and the room that they are in.

    `late` came after the start; `by_hand` was put there by a person and not by the assignment.
    """

    __tablename__ = "workshop_participant"
    __table_args__ = (Index("ix_workshop_participant_room", "room_id"),)

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(255), primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("workshop_room.id"))
    whereabouts: Mapped[Whereabouts] = mapped_column(state_column(Whereabouts))
    late: Mapped[bool] = mapped_column(default=False)
    by_hand: Mapped[bool] = mapped_column(default=False)


class RoomWish(Base):
    """The rooms that somebody wished for, best first, as numbers with spaces; "" is "place me"."""

    __tablename__ = "workshop_wish"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(255), primary_key=True)
    rooms: Mapped[str] = mapped_column(String(200))


class Tie(Base):
    """Two people who must be in the same room (`together`) or must not. Deleted at the end."""

    __tablename__ = "workshop_tie"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    one: Mapped[str] = mapped_column(String(255), primary_key=True)
    other: Mapped[str] = mapped_column(String(255), primary_key=True)
    together: Mapped[bool]


class OutputKind(StrEnum):
    TEXT = "text"
    PICTURE = "picture"
    FILE = "file"


class Output(Base):
    """Something that a room found. Whose words they are is not kept.

    `event_id` is the message it stands in, `line` its place among the outputs of that message.
    `position` orders a room's outputs. An output merged into another one is told with it. One
    that was `dropped` by its facilitator is not told, but stays, so that this can be undone.
    """

    __tablename__ = "workshop_output"
    __table_args__ = (
        UniqueConstraint("event_id", "line"),
        Index("ix_workshop_output_room", "room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("workshop_room.id"))
    event_id: Mapped[str] = mapped_column(String(255))
    line: Mapped[int]
    kind: Mapped[OutputKind] = mapped_column(state_column(OutputKind))
    text: Mapped[str] = mapped_column(String(2000))
    position: Mapped[int]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("workshop_output.id"))
    dropped: Mapped[bool] = mapped_column(default=False)
    votes: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class OutputMark(Base):
    """One 📌 on a message; when the last one is taken away, the message is no output any more."""

    __tablename__ = "workshop_output_mark"

    mark_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    event_id: Mapped[str] = mapped_column(String(255), index=True)
