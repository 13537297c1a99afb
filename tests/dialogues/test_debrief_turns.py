"""The turn in a debrief passes early by a tap, a word or a command, and once only."""

from pathlib import Path

from commands.debriefs.models import Debrief
from tests.dialogues.debrief_chat import debrief_chat, turn_card
from tests.support.transcript import heard, read


async def test_the_turn_is_passed_early_by_tap_word_and_command(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        chat.news()
        await chat.taps("anna", await turn_card(chat, "anna"), "⏭️", room="anna")
        assert heard(chat) == read("""
            Aula: 🗣️ Purku, huone 2: Työllistymisvalmiudet

            Vetäjä: Liisa

            Aikaa on 8 minuuttia, klo 14.08 asti.

            Huone ei kirjannut tuloksia. Vetäjä kertoo, mistä keskusteltiin.
            1. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ 👍 koko aihe
            anna ✎ Vuoro on ohi.
            kaisa ✎ Vuoro on ohi.
            kaisa: 🗣️ Vuorossa on huone 2, Työllistymisvalmiudet. Vetäjä: Liisa

            Aikaa on 8 minuuttia, klo 14.08 asti.
            Seuraavaksi huone 3. Vetäjä: Pekka
            1. ⏭️ seuraava
            kaisa ↳ ⏭️ seuraava
            liisa: 🗣️ Nyt on sinun vuorosi: huone 2, Työllistymisvalmiudet

            Aikaa on 8 minuuttia, klo 14.08 asti.
            Seuraavaksi huone 3. Vetäjä: Pekka
            1. ⏭️ seuraava
            liisa ↳ ⏭️ seuraava
            pekka: ⏳ Seuraavaksi on vuorossa huone 3, Jatkosuunnitelmat. Sinulla on 8 minuuttia,
                viimeistään klo 14.08 alkaen.
        """)
        await chat.writes("kaisa", "seuraava")
        chat.news()
        await chat.says("pekka", "!purku seuraava", room="Pajahuone 3")
        assert heard(chat) == read("""
            Aula: 👍 Kaikki huoneet ovat kertoneet. Äänestä klo 14.30 asti.

            Napauta tärkeimpien asioiden numeroita huoneiden viesteissä, tai vastaa viestiin
                numerolla.
            Pajahuone3: Vuoro siirtyi. Purku jatkuu aulassa.
            kaisa ✎ Vuoro on ohi.
            kaisa: 👍 Äänestys on auki klo 14.30 asti. Voit päättää sen aiemmin.
            1. 🏁 päätä äänestys
            kaisa ↳ 🏁 päätä äänestys
            pekka ✎ Vuoro on ohi.
        """)
        await chat.taps("kaisa", await turn_card(chat, "kaisa"), "🏁", room="kaisa")
        assert heard(chat) == read("""
            Aula ✎ 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna
            1. Paikkoja on liian vähän
            2. Ohjaaja mukaan käynnille
            3. 👍 koko aihe

            Äänestys on päättynyt.
            Aula ✎ 🗣️ Purku, huone 2: Työllistymisvalmiudet

            Vetäjä: Liisa

            Huone ei kirjannut tuloksia. Vetäjä kertoo, mistä keskusteltiin.
            1. 👍 koko aihe

            Äänestys on päättynyt.
            Aula ✎ 🗣️ Purku, huone 3: Jatkosuunnitelmat

            Vetäjä: Pekka
            1. Kuka vie asiaa eteenpäin?
            2. 👍 koko aihe

            Äänestys on päättynyt.
            Aula: 🏁 Purku päättyi. Ääniä ei annettu.

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


async def test_a_turn_that_is_over_cannot_be_passed(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        card = await turn_card(chat, "anna")
        await chat.taps("kaisa", await turn_card(chat, "kaisa"), "⏭️", room="kaisa")
        chat.news()
        await chat.taps("anna", card, "⏭️", room="anna")
        assert heard(chat) == read("""
            anna: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)
        async with chat.machine.database.transaction() as tx:
            assert (await tx.get_one(Debrief, 1)).turn == 2
