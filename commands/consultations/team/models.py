"""What a team has agreed for itself."""

from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base


class TeamSettings(Base):
    """One row for the team; None is what comes with the program.

    `promise_minutes` are the working minutes within which an answer is promised.
    """

    __tablename__ = "consultation_team"

    id: Mapped[int] = mapped_column(primary_key=True)
    promise_minutes: Mapped[int | None]
