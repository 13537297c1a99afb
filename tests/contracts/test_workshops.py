"""One whole workshop on SQLite and on PostgreSQL: planned, wished for, held, told, forgotten."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from bot.database.base import Base
from commands.debriefs.models import NextStep
from commands.workshops.models import (
    Output,
    OutputMark,
    Participant,
    RoomWish,
    Workshop,
    WorkshopState,
)
from tests.dialogues.workshop_time_chat import PLAN, ROLES, come, room, said, start, wish
from tests.support.chat import Chat, open_chat
from tests.support.transcript import read


async def test_a_workshop_from_its_plan_to_its_memo(database_url: str, tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES, url=database_url) as chat:
        await plan_and_wish(chat)
        await start(chat)
        await come(chat)
        await find(chat)
        assert said(chat, "Pajahuone") == read("""
            Pajahuone1 ↳ ✅ kirjattu
            Pajahuone2 ↳ ✅ kirjattu
        """)
        await chat.writes("kaisa", "1")
        assert "Paja päättyy klo 10.35." in said(chat, "Lisäaikaa")
        await chat.time_passes(minutes=35)
        assert said(chat, "Aika päättyi").count("Palatkaa tänne") == 2
        await chat.taps("kaisa", chat.last_event("aloita purku"), "🗣️", room="kaisa")
        assert said(chat, "Aula") == read("""
            Aula: 🗣️ Purku alkaa

            Huoneita on 2, ja jokaisella on 12 minuuttia. Äänestys päättyy klo 11.05.
            Aula: 🗣️ Purku, huone 1: Työpaikat

            Vetäjä: anna

            Aikaa on 12 minuuttia, klo 10.47 asti.
            1. Paikkoja on liian vähän
            2. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ ①
            Aula ↳ 👍 koko aihe
        """)
        await vote_and_promise(chat)
        assert await counts(chat) == {
            Participant: 5,
            RoomWish: 3,
            Output: 2,
            OutputMark: 1,
            NextStep: 1,
        }
        await chat.time_passes(to=datetime(2029, 3, 1, 4, tzinfo=UTC))
        assert set((await counts(chat)).values()) == {0}


async def test_who_comes_late_or_goes_elsewhere_has_one_room(
    database_url: str, tmp_path: Path
) -> None:
    async with open_chat(tmp_path, people=ROLES, url=database_url) as chat:
        await plan_and_wish(chat)
        await start(chat)
        await come(chat, "anna", "pekka", "eero", "aino")
        await chat.writes("aino", "huone 1")
        await chat.joins("aino", room=room(1))
        await chat.taps("ylla", chat.last_event("Pajatyöskentely"), "🙋")
        assert "Huoneesi pajassa on" in said(chat, "ylla")
        async with chat.machine.database.transaction() as tx:
            rows = await tx.scalars(select(Participant).order_by(Participant.person))
            assert [(row.person[1:5], row.room_id, row.late) for row in rows] == [
                ("aino", 1, False),
                ("anna", 1, False),
                ("eero", 2, False),
                ("liis", 1, False),
                ("pekk", 2, False),
                ("ylla", 2, True),
            ]


async def plan_and_wish(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    await wish(chat)
    chat.news()


async def find(chat: Chat) -> None:
    """A line in the first room and a marked message in the second; one that is taken back."""
    await chat.says("liisa", "- Paikkoja on liian vähän", room=room(1))
    marked = await chat.says("eero", "Luvat saa sähköisesti", room=room(2))
    await chat.taps("pekka", marked, "📌", room=room(2))
    other = await chat.taps("aino", marked, "📌", room=room(2))
    await chat.removes("aino", other, room=room(2))


async def vote_and_promise(chat: Chat) -> None:
    """The debrief runs to its end, and one next step is promised."""
    for name in ("eero", "anna"):
        await chat.taps(name, chat.last_event("Purku, huone 1"), "1️⃣")
    for _ in range(3):
        await chat.time_passes(minutes=12)
    assert "1. Paikkoja on liian vähän (huone 1) – 2 ääntä" in said(chat, "Tärkeimmät aiheet")
    await chat.writes("kaisa", "Anna soittaa Kelaan pe 15.1.")
    await chat.writes("kaisa", "valmis")
    assert "paja-2027-01-07.docx" in said(chat, "📎")
    async with chat.machine.database.transaction() as tx:
        assert await tx.scalar(select(Workshop.state)) is WorkshopState.DEBRIEFED


async def counts(chat: Chat) -> dict[type[Base], int]:
    """How many rows there are of what is forgotten some day."""
    tables = (Participant, RoomWish, Output, OutputMark, NextStep)
    async with chat.machine.database.transaction() as tx:
        return {
            table: await tx.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        }
