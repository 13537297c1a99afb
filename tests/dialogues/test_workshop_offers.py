"""A workshop taken over from the published programme, and what it does to the programme."""

from datetime import UTC, datetime
from pathlib import Path

from tests.dialogues.workshop_plan_chat import PROGRAMME, published, scheduled
from tests.support.chat import Chat
from tests.support.transcript import heard, read

SOURCE = Path("tests/cases/agendas/meeting-2.txt").read_text("utf8")


async def test_a_published_programme_with_rooms_offers_its_workshop(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    assert "Ohjelmassa on paja" in heard(chat)
    offer = chat.last_event("Ohjelmassa on paja")
    await chat.taps("kaisa", offer, "✅", room="kaisa")
    assert heard(chat) == read("""
        kaisa: Uusi paja: 2 huonetta, 30 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14
        👥 Tulossa 2
        - Huone 1: Työpaikkojen etsintä
          Pajahuone 1, vetäjä Anna
        - Huone 2: Jatkosuunnitelmat
          Pajahuone 2, vetäjä Pekka

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        Aula: Pajatyöskentely, 30 min

        🗓️ Alkaa pe 5.2.2027 klo 13.30. Saat silloin huoneesi yksityisesti.
        - Huone 1: Työpaikkojen etsintä – vetäjä Anna
        - Huone 2: Jatkosuunnitelmat – vetäjä Pekka
        Aula 📊 Mihin huoneeseen haluat? Äänestä, tai kirjoita minulle yksityisesti enintään
            kolmen huoneen numerot, mieluisin ensin. Esimerkiksi 2 1.
        1. Huone 1: Työpaikkojen etsintä
        2. Huone 2: Jatkosuunnitelmat
        3. sijoita minut
        anna: Vedät pajan huonetta 1: Työpaikkojen etsintä.

        🗓️ Alkaa pe 5.2.2027 klo 13.30. Aikaa on 30 min.

        Omaa toivetta ei tarvita. Ohjeet saat, kun paja alkaa. Jos et pääse, kerro siitä
            koollekutsujalle: Kaisa.
        kaisa ✎ Uusi paja: 2 huonetta, 30 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14
        👥 Tulossa 2
        - Huone 1: Työpaikkojen etsintä
          Pajahuone 1, vetäjä Anna
        - Huone 2: Jatkosuunnitelmat
          Pajahuone 2, vetäjä Pekka

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.

        ✅ Vahvistettu.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa pe 5.2.2027 klo 13.30.
        Toiveita 0, jäseniä 5.
        - Huone 1: Työpaikkojen etsintä – ensimmäisiä toiveita 0
        - Huone 2: Jatkosuunnitelmat – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
        kaisa ✎ ☑️ Tämä kysymys on jo ratkennut.
        kaisa: ✅ Paja on suunniteltu. Se alkaa pe 5.2.2027 klo 13.30. Kortti ja toivekysely
            ovat aulassa.
        pekka: Vedät pajan huonetta 2: Jatkosuunnitelmat.

        🗓️ Alkaa pe 5.2.2027 klo 13.30. Aikaa on 30 min.

        Omaa toivetta ei tarvita. Ohjeet saat, kun paja alkaa. Jos et pääse, kerro siitä
            koollekutsujalle: Kaisa.
    """)


async def test_the_offer_itself(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    offers = [line for line in chat.news() if "Ohjelmassa on paja" in line]
    assert "\n".join(offers) == read("""
        kaisa: Ohjelmassa on paja: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        - 13.30–14.00 Työpajat, 2 huonetta
          - Työpaikkojen etsintä
          - Jatkosuunnitelmat

        Tehdäänkö siitä paja? Näytän ensin, mitä tapahtuu.
        1. ✅ tee paja
        2. ❌ ei pajaa
    """)


async def test_a_declined_offer_is_not_made_again(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    offer = chat.last_event("Ohjelmassa on paja")
    chat.news()
    await chat.taps("kaisa", offer, "❌", room="kaisa")
    assert heard(chat) == read("""
        kaisa ✎ ❌ Ohjelman pajaa ei tehty. Voit tehdä sen milloin vain komennolla paja.
    """)
    await published(chat, PROGRAMME.replace("Avaus", "Tervetuloa"))
    assert "Ohjelmassa on paja" not in heard(chat)
    await chat.says("kaisa", "!paja")
    assert "Uusi paja: 2 huonetta, 30 min" in heard(chat)


async def test_other_rooms_are_offered_anew_until_the_workshop_is_planned(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    first = chat.last_event("Ohjelmassa on paja")
    await published(chat, PROGRAMME.replace("Jatkosuunnitelmat", "Verkostot"))
    second = chat.last_event("Ohjelmassa on paja")
    assert first != second
    chat.news()
    await chat.taps("kaisa", first, "✅", room="kaisa")
    assert heard(chat) == read("""
        kaisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
            mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
            kirjoittamalla sinne: !päivitä
    """)
    await chat.taps("kaisa", second, "✅", room="kaisa")
    await chat.writes("kaisa", "1")
    chat.news()
    await published(chat)
    changed = [line for line in chat.news() if "pajahuoneet muuttuivat" in line]
    assert [line.split(".")[0] for line in changed] == ["kaisa: Ohjelman pajahuoneet muuttuivat: 2"]
    await published(chat)
    assert "paja" not in heard(chat).lower().replace("työpaja", "")


async def test_of_several_workshops_in_the_programme_one_is_chosen(chat: Chat) -> None:
    await scheduled(chat)
    more = "\n14.15–14.45 Ryhmät\nHuone 1: Kela\nHuone 2: Sote\nHuone 3: Työllisyys"
    await published(chat, PROGRAMME.replace("\n14.15–14.45 Purku", more))
    chat.news()
    await chat.says("kaisa", "!paja")
    assert heard(chat) == read("""
        Aula: Ohjelmassa on monta pajaa. Valinta on yksityisessä viestissäsi.
        kaisa ✎ ☑️ Tämä kysymys on jo ratkennut.
        kaisa: Ohjelmassa on paja: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        - 13.30–14.00 Työpajat, 2 huonetta
          - Työpaikkojen etsintä
          - Jatkosuunnitelmat
        - 14.15–14.45 Ryhmät, 3 huonetta
          - Kela
          - Sote
          - Työllisyys

        Tehdäänkö siitä paja? Näytän ensin, mitä tapahtuu.
        1. Työpajat
        2. Ryhmät
        3. ❌ ei pajaa
        kaisa ↳ ①
        kaisa ↳ ②
    """)
    await chat.writes("kaisa", "2")
    assert "Uusi paja: 3 huonetta, 30 min" in heard(chat)


async def test_what_more_minutes_do_to_the_programme_is_shown_and_done(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    chat.news()
    await chat.writes("kaisa", "paja 40 min pe 5.2. klo 13.30\nPalvelut\nVerkostot")
    assert heard(chat) == read("""
        kaisa: Uusi paja: 2 huonetta, 40 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14.10
        👥 Tulossa 2
        - Huone 1: Palvelut
          Pajahuone 1, ei vetäjää
        - Huone 2: Verkostot
          Pajahuone 2, ei vetäjää

        Ohjelma muuttuu:
        - Tauko: 14.00–14.15 → 14.10–14.15

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "1")
    card = next(line for line in chat.news() if line.startswith("Aula ✎ 2. tapaaminen"))
    assert "13.30–14.10 Työpajat" in card
    assert "14.10–14.15 Tauko" in card


async def test_the_meeting_that_is_on_tells_who_is_there(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat, PROGRAMME.replace(" / Pekka", ""))
    await chat.time_passes(to=datetime(2027, 2, 5, 10, 30, tzinfo=UTC))
    presence = chat.last_event("Kuka on paikalla")
    for name in ("kaisa", "liisa"):
        await chat.taps(name, presence, "🙋")
    chat.news()
    await chat.says("kaisa", "!paja")
    assert heard(chat) == read("""
        Aula: Uusi paja: 2 huonetta, 30 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14
        👥 Paikalla 2
        - Huone 1: Työpaikkojen etsintä
          Pajahuone 1, vetäjä Anna
        - Huone 2: Jatkosuunnitelmat
          Pajahuone 2, ei vetäjää

        - ⚠️ Huomaa: huoneen 1 vetäjä ei ole paikalla: Anna. Varavetäjää kysytään alussa.

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)


async def test_a_second_workshop_of_the_same_meeting_is_pointed_out(chat: Chat) -> None:
    await scheduled(chat)
    await published(chat)
    await chat.writes("kaisa", "1")
    await chat.writes("kaisa", "1")
    chat.news()
    await chat.says("kaisa", "!paja")
    assert "tällä tapaamisella on jo paja" in heard(chat)


async def test_without_text_there_must_be_a_programme_with_rooms(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!paja")
    assert heard(chat) == read("""
        Aula: Julkaistussa ohjelmassa ei ole pajan huoneita. Mitään ei suunniteltu. Kirjoita
            huoneet samaan viestiin, esimerkiksi:

        !paja 30 min klo 13.30
        Työpaikkojen etsintä: mistä paikkoja? / Kaisa
        Jatkosuunnitelmat / Anna
    """)


async def test_the_rooms_of_a_real_programme_are_taken_over(chat: Chat) -> None:
    text = SOURCE.replace("30.9.2022", "30.9.2027")
    await chat.says("kaisa", f"!ohjelma\n{text}")
    await chat.writes("kaisa", "julkaise")
    chat.news()
    await chat.writes("kaisa", "paja")
    lines = heard(chat).split("\n")
    assert lines[0] == "kaisa: Uusi paja: 3 huonetta, 30 min"
    assert "🗓️ Alkaa to 30.9.2027 klo 13.30" in lines
    assert [line[:40] for line in lines if line.startswith("- Huone")] == [
        "- Huone 1: Työtoimintapaikan etsintä, pa",
        "- Huone 2: KUTY-jakson aikana työllistym",
        "- Huone 3: Jatkosuunnitelma ja -toimet. ",
    ]
    assert sum("ei ole jäsenissä" in line for line in lines) == 3
