"""A network with its team: coordinator `koordi`, nurse `terttu`, physiotherapist `fysse`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import TEAM, record_room, remember_person
from commands.consultations.models import Consultation
from tests.support.chat import Chat, open_chat, user

TEAM_ROOM = "!tiimi"
# A Thursday, 15.00 in Helsinki: Easter comes between.
START = datetime(2027, 3, 25, 13, 0, tzinfo=UTC)
QUESTION = "Miten etenen, kun kuntoutus keskeytyi kahdesti?"
PEOPLE = {
    "ylla": ("admin",),
    "kaisa": ("convener",),
    "anna": (),
    "pekka": (),
    "koordi": ("coordinator",),
    "terttu": ("team",),
    "fysse": ("team",),
    "sossu": ("team",),
}
PROFESSIONS = {
    "anna": "social_counsellor",
    "terttu": "public_health_nurse",
    "fysse": "physiotherapist",
    "koordi": "coordinator",
}


@asynccontextmanager
async def open_team(
    folder: Path, *, start: datetime = START, lang: str = "fi"
) -> AsyncIterator[Chat]:
    async with open_chat(folder, start=start, lang=lang, people=PEOPLE) as chat:
        async with chat.machine.database.transaction() as tx:
            await record_room(tx, kind=TEAM, subject="1", room_id=TEAM_ROOM)
            for name, profession in PROFESSIONS.items():
                row = await remember_person(tx, user_id=user(name))
                row.profession = profession
        yield chat


async def ask(chat: Chat, name: str = "anna", text: str = QUESTION) -> str:
    """Asks about rehabilitation with two signs; returns the team's card."""
    await chat.writes(name, "kysy")
    for line in ("2", "1 3", "2", text, "lähetä tiimille"):
        await chat.writes(name, line)
    chat.news()
    return chat.last_event("Odottaa ottajaa")


async def in_thread(chat: Chat, name: str, card: str, text: str) -> str:
    return await chat.says(name, text, room=TEAM_ROOM, thread=card)


async def answer(
    chat: Chat,
    card: str,
    *,
    name: str = "terttu",
    text: str = "Varatkaa uusi arvio.",
    how: str = "1",
    step: str = "1",
) -> None:
    """Claims it and sends the answer with its next step."""
    await chat.taps(name, card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, name, card, text)
    await chat.taps(name, said, "📨", room=TEAM_ROOM)
    await in_thread(chat, name, card, how)
    await in_thread(chat, name, card, step)


async def the_request(tx: AsyncSession) -> Consultation:
    return (await tx.scalars(select(Consultation))).one()
