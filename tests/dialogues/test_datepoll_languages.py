"""Date polls in Swedish and English."""

from datetime import UTC, datetime
from pathlib import Path

from tests.support.chat import open_chat
from tests.support.transcript import heard, read


async def test_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says(
            "kaisa",
            "!datumenkät 2:a träffen\nons 3.2. kl. 9–11\nfre 4.2. kl. 9–11\ntors 4.2. kl. 9–11\n"
            "sista svarsdag ons 13.1. kl. 12",
        )
        await chat.says("kaisa", "1")
        await chat.votes("anna", chat.last_event("Passar ons"), "yes")
        assert heard(chat) == read("""
            Aula: Datumenkät: 2:a träffen

            Föreslagna tider:
            - ons 3.2.2027 kl. 9.00–11.00
            - tors 4.2.2027 kl. 9.00–11.00

            ⏳ Svarstiden går ut ons 13.1.2027 kl. 12.
            För varje tid kommer en egen omröstning i aulan för alla medlemmar (5).

            De här raderna förstod jag inte:
            - Rad 3 ”fre 4.2. kl. 9–11”: Veckodagen och datumet stämmer inte överens. Menade du:
                tors 4.2.2027 kl. 9.00–11.00 / fre 5.2.2027 kl. 9.00–11.00?

            Du kan fortsätta med de här tiderna eller redigera ditt meddelande.
            1. ✅ bekräfta
            2. ❌ avbryt
            Aula ↳ ✅ bekräfta
            Aula ↳ ❌ avbryt
            Aula ✎ Datumenkät: 2:a träffen

            Föreslagna tider:
            - ons 3.2.2027 kl. 9.00–11.00
            - tors 4.2.2027 kl. 9.00–11.00

            ⏳ Svarstiden går ut ons 13.1.2027 kl. 12.
            För varje tid kommer en egen omröstning i aulan för alla medlemmar (5).

            De här raderna förstod jag inte:
            - Rad 3 ”fre 4.2. kl. 9–11”: Veckodagen och datumet stämmer inte överens. Menade du:
                tors 4.2.2027 kl. 9.00–11.00 / fre 5.2.2027 kl. 9.00–11.00?

            Du kan fortsätta med de här tiderna eller redigera ditt meddelande.

            ✅ Bekräftat.
            Aula: Datumenkät: 2:a träffen

            Varje tid har en egen omröstning: svara på dem alla. Svarstiden går ut ons 13.1.2027
                kl. 12.
            - ons 3.2.2027 kl. 9.00–11.00
              Passar 0, vid behov 0, passar inte 0
            - tors 4.2.2027 kl. 9.00–11.00
              Passar 0, vid behov 0, passar inte 0
            Aula 📊 Passar ons 3.2.2027 kl. 9.00–11.00? 2:a träffen
            1. passar
            2. vid behov
            3. passar inte
            Aula 📊 Passar tors 4.2.2027 kl. 9.00–11.00? 2:a träffen
            1. passar
            2. vid behov
            3. passar inte
            Aula ✎ Datumenkät: 2:a träffen

            Varje tid har en egen omröstning: svara på dem alla. Svarstiden går ut ons 13.1.2027
                kl. 12.
            - ons 3.2.2027 kl. 9.00–11.00
              Passar 1, vid behov 0, passar inte 0
            - tors 4.2.2027 kl. 9.00–11.00
              Passar 0, vid behov 0, passar inte 0
        """)
        await chat.time_passes(to=datetime(2027, 1, 13, 10, 0, tzinfo=UTC))
        assert heard(chat) == read("""
            Aula 📊 ⏹ Omröstningen är avslutad: passar 1, vid behov 0, passar inte 0.
            Aula 📊 ⏹ Omröstningen är avslutad: passar 0, vid behov 0, passar inte 0.
            Aula ✎ Datumenkät: 2:a träffen

            ✅ Tiden är ons 3.2.2027 kl. 9.00–11.00.
            - ons 3.2.2027 kl. 9.00–11.00
              Passar 1, vid behov 0, passar inte 0
            - tors 4.2.2027 kl. 9.00–11.00
              Passar 0, vid behov 0, passar inte 0
            kaisa: ✅ Tiden är ons 3.2.2027 kl. 9.00–11.00: 2:a träffen.

            Bifoga programmet med kommandot program. Inbjudan skickas till aulan med programmet,
                senast tors 14.1.2027 kl. 14.
        """)


