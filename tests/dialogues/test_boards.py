"""Boards: made in a room, by whom, and shown again."""

from bot.directory.directory import record_room
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read

MAKE = "!taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty"
PAJA = "!paja1"


async def made(chat: Chat, text: str = MAKE) -> None:
    """Kaisa makes a board; what the bot answers is not looked at."""
    await chat.says("kaisa", text)
    chat.news()


async def workshop_room(chat: Chat) -> None:
    """A standing workshop room in which Liisa facilitates a workshop that runs."""
    async with chat.machine.database.transaction() as tx:
        await record_room(tx, kind="workshop", subject="1", room_id=PAJA)
        workshop = Workshop(
            convener=user("kaisa"),
            state=WorkshopState.RUNNING,
            minutes=30,
            rules="",
            seed=1,
            created_at=chat.clock.now(),
        )
        tx.add(workshop)
        await tx.flush()
        tx.add(
            WorkshopRoom(
                workshop_id=workshop.id,
                number=1,
                address="workshop/1",
                topic="Palvelut",
                facilitator=user("liisa"),
            )
        )


async def test_a_board_has_a_title_and_a_message_a_column(chat: Chat) -> None:
    await chat.says("kaisa", MAKE)
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        Aula: Ideat (sarake 1)
        Ei kortteja.
        Aula: Sovittu (sarake 2)
        Ei kortteja.
        Aula: Tehty (sarake 3)
        Ei kortteja.
    """)


async def test_columns_may_be_written_one_a_line(chat: Chat) -> None:
    await chat.says("kaisa", "!taulu Jatkosuunnitelmat\nIdeat\nTehty")
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        Aula: Ideat (sarake 1)
        Ei kortteja.
        Aula: Tehty (sarake 2)
        Ei kortteja.
    """)


async def test_the_board_is_shown_again(chat: Chat) -> None:
    await made(chat)
    old = chat.last_event("Ideat (sarake 1)")
    await chat.says("anna", "!taulu")
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        Aula: Ideat (sarake 1)
        Ei kortteja.
        Aula: Sovittu (sarake 2)
        Ei kortteja.
        Aula: Tehty (sarake 3)
        Ei kortteja.
    """)
    await chat.says("anna", "soitto Kelaan", reply_to=old)
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan
    """)
    await made(chat, "!taulu Toinen: A | B")
    await chat.says("anna", "!taulu")
    await chat.says("anna", "!taulu toinen")
    assert heard(chat) == read("""
        Aula: Huoneen avoimet taulut:
        - Toinen
        - Jatkosuunnitelmat

        Taulun saat esiin sen nimellä, esimerkiksi: !taulu Toinen
        Aula: 📋 Taulu: Toinen
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “A: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → B”
        Aula: A (sarake 1)
        Ei kortteja.
        Aula: B (sarake 2)
        Ei kortteja.
    """)


async def test_a_room_without_a_board_says_how_to_make_one(chat: Chat) -> None:
    for words in ("!taulu", "!taulu lisää x", "!taulu vie", "!taulu sulje", "!taulu avaa"):
        await chat.says("kaisa", words)
    assert heard(chat) == read("""
        Aula: Huoneessa ei ole avointa taulua. Koollekutsuja tekee taulun esimerkiksi näin:
            !taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty
        Aula: Huoneessa ei ole sopivaa taulua. Mitään ei muutettu. Taulut näet komennolla
            !taulu.
        Aula: Huoneessa ei ole sopivaa taulua. Mitään ei muutettu. Taulut näet komennolla
            !taulu.
        Aula: Huoneessa ei ole sopivaa taulua. Mitään ei muutettu. Taulut näet komennolla
            !taulu.
        Aula: Huoneessa ei ole sopivaa taulua. Mitään ei muutettu. Taulut näet komennolla
            !taulu.
    """)


