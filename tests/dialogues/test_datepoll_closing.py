"""Date polls closed by hand, given up, slept through."""

from datetime import UTC, datetime
from pathlib import Path

from tests.support.chat import Chat, open_chat
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

        Liitä ohjelma komennolla ohjelma. Kutsukortti lähtee aulaan ohjelman kanssa,
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
        Aula ✎ Luovutaanko tapaamisesta 2. tapaaminen?

        Aikakysely päättyy ilman aikaa. Annetut vastaukset jäävät näkyviin aulaan.

        ✅ Vahvistettu.
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
            Vastaukset näkyvät aulassa. Tee uusi kysely komennolla aikakysely.
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
        Aula ✎ Siirretäänkö 2. tapaaminen?

        Vanha aika: ke 3.2.2027 klo 9.00–11.00
        Uusi aika: pe 5.2.2027 klo 9.00–10.00

        Muutoksesta kerrotaan aulassa.

        ✅ Vahvistettu.
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
        Aula ✎ Perutaanko 2. tapaaminen?

        🗓️ Aika: pe 5.2.2027 klo 9.00–10.00

        Perumisesta kerrotaan aulassa.

        ✅ Vahvistettu.
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


async def test_closing_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!datumenkät 2:a träffen\nons 3.2. kl. 9–11\ntors 4.2. kl. 9–11")
        await chat.says("kaisa", "1")
        await chat.votes("anna", chat.last_event("Passar ons"), "yes")
        chat.news()
        await chat.says("anna", "!datumenkät stäng")
        await chat.says("kaisa", "!datumenkät stäng")
        assert heard(chat) == read("""
            Aula: Kommandot !datumenkät stäng är inte öppet för dig. Inget ändrades. Skriv
                !hjälp, så ser du vad du kan göra här.
            Aula 📊 ⏹ Omröstningen är avslutad: passar 1, vid behov 0, passar inte 0.
            Aula 📊 ⏹ Omröstningen är avslutad: passar 0, vid behov 0, passar inte 0.
            Aula ✎ Datumenkät: 2:a träffen

            ✅ Tiden är ons 3.2.2027 kl. 9.00–11.00.
            - ons 3.2.2027 kl. 9.00–11.00
              Passar 1, vid behov 0, passar inte 0
            - tors 4.2.2027 kl. 9.00–11.00
              Passar 0, vid behov 0, passar inte 0
            kaisa: ✅ Tiden är ons 3.2.2027 kl. 9.00–11.00: 2:a träffen.

            Bifoga programmet med kommandot program. Inbjudan skickas till aulan med programmet,
                senast fre 8.1.2027 kl. 14.
        """)


async def test_closing_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        times = "Wed 3 February 2027 9:00–11:00\nThu 4 February 2027 9:00–11:00"
        await chat.says("kaisa", f"!datepoll 2nd meeting\n{times}")
        await chat.says("kaisa", "1")
        await chat.votes("anna", chat.last_event("Does Wed"), "yes")
        chat.news()
        await chat.says("anna", "!datepoll close")
        await chat.says("kaisa", "!datepoll close")
        assert heard(chat) == read("""
            Aula: The command !datepoll close is not open to you. Nothing was changed. Write
                !help to see what you can do here.
            Aula 📊 ⏹ The poll has ended: works 1, if needed 0, doesn't work 0.
            Aula 📊 ⏹ The poll has ended: works 0, if needed 0, doesn't work 0.
            Aula ✎ Date poll: 2nd meeting

            ✅ The time is Wed 3 February 2027, 9:00–11:00.
            - Wed 3 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            - Thu 4 February 2027, 9:00–11:00
              Works 0, if needed 0, doesn't work 0
            kaisa: ✅ The time is Wed 3 February 2027, 9:00–11:00: 2nd meeting.

            Attach the programme with the command agenda. The invitation goes to the lobby with
                the programme, at the latest Fri 8 January 2027, 14:00.
        """)
