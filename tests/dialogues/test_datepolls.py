"""Date polls: proposed with a preview, voted on, tallied, reminded of."""

from datetime import UTC, datetime

from tests.support.chat import Chat
from tests.support.transcript import heard, read

PROPOSAL = """!aikakysely KUTY-verkoston 2. tapaaminen
ke 3.2. klo 9–11
to 4.2. klo 12.30–15
pe 5.2. klo 9–11"""
REMINDER = datetime(2027, 1, 11, 7, 0, tzinfo=UTC)


async def running(chat: Chat) -> tuple[str, str, str]:
    """Starts a poll over three times; returns the events of its native polls."""
    await chat.says("kaisa", PROPOSAL)
    await chat.says("kaisa", "1")
    chat.news()
    first, second, third = (chat.last_event(f"Sopiiko {day}") for day in ("ke", "to", "pe"))
    return first, second, third


async def test_a_poll_is_asked_in_the_lobby_after_its_preview(chat: Chat) -> None:
    await chat.says("kaisa", PROPOSAL)
    assert heard(chat) == read("""
        Aula: Aikakysely: KUTY-verkoston 2. tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00
        - to 4.2.2027 klo 12.30–15.00
        - pe 5.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 12.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.taps("kaisa", chat.last_event("Ehdotetut"), "✅")
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: KUTY-verkoston 2. tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00
        - to 4.2.2027 klo 12.30–15.00
        - pe 5.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 12.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).

        ✅ Vahvistettu.
        Aula: Aikakysely: KUTY-verkoston 2. tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy ti
            12.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        - pe 5.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        Aula 📊 Sopiiko ke 3.2.2027 klo 9.00–11.00? KUTY-verkoston 2. tapaaminen
        1. käy
        2. tarvittaessa
        3. ei käy
        Aula 📊 Sopiiko to 4.2.2027 klo 12.30–15.00? KUTY-verkoston 2. tapaaminen
        1. käy
        2. tarvittaessa
        3. ei käy
        Aula 📊 Sopiiko pe 5.2.2027 klo 9.00–11.00? KUTY-verkoston 2. tapaaminen
        1. käy
        2. tarvittaessa
        3. ei käy
    """)


async def test_times_may_stand_on_one_line(chat: Chat) -> None:
    await chat.says(
        "kaisa",
        "!aikakysely 2. tapaaminen: ke 3.2. klo 9–11; to 4.2. klo 9–11, pe 5.2. klo 9–11, "
        "ma 8.2. klo 9–11, ti 9.2. klo 9–11, ke 10.2. klo 9–11, to 11.2. klo 9–11",
    )
    assert heard(chat) == read("""
        Aula: Aikakysely: 2. tapaaminen

        Ehdotetut ajat:
        - ke 3.2.2027 klo 9.00–11.00
        - to 4.2.2027 klo 9.00–11.00
        - pe 5.2.2027 klo 9.00–11.00
        - ma 8.2.2027 klo 9.00–11.00
        - ti 9.2.2027 klo 9.00–11.00
        - ke 10.2.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy ti 12.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).

        Näitä rivejä en ymmärtänyt:
        - Rivi 1 “to 11.2. klo 9–11”: aikoja voi olla enintään 6.

        Voit jatkaa näillä ajoilla tai muokata viestiäsi.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)


async def test_a_deadline_comes_before_the_first_time(chat: Chat) -> None:
    await chat.says("kaisa", "!aikakysely Pian: ma 11.1. klo 9–11; ti 12.1. klo 9–11")
    assert heard(chat) == read("""
        Aula: Aikakysely: Pian

        Ehdotetut ajat:
        - ma 11.1.2027 klo 9.00–11.00
        - ti 12.1.2027 klo 9.00–11.00

        ⏳ Vastausaika päättyy pe 8.1.2027 klo 15.
        Jokaisesta ajasta tulee aulaan oma kysely kaikille jäsenille (5).
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)


async def test_the_tally_follows_every_vote(chat: Chat) -> None:
    first, second, third = await running(chat)
    vote = await chat.votes("anna", first, "yes")
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: KUTY-verkoston 2. tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy ti
            12.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 1, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        - pe 5.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
    """)
    await chat.votes("anna", second, "maybe")
    await chat.votes("anna", second, "no")
    await chat.votes("pekka", third, "yes")
    await chat.votes("pekka", third)
    await chat.votes("liisa", third, "perhaps")
    await chat.says("liisa", "1", reply_to=second)
    chat.news()
    await chat.removes("anna", vote)
    assert heard(chat) == read("""
        Aula ✎ Aikakysely: KUTY-verkoston 2. tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy ti
            12.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 1, tarvittaessa 0, ei käy 1
        - pe 5.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
    """)


async def test_the_silent_alone_are_reminded_once(chat: Chat) -> None:
    first, _, _ = await running(chat)
    await chat.votes("anna", first, "no")
    await chat.votes("pekka", first, "yes")
    chat.news()
    await chat.time_passes(to=REMINDER)
    assert heard(chat) == read("""
        kaisa: Aikakysely “KUTY-verkoston 2. tapaaminen” odottaa vastaustasi aulassa.
            Vastausaika päättyy ti 12.1.2027 klo 15.
        liisa: Aikakysely “KUTY-verkoston 2. tapaaminen” odottaa vastaustasi aulassa.
            Vastausaika päättyy ti 12.1.2027 klo 15.
        ylla: Aikakysely “KUTY-verkoston 2. tapaaminen” odottaa vastaustasi aulassa.
            Vastausaika päättyy ti 12.1.2027 klo 15.
    """)


async def test_a_running_poll_is_listed_and_drawn_again(chat: Chat) -> None:
    await running(chat)
    await chat.says("anna", "!tapaamiset")
    await chat.says("anna", "!päivitä")
    assert heard(chat) == read("""
        Aula: Tapaamiset
        1. KUTY-verkoston 2. tapaaminen
           Aikaa haetaan. Vastausaika päättyy ti 12.1.2027 klo 15.
        Aula: Aikakysely: KUTY-verkoston 2. tapaaminen

        Jokaisella ajalla on oma kysely: vastaa niihin kaikkiin. Vastausaika päättyy ti
            12.1.2027 klo 15.
        - ke 3.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
        - to 4.2.2027 klo 12.30–15.00
          Käy 0, tarvittaessa 0, ei käy 0
        - pe 5.2.2027 klo 9.00–11.00
          Käy 0, tarvittaessa 0, ei käy 0
    """)
