"""A workshop's time: notices, its end, more of it."""

from datetime import timedelta
from pathlib import Path

from tests.dialogues.workshop_time_chat import (
    AT_WORK,
    ROLES,
    come,
    plan_from_programme,
    room,
    room_card,
    running,
    said,
)
from tests.support.chat import START, Chat, open_chat
from tests.support.transcript import heard, read


async def test_rooms_hear_of_five_minutes_of_one_and_of_the_end(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(minutes=3)
        await chat.says("liisa", "- sovittiin yhteinen lomake", room=room(1))
        await chat.time_passes(minutes=1)
        chat.news()
        await chat.time_passes(to=START + timedelta(minutes=25))
        assert said(chat) == read("""
            Pajahuone1: ⏳ Aikaa on 5 minuuttia, klo 10.30 asti.
            Pajahuone2: ⏳ Aikaa on 5 minuuttia, klo 10.30 asti.

            Tällä huoneella ei ole vielä tuloksia. Kirjatkaa ainakin yksi: aloittakaa rivi
                viivalla tai lisätkää viestiin merkki 📌 tulos.
        """)
        await chat.time_passes(to=START + timedelta(minutes=29))
        assert said(chat) == read("""
            Pajahuone1: ⏳ Aikaa on 1 minuutti, klo 10.30 asti. Kirjatkaa vielä viimeiset
                tulokset.
            Pajahuone2: ⏳ Aikaa on 1 minuutti, klo 10.30 asti. Kirjatkaa vielä viimeiset
                tulokset.
        """)
        await chat.time_passes(to=START + timedelta(minutes=30))
        assert said(chat) == read("""
            Pajahuone1: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 1
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)
        await chat.time_passes(minutes=10)
        assert said(chat) == ""


async def test_a_workshop_of_five_minutes_has_no_notice_at_its_start(tmp_path: Path) -> None:
    async with running(tmp_path, plan="!paja 5 min\nTyöpaikat / Anna\nLuvat / Pekka") as chat:
        await come(chat)
        await chat.time_passes(minutes=3)
        chat.news()
        await chat.time_passes(minutes=1)
        assert said(chat) == read("""
            Pajahuone1: ⏳ Aikaa on 1 minuutti, klo 10.05 asti. Kirjatkaa vielä viimeiset
                tulokset.
            Pajahuone2: ⏳ Aikaa on 1 minuutti, klo 10.05 asti. Kirjatkaa vielä viimeiset
                tulokset.
        """)


async def test_after_a_pause_late_notices_are_left_out_and_the_end_apologises(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(minutes=3)
        chat.news()
        await chat.time_passes(minutes=40)
        assert said(chat) == read("""
            Pajahuone1: Anteeksi, tämä viesti on myöhässä.

            🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2: Anteeksi, tämä viesti on myöhässä.

            🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)


async def test_a_room_asks_and_the_convener_gives_ten_minutes(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(to=START + timedelta(minutes=25))
        chat.news()
        await ask(chat, "liisa", 1)
        assert said(chat) == read("""
            Pajahuone1: ➕ Lisäaikaa pyysi liisa. Koollekutsuja vastaa pian.
            kaisa: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: liisa

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
        """)
        await chat.taps("kaisa", chat.last_event("Lisäaikaa pyydetään"), "2️⃣", room="kaisa")
        assert heard(chat) == read("""
            Aula ✎ Pajatyöskentely, 30 min

            ▶️ Käynnissä. Aikaa on klo 10.40 asti. Huoneesi on kerrottu sinulle yksityisesti.
            - Huone 1: Työpaikat – vetäjä anna, osallistujia 2
            - Huone 2: Luvat – vetäjä pekka, osallistujia 3

            Jos tulit myöhässä, valitse alta: saat huoneen.
            1. 🙋 myöhässä
            Pajahuone1 ✎ Huone 1: Työpaikat
            - mistä paikkoja?

            Vetäjä: anna
            Osallistujat (2): anna ja liisa

            ⏳ Aikaa on klo 10.40 asti.
            Tuloksia: 0

            Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
                lisää mihin tahansa viestiin merkki 📌 tulos.
            1. ➕ lisää aikaa
            Pajahuone1: ⏳ Lisäaikaa 10 min. Paja päättyy klo 10.40.
            Pajahuone2 ✎ Huone 2: Luvat

            Vetäjä: pekka
            Osallistujat (3): aino, eero ja pekka

            ⏳ Aikaa on klo 10.40 asti.
            Tuloksia: 0

            Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
                lisää mihin tahansa viestiin merkki 📌 tulos.
            1. ➕ lisää aikaa
            Pajahuone2: ⏳ Lisäaikaa 10 min. Paja päättyy klo 10.40.
            kaisa ✎ Pajan ohjaus, 30 min

            ▶️ Käynnissä. Aikaa on klo 10.40 asti.
            Osallistujia 5, huoneissa 5.

            Toiveet: ensimmäinen 3, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 2.
            Samassa huoneessa ei ole pareja viime pajoista.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. ➕ 5 minuuttia lisää
            2. 🏁 lopeta paja
            kaisa ✎ ✅ Lisäaikaa annettiin 10 min. Paja päättyy klo 10.40.
        """)
        await chat.time_passes(to=START + timedelta(minutes=30))
        assert said(chat) == ""
        await chat.time_passes(to=START + timedelta(minutes=35))
        assert said(chat) == read("""
            Pajahuone1: ⏳ Aikaa on 5 minuuttia, klo 10.40 asti.

            Tällä huoneella ei ole vielä tuloksia. Kirjatkaa ainakin yksi: aloittakaa rivi
                viivalla tai lisätkää viestiin merkki 📌 tulos.
            Pajahuone2: ⏳ Aikaa on 5 minuuttia, klo 10.40 asti.

            Tällä huoneella ei ole vielä tuloksia. Kirjatkaa ainakin yksi: aloittakaa rivi
                viivalla tai lisätkää viestiin merkki 📌 tulos.
        """)
        await chat.time_passes(to=START + timedelta(minutes=40))
        assert said(chat) == read("""
            Pajahuone1: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)


async def test_rooms_that_ask_together_stand_on_one_card(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        chat.news()
        await ask(chat, "eero", 2)
        assert said(chat) == read("""
            Pajahuone2: ➕ Lisäaikaa pyysi eero. Koollekutsuja vastaa pian.
            kaisa ✎ ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: anna
            - Huone 2: eero

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
        """)
        await chat.writes("kaisa", "ei")
        assert said(chat) == read("""
            Pajahuone1: Lisäaikaa ei ole tällä kertaa. Paja päättyy klo 10.30.
            Pajahuone2: Lisäaikaa ei ole tällä kertaa. Paja päättyy klo 10.30.
            kaisa ✎ ❌ Lisäaikaa ei annettu. Paja päättyy klo 10.30.
            kaisa ↳ ✅ kirjattu
        """)
        await ask(chat, "pekka", 2)
        assert said(chat) == read("""
            Pajahuone2: ➕ Lisäaikaa pyysi pekka. Koollekutsuja vastaa pian.
            kaisa: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 2: pekka

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
        """)


async def test_a_room_that_waits_does_not_ask_twice(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        chat.news()
        await ask(chat, "liisa", 1)
        assert said(chat) == read("""
            liisa: Huoneesi on jo pyytänyt lisäaikaa. Uutta pyyntöä ei tehty. Koollekutsuja
                vastaa pian.
        """)


async def test_a_request_taken_back_is_no_request(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        first = await ask(chat, "anna", 1)
        second = await ask(chat, "eero", 2)
        chat.news()
        await chat.removes("anna", first, room=room(1))
        assert said(chat) == read("""
            kaisa ✎ ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 2: eero

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
        """)
        await chat.removes("eero", second, room=room(2))
        assert said(chat) == read("""
            kaisa ✎ Lisäaikapyyntö peruttiin. Aika ei muuttunut.
        """)


async def test_a_request_that_nobody_answered_ends_with_the_workshop(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        await chat.time_passes(to=START + timedelta(minutes=29))
        chat.news()
        await chat.time_passes(to=START + timedelta(minutes=30))
        assert said(chat) == read("""
            Pajahuone1: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone2: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa ✎ Paja on päättynyt. Lisäaikaa ei enää pyydetä.
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 1: Työpaikat – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Luvat – osallistujia 3, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)
        await ask(chat, "liisa", 1)
        assert said(chat) == read("""
            liisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)


async def test_what_more_time_does_to_the_programme_is_shown_and_published(
    tmp_path: Path,
) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await at_the_meeting(chat)
        await ask(chat, "anna", 1)
        assert said(chat) == read("""
            Pajahuone1: ➕ Lisäaikaa pyysi anna. Koollekutsuja vastaa pian.
            kaisa: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: anna

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 14.05.
              - Tauko: 14.00–14.15 → 14.05–14.15
              - Tapaaminen päättyy niin kuin ennenkin.
            - 10 min lisää: paja päättyy klo 14.10.
              - Tauko: 14.00–14.15 → 14.10–14.15
              - Tapaaminen päättyy niin kuin ennenkin.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
        """)
        await chat.writes("kaisa", "1")
        assert said(chat) == read("""
            Aula ✎ Verkoston 2. tapaaminen

            🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

            Ohjelma
            12.30–13.30 Avaus
            13.30–14.05 Työpaja
            Huone 1: Työpaikat / Anna
            Huone 2: Luvat / Pekka
            14.05–14.15 Tauko
            14.15–14.45 Purku
            14.45–15.00 Palaute

            Tulossa 5, ehkä 0, ei pääse 0.
            1. 🙋 tulen
            2. 🤔 ehkä
            3. ❌ en pääse
            Pajahuone1: ⏳ Lisäaikaa 5 min. Paja päättyy klo 14.05.
            Pajahuone2: ⏳ Lisäaikaa 5 min. Paja päättyy klo 14.05.
            kaisa ✎ ✅ Lisäaikaa annettiin 5 min. Paja päättyy klo 14.05.
            kaisa ↳ ✅ kirjattu
        """)


async def test_a_long_extension_moves_the_end_of_the_meeting(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await at_the_meeting(chat)
        await chat.says("kaisa", "!lisäaika 45")
        assert said(chat) == read("""
            Aula ✎ Verkoston 2. tapaaminen

            🗓️ Aika: pe 5.2.2027 klo 12.30–15.20

            Ohjelma
            12.30–13.30 Avaus
            13.30–14.45 Työpaja
            Huone 1: Työpaikat / Anna
            Huone 2: Luvat / Pekka
            14.45–14.50 Tauko
            14.50–15.05 Purku
            15.05–15.20 Palaute

            Tulossa 5, ehkä 0, ei pääse 0.
            1. 🙋 tulen
            2. 🤔 ehkä
            3. ❌ en pääse
            Aula: Huoneille on kerrottu.
            - 45 min lisää: paja päättyy klo 14.45.
              - Tauko: 14.00–14.15 → 14.45–14.50
              - Purku: 14.15–14.45 → 14.50–15.05
              - Palaute: 14.45–15.00 → 15.05–15.20
              - Tapaaminen päättyy klo 15.20.
            Pajahuone1: ⏳ Lisäaikaa 45 min. Paja päättyy klo 14.45.
            Pajahuone2: ⏳ Lisäaikaa 45 min. Paja päättyy klo 14.45.
        """)
        await chat.time_passes(to=AT_WORK + timedelta(minutes=75))
        chat.news()
        await chat.says("kaisa", "!tapaamiset")
        assert said(chat) == read("""
            Aula: Tapaamiset
            1. Verkoston 2. tapaaminen
               pe 5.2.2027 klo 12.30–15.20
               Tulossa 5, ehkä 0, ei pääse 0.
        """)


async def test_the_convener_gives_five_minutes_with_one_tap(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        chat.news()
        control = chat.last_event("Pajan ohjaus")
        tap = await chat.taps("kaisa", control, "➕", room="kaisa")
        assert said(chat) == read("""
            Pajahuone1: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.35.
            Pajahuone2: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.35.
            kaisa ✎ ✅ Lisäaikaa annettiin 5 min. Paja päättyy klo 10.35.
            kaisa: Huoneille on kerrottu.
            - 5 min lisää: paja päättyy klo 10.35.
        """)
        await chat.removes("kaisa", tap, room="kaisa")
        assert said(chat) == read("""
            kaisa: Lisäaika jäi voimaan, koska huoneille on jo kerrottu siitä. Jos haluat antaa
                lisää, napauta uudelleen.
        """)
        await chat.taps("kaisa", control, "➕", room="kaisa")
        assert said(chat) == read("""
            Pajahuone1: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.40.
            Pajahuone2: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.40.
            kaisa: Huoneille on kerrottu.
            - 5 min lisää: paja päättyy klo 10.40.
        """)


async def test_minutes_are_given_or_asked_for_by_a_word(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("kaisa", "!lisäaika 15")
        assert said(chat) == read("""
            Aula: Huoneille on kerrottu.
            - 15 min lisää: paja päättyy klo 10.45.
            Pajahuone1: ⏳ Lisäaikaa 15 min. Paja päättyy klo 10.45.
            Pajahuone2: ⏳ Lisäaikaa 15 min. Paja päättyy klo 10.45.
        """)
        await chat.says("anna", "!lisäaika 20", room=room(1))
        assert said(chat) == read("""
            Pajahuone1: ➕ Lisäaikaa pyysi anna. Koollekutsuja vastaa pian.
            kaisa: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: anna

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.50.
            - 10 min lisää: paja päättyy klo 10.55.
            - 20 min lisää: paja päättyy klo 11.05.

            1. 5 min lisää
            2. 10 min lisää
            3. 20 min lisää
            4. ei lisää aikaa
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
            kaisa ↳ ④
        """)
        await chat.says("pekka", "!lisäaika")
        assert said(chat) == read("""
            Aula: Pyyntö on koollekutsujalla. Vastaus tulee huoneeseen.
            Pajahuone2: ➕ Lisäaikaa pyysi pekka. Koollekutsuja vastaa pian.
            kaisa ✎ ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: anna
            - Huone 2: pekka

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.50.
            - 10 min lisää: paja päättyy klo 10.55.
            - 20 min lisää: paja päättyy klo 11.05.

            1. 5 min lisää
            2. 10 min lisää
            3. 20 min lisää
            4. ei lisää aikaa
        """)
        await chat.says("pekka", "!lisäaika")
        assert said(chat) == read("""
            Aula: Huoneesi on jo pyytänyt lisäaikaa. Uutta pyyntöä ei tehty. Koollekutsuja
                vastaa pian.
        """)
        await chat.writes("kaisa", "3")
        assert said(chat) == read("""
            Pajahuone1: ⏳ Lisäaikaa 20 min. Paja päättyy klo 11.05.
            Pajahuone2: ⏳ Lisäaikaa 20 min. Paja päättyy klo 11.05.
            kaisa ✎ ✅ Lisäaikaa annettiin 20 min. Paja päättyy klo 11.05.
            kaisa ↳ ✅ kirjattu
        """)


async def test_minutes_that_are_none_are_asked_back(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        for minutes in ("0", "61", "paljon", "1000"):
            await chat.says("kaisa", f"!lisäaika {minutes}")
            assert said(chat) == read("""
                Aula: En ymmärtänyt minuutteja. Aika ei muuttunut. Kirjoita luku väliltä 1–60,
                    esimerkiksi: !lisäaika 5
            """)


async def test_who_has_no_room_asks_for_no_time(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES | {"oskari": ()}) as chat:
        await chat.says("anna", "!lisäaika 5")
        assert said(chat) == read("""
            Aula: Yhtään pajaa ei ole nyt käynnissä. Mitään ei muutettu. Suunnitellun pajan voi
                aloittaa ohjauskortilta.
        """)
        await chat.says("kaisa", "!paja 30 min\nTyöpaikat / Anna\nLuvat / Pekka")
        await chat.says("kaisa", "1")
        await chat.writes("kaisa", "1")
        await chat.writes("kaisa", "1")
        chat.news()
        await chat.says("oskari", "!lisäaika 5")
        assert said(chat) == read("""
            Aula: Sinulla ei ole huonetta tässä pajassa. Lisäaikaa ei pyydetty. Pyydä huone
                komennolla !huone ja yritä uudelleen.
        """)


async def test_two_workshops_keep_their_own_time(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("ylla", "!paja 20 min\nLomakkeet / Ylla\nPalvelut / Kaisa")
        await chat.says("ylla", "1")
        await chat.writes("ylla", "1")
        await chat.writes("ylla", "1")
        chat.news()
        await chat.says("kaisa", "!lisäaika 5", room=room(1))
        assert said(chat) == read("""
            Pajahuone1: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.35.
            Pajahuone1: Huoneille on kerrottu.
            - 5 min lisää: paja päättyy klo 10.35.
            Pajahuone2: ⏳ Lisäaikaa 5 min. Paja päättyy klo 10.35.
        """)
        await chat.time_passes(to=START + timedelta(minutes=20))
        assert said(chat, "Aika päättyi") == read("""
            Pajahuone3: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            Pajahuone4: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
        """)


async def test_who_asked_for_the_second_time_can_take_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        await chat.writes("kaisa", "1")
        tap = await ask(chat, "liisa", 1)
        chat.news()
        await chat.removes("liisa", tap, room=room(1))
        assert said(chat) == read("""
            kaisa ✎ Lisäaikapyyntö peruttiin. Aika ei muuttunut.
        """)


async def test_a_workshop_that_began_early_leaves_the_programme_alone(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await plan_from_programme(chat)
        await chat.time_passes(to=AT_WORK - timedelta(minutes=10))
        await chat.writes("kaisa", "aloita")
        await chat.writes("kaisa", "vahvista")
        chat.news()
        await chat.says("kaisa", "!lisäaika 5")
        assert said(chat) == read("""
            Aula: Huoneille on kerrottu.
            - 5 min lisää: paja päättyy klo 13.55.
              - Muu ohjelma pysyy ennallaan.
            Pajahuone1: ⏳ Lisäaikaa 5 min. Paja päättyy klo 13.55.
            Pajahuone2: ⏳ Lisäaikaa 5 min. Paja päättyy klo 13.55.
        """)


async def test_a_lost_request_is_shown_again(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await ask(chat, "anna", 1)
        chat.news()
        await chat.writes("kaisa", "päivitä")
        assert said(chat, "➕ Lisäaikaa") == read("""
            kaisa: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: anna

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
        """)


async def ask(chat: Chat, name: str, number: int) -> str:
    """A tap under the card of a room."""
    return await chat.taps(name, room_card(chat, number), "➕", room=room(number))


async def at_the_meeting(chat: Chat) -> None:
    """The workshop of the programme began at 13.30, and everybody is in their room."""
    await plan_from_programme(chat)
    await chat.time_passes(to=AT_WORK)
    await come(chat, "anna", "liisa", "pekka", "eero", "aino")
    await chat.time_passes(minutes=3)
    chat.news()
