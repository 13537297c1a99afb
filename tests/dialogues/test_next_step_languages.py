"""Next steps in Swedish and English."""

from pathlib import Path

from tests.dialogues.debrief_chat import debrief_chat, newest_card
from tests.support.transcript import heard, read


async def test_next_steps_in_swedish(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!nästa steg Anna ringer FPA fre 12.2.\nvi samlar en lista")
        assert heard(chat) == read("""
            Aula: 📝 Nästa steg har antecknats:
            1. Anna, fre 12.2.2027 kl. 9: ringer FPA
               Den som gör det får en påminnelse.
            2. ingen person och ingen dag: vi samlar en lista
               Det blev ingen påminnelse.

            Om det inte fanns något klockslag valde jag det.

            Komplettera genom att redigera ditt meddelande: vem, vad och när. Till exempel: Aino
                ringer FPA fre 12.2.

            Om du redigerar ditt meddelande ändras stegen. Om du tar bort det ställs de in.
            anna: 📝 Kaisa antecknade ett nästa steg för dig: “ringer FPA”

            Jag påminner dig fre 12.2.2027 kl. 9.
            1. ❌ inte till mig
            anna ↳ ❌ inte till mig
        """)
        card = await newest_card(chat, "next_step", "anna")
        await chat.taps("anna", card, "❌", room="anna")
        assert heard(chat) == read("""
            anna ✎ 📝 Kaisa antecknade ett nästa steg för dig: “ringer FPA”

            Du tog det inte på dig, så det kommer ingen påminnelse. Om du tar det ändå, ta
                tillbaka ditt svar.
            1. ❌ inte till mig
            kaisa: Anna tar inte på sig steget “ringer FPA”. Ingen gör det nu, och ingen
                påminns. Kom överens om vem som gör det och redigera ditt meddelande.
        """)
        await chat.says("liisa", "!nästa steg")
        assert heard(chat) == read("""
            Aula: 📝 Nästa steg:
            1. ingen person, fre 12.2.2027 kl. 9: ringer FPA
            2. ingen person och ingen dag: vi samlar en lista
        """)


async def test_next_steps_in_english(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!next steps Anna calls Kela Fri 12 February\nwe make a list")
        assert heard(chat) == read("""
            Aula: 📝 The next steps have been noted:
            1. Anna, Fri 12 February 2027, 9:00: calls Kela
               Whoever does it gets a reminder.
            2. nobody named and no day: we make a list
               No reminder was made.

            Where there was no time of day, I chose it.

            Complete them by editing your message: who, what and when. For example: Aino calls
                Kela Fri 12 February

            If you edit your message, the next steps change. If you delete it, they are
                cancelled.
            anna: 📝 Kaisa noted a next step for you: “calls Kela”

            I will remind you on Fri 12 February 2027, 9:00.
            1. ❌ not for me
            anna ↳ ❌ not for me
        """)
        card = await newest_card(chat, "next_step", "anna")
        await chat.taps("anna", card, "❌", room="anna")
        assert heard(chat) == read("""
            anna ✎ 📝 Kaisa noted a next step for you: “calls Kela”

            You did not take it, so no reminder will come. If you take it after all, take your
                answer back.
            1. ❌ not for me
            kaisa: Anna does not take the next step “calls Kela”. Nobody does it now, and nobody
                is reminded. Agree on who does it and edit your message.
        """)
        await chat.says("liisa", "!next step")
        assert heard(chat) == read("""
            Aula: 📝 Next steps:
            1. nobody named, Fri 12 February 2027, 9:00: calls Kela
            2. nobody named and no day: we make a list
        """)
