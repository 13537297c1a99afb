"""Boards: columns with cards that are moved, as on a wall."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class BoardState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


BOARD_STEPS = {BoardState.OPEN: {BoardState.CLOSED}, BoardState.CLOSED: {BoardState.OPEN}}


class Board(Base):
    """A board in one room. `next_number` is above the numbers of all its cards.

    Cards are numbered through the open boards of a room, so that a number means one card there.
    """

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), index=True)
    maker: Mapped[str] = mapped_column(String(255))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    state: Mapped[BoardState] = mapped_column(state_column(BoardState))
    next_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class BoardColumn(Base):
    """One column; its message is the card (kind `board_column`) about its id."""

    __tablename__ = "board_column"
    __table_args__ = (UniqueConstraint("board_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))


class BoardCard(Base):
    """One card. `event_id` and `line` are the message and the line that it came from.

    `position` orders the cards of a column. `owner` is a user id, or a name as it was written when
    no member has it. Midnight in `at` means the whole day. `reminder_id` is the owner's reminder.
    """

    __tablename__ = "board_card"
    __table_args__ = (UniqueConstraint("board_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    column_id: Mapped[int] = mapped_column(ForeignKey("board_column.id"), index=True)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(String(1000))
    owner: Mapped[str | None] = mapped_column(String(255))
    at: Mapped[datetime | None]
    position: Mapped[int]
    event_id: Mapped[str] = mapped_column(String(255), index=True)
    line: Mapped[int]
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id", ondelete="SET NULL"))
