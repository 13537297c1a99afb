"""A joint meeting: times asked for, answered in private, and told to everybody concerned."""

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.wire import ActKind
from commands.consultations.joint.models import Joint, JointTime
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, in_thread, open_team
from tests.support.chat import Chat
from tests.support.transcript import heard, read

TIMES = "ti 6.4. klo 9–10\nke 7.4. klo 12.30–13.30\nto 8.4. klo 9–10"


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as chat:
        yield chat


async def answered(chat: Chat) -> str:
    """Terttu and Fysse answer Anna with a joint meeting; returns the team's card."""
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
    message = await in_thread(chat, "terttu", card, "Tavataan yhdessä.")
    await chat.taps("terttu", message, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "3")
    await in_thread(chat, "terttu", card, "1")
    return card


async def proposed(chat: Chat, times: str = TIMES) -> None:
    await answered(chat)
    await chat.writes("terttu", times)
    chat.news()


async def test_whoever_answered_is_asked_for_times(team: Chat) -> None:
    await answered(team)
    assert read("""
        terttu: 📅 K-27-001: milloin tavataan?

        Kirjoita tähän enintään kuusi aikaa, rivi aikaa kohti, esimerkiksi: pe 5.2.2027 klo
            12.30–13.30. Kysyn niistä kaikilta, joita asia koskee.
        1. ❌ sovitaan muuten
    """) in heard(team)
    await team.writes("terttu", TIMES)
    rooms = team.news_by_room()
    assert set(rooms) == {"anna", "fysse", "terttu"}
    assert rooms["anna"] == [
        read("""
            anna: 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

            Valitse kaikki, jotka sopivat, ja lopuksi ➡️ valmis. Numerot voi myös kirjoittaa, esimerkiksi: 1 3. Vastausaika päättyy ke 31.3.2027 klo 15.
            1. ti 6.4.2027 klo 9.00–10.00
            2. ke 7.4.2027 klo 12.30–13.30
            3. to 8.4.2027 klo 9.00–10.00
            4. ➡️ valmis
            5. ❌ mikään ei käy
        """),  # noqa: E501
        "anna ↳ ①",
        "anna ↳ ②",
        "anna ↳ ③",
        "anna ↳ ➡️ valmis",
        "anna ↳ ❌ mikään ei käy",
    ]
    assert "1. ti 6.4.2027 klo 9.00–10.00 · sopii 0:lle" in rooms["terttu"][0]
    assert rooms["terttu"][0].endswith("Vastannut 0/3")


async def test_the_best_time_is_told_to_all_with_a_file(team: Chat) -> None:
    await proposed(team)
    await team.writes("anna", "1 3")
    assert heard(team) == read("""
        anna: Kiitos, vastauksesi on kirjattu. Kerron ajan, kun kaikki ovat vastanneet.
        terttu ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        Valitse kaikki, jotka sopivat, ja lopuksi ➡️ valmis. Numerot voi myös kirjoittaa,
            esimerkiksi: 1 3. Vastausaika päättyy ke 31.3.2027 klo 15.
        1. ti 6.4.2027 klo 9.00–10.00 · sopii yhdelle
        2. ke 7.4.2027 klo 12.30–13.30 · sopii 0:lle
        3. to 8.4.2027 klo 9.00–10.00 · sopii yhdelle
        4. ➡️ valmis
        5. ❌ mikään ei käy

        Vastannut 1/3
    """)
    await team.writes("fysse", "mikään ei käy")
    card = team.last_event("Vastannut 0/3")
    tap = await team.taps("terttu", card, "1️⃣", room="terttu")
    await team.taps("terttu", card, "3️⃣", room="terttu")
    await team.removes("terttu", tap, room="terttu")
    team.news()
    await team.taps("terttu", card, "➡️", room="terttu")
    assert heard(team) == read("""
        Tiimi 🧵 📅 K-27-001: yhteinen tapaaminen on to 8.4.2027 klo 9.00–10.00.
        anna ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ✅ Aika on päätetty: to 8.4.2027 klo 9.00–10.00
        anna: 📅 K-27-001: yhteinen tapaaminen on to 8.4.2027 klo 9.00–10.00.

        Paikan tai linkin saat vielä erikseen.
        anna 📎 K-27-001.ics: Kalenteritiedosto – K-27-001: yhteinen tapaaminen, to 8.4.2027
            klo 9.00–10.00
        fysse ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ✅ Aika on päätetty: to 8.4.2027 klo 9.00–10.00
        fysse: 📅 K-27-001: yhteinen tapaaminen on to 8.4.2027 klo 9.00–10.00.

        Paikan tai linkin saat vielä erikseen.
        fysse 📎 K-27-001.ics: Kalenteritiedosto – K-27-001: yhteinen tapaaminen, to 8.4.2027
            klo 9.00–10.00
        terttu ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ✅ Aika on päätetty: to 8.4.2027 klo 9.00–10.00
        1. ti 6.4.2027 klo 9.00–10.00 · sopii yhdelle
        2. ke 7.4.2027 klo 12.30–13.30 · sopii 0:lle
        3. to 8.4.2027 klo 9.00–10.00 · sopii 2:lle

        Vastannut 3/3
        terttu: 📅 K-27-001: yhteinen tapaaminen on to 8.4.2027 klo 9.00–10.00.

        Kerro kysyjälle paikka tai linkki: kirjoita se kortin säikeeseen ja merkitse viesti
            📨.
        1. 🔁 uusi aika
        2. ❌ peru tapaaminen
        terttu ↳ 🔁 uusi aika
        terttu ↳ ❌ peru tapaaminen
        terttu 📎 K-27-001.ics: Kalenteritiedosto – K-27-001: yhteinen tapaaminen, to
            8.4.2027 klo 9.00–10.00
    """)
    files = {str(act.content["data"]) for act in team.wire.acts if act.kind is ActKind.UPLOAD}
    assert len(files) == 1


