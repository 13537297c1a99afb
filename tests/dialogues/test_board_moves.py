"""Cards of a board move by a tap, a number or a word; what was done is taken back."""

from tests.support.chat import Chat
from tests.support.transcript import heard, read

MAKE = "!taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty"


async def with_card(chat: Chat) -> str:
    """A board with one card in its first column; returns the event of its line."""
    await chat.says("kaisa", MAKE)
    line = await chat.says("anna", "Ideat: soitto Kelaan")
    chat.news()
    return line


async def test_a_tap_on_the_line_moves_its_card(chat: Chat) -> None:
    line = await with_card(chat)
    await chat.taps("pekka", line, "▶️ eteenpäin")
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
    """)
    await chat.taps("liisa", line, "◀")
    assert heard(chat) == read("""
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
    """)


async def test_a_tap_taken_back_moves_the_card_back(chat: Chat) -> None:
    line = await with_card(chat)
    tap = await chat.taps("pekka", line, "▶️")
    await chat.taps("liisa", line, "▶️")
    chat.news()
    await chat.removes("pekka", tap)
    assert heard(chat) == read("""
        Aula ✎ Tehty (sarake 3)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
    """)


async def test_a_card_moves_by_its_number_and_a_sign_or_word(chat: Chat) -> None:
    await with_card(chat)
    for words in ("1 ▶️", "1 takaisin", "1 → 3", "1 <-", "1 > Ideat", "#1 eteenpäin", "1 => tehty"):
        await chat.says("pekka", words)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Tehty (sarake 3)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Tehty (sarake 3)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Tehty (sarake 3)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
    """)


async def test_a_card_moves_by_the_command(chat: Chat) -> None:
    await with_card(chat)
    for words in ("!taulu siirrä 1 2", "!taulu siirrä 1 Ideat", "!taulu siirrä 1 ▶️"):
        await chat.says("pekka", words)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Sovittu (sarake 2)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
    """)


async def test_a_deleted_move_is_undone(chat: Chat) -> None:
    await with_card(chat)
    said = await chat.says("pekka", "1 → Tehty")
    chat.news()
    await chat.removes("pekka", said)
    assert heard(chat) == read("""
        Aula ✎ Tehty (sarake 3)
        Ei kortteja.
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
    """)


async def test_a_move_is_not_undone_on_a_closed_board_or_for_a_removed_card(chat: Chat) -> None:
    line = await with_card(chat)
    first = await chat.taps("pekka", line, "▶️")
    await chat.says("kaisa", "!taulu sulje")
    chat.news()
    await chat.removes("pekka", first)
    await chat.says("kaisa", "!taulu avaa")
    second = await chat.says("pekka", "1 ▶️")
    await chat.says("pekka", "!taulu poista 1")
    chat.news()
    await chat.removes("pekka", second)
    assert heard(chat) == ""


async def test_a_move_that_cannot_be_made_says_what_to_do(chat: Chat) -> None:
    line = await with_card(chat)
    await chat.taps("pekka", line, "◀️")
    await chat.says("pekka", "1 takaisin")
    await chat.says("pekka", "1 → Valmis")
    await chat.says("pekka", "1 → 4")
    await chat.says("pekka", "2 ▶️")
    await chat.says("pekka", "!taulu siirrä soitto")
    await chat.says("pekka", "!taulu siirrä")
    assert heard(chat) == read("""
        Aula: Kortti 1 on jo ensimmäisessä sarakkeessa (Ideat). Sitä ei siirretty. Eteenpäin
            sen saat kirjoittamalla: 1 eteenpäin
        Aula: Saraketta “Valmis” ei ole. Korttia ei siirretty. Sarakkeet ovat Ideat, Sovittu
            ja Tehty.
        Aula: Saraketta “4” ei ole. Korttia ei siirretty. Sarakkeet ovat Ideat, Sovittu ja
            Tehty.
        Aula: Korttia numero 2 ei ole tämän huoneen avoimilla tauluilla. Mitään ei muutettu.
            Taulun numeroineen saat esiin komennolla !taulu.
        Aula: En ymmärtänyt siirtoa. Mitään ei siirretty. Kirjoita kortin numero ja sarake,
            esimerkiksi: !taulu siirrä 7 2
        Aula: Komennosta !taulu siirrä puuttuu teksti. Mitään ei tallennettu. Kirjoita
            esimerkiksi: !taulu siirrä 7 2
        pekka: Kortti 1 on jo ensimmäisessä sarakkeessa (Ideat). Sitä ei siirretty.
            Eteenpäin sen saat kirjoittamalla: 1 eteenpäin
    """)
    await chat.says("pekka", "1 → 3")
    chat.news()
    await chat.taps("pekka", line, "▶️")
    assert heard(chat) == read("""
        pekka: Kortti 1 on jo viimeisessä sarakkeessa (Tehty). Sitä ei siirretty. Takaisin
            sen saat kirjoittamalla: 1 takaisin
    """)


async def test_a_message_of_several_cards_is_not_moved_by_a_tap(chat: Chat) -> None:
    await chat.says("kaisa", MAKE)
    lines = await chat.says("anna", "Ideat: soitto Kelaan\nIdeat: uusi esite")
    chat.news()
    await chat.taps("pekka", lines, "▶️")
    assert heard(chat) == read("""
        pekka: Viestissä on useita kortteja: 1 ja 2. Mitään ei siirretty. Kirjoita kortin
            numero ja suunta, esimerkiksi: 1 eteenpäin
    """)


async def test_arrows_on_other_messages_and_by_others_mean_nothing(chat: Chat) -> None:
    line = await with_card(chat)
    said = await chat.says("anna", "Moi kaikille!")
    await chat.taps("pekka", said, "▶️")
    await chat.taps("vieras", line, "▶️")
    await chat.taps("pekka", chat.last_event("Ideat (sarake 1)"), "▶️")
    await chat.taps("pekka", line, "👍")
    assert heard(chat) == ""


async def test_moves_are_talk_where_there_is_no_board(chat: Chat) -> None:
    await chat.says("pekka", "1 ▶️")
    await chat.says("pekka", "1 takaisin")
    assert heard(chat) == ""


async def test_an_answer_to_a_column_can_be_a_move(chat: Chat) -> None:
    await with_card(chat)
    await chat.says("pekka", "1 ▶️", reply_to=chat.last_event("Ideat (sarake 1)"))
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Sovittu (sarake 2)
        1. soitto Kelaan
        Aula ↳ ✅ kirjattu
    """)
