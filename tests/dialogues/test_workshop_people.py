"""People in a running workshop: where they are, another room, late, away, and why."""

from tests.dialogues.workshop_start_chat import ONE, TWO, limit_rooms, planned, running, start, told
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read


async def test_before_the_start_a_number_is_a_wish(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("liisa", "huone")
    await chat.writes("liisa", "huone 2 1")
    await chat.writes("pekka", "huone 3")
    await chat.writes("pekka", "huone kaksi")
    await chat.writes("anna", "huone 2")
    assert told(chat, "anna", "liisa", "pekka") == read("""
        anna: Vedät huonetta 1: Palvelut. Olet siinä, joten toivetta ei tarvita eikä sitä
            kirjattu.
        liisa: Huoneita ei ole vielä jaettu. Saat huoneesi yksityisesti, kun paja alkaa.
            Toiveen voit antaa kirjoittamalla esimerkiksi: huone 2.
        liisa: ✅ Toiveesi on kirjattu, mieluisin ensin:
        - Huone 2: Verkostot
        - Huone 1: Palvelut

        Voit muuttaa toivettasi, kunnes paja alkaa. Viimeisin toive jää voimaan.
        pekka: Näitä huoneita ei ole: 3. Mitään ei muutettu. Huoneiden numerot ovat 1–2.
            Kirjoita toiveesi uudelleen.
        pekka: En saanut selvää huoneesta. Mitään ei muutettu. Anna numero väliltä 1–2,
            esimerkiksi: huone 2
    """)
    await start(chat)
    chat.news()
    await chat.writes("liisa", "huone")
    assert heard(chat) == read("""
        liisa: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
    """)


async def test_somebody_changes_rooms_by_asking(chat: Chat) -> None:
    await running(chat)
    await chat.writes("liisa", "huone 2")
    assert heard(chat) == read("""
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä anna, osallistujia 1
        - Huone 2: Verkostot – osallistujia 2

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Pajahuone1 ⨯ @liisa:verkosto.test: Huoneesi vaihtui.
        Pajahuone1 ✎ Huone 1: Palvelut
        - mitä puuttuu?
        - kuka auttaa?

        Vetäjä: anna
        Osallistujat (1): anna

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        Pajahuone2 ✉ @liisa:verkosto.test
        Pajahuone2 ✎ Huone 2: Verkostot

        Vetäjä: ei vielä sovittu
        Osallistujat (2): liisa ja pekka

        ⏳ Aikaa on klo 10.30 asti.
        Tuloksia: 0

        Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
            lisää mihin tahansa viestiin merkki 📌 tulos.
        1. ➕ lisää aikaa
        kaisa ✎ Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 3, huoneissa 2.

        Toiveet: ensimmäinen 1, toinen 0, kolmas 0, ei mikään toiveista 1, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 1, huoneessa 1, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 1, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        liisa: Huoneesi vaihtui. Huone 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
            Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)
    # What homeserver and client make of it.
    await chat.joins("liisa", room=TWO)
    await chat.time_passes(seconds=5)
    assert heard(chat) == read("""
        kaisa ✎ Huonetta 2 ei tarvitse enää yhdistää.
        kaisa ✎ Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 3, huoneissa 3.

        Toiveet: ensimmäinen 1, toinen 0, kolmas 0, ei mikään toiveista 1, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 1, huoneessa 1, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 2, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
    """)
    await chat.writes("liisa", "miksi")
    await chat.writes("liisa", "huone")
    assert heard(chat) == read("""
        liisa: Olet huoneessa 2, koska sinut siirrettiin sinne pyynnöstä.
        liisa: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
    """)


async def test_rooms_that_cannot_be_asked_for(chat: Chat) -> None:
    await running(chat)
    await chat.writes("liisa", "huone 1")
    await chat.writes("liisa", "huone 7")
    await chat.writes("liisa", "huone kaksi")
    await chat.writes("anna", "huone 2")
    assert heard(chat) == read("""
        anna: Vedät toista huonetta, joten et voi vaihtaa huoneeseen 2. Mitään ei muutettu.
            Koollekutsuja voi vaihtaa vetäjän.
        liisa: Olet jo huoneessa 1. Mitään ei muutettu.
        liisa: Sellaista huonetta ei ole. Mitään ei muutettu. Huoneet ovat 1 ja 2.
        liisa: Sellaista huonetta ei ole. Mitään ei muutettu. Huoneet ovat 1 ja 2.
    """)


async def test_a_full_room(chat: Chat) -> None:
    await running(chat)
    await limit_rooms(chat, capacity=1)
    await chat.writes("liisa", "huone 2")
    await chat.writes("kaisa", "paja siirrä Liisa 2")
    assert heard(chat) == read("""
        kaisa: Huone 2 on täynnä. Ketään ei siirretty. Valitse toinen huone.
        liisa: Huone 2 on täynnä. Pysyt entisessä huoneessa. Valitse toinen huone tai kysy
            koollekutsujalta.
    """)


async def test_hidden_rules_are_kept_and_not_told(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="2")
    await chat.writes("kaisa", "paja erillään Liisa Pekka")
    await start(chat)
    chat.news()
    await chat.writes("liisa", "huone 2")
    await chat.writes("kaisa", "paja siirrä Liisa 2")
    assert heard(chat) == read("""
        kaisa: Huoneessa 2 on joku, jonka kanssa hänen pitää olla erillään. Ketään ei
            siirretty.
        liisa: Huoneeseen 2 ei voi nyt vaihtaa. Pysyt entisessä huoneessa. Valitse toinen
            huone tai kysy koollekutsujalta.
    """)


async def test_a_latecomer_goes_where_it_costs_least(chat: Chat) -> None:
    await running(chat)
    await chat.says("ylla", "!myöhässä")
    assert told(chat, "Aula", "Pajahuone1 ✉", "Pajahuone2 ✉", "ylla") == read("""
        Aula ✎ Pajatyöskentely, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
        - Huone 1: Palvelut – vetäjä anna, osallistujia 2
        - Huone 2: Verkostot – osallistujia 2

        Jos tulit myöhässä, valitse alta: saat huoneen.
        1. 🙋 myöhässä
        Pajahuone2 ✉ @ylla:verkosto.test
        ylla: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
            Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)
    await chat.says("ylla", "!myöhässä")
    await chat.writes("ylla", "miksi")
    assert heard(chat) == read("""
        Aula: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
        ylla: Olet huoneessa 2, koska se sopi parhaiten, kun tulit pajan alettua.
    """)


async def test_a_latecomer_taps_the_card(chat: Chat) -> None:
    await running(chat)
    tap = await chat.taps("ylla", chat.last_event("Pajatyöskentely"), "🙋🏽")
    assert told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉", "ylla") == read("""
        Pajahuone2 ✉ @ylla:verkosto.test
        ylla: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
            Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)
    await chat.removes("ylla", tap)
    assert heard(chat) == ""
    await chat.taps("pekka", chat.last_event("Pajatyöskentely"), "🙋")
    assert heard(chat) == read("""
        pekka: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
    """)