async def test_the_file_names_nothing_but_the_number(team: Chat) -> None:
    await proposed(team, "ti 6.4. klo 9–10")
    for name in ("anna", "fysse", "terttu"):
        await team.writes(name, "1")
        await team.writes(name, "valmis")
    upload = next(act for act in team.wire.acts if act.kind is ActKind.UPLOAD)
    lines = base64.b64decode(str(upload.content["data"])).decode().split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") :]
    assert "SUMMARY:K-27-001: yhteinen tapaaminen" in event
    assert "DTSTART;TZID=Europe/Helsinki:20270406T090000" in event
    assert not [line for line in event if line.startswith(("DESCRIPTION", "LOCATION", "ATTENDEE"))]
    async with team.machine.database.transaction() as tx:
        joint = (await tx.scalars(select(Joint))).one()
    assert f"UID:{joint.uid}" in event


async def test_a_tie_is_the_hosts_to_choose(team: Chat) -> None:
    await proposed(team)
    for name in ("anna", "fysse", "terttu"):
        await team.writes(name, "1 3")
    assert read("""
        terttu: 📅 K-27-001: nämä ajat sopivat yhtä monelle. Valitse yksi.
        1. ti 6.4.2027 klo 9.00–10.00
        2. to 8.4.2027 klo 9.00–10.00

        Jos et valitse työpäivän kuluessa, aika on ensimmäinen näistä.
    """) in heard(team)
    await team.writes("terttu", "2")
    assert "anna: 📅 K-27-001: yhteinen tapaaminen on to 8.4.2027 klo 9.00–10.00." in heard(team)


async def test_a_tie_that_nobody_settles_is_the_earliest(team: Chat) -> None:
    await proposed(team)
    for name in ("anna", "fysse", "terttu"):
        await team.writes(name, "1 3")
    team.news()
    await team.time_passes(to=datetime(2027, 3, 30, 12, 1, tzinfo=UTC))
    assert "anna: 📅 K-27-001: yhteinen tapaaminen on ti 6.4.2027 klo 9.00–10.00." in heard(team)


async def test_at_the_deadline_those_who_answered_decide(team: Chat) -> None:
    await proposed(team)
    await team.writes("anna", "2")
    team.news()
    await team.time_passes(to=datetime(2027, 3, 31, 12, 0, tzinfo=UTC))
    told = heard(team)
    assert "fysse: 📅 K-27-001: yhteinen tapaaminen on ke 7.4.2027 klo 12.30–13.30." in told
    await team.writes("fysse", "1")
    assert "yhteinen tapaaminen" not in heard(team)


async def test_when_no_time_suits_others_are_asked_for(team: Chat) -> None:
    await proposed(team, "ti 6.4. klo 9–10")
    for name in ("anna", "fysse"):
        await team.writes(name, "mikään ei käy")
    team.news()
    await team.writes("terttu", "mikään ei käy")
    assert heard(team) == read("""
        anna ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ❌ Näistä ajoista ei enää kysytä.
        fysse ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ❌ Näistä ajoista ei enää kysytä.
        terttu ✎ 📅 K-27-001: mitkä ajat sopivat yhteiseen tapaamiseen?

        ❌ Näistä ajoista ei enää kysytä.
        1. ti 6.4.2027 klo 9.00–10.00 · sopii 0:lle

        Vastannut 3/3
        terttu: Ehdotetuista ajoista mikään ei sopinut (K-27-001).

        📅 K-27-001: milloin tavataan?

        Kirjoita tähän enintään kuusi aikaa, rivi aikaa kohti, esimerkiksi: pe 5.2.2027 klo
            12.30–13.30. Kysyn niistä kaikilta, joita asia koskee.
        1. ❌ sovitaan muuten
        terttu ↳ ❌ sovitaan muuten
    """)
    await team.writes("terttu", "to 15.4. klo 9–10")
    assert "1. to 15.4.2027 klo 9.00–10.00" in heard(team)


