"""A service path from its opening to its end: stages, the consent, peer support, roles."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from commands.paths.models import PathState, PeerSupport
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, in_thread, open_team
from tests.dialogues.path_chat import (
    BUTTONS,
    FIRST,
    NO_CONSENT,
    card,
    history,
    opened,
    say,
    started,
    tap,
    the_path,
    the_paths,
    told,
)
from tests.support.chat import Chat, user


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as one:
        yield one


async def test_a_path_is_a_card_and_its_first_question_stands_in_the_thread(chat: Chat) -> None:
    await say(chat, "terttu", "!polku uusi")
    assert chat.news() == [
        "Tiimi: " + card("P-27-001: vaihe 1/10, yhteydenotto", *FIRST),
        *(f"Tiimi ↳ {button}" for button in BUTTONS),
        "Tiimi 🧵 🫱 P-27-001: onko asiakkaalle tarjottu vertaistukihenkilöä?\n"
        "1. kyllä, tarjottu\n2. tarjotaan myöhemmin\n3. ei tarjota",
        "Tiimi ↳ ①",
        "Tiimi ↳ ②",
        "Tiimi ↳ ③",
    ]
    await tap(chat, "fysse", chat.last_event("onko asiakkaalle"), "2️⃣")
    facts = (*FIRST[:2], "🫱 Vertaistukihenkilö: tarjotaan myöhemmin", *FIRST[3:])
    assert chat.news() == ["Tiimi ✎ " + card("P-27-001: vaihe 1/10, yhteydenotto", *facts)]
    await chat.writes("terttu", "polku uusi")
    assert told(chat)[1:] == [
        "terttu: 🫱 P-27-002: onko asiakkaalle tarjottu vertaistukihenkilöä?\n"
        "1. kyllä, tarjottu\n2. tarjotaan myöhemmin\n3. ei tarjota",
        "terttu: 🧭 Palvelupolku P-27-002 on avattu. Kortti on tiimin huoneessa. Kirjoita numero "
        "vain organisaation omaan järjestelmään.",
    ]


async def test_the_answer_about_peer_support_is_taken_back_like_any(chat: Chat) -> None:
    await opened(chat)
    question = chat.last_event("onko asiakkaalle")
    first = await tap(chat, "fysse", question, "1️⃣")
    second = await tap(chat, "sossu", question, "3️⃣")
    assert (await the_path(chat)).peer_support is PeerSupport.NO
    await chat.removes("sossu", second, room=TEAM_ROOM)
    assert (await the_path(chat)).peer_support is PeerSupport.YES
    await chat.removes("fysse", first, room=TEAM_ROOM)
    assert (await the_path(chat)).peer_support is None


async def test_nothing_begins_without_the_consent(chat: Chat) -> None:
    path = await opened(chat)
    await tap(chat, "terttu", path, "▶️")
    for words in ("▶️", "📞", "✅"):
        await tap(chat, "terttu", path, words)
    await say(chat, "terttu", "!polku P-27-001 4")
    await say(chat, "terttu", "!polku P-27-001 seurantasoitto 12.5.")
    await say(chat, "terttu", "!polku P-27-001 suostumus peru")
    refused = [f"terttu: {NO_CONSENT}"] * 3 + [f"Tiimi: {NO_CONSENT}"] * 3
    assert sorted(told(chat)) == sorted(refused)
    assert (await the_path(chat)).stage == "consents"


async def test_the_consent_is_a_tick_with_its_day_and_opens_the_stages(chat: Chat) -> None:
    path = await opened(chat)
    await tap(chat, "terttu", path, "▶️")
    chat.news()
    tapped = await tap(chat, "fysse", path, "📝")
    await tap(chat, "fysse", path, "📝")
    on = await tap(chat, "terttu", path, "▶️")
    lines = chat.news_by_room()
    facts = (
        FIRST[0],
        "📝 Suostumus otettu organisaation omassa järjestelmässä to 25.3.2027",
        *FIRST[2:4],
        "➡️ Seuraavaksi: 🫱 kirjaa, tarjottiinko vertaistukihenkilöä.",
    )
    assert lines["fysse"] == [
        "fysse: Palvelupolun P-27-001 suostumus on jo kirjattu päivälle to 25.3.2027. Mitään ei "
        "muutettu. Toisen päivän voit kirjoittaa: P-27-001 suostumus ja päivä."
    ]
    assert lines["Tiimi"][0] == "Tiimi ✎ " + card("P-27-001: vaihe 2/10, suostumukset", *facts)
    assert lines["Tiimi"][1] == f"Tiimi ⌫ {tapped}"
    assert lines["Tiimi"][3:] == [
        "Tiimi ✎ " + card("P-27-001: vaihe 3/10, käyttämättömät palvelut", *facts),
        f"Tiimi ⌫ {on}",
    ]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("suostumus 3.2.", date(2027, 2, 3)),
        ("suostumus 3.2.2027", date(2027, 2, 3)),
        ("samtycke igår", date(2027, 3, 24)),
        ("consent today", date(2027, 3, 25)),
        ("SUOSTUMUS: 20.12.", date(2026, 12, 20)),
    ],
)
async def test_the_day_of_the_consent_may_be_typed(chat: Chat, typed: str, day: date) -> None:
    await opened(chat)
    await say(chat, "terttu", f"!polku p 27 1 {typed}")
    assert (await the_path(chat)).consent_on == day


async def test_a_consent_is_never_in_the_future(chat: Chat) -> None:
    path = await opened(chat)
    for typed in ("26.3.", "huomenna", "3.2.2028", "ma", "20.9."):
        await say(chat, "terttu", f"!polku suostumus {typed}", thread=path)
    days = ("pe 26.3.2027", "pe 26.3.2027", "to 3.2.2028", "ma 29.3.2027", "ma 20.9.2027")
    assert told(chat) == [
        f"Tiimi 🧵 Suostumusta ei kirjata tulevalle päivälle: {day} on vasta tulossa. Mitään ei "
        "muutettu. Kirjoita päivä, jona suostumus otettiin."
        for day in days
    ]
    assert (await the_path(chat)).consent_on is None


async def test_an_edited_message_corrects_the_day_and_repeats_no_step(chat: Chat) -> None:
    await opened(chat)
    said = await say(chat, "terttu", "!polku P-27-001 suostumus 3.2.")
    await say(chat, "terttu", "!polku P-27-001 suostumus 4.2.", replaces=said)
    assert (await the_path(chat)).consent_on == date(2027, 2, 4)
    on = await say(chat, "terttu", "!polku P-27-001 seuraava")
    chat.news()
    await say(chat, "terttu", "!polku P-27-001 seuraava ", replaces=on)
    assert (await the_path(chat)).stage == "consents"
    assert len(told(chat)) == 1


async def test_a_consent_that_is_withdrawn_takes_the_path_back(chat: Chat) -> None:
    await started(chat)
    await say(chat, "terttu", "!polku P-27-001 5")
    await say(chat, "terttu", "!polku P-27-001 suostumus peru")
    path = await the_path(chat)
    assert (path.stage, path.consent_on) == ("consents", None)
    assert (await history(chat))[-1] == ("consent_withdrawn", "consents", user("terttu"))


async def test_the_ends_of_the_list_are_told(chat: Chat) -> None:
    path = await started(chat)
    await tap(chat, "terttu", path, "◀️")
    await say(chat, "terttu", "!polku P-27-001 10")
    await tap(chat, "terttu", path, "▶️")
    await say(chat, "terttu", "!polku P-27-001 11")
    lines = [line for line in told(chat) if "ennallaan" in line or "vaiheessa. " in line]
    assert sorted(lines) == [
        "Tiimi: Vaiheita on 10. Polku P-27-001 on ennallaan. Kirjoita vaiheen numero.",
        "terttu: P-27-001 on ensimmäisessä vaiheessa. Mitään ei muutettu.",
        "terttu: P-27-001 on viimeisessä vaiheessa. Mitään ei muutettu. Sovi seurantasoiton päivä "
        "📞 ja päätä polku ✅.",
    ]


async def test_roles_are_chosen_by_number_or_name_and_taken_away_again(chat: Chat) -> None:
    path = await started(chat)
    await tap(chat, "fysse", path, "👥")
    question = chat.last_event("mitkä roolit")
    names = (
        "koordinaattori",
        "kokemusasiantuntija",
        "toimintaterapeutti",
        "lääkäri",
        "fysioterapeutti",
        "terveydenhoitaja",
        "sosiaaliohjaaja",
        "työkykykoordinaattori",
    )
    asked = (
        "👥 P-27-001: mitkä roolit ovat vastuussa? Jokainen napautus valitsee roolin tai poistaa "
        "sen. Nimiä ei kirjata.\n"
    )
    rows = [f"{number}. {name}" for number, name in enumerate(names, 1)]
    assert told(chat) == ["Tiimi 🧵 " + asked + "\n".join(rows)]
    tapped = await tap(chat, "fysse", question, "4️⃣")
    rows[3] += " – ✔️ valittu"
    assert chat.news()[1:] == ["Tiimi ✎ " + asked + "\n".join(rows), f"Tiimi ⌫ {tapped}"]
    await say(chat, "sossu", "fysioterapeutti", thread=path)
    await say(chat, "sossu", "!polku P-27-001 rooli 4 6")
    assert told(chat)[0].split("\n")[4] == "- 👥 Vastuussa: fysioterapeutti ja terveydenhoitaja"


async def test_words_answer_a_card_in_its_thread_alone(chat: Chat) -> None:
    path = await started(chat)
    await opened(chat, "sossu")
    for words in ("seuraava", "1", "takaisin"):
        await say(chat, "terttu", words)
    assert chat.news() == []
    await say(chat, "terttu", "seuraava", thread=path)
    await say(chat, "terttu", "hän ei vastaa puhelimeen", thread=path)
    assert [each.stage for each in await the_paths(chat)] == ["consents", "contact"]


async def test_a_path_is_taken_over_and_its_follower_hears_of_it(chat: Chat) -> None:
    path = await opened(chat)
    await tap(chat, "terttu", path, "🙋")
    await tap(chat, "sossu", path, "🙋")
    assert told(chat) == [
        "terttu: Seuraat jo palvelupolkua P-27-001. Mitään ei muutettu.",
        "terttu: 🙋 Sossu seuraa nyt palvelupolkua P-27-001. Muistutukset tulevat hänelle.",
    ]
    assert (await the_path(chat)).owner == user("sossu")


async def test_the_list_shows_the_stuck_first_and_then_the_stages(chat: Chat) -> None:
    await say(chat, "fysse", "!polku")
    assert chat.news() == ["Tiimi: Avoimia palvelupolkuja ei ole."]
    await started(chat)
    await chat.time_passes(days=15)
    await opened(chat, "fysse")
    await opened(chat, "sossu")
    await say(chat, "sossu", "!polku P-27-003 suostumus 9.4.")
    for typed in ("4", "seurantasoitto 12.5.", "päätä"):
        await say(chat, "sossu", f"!polku P-27-003 {typed}")
    chat.news()
    await say(chat, "fysse", "!polku")
    await chat.writes("koordi", "polku raja 30")
    await chat.writes("koordi", "polku")
    assert chat.news_by_room() == {
        "Tiimi": [
            "Tiimi: ⚠️ Pysähtynyt yli 14 päiväksi (1)\n"
            "- P-27-001 yhteydenotto · viimeksi muuttunut to 25.3.2027 · 🙋 Terttu\n\n"
            "🧭 yhteydenotto (1)\n- P-27-002 · pe 9.4.2027 alkaen · 🙋 Fysse\n\n"
            "📞 Odottaa seurantasoittoa (1)\n- P-27-003 · 📞 ke 12.5.2027 · 🙋 Sossu"
        ],
        "koordi": [
            "koordi: ✅ Kirjattu: polku on pysähtynyt, kun mikään ei ole muuttunut yli 30 päivään.",
            "koordi: 🧭 yhteydenotto (2)\n- P-27-001 · to 25.3.2027 alkaen · 🙋 Terttu\n"
            "- P-27-002 · pe 9.4.2027 alkaen · 🙋 Fysse\n\n"
            "📞 Odottaa seurantasoittoa (1)\n- P-27-003 · 📞 ke 12.5.2027 · 🙋 Sossu",
        ],
    }


async def test_one_path_is_shown_with_its_history(chat: Chat) -> None:
    path = await started(chat)
    await say(chat, "fysse", "!polku P-27-001 4")
    chat.news()
    await say(chat, "fysse", "!polku", thread=path)
    assert chat.news() == [
        "Tiimi 🧵 🧭 P-27-001: vaihe 4/10, alkuarvio\n"
        "- 🕓 Tässä vaiheessa to 25.3.2027 alkaen\n"
        "- 📝 Suostumus otettu organisaation omassa järjestelmässä to 25.3.2027\n"
        "- 🫱 Vertaistukihenkilöstä ei ole vielä puhuttu\n"
        "- 🙋 Polkua seuraa: Terttu\n"
        "- ➡️ Seuraavaksi: 🫱 kirjaa, tarjottiinko vertaistukihenkilöä.\n\n"
        "Polun vaiheet:\n"
        "- to 25.3.2027 klo 15: avattu (yhteydenotto) (Terttu)\n"
        "- to 25.3.2027 klo 15: suostumus kirjattu (Terttu)\n"
        "- to 25.3.2027 klo 15: alkuarvio (Fysse)"
    ]


async def test_a_path_without_a_consent_is_cancelled_after_a_preview(chat: Chat) -> None:
    await opened(chat)
    await say(chat, "terttu", "!polku P-27-001 peru")
    await say(chat, "terttu", "1")
    lines = told(chat)
    assert lines == [
        "Tiimi: Perutaanko palvelupolku P-27-001? Suostumusta ei ole kirjattu, joten mitään ei "
        "ole aloitettu. Perumista ei voi kumota.\n1. ✅ vahvista\n2. ❌ peruuta",
        "Tiimi: ✖️ Palvelupolku P-27-001 on peruttu.",
    ]
    path = await the_path(chat)
    assert (path.state, path.owner) == (PathState.DROPPED, None)
    await opened(chat)
    await say(chat, "terttu", "!polku P-27-002 suostumus 25.3.")
    chat.news()
    await say(chat, "terttu", "!polku P-27-002 peru")
    await say(chat, "terttu", "!polku P-27-001 seuraava")
    assert told(chat) == [
        "Tiimi: Palvelupolulla P-27-002 on suostumus, joten sitä ei peruta. Mitään ei muutettu. "
        "Sovi seurantasoiton päivä 📞 ja päätä polku ✅; jos suostumus on peruttu, kirjoita "
        "P-27-002 suostumus peru.",
        "Tiimi: Palvelupolku P-27-001 on päätetty. Mitään ei muutettu. Avaa tarvittaessa uusi "
        "polku.",
    ]


async def test_an_answer_into_the_service_offers_a_path(chat: Chat) -> None:
    question = await ask(chat)
    await tap(chat, "terttu", question, "🙋")
    said = await in_thread(chat, "terttu", question, "Otamme asian palveluun.")
    await tap(chat, "terttu", said, "📨")
    await in_thread(chat, "terttu", question, "4")
    await in_thread(chat, "terttu", question, "1")
    offer = next(line for line in told(chat) if "johti palveluun" in line)
    assert offer == (
        "Tiimi 🧵 🧭 K-27-001 johti palveluun. Voit avata palvelupolun: se saa oman numeronsa, "
        "eikä siihen kirjata asiakkaan tietoja.\n1. 🧭 avaa palvelupolku"
    )
    offered = chat.last_event("johti palveluun")
    await tap(chat, "fysse", offered, "🧭")
    assert len(told(chat)) == 1
    await tap(chat, "terttu", offered, "🧭")
    lines = chat.news_by_room()
    assert lines["Tiimi"][0] == "Tiimi: " + card("P-27-001: vaihe 1/10, yhteydenotto", *FIRST)
    assert lines["terttu"] == [
        "terttu: 🧭 Palvelupolku P-27-001 on avattu. Kortti on tiimin huoneessa. Kirjoita numero "
        "vain organisaation omaan järjestelmään."
    ]
    assert (await the_path(chat)).consultation_id == 1


async def test_two_who_tap_in_the_same_moment_move_it_one_stage(chat: Chat) -> None:
    card = await started(chat)
    await tap(chat, "terttu", card, "▶️")
    chat.news()
    chat.clock.advance(timedelta(seconds=2))
    await tap(chat, "fysse", card, "▶️")
    assert "fysse: P-27-001 siirtyi samalla hetkellä toisen tiimiläisen napautuksesta" in "\n".join(
        chat.news()
    )
    assert (await the_path(chat)).stage == "consents"
    # One's own taps, and somebody else's a moment later, go on.
    await tap(chat, "terttu", card, "▶️")
    chat.clock.advance(timedelta(seconds=6))
    await tap(chat, "fysse", card, "▶️")
    assert (await the_path(chat)).stage == "initial_assessment"
