"""Who and where: the network, its people with their roles, and its rooms."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, state_column


class Network(Base):
    """One peer network: its name, language and time zone."""

    __tablename__ = "network"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(64))


class PersonRow(Base):
    """Somebody whom the bot has met in the network. The user id is the only key to a person."""

    __tablename__ = "person"

    user_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    name: Mapped[str] = mapped_column(String(255), default="")
    lang: Mapped[str | None] = mapped_column(String(2))
    # Keys of labels (kinds `profession` and `organisation`); the admin gives them.
    profession: Mapped[str | None] = mapped_column(String(64))
    organisation: Mapped[str | None] = mapped_column(String(64))
    # A stranger is answered once, not at every message.
    stranger_told_at: Mapped[datetime | None]
    # Whoever comes back is not welcomed a second time.
    welcomed_at: Mapped[datetime | None]


class RoleRow(Base):
    """One role of one person; membership of the network is the role `member`."""

    __tablename__ = "person_role"

    user_id: Mapped[str] = mapped_column(ForeignKey("person.user_id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)
    given_at: Mapped[datetime]


class RoomState(StrEnum):
    PLANNED = "planned"
    MADE = "made"
    LEFT = "left"


class RoomRow(Base):
    """A room, found again by what it is for: (kind, subject) → Matrix room id.

    `place` is `kind/subject`, the name under which the rest of the bot speaks of the room.
    """

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    place: Mapped[str] = mapped_column(String(300), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(255))
    room_id: Mapped[str | None] = mapped_column(String(255), unique=True)
    state: Mapped[RoomState] = mapped_column(state_column(RoomState))
