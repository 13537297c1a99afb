"""One sentence to all rooms, with a tick for each room that has it."""

from pathlib import Path

from tests.dialogues.workshop_time_chat import come, room, running, said
from tests.support.chat import user
from tests.support.transcript import read

CODE = "010190-900P"


async def test_the_convener_speaks_to_all_rooms_and_sees_where_it_came(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("kaisa", "!kaikille Tauko siirtyy.\nJatkakaa vielä.")
        assert said(chat) == read("""
            Aula: 📣 Viesti huoneille:
            - ⏳ matkalla: huone 1
            - ⏳ matkalla: huone 2
            Pajahuone1: 📣 Kaikille huoneille, Kaisa:

            Tauko siirtyy.
            Jatkakaa vielä.
            Pajahuone2: 📣 Kaikille huoneille, Kaisa:

            Tauko siirtyy.
            Jatkakaa vielä.
        """)
        await chat.time_passes(seconds=5)
        assert said(chat) == read("""
            Aula ✎ 📣 Viesti huoneille:
            - ✅ perillä: huone 1
            - ✅ perillä: huone 2
        """)
        await chat.time_passes(seconds=60)
        assert said(chat) == ""


async def test_a_facilitator_speaks_from_their_room(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("pekka", "!kaikille Onko teillä fläppitaulu?", room=room(2))
        assert said(chat) == read("""
            Pajahuone1: 📣 Kaikille huoneille, pekka:

            Onko teillä fläppitaulu?
            Pajahuone2: 📣 Kaikille huoneille, pekka:

            Onko teillä fläppitaulu?
            Pajahuone2: 📣 Viesti huoneille:
            - ⏳ matkalla: huone 1
            - ⏳ matkalla: huone 2
        """)


async def test_a_room_that_it_did_not_reach_is_named(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        chat.wire.forbidden.add(await chat.room_id(room(2)))
        await chat.says("kaisa", "!kaikille Tauko siirtyy.")
        chat.news()
        await chat.time_passes(seconds=5)
        assert said(chat) == read("""
            Aula ✎ 📣 Viesti huoneille:
            - ✅ perillä: huone 1
            - ⚠️ ei mennyt perille: huone 2
        """)


async def test_an_edit_changes_it_in_the_rooms_and_a_deletion_removes_it(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        first = await chat.says("kaisa", "!kaikille Tauko klo 11.")
        await chat.time_passes(seconds=5)
        chat.news()
        await chat.says("kaisa", "!kaikille Tauko klo 11.15.", replaces=first)
        assert said(chat) == read("""
            Pajahuone1 ✎ 📣 Kaikille huoneille, Kaisa:

            Tauko klo 11.15.
            Pajahuone2 ✎ 📣 Kaikille huoneille, Kaisa:

            Tauko klo 11.15.
        """)
        await chat.says("kaisa", "!kaikille", replaces=first)
        assert said(chat) == read("""
            Aula: Muokatussa viestissä ei ole enää tekstiä. Huoneissa on edelleen aiempi teksti.
                Kirjoita uusi teksti tai poista viestisi.
        """)
        await chat.removes("kaisa", first)
        assert said(chat) == read("""
            Aula ✎ Viesti on poistettu, myös huoneista.
            Pajahuone1 ⌫ $bot50
            Pajahuone2 ⌫ $bot51
        """)


async def test_personal_data_in_an_edit_takes_it_away_everywhere(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        first = await chat.says("kaisa", "!kaikille Tauko klo 11.")
        await chat.says("kaisa", f"!kaikille {CODE}")
        await chat.time_passes(seconds=5)
        chat.news()
        await chat.says("kaisa", f"!kaikille Tauko {CODE}", replaces=first)
        assert said(chat) == read("""
            Aula ⌫ $event13
            Aula ⌫ $event15
            Aula ✎ Viesti on poistettu, myös huoneista.
            Pajahuone1 ⌫ $bot50
            Pajahuone2 ⌫ $bot51
            kaisa: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu
                mitään.

            Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.
        """)


async def test_others_do_not_speak_to_all_rooms(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await come(chat)
        await chat.says("liisa", "!kaikille Hei!", room=room(1))
        assert said(chat) == read("""
            Pajahuone1: Kaikille huoneille voivat kirjoittaa koollekutsuja ja huoneiden vetäjät.
                Viestiä ei lähetetty. Pyydä huoneesi vetäjää lähettämään se.
        """)
        await chat.says("kaisa", "!kaikille")
        assert said(chat) == read("""
            Aula: Komennosta !kaikille puuttuu teksti. Mitään ei tallennettu. Kirjoita
                esimerkiksi: !kaikille Tauko siirtyy, jatkakaa vielä.
        """)
        await chat.says("kaisa", "!kaikille " + "a" * 2001)
        assert said(chat) == read("""
            Aula: Viestissä on 2 001 merkkiä, ja enintään 2 000 mahtuu. Sitä ei lähetetty.
                Lyhennä viestiä.
        """)
        await chat.writes("kaisa", "kaikille Hei!")
        assert said(chat) == read("""
            kaisa: Komento kaikille ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita se
                verkoston aulassa tai pajahuoneessa.
        """)
        assert user("liisa") not in str(chat.news())


async def test_without_a_workshop_there_is_nobody_to_speak_to(tmp_path: Path) -> None:
    async with running(tmp_path) as chat:
        await chat.time_passes(minutes=30)
        chat.news()
        await chat.says("kaisa", "!kaikille Hei!")
        assert said(chat) == read("""
            Aula: Yhtään pajaa ei ole nyt käynnissä. Mitään ei muutettu. Suunnitellun pajan voi
                aloittaa ohjauskortilta.
        """)
