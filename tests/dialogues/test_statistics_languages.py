"""The statistics' commands in Swedish and in English."""

from pathlib import Path

from tests.dialogues.consultation_chat import open_team
from tests.dialogues.statistics_chat import Asked, fill
from tests.support.chat import Chat

# Nothing is answered yet.
OPEN = (
    Asked(20, outcome=None, helped=None, benefit=None, signs=("prolonged",)),
    Asked(3, topic="work", organisation=None, outcome=None, helped=None, benefit=None, month=3),
)


async def writes(chat: Chat, line: str) -> list[str]:
    await chat.writes("koordi", line)
    return chat.news()


async def test_swedish(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="sv") as chat:
        await fill(chat, *OPEN)
        assert await writes(chat, "statistik lägg till 1.4.2021–31.12.2022 172 302") == [
            "koordi: Ska talen från tiden före boten antecknas?\n"
            "- Period: tors 1.4.2021 – lör 31.12.2022\n- I service: 172\n- Konsultationer: 302\n"
            "- Sammanlagt: 474\n\n"
            "Talen räknas med i statistik vars period omfattar dem helt.\n"
            "1. ✅ bekräfta\n2. ❌ avbryt",
            "koordi ↳ ✅ bekräfta",
            "koordi ↳ ❌ avbryt",
        ]
        assert await writes(chat, "ja") == [
            "koordi ✎ Ska talen från tiden före boten antecknas?\n"
            "- Period: tors 1.4.2021 – lör 31.12.2022\n"
            "- I service: 172\n"
            "- Konsultationer: 302\n"
            "- Sammanlagt: 474\n"
            "\nTalen räknas med i statistik vars period omfattar dem helt.\n"
            "\n✅ Bekräftat.",
            "koordi: Talen är antecknade för tiden tors 1.4.2021 – lör 31.12.2022. De kan tas "
            "bort: statistik ta bort 1",
        ]
        assert await writes(chat, "statistik våren 2027") == [
            "koordi: 📊 Statistik fre 1.1.2027 – lör 31.7.2027\n"
            "- Konsultationer: 23\n- I service: 0\n- Sammanlagt: 23\n- Besvarade: 0\n\n"
            "Tema\n- hälsa och tillgång till vård: dolt\n"
            "- arbete, arbetsprövning och utbildning: under 5\n\n"
            "Kännetecken\n- situationen har dragit ut på tiden eller står stilla: dolt\n\n"
            "En fråga kan ha flera kännetecken: talen överlappar.\n\n"
            "Grupp: frågarens organisation\n- pori: dolt\n- okänd: under 5\n\n"
            "Frågor per månad\n- 1/2027: 0\n- 2/2027: dolt\n- 3/2027: under 5\n\n"
            "Konsultationer: frågor som skickades under perioden och inte togs tillbaka. I "
            "service: servicestigar som öppnades under perioden. Tiderna är arbetstid (vardagar "
            "kl. 8–16) från det att frågan skickades, utan väntan på den som frågar. Resultatet "
            "och tiderna gäller de frågor som har besvarats, responsen dem där den som frågade "
            "svarade på båda frågorna.\n\n"
            "Tal under 5 är dolda, likaså de tal som ett litet tal kunde räknas ut av.\n"
            "1. 📎 som fil",
            "koordi ↳ 📎 som fil",
            "koordi 📎 statistik-2027-01-2027-07.png: Frågor per månad: 1/2027: 0, 2/2027: dolt, "
            "3/2027: under 5.",
        ]
        assert await writes(chat, "statistik ta bort 1") == [
            "koordi: Jag tog bort talen: tors 1.4.2021 – lör 31.12.2022: i service 172, "
            "konsultationer 302. De kan antecknas på nytt med kommandot statistik lägg till."
        ]


async def test_english(tmp_path: Path) -> None:
    async with open_team(tmp_path, lang="en") as chat:
        await fill(chat, *OPEN)
        assert await writes(chat, "stats add 1.4.2021–31.12.2022 172 302") == [
            "koordi: Shall the numbers from before the bot be added?\n"
            "- Period: Thu 1 April 2021 – Sat 31 December 2022\n- In the service: 172\n"
            "- Consulted: 302\n- Together: 474\n\n"
            "The numbers count in statistics whose period holds them as a whole.\n"
            "1. ✅ confirm\n2. ❌ cancel",
            "koordi ↳ ✅ confirm",
            "koordi ↳ ❌ cancel",
        ]
        assert await writes(chat, "yes") == [
            "koordi ✎ Shall the numbers from before the bot be added?\n"
            "- Period: Thu 1 April 2021 – Sat 31 December 2022\n"
            "- In the service: 172\n"
            "- Consulted: 302\n"
            "- Together: 474\n"
            "\nThe numbers count in statistics whose period holds them as a whole.\n"
            "\n✅ Confirmed.",
            "koordi: The numbers were added for Thu 1 April 2021 – Sat 31 December 2022. To remove "
            "them: stats remove 1",
        ]
        assert await writes(chat, "stats spring 2027") == [
            "koordi: 📊 Statistics Fri 1 January 2027 – Sat 31 July 2027\n"
            "- Consulted: 23\n- In the service: 0\n- Together: 23\n- Answered: 0\n\n"
            "Topic\n- health and access to care: hidden\n"
            "- work, work trials and training: under 5\n\n"
            "Signs\n- the situation has dragged on or is stuck: hidden\n\n"
            "A question can have several signs: the numbers overlap.\n\n"
            "Group: the asker’s organisation\n- pori: hidden\n- not known: under 5\n\n"
            "Questions by month\n- 1/2027: 0\n- 2/2027: hidden\n- 3/2027: under 5\n\n"
            "Consulted: questions sent in the period and not withdrawn. In the service: service "
            "paths opened in the period. Times are working time (working days 8–16) from sending "
            "the question, without waiting for the asker. The outcome and the times are of "
            "questions that have been answered, the feedback of those whose asker answered both "
            "questions.\n\n"
            "Numbers under 5 are hidden, and so are those from which a small one could be worked "
            "out.\n1. 📎 as a file",
            "koordi ↳ 📎 as a file",
            "koordi 📎 statistics-2027-01-2027-07.png: Questions by month: 1/2027: 0, 2/2027: "
            "hidden, 3/2027: under 5.",
        ]
        assert await writes(chat, "stats remove 1") == [
            "koordi: I removed the numbers: Thu 1 April 2021 – Sat 31 December 2022: in the "
            "service 172, consulted 302. They can be added again with stats add."
        ]
