"""Meetings: planned with a preview, announced, listed."""

from tests.support.chat import Chat
from tests.support.transcript import heard, read

PLAN = "!tapaaminen KUTY-verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams"


async def scheduled(chat: Chat) -> str:
    """Plans a meeting and confirms it; returns the event of its card."""
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    chat.news()
    return chat.last_event("📍")


async def test_a_long_title_is_cut_on_the_card_and_whole_where_it_is_confirmed(chat: Chat) -> None:
    title = "Kevään tapaaminen: " + "työpaikkojen etsintä, " * 8 + "jatko"
    await chat.says("kaisa", f"!tapaaminen {title} pe 5.2.2027 klo 12.30–15 Teams")
    assert chat.news()[0].split("\n")[0] == f"Aula: Uusi tapaaminen: {title}"
    await chat.says("kaisa", "1")
    [card] = [act for act in chat.news() if act.startswith("Aula: Kevään")]
    assert card.split("\n")[0] == f"Aula: {title[:79].rstrip()}…"
    await chat.says("anna", "!tapaamiset")
    assert title in chat.news()[0]


async def test_a_planned_meeting_is_announced_after_its_preview(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    assert heard(chat) == read("""
        Aula: Uusi tapaaminen: KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.taps("kaisa", chat.last_event("Uusi tapaaminen"), "✅")
    assert heard(chat) == read("""
        Aula ✎ Uusi tapaaminen: KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).

        ✅ Vahvistettu.
        Aula: KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
        Aula 📎 2027-02-05.ics: Kalenterimerkintä: KUTY-verkoston 2. tapaaminen, pe 5.2.2027
            klo 12.30–15.00
    """)


async def test_a_plan_may_be_written_line_by_line(chat: Chat) -> None:
    await chat.writes(
        "kaisa",
        "tapaaminen Verkoston 3. tapaaminen\nAika: pe 5.2.2027\nklo 12.30–15\nPaikka: Porin talo",
    )
    assert heard(chat) == read("""
        kaisa: Uusi tapaaminen: Verkoston 3. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Porin talo

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "kyllä")
    assert heard(chat) == read("""
        Aula: Verkoston 3. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Porin talo

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
        Aula 📎 2027-02-05.ics: Kalenterimerkintä: Verkoston 3. tapaaminen, pe 5.2.2027 klo
            12.30–15.00
        kaisa ✎ Uusi tapaaminen: Verkoston 3. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Porin talo

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).

        ✅ Vahvistettu.
        kaisa: Tapaaminen on tallennettu ja kutsukortti on aulassa. Ohjelman voit liittää
            komennolla ohjelma.
    """)


