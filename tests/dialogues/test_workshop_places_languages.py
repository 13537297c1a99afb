"""Rooms and people of a workshop in Swedish and English."""

from pathlib import Path

from tests.dialogues.workshop_start_chat import told
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import read


async def _running(chat: Chat, plan: str) -> None:
    await chat.says("kaisa", plan)
    await chat.says("kaisa", "1")
    await chat.writes("liisa", "1")
    await chat.writes("pekka", "2 1")
    chat.news()
    await chat.writes("kaisa", "1")
    await chat.writes("kaisa", "1")


async def test_rooms_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await _running(chat, "!workshop 30 min\nTjänster: vad saknas? / Anna\nNätverk")
        assert told(chat, "Aula ✎", "Grupprum1", "anna", "kaisa", "liisa") == read("""
            Aula ✎ Arbete i grupprum, 30 min

            ▶️ Pågår. Det finns tid till kl. 10.30. Du har fått veta ditt grupprum privat.
            - Grupprum 1: Tjänster – facilitator Anna, deltagare: 2
            - Grupprum 2: Nätverk – deltagare: 1

            Om du kom för sent, välj nedan: du får ett grupprum.
            1. 🙋 försenad
            Grupprum1 ✉ @anna:verkosto.test
            Grupprum1 ✉ @liisa:verkosto.test
            Grupprum1: Här börjar en ny workshop: tors 7.1.2027 kl. 10.00–10.30. Ämne: Tjänster
            Grupprum1: Grupprum 1: Tjänster
            - vad saknas?

            Facilitator: Anna
            Deltagare (2): Anna och Liisa

            ⏳ Det finns tid till kl. 10.30.
            Resultat: 0

            Anteckna ett resultat: börja raden med ett streck, till exempel ”- vi enades om en
                gemensam blankett”, eller lägg till märket 📌 resultat på vilket meddelande som
                helst.
            1. ➕ mer tid
            Grupprum1 ↳ ➕ mer tid
            anna: Ditt grupprum i workshoppen är 1: Tjänster

            ➡️ Gå till rummet: Grupprum 1 (https://matrix.to/#/!room1). Det finns tid till kl.
                10.30.
            Facilitator: Anna
            - vad saknas?
            anna: Du leder grupprum 1: Tjänster
            1. Börja: berätta om ämnet och be var och en säga vem de är och varifrån de kommer.
                Tiden är sammanlagt 30 min.
            2. Anteckna resultaten i rummet: en rad som börjar med ett streck, eller märket 📌
                resultat på ett meddelande. Bilder och filer går också bra.
            3. Om tiden inte räcker, välj ➕ mer tid på rummets kort. Sammankallaren bestämmer om
                det.
            4. Rummet får ett meddelande när det är 5 minuter och 1 minut kvar. Sedan återvänder
                alla till aulan för genomgången.
            kaisa: Ska workshoppen börja nu?

            Deltagarna (3) fördelas på grupprummen (2) och bjuds in genast. Tiden är 30 min.
            1. ✅ bekräfta
            2. ❌ avbryt
            kaisa ↳ ✅ bekräfta
            kaisa ↳ ❌ avbryt
            kaisa ↳ ✅ antecknat
            kaisa ✎ Ska workshoppen börja nu?

            Deltagarna (3) fördelas på grupprummen (2) och bjuds in genast. Tiden är 30 min.

            ✅ Bekräftat.
            kaisa ↳ ✅ antecknat
            kaisa ✎ Styrningen av workshoppen fortsätter på ett nyare kort nedanför.
            kaisa: Styrning av workshoppen, 30 min

            ▶️ Pågår. Det finns tid till kl. 10.30.
            Deltagare: 3, i grupprummen: 0.

            Önskemål: första 2, andra 0, tredje 0, inget av önskemålen 0, inget önskemål 1.
            Inga par från de senaste workshopparna är i samma grupprum.
            - Grupprum 1: Tjänster – deltagare: 2, i rummet: 0, resultat: 0
            - Grupprum 2: Nätverk – deltagare: 1, i rummet: 0, resultat: 0

            1. ➕ 5 minuter till
            2. 🏁 avsluta workshoppen
            kaisa ↳ ➕ 5 minuter till
            kaisa ↳ 🏁 avsluta workshoppen
            liisa: Ditt grupprum i workshoppen är 1: Tjänster

            ➡️ Gå till rummet: Grupprum 1 (https://matrix.to/#/!room1). Det finns tid till kl.
                10.30.
            Facilitator: Anna
            - vad saknas?

            Till ett annat grupprum kommer du genom att skriva till exempel: rum 2. Varför du
                fick ditt grupprum ser du med: varför
        """)
        await chat.says("liisa", "!rum")
        await chat.writes("liisa", "varför")
        await chat.writes("liisa", "rum 7")
        await chat.says("ylla", "!försenad")
        await chat.writes("pekka", "varför")
        assert told(chat, "Aula:", "liisa", "pekka", "ylla") == read("""
            Aula: Ditt grupprum är 1: Tjänster. Gå hit: Grupprum 1 (https://matrix.to/#/!room1).
                Det finns tid till kl. 10.30.
            liisa: Du är i grupprum 1, eftersom det var ditt förstahandsönskemål.
            liisa: Det finns inget sådant grupprum. Ingenting ändrades. Grupprummen är 1 och 2.
            pekka: Du är i grupprum 2, eftersom det var ditt förstahandsönskemål.
            ylla: Ditt grupprum i workshoppen är 2: Nätverk

            ➡️ Gå till rummet: Grupprum 2 (https://matrix.to/#/!room2). Det finns tid till kl.
                10.30.

            Anteckna ett resultat i rummet: börja raden med ett streck eller lägg till märket 📌
                resultat. Rummet ber om mer tid genom att skriva: mer tid

            Till ett annat grupprum kommer du genom att skriva till exempel: rum 1. Varför du
                fick ditt grupprum ser du med: varför
        """)
        await chat.says("kaisa", "!workshop flytta Liisa 2")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!workshop rum")
        assert told(chat, "Aula:", "kaisa:", "liisa", "Grupprum1 ⨯") == read("""
            Aula: Flytt: Liisa, till grupprum 2: Nätverk
            - Deltagare efter flytten: i grupprum 1 totalt 1, i grupprum 2 totalt 3.
            - Personen önskade inte det här grupprummet, men önskade det nuvarande.

            1. ✅ bekräfta
            2. ❌ avbryt
            Aula: ✅ Flyttad: Liisa är nu i grupprum 2 och fick ett meddelande och en inbjudan.
            Grupprum1 ⨯ @liisa:verkosto.test: Du har fått ett annat grupprum.
            kaisa: Workshoppens grupprum

            Önskemål: första 1, andra 0, tredje 0, inget av önskemålen 1, inget önskemål 2.
            Inga par från de senaste workshopparna är i samma grupprum.
            - Grupprum 1: Tjänster – deltagare, 1: Anna
            - Grupprum 2: Nätverk – deltagare, 3: Liisa, Pekka och Ylla

            Flytta någon genom att skriva till exempel: workshop flytta Aino 2. Namnen i ett
                grupprum ser du till exempel med: workshop rum 3
            liisa: Du har fått ett annat grupprum. Grupprum 2: Nätverk

            ➡️ Gå till rummet: Grupprum 2 (https://matrix.to/#/!room2). Det finns tid till kl.
                10.30.

            Anteckna ett resultat i rummet: börja raden med ett streck eller lägg till märket 📌
                resultat. Rummet ber om mer tid genom att skriva: mer tid

            Till ett annat grupprum kommer du genom att skriva till exempel: rum 1. Varför du
                fick ditt grupprum ser du med: varför
        """)


