"""Names of roles and the like: data with a text in each language and dates of validity."""

import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import String, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from bot.database.base import Base

PROFESSION, ORGANISATION = "profession", "organisation"
SEEDS = Path(__file__).with_name("labels.toml")
LANGUAGES = ("fi", "sv", "en")
FIRST_DAY = date(2000, 1, 1)
LONGEST_KEY = 64


class LabelRow(Base):
    """One name of one thing in one language, for a span of days (services get renamed)."""

    __tablename__ = "label"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    lang: Mapped[str] = mapped_column(String(2), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_until: Mapped[date | None]
    text: Mapped[str] = mapped_column(String(200))


_NAME: Final = (
    select(LabelRow.text)
    .where(
        LabelRow.kind == bindparam("kind"),
        LabelRow.key == bindparam("key"),
        LabelRow.lang == bindparam("lang"),
        LabelRow.valid_from <= bindparam("day"),
        LabelRow.valid_until.is_(None) | (LabelRow.valid_until >= bindparam("day")),
    )
    .order_by(LabelRow.valid_from.desc())
)


async def label(tx: AsyncSession, *, kind: str, key: str, lang: str, day: date) -> str:
    """The name in force on that day, or the key itself when there is none."""
    text = await tx.scalar(_NAME, {"kind": kind, "key": key, "lang": lang, "day": day})
    return text or key


async def labels(tx: AsyncSession, *, kind: str, lang: str, day: date) -> dict[str, str]:
    """All names of a kind in force on that day, by key: for lists, which would ask for each."""
    rows = await tx.execute(
        select(LabelRow.key, LabelRow.text)
        .where(
            LabelRow.kind == kind,
            LabelRow.lang == lang,
            LabelRow.valid_from <= day,
            LabelRow.valid_until.is_(None) | (LabelRow.valid_until >= day),
        )
        .order_by(LabelRow.valid_from)
    )
    return {row.key: row.text for row in rows}


async def keys_by_text(tx: AsyncSession, *, kind: str) -> dict[str, str]:
    """Every name of a kind, in every language, with its key."""
    rows = await tx.execute(select(LabelRow.text, LabelRow.key).where(LabelRow.kind == kind))
    return {row.text: row.key for row in rows}


async def add_label(
    tx: AsyncSession, *, kind: str, key: str, text: str | Mapping[str, str]
) -> None:
    """A name that people gave: one for each language, or one for all until somebody translates
    it."""
    texts = dict.fromkeys(LANGUAGES, text) if isinstance(text, str) else text
    tx.add_all(
        LabelRow(
            kind=kind,
            key=key,
            lang=lang,
            text=texts[lang],
            valid_from=FIRST_DAY,
            valid_until=None,
        )
        for lang in LANGUAGES
    )
    await tx.flush()


def free_key(folded: str, taken: Collection[str]) -> str:
    """A folded name as a key: "porin_kaupunki", with a number where another name has it."""
    stem = re.sub(r"\W+", "_", folded).strip("_")[: LONGEST_KEY - 4]
    numbered = (f"{stem}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


async def rename_label(tx: AsyncSession, *, kind: str, key: str, text: str, day: date) -> None:
    """From that day on the thing has this name in every language; before it the old ones."""
    for lang in LANGUAGES:
        rows = await tx.scalars(
            select(LabelRow).where(
                LabelRow.kind == kind, LabelRow.key == key, LabelRow.lang == lang
            )
        )
        today = None
        for row in rows.all():
            if row.valid_from >= day:
                today = row
            elif row.valid_until is None or row.valid_until >= day:
                row.valid_until = day - timedelta(days=1)
        if today is None:
            today = LabelRow(kind=kind, key=key, lang=lang, valid_from=day)
            tx.add(today)
        today.text, today.valid_until = text, None
    await tx.flush()


def read_seeds(path: Path) -> dict[str, dict[str, Any]]:
    """Things by kind and key, as they come with the program."""
    return tomllib.loads(path.read_text("utf8"))


async def sow_labels(tx: AsyncSession, seeds: Path = SEEDS) -> None:
    """Adds the names that come with the program where the database has none for the key."""
    rows = await tx.execute(select(LabelRow.kind, LabelRow.key))
    known = {(kind, key) for kind, key in rows}
    for kind, things in read_seeds(seeds).items():
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
