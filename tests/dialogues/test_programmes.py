"""Programmes: pasted, repaired by number or tap, published."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import select

from bot.ledger.models import DueRow
from commands.feedback.asking import FEEDBACK_OPEN
from commands.feedback.models import FeedbackRound, RoundState
from commands.meetings.models import Meeting, MeetingState
from commands.programmes.models import DraftState, ProgrammeDraft
from commands.wishes.models import Wish
from tests.support.chat import Chat, open_chat, user

SECOND = Path(__file__).parents[1] / "cases" / "agendas" / "meeting-2.txt"
SHORT = """3. tapaaminen {day}

12.30 – 12.45 Avaus
12.40 – 13.30 Esittely / Lääkäri
13.30 – 14.00 Keskustelu"""
CLEAN = """3. tapaaminen {day}

12.30 – 12.45 Avaus
12.45 – 13.30 Esittely / Lääkäri
13.30 – 14.00 Palaute ja lopetus"""


async def meet(
    chat: Chat, day: date, start: time = time(12, 30), end: time = time(14, 0), **more: object
) -> int:
    """A scheduled meeting that nobody has heard of yet."""
    facts: dict[str, object] = {
        "uid": f"{day}@test",
        "title": "KUTY-verkoston 3. tapaaminen",
        "state": MeetingState.SCHEDULED,
        "convener": user("kaisa"),
        "created_at": chat.clock.now(),
    }
    async with chat.machine.database.transaction() as tx:
        meeting = Meeting(day=day, start=start, end=end, **(facts | more))
        tx.add(meeting)
        await tx.flush()
        return meeting.id


async def programme_of(chat: Chat, day: date) -> str | None:
    async with chat.machine.database.transaction() as tx:
        return await tx.scalar(select(Meeting.programme).where(Meeting.day == day))


async def drafts(chat: Chat) -> list[tuple[DraftState, str]]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(ProgrammeDraft).order_by(ProgrammeDraft.id))
        return [(row.state, row.choices) for row in rows]


def news(chat: Chat) -> list[str]:
    """The news room by room: between rooms there is no order."""
    return sorted(chat.news(), key=lambda line: line.partition(" ")[0].rstrip(":"))


def first_lines(chat: Chat) -> list[str]:
    return [line.split("\n")[0] for line in news(chat)]


def options(lines: list[str]) -> list[str]:
    """The numbered lines of the only card among the news."""
    (card,) = [line for line in lines if "luonnos:" in line]
    return [line for line in card.split("\n") if line[:1].isdecimal()]


async def test_the_second_programme_of_the_pilot(tmp_path: Path) -> None:
    start = datetime(2022, 9, 5, 6, 0, tzinfo=UTC)
    async with open_chat(tmp_path, start=start) as chat:
        await meet(chat, date(2022, 9, 30), end=time(15, 0), title="KUTY-verkoston 2. tapaaminen")
        await chat.writes("kaisa", f"ohjelma\n{SECOND.read_text()}")
        assert news(chat) == [
            "kaisa: Ohjelman luonnos: KUTY-verkoston 2. tapaaminen\n"
            "🗓️ Aika: pe 30.9.2022 klo 12.30–15.00\n"
            "- Kohta 1: 12.30–12.45 Tilaisuuden avaus. Typ-ammattilaiset mukaan. "
            "Verkostotapaamisen palauutteet 1. tapaamisesta – Projektisuunnittelija 3\n"
            "- Kohta 2: 12.25–13.30 Euran työkyvyntiimin esittely ja lääkärin näkökulmaa "
            "mitä tietojen vaihtoa asiakkaan työ- ja toimintakyvyn tukemiseksi – Johtava "
            "lääkäri\n"
            "- Kohta 3: 13.30–14.00 Työpajatyöskentelyyn ohjeistaa projektisuunnittelija 4.\n"
            "  - Huone 1: Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, "
            "työhaastattelu, ohjaajan tuki – Projektisuunnittelija 5\n"
            "  - Huone 2: KUTY-jakson aikana työllistymisvalmiuksien vahvistaminen, "
            "riittävä tuki, palvelut, ohjaus, esim. sos kuntoutus – Projektisuunnittelija 3\n"
            "  - Huone 3: Jatkosuunnitelma ja -toimet. Asiakkaan siirtyminen takaisin sos. "
            "kuntoutukseen, ammatilliseen kuntoutukseen, koulutus, työllistymistoimet, "
            "palkkatuetty työ (TYP) tai palkkatyöhön tai sairauslomalle t… – "
            "Projektisuunnittelija 1\n"
            "- Kohta 4: 14.00–14.15 Tauko\n"
            "- Kohta 5: 14.15–14.45 Työpajojen purku\n"
            "- Kohta 6: 14.45–15.00 Palaute ja lopetus\n"
            "\n"
            "Huomioita:\n"
            "- Kohdat 1 ja 2 menevät päällekkäin 15 minuuttia (rivi 4)\n"
            "- Kohta 2 ei ole aikajärjestyksessä (rivi 4)\n"
            "- Kohdasta 2 on 5 minuuttia tapaamisen ajan ulkopuolella (rivi 4)\n"
            "\n"
            "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
            "muokkaat viestiäsi, luonnos muuttuu.\n"
            "1. kohta 2 alkaa klo 12.45\n"
            "2. kohta 2 siirtyy aikajärjestykseen\n"
            "3. kohta 2 alkaa klo 12.30\n"
            "4. tapaaminen on klo 12.25–15.00\n"
            "5. ✅ julkaise\n"
            "6. ❌ hylkää",
            "kaisa ↳ ①",
            "kaisa ↳ ②",
            "kaisa ↳ ③",
            "kaisa ↳ ④",
            "kaisa ↳ ✅ julkaise",
            "kaisa ↳ ❌ hylkää",
        ]
        await chat.writes("kaisa", "1")
        assert news(chat) == [
            "kaisa ✎ Ohjelman luonnos: KUTY-verkoston 2. tapaaminen\n"
            "🗓️ Aika: pe 30.9.2022 klo 12.30–15.00\n"
            "- Kohta 1: 12.30–12.45 Tilaisuuden avaus. Typ-ammattilaiset mukaan. "
            "Verkostotapaamisen palauutteet 1. tapaamisesta – Projektisuunnittelija 3\n"
            "- Kohta 2: 12.45–13.30 Euran työkyvyntiimin esittely ja lääkärin näkökulmaa "
            "mitä tietojen vaihtoa asiakkaan työ- ja toimintakyvyn tukemiseksi – Johtava "
            "lääkäri\n"
            "- Kohta 3: 13.30–14.00 Työpajatyöskentelyyn ohjeistaa projektisuunnittelija 4.\n"
            "  - Huone 1: Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, "
            "työhaastattelu, ohjaajan tuki – Projektisuunnittelija 5\n"
            "  - Huone 2: KUTY-jakson aikana työllistymisvalmiuksien vahvistaminen, "
            "riittävä tuki, palvelut, ohjaus, esim. sos kuntoutus – Projektisuunnittelija 3\n"
            "  - Huone 3: Jatkosuunnitelma ja -toimet. Asiakkaan siirtyminen takaisin sos. "
            "kuntoutukseen, ammatilliseen kuntoutukseen, koulutus, työllistymistoimet, "
            "palkkatuetty työ (TYP) tai palkkatyöhön tai sairauslomalle t… – "
            "Projektisuunnittelija 1\n"
            "- Kohta 4: 14.00–14.15 Tauko\n"
            "- Kohta 5: 14.15–14.45 Työpajojen purku\n"
            "- Kohta 6: 14.45–15.00 Palaute ja lopetus\n"
            "\n"
            "Ajoissa ei ole huomautettavaa.\n"
            "\n"
            "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
            "muokkaat viestiäsi, luonnos muuttuu.\n"
            "1. kumoa: kohta 2 alkaa klo 12.45\n"
            "2. ✅ julkaise\n"
            "3. ❌ hylkää",
            "kaisa ↳ ✅ kirjattu",
        ]
        await chat.writes("kaisa", "julkaise")
        assert news(chat) == [
            "Aula: KUTY-verkoston 2. tapaaminen\n"
            "\n"
            "🗓️ Aika: pe 30.9.2022 klo 12.30–15.00\n"
            "\n"
            "Ohjelma\n"
            "12.30–12.45 Tilaisuuden avaus. Typ-ammattilaiset mukaan. Verkostotapaamisen "
            "palauutteet 1. tapaamisesta / Projektisuunnittelija 3\n"
            "12.45–13.30 Euran työkyvyntiimin esittely ja lääkärin näkökulmaa mitä "
            "tietojen vaihtoa asiakkaan työ- ja toimintakyvyn tukemiseksi / Johtava lääkäri\n"
            "13.30–14.00 Työpajatyöskentelyyn ohjeistaa projektisuunnittelija 4.\n"
            "Huone 1: Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, "
            "työhaastattelu, ohjaajan tuki / Projektisuunnittelija 5\n"
            "Huone 2: KUTY-jakson aikana työllistymisvalmiuksien vahvistaminen, riittävä "
            "tuki, palvelut, ohjaus, esim. sos kuntoutus / Projektisuunnittelija 3\n"
            "Huone 3: Jatkosuunnitelma ja -toimet. Asiakkaan siirtyminen takaisin sos. "
            "kuntoutukseen, ammatilliseen kuntoutukseen, koulutus, työllistymistoimet, "
            "palkkatuetty työ (TYP) tai palkkatyöhön tai sairauslomalle tai eläkkeelle / "
            "Projektisuunnittelija 1\n"
            "14.00–14.15 Tauko\n"
            "14.15–14.45 Työpajojen purku\n"
            "14.45–15.00 Palaute ja lopetus\n"
            "\n"
            "Tulossa 0, ehkä 0, ei pääse 0.\n"
            "1. 🙋 tulen\n"
            "2. 🤔 ehkä\n"
            "3. ❌ en pääse",
            "Aula ↳ 🙋 tulen",
            "Aula ↳ 🤔 ehkä",
            "Aula ↳ ❌ en pääse",
            "Aula 📎 2022-09-30.ics: Kalenterimerkintä: KUTY-verkoston 2. tapaaminen, pe "
            "30.9.2022 klo 12.30–15.00",
            "kaisa: Ohjelmassa on paja: KUTY-verkoston 2. tapaaminen, pe 30.9.2022 klo "
            "12.30–15.00\n"
            "- 13.30–14.00 Työpajatyöskentelyyn ohjeistaa projektisuunnittelija 4., "
            "3 huonetta\n"
            "  - Työtoimintapaikan etsintä, paikkojen kartoitus ja tutustuminen, "
            "työhaastattelu, ohjaajan tuki\n"
            "  - KUTY-jakson aikana työllistymisvalmiuksien vahvistaminen, riittävä tuki, "
            "palvelut, ohjaus, esim. sos kuntoutus\n"
            "  - Jatkosuunnitelma ja -toimet. Asiakkaan siirtyminen takaisin sos. "
            "kuntoutukseen, ammatilliseen kuntoutukseen, koulutus,…\n"
            "\n"
            "Tehdäänkö siitä paja? Näytän ensin, mitä tapahtuu.\n"
            "1. ✅ tee paja\n"
            "2. ❌ ei pajaa",
            "kaisa ↳ ✅ tee paja",
            "kaisa ↳ ❌ ei pajaa",
            "kaisa ✎ ✅ Julkaistu: KUTY-verkoston 2. tapaaminen, pe 30.9.2022 klo "
            "12.30–15.00\n"
            "- Ohjelma on tapaamisen kortissa aulassa.\n"
            "- Palaute avautuu: pe 30.9.2022 klo 14.45",
            "kaisa ↳ ✅ kirjattu",
        ]
        async with chat.machine.database.transaction() as tx:
            due = await tx.scalar(select(DueRow.at).where(DueRow.kind == FEEDBACK_OPEN))
        assert due == datetime(2022, 9, 30, 11, 45, tzinfo=UTC)
        assert await drafts(chat) == [(DraftState.PUBLISHED, "")]


async def test_a_programme_on_a_free_day_makes_the_meeting(chat: Chat) -> None:
    await chat.says("kaisa", "!ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    assert news(chat) == [
        "Aula: Luonnos on yksityisessä viestissäsi.",
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.40–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–13.50 Keskustelu\n"
        "- Kohta 4: 13.50–14.00 Palaute\n"
        "\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "- Lisäsin loppuun palautteen: 13.50–14.00.\n"
        "\n"
        "Huomioita:\n"
        "- Kohdat 1 ja 2 menevät päällekkäin 5 minuuttia (rivi 4)\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. kohta 2 alkaa klo 12.45\n"
        "2. kohta 1 päättyy klo 12.40\n"
        "3. kohta 1 siirtyy: klo 12.25–12.40\n"
        "4. ✅ julkaise\n"
        "5. ❌ hylkää",
        "kaisa ↳ ①",
        "kaisa ↳ ②",
        "kaisa ↳ ③",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]
    await chat.taps("kaisa", chat.last_event("Ohjelman luonnos"), "✅ julkaise", room="kaisa")
    assert news(chat) == [
        "Aula: 3. tapaaminen\n"
        "\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "\n"
        "Ohjelma\n"
        "12.30–12.45 Avaus\n"
        "12.40–13.30 Esittely / Lääkäri\n"
        "13.30–13.50 Keskustelu\n"
        "13.50–14.00 Palaute\n"
        "\n"
        "Tulossa 0, ehkä 0, ei pääse 0.\n"
        "1. 🙋 tulen\n"
        "2. 🤔 ehkä\n"
        "3. ❌ en pääse",
        "Aula ↳ 🙋 tulen",
        "Aula ↳ 🤔 ehkä",
        "Aula ↳ ❌ en pääse",
        "Aula 📎 2027-02-05.ics: Kalenterimerkintä: 3. tapaaminen, pe 5.2.2027 klo 12.30–14.00",
        "kaisa ✎ ✅ Julkaistu: 3. tapaaminen, pe 5.2.2027 klo 12.30–14.00\n"
        "- Tapaaminen on perustettu. Sen kortti ja kalenteritiedosto menivät aulaan.\n"
        "- Palaute avautuu: pe 5.2.2027 klo 13.50",
    ]


async def test_a_tap_taken_back_undoes_its_repair(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + SHORT.format(day="to 5.2.2027"))
    card = chat.last_event("Ohjelman luonnos")
    assert options(chat.news()) == [
        "1. päivä on pe 5.2.2027",
        "2. päivä on to 4.2.2027",
        "3. kohta 2 alkaa klo 12.45",
        "4. kohta 1 päättyy klo 12.40",
        "5. kohta 1 siirtyy: klo 12.25–12.40",
        "6. ✅ julkaise",
        "7. ❌ hylkää",
    ]
    day = await chat.taps("kaisa", card, "2️⃣", room="kaisa")
    assert options(chat.news()) == [
        "1. kohta 2 alkaa klo 12.45",
        "2. kumoa: päivä on to 4.2.2027",
        "3. kohta 1 päättyy klo 12.40",
        "4. kohta 1 siirtyy: klo 12.25–12.40",
        "5. ✅ julkaise",
        "6. ❌ hylkää",
    ]
    later = await chat.taps("kaisa", card, "1", room="kaisa")
    two = [
        "1. kumoa: kohta 2 alkaa klo 12.45",
        "2. kumoa: päivä on to 4.2.2027",
        "3. ✅ julkaise",
        "4. ❌ hylkää",
    ]
    assert options(chat.news()) == two
    await chat.removes("kaisa", day, room="kaisa")
    assert options(chat.news()) == [
        "1. kumoa: kohta 2 alkaa klo 12.45",
        "2. päivä on pe 5.2.2027",
        "3. päivä on to 4.2.2027",
        "4. ✅ julkaise",
        "5. ❌ hylkää",
    ]
    await chat.removes("kaisa", later, room="kaisa")
    assert await drafts(chat) == [(DraftState.OPEN, "")]
    chat.news()
    await chat.writes("kaisa", "kohta 1 päättyy klo 12.40")
    await chat.writes("kaisa", "kumoa")
    assert await drafts(chat) == [(DraftState.OPEN, "")]


async def test_a_tap_means_what_the_card_shows_now(chat: Chat) -> None:
    """An option that is gone is not taken for another one."""
    await chat.writes("kaisa", "ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    card = chat.last_event("Ohjelman luonnos")
    await chat.taps("kaisa", card, "1️⃣", room="kaisa")
    chat.news()
    await chat.taps("kaisa", card, "3️⃣", room="kaisa")
    assert chat.news() == []
    assert await drafts(chat) == [(DraftState.OPEN, "1 start_later:2:12:45")]


async def test_the_card_can_be_drawn_again(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    first, *buttons = chat.news()
    await chat.writes("kaisa", "päivitä")
    assert chat.news() == [first, *buttons]
    await chat.taps("kaisa", chat.last_event("Ohjelman luonnos"), "❌", room="kaisa")
    assert news(chat) == [
        "kaisa ✎ ❌ Luonnos on hylätty. Mitään ei julkaistu. Uuden luonnoksen saat "
        "liittämällä ohjelman uuteen viestiin.",
    ]
    assert await drafts(chat) == [(DraftState.DROPPED, "")]


async def test_wishes_are_offered_oldest_first(chat: Chat) -> None:
    for topic in ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi"):
        await chat.writes("liisa", f"toive {topic}")
    chat.news()
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    card = chat.last_event("Ohjelman luonnos")
    assert options(chat.news()) == [
        "1. toive mukaan: yksi",
        "2. toive mukaan: kaksi",
        "3. toive mukaan: kolme",
        "4. toive mukaan: neljä",
        "5. toive mukaan: viisi",
        "6. ✅ julkaise",
        "7. ❌ hylkää",
    ]
    await chat.taps("kaisa", card, "2️⃣", room="kaisa")
    four = await chat.taps("kaisa", card, "4️⃣", room="kaisa")
    chat.news()
    await chat.removes("kaisa", four, room="kaisa")
    assert news(chat) == [
        "kaisa ✎ Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Toiveet mukana:\n"
        "- kaksi\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. toive mukaan: yksi\n"
        "2. toive pois: kaksi\n"
        "3. toive mukaan: kolme\n"
        "4. toive mukaan: neljä\n"
        "5. toive mukaan: viisi\n"
        "6. ✅ julkaise\n"
        "7. ❌ hylkää",
    ]
    await chat.writes("kaisa", "julkaise")
    assert [line for line in chat.news() if line.startswith("kaisa")] == [
        "kaisa ✎ ✅ Julkaistu: 3. tapaaminen, pe 5.2.2027 klo 12.30–14.00\n"
        "- Tapaaminen on perustettu. Sen kortti ja kalenteritiedosto menivät aulaan.\n"
        "- Palaute avautuu: pe 5.2.2027 klo 13.30\n"
        "- Toive mukana: kaksi",
        "kaisa ↳ ✅ kirjattu",
    ]
    async with chat.machine.database.transaction() as tx:
        states = await tx.execute(select(Wish.text, Wish.state).order_by(Wish.id))
        assert [(text, state.value) for text, state in states] == [
            ("yksi", "open"),
            ("kaksi", "planned"),
            ("kolme", "open"),
            ("neljä", "open"),
            ("viisi", "open"),
            ("kuusi", "open"),
        ]


async def test_a_programme_without_a_date_is_for_the_next_meeting(chat: Chat) -> None:
    await meet(chat, date(2027, 1, 20), programme="12.30–14.00 Avaus")
    await meet(chat, date(2027, 2, 5), convener=user("pekka"))
    await meet(chat, date(2027, 3, 5))
    await chat.writes("kaisa", "ohjelma\n12.30 Avaus\n12.45 Esittely\n13.45 Palaute ja lopetus")
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: KUTY-verkoston 3. tapaaminen\n"
        "🗓️ Aika: pe 5.3.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus (loppu täydennetty)\n"
        "- Kohta 2: 12.45–13.45 Esittely (loppu täydennetty)\n"
        "- Kohta 3: 13.45–14.00 Palaute ja lopetus (loppu täydennetty)\n"
        "\n"
        "Huomioita:\n"
        "- Kohdan 1 loppu puuttui, ja täydensin sen (rivi 1)\n"
        "- Kohdan 2 loppu puuttui, ja täydensin sen (rivi 2)\n"
        "- Kohdan 3 loppu puuttui, ja täydensin sen (rivi 3)\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. kohta 1 päättyy klo 12.45, kuten täydensin\n"
        "2. kohta 2 päättyy klo 13.45, kuten täydensin\n"
        "3. kohta 3 päättyy klo 14, kuten täydensin\n"
        "4. ✅ julkaise\n"
        "5. ❌ hylkää",
        "kaisa ↳ ①",
        "kaisa ↳ ②",
        "kaisa ↳ ③",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]


async def test_without_a_date_and_a_meeting_nothing_can_be_published(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n12.30–12.45 Avaus\n12.45–13.30 Palaute")
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: KUTY-verkosto\n"
        "⚠️ Huomaa: päivä puuttuu. Lisää se viestiisi muokkaamalla sitä.\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Palaute\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]
    await chat.writes("kaisa", "julkaise")
    assert news(chat) == [
        "kaisa: Ohjelmassa ei ole päivää eikä tulevaa tapaamista ole. Mitään ei julkaistu, "
        "ja luonnos on tallessa. Lisää päivä viestiisi muokkaamalla sitä.",
    ]
    assert await drafts(chat) == [(DraftState.OPEN, "")]


async def test_an_edit_is_read_again(chat: Chat) -> None:
    message = await chat.says("kaisa", "!ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    await chat.writes("kaisa", "1")
    chat.news()
    await chat.says("kaisa", "!ohjelma\n" + CLEAN.format(day="pe 5.2.2027"), replaces=message)
    assert news(chat) == [
        "kaisa ✎ Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Luin muokatun viestisi. Aiemmat korjaukset jäivät pois.\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
    ]
    await chat.says("kaisa", "!ohjelma", replaces=message)
    assert news(chat) == [
        "Aula: Muokatussa viestissä ei ole enää kohtia. Luonnos on ennallaan. Muokkaa "
        "viestiäsi uudelleen tai poista se, niin luonnos hylätään.",
    ]
    await chat.writes("kaisa", "julkaise")
    chat.news()
    await chat.says("kaisa", "!ohjelma\n" + SHORT.format(day="pe 5.2.2027"), replaces=message)
    assert news(chat) == [
        "Aula: Luonnos on jo päättynyt, joten muokkaus ei muuta mitään. Lähetä ohjelma "
        "uutena viestinä komennolla !ohjelma.",
    ]
    assert await programme_of(chat, date(2027, 2, 5)) == (
        "12.30–12.45 Avaus\n12.45–13.30 Esittely / Lääkäri\n13.30–14.00 Palaute ja lopetus"
    )


async def test_an_edit_that_moves_the_day_finds_its_meeting(chat: Chat) -> None:
    await meet(chat, date(2027, 2, 12))
    message = await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    chat.news()
    await chat.writes("kaisa", CLEAN.format(day="pe 12.2.2027"), replaces=message)
    await chat.writes("kaisa", "julkaise")
    assert first_lines(chat) == [
        "Aula: KUTY-verkoston 3. tapaaminen",
        "Aula ↳ 🙋 tulen",
        "Aula ↳ 🤔 ehkä",
        "Aula ↳ ❌ en pääse",
        "Aula 📎 2027-02-12.ics: Kalenterimerkintä: KUTY-verkoston 3. tapaaminen, "
        "pe 12.2.2027 klo 12.30–14.00",
        "kaisa ✎ Ohjelman luonnos: 3. tapaaminen",
        "kaisa ✎ ✅ Julkaistu: KUTY-verkoston 3. tapaaminen, pe 12.2.2027 klo 12.30–14.00",
        "kaisa ↳ ✅ kirjattu",
    ]


async def test_a_deleted_message_takes_its_draft_along(chat: Chat) -> None:
    message = await chat.says("kaisa", "!ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    card = chat.last_event("Ohjelman luonnos")
    chat.news()
    await chat.removes("kaisa", message)
    assert news(chat) == [
        "kaisa ✎ Poistit viestisi, joten luonnos on hylätty. Mitään ei julkaistu.",
    ]
    await chat.taps("kaisa", card, "1️⃣", room="kaisa")
    assert news(chat) == [
        "kaisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
        "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
        "kirjoittamalla sinne: !päivitä",
    ]


async def test_a_second_paste_replaces_the_first_draft(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    chat.news()
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    assert news(chat) == [
        "kaisa ✎ Tämän luonnoksen korvasi uudempi. Tästä ei julkaistu mitään.",
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Tämä korvaa aiemman luonnoksesi.\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 12.2.2027"))
    assert await drafts(chat) == [
        (DraftState.DROPPED, ""),
        (DraftState.OPEN, ""),
        (DraftState.OPEN, ""),
    ]


async def test_a_published_programme_can_be_replaced(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + SHORT.format(day="pe 5.2.2027"))
    await chat.writes("kaisa", "julkaise")
    chat.news()
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Tapaamisella on jo ohjelma. Tämä korvaa sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]
    await chat.writes("kaisa", "julkaise")
    assert news(chat) == [
        "Aula ✎ 3. tapaaminen\n"
        "\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "\n"
        "Ohjelma\n"
        "12.30–12.45 Avaus\n"
        "12.45–13.30 Esittely / Lääkäri\n"
        "13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "Tulossa 0, ehkä 0, ei pääse 0.\n"
        "1. 🙋 tulen\n"
        "2. 🤔 ehkä\n"
        "3. ❌ en pääse",
        "kaisa ✎ ✅ Julkaistu: 3. tapaaminen, pe 5.2.2027 klo 12.30–14.00\n"
        "- Uusi ohjelma korvasi aiemman. Tapaamisen kortti aulassa on ajan tasalla.\n"
        "- Palaute avautuu: pe 5.2.2027 klo 13.30",
        "kaisa ↳ ✅ kirjattu",
    ]


async def test_a_repair_can_move_the_meeting(chat: Chat) -> None:
    await meet(chat, date(2027, 2, 5), start=time(12, 45), announced=True)
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    assert options(chat.news()) == [
        "1. tapaaminen on klo 12.30–14.00",
        "2. ✅ julkaise",
        "3. ❌ hylkää",
    ]
    await chat.writes("kaisa", "1")
    assert news(chat) == [
        "kaisa ✎ Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Tapaamisen aika on nyt pe 5.2.2027 klo 12.45–14.00. Julkaiseminen siirtää sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. kumoa: tapaaminen on klo 12.30–14.00\n"
        "2. ✅ julkaise\n"
        "3. ❌ hylkää",
        "kaisa ↳ ✅ kirjattu",
    ]
    await chat.writes("kaisa", "julkaise")
    assert news(chat) == [
        "Aula 📎 2027-02-05.ics: Kalenterimerkintä: KUTY-verkoston 3. tapaaminen, pe "
        "5.2.2027 klo 12.30–14.00",
        "kaisa ✎ ✅ Julkaistu: KUTY-verkoston 3. tapaaminen, pe 5.2.2027 klo 12.30–14.00\n"
        "- Ohjelma on tapaamisen kortissa aulassa.\n"
        "- Tapaamisen aika muuttui. Kerroin siitä 0 tulijalle.\n"
        "- Palaute avautuu: pe 5.2.2027 klo 13.30",
        "kaisa ↳ ✅ kirjattu",
    ]


async def test_a_cancelled_meeting_gets_no_programme(chat: Chat) -> None:
    number = await meet(chat, date(2027, 2, 5))
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    async with chat.machine.database.transaction() as tx:
        (await tx.get_one(Meeting, number)).state = MeetingState.CANCELLED
    chat.news()
    await chat.writes("kaisa", "julkaise")
    assert news(chat) == [
        "kaisa: Tapaamista ei enää ole. Mitään ei julkaistu, ja luonnos on tallessa. "
        "Lähetä ohjelma uutena viestinä komennolla ohjelma.",
    ]
    assert await drafts(chat) == [(DraftState.OPEN, "")]


async def test_a_day_in_the_past_is_asked_back(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2026"))
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: to 5.2.2026 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus\n"
        "- Kohta 2: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 3: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- ⚠️ Huomaa: päivä on jo mennyt. Tarkista päivä.\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "\n"
        "Huomioita:\n"
        "- Viikonpäivä ei sovi päivään: kalenterin mukaan to 5.2.2026 (rivi 1)\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. päivä on to 5.2.2026\n"
        "2. päivä on pe 6.2.2026\n"
        "3. ✅ julkaise\n"
        "4. ❌ hylkää",
        "kaisa ↳ ①",
        "kaisa ↳ ②",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]


async def test_the_feedback_of_the_last_meeting_opens_the_programme(chat: Chat) -> None:
    held = await meet(chat, date(2027, 1, 4), state=MeetingState.HELD)
    async with chat.machine.database.transaction() as tx:
        tx.add(
            FeedbackRound(
                meeting_id=held,
                state=RoundState.SUMMED,
                asked=8,
                answered=6,
                count_4=4,
                count_5=2,
                opens_at=datetime(2027, 1, 4, 11, 0, tzinfo=UTC),
                opened_at=datetime(2027, 1, 4, 11, 0, tzinfo=UTC),
            )
        )
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.40 Avaus\n"
        "- Kohta 2: 12.40–12.45 Te toivoitte – näin tehtiin\n"
        "- Kohta 3: 12.45–13.30 Esittely – Lääkäri\n"
        "- Kohta 4: 13.30–14.00 Palaute ja lopetus\n"
        "\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "- Lisäsin alkuun edellisen tapaamisen palautteen, “Te toivoitte – näin tehtiin”:\n"
        "  - Palautteen keskiarvo 4,3, vastasi 6 / 8, 75 %\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]
    await chat.writes("kaisa", "julkaise")
    async with chat.machine.database.transaction() as tx:
        shown = await tx.scalar(
            select(FeedbackRound.shown_to_next).where(FeedbackRound.meeting_id == held)
        )
    assert shown
    assert await programme_of(chat, date(2027, 2, 5)) == (
        "12.30–12.40 Avaus\n"
        "12.40–12.45 Te toivoitte – näin tehtiin\n"
        "12.45–13.30 Esittely / Lääkäri\n"
        "13.30–14.00 Palaute ja lopetus"
    )


async def test_only_its_author_answers_a_draft(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    card = chat.last_event("Ohjelman luonnos")
    chat.news()
    await chat.taps("anna", card, "✅", room="kaisa")
    assert news(chat) == [
        "anna: Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei "
        "kirjattu, ja kortti on ennallaan. Kirjoita apua, niin näet, mitä voit tehdä.",
    ]
    await chat.says("anna", "!ohjelma\n" + CLEAN.format(day="pe 5.2.2027"))
    assert news(chat) == [
        "Aula: Komento !ohjelma ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua, "
        "niin näet, mitä voit tehdä tässä.",
    ]
    await chat.writes("anna", "julkaise")
    assert news(chat) == [
        "anna: En tunnistanut komentoa “julkaise”. Mitään ei tallennettu.\n"
        "\n"
        "Kirjoita apua, niin näet, mitä voit tehdä tässä.",
    ]


async def test_a_paste_without_a_programme(chat: Chat) -> None:
    await chat.says("kaisa", "!ohjelma")
    assert news(chat) == [
        "Aula: Ohjelma puuttuu. Mitään ei muutettu. Liitä ohjelma samaan viestiin komennon "
        "alle, sellaisena kuin se on sähköpostissa:\n"
        "\n"
        "!ohjelma\n"
        "KUTY-verkoston 2. tapaaminen 5.2.2027\n"
        "12.30–12.45 Avaus / Koollekutsuja\n"
        "12.45–13.30 Esittely / Lääkäri",
    ]
    await chat.writes("kaisa", "ohjelma")
    assert news(chat) == [
        "kaisa: Ohjelma puuttuu. Mitään ei muutettu. Liitä ohjelma samaan viestiin "
        "komennon alle, sellaisena kuin se on sähköpostissa:\n"
        "\n"
        "ohjelma\n"
        "KUTY-verkoston 2. tapaaminen 5.2.2027\n"
        "12.30–12.45 Avaus / Koollekutsuja\n"
        "12.45–13.30 Esittely / Lääkäri",
    ]
    message = await chat.writes("kaisa", "ohjelma\nTervetuloa! Päivät ovat 5.2.2027 ja 12.2.2027")
    assert news(chat) == [
        "kaisa: En löytänyt tekstistä yhtään kellonajalla alkavaa kohtaa. Luonnosta ei "
        "tehty, ja viestisi on ennallaan. Muokkaa viestiäsi niin, että kukin kohta on "
        "omalla rivillään, esimerkiksi: 12.30–12.45 Avaus",
    ]
    await chat.writes("kaisa", "ohjelma\n" + CLEAN.format(day="pe 5.2.2027"), replaces=message)
    assert first_lines(chat)[0] == "kaisa: Ohjelman luonnos: 3. tapaaminen"


async def test_a_huge_paste(chat: Chat) -> None:
    await chat.writes("kaisa", "ohjelma\n" + "12.30–12.45 Avaus ja paljon muuta\n" * 1000)
    assert news(chat) == [
        "kaisa: Viesti on liian pitkä: luen enintään 16 000 merkkiä. Mitään ei "
        "tallennettu. Lähetä se lyhyempänä.",
    ]
    lines = [f"{8 + n // 60}.{n % 60:02} Kohta" for n in range(300)]
    await chat.writes("kaisa", "ohjelma\n5.2.2027\n" + "\n".join(lines))
    card = chat.news()[0].split("\n")
    assert len(card) == 75
    assert [line for line in card if line.startswith("Lisäksi")] == [
        "Lisäksi 161 kohtaa.",
        "Lisäksi 187 huomiota.",
    ]


async def test_a_forwarded_mail_with_a_table(chat: Chat) -> None:
    await chat.writes(
        "kaisa",
        "ohjelma\n"
        "-----Alkuperäinen viesti-----\n"
        "Lähettäjä: Koollekutsuja\n"
        "Aihe: VL: 3. tapaaminen pe 5.2.2027\n"
        "\n"
        "Hei kaikille!\n"
        "\n"
        "| Aika | Aihe | Puhuja |\n"
        "| --- | --- | --- |\n"
        "| klo 12:30-12:45 | Avaus | Koollekutsuja |\n"
        "| klo 12:45-14:00 | **Palaute** | |\n"
        "\n"
        "Terveisin\n"
        "Koollekutsuja\n",
    )
    assert news(chat) == [
        "kaisa: Ohjelman luonnos: 3. tapaaminen\n"
        "🗓️ Aika: pe 5.2.2027 klo 12.30–14.00\n"
        "- Kohta 1: 12.30–12.45 Avaus – Koollekutsuja\n"
        "- Kohta 2: 12.45–14.00 Palaute\n"
        "\n"
        "- Sinä päivänä ei ole vielä tapaamista. Julkaiseminen perustaa sen.\n"
        "\n"
        "Ajoissa ei ole huomautettavaa.\n"
        "\n"
        "Vastaa numerolla, sanalla tai napauttamalla. Julkaista voit milloin vain. Jos "
        "muokkaat viestiäsi, luonnos muuttuu.\n"
        "1. ✅ julkaise\n"
        "2. ❌ hylkää",
        "kaisa ↳ ✅ julkaise",
        "kaisa ↳ ❌ hylkää",
    ]


async def test_an_identity_code_stops_the_paste(chat: Chat) -> None:
    message = await chat.says("kaisa", "!ohjelma\n12.30 Avaus 131052-9085\n13.00 Palaute")
    assert chat.news() == [
        f"Aula ⌫ {message}",
        "kaisa: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu mitään.\n\n"
        "Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.",
    ]
    assert await drafts(chat) == []


async def test_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.writes("liisa", "önskemål FPA:s nya anvisningar")
        chat.news()
        message = await chat.says(
            "kaisa",
            "!program\n3:e träffen tors 5.2.2027\n12.30 Öppning\n12.40–13.30 Presentation / Läkare"
            "\n13.20–14.00 Diskussion",
        )
        assert news(chat) == [
            "Aula: Utkastet finns i ditt privata meddelande.",
            "kaisa: Utkast till program: 3:e träffen\n"
            "🗓️ Tid: fre 5.2.2027 kl. 12.30–14.00\n"
            "- Punkt 1: 12.30–12.40 Öppning (slutet ifyllt)\n"
            "- Punkt 2: 12.40–13.30 Presentation – Läkare\n"
            "- Punkt 3: 13.20–13.50 Diskussion\n"
            "- Punkt 4: 13.50–14.00 Respons\n"
            "\n"
            "- Den dagen finns det ännu ingen träff. När du publicerar skapas den.\n"
            "- Jag lade till respons i slutet: 13.50–14.00.\n"
            "\n"
            "Anmärkningar:\n"
            "- Veckodagen passar inte dagen: enligt kalendern fre 5.2.2027 (rad 1)\n"
            "- Slutet av punkt 1 saknades, och jag fyllde i det (rad 2)\n"
            "- Punkterna 2 och 3 överlappar varandra 10 minuter (rad 4)\n"
            "\n"
            "Svara med ett nummer, ett ord eller en tryckning. Du kan publicera när som "
            "helst. Om du redigerar ditt meddelande ändras utkastet.\n"
            "1. dagen är fre 5.2.2027\n"
            "2. dagen är tors 4.2.2027\n"
            "3. punkt 1 slutar kl. 12.40, som jag fyllde i\n"
            "4. punkt 3 börjar kl. 13.30\n"
            "5. punkt 2 slutar kl. 13.20\n"
            "6. ta med önskemålet: FPA:s nya anvisningar\n"
            "7. ✅ publicera\n"
            "8. ❌ förkasta",
            "kaisa ↳ ①",
            "kaisa ↳ ②",
            "kaisa ↳ ③",
            "kaisa ↳ ④",
            "kaisa ↳ ⑤",
            "kaisa ↳ ⑥",
            "kaisa ↳ ✅ publicera",
            "kaisa ↳ ❌ förkasta",
        ]
        await chat.writes("kaisa", "publicera")
        assert news(chat) == [
            "Aula: 3:e träffen\n"
            "\n"
            "🗓️ Tid: fre 5.2.2027 kl. 12.30–14.00\n"
            "\n"
            "Program\n"
            "12.30–12.40 Öppning\n"
            "12.40–13.30 Presentation / Läkare\n"
            "13.20–13.50 Diskussion\n"
            "13.50–14.00 Respons\n"
            "\n"
            "Kommer 0, kanske 0, kan inte 0.\n"
            "1. 🙋 kommer\n"
            "2. 🤔 kanske\n"
            "3. ❌ kan inte",
            "Aula ↳ 🙋 kommer",
            "Aula ↳ 🤔 kanske",
            "Aula ↳ ❌ kan inte",
            "Aula 📎 2027-02-05.ics: Kalenderpost: 3:e träffen, fre 5.2.2027 kl. 12.30–14.00",
            "kaisa ✎ ✅ Publicerat: 3:e träffen, fre 5.2.2027 kl. 12.30–14.00\n"
            "- Träffen är skapad. Dess kort och kalenderfil gick till aulan.\n"
            "- Responsen öppnas: fre 5.2.2027 kl. 13.50",
            "kaisa ↳ ✅ antecknat",
        ]
        await chat.says("kaisa", "!program", replaces=message)
        await chat.writes("kaisa", "program")
        await chat.writes("kaisa", "program abc")
        await chat.says("anna", "!program abc")
        assert news(chat) == [
            "Aula: Utkastet är redan avslutat, så redigeringen ändrar inget. Skicka "
            "programmet i ett nytt meddelande med kommandot !program.",
            "Aula: Kommandot !program är inte öppet för dig. Inget ändrades. Skriv !hjälp, "
            "så ser du vad du kan göra här.",
            "kaisa: Programmet saknas. Inget ändrades. Klistra in programmet i samma "
            "meddelande under kommandot, så som det står i e-posten:\n"
            "\n"
            "program\n"
            "KUTY-nätverkets 2:a träff 5.2.2027\n"
            "12.30–12.45 Öppning / Sammankallaren\n"
            "12.45–13.30 Presentation / Läkare",
            "kaisa: Jag hittade ingen punkt som börjar med ett klockslag. Inget utkast "
            "gjordes, och ditt meddelande är som förut. Redigera meddelandet så att varje "
            "punkt står på sin egen rad, till exempel: 12.30–12.45 Öppning",
        ]


async def test_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.writes("liisa", "wish the new instructions of Kela")
        chat.news()
        message = await chat.says(
            "kaisa",
            "!agenda\n3rd meeting Thu 5.2.2027\n12.30 Opening\n12.40–13.30 Presentation / Physician"
            "\n13.20–14.00 Discussion",
        )
        assert news(chat) == [
            "Aula: The draft is in your private message.",
            "kaisa: Draft of a programme: 3rd meeting\n"
            "🗓️ Time: Fri 5 February 2027, 12:30–14:00\n"
            "- Item 1: 12.30–12.40 Opening (end filled in)\n"
            "- Item 2: 12.40–13.30 Presentation – Physician\n"
            "- Item 3: 13.20–13.50 Discussion\n"
            "- Item 4: 13.50–14.00 Feedback\n"
            "\n"
            "- There is no meeting on that day yet. Publishing makes it.\n"
            "- I added feedback at the end: 13.50–14.00.\n"
            "\n"
            "To look at:\n"
            "- The weekday does not fit the date: by the calendar Fri 5 February 2027 "
            "(line 1)\n"
            "- The end of item 1 was missing, and I filled it in (line 2)\n"
            "- Items 2 and 3 overlap by 10 minutes (line 4)\n"
            "\n"
            "Answer with a number, a word or a tap. You can publish at any time. If you "
            "edit your message, the draft changes.\n"
            "1. the day is Fri 5 February 2027\n"
            "2. the day is Thu 4 February 2027\n"
            "3. item 1 ends 12:40, as I filled in\n"
            "4. item 3 starts 13:30\n"
            "5. item 2 ends 13:20\n"
            "6. take in the wish: the new instructions of Kela\n"
            "7. ✅ publish\n"
            "8. ❌ discard",
            "kaisa ↳ ①",
            "kaisa ↳ ②",
            "kaisa ↳ ③",
            "kaisa ↳ ④",
            "kaisa ↳ ⑤",
            "kaisa ↳ ⑥",
            "kaisa ↳ ✅ publish",
            "kaisa ↳ ❌ discard",
        ]
        await chat.writes("kaisa", "publish")
        assert news(chat) == [
            "Aula: 3rd meeting\n"
            "\n"
            "🗓️ Time: Fri 5 February 2027, 12:30–14:00\n"
            "\n"
            "Programme\n"
            "12.30–12.40 Opening\n"
            "12.40–13.30 Presentation / Physician\n"
            "13.20–13.50 Discussion\n"
            "13.50–14.00 Feedback\n"
            "\n"
            "Coming 0, maybe 0, can't come 0.\n"
            "1. 🙋 coming\n"
            "2. 🤔 maybe\n"
            "3. ❌ can't come",
            "Aula ↳ 🙋 coming",
            "Aula ↳ 🤔 maybe",
            "Aula ↳ ❌ can't come",
            "Aula 📎 2027-02-05.ics: Calendar entry: 3rd meeting, Fri 5 February 2027, 12:30–14:00",
            "kaisa ✎ ✅ Published: 3rd meeting, Fri 5 February 2027, 12:30–14:00\n"
            "- The meeting is made. Its card and calendar file went to the lobby.\n"
            "- Feedback opens: Fri 5 February 2027, 13:50",
            "kaisa ↳ ✅ recorded",
        ]
        await chat.says("kaisa", "!agenda", replaces=message)
        await chat.writes("kaisa", "agenda")
        await chat.writes("kaisa", "agenda abc")
        await chat.says("anna", "!agenda abc")
        assert news(chat) == [
            "Aula: The draft has ended already, so the edit changes nothing. Send the "
            "programme in a new message with the command !agenda.",
            "Aula: The command !agenda is not open to you. Nothing was changed. Write "
            "!help to see what you can do here.",
            "kaisa: The programme is missing. Nothing was changed. Paste the programme "
            "into the same message below the command, as it stands in the e-mail:\n"
            "\n"
            "agenda\n"
            "2nd meeting of the KUTY network 5.2.2027\n"
            "12.30–12.45 Opening / Convener\n"
            "12.45–13.30 Presentation / Physician",
            "kaisa: I found no item that begins with a time. No draft was made, and your "
            "message is as it was. Edit your message so that each item stands on its own "
            "line, for example: 12.30–12.45 Opening",
        ]
