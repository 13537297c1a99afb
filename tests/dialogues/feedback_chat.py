"""A meeting with its feedback planned, for the dialogues about feedback."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import select

from bot.kernel.desk import Desk
from bot.ledger.models import CardRow
from commands.feedback import service
from commands.meetings.models import Attendance, Meeting, MeetingState
from tests.support.chat import START, Chat, open_chat, user

SLOT = datetime(2027, 1, 7, 12, 45, tzinfo=UTC)
MORNING = datetime(2027, 1, 8, 7, 0, tzinfo=UTC)
SUMMARY = datetime(2027, 1, 8, 12, 0, tzinfo=UTC)
NAMES = ("aino", "anna", "liisa", "oskari", "pekka")
TITLE = "Verkoston 2. tapaaminen"
ROLES: dict[str, tuple[str, ...]] = {
    "ylla": ("admin",),
    "kaisa": ("convener",),
    **dict.fromkeys(NAMES, ()),
}


@asynccontextmanager
async def feedback_chat(
    folder: Path, *, lang: str = "fi", present: Sequence[str] = NAMES, opened: bool = True
) -> AsyncIterator[Chat]:
    """A network after its meeting of 7.1.2027, 12.30–15.00, with these people present.

    What is said at the opening is read already.
    """
    async with open_chat(folder, lang=lang, people=ROLES) as chat:
        await hold_meeting(chat, present)
        if opened:
            await chat.time_passes(to=SLOT)
            chat.news()
        yield chat


@asynccontextmanager
async def at_desk(chat: Chat) -> AsyncIterator[Desk]:
    """A transaction of the machine's own, for what another job calls."""
    async with chat.machine.database.transaction() as tx:
        yield await chat.machine._desks.desk(tx, chat.clock.now())


async def hold_meeting(chat: Chat, present: Sequence[str]) -> int:
    async with at_desk(chat) as desk:
        meeting = Meeting(
            uid="meeting-1",
            title=TITLE,
            state=MeetingState.HELD,
            day=date(2027, 1, 7),
            start=time(12, 30),
            end=time(15),
            convener=user("kaisa"),
            created_at=START,
        )
        desk.tx.add(meeting)
        await desk.tx.flush()
        desk.tx.add_all(
            Attendance(meeting_id=meeting.id, person=user(name), present=True) for name in present
        )
        await service.plan_feedback(desk, meeting_id=meeting.id, at=SLOT)
        return meeting.id


async def poll_of(chat: Chat, name: str) -> str:
    """The poll that this person was sent."""
    async with chat.machine.database.transaction() as tx:
        event_id = await tx.scalar(
            select(CardRow.event_id).where(
                CardRow.kind == "feedback_score", CardRow.person == user(name)
            )
        )
    assert event_id is not None
    return event_id


async def votes(chat: Chat, **scores: str) -> None:
    """Everybody named votes in their poll; what the bot answers is read already."""
    for name, score in scores.items():
        await chat.votes(name, await poll_of(chat, name), score, room=name)
    chat.news()


async def results(chat: Chat) -> str:
    """What the convener sees now, in private."""
    await chat.writes("kaisa", "palaute")
    [shown] = chat.news()
    return shown
