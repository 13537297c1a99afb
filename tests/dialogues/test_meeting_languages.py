"""Meetings in Swedish and English."""

from pathlib import Path

from tests.support.chat import open_chat
from tests.support.transcript import heard, read


async def test_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!träff Nätverkets 2:a träff fre 5.2.2027 kl. 12.30–15 Teams")
        await chat.says("kaisa", "1")
        await chat.says("anna", "kommer")
        await chat.says("anna", "!träffar")
        assert heard(chat) == read("""
            Aula: Ny träff: Nätverkets 2:a träff

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Inbjudan och kalenderfilen skickas till aulan för alla medlemmar (5).
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
            Aula ✎ Ny träff: Nätverkets 2:a träff

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Inbjudan och kalenderfilen skickas till aulan för alla medlemmar (5).

            ✅ Bekräftat.
            Aula: Nätverkets 2:a träff

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Kommer 0, kanske 0, kan inte 0.
            1. 🙋 kommer
            2. 🤔 kanske
            3. ❌ kan inte
            Aula ↳ 🙋 kommer
            Aula ↳ 🤔 kanske
            Aula ↳ ❌ kan inte
            Aula 📎 2027-02-05.ics: Kalenderpost: Nätverkets 2:a träff, fre 5.2.2027 kl.
                12.30–15.00
            Aula ✎ Nätverkets 2:a träff

            🗓️ Tid: fre 5.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Kommer 1, kanske 0, kan inte 0.
            1. 🙋 kommer
            2. 🤔 kanske
            3. ❌ kan inte
            Aula ↳ ✅ antecknat
            Aula: Träffar
            1. Nätverkets 2:a träff
               fre 5.2.2027 kl. 12.30–15.00, Teams
               Kommer 1, kanske 0, kan inte 0.
        """)
        await chat.says("kaisa", "!träff flytta 1 fre 12.2.2027")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!träff ställ in 1")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!träff Vårens träff")
        assert heard(chat) == read("""
            Aula: Ska träffen flyttas: Nätverkets 2:a träff?

            Gammal tid: fre 5.2.2027 kl. 12.30–15.00
            Ny tid: fre 12.2.2027 kl. 12.30–15.00

            Kortet och kalenderposten ändras. Jag meddelar privat dem som svarade kommer eller
                kanske (1).
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
            Aula ✎ Ska träffen flyttas: Nätverkets 2:a träff?

            Gammal tid: fre 5.2.2027 kl. 12.30–15.00
            Ny tid: fre 12.2.2027 kl. 12.30–15.00

            Kortet och kalenderposten ändras. Jag meddelar privat dem som svarade kommer eller
                kanske (1).

            ✅ Bekräftat.
            Aula ✎ Nätverkets 2:a träff

            🗓️ Tid: fre 12.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Kommer 1, kanske 0, kan inte 0.
            1. 🙋 kommer
            2. 🤔 kanske
            3. ❌ kan inte
            Aula 📎 2027-02-12.ics: Kalenderpost: Nätverkets 2:a träff, fre 12.2.2027 kl.
                12.30–15.00
            Aula: Ska träffen ställas in: Nätverkets 2:a träff?

            🗓️ Tid: fre 12.2.2027 kl. 12.30–15.00

            Kortet märks som inställt och kalenderposten tas bort. Jag meddelar privat dem som
                svarade kommer eller kanske (1).
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
            Aula ✎ Ska träffen ställas in: Nätverkets 2:a träff?

            🗓️ Tid: fre 12.2.2027 kl. 12.30–15.00

            Kortet märks som inställt och kalenderposten tas bort. Jag meddelar privat dem som
                svarade kommer eller kanske (1).

            ✅ Bekräftat.
            Aula ✎ Nätverkets 2:a träff

            ❌ Inställd. Svar samlas inte längre in.

            🗓️ Tid: fre 12.2.2027 kl. 12.30–15.00
            📍 Plats: Teams

            Kommer 1, kanske 0, kan inte 0.
            Aula 📎 2027-02-12.ics: Tar bort kalenderposten: Nätverkets 2:a träff, fre 12.2.2027
                kl. 12.30–15.00
            Aula: Jag hittade ingen tid i meddelandet. Inget sparades. Skriv dagen samt början
                och slutet, till exempel: fre 5.2.2027 kl. 12.30–15
            anna: Tiden ändrades: Nätverkets 2:a träff

            Gammal tid: fre 5.2.2027 kl. 12.30–15.00
            Ny tid: fre 12.2.2027 kl. 12.30–15.00

            Ditt svar finns kvar. Om den nya tiden inte passar, ändra svaret på kortet i aulan.
            anna: Inställd: Nätverkets 2:a träff

            Träffen hålls inte. Tiden skulle ha varit fre 12.2.2027 kl. 12.30–15.00.
        """)


