"""The debrief in Swedish and English."""

import base64
from pathlib import Path

from bot.wire import ActKind
from commands.workshops.models import WorkshopState
from tests.dialogues.debrief_chat import PROGRAMME, debrief_chat, post_of
from tests.support.chat import Chat
from tests.support.transcript import heard, read


def markdown(chat: Chat) -> str:
    """The newest Markdown file."""
    act = [one for one in chat.wire.acts if one.kind is ActKind.UPLOAD][-1]
    return base64.b64decode(str(act.content["data"])).decode()


async def test_a_debrief_in_swedish(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, lang="sv", programme=PROGRAMME) as chat:
        await chat.says("kaisa", "!genomgång")
        assert heard(chat) == read("""
            Aula: 🗣️ Genomgången börjar

            Det finns 3 rum, och varje rum har 12 minuter. Omröstningen slutar kl. 14.45.
            Aula: 🗣️ Genomgång, grupprum 1: Työtoimintapaikan etsintä

            Facilitator: Anna

            Ni har 12 minuter, till kl. 14.12.
            1. Paikkoja on liian vähän
            2. Ohjaaja mukaan käynnille
            3. 👍 hela temat

            Vad är viktigast? Tryck på en siffra eller 👍, eller skriv siffran. Du kan välja
                flera.
            Aula ↳ ①
            Aula ↳ ②
            Aula ↳ 👍 hela temat
            anna: 🗣️ Nu är det din tur: grupprum 1, Työtoimintapaikan etsintä

            Ni har 12 minuter, till kl. 14.12.
            Därefter grupprum 2. Facilitator: Liisa
            1. ⏭️ nästa
            anna ↳ ⏭️ nästa
            kaisa: 🗣️ I tur är grupprum 1, Työtoimintapaikan etsintä. Facilitator: Anna

            Ni har 12 minuter, till kl. 14.12.
            Därefter grupprum 2. Facilitator: Liisa
            1. ⏭️ nästa
            kaisa ↳ ⏭️ nästa
            liisa: ⏳ Härnäst är det grupprum 2, Työllistymisvalmiudet. Du har 12 minuter, senast
                från kl. 14.12.
        """)
        await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        await chat.says("liisa", "tema", reply_to=await post_of(chat, 1))
        await chat.writes("kaisa", "nästa")
        chat.news()
        await chat.says("liisa", "!genomgång nästa")
        chat.news()
        await chat.says("liisa", "!genomgång nästa")
        assert heard(chat) == read("""
            Aula: 👍 Alla rum har berättat. Rösta till kl. 14.45.

            Tryck på numren på det viktigaste i rummens meddelanden, eller svara på meddelandet
                med numret.
            kaisa ✎ Turen är över.
            kaisa: 👍 Omröstningen är öppen till kl. 14.45. Du kan avsluta den tidigare.
            1. 🏁 avsluta omröstningen
            kaisa ↳ 🏁 avsluta omröstningen
            pekka ✎ Turen är över.
        """)
        await chat.says("liisa", "!genomgång nästa")
        assert heard(chat) == read("""
            Aula ✎ 🗣️ Genomgång, grupprum 1: Työtoimintapaikan etsintä

            Facilitator: Anna
            1. Paikkoja on liian vähän – en röst
            2. Ohjaaja mukaan käynnille
            3. 👍 hela temat – en röst

            Omröstningen har avslutats.
            Aula ✎ 🗣️ Genomgång, grupprum 2: Työllistymisvalmiudet

            Facilitator: Liisa

            Rummet antecknade inga resultat. Facilitatorn berättar vad som diskuterades.
            1. 👍 hela temat

            Omröstningen har avslutats.
            Aula ✎ 🗣️ Genomgång, grupprum 3: Jatkosuunnitelmat

            Facilitator: Pekka
            1. Kuka vie asiaa eteenpäin?
            2. 👍 hela temat

            Omröstningen har avslutats.
            Aula: 🏁 De viktigaste temana
            1. 👍 hela temat, grupprum 1: Työtoimintapaikan etsintä – en röst
            2. Paikkoja on liian vähän (grupprum 1) – en röst

            Alla resultat finns i workshoppens anteckningar, som kommer hit om en stund.
            Aula 📎 workshop-2027-02-05.docx: Workshoppens anteckningar fre 5.2.2027 (Word):
                resultat, de viktigaste temana och nästa steg
            Aula 📎 workshop-2027-02-05.md: Workshoppens anteckningar fre 5.2.2027 (Markdown):
                resultat, de viktigaste temana och nästa steg
            kaisa ✎ Omröstningen har avslutats.
            kaisa: 📝 Vad kom ni överens om?

            Skriv nästa steg här, ett per rad: vem, vad och när. Till exempel: Aino ringer FPA
                fre 12.2.

            Den som gör något får en påminnelse om det. När du är klar kommer anteckningarna
                till aulan med nästa steg.
            1. ✅ klart
            kaisa ↳ ✅ klart
        """)
        assert markdown(chat).startswith("# Anteckningar från workshoppen: ")
        await chat.says("kaisa", "!genomgång dokument")
        await chat.says("kaisa", "!genomgång")
        assert heard(chat) == read("""
            Aula: 📄 Workshoppens anteckningar kommer till aulan om en stund.
            Aula 📎 workshop-2027-02-05.docx: Workshoppens anteckningar fre 5.2.2027 (Word):
                resultat, de viktigaste temana och nästa steg
            Aula 📎 workshop-2027-02-05.md: Workshoppens anteckningar fre 5.2.2027 (Markdown):
                resultat, de viktigaste temana och nästa steg
            Aula: Workshoppen har redan gåtts igenom. Inget ändrades. Du får anteckningarna till
                aulan på nytt med !genomgång dokument
        """)


