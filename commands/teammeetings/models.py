"""When the team meets every week."""

from datetime import time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base


class TeamMeeting(Base):
    """One row a network: on `weekday` (0 = Monday) from `start` to `end` by the wall clock."""

    __tablename__ = "team_meeting"

    network_id: Mapped[int] = mapped_column(
        ForeignKey("network.id", ondelete="CASCADE"), primary_key=True
    )
    weekday: Mapped[int]
    start: Mapped[time]
    end: Mapped[time]
