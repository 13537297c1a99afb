"""Numbers from before the bot, which somebody entered by hand."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base


class EarlierNumbers(Base):
    """How many were served and consulted from one day to another, both included."""

    __tablename__ = "statistics_earlier"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    served: Mapped[int]
    consulted: Mapped[int]