async def test_a_debrief_in_english(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, lang="en", programme=PROGRAMME) as chat:
        await chat.says("kaisa", "!debrief")
        assert heard(chat) == read("""
            Aula: 🗣️ The debrief begins

            There are 3 rooms, and each has 12 minutes. The voting ends at 14:45.
            Aula: 🗣️ Debrief, room 1: Työtoimintapaikan etsintä

            Facilitator: Anna

            There are 12 minutes, until 14:12.
            1. Paikkoja on liian vähän
            2. Ohjaaja mukaan käynnille
            3. 👍 the whole topic

            What is most important? Tap a number or 👍, or write the number. You can choose
                several.
            Aula ↳ ①
            Aula ↳ ②
            Aula ↳ 👍 the whole topic
            anna: 🗣️ It is your turn now: room 1, Työtoimintapaikan etsintä

            There are 12 minutes, until 14:12.
            Next is room 2. Facilitator: Liisa
            1. ⏭️ next
            anna ↳ ⏭️ next
            kaisa: 🗣️ It is the turn of room 1, Työtoimintapaikan etsintä. Facilitator: Anna

            There are 12 minutes, until 14:12.
            Next is room 2. Facilitator: Liisa
            1. ⏭️ next
            kaisa ↳ ⏭️ next
            liisa: ⏳ Next up is room 2, Työllistymisvalmiudet. You have 12 minutes, from 14:12
                at the latest.
        """)
        await chat.taps("anna", await post_of(chat, 1), "1️⃣")
        await chat.taps("liisa", await post_of(chat, 1), "1️⃣")
        await chat.says("pekka", "topic", reply_to=await post_of(chat, 1))
        for _ in range(3):
            await chat.says("kaisa", "!debrief next")
        chat.news()
        await chat.says("liisa", "!debrief next")
        assert heard(chat) == read("""
            Aula ✎ 🗣️ Debrief, room 1: Työtoimintapaikan etsintä

            Facilitator: Anna
            1. Paikkoja on liian vähän – 2 votes
            2. Ohjaaja mukaan käynnille
            3. 👍 the whole topic – one vote

            The voting has ended.
            Aula ✎ 🗣️ Debrief, room 2: Työllistymisvalmiudet

            Facilitator: Liisa

            The room noted no outputs. Its facilitator tells what was talked about.
            1. 👍 the whole topic

            The voting has ended.
            Aula ✎ 🗣️ Debrief, room 3: Jatkosuunnitelmat

            Facilitator: Pekka
            1. Kuka vie asiaa eteenpäin?
            2. 👍 the whole topic

            The voting has ended.
            Aula: 🏁 The most important themes
            1. Paikkoja on liian vähän (room 1) – 2 votes
            2. 👍 the whole topic, room 1: Työtoimintapaikan etsintä – one vote

            All outputs are in the notes of the workshop, which come here in a moment.
            Aula 📎 workshop-2027-02-05.docx: Notes of the workshop, Fri 5 February 2027 (Word):
                outputs, the most important themes and next steps
            Aula 📎 workshop-2027-02-05.md: Notes of the workshop, Fri 5 February 2027
                (Markdown): outputs, the most important themes and next steps
            kaisa ✎ The voting has ended.
            kaisa: 📝 What was agreed?

            Write the next steps here, one a line: who, what and when. For example: Aino calls
                Kela Fri 12 February

            Each of them becomes a reminder for whoever does it. When you are done, the notes
                come to the lobby with the next steps.
            1. ✅ done
            kaisa ↳ ✅ done
        """)
        assert markdown(chat).startswith("# Notes of the workshop: ")
        await chat.says("kaisa", "!debrief document")
        await chat.says("kaisa", "!debrief next")
        assert heard(chat) == read("""
            Aula: 📄 The notes of the workshop come to the lobby in a moment.
            Aula 📎 workshop-2027-02-05.docx: Notes of the workshop, Fri 5 February 2027 (Word):
                outputs, the most important themes and next steps
            Aula 📎 workshop-2027-02-05.md: Notes of the workshop, Fri 5 February 2027
                (Markdown): outputs, the most important themes and next steps
            Aula: The workshop has been debriefed already. Nothing was changed. You get the
                notes to the lobby again with !debrief document
        """)


async def test_rooms_at_work_in_swedish_and_english(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, lang="sv", state=WorkshopState.RUNNING) as chat:
        await chat.writes("kaisa", "genomgång")
        assert heard(chat) == read("""
            kaisa: Ska rummen avslutas nu?

            Workshoppen pågår ännu till fre 5.2.2027 kl. 14. 3 rum ombeds komma tillbaka till
                aulan, och genomgången börjar genast.
            1. ✅ bekräfta
            2. ❌ avbryt
            kaisa ↳ ✅ bekräfta
            kaisa ↳ ❌ avbryt
        """)
    async with debrief_chat(tmp_path, lang="en", state=WorkshopState.RUNNING) as chat:
        await chat.writes("kaisa", "debrief")
        assert heard(chat) == read("""
            kaisa: End the rooms now?

            The workshop is still on until Fri 5 February 2027, 14:00. 3 rooms are asked to come
                back to the lobby, and the debrief begins at once.
            1. ✅ confirm
            2. ❌ cancel
            kaisa ↳ ✅ confirm
            kaisa ↳ ❌ cancel
        """)