async def test_times_that_are_not_clear_go_to_nobody(team: Chat) -> None:
    await answered(team)
    team.news()
    await team.writes("terttu", "ti 6.4. klo 9–10\nke 7.4. klo 12.30")
    assert heard(team) == read("""
        terttu: Ajoista ei saanut selvää. Mitään ei lähetetty. Kirjoita 1–6 aikaa uudelleen,
            rivi aikaa kohti, esimerkiksi: pe 5.2.2027 klo 12.30–13.30

        Näitä rivejä en ymmärtänyt:
        - Rivi 2 “ke 7.4. klo 12.30”: loppuaika puuttuu.
    """)
    await team.writes("terttu", "sovitaan muuten")
    assert heard(team) == read("""
        terttu: Selvä, tapaamisen ajasta ei kysytä (K-27-001). Sovi siitä kysyjän kanssa
            säikeestä 📨.
    """)


async def test_nothing_chosen_is_not_an_answer(team: Chat) -> None:
    await proposed(team)
    await team.writes("anna", "valmis")
    await team.writes("anna", "1 4")
    assert heard(team) == read("""
        anna: Et ole valinnut vielä yhtään aikaa. Valitse sopivat numerot ja sitten ➡️
            valmis. Jos mikään ei sovi, valitse ❌ mikään ei käy.
        anna: Ajat on numeroitu 1–3. Valintaa ei tehty. Kirjoita numerot uudelleen,
            esimerkiksi: 1 2
    """)


async def test_somebody_else_cannot_answer(team: Chat) -> None:
    await proposed(team)
    card = team.last_event("Vastannut 0/3")
    await team.taps("sossu", card, "1️⃣", room="sossu")
    await team.taps("pekka", card, "➡️", room="terttu")
    assert "sopii yhdelle" not in heard(team)


async def test_nobody_waits_for_whoever_left(team: Chat) -> None:
    await proposed(team)
    await team.writes("anna", "1 2")
    await team.writes("terttu", "2 3")
    team.news()
    await team.joins("fysse", membership="leave")
    told = heard(team)
    assert "anna: 📅 K-27-001: yhteinen tapaaminen on ke 7.4.2027 klo 12.30–13.30." in told
    assert "fysse: 📅" not in told


async def test_old_searches_are_forgotten(team: Chat) -> None:
    await proposed(team)
    await team.time_passes(to=datetime(2027, 8, 2, 12, 0, tzinfo=UTC))
    async with team.machine.database.transaction() as tx:
        assert (await tx.scalars(select(Joint))).all() == []
        assert (await tx.scalars(select(JointTime))).all() == []


@pytest.mark.parametrize(
    ("lang", "ready", "lines"),
    [
        (
            "sv",
            "klar",
            (
                "📅 K-27-001: när ska ni träffas?",
                "📅 K-27-001: vilka tider passar för ett gemensamt möte?",
                "Tack, ditt svar är antecknat.",
                "📅 K-27-001: det gemensamma mötet är tis 6.4.2027 kl. 9.00–10.00.",
                "📎 K-27-001.ics: Kalenderfil – K-27-001: gemensamt möte, tis 6.4.2027",
                "Ska det gemensamma mötet tis 6.4.2027 kl. 9.00–10.00 (K-27-001) ställas in?",
                "anna: ❌ K-27-001: det gemensamma mötet tis 6.4.2027 kl. 9.00–10.00 är inställt.",
                "terttu: ❌ Inställt. Jag berättade det för en person.",
            ),
        ),
        (
            "en",
            "done",
            (
                "📅 K-27-001: when will you meet?",
                "📅 K-27-001: which times suit you for a joint meeting?",
                "Thank you, your answer is noted.",
                "📅 K-27-001: the joint meeting is on Tue 6 April 2027, 9:00–10:00.",
                "📎 K-27-001.ics: Calendar file – K-27-001: joint meeting, Tue 6 April 2027",
                "Call off the joint meeting on Tue 6 April 2027, 9:00–10:00 (K-27-001)?",
                "anna: ❌ K-27-001: the joint meeting on Tue 6 April 2027, 9:00–10:00 is called",
                "terttu: ❌ Called off. I told one person.",
            ),
        ),
    ],
)
async def test_in_other_languages(
    tmp_path: Path, lang: str, ready: str, lines: tuple[str, ...]
) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        await chat.writes("anna", {"sv": "fråga", "en": "ask"}[lang])
        for line in ("2", "1 3", "2", "Hur går jag vidare?", "1"):
            await chat.writes("anna", line)
        card = chat.last_event("❓ K-27-001: rehab")
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        message = await in_thread(chat, "terttu", card, "Vi träffas.")
        await chat.taps("terttu", message, "📨", room=TEAM_ROOM)
        await in_thread(chat, "terttu", card, "3")
        await in_thread(chat, "terttu", card, "1")
        await chat.writes("terttu", "6.4.2027 9.00–10.00\n7.4.2027 9.00–10.00")
        await chat.writes("anna", "1")
        await chat.writes("anna", ready)
        await chat.writes("terttu", "1 2")
        await chat.taps("terttu", chat.last_event("🔁"), "❌", room="terttu")
        await chat.writes("terttu", "1")
        told = " ".join(heard(chat).split())
    for line in lines:
        assert line in told


