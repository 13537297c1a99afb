"""A workshop starts: everybody gets a room, and the rooms get their cards."""

from datetime import timedelta
from pathlib import Path

from agendas.assignment import Seating
from commands.workshops.places import assigning
from tests.dialogues.workshop_start_chat import (
    NOON,
    ONE,
    PLAN_AT_TEN,
    limit_rooms,
    planned,
    running,
    start,
    told,
)
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read


async def test_everybody_is_told_where_they_are(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2 1", ylla="2")
    await start(chat)
    assert heard(chat) == read("""
        Aula 📊 ⏹ Toiveiden aika on päättynyt. Jokainen saa huoneensa yksityisesti.
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä Anna, osallistujia 2
        - Huone 2: Verkostot – osallistujia 2

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Aula ↳ 🙋 myöhässä
        Pajahuone1 ✉ @anna:verkosto.test
        Pajahuone1 ✉ @liisa:verkosto.test
        Pajahuone1: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Palvelut
        Pajahuone1: Huone 1: Palvelut
        - mitä puuttuu?
        - kuka auttaa?

        Vetäjä: Anna
        Osallistujat (2): Anna ja Liisa

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone1 ↳ ➕ lisää aikaa
        Pajahuone2 ✉ @pekka:verkosto.test
        Pajahuone2 ✉ @ylla:verkosto.test
        Pajahuone2: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Verkostot
        Pajahuone2: Huone 2: Verkostot

        Vetäjä: ei vielä sovittu
        Osallistujat (2): Pekka ja Ylla

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone2 ↳ ➕ lisää aikaa
        anna: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 10.30
            asti.
        Vetäjä: Anna
        - mitä puuttuu?
        - kuka auttaa?
        anna: Vedät huonetta 1: Palvelut
        1. Aloita: kerro aihe ja pyydä jokaista sanomaan, kuka on ja mistä tulee. Aikaa on
            yhteensä 30 min.
        2. Kirjatkaa tulokset huoneeseen: rivi, joka alkaa viivalla, tai viestiin merkki 📌
            tulos. Kuvat ja tiedostot käyvät myös.
        3. Jos aika ei riitä, valitse huoneen kortista ➕ lisää aikaa. Koollekutsuja päättää
            siitä.
        4. Huone saa viestin, kun aikaa on jäljellä 5 minuuttia ja 1 minuutti. Sitten
            palataan aulaan purkuun.
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (4) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
        kaisa ✎ Aloitetaanko paja nyt?

        Osallistujat (4) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.

        ✅ Vahvistettu.
        kaisa ↳ ✅ kirjattu
        kaisa ✎ Pajan ohjaus jatkuu uudemmalla kortilla tämän alla.
        kaisa: Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 4, huoneissa 0.

        Toiveet: ensimmäinen 3, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 2, huoneessa 0, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 0, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        kaisa ↳ ➕ 5 minuuttia lisää
        kaisa ↳ 🏁 lopeta paja
        liisa: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 10.30
            asti.
        Vetäjä: Anna
        - mitä puuttuu?
        - kuka auttaa?

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
        pekka: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
        ylla: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_it_starts_at_its_time(chat: Chat) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2", ylla="2")
    await chat.time_passes(to=NOON - timedelta(seconds=1))
    assert heard(chat) == ""
    await chat.time_passes(to=NOON)
    assert told(chat, "Aula", "liisa") == read("""
        Aula 📊 ⏹ Toiveiden aika on päättynyt. Jokainen saa huoneensa yksityisesti.
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 12.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä Anna, osallistujia 2
        - Huone 2: Verkostot – osallistujia 2

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Aula ↳ 🙋 myöhässä
        liisa: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 12.30
            asti.
        Vetäjä: Anna

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_a_late_start_says_so_and_gives_the_whole_time(chat: Chat) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2", ylla="2")
    await chat.time_passes(to=NOON + timedelta(minutes=20))
    assert told(chat, "Aula", "liisa") == read("""
        Aula 📊 ⏹ Toiveiden aika on päättynyt. Jokainen saa huoneensa yksityisesti.
        Aula: Paja alkaa myöhässä. Pahoittelen viivettä. Työaika on silti täysi.
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 12.50 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä Anna, osallistujia 2
        - Huone 2: Verkostot – osallistujia 2

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Aula ↳ 🙋 myöhässä
        liisa: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 12.50
            asti.
        Vetäjä: Anna

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_a_start_that_was_missed_is_left_to_the_convener(chat: Chat) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2", ylla="2")
    await chat.time_passes(to=NOON + timedelta(minutes=31))
    assert heard(chat) == read("""
        Aula ✎ Pajatyöskentely, 30 min

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Saat silloin huoneesi yksityisesti.
        - Huone 1: Palvelut – vetäjä Anna
        - Huone 2: Verkostot
        kaisa: Paja ei alkanut ajallaan to 7.1.2027 klo 12, koska en ollut silloin
            toiminnassa. Pahoittelen. Toiveet ovat tallessa: aloita paja ohjauskortista, kun
            se sopii.
        kaisa ✎ Pajan ohjaus jatkuu uudemmalla kortilla tämän alla.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 3, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 1
        - Huone 2: Verkostot – ensimmäisiä toiveita 2

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
    """)
    await start(chat)
    assert told(chat, "liisa") == read("""
        liisa: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 13.01
            asti.
        Vetäjä: Anna

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_the_present_take_part_and_others_do_not(chat: Chat) -> None:
    await chat.says("kaisa", "!tapaaminen Verkoston tapaaminen to 7.1.2027 klo 10.30–15")
    await chat.says("kaisa", "1")
    await chat.says("kaisa", "!läsnä Liisa Pekka")
    await planned(chat)
    await start(chat)
    invited = told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉").split("\n")
    assert sorted(line.split()[-1] for line in invited) == [
        user("anna"),
        user("liisa"),
        user("pekka"),
    ]


async def test_without_anybody_it_does_not_start(chat: Chat) -> None:
    await planned(chat, "!paja 30 min\nPalvelut\nVerkostot")
    await start(chat)
    assert heard(chat) == read("""
        Aula ✎ Pajatyöskentely, 30 min

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Saat silloin huoneesi yksityisesti.
        - Huone 1: Palvelut
        - Huone 2: Verkostot
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (0) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
        kaisa ✎ Aloitetaanko paja nyt?

        Osallistujat (0) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.

        ✅ Vahvistettu.
        kaisa ↳ ✅ kirjattu
        kaisa: Paja ei alkanut: ketään ei ole merkitty paikalle, eikä kukaan ole toivonut
            huonetta. Merkitse läsnäolijat komennolla läsnä ja aloita paja ohjauskortista.
        kaisa ✎ Pajan ohjaus jatkuu uudemmalla kortilla tämän alla.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 0, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 0
        - Huone 2: Verkostot – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
    """)


async def test_rooms_without_people_stay_closed(chat: Chat) -> None:
    await planned(chat, "!paja 30 min\nPalvelut\nVerkostot\nLuvat", liisa="3", pekka="1")
    await start(chat)
    assert told(chat, "Aula", "kaisa", "Pajahuone") == read("""
        Aula 📊 ⏹ Toiveiden aika on päättynyt. Jokainen saa huoneensa yksityisesti.
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – osallistujia 1
        - Huone 3: Luvat – osallistujia 1

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Aula ↳ 🙋 myöhässä
        Pajahuone1 ✉ @pekka:verkosto.test
        Pajahuone1: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Palvelut
        Pajahuone1: Huone 1: Palvelut

        Vetäjä: ei vielä sovittu
        Osallistujat (1): Pekka

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone1 ↳ ➕ lisää aikaa
        Pajahuone3 ✉ @liisa:verkosto.test
        Pajahuone3: Uusi paja alkaa tästä: to 7.1.2027 klo 10.00–10.30. Aihe: Luvat
        Pajahuone3: Huone 3: Luvat

        Vetäjä: ei vielä sovittu
        Osallistujat (1): Liisa

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone3 ↳ ➕ lisää aikaa
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (2) jaetaan huoneisiin (3) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
        kaisa ✎ Aloitetaanko paja nyt?

        Osallistujat (2) jaetaan huoneisiin (3) ja kutsutaan heti. Aikaa on 30 min.

        ✅ Vahvistettu.
        kaisa ↳ ✅ kirjattu
        kaisa ✎ Pajan ohjaus jatkuu uudemmalla kortilla tämän alla.
        kaisa: Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 2, huoneissa 0.

        Toiveet: ensimmäinen 2, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 0.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 1, huoneessa 0, tuloksia 0
        - Huone 3: Luvat – osallistujia 1, huoneessa 0, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        kaisa ↳ ➕ 5 minuuttia lisää
        kaisa ↳ 🏁 lopeta paja
        kaisa: Kaikkiin huoneisiin ei riittänyt osallistujia. Nämä jäivät avaamatta:
        - Huone 2: Verkostot
    """)


async def test_rules_that_contradict_are_put_before_the_convener(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2")
    await chat.writes("kaisa", "paja yhdessä Liisa Pekka")
    await chat.writes("kaisa", "paja yhdessä Pekka Ylla")
    await chat.writes("kaisa", "paja erillään Liisa Ylla")
    await chat.writes("ylla", "2")
    chat.news()
    await start(chat)
    assert heard(chat) == read("""
        Aula ✎ Pajatyöskentely, 30 min

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Saat silloin huoneesi yksityisesti.
        - Huone 1: Palvelut – vetäjä Anna
        - Huone 2: Verkostot
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (4) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
        kaisa ✎ Aloitetaanko paja nyt?

        Osallistujat (4) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.

        ✅ Vahvistettu.
        kaisa ↳ ✅ kirjattu
        kaisa: Paja ei alkanut: säännöt siitä, ketkä ovat yhdessä tai erillään, eivät
            toteudu yhtä aikaa. Ne koskevat: Liisa ja Ylla. Toiveet ovat tallessa. Valitse,
            miten jatketaan.
        1. ▶️ aloita ilman näitä sääntöjä
        2. ⏸️ odota
        kaisa ↳ ▶️ aloita ilman näitä sääntöjä
        kaisa ↳ ⏸️ odota
        kaisa ✎ Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 3, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 1
        - Huone 2: Verkostot – ensimmäisiä toiveita 2

        1. ▶️ aloita nyt
    """)
    await chat.writes("kaisa", "odota")
    assert heard(chat) == read("""
        kaisa: Paja odottaa, ja toiveet ovat tallessa. Aloita se ohjauskortista, kun säännöt
            tai osallistujat ovat muuttuneet.
        kaisa ✎ Pajan ohjaus jatkuu uudemmalla kortilla tämän alla.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 3, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 1
        - Huone 2: Verkostot – ensimmäisiä toiveita 2

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
        kaisa ↳ ✅ kirjattu
    """)
    await chat.time_passes(minutes=1)
    await start(chat)
    await chat.time_passes(minutes=1)
    chat.news()
    await chat.taps("kaisa", chat.last_event("Paja ei alkanut"), "▶️", room="kaisa")
    assert told(chat, "liisa", "pekka", "ylla") == read("""
        liisa: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 10.32
            asti.
        Vetäjä: Anna
        - mitä puuttuu?
        - kuka auttaa?

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
        pekka: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.32
            asti.

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
        ylla: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.32
            asti.

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_rooms_that_are_too_small_are_put_before_the_convener(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="2")
    await limit_rooms(chat, capacity=1)
    await start(chat)
    assert told(chat, "kaisa:") == read("""
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (4) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa: Paja ei alkanut: osallistujien määrä ei sovi huoneiden kokorajoihin. Toiveet
            ovat tallessa. Valitse, miten jatketaan.
        1. ▶️ aloita ilman huoneiden kokorajoja
        2. ⏸️ odota
    """)
    await chat.says("kaisa", "päivitä", room="kaisa")
    assert told(chat, "kaisa: Paja") == read("""
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 3, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 1
        - Huone 2: Verkostot – ensimmäisiä toiveita 2

        1. ▶️ aloita nyt
        kaisa: Paja ei alkanut: osallistujien määrä ei sovi huoneiden kokorajoihin. Toiveet
            ovat tallessa. Valitse, miten jatketaan.
        1. ▶️ aloita ilman huoneiden kokorajoja
        2. ⏸️ odota
    """)
    await chat.time_passes(minutes=1)
    await chat.writes("kaisa", "aloita")
    assert told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉") == read("""
        Pajahuone1 ✉ @anna:verkosto.test
        Pajahuone1 ✉ @liisa:verkosto.test
        Pajahuone2 ✉ @pekka:verkosto.test
        Pajahuone2 ✉ @ylla:verkosto.test
    """)


async def test_a_lost_card_is_drawn_again(chat: Chat) -> None:
    await running(chat)
    await chat.says("liisa", "!päivitä", room=ONE)
    assert heard(chat) == read("""
        Pajahuone1: Huone 1: Palvelut
        - mitä puuttuu?
        - kuka auttaa?

        Vetäjä: anna
        Osallistujat (2): anna ja liisa

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone1 ↳ ➕ lisää aikaa
    """)
    await chat.says("kaisa", "!päivitä")
    assert told(chat, "Aula:") == read("""
        Aula: Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä anna, osallistujia 2
        - Huone 2: Verkostot – osallistujia 1

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
    """)


async def test_a_second_round_in_the_same_rooms(chat: Chat) -> None:
    await running(chat)
    await chat.says("kaisa", "!paja lopeta")
    await chat.says("kaisa", "1")
    await chat.time_passes(days=1, minutes=1)
    await planned(
        chat, "!paja 20 min\nLuvat\nYhteystiedot", liisa="1", ylla="1", anna="2", pekka="2"
    )
    await start(chat)
    assert told(chat, "Pajahuone") == read("""
        Pajahuone1 ⨯ @anna:verkosto.test: Huoneessa alkaa uusi paja.
        Pajahuone1 ✉ @ylla:verkosto.test
        Pajahuone1: Uusi paja alkaa tästä: pe 8.1.2027 klo 10.01–10.21. Aihe: Luvat
        Pajahuone1: Huone 1: Luvat

        Vetäjä: ei vielä sovittu
        Osallistujat (2): liisa ja Ylla

        ⏳ Aikaa on klo 10.21 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone1 ↳ ➕ lisää aikaa
        Pajahuone2 ✉ @anna:verkosto.test
        Pajahuone2: Uusi paja alkaa tästä: pe 8.1.2027 klo 10.01–10.21. Aihe: Yhteystiedot
        Pajahuone2: Huone 2: Yhteystiedot

        Vetäjä: ei vielä sovittu
        Osallistujat (2): anna ja pekka

        ⏳ Aikaa on klo 10.21 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone2 ↳ ➕ lisää aikaa
    """)
    await chat.writes("kaisa", "paja jako")
    assert heard(chat) == read("""
        kaisa: Pajan huonejako

        Toiveet: ensimmäinen 4, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 0.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Luvat – osallistujia 2: liisa ja Ylla
        - Huone 2: Yhteystiedot – osallistujia 2: anna ja pekka

        Siirrä joku kirjoittamalla esimerkiksi: paja siirrä Aino 2. Yhden huoneen nimet näet
            esimerkiksi: paja jako 3
    """)


async def test_nobody_starts_a_workshop_twice(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2")
    button = chat.last_event("Pajan ohjaus")
    await chat.taps("kaisa", button, "▶️", room="kaisa")
    preview = chat.last_event("Aloitetaanko")
    await chat.taps("kaisa", preview, "✅", room="kaisa")
    chat.news()
    for event in (preview, button):
        await chat.taps("kaisa", event, "✅" if event == preview else "▶️", room="kaisa")
        assert heard(chat) == read("""
            kaisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
                mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
                kirjoittamalla sinne: !päivitä
        """)


async def test_a_start_that_is_not_confirmed_starts_nothing(chat: Chat) -> None:
    """A wish that is typed as "1" may hit the button."""
    await planned(chat, liisa="1", pekka="2")
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (3) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
        kaisa ↳ ✅ kirjattu
    """)
    await chat.writes("kaisa", "peruuta")
    assert heard(chat) == read("""
        kaisa ✎ Aloitetaanko paja nyt?

        Osallistujat (3) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min.

        ❌ Peruttu. Mitään ei tehty.
        kaisa: ❌ Peruttu. Mitään ei tehty.
    """)


async def thought_of(chat: Chat) -> Seating:
    """What the start computes from the facts as they are now."""
    async with chat.machine.database.transaction() as tx:
        desk = await chat.machine._desks.desk(tx, chat.clock.now())
        thought: Seating = (await assigning.think(desk, "1")).make()
        return thought


async def started_with(chat: Chat, thought: Seating) -> None:
    """The start goes on with what was computed before."""
    async with chat.machine.database.transaction() as tx:
        desk = await chat.machine._desks.desk(tx, chat.clock.now())
        await assigning.start(desk, "1", "now", late=False, thought=thought)
    await chat.machine.settle()


async def test_who_comes_while_rooms_are_computed_gets_one_too(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2")
    thought = await thought_of(chat)
    await chat.writes("ylla", "2")
    chat.news()
    await started_with(chat, thought)
    assert told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉") == read("""
        Pajahuone1 ✉ @anna:verkosto.test
        Pajahuone1 ✉ @liisa:verkosto.test
        Pajahuone2 ✉ @pekka:verkosto.test
        Pajahuone2 ✉ @ylla:verkosto.test
    """)


async def test_rooms_are_computed_anew_when_a_rule_changes_meanwhile(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2")
    thought = await thought_of(chat)
    await chat.writes("kaisa", "paja vetäjä 2 Liisa")
    chat.news()
    await started_with(chat, thought)
    assert told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉") == read("""
        Pajahuone1 ✉ @anna:verkosto.test
        Pajahuone2 ✉ @liisa:verkosto.test
        Pajahuone2 ✉ @pekka:verkosto.test
    """)


async def test_cards_of_thirty_rooms_stay_short(tmp_path: Path) -> None:
    names = {f"henkilo{n:02}": () for n in range(60)}
    async with open_chat(tmp_path, people={"kaisa": ("convener",), **names}) as chat:
        topics = [f"Aihe {n}, josta riittää puhuttavaa {'pitkään ' * 10}" for n in range(1, 31)]
        await planned(chat, "\n".join(["!paja 30 min", *topics]))
        for number, name in enumerate(names):
            await chat.writes(name, str(number % 30 + 1))
        await start(chat)
        said = [str(act.content.get("body", "")) for act in chat.wire.acts]
        cards = [text for text in said if "Pajatyöskentely" in text or "Pajan ohjaus" in text]
        assert 2000 < max(map(len, cards)) < 4000
