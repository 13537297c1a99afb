"""Names of roles and the like: data with a text in each language and dates of validity."""

import tomllib
from datetime import date
from pathlib import Path

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base

PROFESSION, ORGANISATION = "profession", "organisation"
SEEDS = Path(__file__).with_name("labels.toml")
LANGUAGES = ("fi", "sv", "en")
FIRST_DAY = date(2000, 1, 1)


class LabelRow(Base):
    """One name of one thing in one language, for a span of days (services get renamed)."""

    __tablename__ = "label"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    lang: Mapped[str] = mapped_column(String(2), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_until: Mapped[date | None]
    text: Mapped[str] = mapped_column(String(200))


async def label(tx: AsyncSession, *, kind: str, key: str, lang: str, day: date) -> str:
    """The name in force on that day, or the key itself when there is none."""
    text = await tx.scalar(
        select(LabelRow.text)
        .where(
            LabelRow.kind == kind,
            LabelRow.key == key,
            LabelRow.lang == lang,
            LabelRow.valid_from <= day,
            LabelRow.valid_until.is_(None) | (LabelRow.valid_until >= day),
        )
        .order_by(LabelRow.valid_from.desc())
    )
    return text or key


async def keys_by_text(tx: AsyncSession, *, kind: str) -> dict[str, str]:
    """Every name of a kind, in every language, with its key."""
    rows = await tx.execute(select(LabelRow.text, LabelRow.key).where(LabelRow.kind == kind))
    return {row.text: row.key for row in rows}


async def add_label(tx: AsyncSession, *, kind: str, key: str, text: str) -> None:
    """A name that people gave: the same in every language until somebody translates it."""
    tx.add_all(
        LabelRow(kind=kind, key=key, lang=lang, text=text, valid_from=FIRST_DAY, valid_until=None)
        for lang in LANGUAGES
    )
    await tx.flush()


async def sow_labels(tx: AsyncSession) -> None:
    """Adds the names that come with the program where the database has none for the key."""
    rows = await tx.execute(select(LabelRow.kind, LabelRow.key))
    known = {(kind, key) for kind, key in rows}
    for kind, things in tomllib.loads(SEEDS.read_text("utf8")).items():
        for key, thing in things.items():
            if (kind, key) in known:
                continue
            for lang in LANGUAGES:
                tx.add(
                    LabelRow(
                        kind=kind,
                        key=key,
                        lang=lang,
                        text=thing[lang],
                        valid_from=thing.get("from", FIRST_DAY),
                        valid_until=thing.get("until"),
                    )
                )
