"""Date polls that found no time: the convener chooses how to go on."""

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


async def test_nobody_answered_and_the_poll_goes_on(chat: Chat) -> None:
    first, _ = await running(chat)
    await closed(chat)
    assert heard(chat) == read("""
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
    await chat.writes("kaisa", "päivitä")
    assert heard(chat) == read("""
        kaisa: Aikakysely ei tuottanut aikaa: 2. tapaaminen

        Kukaan ei vastannut. Miten jatketaan?
        1. ⏳ jatka kaksi arkipäivää
        2. 🗓️ valitse aika itse
        3. ❌ luovu tapaamisesta
        kaisa ↳ ⏳ jatka kaksi arkipäivää
        kaisa ↳ 🗓️ valitse aika itse
        kaisa ↳ ❌ luovu tapaamisesta
    """)
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: 2. tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy to
            14.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        kaisa: Kysely jatkuu. Vastausaika päättyy to 14.1.2027 klo 15.
    """)
    await chat.votes("anna", first, "yes")
    chat.news()
    await chat.time_passes(to=datetime(2027, 1, 14, 13, 0, tzinfo=UTC))
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

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään pe 15.1.2027 klo 14.
    """)


async def test_nobody_can_and_the_convener_chooses(chat: Chat) -> None:
    first, second = await running(chat)
    await chat.votes("anna", first, "no")
    await chat.votes("anna", second, "no")
    await closed(chat)
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: 2. tapaaminen

        Vastausaika päättyi, eikä sopivaa aikaa löytynyt. Koollekutsuja päättää, miten
            jatketaan.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 1
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 1
        kaisa: Aikakysely ei tuottanut aikaa: 2. tapaaminen

        Mikään ehdotetuista ajoista ei käynyt kenellekään. Miten jatketaan?
        1. ⏳ jatka kaksi arkipäivää
        2. 🗓️ valitse aika itse
        3. ❌ luovu tapaamisesta
        kaisa ↳ ⏳ jatka kaksi arkipäivää
        kaisa ↳ 🗓️ valitse aika itse
        kaisa ↳ ❌ luovu tapaamisesta
    """)
    await chat.taps("kaisa", chat.last_event("Miten jatketaan"), "🗓️", room="kaisa")
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 1.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 1.
        Aula ✎ Aikakysely: 2. tapaaminen

        Kysely on päättynyt. Koollekutsuja valitsee ajan.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 1
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 1
        kaisa: Valitse aika: 2. tapaaminen

        Valitse ehdotetuista ajoista numero.
        1. ke 3.2.2027 klo 9.00–11.00
        2. to 4.2.2027 klo 12.30–15.00
        kaisa ↳ ①
        kaisa ↳ ②
    """)
    await chat.taps("kaisa", chat.last_event("Valitse aika"), "1️⃣", room="kaisa")
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: 2. tapaaminen

        ✅ Aika on ke 3.2.2027 klo 9.00–11.00.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 1
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 1
        kaisa: ✅ Aika on ke 3.2.2027 klo 9.00–11.00: 2. tapaaminen.

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
            viimeistään ke 13.1.2027 klo 14.
    """)


async def test_nobody_answered_and_the_meeting_is_given_up(chat: Chat) -> None:
    await running(chat)
    await closed(chat)
    chat.news()
    await chat.writes("kaisa", "luovu")
    await chat.says("anna", "!tapaamiset")
    assert heard(chat) == read("""
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula 📊 ⏹ Kysely on päättynyt: käy 0, tarvittaessa 0, ei käy 0.
        Aula ✎ Aikakysely: 2. tapaaminen

        ❌ Kysely päättyi ilman aikaa.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        Aula: Tulevia tapaamisia ei ole vielä sovittu. Aiheen voit ehdottaa komennolla
            !toive.
        kaisa: Tapaamisesta luovuttiin ja kysely päättyi. Uuden kyselyn voit tehdä
            komennolla aikakysely.
    """)