async def test_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says(
            "kaisa",
            "!datepoll 2nd meeting\nWed 3 February, 9:00–11:00\nThu 4 February\n"
            "Fri 5 February, 9:00–11:00\ndeadline Wed 13 January at 12",
        )
        await chat.says("kaisa", "1")
        await chat.votes("anna", chat.last_event("Does Wed"), "yes")
        await chat.votes("pekka", chat.last_event("Does Fri"), "yes")
        assert heard(chat) == read("""
            Aula: Date poll: 2nd meeting

            Proposed times:
            - Wed 3 February 2027, 9:00–11:00
            - Fri 5 February 2027, 9:00–11:00

            ⏳ Answers are open until Wed 13 January 2027, 12:00.
            Each time becomes a poll of its own in the lobby, for all members (5).

            I did not understand these lines:
            - Line 3 “Thu 4 February”: the time of day is missing.

            You can go on with these times or edit your message.
            1. ✅ confirm
            2. ❌ cancel
            Aula ↳ ✅ confirm
            Aula ↳ ❌ cancel
            Aula ✎ Date poll: 2nd meeting

            Proposed times:
            - Wed 3 February 2027, 9:00–11:00
            - Fri 5 February 2027, 9:00–11:00

            ⏳ Answers are open until Wed 13 January 2027, 12:00.
            Each time becomes a poll of its own in the lobby, for all members (5).

            I did not understand these lines:
            - Line 3 “Thu 4 February”: the time of day is missing.

            You can go on with these times or edit your message.

            ✅ Confirmed.
            Aula: Date poll: 2nd meeting

            Each time has a poll of its own: answer them all. Answers are open until Wed 13
                January 2027, 12:00.
            - Wed 3 February 2027, 9:00–11:00
              Works 0, if needed 0, doesn't work 0
            - Fri 5 February 2027, 9:00–11:00
              Works 0, if needed 0, doesn't work 0
            Aula 📊 Does Wed 3 February 2027, 9:00–11:00 suit you? 2nd meeting
            1. works
            2. if needed
            3. doesn't work
            Aula 📊 Does Fri 5 February 2027, 9:00–11:00 suit you? 2nd meeting
            1. works
            2. if needed
            3. doesn't work
            Aula ✎ Date poll: 2nd meeting

            Each time has a poll of its own: answer them all. Answers are open until Wed 13
                January 2027, 12:00.
            - Wed 3 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            - Fri 5 February 2027, 9:00–11:00
              Works 0, if needed 0, doesn't work 0
            Aula ✎ Date poll: 2nd meeting

            Each time has a poll of its own: answer them all. Answers are open until Wed 13
                January 2027, 12:00.
            - Wed 3 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            - Fri 5 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
        """)
        await chat.time_passes(to=datetime(2027, 1, 13, 10, 0, tzinfo=UTC))
        await chat.writes("kaisa", "1")
        assert heard(chat) == read("""
            Aula 📊 ⏹ The poll has ended: works 1, if needed 0, doesn't work 0.
            Aula 📊 ⏹ The poll has ended: works 1, if needed 0, doesn't work 0.
            Aula ✎ Date poll: 2nd meeting

            The poll has ended. The convener chooses the time.
            - Wed 3 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            - Fri 5 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            Aula ✎ Date poll: 2nd meeting

            ✅ The time is Wed 3 February 2027, 9:00–11:00.
            - Wed 3 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            - Fri 5 February 2027, 9:00–11:00
              Works 1, if needed 0, doesn't work 0
            kaisa: Choose the time: 2nd meeting

            These times got equally many answers. Choose a number.
            1. Wed 3 February 2027, 9:00–11:00
            2. Fri 5 February 2027, 9:00–11:00
            kaisa ↳ ①
            kaisa ↳ ②
            kaisa: ✅ The time is Wed 3 February 2027, 9:00–11:00: 2nd meeting.

            Attach the programme with the command agenda. The invitation goes to the lobby with
                the programme, at the latest Thu 14 January 2027, 14:00.
        """)
