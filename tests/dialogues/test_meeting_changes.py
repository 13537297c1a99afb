"""Meetings: answered on the card, moved, called off."""

from base64 import b64decode
from datetime import UTC, datetime

from icalendar import Calendar

from bot.wire import ActKind
from tests.support.chat import Chat
from tests.support.transcript import heard, read

PLAN = "!tapaaminen KUTY-verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams"


async def scheduled(chat: Chat) -> str:
    """Plans a meeting and confirms it; returns the event of its card."""
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    chat.news()
    return chat.last_event("📍")


async def test_answers_by_tap_number_and_word_are_counted_and_taken_back(chat: Chat) -> None:
    card = await scheduled(chat)
    tap = await chat.taps("anna", card, "🙋🏽")
    assert heard(chat) == read("""
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 1, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
    """)
    word = await chat.says("pekka", "Mukana!")
    await chat.says("liisa", "3")
    assert heard(chat) == read("""
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 2, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ ✅ kirjattu
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 2, ehkä 0, ei pääse 1.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ ✅ kirjattu
    """)
    await chat.removes("anna", tap)
    await chat.removes("pekka", word)
    assert heard(chat) == read("""
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 1, ehkä 0, ei pääse 1.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 0, ehkä 0, ei pääse 1.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
    """)


async def test_a_moved_meeting_is_told_to_those_who_may_come(chat: Chat) -> None:
    card = await scheduled(chat)
    await chat.taps("anna", card, "🙋")
    await chat.taps("pekka", card, "🤔")
    await chat.taps("liisa", card, "❌")
    chat.news()
    await chat.writes("kaisa", "tapaaminen siirrä 1 pe 12.2.2027")
    assert heard(chat) == read("""
        kaisa: Siirretäänkö KUTY-verkoston 2. tapaaminen?

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 12.30–15.00

        Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
            tulen tai ehkä (2).
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 12.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 1, ehkä 1, ei pääse 1.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula 📎 2027-02-12.ics: Kalenterimerkintä: KUTY-verkoston 2. tapaaminen, pe 12.2.2027
            klo 12.30–15.00
        anna: Aika muuttui: KUTY-verkoston 2. tapaaminen

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 12.30–15.00

        Vastauksesi on tallessa. Jos uusi aika ei käy, muuta vastaustasi aulan kortilla.
        kaisa ✎ Siirretäänkö KUTY-verkoston 2. tapaaminen?

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 12.30–15.00

        Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
            tulen tai ehkä (2).

        ✅ Vahvistettu.
        kaisa: Tapaaminen on siirretty ja vastaukset ovat tallessa. Muutoksesta kerrottiin
            yksityisesti (2).
        pekka: Aika muuttui: KUTY-verkoston 2. tapaaminen

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 12.30–15.00

        Vastauksesi on tallessa. Jos uusi aika ei käy, muuta vastaustasi aulan kortilla.
    """)


