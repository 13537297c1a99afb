"""Drafts of programmes. A published one stands with its meeting."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"


DRAFT_STEPS = {
    DraftState.OPEN: {DraftState.PUBLISHED, DraftState.DROPPED},
    DraftState.PUBLISHED: set(),
    DraftState.DROPPED: set(),
}


class ProgrammeDraft(Base):
    """A programme that its convener is working on; emptied when it is published or dropped.

    `programme` is the `agendas.programme.Programme` as it was read, with what the bot added, as
    JSON: unlike text it keeps the lines of the convener's message, and unlike that message it
    has no greetings and signatures. `choices` are the repairs and wishes chosen so far
    (`numbering.pack_choices`). `read_on` is the day from which dates without a year were read.
    `meeting_id` is None while no meeting fits. `buttons` is how many numbers stand under the
    card. `carried_round` is the feedback round whose results open the programme.
    """

    __tablename__ = "programme_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    author: Mapped[str] = mapped_column(String(255))
    state: Mapped[DraftState] = mapped_column(state_column(DraftState))
    programme: Mapped[str]
    choices: Mapped[str] = mapped_column(default="")
    feedback_added: Mapped[bool] = mapped_column(default=False)
    carried_round: Mapped[int | None] = mapped_column(ForeignKey("feedback_round.id"))
    buttons: Mapped[int] = mapped_column(default=0)
    read_on: Mapped[date]
    created_at: Mapped[datetime]
