"""The day of a meeting: reminders before it, presence at it, its end."""

from datetime import UTC, datetime
from pathlib import Path

from commands.meetings import service
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

EVE = datetime(2027, 2, 4, 7, 0, tzinfo=UTC)
SOON = datetime(2027, 2, 5, 10, 15, tzinfo=UTC)
START = datetime(2027, 2, 5, 10, 30, tzinfo=UTC)
END = datetime(2027, 2, 5, 13, 0, tzinfo=UTC)


async def scheduled(chat: Chat, plan: str = "!tapaaminen Kevät pe 5.2.2027 klo 12.30–15") -> None:
    """A meeting to which anna comes and pekka maybe, and liisa does not."""
    await chat.says("kaisa", plan)
    await chat.says("kaisa", "1")
    card = chat.last_event("🗓️")
    await chat.taps("anna", card, "🙋")
    await chat.taps("pekka", card, "🤔")
    await chat.taps("liisa", card, "❌")
    chat.news()


async def test_those_who_may_come_are_reminded_twice_and_asked_at_the_start(chat: Chat) -> None:
    await scheduled(chat)
    await chat.time_passes(to=EVE)
    assert heard(chat) == read("""
        anna: Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
        pekka: Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
    """)
    await chat.time_passes(to=SOON)
    assert heard(chat) == read("""
        anna: Alkaa kohta: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        pekka: Alkaa kohta: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
    """)
    await chat.time_passes(to=START)
    assert heard(chat) == read("""
        Aula: Kuka on paikalla: Kevät

        Paikalla 0.
        1. 🙋 olen paikalla
        Aula ↳ 🙋 olen paikalla
    """)
    tap = await chat.taps("anna", chat.last_event("Kuka on"), "🙋")
    await chat.says("pekka", "paikalla")
    await chat.removes("anna", tap)
    assert heard(chat) == read("""
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 1.
        1. 🙋 olen paikalla
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 2.
        1. 🙋 olen paikalla
        Aula ↳ ✅ kirjattu
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 1.
        1. 🙋 olen paikalla
    """)
    await chat.time_passes(to=END)
    assert heard(chat) == read("""
        Aula ✎ Kevät

        ☑️ Pidetty. Vastauksia ei enää kerätä.

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Tulossa 1, ehkä 1, ei pääse 1.
        Aula ✎ Kuka on paikalla: Kevät

        Paikalla 1. Vastauksia ei enää kerätä.
        pekka: Palaute: Kevät

        Vastaa alla olevaan kyselyyn napauttamalla, numerolla 1–5 tai sanalla. Voit vaihtaa
            tai perua vastauksesi, kunnes yhteenveto tehdään: ma 8.2.2027 klo 14.

        Arvosanat säilytetään erillään siitä, kuka on vastannut. Kukaan verkostossa ei näe
            yksittäistä vastausta, ja tulokset näytetään vasta, kun vastauksia on vähintään
            5. Kotipalvelimen ylläpito näkee, että vastasit, mutta ei mitä vastasit. Botin
            tekninen ylläpito voisi lukea yksityistä keskustelua vain botin salausavaimilla.
        pekka 📊 Miten tapaaminen onnistui?
        1. 1 – heikosti
        2. 2 – välttävästi
        3. 3 – kohtalaisesti
        4. 4 – hyvin
        5. 5 – erinomaisesti
    """)


