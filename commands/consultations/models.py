"""Consultations: what a caseworker asks the team, who answers, and what was promised.

No client is a record here. Texts are deleted some time after closing; what remains are choices,
times and outcomes.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class ConsultationState(StrEnum):
    """Draft: being asked. Waiting: in the queue. Claimed: somebody answers. Asked: the team waits
    for the asker. Answered: the final answer is given. Closed: the asker has said what came of it,
    or time has. Withdrawn: the asker took it back."""

    DRAFT = "draft"
    WAITING = "waiting"
    CLAIMED = "claimed"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


_S = ConsultationState
# What may follow what. There is no rejection; only the asker can withdraw.
CONSULTATION_STEPS = {
    _S.DRAFT: {_S.WAITING, _S.CLOSED},
    _S.WAITING: {_S.CLAIMED, _S.ASKED, _S.WITHDRAWN},
    _S.CLAIMED: {_S.WAITING, _S.ASKED, _S.ANSWERED, _S.WITHDRAWN},
    _S.ASKED: {_S.WAITING, _S.CLAIMED, _S.ANSWERED, _S.WITHDRAWN},
    _S.ANSWERED: {_S.WAITING, _S.CLOSED},
    _S.CLOSED: {_S.WAITING},
    _S.WITHDRAWN: set(),
}
# The team still has something to do, or waits for the asker to tell what it needs.
OPEN_STATES = (_S.WAITING, _S.CLAIMED, _S.ASKED)


class Urgency(StrEnum):
    SOON = "soon"
    WEEK = "week"
    CALM = "calm"


class Outcome(StrEnum):
    """What a request led to; an advice of before closes it without the team."""

    ANSWER = "answer"
    PAIR = "pair"
    JOINT = "joint"
    SERVICE = "service"
    UNUSED = "unused"
    ADVICE = "advice"


class Helped(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Benefit(StrEnum):
    CONFIRMED = "confirmed"
    DIRECTION = "direction"
    UNUSED = "unused"
    LITTLE = "little"


class Choice(Base):
    """One topic or sign that can be chosen while asking; its names are labels of the kind.

    `professions` are keys with spaces, those whom the topic may suit best. `promise_minutes` is
    the topic's own promise in working minutes, None for the team's. What is not `active` any more
    cannot be chosen, and names what was chosen before.
    """

    __tablename__ = "consultation_choice"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    professions: Mapped[str] = mapped_column(String(500), default="")
    promise_minutes: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)


class Consultation(Base):
    """One request. Its number (K-27-014) is `year` and `serial`, given when it is sent.

    `asker` is None once they were forgotten. `organisation` is where the asker worked then, a key
    of labels. `promise_at` is the moment of the promised answer; while `paused_at` is set the
    team waits for the asker and the clock stands. Minutes are working minutes without pauses.
    """

    __tablename__ = "consultation"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        Index("ix_consultation_state", "state", "promise_at"),
        Index("ix_consultation_asker", "asker"),
        # Statistics look for periods, the queue for what was closed this week.
        Index("ix_consultation_sent_at", "sent_at"),
        Index("ix_consultation_closed_at", "closed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int | None]
    serial: Mapped[int | None]
    asker: Mapped[str | None] = mapped_column(String(255))
    organisation: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[ConsultationState] = mapped_column(state_column(ConsultationState))
    topic: Mapped[str | None] = mapped_column(String(64))
    urgency: Mapped[Urgency | None] = mapped_column(state_column(Urgency))
    text: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(String(255))
    outcome: Mapped[Outcome | None] = mapped_column(state_column(Outcome))
    helped: Mapped[Helped | None] = mapped_column(state_column(Helped))
    benefit: Mapped[Benefit | None] = mapped_column(state_column(Benefit))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    promise_minutes: Mapped[int | None]
    promise_at: Mapped[datetime | None]
    # Nothing that helps has been said since the promise: it is this that the alerts are about.
    awaited: Mapped[bool] = mapped_column(default=False)
    paused_at: Mapped[datetime | None]
    paused_minutes: Mapped[int] = mapped_column(default=0)
    # When a claimer last did something for it.
    acted_at: Mapped[datetime | None]
    first_minutes: Mapped[int | None]
    final_minutes: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Sign(Base):
    """One of the team's signs that the asker found fitting."""

    __tablename__ = "consultation_sign"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    sign: Mapped[str] = mapped_column(String(64), primary_key=True)


class Pair(Base):
    """Somebody who joined the claimer as a pair."""

    __tablename__ = "consultation_pair"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    person: Mapped[str] = mapped_column(String(255), primary_key=True)
    joined_at: Mapped[datetime]


class Happened(StrEnum):
    """What the history of a request tells, without a word of its texts."""

    SENT = "sent"
    CLAIMED = "claimed"
    ASSIGNED = "assigned"
    JOINED = "joined"
    LEFT = "left"
    RELEASED = "released"
    EXPIRED = "expired"
    AWAY = "away"
    ASKED = "asked"
    REPLIED = "replied"
    INTERIM = "interim"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    SUPPORT = "support"
    WITHDRAWN = "withdrawn"


class HistoryRow(Base):
    """One thing that happened to a request, and who did it."""

    __tablename__ = "consultation_history"
    __table_args__ = (Index("ix_consultation_history_of", "consultation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    what: Mapped[Happened] = mapped_column(state_column(Happened))
    person: Mapped[str | None] = mapped_column(String(255))


class Outgoing(Base):
    """A message of the team that waits to go to the asker; deleted when it goes, or does not.

    `event_id` is the message in the thread; `outcome` is set when it is the final answer and only
    waits for its next step.
    """

    __tablename__ = "consultation_outgoing"

    card_id: Mapped[int] = mapped_column(
        ForeignKey("card.id", ondelete="CASCADE"), primary_key=True
    )
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    event_id: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text)
    outcome: Mapped[Outcome | None] = mapped_column(state_column(Outcome))
    created_at: Mapped[datetime]


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    SUPPORT = "support"


class NextStep(Base):
    """Who does what, checked when: without one no final answer goes out.

    `owner` is whom the bot asks on the day; `who` is how the doer was written. The texts are
    deleted with those of the request.
    """

    __tablename__ = "consultation_step"
    __table_args__ = (Index("ix_consultation_step_of", "consultation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    owner: Mapped[str | None] = mapped_column(String(255))
    who: Mapped[str | None] = mapped_column(String(255))
    what: Mapped[str | None] = mapped_column(String(1000))
    check_on: Mapped[date]
    state: Mapped[StepState] = mapped_column(state_column(StepState))


class Absence(Base):
    """Somebody of the team is away on these days, both included."""

    __tablename__ = "consultation_absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(255))
    first_day: Mapped[date]
    last_day: Mapped[date]


class PartnerRemark(Base):
    """A line that an asker wrote at the end; not whose, and not of which request. The id is made
    from the message's event id with a secret that is not in the database."""

    __tablename__ = "consultation_remark"
    # SQLite's hidden row number would keep the order of writing.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    day: Mapped[date]
