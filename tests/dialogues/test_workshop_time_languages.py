"""A workshop's time and its people, in Swedish and English."""

from datetime import timedelta
from pathlib import Path

from tests.dialogues.workshop_time_chat import come, made_room, room_card, running, said
from tests.support.chat import START
from tests.support.transcript import read


async def test_time_in_swedish(tmp_path: Path) -> None:
    async with running(tmp_path, lang="sv") as chat:
        await come(chat)
        await chat.says("kaisa", "!mer tid 5")
        assert said(chat) == read("""
            Aula: Grupprummen har fått veta det.
            - 5 min till: workshoppen slutar kl. 10.35.
            Grupprum1: ⏳ Mer tid: 5 min. Workshoppen slutar kl. 10.35.
            Grupprum2: ⏳ Mer tid: 5 min. Workshoppen slutar kl. 10.35.
        """)
        await chat.says("anna", "!mer tid 10", room=made_room(chat, 1))
        assert said(chat) == read("""
            Grupprum1: ➕ Mer tid begärdes av anna. Sammankallaren svarar snart.
            kaisa: ➕ Mer tid önskas för alla grupprum
            - Grupprum 1: anna

            Vad mer tid ändrar:
            - 5 min till: workshoppen slutar kl. 10.40.
            - 10 min till: workshoppen slutar kl. 10.45.

            1. 5 min till
            2. 10 min till
            3. ingen mer tid
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
        """)
        await chat.writes("kaisa", "3")
        assert said(chat) == read("""
            Grupprum1: Det finns ingen extra tid den här gången. Workshoppen slutar kl. 10.35.
            kaisa ✎ ❌ Mer tid gavs inte. Workshoppen slutar kl. 10.35.
            kaisa ↳ ✅ antecknat
        """)
        await chat.time_passes(to=START + timedelta(minutes=30))
        assert said(chat) == read("""
            Grupprum1: ⏳ Tid kvar: 5 minuter, till kl. 10.35.

            Det här grupprummet har inga resultat ännu. Anteckna åtminstone ett: börja en rad
                med ett streck eller märk ett meddelande med 📌 resultat.
            Grupprum2: ⏳ Tid kvar: 5 minuter, till kl. 10.35.

            Det här grupprummet har inga resultat ännu. Anteckna åtminstone ett: börja en rad
                med ett streck eller märk ett meddelande med 📌 resultat.
        """)
        await chat.time_passes(to=START + timedelta(minutes=34))
        assert said(chat) == read("""
            Grupprum1: ⏳ Tid kvar: 1 minut, till kl. 10.35. Anteckna ännu de sista resultaten.
            Grupprum2: ⏳ Tid kvar: 1 minut, till kl. 10.35. Anteckna ännu de sista resultaten.
        """)
        await chat.says("kaisa", "!workshop avsluta")
        assert said(chat) == read("""
            Aula: Ska workshoppen avslutas nu?

            Det skulle finnas 1 min kvar. Alla grupprum (2) kallas tillbaka till aulan.
                Resultaten finns kvar.
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
        """)
        await chat.says("kaisa", "ja")
        assert said(chat, "🏁", "Workshoppen") == read("""
            Aula: Workshoppen är slut. Grupprummen har fått veta det, och resultaten finns kvar.
            Grupprum1: 🏁 Tiden är ute. Kom tillbaka hit: Aula (https://matrix.to/#/!aula)
            Grupprum2: 🏁 Tiden är ute. Kom tillbaka hit: Aula (https://matrix.to/#/!aula)
            kaisa: Styrning av workshoppen, 30 min

            ☑️ Workshoppen är slut.
            - Grupprum 1: Työpaikat – deltagare: 2, i rummet: 2, resultat: 0
            - Grupprum 2: Luvat – deltagare: 3, i rummet: 3, resultat: 0

            1. 🗣️ börja genomgången
        """)


