"""Planning and wishing in Swedish and English."""

from pathlib import Path
from textwrap import fill

from tests.support.chat import Chat, open_chat
from tests.support.transcript import WIDTH, heard, read


async def private_answer(chat: Chat, name: str, text: str) -> str:
    """What one person is told in private, without the cards that change elsewhere."""
    await chat.writes(name, text)
    return folded("\n".join(act for act in chat.news() if act.startswith(f"{name}: ")))


def folded(text: str) -> str:
    """A text with its long lines folded, as in a transcript."""
    return "\n".join(
        fill(line, WIDTH, subsequent_indent="    ", break_on_hyphens=False)
        for line in text.split("\n")
    )


async def test_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!träff 2:a träffen fre 5.2.2027 kl. 12.30–15 Teams")
        await chat.says("kaisa", "1")
        chat.news()
        await chat.says(
            "kaisa",
            "!workshop 30 min fre 5.2. kl. 13.30\nAtt hitta jobb: var finns de? / Anna, Liisa\n"
            "Fortsatta planer / Pekka\nFPA / Ana",
        )
        assert heard(chat) == read("""
            Aula: Ny workshop: 3 grupprum, 30 min

            Träff: 2:a träffen, fre 5.2.2027 kl. 12.30–15.00
            🗓️ Börjar fre 5.2.2027 kl. 13.30
            🏁 Slutar kl. 14
            👥 Kommer 0
            - Grupprum 1: Att hitta jobb
              var finns de?
              Grupprum 1, facilitator Anna, ersättare Liisa
            - Grupprum 2: Fortsatta planer
              Grupprum 2, facilitator Pekka
            - Grupprum 3: FPA
              Grupprum 3, ingen facilitator

            - ⚠️ Obs: grupprummen är fler än deltagarna. Grupprum dit ingen kommer slås i början
                ihop med andra.
            - ⚠️ Obs: facilitatorn för grupprum 3, ”Ana”, är inte medlem. Nära ligger: Anna.
                Grupprummet är ännu utan facilitator.

            När du bekräftar kommer workshoppens kort till aulan, och en omröstning där var och
                en kan önska ett grupprum.
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
        """)
        await chat.says("kaisa", "1")
        poll = folded(next(act for act in chat.news() if "📊" in act))
        assert poll == read("""
            Aula 📊 Vilket grupprum vill du till? Rösta, eller skriv till mig privat numren på
                högst tre grupprum, det helst önskade först. Till exempel 2 1.
            1. Grupprum 1: Att hitta jobb
            2. Grupprum 2: Fortsatta planer
            3. Grupprum 3: FPA
            4. placera mig
        """)
        assert await private_answer(chat, "ylla", "2 1") == read("""
            ylla: ✅ Ditt önskemål är antecknat, det helst önskade först:
            - Grupprum 2: Fortsatta planer
            - Grupprum 1: Att hitta jobb

            Du kan ändra ditt önskemål tills workshoppen börjar: fre 5.2.2027 kl. 13.30. Det
                senaste önskemålet gäller.
        """)
        assert await private_answer(chat, "ylla", "2 8") == read("""
            ylla: De här grupprummen finns inte: 8. Ingenting ändrades. Grupprummens nummer är
                1–3. Skriv ditt önskemål på nytt.
        """)
        assert await private_answer(chat, "anna", "2 1") == read("""
            anna: Du leder grupprum 1: Att hitta jobb. Du är i det, så inget önskemål behövs och
                inget antecknades.
        """)


async def test_the_settings_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!grupparbete 30 min\nFPA / Anna\nSocialen")
        await chat.says("kaisa", "1")
        chat.news()
        assert await private_answer(chat, "kaisa", "workshop regler par önskemål") == read("""
            kaisa: ✅ Ordningen ändrades. När grupprummen fördelas väger det första mest:
            1. par
            2. önskemål
            3. storlek
            4. blandning

            Önskemål: var och en får det grupprum som hen önskar. Storlek: grupprummen är lika
                stora. Blandning: yrken och organisationer blandas. Par: samma personer hamnar
                inte ihop igen.
        """)
        assert await private_answer(chat, "kaisa", "workshop tillsammans Liisa Pekka") == read("""
            kaisa: ✅ I samma grupprum: Liisa och Pekka. Det här syns bara för dig och raderas
                efter workshoppen. Du ångrar genom att radera ditt meddelande.
        """)
        assert await private_answer(chat, "kaisa", "workshop åtskilda Liisa Peka") == read("""
            kaisa: Ingen medlem heter ”Peka”. Nära ligger: Pekka. Ingenting ändrades. Skriv
                namnet på nytt.
        """)
        assert await private_answer(chat, "kaisa", "workshop facilitator 2 Pekka") == read("""
            kaisa: ✅ Grupprum 2 leds nu av Pekka: Socialen
        """)
        assert await private_answer(chat, "kaisa", "workshop facilitator 2 Anna") == read("""
            kaisa: Anna leder redan grupprum 1 och kan inte leda grupprum 2 samtidigt. Ingenting
                ändrades. Välj en annan facilitator för det ena grupprummet.
        """)


async def test_refusals_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!workshop 0 min\nFPA / Anna\nFPA\nSocialen / Anna")
        assert heard(chat) == read("""
            Aula: Workshoppen kan inte göras så här:
            - Längden är noll minuter eller mindre. En workshop varar minst en minut.
            - Grupprum 1 och 2 har samma tema: FPA
            - Grupprum 1 och 3 har samma facilitator: Anna. En facilitator kan bara vara i ett
                grupprum.

            Ingenting planerades. Redigera ditt meddelande eller skriv det på nytt, till
                exempel:

            !workshop 30 min kl. 13.30
            Att hitta arbetsplatser: var finns de? / Kaisa
            Fortsatta planer / Anna
        """)


