"""Who is missed in a workshop: silent facilitators, rooms with too few people."""

from datetime import timedelta
from pathlib import Path

from tests.dialogues.workshop_time_chat import (
    AT_WORK,
    PLAN,
    PROGRAMME,
    ROLES,
    come,
    room,
    running,
    said,
)
from tests.support.chat import START, Chat, open_chat
from tests.support.transcript import heard, read

THREE = timedelta(minutes=3)
WITH_DEPUTY = "!paja 30 min\nTyöpaikat / Anna, Liisa\nLuvat / Pekka"


async def test_a_silent_facilitator_is_asked_after_three_minutes(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        assert said(chat) == read("""
            anna: Oletko paikalla? Vedät huonetta 1: Työpaikat

            Paja on alkanut, eikä sinusta ole vielä kuulunut huoneessa. Huone on täällä:
                Pajahuone 1 (https://matrix.to/#/!room1)
            1. ▶️ olen paikalla
            2. ❌ en pääse
            anna ↳ ▶️ olen paikalla
            anna ↳ ❌ en pääse
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
        """)
        await chat.taps("anna", chat.last_event("Oletko paikalla"), "▶️", room="anna")
        assert said(chat) == read("""
            anna ✎ Huoneen 1 vetäjä: Anna. Tähän ei tarvitse enää vastata.
        """)
        await chat.time_passes(to=START + 2 * THREE)
        assert said(chat) == ""


async def test_who_cannot_come_is_replaced_by_a_volunteer(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        chat.news()
        await chat.writes("anna", "en pääse")
        assert said(chat) == read("""
            Pajahuone1: Kuka vetää?

            Vetäjäksi sovittu Anna ei ole paikalla. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
            Pajahuone1 ↳ 🙋 minä vedän
            anna ✎ Kiitos tiedosta. Huoneelle 1 etsitään toinen vetäjä. Sinun ei tarvitse tehdä
                mitään.
            anna ↳ ✅ kirjattu
            kaisa: Huoneen 1 vetäjä Anna ei ole paikalla. Kysyin huoneesta uutta vetäjää. Sinun
                ei tarvitse tehdä mitään.
        """)
        await chat.taps("liisa", chat.last_event("Kuka vetää"), "🙋", room=room(1))
        assert said(chat) == read("""
            Pajahuone1 ✎ Huoneen 1 vetäjä: liisa. Tähän ei tarvitse enää vastata.
            Pajahuone1: 🙋 Vetäjä: liisa. Kiitos!
            liisa: Vedät huonetta 1: Työpaikat
            1. Aloita: kerro aihe ja pyydä jokaista sanomaan, kuka on ja mistä tulee. Aikaa on
                yhteensä 30 min.
            2. Kirjatkaa tulokset huoneeseen: rivi, joka alkaa viivalla, tai viestiin merkki 📌
                tulos. Kuvat ja tiedostot käyvät myös.
            3. Jos aika ei riitä, valitse huoneen kortista ➕ lisää aikaa. Koollekutsuja päättää
                siitä.
            4. Huone saa viestin, kun aikaa on jäljellä 5 minuuttia ja 1 minuutti. Sitten
                palataan aulaan purkuun.
        """)
        await chat.time_passes(to=START + 3 * THREE)
        assert said(chat) == ""


async def test_three_more_silent_minutes_are_an_answer(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        chat.news()
        await chat.time_passes(to=START + 2 * THREE)
        assert said(chat) == read("""
            Pajahuone1: Kuka vetää?

            Vetäjäksi sovittu Anna ei ole paikalla. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
            Pajahuone1 ↳ 🙋 minä vedän
            kaisa: Huoneen 1 vetäjä Anna ei ole paikalla. Kysyin huoneesta uutta vetäjää. Sinun
                ei tarvitse tehdä mitään.
        """)
        await chat.joins("anna", room=room(1))
        assert said(chat) == read("""
            Pajahuone1 ✎ Huoneen 1 vetäjä: anna. Tähän ei tarvitse enää vastata.
            anna ✎ Huoneen 1 vetäjä: anna. Tähän ei tarvitse enää vastata.
            kaisa ✎ Huonetta 1 ei tarvitse enää yhdistää.
        """)


async def test_the_named_deputy_is_asked_first(tmp_path: Path) -> None:
    async with running(tmp_path, plan=WITH_DEPUTY) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        await chat.time_passes(to=START + 2 * THREE)
        assert said(chat, "Voitko vetää") == read("""
            liisa: Voitko vetää huonetta 1: Työpaikat?

            Vetäjäksi sovittu Anna ei ole paikalla. Olet varavetäjä. Huone on täällä: Pajahuone
                1 (https://matrix.to/#/!room1)
            1. ✅ minä vedän
            2. ❌ en voi
        """)
        await chat.writes("liisa", "kyllä")
        assert said(chat) == read("""
            Pajahuone1: 🙋 Vetäjä: liisa. Kiitos!
            anna ✎ Huoneen 1 vetäjä: liisa. Tähän ei tarvitse enää vastata.
            liisa ✎ Huoneen 1 vetäjä: liisa. Tähän ei tarvitse enää vastata.
            liisa: Vedät huonetta 1: Työpaikat
            1. Aloita: kerro aihe ja pyydä jokaista sanomaan, kuka on ja mistä tulee. Aikaa on
                yhteensä 30 min.
            2. Kirjatkaa tulokset huoneeseen: rivi, joka alkaa viivalla, tai viestiin merkki 📌
                tulos. Kuvat ja tiedostot käyvät myös.
            3. Jos aika ei riitä, valitse huoneen kortista ➕ lisää aikaa. Koollekutsuja päättää
                siitä.
            4. Huone saa viestin, kun aikaa on jäljellä 5 minuuttia ja 1 minuutti. Sitten
                palataan aulaan purkuun.
            liisa ↳ ✅ kirjattu
        """)


async def test_a_deputy_who_cannot_or_is_silent_leaves_it_to_the_room(tmp_path: Path) -> None:
    async with running(tmp_path, plan=WITH_DEPUTY) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        chat.news()
        await chat.writes("anna", "2")
        assert said(chat) == read("""
            anna ✎ Kiitos tiedosta. Huoneelle 1 etsitään toinen vetäjä. Sinun ei tarvitse tehdä
                mitään.
            anna ↳ ✅ kirjattu
            liisa: Voitko vetää huonetta 1: Työpaikat?

            Vetäjäksi sovittu Anna ei ole paikalla. Olet varavetäjä. Huone on täällä: Pajahuone
                1 (https://matrix.to/#/!room1)
            1. ✅ minä vedän
            2. ❌ en voi
            liisa ↳ ✅ minä vedän
            liisa ↳ ❌ en voi
        """)
        await chat.time_passes(to=START + 2 * THREE)
        assert said(chat) == read("""
            Pajahuone1: Kuka vetää?

            Vetäjäksi sovittu Anna ei ole paikalla. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
            Pajahuone1 ↳ 🙋 minä vedän
            kaisa: Huoneen 1 vetäjä Anna ei ole paikalla. Kysyin huoneesta uutta vetäjää. Sinun
                ei tarvitse tehdä mitään.
        """)
        await chat.writes("liisa", "2")
        assert said(chat) == read("""
            liisa ✎ Kiitos tiedosta. Huoneelle 1 etsitään toinen vetäjä. Sinun ei tarvitse tehdä
                mitään.
            liisa ↳ ✅ kirjattu
        """)


async def test_a_word_in_the_room_shows_that_its_facilitator_is_there(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(to=START + timedelta(days=4))
        # Whoever is in the standing room since the last workshop does not come in anew.
        await chat.says("kaisa", PLAN)
        await chat.says("kaisa", "1")
        await chat.writes("kaisa", "1")
        await chat.writes("kaisa", "1")
        await chat.says("pekka", "Aloitetaan!", room=room(2))
        chat.news()
        await chat.time_passes(minutes=3)
        assert said(chat) == read("""
            anna: Oletko paikalla? Vedät huonetta 1: Työpaikat

            Paja on alkanut, eikä sinusta ole vielä kuulunut huoneessa. Huone on täällä:
                Pajahuone 1 (https://matrix.to/#/!room1)
            1. ▶️ olen paikalla
            2. ❌ en pääse
            anna ↳ ▶️ olen paikalla
            anna ↳ ❌ en pääse
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
        """)


async def test_who_is_elsewhere_does_not_lead_this_room(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        await chat.time_passes(to=START + 2 * THREE)
        chat.news()
        await chat.taps("eero", chat.last_event("Kuka vetää"), "🙋", room=room(1))
        assert said(chat) == read("""
            eero: Et ole huoneessa 1, joten et voi vetää sitä. Mitään ei muutettu. Huonetta voit
                vaihtaa komennolla huone.
        """)


async def test_a_facilitator_who_is_not_at_the_meeting_is_not_waited_for(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await chat.says("kaisa", PROGRAMME)
        await chat.writes("kaisa", "julkaise")
        for _ in range(2):
            await chat.writes("kaisa", "1")
        for name in ("anna", "liisa", "eero", "aino"):
            await chat.taps(name, chat.last_event("ei pääse 0"), "🙋")
        await chat.taps("pekka", chat.last_event("ei pääse 0"), "❌")
        await chat.time_passes(to=AT_WORK - timedelta(minutes=1))
        chat.news()
        await chat.time_passes(to=AT_WORK)
        assert said(chat, "Kuka vetää", "Kysyin") == read("""
            Pajahuone2: Kuka vetää?

            Vetäjäksi sovittu Pekka ei ole paikalla. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
            kaisa: Huoneen 2 vetäjä Pekka ei ole paikalla. Kysyin huoneesta uutta vetäjää. Sinun
                ei tarvitse tehdä mitään.
        """)


async def test_a_room_with_one_person_may_be_merged(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "anna", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        assert said(chat) == read("""
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
        """)
        await chat.taps("kaisa", chat.last_event("Yhdistetäänkö"), "🔀", room="kaisa")
        assert heard(chat) == read("""
            Aula ✎ Pajatyöskentely, 30 min

            ▶️ Käynnissä. Aikaa on klo 10.30 asti. Huoneesi on kerrottu sinulle yksityisesti.
            - Huone 2: Luvat – vetäjä pekka, osallistujia 5

            Jos tulit myöhässä, valitse alta: saat huoneen.
            1. 🙋 myöhässä
            Pajahuone1: 🔀 Yhdistetty: työ jatkuu huoneessa 2. Se on täällä: Pajahuone 2
                (https://matrix.to/#/!room2)
            Pajahuone1 ⨯ @anna:verkosto.test: Huoneesi vaihtui.
            Pajahuone1 ✎ Huone 1: Työpaikat
            - mistä paikkoja?

            Vetäjä: anna
            Osallistujat: ei vielä ketään

            ➡️ Yhdistetty huoneeseen 2: Luvat. Työ jatkuu siellä.
            Tuloksia: 0
            Pajahuone1 ⨯ @liisa:verkosto.test: Huoneesi vaihtui.
            Pajahuone2 ✉ @anna:verkosto.test
            Pajahuone2 ✎ Huone 2: Luvat

            Vetäjä: pekka, varavetäjä: anna
            Osallistujat (5): aino, anna, eero, Liisa ja pekka

            ⏳ Aikaa on klo 10.30 asti.
            Tuloksia: 0

            Kirjaa tulos: aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen lomake”, tai
                lisää mihin tahansa viestiin merkki 📌 tulos.
            1. ➕ lisää aikaa
            Pajahuone2 ✉ @liisa:verkosto.test
            anna: Huoneesi vaihtui. Huone 2: Luvat

            ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
                asti.
            Vetäjä: pekka
            Olet huoneen varavetäjä. Saat viestin, jos sinua tarvitaan.

            Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
                Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa
            kaisa ✎ Pajan ohjaus, 30 min

            ▶️ Käynnissä. Aikaa on klo 10.30 asti.
            Osallistujia 5, huoneissa 3.

            Toiveet: ensimmäinen 2, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 3.
            Samassa huoneessa ei ole pareja viime pajoista.
            - Huone 2: Luvat – osallistujia 5, huoneessa 3, tuloksia 0

            1. ➕ 5 minuuttia lisää
            2. 🏁 lopeta paja
            kaisa ✎ 🔀 Yhdistetty: huone 1 siirtyi huoneeseen 2. Jo kirjatut tulokset säilyvät.
            liisa: Huoneesi vaihtui. Huone 2: Luvat

            ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
                asti.
            Vetäjä: pekka

            Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
                Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa
        """)
        await ends(chat)
        assert said(chat) == read("""
            Pajahuone2: 🏁 Aika päättyi. Palatkaa tänne: Aula (https://matrix.to/#/!aula)
            kaisa: Pajan ohjaus, 30 min

            ☑️ Paja on päättynyt.
            - Huone 2: Luvat – osallistujia 5, huoneessa 3, tuloksia 0

            1. 🗣️ aloita purku
            kaisa ↳ 🗣️ aloita purku
        """)


async def test_an_empty_room_may_be_let_be(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        assert said(chat) == read("""
            anna: Oletko paikalla? Vedät huonetta 1: Työpaikat

            Paja on alkanut, eikä sinusta ole vielä kuulunut huoneessa. Huone on täällä:
                Pajahuone 1 (https://matrix.to/#/!room1)
            1. ▶️ olen paikalla
            2. ❌ en pääse
            anna ↳ ▶️ olen paikalla
            anna ↳ ❌ en pääse
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) ei ole ketään. Parhaiten sopii huone 2 (Luvat). Jo kirjatut
                tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
        """)
        await chat.writes("kaisa", "anna olla")
        assert said(chat) == read("""
            kaisa ✎ Huone 1 jatkaa sellaisenaan.
            kaisa ↳ ✅ kirjattu
        """)
        await come(chat, "anna")
        assert said(chat) == ""


async def test_an_offer_lapses_when_others_come(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "anna", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        chat.news()
        await chat.joins("liisa", room=room(1))
        assert said(chat) == read("""
            kaisa ✎ Huonetta 1 ei tarvitse enää yhdistää.
        """)


async def test_those_who_leave_can_make_a_room_thin(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.time_passes(minutes=10)
        chat.news()
        await chat.joins("liisa", room=room(1), membership="leave")
        assert said(chat) == read("""
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
            liisa: Lähdit huoneesta 1: Työpaikat. Jos haluat takaisin, kirjoita: huone. Toiseen
                huoneeseen pääset esimerkiksi: huone 2
        """)
        await chat.writes("kaisa", "yhdistä")
        assert said(chat) == read("""
            Pajahuone1: 🔀 Yhdistetty: työ jatkuu huoneessa 2. Se on täällä: Pajahuone 2
                (https://matrix.to/#/!room2)
            Pajahuone1 ⨯ @anna:verkosto.test: Huoneesi vaihtui.
            Pajahuone2 ✉ @anna:verkosto.test
            anna: Huoneesi vaihtui. Huone 2: Luvat

            ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
                asti.
            Vetäjä: pekka
            Olet huoneen varavetäjä. Saat viestin, jos sinua tarvitaan.

            Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
                Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa
            kaisa ✎ 🔀 Yhdistetty: huone 1 siirtyi huoneeseen 2. Jo kirjatut tulokset säilyvät.
            kaisa ↳ ✅ kirjattu
        """)


async def test_two_thin_rooms_are_offered_one_merge(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "anna", "pekka")
        await chat.time_passes(to=START + THREE)
        assert said(chat) == read("""
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
            kaisa ↳ 🔀 yhdistä
            kaisa ↳ ✋ anna olla
        """)
        await chat.writes("kaisa", "1")
        assert said(chat) == read("""
            Pajahuone1: 🔀 Yhdistetty: työ jatkuu huoneessa 2. Se on täällä: Pajahuone 2
                (https://matrix.to/#/!room2)
            Pajahuone1 ⨯ @anna:verkosto.test: Huoneesi vaihtui.
            Pajahuone1 ⨯ @liisa:verkosto.test: Huoneesi vaihtui.
            Pajahuone2 ✉ @anna:verkosto.test
            Pajahuone2 ✉ @liisa:verkosto.test
            anna: Huoneesi vaihtui. Huone 2: Luvat

            ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
                asti.
            Vetäjä: pekka
            Olet huoneen varavetäjä. Saat viestin, jos sinua tarvitaan.

            Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
                Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa
            kaisa ✎ 🔀 Yhdistetty: huone 1 siirtyi huoneeseen 2. Jo kirjatut tulokset säilyvät.
            kaisa ↳ ✅ kirjattu
            liisa: Huoneesi vaihtui. Huone 2: Luvat

            ➡️ Siirry huoneeseen: Pajahuone 2 (https://matrix.to/#/!room2). Aikaa on klo 10.30
                asti.
            Vetäjä: pekka

            Kirjaa tulos huoneeseen: aloita rivi viivalla tai lisää viestiin merkki 📌 tulos.
                Lisäaikaa huone pyytää kirjoittamalla: lisää aikaa
        """)


async def test_lost_questions_are_asked_again(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + THREE)
        await chat.time_passes(to=START + 2 * THREE)
        chat.news()
        await chat.writes("anna", "päivitä")
        assert said(chat, "Oletko paikalla") == read("""
            anna: Oletko paikalla? Vedät huonetta 1: Työpaikat

            Paja on alkanut, eikä sinusta ole vielä kuulunut huoneessa. Huone on täällä:
                Pajahuone 1 (https://matrix.to/#/!room1)
            1. ▶️ olen paikalla
            2. ❌ en pääse
        """)
        await chat.says("liisa", "!päivitä", room=room(1))
        assert said(chat, "Kuka vetää") == read("""
            Pajahuone1: Kuka vetää?

            Vetäjäksi sovittu Anna ei ole paikalla. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
        """)
        await chat.writes("kaisa", "päivitä")
        assert said(chat, "Yhdistetäänkö") == read("""
            kaisa: Yhdistetäänkö huone 1 huoneeseen 2?

            Huoneessa 1 (Työpaikat) on vain yksi henkilö. Parhaiten sopii huone 2 (Luvat). Jo
                kirjatut tulokset säilyvät.
            1. 🔀 yhdistä
            2. ✋ anna olla
        """)


async def ends(chat: Chat) -> None:
    await chat.time_passes(to=START + timedelta(minutes=29, seconds=59))
    chat.news()
    await chat.time_passes(to=START + timedelta(minutes=30))
