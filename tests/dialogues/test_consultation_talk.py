"""From the thread to the asker and back: 📨, more information, replies, edits, follow-ups."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.consultations.models import (
    Consultation,
    ConsultationState,
    NextStep,
    Outgoing,
    StepState,
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


async def claimed(chat: Chat, text: str = "Varatkaa uusi arvio.") -> tuple[str, str]:
    """A claimed request's card, and a claimer's message in its thread."""
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "terttu", card, text)
    chat.news()
    return card, said


async def state(chat: Chat) -> ConsultationState:
    async with chat.machine.database.transaction() as tx:
        return (await the_request(tx)).state


async def test_talk_in_the_thread_stays_there(chat: Chat) -> None:
    card, _ = await claimed(chat)
    await in_thread(chat, "fysse", card, "Minusta kannattaa odottaa.")
    assert chat.news() == []


async def test_asking_for_more_stops_the_clock_until_the_reply(chat: Chat) -> None:
    card, said = await claimed(chat, "Mitä fysioterapia sanoi?")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    chat.news()
    await in_thread(chat, "terttu", card, "kysyn lisää")
    news = chat.news_by_room()
    assert news["anna"] == [
        "anna: ➕ K-27-001: tiimi kysyy lisää\n\n> Mitä fysioterapia sanoi?\n"
        "> – terveydenhoitaja\n\n"
        "Vastaa kirjoittamalla tähän. Luvattu aika on pysähdyksissä, kunnes vastaat."
    ]
    assert "⏸️ Odottaa kysyjän lisätietoja; luvattu aika on pysähdyksissä" in news["Tiimi"][1]
    await chat.time_passes(to=datetime(2027, 3, 31, 8, 0, tzinfo=UTC))
    assert chat.news() == []
    await chat.writes("anna", "Suositteli jatkoa vielä.")
    news = chat.news_by_room()
    assert news["Tiimi"][0] == (
        "Tiimi 🧵 💬 K-27-001, kysyjältä (Anna):\n\n> Suositteli jatkoa vielä."
    )
    assert "⏳ Vastaus luvattu viimeistään pe 2.4.2027 klo 11" in news["Tiimi"][1]
    assert await state(chat) is ConsultationState.CLAIMED


async def test_an_interim_word_keeps_the_promise(chat: Chat) -> None:
    card, said = await claimed(chat, "Selvitämme tätä Kelan kanssa.")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "7")
    assert chat.news_by_room()["anna"] == [
        "anna: 💬 K-27-001: viesti tiimiltä\n\n> Selvitämme tätä Kelan kanssa.\n"
        "> – terveydenhoitaja"
    ]
    async with chat.machine.database.transaction() as tx:
        found = await the_request(tx)
        assert (found.state, found.first_minutes, found.awaited) == (
            ConsultationState.CLAIMED,
            0,
            False,
        )


async def test_nothing_goes_without_a_yes(chat: Chat) -> None:
    card, said = await claimed(chat)
    tap = await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await chat.removes("terttu", tap, room=TEAM_ROOM)
    assert chat.news()[-1] == "Tiimi ✎ ❌ Viestiä ei lähetetty kysyjälle."
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    chat.news()
    await in_thread(chat, "terttu", card, "ei lähetetä")
    assert "Tiimi ✎ ❌ Viestiä ei lähetetty kysyjälle." in chat.news()
    async with chat.machine.database.transaction() as tx:
        assert list(await tx.scalars(select(Outgoing))) == []


async def test_an_old_preview_is_shown_once_more(chat: Chat) -> None:
    card, said = await claimed(chat)
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await chat.time_passes(minutes=11)
    chat.news()
    await in_thread(chat, "terttu", card, "1")
    assert any(line.startswith("Tiimi 🧵 📨 K-27-001: tämä lähtisi") for line in chat.news())
    assert await state(chat) is ConsultationState.CLAIMED


async def test_an_edit_before_the_yes_is_previewed_and_one_after_it_is_not_sent(
    chat: Chat,
) -> None:
    card, said = await claimed(chat)
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    chat.news()
    await chat.says("terttu", "Varatkaa aika.", room=TEAM_ROOM, replaces=said)
    assert any("> Varatkaa aika." in line for line in chat.news())
    await in_thread(chat, "terttu", card, "1")
    await in_thread(chat, "terttu", card, "1")
    assert "> Varatkaa aika.\n" in chat.news_by_room()["anna"][0]
    await chat.says("terttu", "Älkää varatko.", room=TEAM_ROOM, replaces=said)
    assert chat.news() == [
        "Tiimi 🧵 Viesti on jo lähtenyt kysyjälle, eikä muokkaus muuta sitä. Kirjoita oikaisu "
        "uutena viestinä ja merkitse se 📨-reaktiolla."
    ]


async def test_numbers_in_one_thread_do_not_answer_in_another(chat: Chat) -> None:
    _, said = await claimed(chat)
    other = await ask(chat, "pekka", "Kenelle tämä kuuluu?")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", other, "1")
    async with chat.machine.database.transaction() as tx:
        first, second = await tx.scalars(select(Consultation).order_by(Consultation.id))
        assert first.state is ConsultationState.CLAIMED
        # In the thread of a card "1" is the card's own first choice.
        assert second.owner == user("terttu")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "fysse",
            "fysse: Kysyjälle lähettävät ne, jotka ovat ottaneet kysymyksen K-27-001. Viestiä ei "
            "lähetetty. Ota se ensin kortista tai liity pariksi.",
        ),
        (
            "sossu",
            "sossu: Vain oman viestin voi lähettää kysyjälle (K-27-001). Viestiä ei lähetetty. "
            "Pyydä kirjoittajaa merkitsemään se tai kirjoita oma.",
        ),
    ],
)
async def test_only_claimers_send_and_only_their_own(chat: Chat, name: str, told: str) -> None:
    card, said = await claimed(chat)
    await chat.taps("sossu", card, "🤝", room=TEAM_ROOM)
    chat.news()
    await chat.taps(name, said, "📨", room=TEAM_ROOM)
    assert chat.news() == [told]


async def test_what_is_no_answer_in_words_is_not_sent(chat: Chat) -> None:
    card, _ = await claimed(chat)
    outside = await chat.says("terttu", "Hei kaikki", room=TEAM_ROOM)
    await chat.taps("terttu", outside, "📨", room=TEAM_ROOM)
    picture = await chat.says("terttu", "kuva.png", room=TEAM_ROOM, thread=card, file=True)
    await chat.taps("terttu", picture, "📨", room=TEAM_ROOM)
    long = await in_thread(chat, "terttu", card, "ä" * 4001)
    await chat.taps("terttu", long, "📨", room=TEAM_ROOM)
    assert [line.split(".")[0] for line in chat.news()] == [
        "terttu: Merkitsemäsi viesti ei ole kysymyksen säikeessä, joten sitä ei lähetetty "
        "kenellekään",
        "terttu: Kysyjälle voi lähettää vain tekstiä, jotta jokainen sana voidaan tarkistaa "
        "(K-27-001)",
        "terttu: Tekstissä on 4\xa0001 merkkiä, ja tilaa on 1–4\xa0000 merkille",
    ]


async def test_the_pair_may_answer_and_is_followed_up(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
    said = await in_thread(chat, "fysse", card, "Tulen mukaan ensi viikolla.")
    await chat.taps("fysse", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "fysse", card, "parityö")
    chat.news()
    await in_thread(chat, "fysse", card, "Minä soitan kysyjälle, tarkistus to 1.4.")
    told = chat.news_by_room()["anna"][0]
    assert told.startswith("anna: ✉️ K-27-001: tiimin vastaus (parityö)")
    assert told.endswith(
        "– fysioterapeutti\n\n"
        "📌 Seuraava askel – Fysse: soitan kysyjälle. Tarkistetaan to 1.4.2027."
    )


async def test_replies_follow_edits_and_deletions(chat: Chat) -> None:
    await claimed(chat)
    said = await chat.writes("anna", "Lisäksi hoito on kesken.")
    note = chat.last_event("kysyjältä (Anna)")
    chat.news()
    await chat.writes("anna", "Lisäksi hoito jatkuu.", replaces=said)
    assert chat.news() == ["Tiimi ✎ 💬 K-27-001, kysyjältä (Anna):\n\n> Lisäksi hoito jatkuu."]
    await chat.removes("anna", said, room="anna")
    assert chat.news_by_room() == {
        "Tiimi": [f"Tiimi ⌫ {note}"],
        "anna": ["anna: Viesti poistettiin myös tiimin säikeestä (K-27-001)."],
    }


async def test_with_several_requests_a_reply_names_its_own(chat: Chat) -> None:
    await ask(chat)
    await ask(chat, text="Toinen kysymys on tässä.")
    await chat.writes("anna", "Tästä puuttui vielä tieto.")
    assert chat.news() == [
        "anna: Sinulla on useita avoimia kysymyksiä: K-27-001 ja K-27-002. Viestiä ei välitetty. "
        "Aloita viesti numerolla tai vastaa siihen viestiin, jota asia koskee."
    ]
    await chat.writes("anna", "K-27-001 tästä puuttui vielä tieto.")
    assert chat.news_by_room()["Tiimi"][0].startswith("Tiimi 🧵 💬 K-27-001, kysyjältä (Anna):")


async def test_a_reply_to_the_teams_message_names_its_request_too(chat: Chat) -> None:
    card, said = await claimed(chat, "Mitä fysioterapia sanoi?")
    await ask(chat, text="Toinen kysymys on tässä.")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "6")
    asked = chat.last_event("tiimi kysyy lisää")
    chat.news()
    await chat.writes("anna", "Suositteli jatkoa vielä.", reply_to=asked)
    assert chat.news_by_room()["Tiimi"][0].startswith("Tiimi 🧵 💬 K-27-001, kysyjältä (Anna):")


async def test_an_edited_question_reaches_the_team(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2"):
        await chat.writes("anna", line)
    question = await chat.writes("anna", QUESTION)
    await chat.writes("anna", "1")
    card = chat.last_event("Odottaa ottajaa")
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.writes("anna", "Miten tästä eteenpäin?", replaces=question)
    assert chat.news_by_room() == {
        "Tiimi": [
            "Tiimi ✎ ❓ K-27-001, kysymys (Anna):\n\n> Miten tästä eteenpäin?",
            "Tiimi 🧵 ✏️ Kysyjä muokkasi kysymystään K-27-001; yllä on uusi teksti.",
        ],
        "anna": ["anna: Tiimi näkee nyt muokatun kysymyksesi (K-27-001)."],
    }


async def test_deleting_the_question_takes_it_back(chat: Chat) -> None:
    await chat.writes("anna", "kysy")
    for line in ("2", "1 3", "2"):
        await chat.writes("anna", line)
    question = await chat.writes("anna", QUESTION)
    await chat.writes("anna", "1")
    card = chat.last_event("Odottaa ottajaa")
    passed = chat.last_event("kysymys (Anna)")
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.removes("anna", question, room="anna")
    news = chat.news_by_room()
    assert news["anna"] == ["anna: K-27-001 on peruttu, ja tekstisi on poistettu tiimin huoneesta."]
    assert "↩️ Kysyjä perui pyynnön" in news["Tiimi"][0]
    assert news["Tiimi"][1:] == [
        "Tiimi 🧵 ↩️ Kysyjä perui pyynnön K-27-001. Vastausta ei tarvita.",
        f"Tiimi ⌫ {passed}",
    ]
    async with chat.machine.database.transaction() as tx:
        found = await the_request(tx)
        assert (found.state, found.text) == (ConsultationState.WITHDRAWN, None)
    await chat.time_passes(to=datetime(2027, 4, 10, 9, 0, tzinfo=UTC))
    assert chat.news() == []


async def test_a_request_is_taken_back_by_its_number(chat: Chat) -> None:
    await ask(chat)
    await chat.writes("anna", "kysy peru K-27-001")
    assert chat.news_by_room()["anna"] == [
        "anna: K-27-001 on peruttu, ja tekstisi on poistettu tiimin huoneesta."
    ]
    await chat.writes("anna", "kysy peru")
    assert chat.news()[0].startswith("anna: Kysymyksen numero puuttuu.")
    await chat.writes("anna", "kysy")
    chat.news()
    await chat.writes("anna", "kysy peru")
    assert chat.news()[0].startswith("anna: Kysymystä ei lähetetty")


async def followed(chat: Chat) -> None:
    """An answer whose next step is checked on 9.4.2027."""
    card = await ask(chat)
    await answer(chat, card, step="Terttu varaa arvion, tarkistus pe 9.4.")
    for line in ("kyllä", "1"):
        await chat.writes("anna", line)
    chat.news()


FOLLOW = (
    "terttu: 📌 K-27-001: miten seuraava askel eteni?\n\n"
    "Terttu: varaa arvion (tarkistus pe 9.4.2027)\n\n"
    "Kysyn uudelleen joka työpäivä, kunnes asia on selvä. Voit myös kirjoittaa uuden päivän.\n"
    "1. ✅ hoidettu\n2. 🔁 tarvitaan tukea\n3. 📵 ei tavoitettu"
)


async def test_a_follow_up_is_asked_every_working_day_until_it_is_settled(chat: Chat) -> None:
    await followed(chat)
    await chat.time_passes(to=datetime(2027, 4, 9, 5, 59, tzinfo=UTC))
    assert chat.news() == []
    await chat.time_passes(to=datetime(2027, 4, 9, 6, 0, tzinfo=UTC))
    assert chat.news()[0] == FOLLOW
    # Nothing at the weekend.
    await chat.time_passes(to=datetime(2027, 4, 11, 12, 0, tzinfo=UTC))
    assert chat.news() == []
    await chat.time_passes(to=datetime(2027, 4, 12, 6, 0, tzinfo=UTC))
    assert chat.news()[0] == FOLLOW
    await chat.writes("terttu", "hoidettu")
    assert "terttu: ✅ Kirjattu: K-27-001 on hoidettu loppuun." in chat.news()
    await chat.time_passes(to=datetime(2027, 4, 14, 6, 0, tzinfo=UTC))
    assert chat.news() == []


async def test_not_reached_comes_again_on_another_day(chat: Chat) -> None:
    await followed(chat)
    await chat.time_passes(to=datetime(2027, 4, 9, 6, 0, tzinfo=UTC))
    chat.news()
    await chat.writes("terttu", "3")
    assert chat.news()[0] == (
        "terttu: 📵 Kirjattu. Kysyn uudelleen pe 16.4.2027 (K-27-001). Jos muu päivä sopii "
        "paremmin, kirjoita se."
    )
    await chat.time_passes(to=datetime(2027, 4, 16, 6, 0, tzinfo=UTC))
    chat.news()
    await chat.writes("terttu", "ke 21.4.")
    assert chat.news()[0].startswith("terttu: 📵 Kirjattu. Kysyn uudelleen ke 21.4.2027")
    async with chat.machine.database.transaction() as tx:
        step = (await tx.scalars(select(NextStep))).one()
        assert (step.check_on, step.state) == (date(2027, 4, 21), StepState.OPEN)


async def test_support_brings_it_back_to_the_queue(chat: Chat) -> None:
    await followed(chat)
    await chat.time_passes(to=datetime(2027, 4, 9, 6, 0, tzinfo=UTC))
    chat.news()
    await chat.writes("terttu", "tarvitaan tukea")
    news = chat.news_by_room()
    back = "🔁 K-27-001 on taas tiimin jonossa. Vastaus tulee viimeistään ti 13.4.2027 klo 9."
    assert news["terttu"][0] == f"terttu: {back}"
    assert news["anna"] == [f"anna: {back}"]
    assert news["Tiimi"][1] == (
        "Tiimi 🧵 🔁 K-27-001 palasi jonoon: seurannassa ilmeni tuen tarve. Aiempi keskustelu on "
        "tässä säikeessä."
    )
    await chat.writes("anna", "Tilanne on muuttunut hieman.")
    assert "kysyjältä (Anna)" in chat.news_by_room()["Tiimi"][0]


async def test_a_follow_up_of_somebody_who_left_goes_to_the_coordinator(chat: Chat) -> None:
    await followed(chat)
    await chat.joins("terttu", membership="leave")
    chat.news()
    await chat.time_passes(to=datetime(2027, 4, 9, 6, 0, tzinfo=UTC))
    assert chat.news_by_room()["koordi"][0].startswith("koordi: 📌 K-27-001: miten seuraava askel")
