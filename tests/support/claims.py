"""Many people who claim one request at the same moment, on the real database."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.database.engine import Database
from bot.directory.directory import TEAM, record_room
from bot.kernel.vocabulary import Trouble
from bot.machine.desks import Desks
from bot.texts.environment import shared_texts, template_folders
from bot.texts.speaker import CatalogueSpeaker
from bot.working_days import QuietHours
from commands.consultations.claims.claiming import claim
from commands.consultations.models import Consultation, ConsultationState, Happened, HistoryRow
from commands.consultations.promise import start_clock
from commands.consultations.showing import show_card
from tests.support.chat import BOT, START, open_chat, user

PEOPLE = 50
_ZONE = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True)
class Outcome:
    """What one race ended with: `owner` as the database says, and how often it was claimed."""

    winners: tuple[str, ...]
    told: int
    owner: str | None
    rows: int

    @property
    def is_fair(self) -> bool:
        """One owner, everybody else told, and one line of history."""
        return self.winners == (self.owner,) and self.told == PEOPLE - 1 and self.rows == 1


@dataclass(frozen=True)
class Arena:
    """One database file, reached through one engine or several.

    Every engine takes its own turns; between engines only the database decides.
    """

    databases: Sequence[Database]
    desks: Desks

    async def race(self) -> Outcome:
        """A new request, and everybody's claim on it. All of them hold it as it was before any
        claim, so that no check in the program can tell who is first."""
        seen = await self._waiting_request()
        people = [user(f"t{number}") for number in range(PEOPLE)]
        results = await asyncio.gather(
            *(
                self._claim(self.databases[number % len(self.databases)], seen, person)
                for number, person in enumerate(people)
            )
        )
        winners = tuple(person for person, won in zip(people, results, strict=True) if won)
        async with self.databases[0].transaction() as tx:
            row = await tx.get_one(Consultation, seen.id)
            rows = await tx.scalar(
                select(func.count())
                .select_from(HistoryRow)
                .where(HistoryRow.consultation_id == seen.id, HistoryRow.what == Happened.CLAIMED)
            )
            return Outcome(winners, results.count(False), row.owner, rows or 0)

    async def _claim(self, database: Database, seen: Consultation, person: str) -> bool:
        """As a worker of the machine does it: a locked database is tried again."""
        while True:
            try:
                async with database.transaction() as tx:
                    desk = await self.desks.desk(tx, START)
                    consultation = await tx.merge(seen, load=False)
                    await claim(desk, consultation=consultation, person=person)
                return True
            except Trouble as trouble:
                if trouble.template != "consultations/taken":
                    raise
                return False
            except OperationalError:
                await asyncio.sleep(0)

    async def _waiting_request(self) -> Consultation:
        async with self.databases[0].transaction() as tx:
            desk = await self.desks.desk(tx, START)
            latest = await tx.scalar(select(func.max(Consultation.serial))) or 0
            consultation = Consultation(
                year=2027,
                serial=latest + 1,
                state=ConsultationState.WAITING,
                created_at=START,
                sent_at=START,
                paused_minutes=0,
                awaited=True,
            )
            tx.add(consultation)
            await tx.flush()
            await start_clock(desk, consultation)
            await show_card(desk, consultation)
            await tx.flush()
            await tx.refresh(consultation)
        return consultation


@asynccontextmanager
async def open_arena(folder: Path, *, engines: int = 1) -> AsyncIterator[Arena]:
    """A team of as many as claim, in a database of the folder."""
    team = {f"t{number}": ("team",) for number in range(PEOPLE)}
    async with AsyncExitStack() as stack:
        chat = await stack.enter_async_context(open_chat(folder, people=team))
        async with chat.machine.database.transaction() as tx:
            await record_room(tx, kind=TEAM, subject="1", room_id="!tiimi")
        databases = [chat.machine.database]
        for _ in range(engines - 1):
            databases.append(Database(f"sqlite:///{folder / 'bot.sqlite'}"))
            stack.push_async_callback(databases[-1].close)
        desks = Desks(
            speaker=CatalogueSpeaker(shared_texts(template_folders(), _ZONE)),
            quiet=QuietHours(8, 16, _ZONE, "FI"),
            pepper=b"pepper",
            account=BOT,
        )
        yield Arena(databases, desks)