async def test_a_second_board_of_the_same_name_is_asked_about(chat: Chat) -> None:
    await made(chat)
    await chat.says("kaisa", "!taulu jatkosuunnitelmat: A | B")
    assert heard(chat) == read("""
        Aula: Huoneessa on jo avoin taulu Jatkosuunnitelmat. Tehdäänkö toinen samanniminen?
            Entisen saat esiin komennolla !taulu.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.says("kaisa", "1")
    assert heard(chat) == read("""
        Aula ✎ Huoneessa on jo avoin taulu Jatkosuunnitelmat. Tehdäänkö toinen samanniminen?
            Entisen saat esiin komennolla !taulu.

        ✅ Vahvistettu.
        Aula: 📋 Taulu: jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “A: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → B”
        Aula: A (sarake 1)
        Ei kortteja.
        Aula: B (sarake 2)
        Ei kortteja.
        Aula ↳ ✅ kirjattu
    """)


async def test_conveners_and_facilitators_make_boards_and_others_do_not(chat: Chat) -> None:
    await chat.says("anna", MAKE)
    await workshop_room(chat)
    await chat.says("anna", MAKE, room=PAJA)
    await chat.writes("kaisa", "taulu Ideat: A | B")
    assert heard(chat) == read("""
        Aula: Taulun tekee, avaa ja sulkee koollekutsuja tai pajan vetäjä. Mitään ei
            muutettu. Kortteja voit lisätä ja siirtää avoimella taululla.
        !paja1: Taulun tekee, avaa ja sulkee koollekutsuja tai pajan vetäjä. Mitään ei
            muutettu. Kortteja voit lisätä ja siirtää avoimella taululla.
        kaisa: Komento taulu ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita se
            verkoston aulassa tai pajahuoneessa.
    """)
    await chat.says("liisa", MAKE, room=PAJA)
    await chat.says("anna", "Ideat: soitto Kelaan", room=PAJA)
    await chat.says("anna", "Ideat: väärä huone")
    assert heard(chat) == read("""
        !paja1: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        !paja1: Ideat (sarake 1)
        Ei kortteja.
        !paja1: Sovittu (sarake 2)
        Ei kortteja.
        !paja1: Tehty (sarake 3)
        Ei kortteja.
        !paja1 ↳ ◀️ takaisin
        !paja1 ↳ ▶️ eteenpäin
        !paja1 ✎ Ideat (sarake 1)
        1. soitto Kelaan
    """)
    await chat.says("anna", "!taulu sulje", room=PAJA)
    await chat.says("anna", "!taulu vei", room=PAJA)
    assert heard(chat) == read("""
        !paja1: Taulun tekee, avaa ja sulkee koollekutsuja tai pajan vetäjä. Mitään ei
            muutettu. Kortteja voit lisätä ja siirtää avoimella taululla.
        !paja1: Taulua “vei” ei ole tässä huoneessa. Mitään ei muutettu. Taulut ovat
            Jatkosuunnitelmat.
    """)


async def test_boards_that_cannot_be_read_are_refused_with_what_to_do(chat: Chat) -> None:
    for words in (
        "!taulu Jatkosuunnitelmat",
        "!taulu Jatkosuunnitelmat: Ideat",
        "!taulu Ideat | Tehty",
        "!taulu : Ideat | Tehty",
        "!taulu Jatko: Ideat | | ideat",
        "!taulu Jatko: " + " | ".join("ABCDEFGHI"),
        f"!taulu {'pitkä ' * 20}: A | B",
        f"!taulu Jatko: A | {'pitkä ' * 11}",
    ):
        await chat.says("kaisa", words)
    assert heard(chat) == read("""
        Aula: Taululla on oltava vähintään kaksi saraketta. Taulua ei tehty. Kirjoita
            esimerkiksi: !taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty
        Aula: Taululla on oltava vähintään kaksi saraketta. Taulua ei tehty. Kirjoita
            esimerkiksi: !taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty
        Aula: Taulun nimi puuttuu. Taulua ei tehty. Kirjoita esimerkiksi: !taulu
            Jatkosuunnitelmat: Ideat | Sovittu | Tehty
        Aula: Taulun nimi puuttuu. Taulua ei tehty. Kirjoita esimerkiksi: !taulu
            Jatkosuunnitelmat: Ideat | Sovittu | Tehty
        Aula: Sarake “ideat” on kahdesti. Taulua ei tehty. Anna sarakkeille eri nimet.
        Aula: Sarakkeita on 9, ja taululle mahtuu 8. Taulua ei tehty. Yhdistä sarakkeita.
        Aula: Taulun nimeen mahtuu 100 merkkiä ja sarakkeen otsikkoon 60. Taulua ei tehty.
            Kirjoita ne lyhyempinä.
        Aula: Taulun nimeen mahtuu 100 merkkiä ja sarakkeen otsikkoon 60. Taulua ei tehty.
            Kirjoita ne lyhyempinä.
    """)
    await made(chat, "!taulu A: a | b")
    for name in "BCDE":
        await made(chat, f"!taulu {name}: a | b")
    await chat.says("kaisa", "!taulu F: a | b")
    assert heard(chat) == read("""
        Aula: Huoneessa on jo 5 avointa taulua. Uutta taulua ei tehty. Sulje ensin jokin
            niistä komennolla !taulu sulje.
    """)


async def test_a_lost_board_is_drawn_again(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "!päivitä")
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        Aula: Ideat (sarake 1)
        Ei kortteja.
        Aula: Sovittu (sarake 2)
        Ei kortteja.
        Aula: Tehty (sarake 3)
        Ei kortteja.
    """)


async def test_an_edit_of_the_message_renames_the_board_and_adds_columns(chat: Chat) -> None:
    said = await chat.says("kaisa", "!taulu Jatko: Ideat | Tehty")
    await chat.says("anna", "Tehty: soitto Kelaan")
    chat.news()
    await chat.says("kaisa", "!taulu Jatkot: Ideat | Valmis", replaces=said)
    assert heard(chat) == read("""
        Aula ✎ 📋 Taulu: Jatkot
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Valmis”
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        Aula ✎ Valmis (sarake 2)
        1. soitto Kelaan
    """)
    await chat.says("kaisa", "!taulu Jatkot: Ideat | Sovittu | Valmis", replaces=said)
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkot
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Valmis”
        Aula: Ideat (sarake 1)
        Ei kortteja.
        Aula: Sovittu (sarake 2)
        Ei kortteja.
        Aula: Valmis (sarake 3)
        1. soitto Kelaan
    """)
    await chat.says("kaisa", "!taulu Jatkot: Ideat | Tehty", replaces=said)
    await chat.says("kaisa", "!taulu Jatkot", replaces=said)
    await chat.removes("kaisa", said)
    assert heard(chat) == read("""
        Aula: Taululla Jatkot on 3 saraketta, eikä niitä voi vähentää. Taulu on ennallaan.
            Sarakkeita voi nimetä uudelleen ja lisätä.
        Aula: Taululla on oltava vähintään kaksi saraketta. Taulua ei tehty. Kirjoita
            esimerkiksi: !taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty
    """)


async def test_an_empty_board_goes_with_its_message(chat: Chat) -> None:
    said = await chat.says("kaisa", "!taulu Jatko: Ideat | Tehty")
    chat.news()
    await chat.removes("kaisa", said)
    assert heard(chat) == read("""
        Aula ✎ 📋 Taulu on suljettu: Jatko

        Kortit ovat tallessa. Tiedostona ne saat komennolla !taulu vie.
        Aula ✎ Ideat (sarake 1) – suljettu
        Ei kortteja.
        Aula ✎ Tehty (sarake 2) – suljettu
        Ei kortteja.
    """)
