"""Date polls closed by hand, given up, slept through."""

from datetime import UTC, datetime

from tests.support.chat import Chat
from tests.support.transcript import heard, read

PROPOSAL = """!aikakysely 2. tapaaminen
ke 3.2. klo 9–11
to 4.2. klo 12.30–15"""
DEADLINE = datetime(2027, 1, 12, 13, 0, tzinfo=UTC)


async def running(chat: Chat) -> tuple[str, str]:
    """Starts a poll over two times; returns the events of its native polls."""
    await chat.says("kaisa", PROPOSAL)
    await chat.says("kaisa", "1")
    chat.news()
    return chat.last_event("Sopiiko ke"), chat.last_event("Sopiiko to")


async def closed(chat: Chat) -> None:
    """Lets the deadline pass, with the reminder before it."""
    await chat.time_passes(to=datetime(2027, 1, 11, 7, 0, tzinfo=UTC))
    chat.news()
    await chat.time_passes(to=DEADLINE)


async def test_a_poll_is_closed_by_hand(chat: Chat) -> None:
    await chat.says("kaisa", "!aikakysely sulje")
    first, _ = await running(chat)
    await chat.votes("anna", first, "yes")
    chat.news()
    await chat.says("kaisa", "!aikakysely sulje")
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ✅ Aika on ke 3.2.2027 klo 9.00–11.00.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        kaisa: ✅ Aika on ke 3.2.2027 klo 9.00–11.00: 2. tapaaminen.

        Liitä ohjelma komennolla !ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään pe 8.1.2027 klo 14.
    """)
    await chat.time_passes(to=DEADLINE)
    await chat.says("kaisa", "!aikakysely sulje")
    assert heard(chat) == read("""
        Aula: 2. tapaaminen

        🗓️ Aika: ke 3.2.2027 klo 9.00–11.00

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
        Aula 📎 2027-02-03.ics: Kalenterimerkintä: 2. tapaaminen, ke 3.2.2027 klo 9.00–11.00
        Aula: Avointa aikakyselyä ei ole. Mitään ei muutettu. Uuden voit tehdä komennolla
            !aikakysely.
    """)


async def test_with_two_polls_the_closing_asks_which(chat: Chat) -> None:
    await running(chat)
    await running(chat)
    await chat.says("kaisa", "!aikakysely sulje")
    await chat.says("kaisa", "!aikakysely sulje 9")
    await chat.says("kaisa", "!aikakysely sulje 2")
    assert heard(chat) == read("""
        Aula: Mikä aikakysely? Mitään ei muutettu. Anna numero: 1, 2. Numerot näet
            komennolla !tapaamiset.
        Aula: Mikä aikakysely? Mitään ei muutettu. Anna numero: 1, 2. Numerot näet
            komennolla !tapaamiset.
        Aula ✎ Aikakysely: 2. tapaaminen

        Vastausaika päättyi, eikä sopivaa aikaa löytynyt. Koollekutsuja päättää, miten
            jatketaan.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        kaisa: Aikakysely ei tuottanut aikaa: 2. tapaaminen

        Kukaan ei vastannut. Miten jatketaan?
        1. ⏳ jatka kaksi arkipäivää
        2. 🗓️ valitse aika itse
        3. ❌ luovu tapaamisesta
        kaisa ↳ ⏳ jatka kaksi arkipäivää
        kaisa ↳ 🗓️ valitse aika itse
        kaisa ↳ ❌ luovu tapaamisesta
    """)


async def test_a_poll_is_given_up_with_its_meeting(chat: Chat) -> None:
    await running(chat)
    await chat.says("kaisa", "!tapaaminen siirrä 1 pe 5.2. klo 9–10")
    await chat.says("kaisa", "!tapaaminen peru 1")
    assert heard(chat) == read("""
        Aula: Tapaamisella 2. tapaaminen ei ole vielä aikaa, vaan sitä haetaan kyselyllä.
            Mitään ei muutettu. Kyselyn voit päättää komennolla !aikakysely sulje.
        Aula: Luovutaanko tapaamisesta 2. tapaaminen?

        Aikakysely päättyy ilman aikaa. Annetut vastaukset jäävät näkyviin aulaan.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.says("kaisa", "1")
    await chat.time_passes(to=DEADLINE)
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ❌ Kysely päättyi ilman aikaa.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
    """)


async def test_a_poll_slept_through_lapses(chat: Chat) -> None:
    first, _ = await running(chat)
    await chat.votes("anna", first, "yes")
    chat.news()
    await chat.time_passes(to=datetime(2027, 2, 5, 7, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ❌ Kysely päättyi ilman aikaa.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        kaisa: Aikakysely “2. tapaaminen” ehti vanheta: kaikki ehdotetut ajat ovat menneet.
            Vastaukset näkyvät aulassa. Tee uusi kysely komennolla !aikakysely.
    """)


async def test_a_decided_but_unannounced_meeting_is_moved_in_the_lobby(chat: Chat) -> None:
    first, _ = await running(chat)
    await chat.votes("anna", first, "yes")
    await closed(chat)
    chat.news()
    await chat.says("kaisa", "!tapaaminen siirrä 1 pe 5.2. klo 9–10")
    await chat.says("kaisa", "1")
    await chat.says("kaisa", "!tapaaminen peru 1")
    await chat.says("kaisa", "1")
    await chat.time_passes(to=datetime(2027, 1, 13, 12, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula: Siirretäänkö 2. tapaaminen?

        Vanha aika: ke 3.2.2027 klo 9.00–11.00
        Uusi aika: pe 5.2.2027 klo 9.00–10.00

        Muutoksesta kerrotaan aulassa.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
        Aula: Aika muuttui: 2. tapaaminen

        Vanha aika: ke 3.2.2027 klo 9.00–11.00
        Uusi aika: pe 5.2.2027 klo 9.00–10.00
        Aula: Perutaanko 2. tapaaminen?

        🗓️ Aika: pe 5.2.2027 klo 9.00–10.00

        Perumisesta kerrotaan aulassa.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
        Aula: Peruttu: 2. tapaaminen

        Tapaamista ei pidetä. Aika olisi ollut pe 5.2.2027 klo 9.00–10.00.
    """)


async def test_a_time_before_the_next_afternoon_is_announced_at_once(chat: Chat) -> None:
    await chat.says("kaisa", "!aikakysely Pian: pe 8.1. klo 9–11; pe 8.1. klo 12–14")
    await chat.says("kaisa", "1")
    await chat.votes("anna", chat.last_event("Sopiiko pe 8.1.2027 klo 9"), "yes")
    chat.news()
    await chat.says("kaisa", "!aikakysely sulje")
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: Pian

        ✅ Aika on pe 8.1.2027 klo 9.00–11.00.
        - pe 8.1.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - pe 8.1.2027 klo 12.00–14.00
          Käy 0, tarvittaessa 0, ei käy 0
        Aula: Pian

        🗓️ Aika: pe 8.1.2027 klo 9.00–11.00

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
        Aula 📎 2027-01-08.ics: Kalenterimerkintä: Pian, pe 8.1.2027 klo 9.00–11.00
        kaisa: ✅ Aika on pe 8.1.2027 klo 9.00–11.00: Pian.

        Kutsukortti on nyt aulassa.
    """)
