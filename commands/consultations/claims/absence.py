"""Who of the team is away: read from "1.2.–7.2.", kept, and its cases handed back."""

import re
from datetime import date, datetime, time
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import Reason, Refusal
from bot.kernel.desk import Desk
from commands.consultations.days import read_day
from commands.consultations.models import Absence

ABSENCE: Final = "consultation_absence"
MOST_DAYS: Final = 366
_DASH: Final = re.compile(r"\s*[-‐-―]\s*")
_DAY_ALONE: Final = re.compile(r"\d{1,2}\.?")
_MONTH: Final = re.compile(r"\d{1,2}\.(\d{1,2}\b.*)$")


def read_days(text: str, now: datetime) -> tuple[date, date] | Refusal:
    """The first and the last day of "1.2.–7.2.", "1.–7.2." or a single day; `now` is in the zone
    of the wall."""
    whole = read_day(text, now)
    if not isinstance(whole, Refusal):
        return whole.day, whole.day
    refused = whole
    for dash in _DASH.finditer(text):
        found = _read_span(text[: dash.start()].strip(), text[dash.end() :].strip(), now)
        if not isinstance(found, Refusal):
            return found
        if found.reason is not Reason.not_understood:
            refused = found
    return refused


def _read_span(first: str, last: str, now: datetime) -> tuple[date, date] | Refusal:
    month = _MONTH.search(last)
    if _DAY_ALONE.fullmatch(first) and month is not None:
        first = f"{first.rstrip('.')}.{month[1]}"
    start = read_day(first, now)
    if isinstance(start, Refusal):
        return start
    end = read_day(last, max(now, datetime.combine(start.day, time(0), now.tzinfo)))
    if isinstance(end, Refusal):
        return end
    if not 0 <= (end.day - start.day).days < MOST_DAYS:
        return Refusal(Reason.end_before_start)
    return start.day, end.day


async def note_absence(desk: Desk, *, person: str, first: date, last: date) -> Absence:
    """Keeps it, and plans to hand over what the person has claimed by then."""
    absence = Absence(person=person, first_day=first, last_day=last)
    desk.tx.add(absence)
    await desk.tx.flush()
    morning = datetime.combine(first, time(desk.quiet.start), desk.network.zone)
    await desk.dues.plan(ABSENCE, absence.id, first.isoformat(), max(morning, desk.now))
    return absence


async def absences_of(tx: AsyncSession, person: str, today: date) -> list[Absence]:
    """What is going on or still to come, the next one first."""
    return list(
        await tx.scalars(
            select(Absence)
            .where(Absence.person == person, Absence.last_day >= today)
            .order_by(Absence.first_day, Absence.id)
        )
    )


async def cancel_absences(desk: Desk, *, person: str, today: date) -> int:
    """Calls off everything that is going on or to come; returns how many."""
    rows = await absences_of(desk.tx, person, today)
    for row in rows:
        await desk.dues.cancel(ABSENCE, row.id)
        await desk.tx.execute(delete(Absence).where(Absence.id == row.id))
    return len(rows)