async def agreed(chat: Chat) -> str:
    """A joint meeting on Tuesday 6.4. at nine; returns the host's card."""
    await proposed(chat, "ti 6.4. klo 9–10")
    for name in ("anna", "fysse", "terttu"):
        await chat.writes(name, "1")
        await chat.writes(name, "valmis")
    chat.news()
    return chat.last_event("🔁 uusi aika")


def calendar(chat: Chat) -> list[tuple[str, ...]]:
    """UID, sequence and status of every calendar file so far, in their order, each once."""
    files = []
    for act in chat.wire.acts:
        if act.kind is ActKind.UPLOAD:
            lines = base64.b64decode(str(act.content["data"])).decode().split("\r\n")
            wanted = ("UID:", "SEQUENCE:", "STATUS:")
            files.append(tuple(line for line in lines if line.startswith(wanted)))
    return list(dict.fromkeys(files))


async def test_another_time_moves_the_meeting_and_its_calendar_entry(team: Chat) -> None:
    card = await agreed(team)
    await team.taps("terttu", card, "🔁", room="terttu")
    assert "terttu: 📅 K-27-001: milloin tavataan?" in heard(team)
    await team.writes("terttu", "ke 7.4. klo 12–13")
    for name in ("anna", "fysse", "terttu"):
        await team.writes(name, "1")
        await team.writes(name, "valmis")
    told = heard(team)
    for name in ("Tiimi 🧵", "anna:", "fysse:", "terttu:"):
        assert f"{name} 📅 K-27-001: yhteinen tapaaminen on ke 7.4.2027 klo 12.00–13.00." in told
    assert told.count("Aika muuttui. Aiempi aika oli ti 6.4.2027 klo 9.00–10.00.") == 4
    assert told.count("🔁 Tapaaminen siirtyi toiseen aikaan.") == 3
    (uid, first, _), (same, second, status) = calendar(team)
    assert (uid, first, second, status) == (same, "SEQUENCE:0", "SEQUENCE:1", "STATUS:CONFIRMED")
    # What is over cannot be moved once more.
    await team.taps("terttu", card, "❌", room="terttu")
    assert "✎" not in heard(team)


async def test_calling_off_is_previewed_and_told_to_all(team: Chat) -> None:
    card = await agreed(team)
    await team.taps("terttu", card, "❌", room="terttu")
    assert read("""
        terttu: Perutaanko yhteinen tapaaminen ti 6.4.2027 klo 9.00–10.00 (K-27-001)?

        Kerron siitä 2 ihmiselle, ja kalenterimerkintä poistuu.
    """) in heard(team)
    await team.writes("terttu", "vahvista")
    told = heard(team)
    gone = "❌ K-27-001: yhteinen tapaaminen ti 6.4.2027 klo 9.00–10.00 on peruttu."
    for name in ("Tiimi 🧵", "anna:", "fysse:"):
        assert f"{name} {gone}" in told
    assert "terttu: ❌ Peruttu. Kerroin siitä 2 ihmiselle." in told
    assert calendar(team)[-1][1:] == ("SEQUENCE:1", "STATUS:CANCELLED")


async def test_who_did_not_agree_on_it_changes_nothing(team: Chat) -> None:
    card = await agreed(team)
    await team.taps("anna", card, "❌", room="anna")
    assert "Perutaanko" not in heard(team)


async def test_a_meeting_that_has_begun_stands(team: Chat) -> None:
    card = await agreed(team)
    await team.time_passes(to=datetime(2027, 4, 6, 6, 30, tzinfo=UTC))
    team.news()
    await team.taps("terttu", card, "🔁", room="terttu")
    assert "terttu: Tapaaminen on jo alkanut" in heard(team)