async def test_a_clock_alone_moves_the_meeting_on_its_own_day(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen siirrä 1 klo 9")
    assert heard(chat) == read("""
        Aula: Siirretäänkö KUTY-verkoston 2. tapaaminen?

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 5.2.2027 klo 9.00–11.30

        Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
            tulen tai ehkä (0).
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)


async def test_moves_that_cannot_be_done_change_nothing(chat: Chat) -> None:
    await chat.says("kaisa", "!tapaaminen siirrä 1 pe 12.2.2027")
    await scheduled(chat)
    for text in ("", " 2 pe 12.2.2027", " 1", " 1 pe 5.2.2027", " 1 joskus", " 1 pe 5.2.2021"):
        await chat.says("kaisa", f"!tapaaminen siirrä{text}")
    assert heard(chat) == read("""
        Aula: Komennosta !tapaaminen siirrä puuttuu teksti. Mitään ei tallennettu. Kirjoita
            esimerkiksi: !tapaaminen siirrä 1 pe 12.2.2027 klo 12.30–15
        Aula: Tapaamista ei löytynyt. Mitään ei muutettu. Anna ensin tapaamisen numero;
            numerot näet komennolla !tapaamiset.
        Aula: En löytänyt viestistä aikaa. Mitään ei tallennettu. Kirjoita päivä sekä alku
            ja loppu, esimerkiksi: pe 5.2.2027 klo 12.30–15
        Aula: Tapaamisen aika on jo pe 5.2.2027 klo 12.30–15.00. Mitään ei muutettu. Anna
            uusi aika.
        Aula: En ymmärtänyt aikaa.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
        Aula: Aika on jo mennyt: pe 5.2.2021.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
    """)


async def test_a_meeting_called_off_leaves_the_calendars(chat: Chat) -> None:
    card = await scheduled(chat)
    await chat.taps("anna", card, "🙋")
    chat.news()
    await chat.says("kaisa", "!tapaaminen peru 1")
    assert heard(chat) == read("""
        Aula: Perutaanko KUTY-verkoston 2. tapaaminen?

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Kortti merkitään perutuksi ja kalenterimerkintä poistuu. Yksityisesti kerron niille,
            jotka vastasivat tulen tai ehkä (1).
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.says("kaisa", "ok")
    assert heard(chat) == read("""
        Aula ✎ Perutaanko KUTY-verkoston 2. tapaaminen?

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Kortti merkitään perutuksi ja kalenterimerkintä poistuu. Yksityisesti kerron niille,
            jotka vastasivat tulen tai ehkä (1).

        ✅ Vahvistettu.
        Aula ✎ KUTY-verkoston 2. tapaaminen

        ❌ Peruttu. Vastauksia ei enää kerätä.

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 1, ehkä 0, ei pääse 0.
        Aula 📎 2027-02-05.ics: Poistaa merkinnän kalenterista: KUTY-verkoston 2. tapaaminen,
            pe 5.2.2027 klo 12.30–15.00
        anna: Peruttu: KUTY-verkoston 2. tapaaminen

        Tapaamista ei pidetä. Aika olisi ollut pe 5.2.2027 klo 12.30–15.00.
    """)
    await chat.taps("pekka", card, "🙋")
    await chat.says("anna", "!tapaamiset")
    await chat.time_passes(to=datetime(2027, 2, 6, 12, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula: Tulevia tapaamisia ei ole vielä sovittu. Aiheen voit ehdottaa komennolla
            !toive.
        pekka: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
            mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
            kirjoittamalla sinne: !päivitä
    """)


async def test_the_calendar_entry_keeps_its_uid_and_counts_up(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen siirrä 1 pe 12.2.2027")
    await chat.says("kaisa", "1")
    await chat.says("kaisa", "!tapaaminen peru 1")
    await chat.says("kaisa", "1")
    files = [str(act.content["data"]) for act in chat.wire.acts if act.kind is ActKind.UPLOAD]
    entries = [Calendar.from_ical(b64decode(data)) for data in files]
    events = [entry.events[0] for entry in entries]
    assert len({event.uid for event in events}) == 1
    assert [
        (str(entry["method"]), event.sequence, str(event["status"]))
        for entry, event in zip(entries, events, strict=True)
    ] == [("PUBLISH", 0, "CONFIRMED"), ("PUBLISH", 1, "CONFIRMED"), ("CANCEL", 2, "CANCELLED")]


async def test_a_preview_overtaken_by_another_convener_changes_nothing(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes("kaisa", "tapaaminen siirrä 1 pe 12.2.2027")
    await chat.writes("ylla", "tapaaminen peru 1")
    await chat.writes("ylla", "1")
    chat.news()
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        kaisa: Tapaaminen KUTY-verkoston 2. tapaaminen on jo peruttu tai pidetty. Mitään ei
            muutettu. Tulevat näet komennolla tapaamiset.
    """)
