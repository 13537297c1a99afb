"""A workshop that ends before its time, is called off, or moves with its meeting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from tests.dialogues.workshop_time_chat import (
    AT_WORK,
    PLAN,
    PROGRAMME,
    ROLES,
    come,
    room,
    room_card,
    running,
    said,
    wish,
)
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read


async def test_the_convener_ends_it_after_a_preview(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(minutes=20)
        chat.news()
        await chat.says("kaisa", "!paja lopeta")
        assert said(chat) == read("""
            Aula: Päätetäänkö paja nyt?

            Aikaa olisi vielä 10 min. Kaikki huoneet (2) kutsutaan takaisin aulaan. Tulokset
                ovat tallessa.
            1. ✅ vahvista
            2. ❌ peruuta
            Aula ↳ ✅ vahvista
            Aula ↳ ❌ peruuta
        """)
        await chat.says("kaisa", "ok")
        assert said(chat) == read("""
            Aula ✎ Päätetäänkö paja nyt?

            Aikaa olisi vielä 10 min. Kaikki huoneet (2) kutsutaan takaisin aulaan. Tulokset
                ovat tallessa.

            ✅ Vahvistettu.
            Aula: Paja on päättynyt. Huoneille on kerrottu, ja tulokset ovat tallessa.
            Pajahuone1: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)
        await chat.time_passes(minutes=20)
        assert said(chat) == ""


