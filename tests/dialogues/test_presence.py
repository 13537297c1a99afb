"""Presence: what the convener sees and corrects."""

from datetime import UTC, datetime
from pathlib import Path

from commands.meetings import service
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read

START = datetime(2027, 2, 5, 10, 30, tzinfo=UTC)


async def scheduled(chat: Chat, plan: str = "!tapaaminen Kevät pe 5.2.2027 klo 12.30–15") -> None:
    """A meeting to which anna comes and pekka maybe, and liisa does not."""
    await chat.says("kaisa", plan)
    await chat.says("kaisa", "1")
    card = chat.last_event("🗓️")
    await chat.taps("anna", card, "🙋")
    await chat.taps("pekka", card, "🤔")
    await chat.taps("liisa", card, "❌")
    chat.news()


async def test_the_convener_corrects_who_was_there(chat: Chat) -> None:
    await scheduled(chat)
    await chat.time_passes(to=START)
    chat.news()
    await chat.says("kaisa", "!läsnä")
    assert heard(chat) == read("""
        Aula: Läsnäolo: Kevät

        Kutsuttuja 5
        Luvan saaneita 5
        Tulossa 1
        Läsnä 0
        1. Anna – tulossa
        2. Kaisa
        3. Liisa – ei pääse
        4. Pekka – ehkä tulossa
        5. Ylla

        Korjaa numerolla tai nimellä: !läsnä 2 5
    """)
    await chat.writes("kaisa", "läsnä 2 Lii, Anna")
    assert heard(chat) == read("""
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 3.
        1. 🙋 olen paikalla
        kaisa: Läsnäolo: Kevät

        Kutsuttuja 5
        Luvan saaneita 5
        Tulossa 1
        Läsnä 3
        1. Anna – läsnä
        2. Kaisa – läsnä
        3. Liisa – läsnä
        4. Pekka – ehkä tulossa
        5. Ylla

        Korjaa numerolla tai nimellä: läsnä 2 5
    """)
    await chat.writes("kaisa", "läsnä kaisa")
    assert heard(chat) == read("""
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 2.
        1. 🙋 olen paikalla
        kaisa: Läsnäolo: Kevät

        Kutsuttuja 5
        Luvan saaneita 5
        Tulossa 1
        Läsnä 2
        1. Anna – läsnä
        2. Kaisa
        3. Liisa – läsnä
        4. Pekka – ehkä tulossa
        5. Ylla

        Korjaa numerolla tai nimellä: läsnä 2 5
    """)
    async with chat.machine.database.transaction() as tx:
        assert await service.present_people(tx, 1) == [user("anna"), user("liisa")]


async def test_presence_needs_a_meeting_a_name_and_a_convener(chat: Chat) -> None:
    await chat.says("kaisa", "!läsnä anna")
    assert heard(chat) == read("""
        Aula: Yhtään tapaamista ei ole vielä pidetty eikä mikään ole käynnissä. Mitään ei
            kirjattu. Läsnäolon voit merkitä, kun tapaaminen alkaa.
    """)
    await scheduled(chat)
    await chat.time_passes(to=START)
    chat.news()
    await chat.says("kaisa", "!läsnä 9")
    await chat.says("kaisa", "!läsnä k")
    await chat.says("kaisa", "!läsnä matti")
    await chat.says("anna", "!läsnä")
    assert heard(chat) == read("""
        Aula: Listassa ei ole sen numeroista henkilöä. Läsnäoloa ei muutettu. Valitse numero
            väliltä 1–5.
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 1.
        1. 🙋 olen paikalla
        Aula: Läsnäolo: Kevät

        Kutsuttuja 5
        Luvan saaneita 5
        Tulossa 1
        Läsnä 1
        1. Anna – tulossa
        2. Kaisa – läsnä
        3. Liisa – ei pääse
        4. Pekka – ehkä tulossa
        5. Ylla

        Korjaa numerolla tai nimellä: !läsnä 2 5
        Aula: Jäsenissä ei ole nimeä “matti”. Läsnäoloa ei muutettu. Kirjoita numero tai
            nimi listasta.
        Aula: Komento !läsnä ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua, niin
            näet, mitä voit tehdä tässä.
    """)


async def test_a_name_that_fits_several_is_asked_back(tmp_path: Path) -> None:
    people: dict[str, tuple[str, ...]] = {"kaisa": ("convener",), "anna": (), "annika": ()}
    async with open_chat(tmp_path, people=people) as chat:
        await chat.says("kaisa", "!tapaaminen Kevät pe 5.2.2027 klo 12.30–15")
        await chat.says("kaisa", "1")
        await chat.time_passes(to=START)
        chat.news()
        await chat.says("kaisa", "!läsnä ann")
        assert heard(chat) == read("""
            Aula: “ann” sopii useaan: Anna ja Annika. Läsnäoloa ei muutettu. Kirjoita numero tai
                koko nimi.
        """)


async def test_presence_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!meeting Spring meeting\nFri 5 February 2027 12:30–15:00\nTeams")
        await chat.says("kaisa", "1")
        await chat.time_passes(to=START)
        chat.news()
        await chat.says("anna", "!present")
        await chat.says("kaisa", "!present 2")
        assert heard(chat) == read("""
            Aula: The command !present is not open to you. Nothing was changed. Write !help to
                see what you can do here.
            Aula ✎ Who is here: Spring meeting

            Here 1.
            1. 🙋 I'm here
            Aula: Presence: Spring meeting

            Invited 5
            Permitted 5
            Coming 0
            Present 1
            1. Anna
            2. Kaisa – present
            3. Liisa
            4. Pekka
            5. Ylla

            Correct by number or name: !present 2 5
        """)
