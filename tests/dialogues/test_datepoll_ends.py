"""How date polls end by themselves: a winner, a tie, late."""

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


async def test_the_best_time_becomes_the_meeting_announced_by_the_next_day(chat: Chat) -> None:
    first, second = await running(chat)
    await chat.votes("anna", first, "yes")
    await chat.votes("pekka", second, "yes")
    await chat.votes("anna", second, "maybe")
    await closed(chat)
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 1, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ✅ Aika on to 4.2.2027 klo 12.30–15.00.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 1, tarvittaessa 1, ei käy 0
        kaisa: ✅ Aika on to 4.2.2027 klo 12.30–15.00: 2. tapaaminen.

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään ke 13.1.2027 klo 14.
    """)
    await chat.says("anna", "!tapaamiset")
    await chat.votes("liisa", first, "yes")
    assert heard(chat) == read("""
        Aula: Tapaamiset
        1. 2. tapaaminen
           to 4.2.2027 klo 12.30–15.00
           Kutsukortti tulee aulaan myöhemmin.
        liisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
            mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
            kirjoittamalla sinne: !päivitä
    """)
    await chat.time_passes(to=datetime(2027, 1, 13, 12, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula: 2. tapaaminen

        🗓️ Aika: to 4.2.2027 klo 12.30–15.00

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ↳ 🙋 tulen
        Aula ↳ 🤔 ehkä
        Aula ↳ ❌ en pääse
        Aula 📎 2027-02-04.ics: Kalenterimerkintä: 2. tapaaminen, to 4.2.2027 klo 12.30–15.00
    """)


async def test_a_tie_is_decided_by_the_convener_with_one_number(chat: Chat) -> None:
    first, second = await running(chat)
    await chat.votes("anna", first, "yes")
    await chat.votes("anna", second, "yes")
    await closed(chat)
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        Kysely on päättynyt. Koollekutsuja valitsee ajan.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 1, tarvittaessa 0, ei käy 0
        kaisa: Valitse aika: 2. tapaaminen

        Nämä ajat saivat yhtä paljon vastauksia. Valitse numero.
        1. ke 3.2.2027 klo 9.00–11.00
        2. to 4.2.2027 klo 12.30–15.00
        kaisa ↳ ①
        kaisa ↳ ②
    """)
    await chat.says("anna", "!tapaamiset")
    await chat.writes("kaisa", "päivitä")
    assert heard(chat) == read("""
        Aula: Tapaamiset
        1. 2. tapaaminen
           Aikakysely on päättynyt. Koollekutsuja valitsee ajan.
        kaisa: Valitse aika: 2. tapaaminen

        Nämä ajat saivat yhtä paljon vastauksia. Valitse numero.
        1. ke 3.2.2027 klo 9.00–11.00
        2. to 4.2.2027 klo 12.30–15.00
        kaisa ↳ ①
        kaisa ↳ ②
    """)
    await chat.writes("kaisa", "2")
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: 2. tapaaminen

        ✅ Aika on to 4.2.2027 klo 12.30–15.00.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 1, tarvittaessa 0, ei käy 0
        kaisa: ✅ Aika on to 4.2.2027 klo 12.30–15.00: 2. tapaaminen.

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään ke 13.1.2027 klo 14.
    """)


async def test_a_result_that_comes_late_apologises(chat: Chat) -> None:
    first, _ = await running(chat)
    await chat.votes("anna", first, "yes")
    chat.news()
    await chat.time_passes(to=datetime(2027, 1, 13, 7, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 1, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ✅ Aika on ke 3.2.2027 klo 9.00–11.00.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        kaisa: Anteeksi, tämä tulos on myöhässä.

        ✅ Aika on ke 3.2.2027 klo 9.00–11.00: 2. tapaaminen.

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään to 14.1.2027 klo 14.
    """)
