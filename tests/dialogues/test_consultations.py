"""A request's whole road: asked, claimed, answered with a next step, closed, followed up."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.consultations.models import (
    Benefit,
    Consultation,
    ConsultationState,
    Helped,
    Outcome,
    PartnerRemark,
    Sign,
)
from tests.dialogues.consultation_chat import (
    QUESTION,
    TEAM_ROOM,
    answer,
    ask,
    in_thread,
    open_team,
    the_request,
)
from tests.support.chat import Chat, user


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as open_one:
        yield open_one


ASK_TEXT = (
    "anna: Kysymys (4/4): kirjoita asiasi yhdellä viestillä.\n\n"
    "Kerro tilanteesta ilman nimeä, ikää, työnantajaa tai muuta, mistä asiakkaan voisi "
    "tunnistaa. Tilaa on 2\xa0000 merkkiä. Näet ennen lähettämistä, mitä tiimi näkee."
)
ASKER = "👤 Kysyjä: Anna, sosiaaliohjaaja\n"
TOPIC = "🏷️ Aihe: kuntoutus\n"
URGENCY_AND_SIGNS = (
    "⏱️ Kiire: tällä viikolla\n\n"
    "Tunnusmerkit:\n"
    "- peruspalveluista ei ole löytynyt ratkaisua\n"
    "- tilanne on pitkittynyt tai jumissa"
)
CARD_FACTS = ASKER + URGENCY_AND_SIGNS
BUTTONS = "1. 🙋 otan\n2. 🤝 liityn pariksi\n3. ✋ luovutan"


async def test_asking_takes_four_answers_and_one_confirmation(chat: Chat) -> None:
    await chat.says("anna", "!kysy")
    news = chat.news_by_room()
    assert news["Aula"] == ["Aula: Jatketaan yksityisesti: lähetin sinulle viestin."]
    assert news["anna"][0].startswith(
        "anna: Kysymys työkykytiimille (1/4): mitä asia koskee?\n\nÄlä kirjoita asiakkaan nimeä"
    )
    # What somebody taps is not encrypted: numbers stand on the buttons without words.
    assert news["anna"][1:] == [f"anna ↳ {digit}" for digit in "①②③④⑤⑥⑦⑧"]
    await chat.writes("anna", "kuntoutus")
    assert chat.news()[0].startswith("anna: Kysymys (2/4): mikä näistä sopii tilanteeseen?")
    await chat.writes("anna", "1 3")
    assert chat.news() == [
        "anna: Kysymys (3/4): kuinka pian tarvitset vastauksen?\n"
        "1. mahdollisimman pian\n2. tällä viikolla\n3. ei kiirettä",
        "anna ↳ ①",
        "anna ↳ ②",
        "anna ↳ ③",
    ]
    await chat.writes("anna", "2")
    assert chat.news()[0] == ASK_TEXT
    await chat.writes("anna", QUESTION)
    assert chat.news() == [
        f"anna: Tiimi näkee tämän:\n\n{ASKER}{TOPIC}{URGENCY_AND_SIGNS}\n\n> {QUESTION}\n\n"
        "Voit korjata tekstiä muokkaamalla viestiäsi. Lähetetäänkö?\n"
        "1. ✅ lähetä tiimille\n2. ❌ älä lähetä",
        "anna ↳ ✅ lähetä tiimille",
        "anna ↳ ❌ älä lähetä",
    ]
    await chat.writes("anna", "1")
    news = chat.news_by_room()
    assert news["anna"][0] == (
        "anna: ✅ Kysymyksesi on tiimillä numerolla K-27-001.\n\n"
        "Vastaus tulee tähän keskusteluun viimeistään ke 31.3.2027 klo 15.\n\n"
        "Voit lisätä tietoja kirjoittamalla tähän. Jos muokkaat kysymystäsi, tiimin näkemä "
        "teksti muuttuu; jos poistat sen, kysymys perutaan.\n\n"
        "Jos asia ei voi odottaa, soita työkykytiimiin. Hätätilanteessa soita 112."
    )
    assert news["Tiimi"] == [
        "Tiimi: ❓ K-27-001: kuntoutus\n\n🕓 Odottaa ottajaa\n\n"
        f"⏳ Vastaus luvattu viimeistään ke 31.3.2027 klo 15\n\n{CARD_FACTS}\n\n"
        "💡 Sopii erityisesti: fysioterapeutti ja toimintaterapeutti\n\n"
        f"Kysymys on säikeessä, jonka näkee vain tiimi.\n{BUTTONS}",
        "Tiimi ↳ 🙋 otan",
        "Tiimi ↳ 🤝 liityn pariksi",
        "Tiimi ↳ ✋ luovutan",
        f"Tiimi 🧵 ❓ K-27-001, kysymys (Anna):\n\n> {QUESTION}",
    ]


async def test_signs_can_be_tapped_one_by_one_and_none_need_fit(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    await chat.writes("anna", "8")
    card = chat.last_event("Kysymys (2/4)")
    await chat.taps("anna", card, "4️⃣", room="anna")
    second = await chat.taps("anna", card, "7️⃣", room="anna")
    await chat.removes("anna", second, room="anna")
    await chat.taps("anna", card, "➡️ jatka", room="anna")
    async with chat.machine.database.transaction() as tx:
        assert list(await tx.scalars(select(Sign.sign))) == ["network_tried"]
    await chat.writes("pekka", "kysy")
    await chat.writes("pekka", "8")
    chat.news()
    await chat.writes("pekka", "jatka")
    assert chat.news()[0].startswith("pekka: Kysymys (3/4)")


async def test_numbers_that_are_no_signs_change_nothing(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    await chat.writes("anna", "8")
    chat.news()
    await chat.writes("anna", "1 14")
    assert chat.news() == [
        "anna: Tunnusmerkit on numeroitu 1–8. Valintaa ei tehty. Kirjoita numerot uudelleen, "
        "esimerkiksi: 1 3"
    ]


async def test_the_question_can_follow_the_command_at_once(chat: Chat) -> None:
    await chat.writes("anna", f"kysy {QUESTION}")
    for line in ("2", "jatka", "3"):
        await chat.writes("anna", line)
    assert any(f"> {QUESTION}" in line for line in chat.news())


async def test_an_edit_before_sending_is_previewed_anew(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2"):
        await chat.writes("anna", line)
    said = await chat.writes("anna", "Miten etenen?")
    chat.news()
    await chat.writes("anna", QUESTION, replaces=said)
    assert f"> {QUESTION}" in chat.news()[0]
    await chat.writes("anna", "1")
    assert f"> {QUESTION}" in chat.news_by_room()["Tiimi"][-1]


async def test_a_question_that_is_not_sent_leaves_nothing(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2", QUESTION):
        await chat.writes("anna", line)
    chat.news()
    await chat.writes("anna", "älä lähetä")
    assert chat.news() == [
        "anna: Kysymystä ei lähetetty, eikä siitä jäänyt mitään talteen. Uuden voit aloittaa "
        "kirjoittamalla: kysy"
    ]
    async with chat.machine.database.transaction() as tx:
        assert list(await tx.scalars(select(Consultation))) == []


async def test_a_preview_older_than_ten_minutes_is_shown_once_more(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2", QUESTION):
        await chat.writes("anna", line)
    await chat.time_passes(minutes=11)
    chat.news()
    await chat.writes("anna", "1")
    assert chat.news()[0].startswith("anna: Tiimi näkee tämän:")
    await chat.writes("anna", "1")
    assert chat.news_by_room()["anna"][0].startswith("anna: ✅ Kysymyksesi on tiimillä")


async def test_a_question_may_have_two_thousand_characters(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2"):
        await chat.writes("anna", line)
    chat.news()
    await chat.writes("anna", "ä" * 2001)
    assert chat.news() == [
        "anna: Tekstissä on 2\xa0001 merkkiä, ja tilaa on 1–2\xa0000 merkille. Mitään ei "
        "lähetetty. Kirjoita se lyhyempänä."
    ]
    await chat.writes("anna", "ä" * 2000)
    assert chat.news()[0].startswith("anna: Tiimi näkee tämän:")


async def test_without_a_team_nothing_can_be_asked(chat: Chat) -> None:
    for name in ("koordi", "terttu", "fysse", "sossu"):
        await chat.writes("ylla", f"rekisteri rooli pois {user(name)} tiimin jäsen, koordinaattori")
    chat.news()
    await chat.writes("anna", "kysy")
    assert chat.news() == [
        "anna: Verkostolla ei ole vielä työkykytiimiä, joten kysymystä ei voi lähettää. Mitään ei "
        "tallennettu. Ylläpito nimeää tiimin jäsenet."
    ]


async def test_one_claims_and_another_joins(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi ✎ ❓ K-27-001: kuntoutus\n\n🙋 Vastaa: Terttu\n\n"
        f"⏳ Vastaus luvattu viimeistään ke 31.3.2027 klo 15\n\n{CARD_FACTS}\n\n"
        "Säikeen näkee vain tiimi. Kysyjälle lähtee oma viestisi, kun merkitset sen "
        f"📨-reaktiolla.\n{BUTTONS}"
    ]
    await chat.taps("fysse", card, "🙋🏽", room=TEAM_ROOM)
    assert chat.news() == [
        "fysse: K-27-001 on jo otettu: Terttu. Voit liittyä pariksi: 🤝 liityn pariksi"
    ]
    await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
    assert "🙋 Vastaa: Terttu · 🤝 Parina: Fysse" in chat.news()[0]


async def test_an_answer_goes_only_with_its_next_step(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "terttu", card, "Varatkaa uusi arvio.")
    chat.news()
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi 🧵 📨 K-27-001: tämä lähtisi kysyjälle\n\n"
        "> Varatkaa uusi arvio.\n> – terveydenhoitaja\n\n"
        "Vastaa numerolla tässä säikeessä. 1–5 on lopullinen vastaus, ja siihen tarvitaan "
        "seuraava askel.\n"
        "1. ✉️ vastaus\n2. 🤝 parityö\n3. 📅 yhteinen tapaaminen\n4. 🧭 palveluun\n"
        "5. 🔎 käyttämättömät palvelut ensin\n6. ➕ kysyn lisää\n"
        "7. 💬 välitieto, vastaus tulee myöhemmin\n8. ❌ ei lähetetä"
    ]
    await in_thread(chat, "terttu", card, "5")
    assert chat.news()[0].startswith("Tiimi 🧵 📌 K-27-001: mikä on seuraava askel?")
    await in_thread(chat, "terttu", card, "Terttu varaa arvion")
    assert chat.news() == [
        "Tiimi 🧵 Seuraavasta askeleesta puuttuu asia tai tarkistuspäivä, joten vastausta ei vielä "
        "lähetetty. Kirjoita esimerkiksi: Aino soittaa Kelaan, tarkistus pe 12.2."
    ]
    await in_thread(chat, "terttu", card, "Terttu varaa arvion, tarkistus pe 9.4.")
    news = chat.news_by_room()
    assert news["anna"] == [
        "anna: ✉️ K-27-001: tiimin vastaus (käyttämättömät palvelut ensin)\n\n"
        "> Varatkaa uusi arvio.\n> – terveydenhoitaja\n\n"
        "📌 Seuraava askel – Terttu: varaa arvion. Tarkistetaan pe 9.4.2027.",
        "anna: K-27-001 (1/2): auttoiko vastaus?\n1. 👍 kyllä\n2. 🤏 osittain\n3. 👎 ei",
        "anna ↳ 👍 kyllä",
        "anna ↳ 🤏 osittain",
        "anna ↳ 👎 ei",
    ]
    assert news["Tiimi"] == [
        "Tiimi ✎ 📨 Lähetetty kysyjälle.",
        "Tiimi ✎ ❓ K-27-001: kuntoutus\n\n🙋 Vastaa: Terttu\n\n"
        "✉️ Vastattu: käyttämättömät palvelut ensin\n\n"
        "📌 Seuraava askel tarkistetaan pe 9.4.2027",
    ]


async def test_a_numbered_next_step_is_enough(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "terttu", card, "Varatkaa uusi arvio.")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "1")
    chat.news()
    await in_thread(chat, "terttu", card, "2")
    assert chat.news_by_room()["anna"][0].endswith(
        "📌 Seuraava askel – Anna: vastauksessa sovittu asia. Tarkistetaan to 1.4.2027."
    )


async def test_two_taps_and_a_line_close_it(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    chat.news()
    await chat.writes("anna", "kyllä")
    assert chat.news()[0] == (
        "anna: K-27-001 (2/2): mitä siitä seurasi?\n1. vahvisti suunnitelmaani\n"
        "2. sain uuden suunnan\n3. löytyi palvelu, jota ei ollut käytetty\n4. hyötyä oli vähän"
    )
    await chat.writes("anna", "3")
    news = chat.news_by_room()
    assert news["anna"][0] == (
        "anna: Kiitos! K-27-001 on suljettu. Voit vielä kirjoittaa palautetta yhdellä "
        "viestillä, enintään 500 merkkiä. Se tallennetaan ilman nimeäsi."
    )
    assert news["Tiimi"][0].startswith(
        "Tiimi ✎ ❓ K-27-001: kuntoutus\n\n🙋 Vastaa: Terttu\n\n✅ Suljettu: vastaus"
    )
    await chat.writes("anna", "Kiitos nopeasta avusta")
    assert chat.news() == [
        "anna: Kiitos, viestisi on tallennettu ilman nimeäsi. Jos muokkaat tai poistat viestisi, "
        "tallennettu muuttuu."
    ]
    async with chat.machine.database.transaction() as tx:
        found = await the_request(tx)
        assert (found.state, found.outcome, found.helped, found.benefit) == (
            ConsultationState.CLOSED,
            Outcome.ANSWER,
            Helped.YES,
            Benefit.UNUSED,
        )
        assert [row.text for row in await tx.scalars(select(PartnerRemark))] == [
            "Kiitos nopeasta avusta"
        ]


async def test_after_the_close_a_sentence_goes_to_the_request_that_is_open(chat: Chat) -> None:
    await ask(chat, text="Toinen kysymys on tässä.")
    card = await ask(chat)
    await answer(chat, card)
    for line in ("kyllä", "3"):
        await chat.writes("anna", line)
    thanks = chat.last_event("Kiitos!")
    chat.news()
    await chat.writes("anna", "Tilanne on muuttunut hieman.")
    assert chat.news_by_room()["Tiimi"][0].startswith("Tiimi 🧵 💬 K-27-001, kysyjältä (Anna):")
    await chat.writes("anna", "Kiitos nopeasta avusta", reply_to=thanks)
    assert chat.news()[0].startswith("anna: Kiitos, viestisi on tallennettu ilman nimeäsi.")


async def test_what_did_not_help_goes_back_with_its_history(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    await chat.writes("anna", "ei")
    chat.news()
    await chat.writes("anna", "tiimi jatkaa")
    news = chat.news_by_room()
    assert news["anna"][0] == (
        "anna: 🔁 K-27-001 on taas tiimin jonossa. Vastaus tulee viimeistään ke 31.3.2027 klo 15."
    )
    assert "🕓 Odottaa ottajaa" in news["Tiimi"][0]
    assert news["Tiimi"][1] == (
        "Tiimi 🧵 🔁 K-27-001 palasi jonoon: vastaus ei vielä auttanut. Aiempi keskustelu on tässä "
        "säikeessä."
    )
    await chat.taps("fysse", card, "🙋", room=TEAM_ROOM)
    assert "🙋 Vastaa: Fysse" in chat.news()[0]


async def test_not_helping_and_not_going_on_is_closed_too(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    for line in ("ei", "ei tarvitse", "4"):
        await chat.writes("anna", line)
    async with chat.machine.database.transaction() as tx:
        found = await the_request(tx)
        assert (found.state, found.helped, found.benefit) == (
            ConsultationState.CLOSED,
            Helped.NO,
            Benefit.LITTLE,
        )


async def test_an_answer_nobody_judged_closes_after_ten_working_days(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    chat.news()
    await chat.time_passes(to=datetime(2027, 4, 12, 12, 59, tzinfo=UTC))
    await chat.time_passes(to=datetime(2027, 4, 13, 13, 0, tzinfo=UTC))
    async with chat.machine.database.transaction() as tx:
        found = await the_request(tx)
        assert (found.state, found.helped) == (ConsultationState.CLOSED, None)


async def test_one_sees_ones_own_requests_also_after_months(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    await ask(chat, text="Toinen kysymys on tässä.")
    await chat.time_passes(to=datetime(2027, 9, 1, 8, 0, tzinfo=UTC))
    chat.news()
    await chat.says("anna", "!kysymykset")
    assert chat.news() == [
        "anna: Kysymyksesi, uusin ensin:\n"
        "- K-27-002 (kuntoutus): odottaa ottajaa, vastaus viimeistään ke 31.3.2027 klo 15\n"
        "- K-27-001 (kuntoutus): suljettu"
    ]
    await chat.writes("anna", "kysy k 27 1")
    assert chat.news()[0].startswith("anna: ❓ K-27-001 (kuntoutus): suljettu\n\nTulos: vastaus")
    await chat.writes("pekka", "kysy K-27-001")
    assert chat.news() == [
        "pekka: Sinulla ei ole kysymystä K-27-001. Omat kysymyksesi näet komennolla: kysymykset"
    ]


async def test_numbers_start_anew_each_year(chat: Chat) -> None:
    await ask(chat)
    await chat.time_passes(to=datetime(2027, 12, 31, 21, 59, tzinfo=UTC))
    await ask(chat, text="Vielä tänä vuonna kysyttyä.")
    await chat.time_passes(to=datetime(2027, 12, 31, 22, 1, tzinfo=UTC))
    await ask(chat, text="Uuden vuoden ensimmäinen kysymys.")
    async with chat.machine.database.transaction() as tx:
        numbers = [
            (row.year, row.serial)
            for row in await tx.scalars(select(Consultation).order_by(Consultation.id))
        ]
    assert numbers == [(2027, 1), (2027, 2), (2028, 1)]
