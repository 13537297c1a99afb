"""Numbers from before the bot: read from a line, kept as rows, listed and removed."""

import re
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import Period, Refusal, read_period
from commands.statistics.models import EarlierNumbers

_LINE: Final = re.compile(r"(?P<period>.*\S)\s+(?P<served>\d{1,6})\s+(?P<consulted>\d{1,6})\.?")


def read_earlier(text: str, today: date) -> tuple[Period, int, int] | Refusal | None:
    """The period, the served and the consulted of "1.4.2021–31.12.2022 172 302"; None without
    two numbers at the end."""
    match = _LINE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    period = read_period(match["period"], today)
    if isinstance(period, Refusal):
        return period
    return period, int(match["served"]), int(match["consulted"])


async def add_earlier(tx: AsyncSession, period: Period, *, served: int, consulted: int) -> int:
    """Keeps the numbers; returns the number of the row."""
    row = EarlierNumbers(
        first_day=period.first, last_day=period.last, served=served, consulted=consulted
    )
    tx.add(row)
    await tx.flush()
    return row.id


async def earlier_rows(tx: AsyncSession) -> list[EarlierNumbers]:
    """All rows, the oldest days first."""
    return list(
        await tx.scalars(
            select(EarlierNumbers).order_by(EarlierNumbers.first_day, EarlierNumbers.id)
        )
    )


async def find_overlapping(tx: AsyncSession, period: Period) -> EarlierNumbers | None:
    """A row that would count some of these days a second time."""
    return await tx.scalar(
        select(EarlierNumbers)
        .where(EarlierNumbers.first_day <= period.last, EarlierNumbers.last_day >= period.first)
        .order_by(EarlierNumbers.id)
        .limit(1)
    )


async def remove_earlier(tx: AsyncSession, number: int) -> EarlierNumbers | None:
    """The row that is no more, or None when there was none of this number."""
    row = await tx.get(EarlierNumbers, number)
    if row is not None:
        await tx.delete(row)
        await tx.flush()
    return row
