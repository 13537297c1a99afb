"""Answered before: general advice that the team keeps, offered while somebody asks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.consultations.advice.models import Advice
from commands.consultations.models import Consultation, ConsultationState, Outcome
from tests.dialogues.consultation_chat import QUESTION, TEAM_ROOM, ask, open_team
from tests.support.chat import Chat
from tests.support.transcript import heard, read

WRITTEN = """\
neuvo kuntoutus: kuntoutus keskeytyi
Keskeytyneen kuntoutuksen voi hakea uudelleen.
Kysy ensin hoitavalta taholta."""


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as chat:
        yield chat


async def kept(chat: Chat, text: str = WRITTEN) -> str:
    """Terttu keeps an advice; returns her message."""
    message = await chat.writes("terttu", text)
    await chat.writes("terttu", "vahvista")
    chat.news()
    return message


async def rows(chat: Chat) -> list[Advice]:
    async with chat.machine.database.transaction() as tx:
        return list(await tx.scalars(select(Advice).order_by(Advice.id)))


async def test_the_team_writes_it_and_confirms(team: Chat) -> None:
    await team.says("terttu", f"!{WRITTEN}", room=TEAM_ROOM)
    assert heard(team) == read("""
        Tiimi: Kysyjät näkevät tämän, kun aiheena on kuntoutus:

        💡 kuntoutus keskeytyi

        > Keskeytyneen kuntoutuksen voi hakea uudelleen.
        > Kysy ensin hoitavalta taholta.

        Neuvossa on oltava vain yleistä tietoa, ei kenenkään tilannetta. Voit korjata
            tekstiä muokkaamalla viestiäsi.
        1. ✅ vahvista
        2. ❌ peruuta
        Tiimi ↳ ✅ vahvista
        Tiimi ↳ ❌ peruuta
    """)
    await team.says("terttu", "!neuvot", room=TEAM_ROOM)
    assert heard(team) == read("""
        Tiimi: Yleisiä neuvoja ei ole vielä. Kirjoita ensimmäinen: neuvo kuntoutus: otsikko,
            ja neuvo seuraaville riveille.
    """)
    await team.taps("terttu", team.last_event("vahvista"), "✅ vahvista", room=TEAM_ROOM)
    assert heard(team) == read("""
        Tiimi ✎ Kysyjät näkevät tämän, kun aiheena on kuntoutus:

        💡 kuntoutus keskeytyi

        > Keskeytyneen kuntoutuksen voi hakea uudelleen.
        > Kysy ensin hoitavalta taholta.

        Neuvossa on oltava vain yleistä tietoa, ei kenenkään tilannetta. Voit korjata
            tekstiä muokkaamalla viestiäsi.

        ✅ Vahvistettu.
        Tiimi: 💡 Neuvo 1 on tallennettu aiheeseen kuntoutus: kuntoutus keskeytyi

        Jos muokkaat viestiäsi, neuvo muuttuu; jos poistat sen, neuvo poistuu.
    """)


async def test_one_tap_closes_the_request_as_answered(team: Chat) -> None:
    await kept(team)
    await team.writes("anna", "kysy")
    team.news()
    await team.writes("anna", "2")
    assert heard(team) == read("""
        anna: Auttaako jokin näistä?

        Samasta aiheesta on kysytty ennenkin. Napauta sen numeroa, joka auttaa: saat neuvon
            kokonaan, eikä tiimille lähde mitään.
        1. kuntoutus keskeytyi: Keskeytyneen kuntoutuksen voi hakea uudelleen. Kysy ensin
            hoitavalta taholta.
        2. ➡️ ei, jatka kysymistä
        anna ↳ ①
        anna ↳ ➡️ ei, jatka kysymistä
        anna ↳ ✅ kirjattu
    """)
    await team.taps("anna", team.last_event("Auttaako jokin"), "1️⃣", room="anna")
    assert heard(team) == read("""
        anna: 💡 kuntoutus keskeytyi

        > Keskeytyneen kuntoutuksen voi hakea uudelleen.
        > Kysy ensin hoitavalta taholta.

        Kiitos! Neuvo on kirjattu auttaneeksi, eikä tiimille lähtenyt mitään. Jos haluat
            sittenkin kysyä, kirjoita: kysy
    """)
    async with team.machine.database.transaction() as tx:
        closed = (await tx.scalars(select(Consultation))).one()
    assert closed.state is ConsultationState.CLOSED
    assert closed.outcome is Outcome.ADVICE
    assert (closed.asker, closed.text, closed.serial) == (None, None, None)
    assert (await rows(team))[0].helped == 1


async def test_what_does_not_help_goes_on_to_the_team(team: Chat) -> None:
    await kept(team)
    await team.writes("anna", "kysy Miten etenen?")
    await team.writes("anna", "2")
    team.news()
    await team.taps("anna", team.last_event("Auttaako jokin"), "➡️", room="anna")
    assert heard(team).startswith("anna: Kysymys (2/4): mikä näistä sopii tilanteeseen?")
    for line in ("1 3", "2", "lähetä tiimille"):
        await team.writes("anna", line)
    assert "Kysymyksesi on tiimillä numerolla K-27-001." in heard(team)
    assert (await rows(team))[0].helped == 0


async def test_three_at_most_the_most_helpful_first(team: Chat) -> None:
    for number in range(1, 6):
        await kept(team, f"neuvo kuntoutus: otsikko {number}\n{'pitkä neuvo ' * 30}")
    async with team.machine.database.transaction() as tx:
        (await tx.get_one(Advice, 2)).helped = 5
    await team.writes("anna", "kysy")
    team.news()
    await team.writes("anna", "2")
    lines = [line for line in team.news()[0].split("\n") if line[:2] in ("1.", "2.", "3.", "4.")]
    assert [line.split(":")[0] for line in lines] == [
        "1. otsikko 2",
        "2. otsikko 5",
        "3. otsikko 4",
        "4. ➡️ ei, jatka kysymistä",
    ]
    assert all(len(line) < 170 for line in lines)


async def test_another_topic_has_no_advice(team: Chat) -> None:
    await kept(team)
    await team.writes("anna", "kysy")
    team.news()
    await team.writes("anna", "3")
    assert heard(team).startswith("anna: Kysymys (2/4)")


async def test_what_was_removed_meanwhile_closes_nothing(team: Chat) -> None:
    await kept(team)
    await team.writes("anna", "kysy")
    await team.writes("anna", "2")
    await team.writes("terttu", "neuvo poista 1")
    team.news()
    await team.writes("anna", "1")
    assert heard(team) == read("""
        anna: Neuvo on poistettu, joten mitään ei muutettu. Muut neuvot ovat tallessa.
    """)
    await team.writes("anna", "ei")
    assert "anna: Kysymys (2/4)" in heard(team)


async def test_editing_the_message_changes_the_advice(team: Chat) -> None:
    message = await team.writes("terttu", WRITTEN)
    changed = "neuvo terveys: hoitoon pääsy\nOta yhteys terveysasemaan."
    await team.writes("terttu", changed, replaces=message)
    await team.writes("terttu", "vahvista")
    assert heard(team).endswith(
        read("""
        terttu: 💡 Neuvo 1 on tallennettu aiheeseen terveys ja hoitoon pääsy: hoitoon pääsy

        Jos muokkaat viestiäsi, neuvo muuttuu; jos poistat sen, neuvo poistuu.
    """)
    )
    await team.writes("terttu", WRITTEN, replaces=message)
    assert heard(team) == read("""
        terttu: 💡 Neuvo 1 on muuttunut: kuntoutus keskeytyi (kuntoutus)
    """)
    await team.writes("terttu", "neuvo terveys: otsikko ilman neuvoa", replaces=message)
    assert (await rows(team))[0].title == "kuntoutus keskeytyi"
    team.news()
    await team.removes("terttu", message, room="terttu")
    assert heard(team) == read("""
        terttu: Neuvo 1 on poistettu: kuntoutus keskeytyi (kuntoutus)
    """)
    await team.writes("terttu", WRITTEN, replaces=message)
    assert "terttu: Neuvo on poistettu" in heard(team)


async def test_the_list_and_removing_by_number(team: Chat) -> None:
    await kept(team)
    await kept(team, "neuvo 1: mistä alkaa\nKysy tiimiltä.")
    await team.writes("fysse", "neuvot")
    await team.writes("fysse", "neuvot 1")
    await team.writes("fysse", "neuvot 7")
    await team.writes("fysse", "neuvo poista 1")
    await team.writes("fysse", "neuvo poista 1")
    assert heard(team) == read("""
        fysse: Yleiset neuvot kysyjille:
        - 2: mistä alkaa (työ- ja toimintakyvyn selvittäminen) · auttanut 0 kertaa
        - 1: kuntoutus keskeytyi (kuntoutus) · auttanut 0 kertaa

        Yhden saat kokonaan numerolla, esimerkiksi: neuvot 2
        fysse: 💡 Neuvo 1 (kuntoutus): kuntoutus keskeytyi

        > Keskeytyneen kuntoutuksen voi hakea uudelleen.
        > Kysy ensin hoitavalta taholta.

        Auttanut 0 kertaa
        fysse: Neuvoa 7 ei ole. Mitään ei muutettu. Numerot näet komennolla neuvot
        fysse: Neuvo 1 on poistettu: kuntoutus keskeytyi (kuntoutus)
        fysse: Neuvoa 1 ei ole. Mitään ei muutettu. Numerot näet komennolla neuvot
    """)


async def test_a_requests_own_text_is_refused(team: Chat) -> None:
    await ask(team)
    refused = read("""
        terttu: Neuvossa on jonkun kysymyksen omaa tekstiä. Mitään ei tallennettu. Kirjoita
            neuvo yleisesti ja omin sanoin.
    """)
    for text in (
        f"neuvo kuntoutus: keskeytyi\n{QUESTION}",
        f"neuvo kuntoutus: {QUESTION}\nHae uudelleen.",
        f"neuvo kuntoutus: keskeytyi\nKysyttiin: {QUESTION.upper()} Vastaus on: hae.",
    ):
        await team.writes("terttu", text)
        assert heard(team) == refused
    assert await rows(team) == []


async def test_an_identity_code_put_in_afterwards_takes_it_away(team: Chat) -> None:
    message = await kept(team)
    await team.writes("terttu", f"{WRITTEN} 010190-999P", replaces=message)
    assert await rows(team) != []
    code = "010190-900P"
    await team.writes("terttu", f"{WRITTEN} {code}", replaces=message)
    assert code not in heard(team)
    assert await rows(team) == []


async def test_what_cannot_be_kept(team: Chat) -> None:
    await team.writes("terttu", "neuvo kuntoutus keskeytyi")
    await team.writes("terttu", "neuvo taikuus: otsikko\nNeuvo.")
    await team.writes("terttu", "neuvo työ: otsikko\nNeuvo.")
    await team.writes("terttu", "neuvo kuntoutus: otsikko\n" + "a" * 2001)
    assert heard(team) == read("""
        terttu: Neuvosta puuttuu aihe, otsikko tai teksti. Mitään ei tallennettu. Kirjoita
            ensimmäiselle riville aihe ja otsikko ja seuraaville riveille neuvo,
            esimerkiksi:
        neuvo kuntoutus: kuntoutus keskeytyi
        Keskeytyneen kuntoutuksen voi hakea uudelleen.
        terttu: Aihetta “taikuus” ei ole, tai sana sopii useampaan. Mitään ei tallennettu.
            Aiheet näet komennolla: tiimi
        terttu: Aihetta “työ” ei ole, tai sana sopii useampaan. Mitään ei tallennettu.
            Aiheet näet komennolla: tiimi
        terttu: Otsikossa voi olla enintään 150 ja neuvossa 2 000 merkkiä. Mitään ei
            tallennettu. Kirjoita neuvo lyhyempänä.
    """)
    assert await rows(team) == []


async def test_only_the_team_keeps_advice(team: Chat) -> None:
    await kept(team)
    for text in (WRITTEN, "neuvot", "neuvo poista 1"):
        await team.writes("anna", text)
        assert "anna: Komento neuvo" in heard(team)
    assert len(await rows(team)) == 1


async def test_what_was_never_confirmed_is_forgotten(team: Chat) -> None:
    await team.writes("terttu", WRITTEN)
    await kept(team, "neuvo kuntoutus: jää\nTämä jää.")
    await team.time_passes(days=3)
    assert [row.title for row in await rows(team)] == ["jää"]


async def test_swedish(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="sv") as chat:
        text = "råd rehabilitering: rehabiliteringen avbröts\nMan kan ansöka på nytt."
        await chat.writes("terttu", text)
        await chat.writes("terttu", "bekräfta")
        await chat.writes("terttu", "råd lista")
        await chat.writes("anna", "fråga")
        await chat.writes("anna", "2")
        await chat.writes("anna", "1")
        await chat.writes("terttu", "råd ta bort 1")
        told = heard(chat)
    for line in (
        "De som frågar ser detta när ämnet är rehabilitering:",
        "💡 Råd 1 är sparat under ämnet rehabilitering: rehabiliteringen avbröts",
        "- 1: rehabiliteringen avbröts (rehabilitering) · har hjälpt 0 gånger",
        "Hjälper något av dessa?",
        "2. ➡️ nej, fortsätt fråga",
        "Tack! Det är antecknat att rådet hjälpte",
        "Råd 1 är borttaget: rehabiliteringen avbröts (rehabilitering)",
    ):
        assert line in told


async def test_english(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="en") as chat:
        text = "advice rehabilitation: it was interrupted\nOne can apply again."
        await chat.writes("terttu", text)
        await chat.writes("terttu", "confirm")
        await chat.writes("terttu", "advice list")
        await chat.writes("anna", "ask")
        await chat.writes("anna", "2")
        await chat.writes("anna", "1")
        await chat.writes("terttu", "advice remove 1")
        told = heard(chat)
    for line in (
        "Those who ask see this when the topic is rehabilitation:",
        "💡 Advice 1 is saved under the topic rehabilitation: it was interrupted",
        "- 1: it was interrupted (rehabilitation) · has helped 0 times",
        "Does any of these help?",
        "2. ➡️ no, go on asking",
        "Thank you! It is noted that the advice helped",
        "Advice 1 is removed: it was interrupted (rehabilitation)",
    ):
        assert line in told
