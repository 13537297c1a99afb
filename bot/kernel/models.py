"""The kernel's only table: what waits for a confirmation."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base, JsonObject


class PreviewRow(Base):
    """A previewed verb with its arguments, removed when it is confirmed, refused or too old."""

    __tablename__ = "preview"

    card_id: Mapped[int] = mapped_column(
        ForeignKey("card.id", ondelete="CASCADE"), primary_key=True
    )
    verb: Mapped[str] = mapped_column(String(64))
    arguments: Mapped[JsonObject]
    # As it stands without its choices ("plain", "html"); nothing of earlier releases.
    shown: Mapped[JsonObject | None]
