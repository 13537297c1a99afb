"""The team's weekly meeting: its time, and the programme that builds itself."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from agendas.programme import read_programme, write_programme
from commands.consultations.models import NextStep, PartnerRemark, StepState
from commands.paths.models import PathState, ServicePath
from commands.teammeetings import service
from commands.teammeetings.models import TeamMeeting
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, open_team
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as chat:
        yield chat


async def filled(chat: Chat) -> None:
    """Something of everything: two requests, a step to check, a stuck path, two lines."""
    await ask(chat, "anna")
    card = await ask(chat, "pekka", "Toinen kysymys")
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    async with chat.machine.database.transaction() as tx:
        tx.add(
            NextStep(
                consultation_id=2,
                owner=user("terttu"),
                who="Terttu",
                what="salaisuus",
                check_on=date(2027, 4, 8),
                state=StepState.OPEN,
            )
        )
        long_ago = chat.clock.now() - timedelta(days=30)
        tx.add(
            ServicePath(
                year=2027,
                serial=3,
                owner=user("terttu"),
                state=PathState.OPEN,
                stage="contact",
                stage_since=long_ago,
                opened_at=long_ago,
                changed_at=long_ago,
            )
        )
        for number in (1, 2):
            tx.add(PartnerRemark(id=f"r{number}", text="salaisuus", day=date(2027, 3, 30)))
    chat.news()


async def test_the_programme_builds_itself_on_the_morning(team: Chat) -> None:
    await team.says("koordi", "!tiimi palaveri ma klo 9–10", room=TEAM_ROOM)
    # Monday 29.3. is Easter Monday, and the clock changes the night before.
    assert heard(team) == read("""
        Tiimi: 📅 Tiimin palaveri on joka viikko, seuraavan kerran ma 5.4.2027 klo
            9.00–10.00. Pyhinä sitä ei ole.

        Ohjelma tulee tiimin huoneeseen samana aamuna kello 8.
    """)
    await filled(team)
    await team.time_passes(to=datetime(2027, 3, 29, 6, 0, tzinfo=UTC))
    assert "viikkopalaveri" not in heard(team)
    # What is late and idle has been told by then.
    for day in (30, 31, 32, 33):
        await team.time_passes(to=datetime(2027, 3, 1, 10, 0, tzinfo=UTC) + timedelta(day - 1))
    await team.time_passes(to=datetime(2027, 4, 5, 4, 59, tzinfo=UTC))
    assert "viikkopalaveri" not in heard(team)
    await team.time_passes(to=datetime(2027, 4, 5, 5, 0, tzinfo=UTC))
    told = heard(team)
    assert told == read("""
        Tiimi: Tiimin viikkopalaveri

        🗓️ Aika: ma 5.4.2027 klo 9.00–10.00

        Ohjelma
        9.00–9.20 Myöhässä (2): K-27-001, K-27-002
        9.20–9.30 Seurannat viikon aikana (1): K-27-002
        9.30–9.40 Jumissa olevat palvelupolut (1): P-27-003
        9.40–9.55 Kysyjien arviot (2)
        9.55–10.00 Palaute

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Tiimi ↳ 🙋 tulen
        Tiimi ↳ 🤔 ehkä
        Tiimi ↳ ❌ en pääse
    """)
    assert "salaisuus" not in told
    await team.time_passes(to=datetime(2027, 4, 12, 5, 0, tzinfo=UTC))
    assert "Aika: ma 12.4.2027 klo 9.00–10.00" in heard(team)


async def test_it_runs_as_any_meeting_and_only_the_team_hears_of_it(team: Chat) -> None:
    """Coming, the reminder, presence, the live card, feedback and its summary: all in the team."""
    await team.says("koordi", "!tiimi palaveri pe klo 9–10", room=TEAM_ROOM)
    await ask(team, "anna")
    await team.time_passes(to=datetime(2027, 4, 2, 5, 0, tzinfo=UTC))
    await team.taps("terttu", team.last_event("🗓️ Aika"), "🙋", room=TEAM_ROOM)
    assert "Tulossa 1, ehkä 0" in heard(team)
    await team.time_passes(to=datetime(2027, 4, 2, 5, 45, tzinfo=UTC))
    assert "terttu: Alkaa kohta: Tiimin viikkopalaveri" in heard(team)
    await team.time_passes(to=datetime(2027, 4, 2, 6, 0, tzinfo=UTC))
    presence, live = team.last_event("Kuka on paikalla"), team.last_event("📋 Nyt:")
    assert heard(team) == read(f"""
        Tiimi: Kuka on paikalla: Tiimin viikkopalaveri

        Paikalla 0.
        1. 🙋 olen paikalla
        Tiimi ↳ 🙋 olen paikalla
        Tiimi: 📋 Nyt: 9.00–9.55 Myöhässä (1): K-27-001
        ⏳ Aikaa 55 min

        Seuraavaksi: 9.55–10.00 Palaute
        1. ⏭️ seuraava kohta
        2. ➕ 5 min lisää
        Tiimi ↳ ⏭️ seuraava kohta
        Tiimi ↳ ➕ 5 min lisää
        Tiimi 📌 {live}
    """)
    await team.taps("terttu", presence, "🙋", room=TEAM_ROOM)
    await team.says("koordi", "!läsnä", room=TEAM_ROOM)
    assert "Tiimin viikkopalaveri" in heard(team)
    await team.time_passes(to=datetime(2027, 4, 2, 6, 40, tzinfo=UTC))
    team.news()
    await team.taps("terttu", live, "⏭️", room=TEAM_ROOM)
    assert "terttu 📊 Miten tapaaminen onnistui?" in heard(team)
    await team.votes("terttu", team.last_event("Miten tapaaminen"), "5", room="terttu")
    await team.time_passes(to=datetime(2027, 4, 2, 7, 0, tzinfo=UTC))
    assert f"Tiimi 📌 ⏹ {live}" in heard(team)
    await team.time_passes(to=datetime(2027, 4, 5, 11, 0, tzinfo=UTC))
    told = heard(team)
    assert "Tiimi: Palautteen yhteenveto" in told
    assert "Aula" not in told
    # The next one opens with it; the network's programme does not.
    await team.time_passes(to=datetime(2027, 4, 9, 5, 0, tzinfo=UTC))
    assert "Te toivoitte – näin tehtiin" in heard(team)
    await team.says("kaisa", "!tapaamiset")
    assert "palaveri" not in heard(team)


async def test_the_network_has_no_say_in_the_teams_meeting(team: Chat) -> None:
    await team.says("koordi", "!tiimi palaveri pe klo 9–10", room=TEAM_ROOM)
    await ask(team, "anna")
    await team.time_passes(to=datetime(2027, 4, 2, 6, 0, tzinfo=UTC))
    live = team.last_event("📋 Nyt:")
    team.news()
    # Anna is no member of the team; her tap names an event of a room that she is not in.
    await team.taps("anna", live, "⏭️")
    await team.taps("anna", live, "⏭️", room=TEAM_ROOM)
    told = heard(team)
    assert "✎" not in told
    await team.says("koordi", "!läsnä")
    await team.says("terttu", "!läsnä", room=TEAM_ROOM)
    told = heard(team)
    assert "Aula: Verkoston tapaamisessa läsnäolon korjaa koollekutsuja" in told
    assert "Tiimi: Komento !läsnä ei ole sinulle avoin." in told


async def test_who_leaves_the_team_does_not_come_any_more(team: Chat) -> None:
    await team.says("koordi", "!tiimi palaveri pe klo 9–10", room=TEAM_ROOM)
    await ask(team, "anna")
    await team.time_passes(to=datetime(2027, 4, 2, 5, 0, tzinfo=UTC))
    await team.taps("terttu", team.last_event("🗓️ Aika"), "🙋", room=TEAM_ROOM)
    await team.writes("ylla", "rekisteri rooli pois @terttu:verkosto.test tiimin jäsen")
    team.news()
    await team.time_passes(to=datetime(2027, 4, 2, 5, 45, tzinfo=UTC))
    assert "Alkaa kohta" not in heard(team)


async def test_todays_meeting_goes_with_the_weekly_time(team: Chat) -> None:
    await ask(team, "anna")
    await team.writes("koordi", "tiimi palaveri to klo 15.15–15.45")
    await team.taps("terttu", team.last_event("🗓️ Aika"), "🙋", room=TEAM_ROOM)
    team.news()
    await team.writes("koordi", "tiimi palaveri to klo 15.30–16")
    told = heard(team)
    assert "Tiimi ✎ Tiimin viikkopalaveri\n\n🗓️ Aika: to 25.3.2027 klo 15.30–16.00" in told
    assert "terttu: " in told
    await team.writes("koordi", "tiimi palaveri pois")
    told = heard(team)
    assert "❌ Peruttu." in told
    assert "terttu: " in told


async def test_it_is_a_programme_like_any_other(team: Chat) -> None:
    await filled(team)
    async with team.machine.database.transaction() as tx:
        desk = await team.machine._desks.desk(tx, team.clock.now())
        row = TeamMeeting(network_id=1, weekday=4, start=time(9), end=time(10))
        for lang in ("fi", "sv", "en"):
            speaking = replace(desk, network=replace(desk.network, lang=lang))
            programme = await service.build_programme(speaking, row, date(2027, 4, 2))
            assert len(programme.items) == 5
            written = write_programme(programme, lang)
            assert read_programme(written, date(2027, 3, 25)) == programme


async def test_a_long_queue_is_named_in_part(team: Chat) -> None:
    await team.writes("koordi", "tiimi palaveri pe klo 9–9.30")
    for number in range(7):
        await ask(team, ("anna", "pekka", "kaisa")[number % 3], f"Kysymys numero {number}")
    team.news()
    await team.time_passes(to=datetime(2027, 4, 2, 6, 0, tzinfo=UTC))
    names = "K-27-001, K-27-002, K-27-003, K-27-004, K-27-005 …"
    assert f"9.00–9.25 Myöhässä (7): {names}" in " ".join(heard(team).split())


async def test_nothing_to_talk_about(team: Chat) -> None:
    await team.writes("koordi", "tiimi palaveri joka pe klo 9–10")
    team.news()
    await team.time_passes(to=datetime(2027, 4, 2, 5, 0, tzinfo=UTC))
    assert heard(team) == read("""
        Tiimi: 📋 Tiimin viikkopalaveri pe 2.4.2027 klo 9.00–10.00

        Käsiteltävää ei ole: kukaan ei odota tiimiä, eikä mikään ole myöhässä. Ohjelmaa ei
            siksi tullut.
    """)
    await team.time_passes(to=datetime(2027, 4, 2, 6, 0, tzinfo=UTC))
    assert heard(team) == ""


async def test_late_it_comes_until_the_meeting_is_over(team: Chat) -> None:
    await team.writes("koordi", "tiimi palaveri pe klo 9–10")
    team.news()
    await team.time_passes(to=datetime(2027, 4, 2, 6, 30, tzinfo=UTC))
    assert "Tiimi: Pahoittelut, ohjelma tulee myöhässä." in heard(team)
    await team.time_passes(to=datetime(2027, 4, 9, 9, 0, tzinfo=UTC))
    assert "viikkopalaveri" not in heard(team)
    await team.time_passes(to=datetime(2027, 4, 16, 5, 0, tzinfo=UTC))
    assert "viikkopalaveri pe 16.4.2027" in heard(team)


async def test_another_time_and_none(team: Chat) -> None:
    await team.writes("koordi", "tiimi palaveri pe klo 9–10")
    await team.writes("koordi", "tiimi palaveri to klo 15.30–16")
    await team.writes("terttu", "tiimi palaveri")
    await team.writes("koordi", "tiimi palaveri pois")
    await team.writes("terttu", "tiimi palaveri")
    # Today's is still ahead, so that its programme comes at once.
    assert heard(team) == read("""
        Tiimi: 📋 Tiimin viikkopalaveri to 25.3.2027 klo 15.30–16.00

        Käsiteltävää ei ole: kukaan ei odota tiimiä, eikä mikään ole myöhässä. Ohjelmaa ei
            siksi tullut.
        koordi: 📅 Tiimin palaveri on joka viikko, seuraavan kerran pe 2.4.2027 klo
            9.00–10.00. Pyhinä sitä ei ole.

        Ohjelma tulee tiimin huoneeseen samana aamuna kello 8.
        koordi: 📅 Tiimin palaveri on joka viikko, seuraavan kerran to 25.3.2027 klo
            15.30–16.00. Pyhinä sitä ei ole.

        Ohjelma tulee tiimin huoneeseen samana aamuna kello 8.
        koordi: Viikkopalaverille ei ole enää aikaa, eikä ohjelmaa tule. Uuden voit sopia
            esimerkiksi näin: tiimi palaveri ma klo 9–10
        terttu: 📅 Tiimin palaveri on joka viikko, seuraavan kerran to 25.3.2027 klo
            15.30–16.00. Pyhinä sitä ei ole.

        Ohjelma tulee tiimin huoneeseen samana aamuna kello 8.
        terttu: Viikkopalaverille ei ole sovittu aikaa. Koordinaattori sopii sen esimerkiksi
            näin: tiimi palaveri ma klo 9–10
    """)
    await team.time_passes(to=datetime(2027, 4, 2, 6, 0, tzinfo=UTC))
    assert "viikkopalaveri" not in heard(team)


async def test_what_is_no_weekly_time(team: Chat) -> None:
    await team.writes("koordi", "tiimi palaveri ma klo 9")
    await team.writes("koordi", "tiimi palaveri ma klo 9–9.10")
    await team.writes("koordi", "tiimi palaveri la klo 9–10")
    await team.writes("terttu", "tiimi palaveri ma klo 9–10")
    assert heard(team) == read("""
        koordi: Alku tai loppu puuttuu, tai aika on alle 15 minuuttia. Mitään ei muutettu.
            Kirjoita esimerkiksi: tiimi palaveri ma klo 9–10
        koordi: Alku tai loppu puuttuu, tai aika on alle 15 minuuttia. Mitään ei muutettu.
            Kirjoita esimerkiksi: tiimi palaveri ma klo 9–10
        koordi: Viikonloppuna tiimi ei työskentele, joten palaveria ei sovittu. Valitse
            arkipäivä.
        terttu: Palaverin ajasta päättää tiimin koordinaattori. Mitään ei muutettu. Sovitun
            ajan näet komennolla: tiimi palaveri
    """)
    await team.writes("koordi", "tiimi palaveri joskus")
    assert heard(team).startswith("koordi: ")
    await team.writes("anna", "tiimi palaveri")
    assert "anna: Komento tiimi palaveri ei ole sinulle avoin." in heard(team)


@pytest.mark.parametrize(
    ("lang", "command", "lines"),
    [
        (
            "sv",
            "team möte fre kl. 9–10",
            (
                "📅 Teamets möte hålls varje vecka, nästa gång fre 2.4.2027 kl. 9.00–10.00.",
                "📋 Teamets veckomöte fre 2.4.2027 kl. 9.00–10.00 Det finns inget",
            ),
        ),
        (
            "en",
            "team meeting Fri 9–10",
            (
                "📅 The team meets every week, next on Fri 2 April 2027, 9:00–10:00.",
                "📋 The team’s weekly meeting, Fri 2 April 2027, 9:00–10:00 There is nothing",
            ),
        ),
    ],
)
async def test_in_other_languages(
    tmp_path: Path, lang: str, command: str, lines: tuple[str, ...]
) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        await chat.writes("koordi", command)
        await chat.time_passes(to=datetime(2027, 4, 2, 5, 0, tzinfo=UTC))
        told = " ".join(heard(chat).split())
    for line in lines:
        assert line in told