async def test_the_convener_is_warned_before_the_invitation(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen Kahvit pe 5.2.2027 klo 9–10")
    assert heard(chat) == read("""
        Aula: Uusi tapaaminen: Kahvit

        🗓️ Aika: pe 5.2.2027 klo 9.00–10.00
        📍 Paikka: ei vielä tiedossa

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        - ⚠️ Huomaa: samana päivänä on jo tapaaminen “KUTY-verkoston 2. tapaaminen”.

        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.says("kaisa", "2")
    assert heard(chat) == read("""
        Aula ✎ Uusi tapaaminen: Kahvit

        🗓️ Aika: pe 5.2.2027 klo 9.00–10.00
        📍 Paikka: ei vielä tiedossa

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        - ⚠️ Huomaa: samana päivänä on jo tapaaminen “KUTY-verkoston 2. tapaaminen”.

        ❌ Peruttu. Mitään ei tehty.
        Aula: ❌ Peruttu. Mitään ei tehty.
    """)
    await chat.says("kaisa", "!tapaaminen Kahvit pe 26.3.2027 klo 9–10")
    assert heard(chat) == read("""
        Aula: Uusi tapaaminen: Kahvit

        🗓️ Aika: pe 26.3.2027 klo 9.00–10.00
        📍 Paikka: ei vielä tiedossa

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        - ⚠️ Huomaa: päivä on pyhä tai vapaapäivä (Pitkäperjantai).

        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.says("kaisa", "!tapaaminen Kahvit to 14.1.2027 klo 9–10")
    assert heard(chat) == read("""
        Aula ✎ Uusi tapaaminen: Kahvit

        🗓️ Aika: pe 26.3.2027 klo 9.00–10.00
        📍 Paikka: ei vielä tiedossa

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        - ⚠️ Huomaa: päivä on pyhä tai vapaapäivä (Pitkäperjantai).

        Uudempi esikatselu tuli tämän tilalle.
        Aula: Uusi tapaaminen: Kahvit

        🗓️ Aika: to 14.1.2027 klo 9.00–10.00
        📍 Paikka: ei vielä tiedossa

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).
        - ⚠️ Huomaa: tapaamiseen on alle kymmenen arkipäivää.

        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)


async def test_plans_that_cannot_be_read_are_refused_with_what_to_do(chat: Chat) -> None:
    for plan in (
        "!tapaaminen",
        "!tapaaminen Kevään tapaaminen",
        "!tapaaminen pe 5.2.2027 klo 12.30–15",
        "!tapaaminen Kevään tapaaminen pe 5.2.2027",
        "!tapaaminen Kevään tapaaminen pe 5.2.2027 klo 12.30",
        "!tapaaminen Kevään tapaaminen pe 5.2.2021 klo 12–15",
        "!tapaaminen Kevään tapaaminen pe 5.2.2027 klo 15–12",
        "!tapaaminen Kevään tapaaminen to 5.2.2027 klo 12–15",
        "!tapaaminen Kevään tapaaminen 30.2.2027 klo 12–15",
        f"!tapaaminen {'pitkä ' * 55}pe 5.2.2027 klo 12–15",
        f"!tapaaminen Kevät pe 5.2.2027 klo 12–15 {'talo ' * 110}",
    ):
        await chat.says("kaisa", plan)
    assert heard(chat) == read("""
        Aula: Komennosta !tapaaminen puuttuu teksti. Mitään ei tallennettu. Kirjoita
            esimerkiksi: !tapaaminen Verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams
        Aula: En löytänyt viestistä aikaa. Mitään ei tallennettu. Kirjoita päivä sekä alku
            ja loppu, esimerkiksi: pe 5.2.2027 klo 12.30–15
        Aula: Otsikko puuttuu. Mitään ei tallennettu. Kirjoita ensin otsikko ja sitten aika.
        Aula: Luin ajan pe 5.2.2027, mutta alku tai loppu puuttuu. Mitään ei tallennettu.
            Kirjoita molemmat, esimerkiksi: klo 12.30–15
        Aula: Luin ajan pe 5.2.2027 klo 12.30, mutta alku tai loppu puuttuu. Mitään ei
            tallennettu. Kirjoita molemmat, esimerkiksi: klo 12.30–15
        Aula: Aika on jo mennyt: pe 5.2.2021 klo 12.00–15.00.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
        Aula: Loppuaika on ennen alkua.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
        Aula: Viikonpäivä ja päivämäärä eivät sovi yhteen. Tarkoititko: pe 5.2.2027 klo
            12.00–15.00 / to 4.2.2027 klo 12.00–15.00?

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
        Aula: Sellaista päivää ei ole kalenterissa.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
        Aula: Otsikko on liian pitkä: siihen mahtuu 300 merkkiä. Mitään ei tallennettu.
            Kirjoita otsikko, aika ja paikka omille riveilleen.
        Aula: Paikka on liian pitkä: siihen mahtuu 500 merkkiä. Mitään ei tallennettu.
            Ohjelman voit liittää myöhemmin komennolla !ohjelma.
    """)


async def test_only_a_convener_plans_moves_and_calls_off(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("anna", PLAN)
    await chat.says("anna", "!tapaaminen siirrä 1 pe 12.2.2027")
    await chat.says("anna", "!tapaaminen peru 1")
    assert heard(chat) == read("""
        Aula: Komento !tapaaminen ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua,
            niin näet, mitä voit tehdä tässä.
        Aula: Komento !tapaaminen siirrä ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
            !apua, niin näet, mitä voit tehdä tässä.
        Aula: Komento !tapaaminen peru ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
            !apua, niin näet, mitä voit tehdä tässä.
    """)


async def test_a_preview_is_confirmed_by_the_same_person_within_ten_minutes(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    preview = chat.last_event("Uusi tapaaminen")
    chat.news()
    await chat.taps("anna", preview, "✅")
    assert heard(chat) == read("""
        anna: Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei
            kirjattu, ja kortti on ennallaan. Kirjoita apua, niin näet, mitä voit tehdä.
    """)
    await chat.time_passes(minutes=11)
    await chat.taps("kaisa", preview, "✅")
    assert heard(chat) == read("""
        Aula ✎ Uusi tapaaminen: KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Kutsukortti ja kalenteritiedosto lähtevät aulaan kaikille jäsenille (5).

        Vahvistus tuli yli kymmenen minuutin päästä. Mitään ei tehty. Anna komento
            uudelleen.
    """)


async def test_what_is_coming_is_listed_for_members(chat: Chat) -> None:
    await chat.says("anna", "!tapaamiset")
    assert heard(chat) == read("""
        Aula: Tulevia tapaamisia ei ole vielä sovittu. Aiheen voit ehdottaa komennolla
            !toive.
    """)
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen Kahvit pe 22.1.2027 klo 9–10")
    await chat.says("kaisa", "1")
    chat.news()
    await chat.writes("anna", "tapaamiset")
    assert heard(chat) == read("""
        anna: Tapaamiset
        1. Kahvit
           pe 22.1.2027 klo 9.00–10.00
           Tulossa 0, ehkä 0, ei pääse 0.
        2. KUTY-verkoston 2. tapaaminen
           pe 5.2.2027 klo 12.30–15.00, Teams
           Tulossa 0, ehkä 0, ei pääse 0.
    """)


async def test_a_lost_card_is_drawn_again(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("anna", "!päivitä")
    assert heard(chat) == read("""
        Aula: KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
    """)
