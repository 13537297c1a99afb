"""A workshop that runs in two standing rooms, for the dialogues about outputs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.directory.directory import WORKSHOP, record_room
from commands.debriefs.models import Debrief, DebriefState
from commands.workshops.models import (
    Output,
    Participant,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)
from tests.support.chat import START, Chat, open_chat, user

ONE, TWO = "Pajahuone 1", "Pajahuone 2"
TOPICS = ("Palvelut", "Verkostot")


@asynccontextmanager
async def output_chat(folder: Path, *, lang: str = "fi") -> AsyncIterator[Chat]:
    """Kaisa convenes; Anna facilitates room 1 and Liisa room 2, with Pekka in room 1."""
    async with open_chat(folder, lang=lang) as chat:
        await hold_workshop(chat)
        yield chat


async def hold_workshop(chat: Chat, *, state: WorkshopState = WorkshopState.RUNNING) -> None:
    """One more workshop in the two standing rooms."""
    async with chat.machine.database.transaction() as tx:
        workshop = Workshop(
            convener=user("kaisa"),
            state=state,
            minutes=30,
            starts_at=START,
            ends_at=START + timedelta(minutes=30),
            rules="",
            seed=1,
            created_at=START,
        )
        tx.add(workshop)
        await tx.flush()
        for number, (name, topic) in enumerate(zip((ONE, TWO), TOPICS, strict=True), 1):
            room_id = f"!paja{number}"
            await record_room(tx, kind=WORKSHOP, subject=str(number), room_id=room_id)
            chat.wire.rooms[name] = room_id
            room = WorkshopRoom(
                workshop_id=workshop.id,
                number=number,
                address=f"{WORKSHOP}/{number}",
                topic=topic,
                facilitator=user("anna" if number == 1 else "liisa"),
            )
            tx.add(room)
            await tx.flush()
            for person in ("anna", "pekka") if number == 1 else ("liisa",):
                tx.add(
                    Participant(
                        workshop_id=workshop.id,
                        person=user(person),
                        room_id=room.id,
                        whereabouts=Whereabouts.JOINED,
                    )
                )


async def turn_to(chat: Chat, state: WorkshopState) -> None:
    async with chat.machine.database.transaction() as tx:
        workshop = (await tx.scalars(select(Workshop).order_by(Workshop.id.desc()))).first()
        assert workshop is not None
        workshop.state = state


async def begin_debrief(chat: Chat, *, turn: int) -> None:
    """The debrief of the only workshop, with the turn at a room by its number."""
    async with chat.machine.database.transaction() as tx:
        room = await tx.scalar(select(WorkshopRoom).where(WorkshopRoom.number == turn))
        assert room is not None
        tx.add(
            Debrief(
                workshop_id=room.workshop_id,
                state=DebriefState.TELLING,
                turn=room.id,
                minutes_each=10,
                started_at=START,
                ends_at=START + timedelta(minutes=30),
            )
        )


async def outputs(chat: Chat, *, room: int = 1) -> list[str]:
    """What a room tells, in its order."""
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(
            select(Output.text)
            .join(WorkshopRoom, WorkshopRoom.id == Output.room_id)
            .where(WorkshopRoom.number == room)
            .where(Output.merged_into.is_(None), Output.dropped.is_(False))
            .order_by(WorkshopRoom.workshop_id, Output.position, Output.id)
        )
        return list(rows)


async def count_rows(chat: Chat) -> int:
    async with chat.machine.database.transaction() as tx:
        return await tx.scalar(select(func.count()).select_from(Output)) or 0
