"""What a room's post shows: many things, pictures, merged ones, and what was deleted since."""

from pathlib import Path

from sqlalchemy import select

from commands.workshops.happenings import OutputsChanged
from commands.workshops.models import Output, OutputKind, WorkshopRoom
from tests.dialogues.debrief_chat import at_desk, debrief_chat, hold_workshop, output, post_of
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read


async def begin(chat: Chat) -> None:
    await chat.says("kaisa", "!purku")


async def votes_of(chat: Chat) -> dict[str, int]:
    """What got votes, by its text."""
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(Output).where(Output.votes > 0).order_by(Output.id))
        return {row.text: row.votes for row in rows}


async def close(chat: Chat, rooms: int) -> None:
    for _ in range(rooms + 1):
        await chat.says("kaisa", "!purku seuraava")


async def test_what_is_beyond_the_buttons_is_voted_by_typing(tmp_path: Path) -> None:
    many = [f"Huomio {number}" for number in range(1, 13)]
    async with open_chat(tmp_path) as chat:
        await hold_workshop(chat, rooms=[("Palvelut", "anna", many), ("Polut", "liisa", ["Yksi"])])
        await begin(chat)
        shown = chat.news_by_room()["Aula"]
        assert "12. Huomio 12\n13. 👍 koko aihe" in shown[1]
        assert [line.removeprefix("Aula ↳ ") for line in shown[2:]] == [
            *"①②③④⑤⑥⑦⑧⑨",
            "🔟",
            "👍 koko aihe",
        ]
        await chat.says("pekka", "12")
        await chat.taps("anna", await post_of(chat, 1), "🔟")
        await chat.taps("liisa", await post_of(chat, 1), "🔟")
        await close(chat, 2)
        assert await votes_of(chat) == {"Huomio 10": 2, "Huomio 12": 1}


async def test_more_than_fits_into_a_message_is_left_to_the_document(tmp_path: Path) -> None:
    many = [f"{number} " + "ä" * 300 for number in range(1, 61)]
    async with open_chat(tmp_path) as chat:
        await hold_workshop(chat, rooms=[("Palvelut", "anna", many), ("Polut", "liisa", [])])
        await begin(chat)
        post = chat.news_by_room()["Aula"][1]
        assert "23. 👍 koko aihe" not in post
        assert "24. 👍 koko aihe" in post
        assert "Lisäksi on 37 tulosta, jotka näkyvät asiakirjassa." in post


async def test_pictures_are_shown_and_merged_things_stand_together(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            third = await tx.get_one(WorkshopRoom, 3)
            third.merged_into = 1
            picture = output(1, 3, "seinä.jpg", event="$kuva", kind=OutputKind.PICTURE)
            paper = output(1, 4, "polku.pdf", event="$tiedosto", kind=OutputKind.FILE)
            part = output(1, 5, "Paikkoja ei löydy", event="$osa")
            dropped = output(1, 6, "Turha", event="$turha")
            part.merged_into, dropped.dropped = 1, True
            tx.add_all([picture, paper, part, dropped])
        await begin(chat)
        await chat.taps("anna", await post_of(chat, 1), "3️⃣")
        await chat.taps("anna", await post_of(chat, 1), "4️⃣")
        assert heard(chat) == read("""
            Aula: 🗣️ Purku alkaa

            Huoneita on 2, ja jokaisella on 12 minuuttia. Äänestys päättyy klo 14.30.
            Aula: 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna

            Aikaa on 12 minuuttia, klo 14.12 asti.
            1. Paikkoja on liian vähän
               - Paikkoja ei löydy
            2. Ohjaaja mukaan käynnille
            3. 📷 kuva: seinä.jpg
            4. 📎 tiedosto: polku.pdf
            5. Kuka vie asiaa eteenpäin? (huone 3)
            6. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ ①
            Aula ↳ ②
            Aula ↳ ③
            Aula ↳ ④
            Aula ↳ ⑤
            Aula ↳ 👍 koko aihe
            Aula ⇥ $kuva
            Aula ⇥ $tiedosto
            anna: 🗣️ Nyt on sinun vuorosi: huone 1, Työtoimintapaikan etsintä

            Aikaa on 12 minuuttia, klo 14.12 asti.
            Seuraavaksi huone 2. Vetäjä: Liisa
            1. ⏭️ seuraava
            anna ↳ ⏭️ seuraava
            kaisa: 🗣️ Vuorossa on huone 1, Työtoimintapaikan etsintä. Vetäjä: Anna

            Aikaa on 12 minuuttia, klo 14.12 asti.
            Seuraavaksi huone 2. Vetäjä: Liisa
            1. ⏭️ seuraava
            kaisa ↳ ⏭️ seuraava
            liisa: ⏳ Seuraavaksi on vuorossa huone 2, Työllistymisvalmiudet. Sinulla on 12
                minuuttia, viimeistään klo 14.12 alkaen.
        """)
        await close(chat, 2)
        assert await votes_of(chat) == {"seinä.jpg": 1, "polku.pdf": 1}
        assert "1. 📷 kuva, huone 1: seinä.jpg – yksi ääni" in heard(chat)


async def test_what_is_deleted_goes_out_of_the_post_and_keeps_its_number(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await begin(chat)
        await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        await chat.taps("anna", await post_of(chat, 1), "2️⃣")
        chat.news()
        async with at_desk(chat) as desk:
            await desk.tx.delete(await desk.tx.get_one(Output, 1))
            (await desk.tx.get_one(Output, 2)).text = "Ohjaaja mukaan"
            await desk.tx.flush()
            await desk.happened(OutputsChanged(1))
        await chat.machine.settle()
        assert heard(chat) == read("""
            Aula ✎ 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna
            1. poistettu
            2. Ohjaaja mukaan
            3. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
        """)
        await close(chat, 3)
        assert await votes_of(chat) == {"Ohjaaja mukaan": 1}


async def test_a_lost_post_is_drawn_again_with_its_buttons(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await begin(chat)
        chat.news()
        await chat.says("anna", "!päivitä")
        assert heard(chat) == read("""
            Aula: 🗣️ Purku, huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna
            1. Paikkoja on liian vähän
            2. Ohjaaja mukaan käynnille
            3. 👍 koko aihe

            Mikä on tärkeintä? Napauta numeroa tai 👍, tai kirjoita numero. Voit valita monta.
            Aula ↳ ①
            Aula ↳ ②
            Aula ↳ 👍 koko aihe
        """)


async def test_after_the_end_no_words_of_people_stay_in_the_options(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await begin(chat)
        await close(chat, 3)
        async with at_desk(chat) as desk:
            for room in (1, 2, 3):
                [card] = await desk.cards.about("debrief_room", room)
                assert {one["label"] for one in card.options["options"]} == {""}
