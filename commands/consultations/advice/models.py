"""General advice that the team keeps: written by the team, and never a request's own text."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base


class Advice(Base):
    """A question in general words and what helps; not whose, and of no request.

    `kept` is false until its writer has seen the preview and confirmed it. `kept_on` is the day
    of writing or of the latest change; `helped` counts those whose asking ended with it.
    """

    __tablename__ = "consultation_advice"
    __table_args__ = (Index("ix_consultation_advice_topic", "topic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    kept: Mapped[bool] = mapped_column(default=False)
    kept_on: Mapped[date]
    helped: Mapped[int] = mapped_column(default=0)
