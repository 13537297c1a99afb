"""A network in which Anna, a convener and member of the team, has done everything once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.database.base import Base
from bot.directory.directory import TEAM, record_room
from commands.debriefs.models import NextStep
from commands.meetings.models import Attendance, Coming, Meeting, MeetingState
from commands.workshops.models import (
    Participant,
    RoomWish,
    Tie,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)
from tests.dialogues.consultation_chat import PEOPLE, START, TEAM_ROOM, ask, in_thread
from tests.support.chat import Chat, open_chat, user

ANNA = user("anna")
PROGRAMME = "Verkoston tapaaminen 9.4.2027 klo 12-14\n12.00 Avaus\n12.30 Työpaja\n13.30 Palaute"


@asynccontextmanager
async def open_network(folder: Path, *, lang: str = "fi") -> AsyncIterator[Chat]:
    people = PEOPLE | {"anna": ("convener", "team")}
    async with open_chat(folder, start=START, lang=lang, people=people) as chat:
        async with chat.machine.database.transaction() as tx:
            await record_room(tx, kind=TEAM, subject="1", room_id=TEAM_ROOM)
            await record_room(tx, kind="workshop", subject="1", room_id="!paja1")
        yield chat


async def where(chat: Chat, needle: str) -> set[str]:
    """Every column of every table that holds a text: "attendance.person"."""
    found: set[str] = set()
    async with chat.machine.database.transaction() as tx:
        for table in Base.metadata.tables.values():
            for row in (await tx.execute(select(table))).mappings():
                found |= {f"{table.name}.{name}" for name in row if needle in str(row[name])}
    return found


def stored(folder: Path) -> bytes:
    """Every byte that the database has on disk, its log too."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def live(chat: Chat) -> None:
    """Anna asks, answers, convenes, wishes, promises and is away; others have to do with her."""
    await chat.writes("anna", "kieli suomi")
    await chat.says("ylla", f"!rekisteri tiedot {ANNA} lääkäri, Kela", room="Ylläpito")
    await _remind(chat)
    await chat.says("anna", "!taulu Jatko: Ideat | Tehty")
    await chat.says("kaisa", "Ideat: Annan soitto Kelaan / Anna / 9.4.")
    await chat.writes("anna", PROGRAMME)
    await chat.writes("anna", f"ohjelma {PROGRAMME}")
    await _consult(chat)
    await _insert(chat)
    await chat.says("ylla", f"!rekisteri kutsu {ANNA}", room="Ylläpito")
    chat.news()


async def _remind(chat: Chat) -> None:
    await chat.writes("anna", "muistuta 1.4. klo 9 soita")
    await chat.says("anna", "!muistuta huone joka ma klo 9 katsokaa jono")
    await chat.says("kaisa", "!muistuta huone joka ti klo 9 kahvit")
    await chat.taps("anna", chat.last_event("kahvit"), "👍")


async def _consult(chat: Chat) -> None:
    """Anna's own question is taken by Terttu; of Pekka's she answers one with a joint meeting,
    pairs in another, and leaves a message waiting in a third. She follows a service path."""
    own = await ask(chat)
    await chat.taps("terttu", own, "🙋", room=TEAM_ROOM)
    await chat.writes("anna", "Tässä vielä yksi lisätieto.")
    first = await ask(chat, "pekka", "Ensimmäinen kysymys tiimille?")
    await chat.taps("anna", first, "🙋", room=TEAM_ROOM)
    await send(chat, "anna", first, "Ohjaa Kelan palveluun.", "3")
    await in_thread(chat, "anna", first, "Anna soittaa Kelaan, tarkistus pe 9.4.")
    await chat.writes("anna", "to 8.4. klo 12–13")
    await chat.writes("anna", "polku uusi")
    second = await ask(chat, "pekka", "Toinen kysymys tiimille?")
    await chat.taps("terttu", second, "🙋", room=TEAM_ROOM)
    await chat.taps("anna", second, "🤝", room=TEAM_ROOM)
    third = await ask(chat, "pekka", "Kolmas kysymys tiimille?")
    await chat.taps("anna", third, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "anna", third, "Odottava vastaus.")
    await chat.taps("anna", said, "📨", room=TEAM_ROOM)
    await chat.writes("anna", "poissa 12.4.–16.4.")
    await chat.writes("anna", "kysy Keskeneräinen kysymys jää tähän.")


async def send(chat: Chat, name: str, card: str, text: str, how: str) -> str:
    """📨 on one's own message in a request's thread, and how it goes; returns the message."""
    said = await in_thread(chat, name, card, text)
    await chat.taps(name, said, "📨", room=TEAM_ROOM)
    await in_thread(chat, name, card, how)
    return said


async def _insert(chat: Chat) -> None:
    """Meetings and workshops of the past and of the coming week."""
    now = chat.clock.now()
    async with chat.machine.database.transaction() as tx:
        for number, state in enumerate((MeetingState.HELD, MeetingState.SCHEDULED), 1):
            tx.add(
                Meeting(
                    id=number,
                    uid=str(number),
                    title=f"Tapaaminen {number}",
                    state=state,
                    day=date(2027, 3, 20) + timedelta(days=14 * number),
                    start=time(12),
                    end=time(14),
                    convener=ANNA if number == 1 else user("pekka"),
                    deputy=None if number == 1 else ANNA,
                    created_at=now,
                )
            )
        await tx.flush()
        tx.add(Attendance(meeting_id=1, person=ANNA, coming=Coming.YES, present=True))
        tx.add(Attendance(meeting_id=2, person=ANNA, coming=Coming.MAYBE))
        for number, stage in enumerate((WorkshopState.DEBRIEFED, WorkshopState.PLANNED), 1):
            tx.add(
                Workshop(
                    id=number, convener=ANNA, state=stage, minutes=30, rules="", seed=1,
                    created_at=now,
                )
            )  # fmt: skip
            await tx.flush()
            leads = (ANNA, user("pekka")) if number == 1 else (user("pekka"), ANNA)
            tx.add(
                WorkshopRoom(
                    id=number, workshop_id=number, number=1, address="workshop/1",
                    topic="Palvelut", facilitator=leads[0], deputy=leads[1],
                )
            )  # fmt: skip
        await tx.flush()
        tx.add(Participant(
            workshop_id=1, person=ANNA, room_id=1, whereabouts=Whereabouts.JOINED
        ))  # fmt: skip
        tx.add(RoomWish(workshop_id=2, person=ANNA, rooms="1"))
        tx.add(Tie(workshop_id=2, one=ANNA, other=user("pekka"), together=True))
        tx.add(Tie(workshop_id=2, one=user("kaisa"), other=ANNA, together=False))
        tx.add(
            NextStep(
                workshop_id=1, event_id="$x", line=1, owner=ANNA, text="Anna kysyy Kelasta"
            )
        )  # fmt: skip