async def test_a_latecomer_may_name_the_room(chat: Chat) -> None:
    await running(chat)
    await chat.writes("ylla", "huone 1")
    assert told(chat, "Pajahuone1 ✉", "Pajahuone2 ✉", "ylla") == read("""
        Pajahuone1 ✉ @ylla:verkosto.test
        ylla: Huoneesi pajassa on 1: Palvelut

        ➡️ Siirry huoneeseen: Pajahuone 1 (https://matrix.to/#/!room1). Aikaa on klo 10.30
            asti.
        Vetäjä: anna
        - mitä puuttuu?
        - kuka auttaa?

        Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
            Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 2. Syyn huoneeseesi
            kertoo: miksi
    """)


async def test_late_or_asking_without_a_workshop(chat: Chat) -> None:
    await chat.writes("liisa", "myöhässä")
    await chat.writes("liisa", "huone")
    await chat.writes("liisa", "miksi")
    await chat.writes("kaisa", "paja jako")
    await chat.writes("kaisa", "paja siirrä Liisa 2")
    assert heard(chat) == read("""
        kaisa: Mikään paja ei ole nyt käynnissä. Mitään ei muutettu. Huone annetaan, kun
            paja alkaa.
        kaisa: Mikään paja ei ole nyt käynnissä. Mitään ei muutettu. Huone annetaan, kun
            paja alkaa.
        liisa: Mikään paja ei ole nyt käynnissä. Mitään ei muutettu. Huone annetaan, kun
            paja alkaa.
        liisa: Pajaa ei ole nyt tulossa eikä käynnissä. Mitään ei muutettu. Tapaamiset näet
            komennolla tapaamiset.
        liisa: Sinulla ei ole huonetta pajassa. Jos paja on käynnissä, kirjoita myöhässä,
            niin saat huoneen.
    """)
    await planned(chat)
    await chat.writes("liisa", "myöhässä")
    await chat.writes("liisa", "miksi")
    assert heard(chat) == read("""
        liisa: Mikään paja ei ole nyt käynnissä. Mitään ei muutettu. Huone annetaan, kun
            paja alkaa.
        liisa: Sinulla ei ole huonetta pajassa. Jos paja on käynnissä, kirjoita myöhässä,
            niin saat huoneen.
    """)


