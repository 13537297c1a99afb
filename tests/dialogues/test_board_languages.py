"""Boards in Swedish and in English."""

from pathlib import Path

from tests.support.chat import open_chat
from tests.support.transcript import heard, read


async def test_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!tavla Fortsatta planer: Idéer | Avtalat | Gjort")
        line = await chat.says("anna", "Idéer: samtal till FPA / Pekka / fre 12.2.")
        await chat.taps("pekka", line, "▶️ framåt")
        await chat.says("anna", "!tavla lägg till ny broschyr")
        await chat.says("anna", "2 framåt")
        await chat.says("anna", "2 tillbaka")
        await chat.says("anna", "!tavla flytta 2 gjort")
        await chat.says("anna", "!tavla flytta 2 klart")
        await chat.says("anna", "!tavla ta bort 2")
        assert heard(chat) == read("""
            Aula: 📋 Tavla: Fortsatta planer
            - ➕ Lägg till ett kort: svara på kolumnens meddelande eller skriv till exempel
                ”Idéer: samtal till FPA / Aino / 12.2.”
            - ▶️ Flytta ett kort: tryck på pilen under kortets meddelande eller skriv kortets
                nummer och kolumnen, till exempel ”1 → Gjort”
            Aula: Idéer (kolumn 1)
            Inga kort.
            Aula: Avtalat (kolumn 2)
            Inga kort.
            Aula: Gjort (kolumn 3)
            Inga kort.
            Aula ↳ ◀️ tillbaka
            Aula ↳ ▶️ framåt
            Aula ✎ Idéer (kolumn 1)
            1. samtal till FPA – Pekka, fre 12.2.2027
            Aula ✎ Idéer (kolumn 1)
            Inga kort.
            Aula ✎ Avtalat (kolumn 2)
            1. samtal till FPA – Pekka, fre 12.2.2027
            Aula ↳ ◀️ tillbaka
            Aula ↳ ▶️ framåt
            Aula ✎ Idéer (kolumn 1)
            2. ny broschyr
            Aula ✎ Idéer (kolumn 1)
            Inga kort.
            Aula ✎ Avtalat (kolumn 2)
            1. samtal till FPA – Pekka, fre 12.2.2027
            2. ny broschyr
            Aula ↳ ✅ antecknat
            Aula ✎ Avtalat (kolumn 2)
            1. samtal till FPA – Pekka, fre 12.2.2027
            Aula ✎ Idéer (kolumn 1)
            2. ny broschyr
            Aula ↳ ✅ antecknat
            Aula ✎ Idéer (kolumn 1)
            Inga kort.
            Aula ✎ Gjort (kolumn 3)
            2. ny broschyr
            Aula ↳ ✅ antecknat
            Aula: Kolumnen ”klart” finns inte. Kortet flyttades inte. Kolumnerna är Idéer,
                Avtalat och Gjort.
            Aula ✎ Gjort (kolumn 3)
            Inga kort.
            Aula ↳ ✅ antecknat
            pekka: 📋 Ett kort på tavlan Fortsatta planer är märkt för dig: ”samtal till FPA”

            Jag påminner dig privat fre 12.2.2027 kl. 9.
            1. ❌ inte till mig
            pekka ↳ ❌ inte till mig
        """)
        await chat.says("anna", "!tavla exportera")
        await chat.says("anna", "!tavla stäng")
        await chat.says("kaisa", "!tavla stäng")
        await chat.says("anna", "!tavla")
        assert heard(chat) == read("""
            Aula 📎 tavla-fortsatta-planer-2027-01-07.csv: Tavlan Fortsatta planer: ett kort
            Aula: Tavlor görs, öppnas och stängs av sammankallaren eller en facilitator. Inget
                ändrades. Kort kan du lägga till och flytta på en öppen tavla.
            Aula ✎ 📋 Tavlan är stängd: Fortsatta planer

            Korten är sparade. Som fil får du dem med kommandot !tavla exportera.
            Aula ✎ Idéer (kolumn 1) – stängd
            Inga kort.
            Aula ✎ Avtalat (kolumn 2) – stängd
            1. samtal till FPA – Pekka, fre 12.2.2027
            Aula ✎ Gjort (kolumn 3) – stängd
            Inga kort.
            Aula 📎 tavla-fortsatta-planer-2027-01-07.csv: Tavlan Fortsatta planer: ett kort
            Aula: Tavlan Fortsatta planer är stängd. Korten är sparade och finns i filen. Tavlan
                kan öppnas igen med kommandot !tavla öppna.
            Aula: Det finns ingen öppen tavla i rummet. Sammankallaren gör en tavla till exempel
                så här: !tavla Fortsatta planer: Idéer | Avtalat | Gjort

            Stängda tavlor: Fortsatta planer. En sådan kan öppnas med kommandot !tavla öppna.
        """)
        await chat.says("kaisa", "!tavla öppna")
        assert heard(chat) == read("""
            Aula: 📋 Tavla: Fortsatta planer
            - ➕ Lägg till ett kort: svara på kolumnens meddelande eller skriv till exempel
                ”Idéer: samtal till FPA / Aino / 12.2.”
            - ▶️ Flytta ett kort: tryck på pilen under kortets meddelande eller skriv kortets
                nummer och kolumnen, till exempel ”1 → Gjort”
            Aula: Idéer (kolumn 1)
            Inga kort.
            Aula: Avtalat (kolumn 2)
            1. samtal till FPA – Pekka, fre 12.2.2027
            Aula: Gjort (kolumn 3)
            Inga kort.
        """)
        await chat.says("kaisa", "!tavla ideer")
        await chat.says("kaisa", "!tavla a | b")
        await chat.says("anna", "Avtalat: lista / Pekka / 30.2.")
        await chat.says("anna", "1 → 9")
        await chat.taps("anna", line, "◀️")
        await chat.taps("anna", line, "◀️")
        assert heard(chat) == read("""
            Aula: En tavla ska ha minst två kolumner. Ingen tavla gjordes. Skriv till exempel:
                !tavla Fortsatta planer: Idéer | Avtalat | Gjort
            Aula: Tavlans namn saknas. Ingen tavla gjordes. Skriv till exempel: !tavla Fortsatta
                planer: Idéer | Avtalat | Gjort
            Aula ↳ ◀️ tillbaka
            Aula ↳ ▶️ framåt
            Aula ✎ Avtalat (kolumn 2)
            1. samtal till FPA – Pekka, fre 12.2.2027
            3. lista – Pekka
            Aula: Kort 3 är på tavlan utan datum: det gick inte att läsa eller har redan varit.
                Rätta datumet genom att redigera ditt meddelande.
            Aula: Kolumnen ”9” finns inte. Kortet flyttades inte. Kolumnerna är Idéer, Avtalat
                och Gjort.
            Aula ✎ Avtalat (kolumn 2)
            3. lista – Pekka
            Aula ✎ Idéer (kolumn 1)
            1. samtal till FPA – Pekka, fre 12.2.2027
            anna: Kort 1 är redan i den första kolumnen (Idéer). Det flyttades inte. Du får det
                framåt genom att skriva: 1 framåt
            pekka: 📋 Ett kort på tavlan Fortsatta planer är märkt för dig: ”lista”
            1. ❌ inte till mig
            pekka ↳ ❌ inte till mig
        """)


