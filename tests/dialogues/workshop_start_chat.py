"""Planned and running workshops, for the dialogues about their start and their people."""

from datetime import UTC, datetime

from sqlalchemy import select

from commands.workshops.models import WorkshopRoom
from tests.support.chat import Chat
from tests.support.transcript import heard

ONE, TWO = "Pajahuone 1", "Pajahuone 2"
PLAN = "!paja 30 min\nPalvelut: mitä puuttuu? kuka auttaa? / Anna\nVerkostot"
PLAN_AT_TEN = "!paja 30 min klo 12\nPalvelut / Anna\nVerkostot"
# 12.00 in Helsinki on the day that the chats begin.
NOON = datetime(2027, 1, 7, 10, 0, tzinfo=UTC)


async def planned(chat: Chat, plan: str = PLAN, **wishes: str) -> None:
    """Kaisa plans a workshop, and people give their wishes by numbers in private."""
    await chat.says("kaisa", plan)
    await chat.taps("kaisa", chat.last_event("Uusi paja"), "✅")
    for name, numbers in wishes.items():
        await chat.writes(name, numbers)
    chat.news()


async def start(chat: Chat) -> None:
    """The convener's button, and the confirmation."""
    await chat.taps("kaisa", chat.last_event("Pajan ohjaus"), "▶️", room="kaisa")
    await chat.writes("kaisa", "vahvista")


async def running(chat: Chat, plan: str = PLAN) -> None:
    """Anna leads room 1 with Liisa in it; Pekka is in room 2."""
    await planned(chat, plan, liisa="1", pekka="2 1")
    await start(chat)
    for name, room in (("anna", ONE), ("liisa", ONE), ("pekka", TWO)):
        await chat.joins(name, room=room)
    await chat.time_passes(seconds=5)
    chat.news()


async def limit_rooms(chat: Chat, *, capacity: int) -> None:
    """So many people fit into each room."""
    async with chat.machine.database.transaction() as tx:
        for room in await tx.scalars(select(WorkshopRoom)):
            room.capacity = capacity


def told(chat: Chat, *rooms: str) -> str:
    """What the bot did since the last look in these rooms alone."""
    blocks: list[list[str]] = []
    for line in heard(chat).split("\n"):
        if _begins(line) or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    kept = [block for block in blocks if block[0].startswith(rooms)]
    return "\n".join(line for block in kept for line in block)


def _begins(line: str) -> bool:
    names = (
        "Aula",
        "Pajahuone",
        "Grupprum",
        "Workshoproom",
        "anna",
        "kaisa",
        "liisa",
        "pekka",
        "ylla",
    )
    return line.startswith(names) and any(sign in line for sign in (":", "✎", "↳", "✉", "⨯", "📊"))
