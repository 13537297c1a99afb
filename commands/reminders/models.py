"""Reminders: once or again by wall time, for oneself or for a room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class ReminderState(StrEnum):
    WAITING = "waiting"
    GIVEN = "given"
    DONE = "done"
    CANCELLED = "cancelled"


# What may follow what. A recurring reminder waits until it is cancelled; "done" can be undone.
REMINDER_STEPS = {
    ReminderState.WAITING: {ReminderState.GIVEN, ReminderState.CANCELLED},
    ReminderState.GIVEN: {ReminderState.DONE},
    ReminderState.DONE: {ReminderState.GIVEN},
    ReminderState.CANCELLED: set(),
}


class Reminder(Base):
    """One reminder. `next_at` is its next moment; `repeat` is an `agendas.when.Repeat` as text,
    whose intervals are counted from `anchor`.

    `address` is where it is given: the owner's private room, or a room of the network.
    """

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(255))
    address: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(String(1000))
    next_at: Mapped[datetime]
    repeat: Mapped[str | None] = mapped_column(String(200))
    anchor: Mapped[date | None]
    state: Mapped[ReminderState] = mapped_column(state_column(ReminderState))
    created_at: Mapped[datetime]


class Follower(Base):
    """Somebody who joined another's reminder with 👍 and gets it in private."""

    __tablename__ = "reminder_follower"

    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(255), primary_key=True)
