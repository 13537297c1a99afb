"""The documents of a workshop: its minutes as a Word and a Markdown file in the lobby."""

import base64
import io
from pathlib import Path

from docx import Document

from bot.wire import ActKind
from commands.workshops.models import OutputKind, Participant, Whereabouts
from tests.dialogues.debrief_chat import debrief_chat, newest_card, output, post_of
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read


def files(chat: Chat) -> dict[str, bytes]:
    """The newest file of each name that was posted in the lobby."""
    return {
        str(act.content["name"]): base64.b64decode(str(act.content["data"]))
        for act in chat.wire.acts
        if act.kind is ActKind.UPLOAD and act.room_id == "!aula"
    }


def markdown(chat: Chat) -> str:
    return files(chat)["paja-2027-02-05.md"].decode().rstrip("\n")


async def debriefed(chat: Chat) -> None:
    """A debrief with three votes, to its end."""
    async with chat.machine.database.transaction() as tx:
        tx.add(output(2, 1, "seinä.jpg", event="$kuva", kind=OutputKind.PICTURE))
        part = output(1, 3, "Paikkoja ei löydy", event="$osa")
        part.merged_into = 1
        tx.add(part)
        for name, state in (("ylla", Whereabouts.LEFT), ("kaisa", Whereabouts.DECLINED)):
            tx.add(Participant(workshop_id=1, person=user(name), room_id=1, whereabouts=state))
    await chat.says("kaisa", "!purku")
    await chat.taps("anna", await post_of(chat, 1), "2️⃣")
    await chat.taps("liisa", await post_of(chat, 1), "2️⃣")
    await chat.taps("pekka", await post_of(chat, 1), "👍")
    for _ in range(4):
        await chat.says("kaisa", "!purku seuraava")
    chat.news()


async def test_the_minutes_tell_everything_that_the_rooms_found(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await debriefed(chat)
        assert markdown(chat) == read("""
            # Työpajan muistio: Verkoston 2. tapaaminen

            Aika: pe 5.2.2027 klo 13.30–14.00

            Paikka: Teams

            Tämä on työpajan muistio: mitä löydettiin, mikä oli tärkeintä ja mitä luvattiin.

            ## Huone 1: Työtoimintapaikan etsintä

            Vetäjä: Anna

            Osallistujia: 2

            Kysymykset:

            - Mikä toimii?
            - Mitä puuttuu?

            Tulokset:

            1. Paikkoja on liian vähän
               - Paikkoja ei löydy
            2. Ohjaaja mukaan käynnille – 2 ääntä

            ## Huone 2: Työllistymisvalmiudet

            Vetäjä: Liisa

            Osallistujia: 1

            Tulokset:

            1. Kuva: seinä.jpg

            ## Huone 3: Jatkosuunnitelmat

            Vetäjä: Pekka

            Osallistujia: 1

            Tulokset:

            1. Kuka vie asiaa eteenpäin?

            ## Tärkeimmät aiheet

            1. Ohjaaja mukaan käynnille (huone 1) – 2 ääntä
            2. 👍 koko aihe, huone 1: Työtoimintapaikan etsintä – yksi ääni

            ## Jatkotoimet

            Jatkotoimia ei ole kirjattu.
        """)


async def test_the_word_file_says_the_same_in_the_networks_language(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await debriefed(chat)
        document = Document(io.BytesIO(files(chat)["paja-2027-02-05.docx"]))
        said = [line for line in markdown(chat).split("\n") if line]
        bare = [line.strip().lstrip("#-0123456789").removeprefix(".").strip() for line in said]
        assert [one.text.lstrip("0123456789").removeprefix(".").strip() for one in
                document.paragraphs] == bare  # fmt: skip
        assert [one.style.name for one in document.paragraphs if one.style][:7] == [
            "Title",
            "Normal",
            "Normal",
            "Normal",
            "Heading 1",
            "Normal",
            "Normal",
        ]
        assert document.core_properties.language == "fi-FI"
        assert document.core_properties.author == "KUTY-verkosto"
        assert 'w:val="fi-FI"' in document.styles.element.xml
        assert 'w:val="en-US"' not in document.styles.element.xml


async def test_next_steps_come_into_a_new_edition(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await debriefed(chat)
        await chat.writes("kaisa", "Anna soittaa Kelaan pe 12.2. klo 10\n- sovitaan uusi aika")
        chat.news()
        card = await newest_card(chat, "debrief_steps", "kaisa")
        await chat.taps("kaisa", card, "✅", room="kaisa")
        assert heard(chat) == read("""
            Aula 📎 paja-2027-02-05.docx: Työpajan muistio pe 5.2.2027 (Word): tulokset,
                tärkeimmät aiheet ja jatkotoimet
            Aula 📎 paja-2027-02-05.md: Työpajan muistio pe 5.2.2027 (Markdown): tulokset,
                tärkeimmät aiheet ja jatkotoimet
            kaisa ✎ 📝 Jatkotoimia on kirjattu 2.

            Voit kirjata niitä myöhemmin aulassa. Kirjoita sinne esimerkiksi: !jatko Aino
                soittaa Kelaan pe 12.2.
        """)
        assert markdown(chat).split("## Jatkotoimet\n\n")[1] == read("""
            1. Anna, pe 12.2.2027 klo 10: soittaa Kelaan
            2. ei tekijää eikä päivää: sovitaan uusi aika
        """)


async def test_without_next_steps_nothing_new_is_posted(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await debriefed(chat)
        await chat.writes("kaisa", "valmis")
        assert heard(chat) == read("""
            kaisa ✎ 📝 Jatkotoimia ei kirjattu.

            Voit kirjata niitä myöhemmin aulassa. Kirjoita sinne esimerkiksi: !jatko Aino
                soittaa Kelaan pe 12.2.
            kaisa ↳ ✅ kirjattu
        """)


async def test_they_are_posted_again_when_asked(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await debriefed(chat)
        before = files(chat)
        await chat.says("anna", "!purku asiakirja")
        assert heard(chat) == read("""
            Aula: 📄 Työpajan muistio tulee aulaan hetken kuluttua.
            Aula 📎 paja-2027-02-05.docx: Työpajan muistio pe 5.2.2027 (Word): tulokset,
                tärkeimmät aiheet ja jatkotoimet
            Aula 📎 paja-2027-02-05.md: Työpajan muistio pe 5.2.2027 (Markdown): tulokset,
                tärkeimmät aiheet ja jatkotoimet
        """)
        assert files(chat) == before


async def test_what_people_wrote_is_never_a_mark_of_the_text(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            tx.add(output(3, 2, "# *Tärkeä* [linkki](x) <b>", event="$a"))
            tx.add(output(3, 3, "1. ensin\n- sitten \x0c&amp;", event="$b"))
        await chat.says("kaisa", "!purku")
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        shown = markdown(chat)
        assert "2. \\# \\*Tärkeä\\* \\[linkki\\](x) \\<b\\>\n" in shown
        assert "3. 1\\. ensin - sitten &amp;\n" in shown