async def test_time_in_english(tmp_path: Path) -> None:
    async with running(tmp_path, lang="en") as chat:
        await come(chat)
        await chat.says("kaisa", "!more time 5")
        assert said(chat) == read("""
            Aula: The rooms have been told.
            - 5 min more: the workshop ends at 10:35.
            Workshoproom1: ⏳ More time: 5 min. The workshop ends at 10:35.
            Workshoproom2: ⏳ More time: 5 min. The workshop ends at 10:35.
        """)
        await chat.taps("anna", room_card(chat, 1), "➕", room=made_room(chat, 1))
        assert said(chat) == read("""
            Workshoproom1: ➕ More time was asked for by anna. The convener will answer soon.
            kaisa: ➕ More time is asked for all rooms
            - Room 1: anna

            What more time changes:
            - 5 min more: the workshop ends at 10:40.
            - 10 min more: the workshop ends at 10:45.

            1. 5 min more
            2. 10 min more
            3. no more time
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa ↳ ③
        """)
        await chat.writes("kaisa", "2")
        assert said(chat) == read("""
            Workshoproom1: ⏳ More time: 10 min. The workshop ends at 10:45.
            Workshoproom2: ⏳ More time: 10 min. The workshop ends at 10:45.
            kaisa ✎ ✅ More time was given: 10 min. The workshop ends at 10:45.
            kaisa ↳ ✅ recorded
        """)
        await chat.time_passes(to=START + timedelta(minutes=40))
        assert said(chat) == read("""
            Workshoproom1: ⏳ Time left: 5 minutes, until 10:45.

            This room has no outputs yet. Note down at least one: begin a line with a dash, or
                mark a message with 📌 output.
            Workshoproom2: ⏳ Time left: 5 minutes, until 10:45.

            This room has no outputs yet. Note down at least one: begin a line with a dash, or
                mark a message with 📌 output.
        """)
        await chat.time_passes(to=START + timedelta(minutes=44))
        assert said(chat) == read("""
            Workshoproom1: ⏳ Time left: 1 minute, until 10:45. Please note down your last
                outputs.
            Workshoproom2: ⏳ Time left: 1 minute, until 10:45. Please note down your last
                outputs.
        """)
        await chat.says("kaisa", "!workshop end")
        assert said(chat) == read("""
            Aula: End the workshop now?

            There would be 1 min left. All rooms (2) are called back to the lobby. The outputs
                are kept.
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
        """)
        await chat.says("kaisa", "yes")
        assert said(chat, "🏁", "The workshop") == read("""
            Aula: The workshop has ended. The rooms have been told, and the outputs are kept.
            Workshoproom1: 🏁 Time is up. Please come back here: Lobby
                (https://matrix.to/#/!aula)
            Workshoproom2: 🏁 Time is up. Please come back here: Lobby
                (https://matrix.to/#/!aula)
            kaisa: Workshop control, 30 min

            ☑️ The workshop is over.
            - Room 1: Työpaikat – participants: 2, in the room: 2, outputs: 0
            - Room 2: Luvat – participants: 3, in the room: 3, outputs: 0

            1. 🗣️ start the debrief
        """)


async def test_calling_off_in_swedish(tmp_path: Path) -> None:
    async with running(tmp_path, lang="sv") as chat:
        await come(chat, "anna", "pekka", "eero", "aino")
        await chat.says("kaisa", "!workshop ställ in")
        assert said(chat) == read("""
            Aula: Ska workshoppen ställas in?
            - Grupprum 1: Työpaikat
            - Grupprum 2: Luvat

            Workshoppen pågår, och den har 5 deltagare. Grupprummen får veta det, och öppna
                inbjudningar dras tillbaka. Resultaten går inte till genomgången.
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
        """)
        await chat.says("kaisa", "ja")
        assert said(chat) == read("""
            Aula ✎ Ska workshoppen ställas in?
            - Grupprum 1: Työpaikat
            - Grupprum 2: Luvat

            Workshoppen pågår, och den har 5 deltagare. Grupprummen får veta det, och öppna
                inbjudningar dras tillbaka. Resultaten går inte till genomgången.

            ✅ Bekräftat.
            Aula: Workshoppen är inställd. Jag berättade det privat för en person som inte är i
                ett grupprum.
            Grupprum1: ❌ Workshoppen ställdes in. Kom tillbaka hit: Aula
                (https://matrix.to/#/!aula)
            Grupprum1 ⨯ @liisa:verkosto.test: Workshoppen ställdes in.
            Grupprum2: ❌ Workshoppen ställdes in. Kom tillbaka hit: Aula
                (https://matrix.to/#/!aula)
            liisa: Workshoppen ställdes in. Inbjudan till Grupprum 1 gäller inte längre. Du
                behöver inte göra något.
        """)


