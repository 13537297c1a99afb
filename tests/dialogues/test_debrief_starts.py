"""How a debrief begins: by the programme, on the convener's tap, or while the rooms still work."""

from datetime import timedelta
from pathlib import Path

from commands.meetings.models import Meeting
from commands.workshops.happenings import DebriefAsked, WorkshopCancelled, WorkshopEnded
from commands.workshops.models import Workshop, WorkshopState
from tests.dialogues.debrief_chat import (
    PROGRAMME,
    SLOT,
    at_desk,
    debrief_chat,
    hold_workshop,
)
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read

BEGUN = """\
Aula: 🗣️ Purku alkaa

Huoneita on 3, ja jokaisella on 8 minuuttia. Äänestys päättyy klo 14.45.
"""


async def ends(chat: Chat) -> None:
    async with at_desk(chat) as desk:
        await desk.happened(WorkshopEnded(1))


async def test_the_programme_begins_it(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        await chat.time_passes(to=SLOT - timedelta(minutes=1))
        assert chat.news() == []
        await chat.time_passes(to=SLOT)
        assert heard(chat).startswith(BEGUN)


async def test_a_programme_that_moved_begins_it_later(tmp_path: Path) -> None:
    later = PROGRAMME.replace("14.00–14.15", "14.00–14.25").replace("14.15–14.45", "14.25–14.55")
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        async with chat.machine.database.transaction() as tx:
            (await tx.get_one(Meeting, 1)).programme = later
        await chat.time_passes(to=SLOT)
        assert chat.news() == []
        await chat.time_passes(to=SLOT + timedelta(minutes=10))
        assert heard(chat).startswith(BEGUN.replace("14.45", "14.55"))


async def test_what_began_by_hand_does_not_begin_again(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        await chat.says("kaisa", "!purku")
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.time_passes(to=SLOT)
        assert chat.news() == []


async def test_a_bot_that_was_away_begins_it_late_or_tells_the_convener(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        await chat.time_passes(to=SLOT + timedelta(minutes=15))
        assert "Huoneita on 3, ja jokaisella on 4 minuuttia. Äänestys päättyy klo 14.45." in heard(
            chat
        )
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        await chat.time_passes(to=SLOT + timedelta(minutes=30))
        assert heard(chat) == read("""
            kaisa: Purku ei alkanut ohjelman mukaan, koska botti ei ollut silloin paikalla tai
                ohjelma muuttui. Huoneiden tulokset ovat tallessa. Aloita purku kirjoittamalla:
                purku
        """)


async def test_a_cancelled_workshop_has_no_debrief(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await ends(chat)
        async with at_desk(chat) as desk:
            await desk.happened(WorkshopCancelled(1))
        await chat.time_passes(to=SLOT)
        assert chat.news() == []


async def test_a_slot_that_is_nearly_over_gets_the_usual_time(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        await chat.time_passes(to=SLOT + timedelta(minutes=27))
        await chat.says("kaisa", "!purku")
        assert "jokaisella on 8 minuuttia. Äänestys päättyy klo 15.12." in heard(chat)


async def test_the_conveners_tap_begins_it(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, programme=PROGRAMME) as chat:
        async with at_desk(chat) as desk:
            await desk.happened(DebriefAsked(1, user("kaisa")))
        await chat.machine.settle()
        assert heard(chat).startswith("Aula: 🗣️ Purku alkaa")
        async with at_desk(chat) as desk:
            await desk.happened(DebriefAsked(1, user("kaisa")))
        await chat.machine.settle()
        assert heard(chat) == read("""
            kaisa: Purku on jo käynnissä: vuorossa on huone 1. Mitään ei muutettu. Seuraavaan
                huoneeseen pääset komennolla purku seuraava
        """)


async def test_a_tap_while_it_runs_tells_what_to_do(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.RUNNING) as chat:
        async with at_desk(chat) as desk:
            await desk.happened(DebriefAsked(1, user("kaisa")))
        await chat.machine.settle()
        assert heard(chat) == read("""
            kaisa: Paja on vielä käynnissä. Purkua ei aloitettu. Lopeta paja ensin, tai
                kirjoita: purku
        """)


async def test_rooms_that_still_work_are_ended_after_a_preview(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.RUNNING) as chat:
        await chat.writes("anna", "purku")
        assert heard(chat) == read("""
            anna: Lopetetaanko huoneet nyt?

            Paja on vielä käynnissä pe 5.2.2027 klo 14 asti. 3 huonetta pyydetään palaamaan
                aulaan, ja purku alkaa heti.
            1. ✅ vahvista
            2. ❌ peruuta
            anna ↳ ✅ vahvista
            anna ↳ ❌ peruuta
        """)
        await chat.writes("anna", "ok")
        told = chat.news_by_room()
        assert "anna: Purku alkoi aulassa." in told["anna"]
        assert told["Aula"][0].startswith("Aula: 🗣️ Purku alkaa")
        assert set(told) >= {"Pajahuone1", "Pajahuone2", "Pajahuone3"}
        async with chat.machine.database.transaction() as tx:
            assert (await tx.get_one(Workshop, 1)).state is WorkshopState.ENDED


async def test_a_preview_declined_leaves_the_rooms_at_work(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.RUNNING) as chat:
        await chat.writes("kaisa", "purku")
        await chat.writes("kaisa", "ei")
        async with chat.machine.database.transaction() as tx:
            assert (await tx.get_one(Workshop, 1)).state is WorkshopState.RUNNING


async def test_a_preview_that_was_overtaken_changes_nothing(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.RUNNING) as chat:
        await chat.writes("anna", "purku")
        await chat.writes("kaisa", "purku")
        await chat.writes("kaisa", "ok")
        chat.news()
        await chat.writes("anna", "ok")
        assert heard(chat) == read("""
            anna: Purku on jo käynnissä: vuorossa on huone 1. Mitään ei muutettu. Seuraavaan
                huoneeseen pääset komennolla purku seuraava
        """)


async def test_of_two_workshops_everybody_means_their_own(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await hold_workshop(chat, convener="ylla", rooms=[("Muu aihe", "ylla", ["Muuta"])])
        await chat.says("liisa", "!purku")
        assert "Huoneita on 3" in heard(chat)
        await chat.says("ylla", "!purku")
        assert "Purku, huone 1: Muu aihe" in heard(chat)
        await chat.says("kaisa", "!purku seuraava")
        assert "Purku, huone 2: Työllistymisvalmiudet" in heard(chat)
