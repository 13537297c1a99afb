"""The ledger's tables: what came in, what is to go out, what falls due."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, JsonObject, state_column
from bot.wire import ActKind

# SQLite numbers rows by itself only in a column of exactly this type.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class Position(Base):
    """How far the bot has read: the sync token whose events are all in the inbox."""

    __tablename__ = "position"

    account: Mapped[str] = mapped_column(String(255), primary_key=True)
    token: Mapped[str] = mapped_column(String(1024))


class InboxState(StrEnum):
    WAITING = "waiting"
    HANDLED = "handled"
    FAILED = "failed"
    UNREADABLE = "unreadable"


class InboxRow(Base):
    """One event that came in. Its content is never kept: it is read again from the homeserver.

    `effect` names what the event brought about ("wish/12"), for its edits and its deletion.
    """

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_room", "state", "room_id", "seq"),)

    seq: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(String(255), unique=True)
    room_id: Mapped[str] = mapped_column(String(255))
    sender: Mapped[str] = mapped_column(String(255))
    state: Mapped[InboxState] = mapped_column(state_column(InboxState))
    effect: Mapped[str | None] = mapped_column(String(100))
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


class OutboxState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    DEAD = "dead"


class OutboxRow(Base):
    """One act on Matrix that follows from an event. Order is kept within a lane (a room).

    `content` is emptied once the act is done. `card_id` is the card that the act sends, edits or
    closes; `target` the event that it reacts to or removes, when that is not a card.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_lane", "state", "lane", "id"),)

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    lane: Mapped[str] = mapped_column(String(300))
    kind: Mapped[ActKind] = mapped_column(state_column(ActKind))
    content: Mapped[JsonObject]
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    target: Mapped[str | None] = mapped_column(String(255))
    state: Mapped[OutboxState] = mapped_column(state_column(OutboxState))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    result: Mapped[str | None] = mapped_column(String(255))


class DueState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class DueRow(Base):
    """Something that happens by itself, once for each (kind, subject, occurrence)."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "occurrence"),
        Index("ix_due_state_at", "state", "at"),
    )

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(255))
    occurrence: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    state: Mapped[DueState] = mapped_column(state_column(DueState))
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class CardState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class CardRow(Base):
    """One question or thing shown as one message: its options as the reader saw them.

    `options` is `{"options": [{"key", "emoji", "number", "label"}]}`; `person` is the only one
    who may answer, or nobody in particular. A sealed card keeps who answered apart from what.
    `thread_card_id` is the card in whose thread it stands.
    """

    __tablename__ = "card"
    __table_args__ = (
        Index("ix_card_subject", "kind", "subject"),
        Index("ix_card_address", "address", "state"),
    )

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(255))
    address: Mapped[str] = mapped_column(String(300))
    person: Mapped[str | None] = mapped_column(String(255))
    is_poll: Mapped[bool] = mapped_column(default=False)
    takes_text: Mapped[bool] = mapped_column(default=False)
    # On a card with several choices every option is taken and taken back by itself.
    several: Mapped[bool] = mapped_column(default=False)
    options: Mapped[JsonObject]
    state: Mapped[CardState] = mapped_column(state_column(CardState))
    expires_at: Mapped[datetime | None]
    event_id: Mapped[str | None] = mapped_column(String(255))
    thread_card_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class CardEvent(Base):
    """Every event that ever showed a card: an older drawing of it still takes answers."""

    __tablename__ = "card_event"

    event_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))


class AnswerRow(Base):
    """One answer to a card, by tap, number or word; `option` is None for a withdrawn vote.

    On a sealed card `option` is always None and the choice is in `sealed_answer`.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("ix_answer_card", "card_id", "person", "seq"),)

    seq: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(String(255), unique=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    person: Mapped[str] = mapped_column(String(255))
    option: Mapped[str | None] = mapped_column(String(64))


class SealedAnswer(Base):
    """What was chosen on a sealed card, under a token that only the running bot can make."""

    __tablename__ = "sealed_answer"
    # SQLite's hidden row number would keep the order of answering, and so link the two tables.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255))
    option: Mapped[str | None] = mapped_column(String(64))