async def test_calling_off_in_english(tmp_path: Path) -> None:
    async with running(tmp_path, lang="en") as chat:
        await come(chat, "anna", "pekka", "eero", "aino")
        await chat.says("kaisa", "!workshop cancel")
        assert said(chat) == read("""
            Aula: Cancel the workshop?
            - Room 1: Työpaikat
            - Room 2: Luvat

            The workshop is running, and 5 people take part. The rooms are told, and open
                invitations are withdrawn. The outputs do not go to the debrief.
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
        """)
        await chat.says("kaisa", "yes")
        assert said(chat) == read("""
            Aula ✎ Cancel the workshop?
            - Room 1: Työpaikat
            - Room 2: Luvat

            The workshop is running, and 5 people take part. The rooms are told, and open
                invitations are withdrawn. The outputs do not go to the debrief.

            ✅ Confirmed.
            Aula: The workshop is cancelled. One person who is not in a room was told in
                private.
            Workshoproom1: ❌ The workshop was cancelled. Please come back here: Lobby
                (https://matrix.to/#/!aula)
            Workshoproom1 ⨯ @liisa:verkosto.test: The workshop was cancelled.
            Workshoproom2: ❌ The workshop was cancelled. Please come back here: Lobby
                (https://matrix.to/#/!aula)
            liisa: The workshop was cancelled. The invitation to Workshop room 1 is no longer
                valid. You need not do anything.
        """)


async def test_all_rooms_in_swedish(tmp_path: Path) -> None:
    async with running(tmp_path, lang="sv") as chat:
        await come(chat)
        await chat.says("kaisa", "!till alla Pausen flyttas.")
        await chat.time_passes(seconds=5)
        assert said(chat) == read("""
            Aula: 📣 Meddelandet till grupprummen:
            - ⏳ på väg: grupprum 1
            - ⏳ på väg: grupprum 2
            Aula ✎ 📣 Meddelandet till grupprummen:
            - ✅ framme: grupprum 1
            - ✅ framme: grupprum 2
            Grupprum1: 📣 Till alla grupprum, Kaisa:

            Pausen flyttas.
            Grupprum2: 📣 Till alla grupprum, Kaisa:

            Pausen flyttas.
        """)


async def test_all_rooms_in_english(tmp_path: Path) -> None:
    async with running(tmp_path, lang="en") as chat:
        await come(chat)
        await chat.says("kaisa", "!all The break moves.")
        await chat.time_passes(seconds=5)
        assert said(chat) == read("""
            Aula: 📣 The message to the rooms:
            - ⏳ on its way: room 1
            - ⏳ on its way: room 2
            Aula ✎ 📣 The message to the rooms:
            - ✅ delivered: room 1
            - ✅ delivered: room 2
            Workshoproom1: 📣 To all rooms, Kaisa:

            The break moves.
            Workshoproom2: 📣 To all rooms, Kaisa:

            The break moves.
        """)