async def test_rooms_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await _running(chat, "!workshop 30 min\nServices: what is missing? / Anna\nNetworks")
        assert told(chat, "Aula ✎", "Workshoproom1", "anna", "kaisa", "liisa") == read("""
            Aula ✎ Work in rooms, 30 min

            ▶️ Running. There is time until 10:30. You have been told your room in private.
            - Room 1: Services – facilitator Anna, participants: 2
            - Room 2: Networks – participants: 1

            If you came late, choose below: you will get a room.
            1. 🙋 late
            Workshoproom1 ✉ @anna:verkosto.test
            Workshoproom1 ✉ @liisa:verkosto.test
            Workshoproom1: A new workshop begins here: Thu 7 January 2027, 10:00–10:30. Topic:
                Services
            Workshoproom1: Room 1: Services
            - what is missing?

            Facilitator: Anna
            Participants (2): Anna and Liisa

            ⏳ There is time until 10:30.
            Outputs: 0

            Record an output: begin a line with a dash, for example “- we agreed on a shared
                form”, or add the mark 📌 output to any message.
            1. ➕ more time
            Workshoproom1 ↳ ➕ more time
            anna: Your room in the workshop is 1: Services

            ➡️ Go to the room: Workshop room 1 (https://matrix.to/#/!room1). There is time until
                10:30.
            Facilitator: Anna
            - what is missing?
            anna: You lead room 1: Services
            1. Begin: tell the topic and ask everybody to say who they are and where they come
                from. There are 30 min in all.
            2. Record the outputs in the room: a line that begins with a dash, or the mark 📌
                output on a message. Pictures and files will do as well.
            3. If the time is not enough, choose ➕ more time on the room's card. The convener
                decides.
            4. The room gets a message when 5 minutes and 1 minute are left. Then everybody
                returns to the lobby for the debrief.
            kaisa: Start the workshop now?

            The participants (3) are divided among the rooms (2) and invited at once. There are
                30 min.
            1. ✅ confirm
            2. ❌ cancel
            kaisa ↳ ✅ confirm
            kaisa ↳ ❌ cancel
            kaisa ↳ ✅ recorded
            kaisa ✎ Start the workshop now?

            The participants (3) are divided among the rooms (2) and invited at once. There are
                30 min.

            ✅ Confirmed.
            kaisa ↳ ✅ recorded
            kaisa ✎ Workshop control continues on a newer card below.
            kaisa: Workshop control, 30 min

            ▶️ Running. There is time until 10:30.
            Participants: 3, in the rooms: 0.

            Wishes: first 2, second 0, third 0, none of the wishes 0, no wish 1.
            No pairs from the latest workshops are in the same room.
            - Room 1: Services – participants: 2, in the room: 0, outputs: 0
            - Room 2: Networks – participants: 1, in the room: 0, outputs: 0

            1. ➕ 5 minutes more
            2. 🏁 end the workshop
            kaisa ↳ ➕ 5 minutes more
            kaisa ↳ 🏁 end the workshop
            liisa: Your room in the workshop is 1: Services

            ➡️ Go to the room: Workshop room 1 (https://matrix.to/#/!room1). There is time until
                10:30.
            Facilitator: Anna
            - what is missing?

            To change to another room write for example: room 2. To see why you have this room
                write: why
        """)
        await chat.says("liisa", "!room")
        await chat.writes("liisa", "why")
        await chat.writes("liisa", "room 7")
        await chat.says("ylla", "!late")
        await chat.writes("pekka", "why")
        assert told(chat, "Aula:", "liisa", "pekka", "ylla") == read("""
            Aula: Your room is 1: Services. Go here: Workshop room 1
                (https://matrix.to/#/!room1). There is time until 10:30.
            liisa: You are in room 1 because it was your first wish.
            liisa: There is no such room. Nothing was changed. The rooms are 1 and 2.
            pekka: You are in room 2 because it was your first wish.
            ylla: Your room in the workshop is 2: Networks

            ➡️ Go to the room: Workshop room 2 (https://matrix.to/#/!room2). There is time until
                10:30.

            Note an output in the room: start the line with a dash or add the mark 📌 output. The
                room asks for more time by writing: more time

            To change to another room write for example: room 1. To see why you have this room
                write: why
        """)
        await chat.says("kaisa", "!workshop move Liisa 2")
        await chat.says("kaisa", "1")
        await chat.says("kaisa", "!workshop rooms")
        assert told(chat, "Aula:", "kaisa:", "liisa", "Workshoproom1 ⨯") == read("""
            Aula: Move: Liisa, to room 2: Networks
            - Participants after the move: 1 in room 1, 3 in room 2.
            - They did not wish for this room, but wished for the present one.

            1. ✅ confirm
            2. ❌ cancel
            Aula: ✅ Moved: Liisa is now in room 2, and got a message and an invitation.
            Workshoproom1 ⨯ @liisa:verkosto.test: You have another room now.
            kaisa: The workshop's rooms

            Wishes: first 1, second 0, third 0, none of the wishes 1, no wish 2.
            No pairs from the latest workshops are in the same room.
            - Room 1: Services – participants, 1: Anna
            - Room 2: Networks – participants, 3: Liisa, Pekka and Ylla

            Move somebody by writing for example: workshop move Aino 2. You see the names in one
                room with for example: workshop rooms 3
            liisa: You have another room now. Room 2: Networks

            ➡️ Go to the room: Workshop room 2 (https://matrix.to/#/!room2). There is time until
                10:30.

            Note an output in the room: start the line with a dash or add the mark 📌 output. The
                room asks for more time by writing: more time

            To change to another room write for example: room 1. To see why you have this room
                write: why
        """)


