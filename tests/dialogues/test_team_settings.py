"""The team's settings: members, promises, professions, topics and signs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from commands.consultations.models import Choice
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, open_team
from tests.support.chat import Chat
from tests.support.transcript import heard, read


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as chat:
        yield chat


async def says(chat: Chat, text: str, name: str = "koordi") -> str:
    """What the bot answers to somebody in private."""
    await chat.writes(name, text)
    return heard(chat)


async def test_the_team_sees_its_settings(team: Chat) -> None:
    await team.writes("fysse", "poissa 6.4.–9.4.")
    await team.writes("koordi", "tiimi lupaus kuntoutus 1 pv")
    team.news()
    await team.says("terttu", "!tiimi", room=TEAM_ROOM)
    assert heard(team) == read("""
        Tiimi: Työkykytiimi
        - Fysse, fysioterapeutti · 🏖️ poissa ti 6.4.2027 – pe 9.4.2027
        - Koordi, koordinaattori · tiimin koordinaattori
        - Sossu
        - Terttu, terveydenhoitaja

        ⏳ Vastauslupaus: 2 työpäivää

        Aiheet ja ammatit, joille ne sopivat:
        1. työ- ja toimintakyvyn selvittäminen · 💡 terveydenhoitaja, sosiaaliohjaaja ja
            lääkäri
        2. kuntoutus · 💡 fysioterapeutti ja toimintaterapeutti · ⏳ yksi työpäivä
        3. terveys ja hoitoon pääsy · 💡 terveydenhoitaja ja lääkäri
        4. etuudet ja toimeentulo · 💡 sosiaaliohjaaja
        5. työ, työkokeilu ja koulutus · 💡 työkykykoordinaattori
        6. sopivan palvelun löytäminen · 💡 koordinaattori ja sosiaaliohjaaja
        7. verkoston yhteistyö · 💡 koordinaattori
        8. jokin muu

        Tunnusmerkit:
        1. peruspalveluista ei ole löytynyt ratkaisua
        2. monta palvelua yhtä aikaa tai keskeytyksiä takana
        3. tilanne on pitkittynyt tai jumissa
        4. yhteistyötä on jo tehty tuloksetta
        5. työllistymisen toimet eivät ole auttaneet
        6. monenlaisia työkyvyn tai terveyden haasteita
        7. työkyvyn tuen jatkosuunnitelma ei ole selvä
        8. haluan pohtia vaihtoehtoja yhdessä
    """)


async def test_the_promise_of_the_team_and_of_a_topic(team: Chat) -> None:
    assert await says(team, "tiimi lupaus 3 pv") == read("""
        koordi: ⏳ Tiimin vastauslupaus: 3 työpäivää

        Se koskee uusia kysymyksiä; jonossa olevilla on se lupaus, joka kysyjälle annettiin.
    """)
    card = await ask(team)
    assert "luvattu viimeistään to 1.4.2027 klo 15" in shown(team, card)
    first = (await says(team, "tiimi lupaus kuntoutus: 4 tuntia")).split("\n")[0]
    assert first == "koordi: ⏳ Vastauslupaus aiheessa kuntoutus: 4 työtuntia"
    assert "luvattu viimeistään ti 30.3.2027 klo 11" in shown(team, await ask(team, "pekka"))
    first = (await says(team, "tiimi lupaus 2 pois")).split("\n")[0]
    assert first == "koordi: ⏳ Vastauslupaus aiheessa kuntoutus: 3 työpäivää"
    first = (await says(team, "tiimi lupaus pois")).split("\n")[0]
    assert first == "koordi: ⏳ Tiimin vastauslupaus: 2 työpäivää"


def shown(chat: Chat, event_id: str) -> str:
    acts = {chat.wire.done[act.key]: act for act in chat.wire.acts}
    return str(acts[event_id].content["body"])


@pytest.mark.parametrize("text", ["pian", "0 pv", "21 pv", "kuntoutus", "3"])
async def test_a_promise_that_is_not_clear(team: Chat, text: str) -> None:
    assert await says(team, f"tiimi lupaus {text}") == read("""
        koordi: Lupaus ei ole selvä. Mitään ei muutettu. Se on vähintään yksi työtunti ja
            enintään 20 työpäivää. Kirjoita esimerkiksi:
        - tiimi lupaus 3 pv
        - tiimi lupaus kuntoutus 4 tuntia
        - tiimi lupaus kuntoutus pois
    """)


async def test_a_promise_of_no_topic(team: Chat) -> None:
    assert await says(team, "tiimi lupaus taikuus 3 pv") == read("""
        koordi: Aihetta “taikuus” ei ole, tai sana sopii useampaan. Mitään ei muutettu.
            Aiheet näet komennolla: tiimi
    """)


async def test_professions_of_a_topic(team: Chat) -> None:
    assert await says(team, "tiimi ammatit etuudet Lääkäri, fysioterapeutti") == read("""
        koordi: Aiheen ammatit ovat nyt: etuudet ja toimeentulo · 💡 lääkäri ja
            fysioterapeutti
    """)
    assert await says(team, "tiimi ammatit 8 tietäjä, lääkäri") == read("""
        koordi: Näitä ammatteja ei ole rekisterissä: tietäjä. Mitään ei muutettu. Erota
            ammatit pilkuilla; uuden ammatin kirjaa ylläpito.

        Tiimissä on: koordinaattori, fysioterapeutti ja terveydenhoitaja
    """)
    assert await says(team, "tiimi ammatit etuudet pois") == read("""
        koordi: Aiheen ammatit ovat nyt: etuudet ja toimeentulo
    """)
    assert (await says(team, "tiimi ammatit etuudet")).startswith("koordi: Aihe tai ammatit")


async def test_topics_come_and_go_and_old_requests_keep_their_names(team: Chat) -> None:
    card = await ask(team)
    added = await says(team, "tiimi aihe lisää Päihteet / Missbruk / Substance use")
    assert added == "koordi: Aihe on nyt valittavissa: Päihteet"
    assert await says(team, "tiimi aihe lisää Vielä yksi") == read("""
        koordi: Aiheita voi olla 9. Mitään ei muutettu. Poista ensin yksi: tiimi aihe poista
            2
    """)
    assert await says(team, "tiimi aihe poista kuntoutus") == read("""
        koordi: Aihetta ei voi enää valita: kuntoutus

        Aiemmissa kysymyksissä nimi säilyy. Voit palauttaa sen lisäämällä sen uudelleen.
    """)
    await team.writes("pekka", "kysy")
    offered = team.news()[0].split("\n")
    assert [line for line in offered if line[:2] in ("2.", "7.", "8.", "9.")] == [
        "2. terveys ja hoitoon pääsy",
        "7. Päihteet",
        "8. jokin muu",
    ]
    await team.taps("terttu", card, "🙋", room=TEAM_ROOM)
    assert "❓ K-27-001: kuntoutus" in heard(team)
    assert await says(team, "tiimi aihe lisää rehabilitation") == read("""
        koordi: Aihe on nyt valittavissa: kuntoutus
    """)
    assert await says(team, "tiimi aihe lisää KUNTOUTUS") == read("""
        koordi: “KUNTOUTUS” on jo luettelossa. Mitään ei muutettu.
    """)


async def test_signs_come_and_go(team: Chat) -> None:
    assert await says(team, "tiimi merkki lisää asunto puuttuu") == read("""
        koordi: Tunnusmerkki on nyt valittavissa: asunto puuttuu
    """)
    assert await says(team, "tiimi merkki poista 9") == read("""
        koordi: Tunnusmerkkiä ei voi enää valita: asunto puuttuu

        Aiemmissa kysymyksissä nimi säilyy. Voit palauttaa sen lisäämällä sen uudelleen.
    """)
    assert await says(team, "tiimi merkki poista jokin") == read("""
        koordi: Tunnusmerkkiä “jokin” ei ole, tai sana sopii useampaan. Mitään ei muutettu.
            Tunnusmerkit näet komennolla: tiimi
    """)
    assert await says(team, "tiimi merkki lisää a / b") == read("""
        koordi: Nimi ei ole selvä. Mitään ei muutettu. Kirjoita nimi yhdellä kielellä tai
            kaikilla kolmella, kukin enintään 100 merkkiä, esimerkiksi: Päihteet / Missbruk
            / Substance use
    """)
    for _ in range(7):
        await team.writes("koordi", "tiimi merkki poista 1")
    team.news()
    assert await says(team, "tiimi merkki poista 1") == read("""
        koordi: “haluan pohtia vaihtoehtoja yhdessä” on ainoa, joten sitä ei poistettu.
            Lisää ensin toinen.
    """)


async def test_what_was_removed_stays_removed_after_a_new_start(team: Chat) -> None:
    await team.writes("koordi", "tiimi aihe poista 1")
    async with team.machine.database.transaction() as tx:
        row = await tx.get_one(Choice, ("consultation_topic", "work_ability"))
    assert row.active is False


@pytest.mark.parametrize(
    "text",
    [
        "tiimi lupaus 3 pv",
        "tiimi ammatit kuntoutus lääkäri",
        "tiimi aihe lisää Uusi",
        "tiimi aihe poista 1",
        "tiimi merkki lisää Uusi",
        "tiimi merkki poista 1",
    ],
)
async def test_the_team_reads_and_its_coordinator_changes(team: Chat, text: str) -> None:
    assert "ei ole sinulle avoin. Mitään ei muutettu." in await says(team, text, "terttu")


async def test_nobody_else_sees_the_settings(team: Chat) -> None:
    for name in ("anna", "ylla"):
        assert f"{name}: Komento tiimi ei ole sinulle avoin" in await says(team, "tiimi", name)


async def test_swedish(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="sv") as chat:
        for line in (
            "team löfte rehabilitering 4 timmar",
            "team yrken rehabilitering läkare",
            "team ämne lägg till Päihteet / Missbruk / Substance use",
            "team ämne ta bort Missbruk",
            "team tecken lägg till bostad saknas",
            "team tecken ta bort bostad saknas",
            "team",
        ):
            await chat.writes("koordi", line)
        told = heard(chat)
    for line in (
        "⏳ Svarslöfte för ämnet rehabilitering: 4 arbetstimmar",
        "Ämnets yrken är nu: rehabilitering · 💡 läkare",
        "Ämnet kan nu väljas: Missbruk",
        "Ämnet kan inte längre väljas: Missbruk",
        "Kännetecknet kan nu väljas: bostad saknas",
        "Kännetecknet kan inte längre väljas: bostad saknas",
        "⏳ Svarslöfte: 2 arbetsdagar",
        "2. rehabilitering · 💡 läkare · ⏳ 4 arbetstimmar",
    ):
        assert line in told


async def test_english(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="en") as chat:
        for line in (
            "team promise rehabilitation 4 hours",
            "team professions rehabilitation physician",
            "team topic add Päihteet / Missbruk / Substance use",
            "team topic remove substance use",
            "team sign add no home",
            "team sign remove no home",
            "team",
        ):
            await chat.writes("koordi", line)
        told = heard(chat)
    for line in (
        "⏳ The promise of an answer about the topic rehabilitation: 4 working hours",
        "The professions of the topic are now: rehabilitation · 💡 physician",
        "The topic can now be chosen: Substance use",
        "The topic cannot be chosen any more: Substance use",
        "The sign can now be chosen: no home",
        "The sign cannot be chosen any more: no home",
        "⏳ Promise of an answer: 2 working days",
        "2. rehabilitation · 💡 physician · ⏳ 4 working hours",
    ):
        assert line in told