async def test_one_tap_on_the_control_card_asks_the_same(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(minutes=20)
        chat.news()
        await chat.taps("kaisa", chat.last_event("Pajan ohjaus"), "🏁", room="kaisa")
        assert said(chat) == read("""
            kaisa: Päätetäänkö paja nyt?

            Aikaa olisi vielä 10 min. Kaikki huoneet (2) kutsutaan takaisin aulaan. Tulokset
                ovat tallessa.
            1. ✅ vahvista
            2. ❌ peruuta
            kaisa ↳ ✅ vahvista
            kaisa ↳ ❌ peruuta
        """)
        await chat.writes("kaisa", "ei")
        assert said(chat) == read("""
            kaisa ✎ Päätetäänkö paja nyt?

            Aikaa olisi vielä 10 min. Kaikki huoneet (2) kutsutaan takaisin aulaan. Tulokset
                ovat tallessa.

            ❌ Peruttu. Mitään ei tehty.
            kaisa: ❌ Peruttu. Mitään ei tehty.
        """)
        await chat.taps("kaisa", chat.last_event("Päätetäänkö"), "✅", room="kaisa")
        assert said(chat) == read("""
            kaisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)


async def test_after_the_end_a_late_tap_is_answered(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        card = room_card(chat, 1)
        await chat.time_passes(minutes=30)
        chat.news()
        await chat.taps("anna", card, "➕", room=room(1))
        assert said(chat) == read("""
            anna: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)
        await chat.says("kaisa", "!paja lopeta")
        assert said(chat) == read("""
            Aula: Yhtään pajaa ei ole nyt käynnissä. Mitään ei muutettu. Suunnitellun pajan voi
                aloittaa ohjauskortilta.
        """)
        await chat.says("kaisa", "!paja peru")
        assert said(chat) == read("""
            Aula: Peruttavaa pajaa ei ole. Mitään ei muutettu. Päättyneen pajan tulokset ovat
                tallessa.
        """)


async def test_a_planned_workshop_is_called_off(tmp_path: Path) -> None:
    async with planned(tmp_path) as chat:
        await chat.says("kaisa", "!paja peru")
        assert said(chat) == read("""
            Aula: Perutaanko paja?
            - Huone 1: Työpaikat
            - Huone 2: Luvat

            Paja alkaisi to 7.1.2027 klo 10.15. Kortti aulassa merkitään perutuksi, ja toiveet
                poistuvat.
            1. ✅ vahvista
            2. ❌ peruuta
            Aula ↳ ✅ vahvista
            Aula ↳ ❌ peruuta
        """)
        await chat.says("kaisa", "1")
        assert said(chat) == read("""
            Aula ✎ Perutaanko paja?
            - Huone 1: Työpaikat
            - Huone 2: Luvat

            Paja alkaisi to 7.1.2027 klo 10.15. Kortti aulassa merkitään perutuksi, ja toiveet
                poistuvat.

            ✅ Vahvistettu.
            Aula 📊 ⏹ Paja peruttiin. Toiveita ei enää kerätä.
            Aula: Paja on peruttu. Kerroin siitä yksityisesti niille 2 henkilölle, jotka eivät
                ole huoneessa.
            anna: Paja peruttiin. Huonetta 1: Työpaikat ei tarvitse vetää. Sinun ei tarvitse
                tehdä mitään.
            pekka: Paja peruttiin. Huonetta 2: Luvat ei tarvitse vetää. Sinun ei tarvitse tehdä
                mitään.
        """)
        await chat.time_passes(minutes=30)
        assert said(chat) == ""
        await chat.writes("liisa", "2 1")
        assert said(chat) == read("""
            liisa: En tunnistanut komentoa “2”. Mitään ei tallennettu.

            Kirjoita apua, niin näet, mitä voit tehdä tässä.
        """)


async def test_a_running_workshop_is_called_off_and_leaves_rooms_clean(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "anna", "pekka", "eero")
        await chat.taps("anna", room_card(chat, 1), "➕", room=room(1))
        await chat.time_passes(minutes=3)
        chat.news()
        await chat.writes("kaisa", "paja peru")
        assert said(chat) == read("""
            kaisa: Perutaanko paja?
            - Huone 1: Työpaikat
            - Huone 2: Luvat

            Paja on käynnissä, ja siinä on osallistujia 5. Huoneille kerrotaan, ja avoimet
                kutsut perutaan. Tulokset eivät mene purkuun.
            1. ✅ vahvista
            2. ❌ peruuta
            kaisa ↳ ✅ vahvista
            kaisa ↳ ❌ peruuta
        """)
        await chat.writes("kaisa", "kyllä")
        assert heard(chat) == read("""
            Aula ✎ Pajatyöskentely, 30 min

            ❌ Peruttu.
            - Huone 1: Työpaikat – vetäjä anna, osallistujia 2
            - Huone 2: Luvat – vetäjä pekka, osallistujia 3
            Pajahuone1: ❌ Paja peruttiin. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone1 ⨯ @liisa:verkosto.test: Paja peruttiin.
            Pajahuone1 ✎ Huone 1: Työpaikat
            - mistä paikkoja?

            Vetäjä: anna
            Osallistujat (2): anna ja Liisa

            ❌ Paja on peruttu.
            Tuloksia: 0
            Pajahuone2: ❌ Paja peruttiin. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2 ⨯ @aino:verkosto.test: Paja peruttiin.
            Pajahuone2 ✎ Huone 2: Luvat

            Vetäjä: pekka
            Osallistujat (3): Aino, eero ja pekka

            ❌ Paja on peruttu.
            Tuloksia: 0
            aino: Paja peruttiin. Kutsu huoneeseen Pajahuone 2 ei ole enää voimassa. Sinun ei
                tarvitse tehdä mitään.
            kaisa ✎ Perutaanko paja?
            - Huone 1: Työpaikat
            - Huone 2: Luvat

            Paja on käynnissä, ja siinä on osallistujia 5. Huoneille kerrotaan, ja avoimet
                kutsut perutaan. Tulokset eivät mene purkuun.

            ✅ Vahvistettu.
            kaisa ✎ Paja on päättynyt. Lisäaikaa ei enää pyydetä.
            kaisa ✎ Huonetta 1 ei tarvitse enää yhdistää.
            kaisa ✎ Pajan ohjaus, 30 min

            ❌ Peruttu.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 1, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 2, tuloksia 0
            kaisa: Paja on peruttu. Kerroin siitä yksityisesti niille 2 henkilölle, jotka eivät
                ole huoneessa.
            liisa: Paja peruttiin. Kutsu huoneeseen Pajahuone 1 ei ole enää voimassa. Sinun ei
                tarvitse tehdä mitään.
        """)
        await chat.time_passes(minutes=60)
        assert said(chat) == ""


async def test_its_rooms_take_the_next_workshop(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.writes("kaisa", "paja peru")
        await chat.writes("kaisa", "kyllä")
        await chat.says("kaisa", PLAN)
        await chat.says("kaisa", "1")
        chat.news()
        await chat.writes("kaisa", "1")
        await chat.writes("kaisa", "1")
        assert said(chat, "Uusi paja alkaa", "⨯", "✉") == read("""
            Pajahuone1 ⨯ @liisa:verkosto.test: Huoneessa alkaa uusi paja.
            Pajahuone1: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Työpaikat
            Pajahuone2 ⨯ @aino:verkosto.test: Huoneessa alkaa uusi paja.
            Pajahuone2 ⨯ @eero:verkosto.test: Huoneessa alkaa uusi paja.
            Pajahuone2: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Luvat
        """)


async def test_only_a_convener_ends_or_calls_off(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("anna", "!paja lopeta", room=room(1))
        assert said(chat) == read("""
            Pajahuone1: Komento !paja lopeta ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
                !apua, niin näet, mitä voit tehdä tässä.
        """)
        await chat.says("anna", "!paja peru", room=room(1))
        assert said(chat) == read("""
            Pajahuone1: Komento !paja peru ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
                !apua, niin näet, mitä voit tehdä tässä.
        """)


async def test_a_cancelled_meeting_has_no_workshop(tmp_path: Path) -> None:
    async with of_a_meeting(tmp_path) as chat:
        await chat.says("kaisa", "!tapaaminen peru 1")
        chat.news()
        await chat.says("kaisa", "1")
        assert said(chat) == read("""
            Aula ✎ Perutaanko Verkoston 2. tapaaminen?

            🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

            Kortti merkitään perutuksi ja kalenterimerkintä poistuu. Yksityisesti kerron niille,
                jotka vastasivat tulen tai ehkä (0).

            ✅ Vahvistettu.
            Aula 📊 ⏹ Paja peruttiin. Toiveita ei enää kerätä.
            Aula ✎ Verkoston 2. tapaaminen

            ❌ Peruttu. Vastauksia ei enää kerätä.

            🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

            Ohjelma
            12.30–13.30 Avaus
            13.30–14.00 Työpaja
            Huone 1: Työpaikat / Anna
            Huone 2: Luvat / Pekka
            14.00–14.15 Tauko
            14.15–14.45 Purku
            14.45–15.00 Palaute

            Tulossa 0, ehkä 0, ei pääse 0.
            Aula 📎 2027-02-05.ics: Poistaa merkinnän kalenterista: Verkoston 2. tapaaminen, pe
                5.2.2027 klo 12.30–15.00
            anna: Paja peruttiin. Huonetta 1: Työpaikat ei tarvitse vetää. Sinun ei tarvitse
                tehdä mitään.
            pekka: Paja peruttiin. Huonetta 2: Luvat ei tarvitse vetää. Sinun ei tarvitse tehdä
                mitään.
        """)
        await chat.time_passes(to=AT_WORK)
        assert said(chat) == ""


async def test_a_workshop_moves_with_its_meeting(tmp_path: Path) -> None:
    async with of_a_meeting(tmp_path) as chat:
        await chat.says("kaisa", "!tapaaminen siirrä 1 pe 12.2.2027 klo 13–15.30")
        await chat.says("kaisa", "1")
        assert heard(chat) == read("""
            Aula: Siirretäänkö Verkoston 2. tapaaminen?

            Vanha aika: pe 5.2.2027 klo 12.30–15.00
            Uusi aika: pe 12.2.2027 klo 13.00–15.30

            Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
                tulen tai ehkä (0).
            1. ✅ vahvista
            2. ❌ peruuta
            Aula ↳ ✅ vahvista
            Aula ↳ ❌ peruuta
            Aula ✎ Siirretäänkö Verkoston 2. tapaaminen?

            Vanha aika: pe 5.2.2027 klo 12.30–15.00
            Uusi aika: pe 12.2.2027 klo 13.00–15.30

            Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
                tulen tai ehkä (0).

            ✅ Vahvistettu.
            Aula ✎ Pajatyöskentely, 30 min

            🗓️ Alkaa pe 12.2.2027 klo 14. Saat silloin huoneesi yksityisesti.
            - Huone 1: Työpaikat – vetäjä Anna
            - Huone 2: Luvat – vetäjä Pekka
            Aula ✎ Verkoston 2. tapaaminen

            🗓️ Aika: pe 12.2.2027 klo 13.00–15.30

            Ohjelma
            13.00–14.00 Avaus
            14.00–14.30 Työpaja
            Huone 1: Työpaikat / Anna
            Huone 2: Luvat / Pekka
            14.30–14.45 Tauko
            14.45–15.15 Purku
            15.15–15.30 Palaute

            Tulossa 0, ehkä 0, ei pääse 0.
            1. 🙋 tulen
            2. 🤔 ehkä
            3. ❌ en pääse
            Aula 📎 2027-02-12.ics: Kalenterimerkintä: Verkoston 2. tapaaminen, pe 12.2.2027 klo
                13.00–15.30
            kaisa ✎ Pajan ohjaus, 30 min

            🗓️ Alkaa pe 12.2.2027 klo 14.
            Toiveita 0, jäseniä 7.
            - Huone 1: Työpaikat – ensimmäisiä toiveita 0
            - Huone 2: Luvat – ensimmäisiä toiveita 0

            1. ▶️ aloita nyt
        """)
        await chat.time_passes(to=AT_WORK)
        assert said(chat, "Pajahuone") == ""
        await chat.time_passes(to=AT_WORK + timedelta(days=7, minutes=30))
        assert said(chat, "Uusi paja alkaa") == read("""
            Pajahuone1: Uusi paja alkaa tästä: pe 12.2.2027 klo 14.00–14.30. Aihe: Työpaikat
            Pajahuone2: Uusi paja alkaa tästä: pe 12.2.2027 klo 14.00–14.30. Aihe: Luvat
        """)


async def test_of_two_open_workshops_the_own_one_is_called_off(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("ylla", "!paja 20 min\nLomakkeet / Ylla\nPalvelut / Kaisa")
        await chat.says("ylla", "1")
        chat.news()
        await chat.says("ylla", "!paja peru")
        assert said(chat) == read("""
            Aula: Perutaanko paja?
            - Huone 1: Lomakkeet
            - Huone 2: Palvelut

            Paja ei ole vielä alkanut. Kortti aulassa merkitään perutuksi, ja toiveet poistuvat.
            1. ✅ vahvista
            2. ❌ peruuta
            Aula ↳ ✅ vahvista
            Aula ↳ ❌ peruuta
        """)


@asynccontextmanager
async def planned(folder: Path) -> AsyncIterator[Chat]:
    """A workshop at 10.15, wished for by three."""
    async with open_chat(folder, people=ROLES) as chat:
        await chat.says("kaisa", PLAN.replace("30 min", "30 min klo 10.15", 1))
        await chat.says("kaisa", "1")
        await wish(chat)
        chat.news()
        yield chat


@asynccontextmanager
async def of_a_meeting(folder: Path) -> AsyncIterator[Chat]:
    """A workshop planned from the programme of a meeting on 5.2.2027."""
    async with open_chat(folder, people=ROLES) as chat:
        await chat.says("kaisa", PROGRAMME)
        await chat.writes("kaisa", "julkaise")
        for _ in range(2):
            await chat.writes("kaisa", "1")
        chat.news()
        yield chat
