"""Wishes: topics for coming meetings, carried over until used or closed with a reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

# The foreign key names this module's table.
import commands.meetings.models  # noqa: F401
from bot.database.base import Base, state_column


class WishState(StrEnum):
    OPEN = "open"
    PLANNED = "planned"
    USED = "used"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


# What may follow what; a planned wish whose programme falls through is open again.
WISH_STEPS = {
    WishState.OPEN: {
        WishState.PLANNED,
        WishState.USED,
        WishState.CLOSED,
        WishState.WITHDRAWN,
    },
    WishState.PLANNED: {
        WishState.OPEN,
        WishState.USED,
        WishState.CLOSED,
        WishState.WITHDRAWN,
    },
    WishState.USED: set(),
    WishState.CLOSED: {WishState.OPEN},
    WishState.WITHDRAWN: set(),
}


class Wish(Base):
    """One wish. `meeting_id` is the meeting in whose programme it is; `answer` is what will be
    done, or why not, in the convener's words. Who wished is not kept."""

    __tablename__ = "wish"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    state: Mapped[WishState] = mapped_column(state_column(WishState))
    answer: Mapped[str | None] = mapped_column(String(1000))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    created_at: Mapped[datetime]
