"""Lines become cards of a board; edits and deletions of the message follow."""

import json

from bot.wire import ActKind
from tests.support.chat import Chat
from tests.support.transcript import heard, read

MAKE = "!taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty"


async def made(chat: Chat, text: str = MAKE) -> None:
    """Kaisa makes a board; what the bot answers is not looked at."""
    await chat.says("kaisa", text)
    chat.news()


async def test_an_answer_to_a_column_becomes_its_cards(chat: Chat) -> None:
    await made(chat)
    column = chat.last_event("Sovittu (sarake 2)")
    await chat.says("anna", "- soitto Kelaan\n- lista paikoista\n\n---", reply_to=column)
    assert heard(chat) == read("""
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        2. lista paikoista
    """)


async def test_an_answer_to_the_title_goes_to_the_first_column(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "soitto Kelaan", reply_to=chat.last_event("📋 Taulu"))
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
    """)


async def test_a_line_that_names_a_column_becomes_a_card(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "sovittu: soitto Kelaan")
    await chat.says("pekka", "3: lista paikoista\nIdeat: uusi esite")
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ✎ Tehty (sarake 3)
        2. lista paikoista
        Aula ✎ Ideat (sarake 1)
        3. uusi esite
    """)


async def test_ordinary_talk_is_no_card(chat: Chat) -> None:
    await made(chat)
    for talk in (
        "Moi kaikille!",
        "Muistakaa: kahvi klo 14",
        "3:30 lähtee bussi",
        "9: ei ole saraketta",
        "Terveisiä\nIdeat: tämä on osa pidempää viestiä",
        "- Ideat kaipaavat lisää",
        "Ideat:",
        "5 < 7",
        "7",
        "7 hyvää ideaa",
        "1. kahvi\n2. tee",
    ):
        await chat.says("anna", talk)
    await chat.says("anna", "Ideat: kuva", file=True)
    await chat.says("anna", "Ideat: ilmoitus", notice=True)
    await chat.says("vieras", "Ideat: vieraan kortti")
    await chat.writes("anna", "Ideat: yksityinen")
    assert heard(chat) == read("""
        anna: En tunnistanut komentoa “Ideat:”. Mitään ei tallennettu.

        Kirjoita apua, niin näet, mitä voit tehdä tässä.
    """)


async def test_the_command_adds_to_the_first_column(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "!taulu lisää soitto Kelaan")
    await chat.says("anna", "!taulu + uusi esite\nTehty: lista paikoista")
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        2. uusi esite
        Aula ✎ Tehty (sarake 3)
        3. lista paikoista
    """)


async def test_an_edit_changes_the_cards_and_leaves_them_where_they_are(chat: Chat) -> None:
    await made(chat)
    line = await chat.says("anna", "Ideat: soitto Kelaan")
    await chat.says("pekka", "1 → Tehty")
    chat.news()
    await chat.says("anna", "Ideat: soitto Kelaan ja Kevaan", replaces=line)
    assert heard(chat) == read("""
        Aula ✎ Tehty (sarake 3)
        1. soitto Kelaan ja Kevaan
    """)
    await chat.says("anna", "Sovittu: soitto Kelaan\nuusi rivi", replaces=line)
    assert heard(chat) == read("""
        Aula ✎ Tehty (sarake 3)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ✎ Ideat (sarake 1)
        2. uusi rivi
    """)
    await chat.says("anna", "uusi rivi", replaces=line)
    assert heard(chat) == read("""
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        2. uusi rivi
    """)


async def test_talk_that_is_edited_into_a_line_becomes_a_card(chat: Chat) -> None:
    await made(chat)
    said = await chat.says("anna", "soitto Kelaan")
    await chat.says("anna", "Ideat: soitto Kelaan", replaces=said)
    await chat.taps("pekka", said, "▶️")
    await chat.removes("anna", said)
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
    """)


async def test_deleting_the_message_removes_its_cards(chat: Chat) -> None:
    await made(chat)
    lines = await chat.says("anna", "Ideat: soitto Kelaan\nTehty: lista paikoista")
    added = await chat.says("anna", "!taulu lisää uusi esite")
    chat.news()
    await chat.removes("anna", lines)
    await chat.removes("anna", added)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        3. uusi esite
        Aula ✎ Tehty (sarake 3)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
    """)


async def test_a_card_is_removed_by_its_number(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "Ideat: soitto Kelaan")
    chat.news()
    await chat.says("pekka", "!taulu poista 1")
    await chat.says("pekka", "!taulu poista 1")
    await chat.says("pekka", "!taulu poista soitto")
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ↳ ✅ kirjattu
        Aula: Korttia numero 1 ei ole tämän huoneen avoimilla tauluilla. Mitään ei muutettu.
            Taulun numeroineen saat esiin komennolla !taulu.
        Aula: Komennosta !taulu poista puuttuu numero. Mitään ei muutettu. Kirjoita
            esimerkiksi: !taulu poista 7
    """)


async def test_cards_of_two_boards_share_their_numbers(chat: Chat) -> None:
    await made(chat)
    await made(chat, "!taulu Toinen: A | B")
    await chat.says("anna", "Ideat: soitto Kelaan")
    await chat.says("anna", "A: esite")
    await chat.says("anna", "1 ▶️")
    await chat.says("anna", "2 ▶️")
    await chat.says("anna", "!taulu lisää Tehty: lista")
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ A (sarake 1)
        2. esite
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ A (sarake 1)
        Ei kortteja.
        Aula ✎ B (sarake 2)
        2. esite
        Aula ↳ ✅ kirjattu
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Tehty (sarake 3)
        3. lista
    """)


async def test_lines_that_do_not_fit_are_refused_with_what_to_do(chat: Chat) -> None:
    await made(chat)
    column = chat.last_event("Ideat (sarake 1)")
    await chat.says("anna", "x" * 301, reply_to=column)
    await chat.says("anna", "\n".join(["rivi"] * 31), reply_to=column)
    await chat.says("anna", "!taulu lisää ---")
    assert heard(chat) == read("""
        Aula: Rivissä on 301 merkkiä, ja korttiin mahtuu 300. Taulu on ennallaan. Kirjoita
            rivi lyhyempänä.
        Aula: Viestissä on 31 riviä, ja kerralla mahtuu 30. Taulu on ennallaan. Jaa rivit
            useaan viestiin.
        Aula: Viestissä ei ole lisättävää. Taulu on ennallaan. Kirjoita esimerkiksi: !taulu
            lisää soitto Kelaan / Aino / 12.2.
    """)
    for _ in range(6):
        await chat.says("anna", "\n".join(["&" * 290 + "rivi"] * 30), reply_to=column)
    chat.news()
    await chat.says("anna", "\n".join(["rivi"] * 21), reply_to=column)
    assert heard(chat) == read("""
        Aula: Taululle Jatkosuunnitelmat mahtuu 200 korttia. Kortteja ei lisätty. Poista
            vanhoja komennolla !taulu poista tai tee uusi taulu.
    """)
    await chat.says("anna", "2: lyhyt")
    await chat.says("anna", "!taulu siirrä 180 2")
    edits = [act.content for act in chat.wire.acts if act.kind is ActKind.EDIT]
    assert max(len(json.dumps(content).encode()) for content in edits) < 45_000
    more = "Lisäksi 174 korttia. Koko luettelon saat komennolla !taulu vie."
    assert more in "\n".join(chat.news())


async def test_a_blocked_line_is_no_card(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "Ideat: asiakas 131052-9085")
    assert heard(chat) == read("""
        Aula ⌫ $event2
        anna: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu mitään.

        Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.
    """)