async def test_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!board Further plans: Ideas | Agreed | Done")
        line = await chat.says("anna", "Ideas: call to Kela / Pekka / Fri 12 February")
        await chat.taps("pekka", line, "▶️ forward")
        await chat.says("anna", "!board add new leaflet")
        await chat.says("anna", "2 forward")
        await chat.says("anna", "2 back")
        await chat.says("anna", "!board move 2 done")
        await chat.says("anna", "!board move 2 ready")
        await chat.says("anna", "!board remove 2")
        assert heard(chat) == read("""
            Aula: 📋 Board: Further plans
            - ➕ Add a card: reply to the message of a column, or write for example “Ideas: call
                to Kela / Aino / 12 February”
            - ▶️ Move a card: tap an arrow on the message of the card, or write the number of
                the card and the column, for example “1 → Done”
            Aula: Ideas (column 1)
            No cards.
            Aula: Agreed (column 2)
            No cards.
            Aula: Done (column 3)
            No cards.
            Aula ↳ ◀️ back
            Aula ↳ ▶️ forward
            Aula ✎ Ideas (column 1)
            1. call to Kela – Pekka, Fri 12 February 2027
            Aula ✎ Ideas (column 1)
            No cards.
            Aula ✎ Agreed (column 2)
            1. call to Kela – Pekka, Fri 12 February 2027
            Aula ↳ ◀️ back
            Aula ↳ ▶️ forward
            Aula ✎ Ideas (column 1)
            2. new leaflet
            Aula ✎ Ideas (column 1)
            No cards.
            Aula ✎ Agreed (column 2)
            1. call to Kela – Pekka, Fri 12 February 2027
            2. new leaflet
            Aula ↳ ✅ recorded
            Aula ✎ Agreed (column 2)
            1. call to Kela – Pekka, Fri 12 February 2027
            Aula ✎ Ideas (column 1)
            2. new leaflet
            Aula ↳ ✅ recorded
            Aula ✎ Ideas (column 1)
            No cards.
            Aula ✎ Done (column 3)
            2. new leaflet
            Aula ↳ ✅ recorded
            Aula: There is no column “ready”. The card was not moved. The columns are Ideas,
                Agreed and Done.
            Aula ✎ Done (column 3)
            No cards.
            Aula ↳ ✅ recorded
            pekka: 📋 A card on the board Further plans has your name on it: “call to Kela”

            I will remind you in private on Fri 12 February 2027, 9:00.
            1. ❌ not for me
            pekka ↳ ❌ not for me
        """)
        await chat.says("anna", "!board export")
        await chat.says("anna", "!board close")
        await chat.says("kaisa", "!board close")
        await chat.says("anna", "!board")
        assert heard(chat) == read("""
            Aula 📎 board-further-plans-2027-01-07.csv: Board Further plans: one card
            Aula: Boards are made, opened and closed by a convener or a facilitator. Nothing was
                changed. You can add and move cards on an open board.
            Aula ✎ 📋 The board is closed: Further plans

            The cards are kept. You get them as a file with the command !board export.
            Aula ✎ Ideas (column 1) – closed
            No cards.
            Aula ✎ Agreed (column 2) – closed
            1. call to Kela – Pekka, Fri 12 February 2027
            Aula ✎ Done (column 3) – closed
            No cards.
            Aula 📎 board-further-plans-2027-01-07.csv: Board Further plans: one card
            Aula: The board Further plans is closed. Its cards are kept and are in the file. The
                board can be opened again with the command !board open.
            Aula: There is no open board in this room. The convener makes one for example like
                this: !board Further plans: Ideas | Agreed | Done

            Closed boards: Further plans. They can be opened with the command !board open.
        """)
        await chat.says("kaisa", "!board open")
        assert heard(chat) == read("""
            Aula: 📋 Board: Further plans
            - ➕ Add a card: reply to the message of a column, or write for example “Ideas: call
                to Kela / Aino / 12 February”
            - ▶️ Move a card: tap an arrow on the message of the card, or write the number of
                the card and the column, for example “1 → Done”
            Aula: Ideas (column 1)
            No cards.
            Aula: Agreed (column 2)
            1. call to Kela – Pekka, Fri 12 February 2027
            Aula: Done (column 3)
            No cards.
        """)
        await chat.says("kaisa", "!board ideas")
        await chat.says("kaisa", "!board a | b")
        await chat.says("anna", "Agreed: list / Pekka / 30.2.")
        await chat.says("anna", "1 → 9")
        await chat.taps("anna", line, "◀️")
        await chat.taps("anna", line, "◀️")
        assert heard(chat) == read("""
            Aula: A board needs at least two columns. No board was made. Write for example:
                !board Further plans: Ideas | Agreed | Done
            Aula: The name of the board is missing. No board was made. Write for example: !board
                Further plans: Ideas | Agreed | Done
            Aula ↳ ◀️ back
            Aula ↳ ▶️ forward
            Aula ✎ Agreed (column 2)
            1. call to Kela – Pekka, Fri 12 February 2027
            3. list – Pekka
            Aula: Card 3 is on the board without a date: the date could not be read or is in the
                past. Correct it by editing your message.
            Aula: There is no column “9”. The card was not moved. The columns are Ideas, Agreed
                and Done.
            Aula ✎ Agreed (column 2)
            3. list – Pekka
            Aula ✎ Ideas (column 1)
            1. call to Kela – Pekka, Fri 12 February 2027
            anna: Card 1 is in the first column (Ideas) already. It was not moved. Move it
                forward by writing: 1 forward
            pekka: 📋 A card on the board Further plans has your name on it: “list”
            1. ❌ not for me
            pekka ↳ ❌ not for me
        """)