async def test_an_invitation_that_fails_is_told_in_ones_own_language(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await chat.writes("pekka", "kieli ruotsi")
        await chat.says("kaisa", "!paja 30 min\nPalvelut / Anna\nVerkostot")
        await chat.says("kaisa", "1")
        await chat.writes("pekka", "2")
        chat.wire.closed_to = {user("pekka")}
        chat.news()
        await chat.writes("kaisa", "1")
        await chat.writes("kaisa", "1")
        assert told(chat, "pekka") == read("""
            pekka: Ditt grupprum i workshoppen är 2: Verkostot

            ➡️ Gå till rummet: Pajahuone 2 (https://matrix.to/#/!room2). Det finns tid till kl.
                10.30.

            Till ett annat grupprum kommer du genom att skriva till exempel: rum 1. Varför du
                fick ditt grupprum ser du med: varför
            pekka: Inbjudan till workshoppens grupprum 2: Verkostot kom inte fram. Tillåt
                inbjudningar i ditt Matrix-programs inställningar och skriv sedan: rum. Du får
                en ny inbjudan.
        """)
        await chat.writes("pekka", "rum")
        assert told(chat, "pekka") == read("""
            pekka: Ditt grupprum är 2: Verkostot. Gå hit: Pajahuone 2
                (https://matrix.to/#/!room2). Det finns tid till kl. 10.30.
            ✉️ Inbjudan skickades på nytt.
            pekka: Inbjudan till workshoppens grupprum 2: Verkostot kom inte fram. Tillåt
                inbjudningar i ditt Matrix-programs inställningar och skriv sedan: rum. Du får
                en ny inbjudan.
        """)
