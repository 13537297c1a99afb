"""Who may not lead a debrief, and what cannot be debriefed."""

from pathlib import Path

from commands.workshops.models import WorkshopRoom, WorkshopState
from tests.dialogues.debrief_chat import debrief_chat, post_of
from tests.support.chat import Chat
from tests.support.transcript import heard, read

ALL = ("!purku", "!purku seuraava", "!purku asiakirja")


async def test_without_a_workshop_there_is_nothing(chat: Chat) -> None:
    for words in ALL:
        await chat.says("kaisa", words)
    assert heard(chat) == read("""
        Aula: Päättynyttä pajaa ei ole. Purkua ei aloitettu. Aloita purku pajan jälkeen.
        Aula: Päättynyttä pajaa ei ole. Purkua ei aloitettu. Aloita purku pajan jälkeen.
        Aula: Yhtään pajaa ei ole vielä purettu, joten muistiota ei ole. Purun voit aloittaa
            komennolla !purku
    """)


async def test_before_the_workshop_it_is_too_early(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.PLANNED) as chat:
        for words in ALL:
            await chat.writes("kaisa", words)
        assert heard(chat) == read("""
            kaisa: Paja ei ole vielä alkanut. Purkua ei aloitettu. Aloita purku, kun huoneet
                ovat työskennelleet.
            kaisa: Paja ei ole vielä alkanut. Purkua ei aloitettu. Aloita purku, kun huoneet
                ovat työskennelleet.
            kaisa: Yhtään pajaa ei ole vielä purettu, joten muistiota ei ole. Purun voit
                aloittaa komennolla purku
        """)


async def test_a_cancelled_workshop_is_not_debriefed(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, state=WorkshopState.CANCELLED) as chat:
        await chat.says("kaisa", "!purku")
        assert heard(chat) == read("""
            Aula: Päättynyttä pajaa ei ole. Purkua ei aloitettu. Aloita purku pajan jälkeen.
        """)


async def test_only_its_convener_and_facilitators_lead_it(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            (await tx.get_one(WorkshopRoom, 3)).facilitator = None
        await chat.says("pekka", "!purku")
        await chat.says("kaisa", "!purku seuraava")
        assert heard(chat) == read("""
            Aula: Purkua ohjaa pajan koollekutsuja tai huoneen vetäjä. Mitään ei muutettu. Pyydä
                heitä jatkamaan.
            Aula: Purku ei ole käynnissä. Mitään ei muutettu. Purun voit aloittaa komennolla
                !purku
        """)
        await chat.says("kaisa", "!purku")
        chat.news()
        await chat.says("pekka", "!purku seuraava")
        assert heard(chat) == read("""
            Aula: Purkua ohjaa pajan koollekutsuja tai huoneen vetäjä. Mitään ei muutettu. Pyydä
                heitä jatkamaan.
        """)


async def test_twice_is_told_where_it_is(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        chat.news()
        await chat.says("kaisa", "!purku")
        await chat.writes("anna", "purku")
        assert heard(chat) == read("""
            Aula: Purku on jo käynnissä: vuorossa on huone 1. Mitään ei muutettu. Seuraavaan
                huoneeseen pääset komennolla !purku seuraava
            anna: Purku on jo käynnissä: vuorossa on huone 1. Mitään ei muutettu. Seuraavaan
                huoneeseen pääset komennolla purku seuraava
        """)
        for _ in range(3):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.says("anna", "!purku")
        assert heard(chat) == read("""
            Aula: Purun äänestys on käynnissä. Mitään ei muutettu. Voit päättää sen komennolla
                !purku seuraava
        """)


async def test_a_number_that_is_not_there_is_no_vote(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        chat.news()
        await chat.says("anna", "7", reply_to=await post_of(chat, 1))
        await chat.taps("anna", await post_of(chat, 1), "🎉")
        assert chat.news() == []
