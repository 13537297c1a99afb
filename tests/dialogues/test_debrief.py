"""The debrief of a workshop: room by room, with votes, to the themes."""

from pathlib import Path

from commands.debriefs.models import Debrief, DebriefState
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.showing import show_control, show_workshop
from tests.dialogues.debrief_chat import at_desk, debrief_chat, post_of
from tests.support.transcript import heard, read


async def test_rooms_tell_in_turn_and_the_themes_come_by_votes(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        assert heard(chat) == read("""
            Aula: 🗣️ Purku alkaa

            Huoneita on 3, ja jokaisella on 8 minuuttia. Äänestys päättyy klo 14.30.
            Aula: 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna

            Aikaa on 8 minuuttia, klo 14.08 asti.
            1. Paikkoja on liian vähän
            2. Ohjaaja mukaan käynnille
            3. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ ①
            Aula ↳ ②
            Aula ↳ 👍 koko aihe
            anna: 🗣️ Nyt on sinun vuorosi: huone 1, Työtoimintapaikan etsintä

            Aikaa on 8 minuuttia, klo 14.08 asti.
            Seuraavaksi huone 2. Vetäjä: Liisa
            1. ⏭️ seuraava
            anna ↳ ⏭️ seuraava
            kaisa: 🗣️ Vuorossa on huone 1, Työtoimintapaikan etsintä. Vetäjä: Anna

            Aikaa on 8 minuuttia, klo 14.08 asti.
            Seuraavaksi huone 2. Vetäjä: Liisa
            1. ⏭️ seuraava
            kaisa ↳ ⏭️ seuraava
            liisa: ⏳ Seuraavaksi on vuorossa huone 2, Työllistymisvalmiudet. Sinulla on 8
                minuuttia, viimeistään klo 14.08 alkaen.
        """)
        await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        await chat.says("liisa", "2", reply_to=await post_of(chat, 1))
        await chat.taps("pekka", await post_of(chat, 1), "2️⃣")
        await chat.says("pekka", "aihe")
        assert heard(chat) == read("""
            Aula ↳ ✅ kirjattu
            Aula ↳ ✅ kirjattu
        """)
        await chat.time_passes(minutes=8)
        assert heard(chat) == read("""
            Aula: 🗣️ Purku, huone 2: Työllistymisvalmiudet

            Vetäjä: Liisa

            Aikaa on 8 minuuttia, klo 14.16 asti.

            Huone ei kirjannut tuloksia. Vetäjä kertoo, mistä keskusteltiin.
            1. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ 👍 koko aihe
            anna ✎ Vuoro on ohi.
            kaisa ✎ Vuoro on ohi.
            kaisa: 🗣️ Vuorossa on huone 2, Työllistymisvalmiudet. Vetäjä: Liisa

            Aikaa on 8 minuuttia, klo 14.16 asti.
            Seuraavaksi huone 3. Vetäjä: Pekka
            1. ⏭️ seuraava
            kaisa ↳ ⏭️ seuraava
            liisa: 🗣️ Nyt on sinun vuorosi: huone 2, Työllistymisvalmiudet

            Aikaa on 8 minuuttia, klo 14.16 asti.
            Seuraavaksi huone 3. Vetäjä: Pekka
            1. ⏭️ seuraava
            liisa ↳ ⏭️ seuraava
            pekka: ⏳ Seuraavaksi on vuorossa huone 3, Jatkosuunnitelmat. Sinulla on 8 minuuttia,
                viimeistään klo 14.16 alkaen.
        """)
        await chat.time_passes(minutes=8)
        assert heard(chat) == read("""
            Aula: 🗣️ Purku, huone 3: Jatkosuunnitelmat

            Vetäjä: Pekka

            Aikaa on 8 minuuttia, klo 14.24 asti.
            1. Kuka vie asiaa eteenpäin?
            2. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ ①
            Aula ↳ 👍 koko aihe
            kaisa ✎ Vuoro on ohi.
            kaisa: 🗣️ Vuorossa on huone 3, Jatkosuunnitelmat. Vetäjä: Pekka

            Aikaa on 8 minuuttia, klo 14.24 asti.
            Seuraavaksi äänestys.
            1. ⏭️ seuraava
            kaisa ↳ ⏭️ seuraava
            liisa ✎ Vuoro on ohi.
            pekka: 🗣️ Nyt on sinun vuorosi: huone 3, Jatkosuunnitelmat

            Aikaa on 8 minuuttia, klo 14.24 asti.
            Seuraavaksi äänestys.
            1. ⏭️ seuraava
            pekka ↳ ⏭️ seuraava
        """)
        await chat.taps("liisa", await post_of(chat, 3), "1️⃣")
        await chat.time_passes(minutes=8)
        assert heard(chat) == read("""
            Aula: 👍 Kaikki huoneet ovat kertoneet. Äänestä klo 14.30 asti.

            Napauta tärkeimpien asioiden numeroita huoneiden viesteissä, tai vastaa viestiin
                numerolla.
            kaisa ✎ Vuoro on ohi.
            kaisa: 👍 Äänestys on auki klo 14.30 asti. Voit päättää sen aiemmin.
            1. 🏁 päätä äänestys
            kaisa ↳ 🏁 päätä äänestys
            pekka ✎ Vuoro on ohi.
        """)
        await chat.time_passes(minutes=6)
        assert heard(chat) == read("""
            Aula ✎ 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna
            1. Paikkoja on liian vähän – yksi ääni
            2. Ohjaaja mukaan käynnille – 2 ääntä
            3. 👍 koko aihe – yksi ääni

            Äänestys on päättynyt.
            Aula ✎ 🗣️ Purku, huone 2: Työllistymisvalmiudet

            Vetäjä: Liisa

            Huone ei kirjannut tuloksia. Vetäjä kertoo, mistä keskusteltiin.
            1. 👍 koko aihe

            Äänestys on päättynyt.
            Aula ✎ 🗣️ Purku, huone 3: Jatkosuunnitelmat

            Vetäjä: Pekka
            1. Kuka vie asiaa eteenpäin? – yksi ääni
            2. 👍 koko aihe

            Äänestys on päättynyt.
            Aula: 🏁 Tärkeimmät aiheet
            1. Ohjaaja mukaan käynnille (huone 1) – 2 ääntä
            2. 👍 koko aihe, huone 1: Työtoimintapaikan etsintä – yksi ääni
            3. Paikkoja on liian vähän (huone 1) – yksi ääni
            4. Kuka vie asiaa eteenpäin? (huone 3) – yksi ääni

            Kaikki tulokset ovat työpajan muistiossa, joka tulee tähän hetken kuluttua.
            Aula 📎 paja-2027-02-05.docx: Työpajan muistio pe 5.2.2027 (Word): tulokset,
                tärkeimmät aiheet ja jatkotoimet
            Aula 📎 paja-2027-02-05.md: Työpajan muistio pe 5.2.2027 (Markdown): tulokset,
                tärkeimmät aiheet ja jatkotoimet
            kaisa ✎ Äänestys on päättynyt.
            kaisa: 📝 Mitä sovittiin?

            Kirjoita tähän jatkotoimet, yksi riville: kuka, mitä ja milloin. Esimerkiksi: Aino
                soittaa Kelaan pe 12.2.

            Jokaisesta tulee muistutus tekijälle. Kun olet valmis, muistio tulee aulaan
                jatkotoimineen.
            1. ✅ valmis
            kaisa ↳ ✅ valmis
        """)
        async with chat.machine.database.transaction() as tx:
            assert (await tx.get_one(Workshop, 1)).state is WorkshopState.DEBRIEFED
            assert (await tx.get_one(Debrief, 1)).state is DebriefState.CLOSED


async def test_a_vote_taken_back_does_not_count(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        vote = await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        await chat.taps("anna", await post_of(chat, 1), "2️⃣")
        await chat.removes("anna", vote)
        typed = await chat.says("pekka", "1", reply_to=await post_of(chat, 1))
        await chat.removes("pekka", typed)
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        assert "1. Ohjaaja mukaan käynnille (huone 1) – yksi ääni\n" in heard(chat)


async def test_after_the_end_nothing_is_voted(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.taps("anna", await post_of(chat, 1), "👍")
        await chat.says("kaisa", "!purku seuraava")
        await chat.says("kaisa", "!purku")
        assert heard(chat) == read("""
            Aula: Paja on jo purettu. Mitään ei muutettu. Muistion saat aulaan uudelleen
                komennolla !purku asiakirja
            Aula: Paja on jo purettu. Mitään ei muutettu. Muistion saat aulaan uudelleen
                komennolla !purku asiakirja
            anna: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)


async def test_without_votes_that_is_said(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        for _ in range(3):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.says("kaisa", "!purku seuraava")
        assert "🏁 Purku päättyi. Ääniä ei annettu." in heard(chat)


async def test_a_voting_that_was_missed_is_told_late(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        for _ in range(3):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.time_passes(hours=2)
        assert "Anteeksi, tämä tulos on myöhässä." in heard(chat)


async def test_the_asking_of_next_steps_ends(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        await chat.time_passes(hours=24)
        assert heard(chat) == read("""
            kaisa ✎ 📝 Jatkotoimia ei kirjattu.

            Voit kirjata niitä myöhemmin aulassa. Kirjoita sinne esimerkiksi: !jatko Aino
                soittaa Kelaan pe 12.2.
        """)
        await chat.writes("kaisa", "Anna soittaa Kelaan pe 12.2.")
        assert heard(chat) == read("""
            kaisa: En tunnistanut komentoa “Anna”. Mitään ei tallennettu.

            Kirjoita apua, niin näet, mitä voit tehdä tässä.
        """)


async def test_the_workshops_own_cards_follow_to_the_end(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with at_desk(chat) as desk:
            workshop = await desk.tx.get_one(Workshop, 1)
            await show_workshop(desk, workshop)
            await show_control(desk, workshop)
        await chat.machine.settle()
        chat.news()
        await chat.taps("kaisa", chat.last_event("🗣️ aloita purku"), "🗣️", room="kaisa")
        assert chat.news_by_room()["Aula"][0].startswith("Aula: 🗣️ Purku alkaa")
        for _ in range(4):
            await chat.writes("kaisa", "purku seuraava")
        assert heard(chat).count("☑️ Paja on päättynyt ja purettu.") == 2