async def test_the_reminder_of_a_monday_comes_on_friday(chat: Chat) -> None:
    await scheduled(chat, "!tapaaminen Kevät ma 8.2.2027 klo 9–10")
    await chat.time_passes(to=datetime(2027, 2, 5, 7, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        anna: Muistutus: Kevät

        🗓️ Aika: ma 8.2.2027 klo 9.00–10.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
        pekka: Muistutus: Kevät

        🗓️ Aika: ma 8.2.2027 klo 9.00–10.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
    """)


async def test_the_programme_stands_on_the_card_and_in_the_reminder(chat: Chat) -> None:
    await scheduled(chat)
    async with chat.machine.database.transaction() as tx:
        desk = await chat.machine._desks.desk(tx, chat.clock.now())
        text = "12.30 – 12.45 Avaus\n12.45 – 15.00 <b>Työpaja</b>"
        await service.publish_programme(desk, meeting_id=1, text=text)
    await chat.time_passes(to=EVE)
    assert heard(chat) == read("""
        Aula ✎ Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Ohjelma
        12.30 – 12.45 Avaus
        12.45 – 15.00 <b>Työpaja</b>

        Tulossa 1, ehkä 1, ei pääse 1.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        anna: Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        - 12.30 – 12.45 Avaus
        - 12.45 – 15.00 <b>Työpaja</b>

        Jos et pääse, muuta vastauksesi aulan kortilla.
        pekka: Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        - 12.30 – 12.45 Avaus
        - 12.45 – 15.00 <b>Työpaja</b>

        Jos et pääse, muuta vastauksesi aulan kortilla.
    """)


async def test_a_late_reminder_apologises_in_working_hours(chat: Chat) -> None:
    await scheduled(chat)
    await chat.time_passes(to=datetime(2027, 2, 4, 17, 0, tzinfo=UTC))
    assert heard(chat) == ""
    await chat.time_passes(to=datetime(2027, 2, 5, 6, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        anna: Anteeksi, tämä muistutus on myöhässä.

        Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
        pekka: Anteeksi, tämä muistutus on myöhässä.

        Muistutus: Kevät

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
    """)


async def test_a_meeting_slept_through_is_told_to_its_convener(chat: Chat) -> None:
    await scheduled(chat)
    await chat.time_passes(to=datetime(2027, 2, 6, 12, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        Aula ✎ Kevät

        ☑️ Pidetty. Vastauksia ei enää kerätä.

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00

        Tulossa 1, ehkä 1, ei pääse 1.
        kaisa: Palautetta tapaamisesta “Kevät” ei kysytty, koska en ollut käynnissä ja
            kysely olisi myöhästynyt yli vuorokauden. Kenellekään ei lähetetty mitään.
            Puhutun palautteen voit kirjata: palaute kirjaa ja lause.
    """)
    await chat.time_passes(to=datetime(2027, 2, 8, 6, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        kaisa: Muistutus tapaamisesta Kevät jäi lähettämättä, koska olin poissa käytöstä.
            Tapaaminen on jo alkanut. Läsnäolon näet ja korjaat komennolla läsnä.
        kaisa: En ehtinyt kysyä läsnäoloa tapaamisessa Kevät, koska olin poissa käytöstä.
            Mitään ei kirjattu. Merkitse paikalla olleet komennolla läsnä.
    """)


async def test_a_moved_meeting_is_reminded_of_at_its_new_time_only(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen siirrä 1 pe 12.2.2027")
    await chat.says("kaisa", "1")
    chat.news()
    await chat.time_passes(to=END)
    assert heard(chat) == ""
    await chat.time_passes(to=datetime(2027, 2, 11, 7, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        anna: Muistutus: Kevät

        🗓️ Aika: pe 12.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
        pekka: Muistutus: Kevät

        🗓️ Aika: pe 12.2.2027 klo 12.30–15.00

        Jos et pääse, muuta vastauksesi aulan kortilla.
    """)


async def test_in_swedish_and_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await scheduled(chat, "!träff Våren fre 5.2.2027 kl. 12.30–15")
        await chat.writes("pekka", "language English")
        chat.news()
        for moment in (EVE, SOON, START, END):
            await chat.time_passes(to=moment)
        await chat.writes("kaisa", "närvarande 1")
        assert heard(chat) == read("""
            Aula: Vem är på plats: Våren

            På plats 0.
            1. 🙋 jag är på plats
            Aula ↳ 🙋 jag är på plats
            Aula ✎ Våren

            ☑️ Hållen. Svar samlas inte längre in.

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00

            Kommer 1, kanske 1, kan inte 1.
            Aula ✎ Vem är på plats: Våren

            På plats 0. Svar samlas inte längre in.
            anna: Påminnelse: Våren

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00

            Om du inte kan komma, ändra ditt svar på kortet i aulan.
            anna: Börjar snart: Våren

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00
            anna: Respons: Våren

            Svara på frågan nedan genom att trycka, med en siffra 1–5 eller med ett ord. Du kan
                ändra eller ta tillbaka ditt svar tills sammandraget görs: mån 8.2.2027 kl. 14.

            Vitsorden förvaras skilt från vem som har svarat. Ingen i nätverket ser ett enskilt
                svar, och resultaten visas först när det finns minst 5 svar. Hemserverns
                administratör ser att du har svarat men inte vad du svarade. Botens tekniska
                administratör kunde läsa den privata diskussionen endast med botens
                krypteringsnycklar.
            anna 📊 Hur lyckades träffen?
            1. 1 – svagt
            2. 2 – nöjaktigt
            3. 3 – ganska bra
            4. 4 – bra
            5. 5 – utmärkt
            kaisa: Närvaro: Våren

            Inbjudna 5
            Med tillstånd 5
            Kommer 1
            Närvarande 1
            1. Anna – närvarande
            2. Kaisa
            3. Liisa – kan inte
            4. Pekka – kommer kanske
            5. Ylla

            Rätta med nummer eller namn: närvarande 2 5
            pekka: Reminder: Våren

            🗓️ Time: Fri 5 February 2027, 12:30–15:00

            If you cannot come, change your answer on the card in the lobby.
            pekka: Begins soon: Våren

            🗓️ Time: Fri 5 February 2027, 12:30–15:00
        """)