async def test_why_am_i_here(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2 1")
    await start(chat)
    chat.news()
    for name in ("anna", "liisa", "pekka", "ylla"):
        await chat.writes(name, "miksi")
    assert heard(chat) == read("""
        anna: Olet huoneessa 1, koska vedät sitä.
        liisa: Olet huoneessa 1, koska se oli ensimmäinen toiveesi.
        pekka: Olet huoneessa 2, koska se oli ensimmäinen toiveesi.
        ylla: Sinulla ei ole huonetta pajassa. Jos paja on käynnissä, kirjoita myöhässä,
            niin saat huoneen.
    """)


async def test_the_convener_moves_somebody_after_a_preview(chat: Chat) -> None:
    await running(chat)
    await chat.says("kaisa", "!paja siirrä Liisa 2")
    assert heard(chat) == read("""
        Aula: Siirto: liisa, huoneeseen 2: Verkostot
        - Osallistujia siirron jälkeen: huoneessa 1 yhteensä 1, huoneessa 2 yhteensä 2.
        - Hän ei toivonut tätä huonetta, mutta toivoi nykyistä.

        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.taps("kaisa", chat.last_event("Siirto"), "✅")
    assert told(chat, "Aula:", "Pajahuone1 ⨯", "Pajahuone2 ✉", "liisa") == read("""
        Aula: ✅ Siirretty: liisa on nyt huoneessa 2. Hän sai viestin ja kutsun.
        Pajahuone1 ⨯ @liisa:verkosto.test: Huoneesi vaihtui.
        Pajahuone2 ✉ @liisa:verkosto.test
        liisa: Huoneesi vaihtui. Huone 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
            Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
    """)
    await chat.writes("liisa", "miksi")
    assert heard(chat) == read("""
        liisa: Olet huoneessa 2, koska sinut siirrettiin sinne pyynnöstä.
    """)


async def test_moves_that_are_not_understood_or_not_possible(chat: Chat) -> None:
    await running(chat)
    for text in ("Liisa", "Liisa 7", "Liisa 1", "Aino 2", "Anna 2", "2 Liisa"):
        await chat.writes("kaisa", f"paja siirrä {text}")
    assert heard(chat) == read("""
        kaisa: Kirjoita nimi ja huoneen numero, esimerkiksi: paja siirrä Aino 2. Ketään ei
            siirretty. Huoneet ovat 1 ja 2.
        kaisa: Sellaista huonetta ei ole. Mitään ei muutettu. Huoneet ovat 1 ja 2.
        kaisa: liisa on jo huoneessa 1. Mitään ei muutettu.
        kaisa: Jäsenissä ei ole nimeä “Aino”. Ketään ei siirretty. Tarkista nimi.
        kaisa: Hän vetää toista huonetta. Ketään ei siirretty. Vaihda ensin vetäjä.
        kaisa: Kirjoita nimi ja huoneen numero, esimerkiksi: paja siirrä Aino 2. Ketään ei
            siirretty. Huoneet ovat 1 ja 2.
    """)


async def test_a_preview_whose_workshop_ended_moves_nobody(chat: Chat) -> None:
    await running(chat)
    await chat.says("kaisa", "!paja siirrä Liisa 2")
    await chat.time_passes(minutes=9)
    await chat.writes("kaisa", "paja lopeta")
    await chat.writes("kaisa", "1")
    chat.news()
    await chat.taps("kaisa", chat.last_event("Siirto"), "✅")
    assert heard(chat) == read("""
        kaisa: Mikään paja ei ole nyt käynnissä. Mitään ei muutettu. Huone annetaan, kun
            paja alkaa.
    """)


async def test_who_may_not(chat: Chat) -> None:
    await running(chat)
    await chat.says("liisa", "!paja siirrä Pekka 1")
    await chat.says("liisa", "!paja jako", room=ONE)
    assert heard(chat) == read("""
        Aula: Komento !paja siirrä ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua,
            niin näet, mitä voit tehdä tässä.
        Pajahuone1: Komento !paja jako ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
            !apua, niin näet, mitä voit tehdä tässä.
    """)
    await chat.says("ulla", "!huone 2")
    assert heard(chat) == read("""
        Aula: Palvelen vain verkoston “KUTY-verkosto” jäseniä. Viestiäsi ei tallennettu.
            Pyydä koollekutsujalta kutsu verkostoon.
    """)


async def test_the_convener_sees_who_is_where(chat: Chat) -> None:
    await running(chat)
    await chat.says("kaisa", "!paja jako")
    await chat.writes("kaisa", "paja jako 2")
    await chat.writes("kaisa", "paja jako 9")
    assert heard(chat) == read("""
        kaisa: Pajan huonejako

        Toiveet: ensimmäinen 2, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 2: anna ja liisa
        - Huone 2: Verkostot – osallistujia 1: pekka

        Siirrä joku kirjoittamalla esimerkiksi: paja siirrä Aino 2. Yhden huoneen nimet näet
            esimerkiksi: paja jako 3
        kaisa: - Huone 2: Verkostot – osallistujia 1: pekka
        kaisa: Sellaista huonetta ei ole. Mitään ei muutettu. Huoneet ovat 1 ja 2.
    """)


async def test_somebody_declines_and_comes_after_all(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="2")
    await start(chat)
    chat.news()
    await chat.joins("ylla", room=TWO, membership="leave")
    assert told(chat, "kaisa ✎", "ylla") == read("""
        kaisa ✎ Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 4, huoneissa 0.

        Toiveet: ensimmäinen 3, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 2, huoneessa 0, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 0, poissa 1, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        ylla: Hylkäsit kutsun huoneeseen 2: Verkostot. Jos se oli vahinko, kirjoita: huone.
            Saat uuden kutsun.
    """)
    await chat.writes("ylla", "huone")
    assert told(chat, "Pajahuone2", "ylla") == read("""
        Pajahuone2 ✉ @ylla:verkosto.test
        ylla: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
        ✉️ Kutsu lähti uudelleen.
    """)


async def test_somebody_leaves_and_comes_back(chat: Chat) -> None:
    await running(chat)
    await chat.joins("liisa", room=ONE, membership="leave")
    assert told(chat, "liisa") == read("""
        liisa: Lähdit huoneesta 1: Palvelut. Jos haluat takaisin, kirjoita: huone. Toiseen
            huoneeseen pääset esimerkiksi: huone 2
    """)
    await chat.writes("liisa", "huone")
    assert told(chat, "Pajahuone1", "liisa") == read("""
        Pajahuone1 ✉ @liisa:verkosto.test
        liisa: Huoneesi on 1: Palvelut. Siirry tästä: Pajahuone 1
            (https://matrix.to/#/!room1). Aikaa on klo 10.30 asti.
        ✉️ Kutsu lähti uudelleen.
    """)


async def test_somebody_who_blocks_invitations_hears_what_helps(chat: Chat) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="2")
    chat.wire.closed_to = {user("pekka")}
    await start(chat)
    assert told(chat, "Pajahuone2 ✉", "kaisa", "pekka") == read("""
        Pajahuone2 ✉ @ylla:verkosto.test
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
        kaisa ✎ Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 4, huoneissa 0.

        Toiveet: ensimmäinen 3, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 2, huoneessa 0, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 0, poissa 1, tuloksia 0

        🚧 Kutsu ei mennyt perille: Pekka. Heille on kerrottu, mitä tehdä.
        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        pekka: Huoneesi pajassa on 2: Verkostot

        ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
            asti.

        Toiseen huoneeseen pääset kirjoittamalla esimerkiksi: huone 1. Syyn huoneeseesi
            kertoo: miksi
        pekka: Kutsu pajan huoneeseen 2: Verkostot ei mennyt perille. Salli kutsut
            Matrix-ohjelmasi asetuksissa ja kirjoita sitten: huone. Saat uuden kutsun.
    """)
    await chat.writes("pekka", "huone")
    assert told(chat, "Pajahuone2 ✉", "pekka") == read("""
        pekka: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
        ✉️ Kutsu lähti uudelleen.
        pekka: Kutsu pajan huoneeseen 2: Verkostot ei mennyt perille. Salli kutsut
            Matrix-ohjelmasi asetuksissa ja kirjoita sitten: huone. Saat uuden kutsun.
    """)
    chat.wire.closed_to = set()
    await chat.writes("pekka", "huone")
    assert told(chat, "Pajahuone2 ✉", "kaisa ✎", "pekka") == read("""
        Pajahuone2 ✉ @pekka:verkosto.test
        kaisa ✎ Pajan ohjaus, 30 min

        ▶️ Käynnissä. Aikaa on klo 10.30 asti.
        Osallistujia 4, huoneissa 0.

        Toiveet: ensimmäinen 3, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
        Samassa huoneessa ei ole pareja viime pajoista.
        - Huone 1: Palvelut – osallistujia 2, huoneessa 0, tuloksia 0
        - Huone 2: Verkostot – osallistujia 2, huoneessa 0, tuloksia 0

        1. ➕ 5 minuuttia lisää
        2. 🏁 lopeta paja
        pekka: Huoneesi on 2: Verkostot. Siirry tästä: Pajahuone 2
            (https://matrix.to/#/!room2). Aikaa on klo 10.30 asti.
        ✉️ Kutsu lähti uudelleen.
    """)


async def test_strangers_to_a_room_do_not_count(chat: Chat) -> None:
    await running(chat)
    await chat.joins("kaisa", room=TWO)
    await chat.joins("kaisa", room=TWO, membership="leave")
    await chat.time_passes(seconds=5)
    assert heard(chat) == ""


async def test_two_workshops_at_once_do_not_mix(chat: Chat) -> None:
    await running(chat)
    await chat.says("ylla", "!paja 30 min\nLuvat\nYhteystiedot")
    await chat.taps("ylla", chat.last_event("Uusi paja"), "✅")
    await chat.taps("ylla", chat.last_event("Mihin huoneeseen"), "1")
    chat.news()
    await chat.writes("liisa", "huone")
    await chat.writes("liisa", "miksi")
    assert heard(chat) == read("""
        liisa: Huoneesi on 1: Palvelut. Siirry tästä: Pajahuone 1
            (https://matrix.to/#/!room1). Aikaa on klo 10.30 asti.
        liisa: Olet huoneessa 1, koska se oli ensimmäinen toiveesi.
    """)
