"""Feedback: who answered is kept apart from what was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

# The foreign key names this module's table.
import commands.meetings.models  # noqa: F401
from bot.database.base import Base, state_column

# Below this many answers nothing of them is shown: a few could be told apart.
FEWEST_SHOWN: Final = 5
LONGEST_REMARK: Final = 1000


class RoundState(StrEnum):
    """A missed round is one that the bot could not open in time."""

    PLANNED = "planned"
    OPEN = "open"
    SUMMED = "summed"
    MISSED = "missed"


class FeedbackRound(Base):
    """The feedback of one meeting. `shown_to_next` tells that it went into the next programme.

    Counts of the scores 1 to 5 are filled in when it is summed; until then the scores are
    sealed answers to the polls (kind `feedback_score`, subject the round's id). `opens_at` is
    the planned moment and None while there is only a spoken remark; `sums_at` is set at the
    opening.
    """

    __tablename__ = "feedback_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), unique=True)
    state: Mapped[RoundState] = mapped_column(state_column(RoundState))
    asked: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    count_1: Mapped[int] = mapped_column(default=0)
    count_2: Mapped[int] = mapped_column(default=0)
    count_3: Mapped[int] = mapped_column(default=0)
    count_4: Mapped[int] = mapped_column(default=0)
    count_5: Mapped[int] = mapped_column(default=0)
    shown_to_next: Mapped[bool] = mapped_column(default=False)
    opens_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    sums_at: Mapped[datetime | None]

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        return (self.count_1, self.count_2, self.count_3, self.count_4, self.count_5)


class Remark(Base):
    """One free remark, without its writer. The id is made from the message's event id with a
    secret that is not in the database, so that it tells neither the writer nor the order."""

    __tablename__ = "remark"
    # SQLite's hidden row number would keep the order of writing.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("feedback_round.id"))
    text: Mapped[str] = mapped_column(String(LONGEST_REMARK))
    spoken: Mapped[bool] = mapped_column(default=False)


class RoundWish(Base):
    """A wish that the convener is asked about after a meeting, in the order of `place`."""

    __tablename__ = "feedback_wish"

    round_id: Mapped[int] = mapped_column(ForeignKey("feedback_round.id"), primary_key=True)
    wish_id: Mapped[int] = mapped_column(
        ForeignKey("wish.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int]