async def test_who_is_missed_in_swedish(tmp_path: Path) -> None:
    async with running(tmp_path, lang="sv") as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + timedelta(minutes=3))
        assert said(chat) == read("""
            anna: Är du på plats? Du leder grupprum 1: Työpaikat

            Workshoppen har börjat, och du har ännu inte hörts av i grupprummet. Det finns här:
                Grupprum 1 (https://matrix.to/#/!room1)
            1. ▶️ jag är på plats
            2. ❌ kan inte
            anna ↳ ▶️ jag är på plats
            anna ↳ ❌ kan inte
            kaisa: Ska grupprum 1 slås ihop med grupprum 2?

            I grupprum 1 (Työpaikat) finns bara en person. Bäst passar grupprum 2 (Luvat). Redan
                antecknade resultat finns kvar.
            1. 🔀 slå ihop
            2. ✋ låt bli
            kaisa ↳ 🔀 slå ihop
            kaisa ↳ ✋ låt bli
        """)
        await chat.writes("anna", "kommer inte")
        assert said(chat) == read("""
            Grupprum1: Vem leder?

            Facilitatorn är inte på plats: Anna. Den första som anmäler sig får anvisningarna
                privat.
            1. 🙋 jag leder
            Grupprum1 ↳ 🙋 jag leder
            anna ✎ Tack för beskedet. En annan facilitator söks för grupprum 1. Du behöver inte
                göra något.
            anna ↳ ✅ antecknat
            kaisa: Facilitatorn för grupprum 1 är inte på plats: Anna. Jag frågade i grupprummet
                efter en ny. Du behöver inte göra något.
        """)
        await chat.writes("kaisa", "ja")
        assert said(chat) == read("""
            Grupprum1 ✎ En facilitator för grupprum 1 söks inte längre. Du behöver inte svara på
                det här.
            Grupprum1: 🔀 Hopslaget: arbetet fortsätter i grupprum 2. Det finns här: Grupprum 2
                (https://matrix.to/#/!room2)
            Grupprum1 ⨯ @anna:verkosto.test: Du har fått ett annat grupprum.
            Grupprum1 ⨯ @liisa:verkosto.test: Du har fått ett annat grupprum.
            Grupprum2 ✉ @anna:verkosto.test
            Grupprum2 ✉ @liisa:verkosto.test
            anna: Du har fått ett annat grupprum. Grupprum 2: Luvat

            ➡️ Gå till rummet: Grupprum 2 (https://matrix.to/#/!room2). Det finns tid till kl.
                10.30.
            Facilitator: pekka

            Anteckna ett resultat i rummet: börja raden med ett streck eller lägg till märket 📌
                resultat. Rummet ber om mer tid genom att skriva: mer tid
            kaisa ✎ 🔀 Hopslaget: grupprum 1 flyttade till grupprum 2. Redan antecknade resultat
                finns kvar.
            kaisa ↳ ✅ antecknat
            liisa: Du har fått ett annat grupprum. Grupprum 2: Luvat

            ➡️ Gå till rummet: Grupprum 2 (https://matrix.to/#/!room2). Det finns tid till kl.
                10.30.
            Facilitator: pekka

            Anteckna ett resultat i rummet: börja raden med ett streck eller lägg till märket 📌
                resultat. Rummet ber om mer tid genom att skriva: mer tid
        """)


async def test_who_is_missed_in_english(tmp_path: Path) -> None:
    async with running(tmp_path, lang="en") as chat:
        await come(chat, "liisa", "pekka", "eero", "aino")
        await chat.time_passes(to=START + timedelta(minutes=3))
        assert said(chat) == read("""
            anna: Are you there? You lead room 1: Työpaikat

            The workshop has started, and nothing has been heard of you in the room yet. The
                room is here: Workshop room 1 (https://matrix.to/#/!room1)
            1. ▶️ I'm here
            2. ❌ can't come
            anna ↳ ▶️ I'm here
            anna ↳ ❌ can't come
            kaisa: Merge room 1 into room 2?

            There is only one person in room 1 (Työpaikat). Room 2 fits best (Luvat). Outputs
                noted down so far are kept.
            1. 🔀 merge
            2. ✋ let it be
            kaisa ↳ 🔀 merge
            kaisa ↳ ✋ let it be
        """)
        await chat.time_passes(to=START + timedelta(minutes=6))
        assert said(chat) == read("""
            Workshoproom1: Who will lead?

            The facilitator is not there: Anna. The first one to volunteer gets the instructions
                in private.
            1. 🙋 I will lead
            Workshoproom1 ↳ 🙋 I will lead
            kaisa: The facilitator of room 1 is not there: Anna. I asked in the room for a new
                one. You need not do anything.
        """)
        await chat.taps("liisa", chat.last_event("Who will lead"), "🙋", room=made_room(chat, 1))
        assert said(chat) == read("""
            Workshoproom1 ✎ Facilitator of room 1: liisa. This needs no answer any more.
            Workshoproom1: 🙋 Facilitator: liisa. Thank you!
            anna ✎ Facilitator of room 1: liisa. This needs no answer any more.
            liisa: You lead room 1: Työpaikat
            1. Begin: tell the topic and ask everybody to say who they are and where they come
                from. There are 30 min in all.
            2. Record the outputs in the room: a line that begins with a dash, or the mark 📌
                output on a message. Pictures and files will do as well.
            3. If the time is not enough, choose ➕ more time on the room's card. The convener
                decides.
            4. The room gets a message when 5 minutes and 1 minute are left. Then everybody
                returns to the lobby for the debrief.
        """)