async def test_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says(
            "kaisa", "!meeting Our 2nd meeting on Fri 5 February 2027, 12:30–15:00, Teams"
        )
        await chat.says("kaisa", "1")
        await chat.says("anna", "coming")
        await chat.says("anna", "!meetings")
        assert heard(chat) == read("""
            Aula: New meeting: Our 2nd meeting

            🗓️ Time: Fri 5 February 2027, 12:30–15:00
            📍 Place: Teams

            The invitation and the calendar file go to the lobby, to all members (5).
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
            Aula ✎ New meeting: Our 2nd meeting

            🗓️ Time: Fri 5 February 2027, 12:30–15:00
            📍 Place: Teams

            The invitation and the calendar file go to the lobby, to all members (5).

            ✅ Confirmed.
            Aula: Our 2nd meeting

            🗓️ Time: Fri 5 February 2027, 12:30–15:00
            📍 Place: Teams

            Coming 0, maybe 0, can't come 0.
            1. 🙋 coming
            2. 🤔 maybe
            3. ❌ can't come
            Aula ↳ 🙋 coming
            Aula ↳ 🤔 maybe
            Aula ↳ ❌ can't come
            Aula 📎 2027-02-05.ics: Calendar entry: Our 2nd meeting, Fri 5 February 2027,
                12:30–15:00
            Aula ✎ Our 2nd meeting

            🗓️ Time: Fri 5 February 2027, 12:30–15:00
            📍 Place: Teams

            Coming 1, maybe 0, can't come 0.
            1. 🙋 coming
            2. 🤔 maybe
            3. ❌ can't come
            Aula ↳ ✅ recorded
            Aula: Meetings
            1. Our 2nd meeting
               Fri 5 February 2027, 12:30–15:00, Teams
               Coming 1, maybe 0, can't come 0.
        """)
        await chat.says("kaisa", "!meeting move 1 Fri 12 February 2027")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!meeting cancel 1")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!meeting Spring meeting Thu 5 February 2027, 12:30–15:00")
        assert heard(chat) == read("""
            Aula: Move Our 2nd meeting?

            Old time: Fri 5 February 2027, 12:30–15:00
            New time: Fri 12 February 2027, 12:30–15:00

            The card and the calendar entry change. I tell in private those who answered coming
                or maybe (1).
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
            Aula ✎ Move Our 2nd meeting?

            Old time: Fri 5 February 2027, 12:30–15:00
            New time: Fri 12 February 2027, 12:30–15:00

            The card and the calendar entry change. I tell in private those who answered coming
                or maybe (1).

            ✅ Confirmed.
            Aula ✎ Our 2nd meeting

            🗓️ Time: Fri 12 February 2027, 12:30–15:00
            📍 Place: Teams

            Coming 1, maybe 0, can't come 0.
            1. 🙋 coming
            2. 🤔 maybe
            3. ❌ can't come
            Aula 📎 2027-02-12.ics: Calendar entry: Our 2nd meeting, Fri 12 February 2027,
                12:30–15:00
            Aula: Cancel Our 2nd meeting?

            🗓️ Time: Fri 12 February 2027, 12:30–15:00

            The card is marked as cancelled and the calendar entry goes. I tell in private those
                who answered coming or maybe (1).
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
            Aula ✎ Cancel Our 2nd meeting?

            🗓️ Time: Fri 12 February 2027, 12:30–15:00

            The card is marked as cancelled and the calendar entry goes. I tell in private those
                who answered coming or maybe (1).

            ✅ Confirmed.
            Aula ✎ Our 2nd meeting

            ❌ Cancelled. Answers are no longer collected.

            🗓️ Time: Fri 12 February 2027, 12:30–15:00
            📍 Place: Teams

            Coming 1, maybe 0, can't come 0.
            Aula 📎 2027-02-12.ics: Removes the calendar entry: Our 2nd meeting, Fri 12 February
                2027, 12:30–15:00
            Aula: The weekday and the date do not match. Did you mean: Fri 5 February 2027,
                12:30–15:00 / Thu 4 February 2027, 12:30–15:00?

            Nothing was saved. Write the time for example like this: Fri 5 February 2027, 12:30
            anna: The time changed: Our 2nd meeting

            Old time: Fri 5 February 2027, 12:30–15:00
            New time: Fri 12 February 2027, 12:30–15:00

            Your answer is kept. If the new time does not suit you, change your answer on the
                card in the lobby.
            anna: Cancelled: Our 2nd meeting

            The meeting will not be held. Its time would have been Fri 12 February 2027,
                12:30–15:00.
        """)
