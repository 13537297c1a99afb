"""A workshop that has just ended, with what its three rooms found, for the dialogues about it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.directory.directory import WORKSHOP, record_room
from bot.kernel.desk import Desk
from bot.ledger.models import CardRow
from commands.debriefs.models import NextStep
from commands.meetings.models import Meeting, MeetingState
from commands.reminders.models import Reminder, ReminderState
from commands.workshops.models import (
    Output,
    OutputKind,
    Participant,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)
from tests.support.chat import Chat, open_chat, user

# Fri 5 February 2027 at 14:00 on the wall: the workshop's end in the programme.
ENDED = datetime(2027, 2, 5, 12, 0, tzinfo=UTC)
SLOT = ENDED + timedelta(minutes=15)
PROGRAMME = """\
Verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15.00
13.30–14.00 Työpaja
Huone 1: Työtoimintapaikan etsintä
Huone 2: Työllistymisvalmiudet
Huone 3: Jatkosuunnitelmat
14.00–14.15 Tauko
14.15–14.45 Työpajan purku
14.45–15.00 Palaute ja lopetus
"""
ROOMS = (
    ("Työtoimintapaikan etsintä", "anna", ("Paikkoja on liian vähän", "Ohjaaja mukaan käynnille")),
    ("Työllistymisvalmiudet", "liisa", ()),
    ("Jatkosuunnitelmat", "pekka", ("Kuka vie asiaa eteenpäin?",)),
)


@asynccontextmanager
async def debrief_chat(
    folder: Path,
    *,
    lang: str = "fi",
    state: WorkshopState = WorkshopState.ENDED,
    programme: str | None = None,
) -> AsyncIterator[Chat]:
    """Kaisa convenes; Anna, Liisa and Pekka facilitate rooms 1, 2 and 3. It is 14:00."""
    async with open_chat(folder, lang=lang, start=ENDED) as chat:
        async with chat.machine.database.transaction() as tx:
            meeting = Meeting(
                uid="meeting-2",
                title="Verkoston 2. tapaaminen",
                state=MeetingState.SCHEDULED,
                day=date(2027, 2, 5),
                start=time(12, 30),
                end=time(15),
                location="Teams",
                convener=user("kaisa"),
                programme=programme,
                created_at=ENDED,
            )
            tx.add(meeting)
            await tx.flush()
        await hold_workshop(chat, state=state, meeting_id=meeting.id)
        yield chat


async def hold_workshop(
    chat: Chat,
    *,
    state: WorkshopState = WorkshopState.ENDED,
    meeting_id: int | None = None,
    convener: str = "kaisa",
    rooms: Sequence[tuple[str, str, Sequence[str]]] = ROOMS,
) -> int:
    """A workshop of 13.30–14.00; the first one's item is the first of the programme."""
    async with chat.machine.database.transaction() as tx:
        workshop = Workshop(
            meeting_id=meeting_id,
            item=None if meeting_id is None else 1,
            convener=user(convener),
            state=state,
            minutes=30,
            starts_at=ENDED - timedelta(minutes=30),
            ends_at=ENDED,
            rules="",
            seed=1,
            created_at=ENDED,
        )
        tx.add(workshop)
        await tx.flush()
        for number, (topic, facilitator, outputs) in enumerate(rooms, 1):
            chat.wire.rooms[f"Pajahuone {number}"] = f"!paja{number}"
            await record_room(tx, kind=WORKSHOP, subject=str(number), room_id=f"!paja{number}")
            room = WorkshopRoom(
                workshop_id=workshop.id,
                number=number,
                address=f"{WORKSHOP}/{number}",
                topic=topic,
                questions="Mikä toimii?\nMitä puuttuu?" if number == 1 else "",
                facilitator=user(facilitator),
            )
            tx.add(room)
            await tx.flush()
            tx.add(
                Participant(
                    workshop_id=workshop.id,
                    person=user(facilitator),
                    room_id=room.id,
                    whereabouts=Whereabouts.JOINED,
                )
            )
            for place, text in enumerate(outputs, 1):
                tx.add(output(room.id, place, text, event=f"$w{workshop.id}-r{number}-o{place}"))
        return workshop.id


def output(
    room_id: int, position: int, text: str, *, event: str, kind: OutputKind = OutputKind.TEXT
) -> Output:
    return Output(
        room_id=room_id,
        event_id=event,
        line=1,
        kind=kind,
        text=text,
        position=position,
        created_at=ENDED,
    )


async def post_of(chat: Chat, room: int) -> str:
    """The event of a room's post in the lobby, by the room's row."""
    async with chat.machine.database.transaction() as tx:
        event_id = await tx.scalar(
            select(CardRow.event_id).where(
                CardRow.kind == "debrief_room", CardRow.subject == str(room)
            )
        )
    assert event_id is not None
    return event_id


async def turn_card(chat: Chat, name: str) -> str:
    """The newest card of a turn that this person was sent."""
    return await newest_card(chat, "debrief_turn", name)


async def newest_card(chat: Chat, kind: str, name: str) -> str:
    async with chat.machine.database.transaction() as tx:
        event_id = await tx.scalar(
            select(CardRow.event_id)
            .where(CardRow.kind == kind, CardRow.person == user(name))
            .order_by(CardRow.id.desc())
            .limit(1)
        )
    assert event_id is not None
    return event_id


@asynccontextmanager
async def at_desk(chat: Chat) -> AsyncIterator[Desk]:
    """A transaction of the machine's own, for what another job calls."""
    async with chat.machine.database.transaction() as tx:
        yield await chat.machine._desks.desk(tx, chat.clock.now())


async def waiting_reminders(chat: Chat) -> dict[str, str]:
    """What waits, by its text, with the owner's name and the moment."""
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(
            select(Reminder)
            .where(Reminder.state == ReminderState.WAITING)
            .order_by(Reminder.next_at, Reminder.id)
        )
        return {
            row.text: f"{row.owner[1:].split(':')[0]} {row.next_at:%d.%m. %H:%M}" for row in rows
        }


async def count_steps(chat: Chat) -> int:
    async with chat.machine.database.transaction() as tx:
        return await tx.scalar(select(func.count()).select_from(NextStep)) or 0