async def test_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!meeting 2nd meeting Fri 5 February 2027, 12:30–15:00, Teams")
        await chat.says("kaisa", "1")
        chat.news()
        await chat.says(
            "kaisa",
            "!workshop 60 min Fri 5 February at 14:30\nFinding jobs: where are they? / Anna\n"
            "Further plans / Pekka\nServices / Ana",
        )
        assert heard(chat) == read("""
            Aula: New workshop: 3 rooms, 60 min

            Meeting: 2nd meeting, Fri 5 February 2027, 12:30–15:00
            🗓️ Starts Fri 5 February 2027, 14:30
            🏁 Ends at 15:30
            👥 Coming 0
            - Room 1: Finding jobs
              where are they?
              Workshop room 1, facilitator Anna
            - Room 2: Further plans
              Workshop room 2, facilitator Pekka
            - Room 3: Services
              Workshop room 3, no facilitator

            - ⚠️ Note: the workshop goes on after the meeting. The meeting ends at 15:00, the
                workshop at 15:30.
            - ⚠️ Note: there are more rooms than people. Rooms to which nobody comes are merged
                with others at the start.
            - ⚠️ Note: the facilitator of room 3, “Ana”, is not a member. Close to it: Anna. The
                room has no facilitator yet.

            When you confirm, the lobby gets the card of the workshop and a poll in which
                everybody can wish for a room.
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
        """)
        await chat.says("kaisa", "1")
        poll = folded(next(act for act in chat.news() if "📊" in act))
        assert poll == read("""
            Aula 📊 Which room would you like? Vote, or write to me in private the numbers of up
                to three rooms, the best first. For example 2 1.
            1. Room 1: Finding jobs
            2. Room 2: Further plans
            3. Room 3: Services
            4. place me
        """)
        assert await private_answer(chat, "liisa", "2 1") == read("""
            liisa: ✅ Your wish is recorded, the best first:
            - Room 2: Further plans
            - Room 1: Finding jobs

            You can change your wish until the workshop starts: Fri 5 February 2027, 14:30. The
                latest wish counts.
        """)
        assert await private_answer(chat, "liisa", "2 8") == read("""
            liisa: There are no such rooms: 8. Nothing was changed. The rooms are numbered 1–3.
                Write your wish again.
        """)
        assert await private_answer(chat, "anna", "2 1") == read("""
            anna: You lead room 1: Finding jobs. You are in it, so no wish is needed and none
                was recorded.
        """)


async def test_the_settings_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!workshop 30 min\nKela / Anna\nServices")
        await chat.says("kaisa", "1")
        chat.news()
        assert await private_answer(chat, "kaisa", "workshop rules pairs wishes") == read("""
            kaisa: ✅ The order was changed. When people are placed in rooms, the first one
                counts most:
            1. pairs
            2. wishes
            3. size
            4. mix

            Wishes: everybody gets the room they wish for. Size: the rooms are equally large.
                Mix: professions and organisations are mixed. Pairs: the same people do not meet
                again.
        """)
        assert await private_answer(chat, "kaisa", "workshop together Liisa and Pekka") == read("""
            kaisa: ✅ In the same room: Liisa and Pekka. Only you see this, and it is deleted
                after the workshop. Undo it by deleting your message.
        """)
        assert await private_answer(chat, "kaisa", "workshop apart Liisa Peka") == read("""
            kaisa: No member is called “Peka”. Close to it: Pekka. Nothing was changed. Write
                the name again.
        """)
        assert await private_answer(chat, "kaisa", "workshop facilitator 2 Pekka") == read("""
            kaisa: ✅ Room 2 is now led by Pekka: Services
        """)
        assert await private_answer(chat, "kaisa", "workshop facilitator 2 Anna") == read("""
            kaisa: Anna already leads room 1 and cannot lead room 2 at the same time. Nothing
                was changed. Choose another facilitator for one of the rooms.
        """)


async def test_refusals_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!workshop 0 min\nKela / Anna\nKela\nServices / Anna")
        assert heard(chat) == read("""
            Aula: The workshop cannot be made like this:
            - The length is zero minutes or less. A workshop lasts at least one minute.
            - Rooms 1 and 2 have the same topic: Kela
            - Rooms 1 and 3 have the same facilitator: Anna. A facilitator can be in one room
                only.

            Nothing was planned. Edit your message or write it again, for example:

            !workshop 30 min at 13:30
            Finding workplaces: where are they? / Kaisa
            Further plans / Anna
        """)


async def test_the_offer_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says(
            "kaisa",
            "!agenda\n2nd meeting 5.2.2027\n12.30–13.30 Opening\n13.30–14.00 Workshop\n"
            "Room 1: Finding jobs / Anna\nRoom 2: Further plans / Pekka\n14.00–15.00 Debrief",
        )
        await chat.writes("kaisa", "publish")
        offer = folded(next(act for act in chat.news() if "The programme has" in act))
        assert offer == read("""
            kaisa: The programme has a workshop: 2nd meeting, Fri 5 February 2027, 12:30–15:00
            - 13.30–14.00 Workshop, 2 rooms
              - Finding jobs
              - Further plans

            Shall I make a workshop of it? I will first show what happens.
            1. ✅ make a workshop
            2. ❌ no workshop
        """)
        await chat.writes("kaisa", "2")
        assert heard(chat) == read("""
            kaisa ✎ ❌ The workshop of the programme was not made. You can make it at any time
                with the command workshop.
            kaisa ↳ ✅ recorded
        """)
