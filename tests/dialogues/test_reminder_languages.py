"""Reminders in Swedish and in English."""

from datetime import UTC, datetime
from pathlib import Path

from tests.support.chat import open_chat


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2027 in UTC; Helsinki is two hours ahead."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


async def test_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        said = await chat.writes("anna", "påminn imorgon ring FPA")
        await chat.writes("anna", "påminn varje måndag kl. 9 ring FPA", replaces=said)
        await chat.writes("anna", "paminn lista")
        await chat.writes("anna", "påminn ring")
        await chat.writes("anna", "påminn imorgon kl. 9")
        await chat.writes("anna", "påminn imorgon kl. 9 " + "x" * 501)
        await chat.time_passes(to=at(11, 8))
        assert chat.news() == [
            "anna: Jag påminner dig privat fre 8.1.2027 kl. 9: ”ring FPA”\n\n"
            "Klockslaget saknades, så jag valde kl. 9.\n\n"
            "Om du redigerar ditt meddelande ändras påminnelsen. Om du tar bort ditt "
            "meddelande avbryts påminnelsen.",
            "anna ✎ Jag påminner dig privat mån 11.1.2027 kl. 9: ”ring FPA”\n\n"
            "Påminnelsen upprepas. Följande gånger: mån 18.1.2027 kl. 9 och mån "
            "25.1.2027 kl. 9.\n\n"
            "Om du redigerar ditt meddelande ändras påminnelsen. Om du tar bort ditt "
            "meddelande avbryts påminnelsen.",
            "anna: Dina väntande påminnelser:\n"
            "1. mån 11.1.2027 kl. 9: ring FPA – upprepas\n\n"
            "Avbryt med numret, till exempel: påminn avbryt 1",
            "anna: Jag hittade ingen tid i meddelandet. Påminnelsen antecknades "
            "inte. Skriv till exempel: påminn imorgon kl. 9 ring FPA",
            "anna: Tiden är fre 8.1.2027 kl. 9, men saken att påminna om saknas. "
            "Påminnelsen antecknades inte. Skriv till exempel: påminn imorgon kl. 9 "
            "ring FPA",
            "anna: Texten har 501 tecken, och en påminnelse rymmer 500. Inget "
            "ändrades. Skriv den kortare.",
            "anna: 🔔 Påminnelse: ring FPA\n\n"
            "Beklagar, påminnelsen är försenad. Den önskade tiden var mån 11.1.2027 "
            "kl. 9.\n"
            "1. ✅ gjort\n"
            "2. ⏰ snooze 1 h",
            "anna ↳ ✅ gjort",
            "anna ↳ ⏰ snooze 1 h",
        ]
        await chat.writes("anna", "2")
        await chat.writes("anna", "gjort")
        await chat.writes("anna", "påminn avbryt 2")
        await chat.writes("anna", "påminn avbryt 1")
        await chat.writes("anna", "påminn fre kl. 9 ring", replaces=said)
        await chat.writes("anna", "påminn lista")
        assert chat.news() == [
            "anna ✎ 🔔 Påminnelse: ring FPA\n\n"
            "Beklagar, påminnelsen är försenad. Den önskade tiden var mån 11.1.2027 "
            "kl. 9.\n\n"
            "⏰ Snooze: jag påminner igen mån 11.1.2027 kl. 11.\n"
            "1. ✅ gjort\n"
            "2. ⏰ snooze 1 h",
            "anna ↳ ✅ antecknat",
            "anna ✎ 🔔 Påminnelse: ring FPA\n\n"
            "Beklagar, påminnelsen är försenad. Den önskade tiden var mån 11.1.2027 "
            "kl. 9.\n\n"
            "✅ Gjort.",
            "anna ↳ ✅ antecknat",
            "anna: Det finns ingen påminnelse med nummer 2. Inget avbröts. Numren "
            "ser du med kommandot påminn lista.",
            "anna ✎ Påminnelsen har avbrutits: ”ring FPA”",
            "anna: Påminnelsen har avbrutits: mån 18.1.2027 kl. 9, ”ring FPA”",
            "anna: Påminnelsen har redan getts eller avbrutits, så redigeringen "
            "ändrar den inte. Gör en ny påminnelse i ett nytt meddelande.",
            "anna: Du har inga väntande påminnelser. Gör en genom att skriva till "
            "exempel: påminn imorgon kl. 9 ring FPA",
        ]
        await chat.says("kaisa", "!påminn rummet imorgon kl. 9 kaffe")
        await chat.taps("anna", chat.last_event("kaffe"), "👍")
        await chat.says("anna", "!påminn lista")
        await chat.says("kaisa", "!påminn lista")
        await chat.time_passes(to=at(12, 7))
        await chat.says("liisa", "1")
        assert chat.news_by_room() == {
            "Aula": [
                "Aula: Jag påminner i det här rummet tis 12.1.2027 kl. 9: ”kaffe”\n\n"
                "Den som bad om påminnelsen kan ändra den genom att redigera sitt "
                "meddelande och avbryta den genom att ta bort meddelandet.\n\n"
                "Om du vill får du påminnelsen även privat:\n"
                "1. 👍 påminn även mig",
                "Aula ↳ 👍 påminn även mig",
                "Aula ✎ Jag påminner i det här rummet tis 12.1.2027 kl. 9: ”kaffe”\n\n"
                "Den som bad om påminnelsen kan ändra den genom att redigera sitt "
                "meddelande och avbryta den genom att ta bort meddelandet.\n\n"
                "Om du vill får du påminnelsen även privat:\n"
                "1. 👍 påminn även mig\n\n"
                "En är med.",
                "Aula: 🔔 Påminnelse: kaffe\n1. ✅ gjort\n2. ⏰ snooze 1 h",
                "Aula ↳ ✅ gjort",
                "Aula ↳ ⏰ snooze 1 h",
                "Aula ✎ 🔔 Påminnelse: kaffe\n\n✅ Gjort: Liisa",
                "Aula ↳ ✅ antecknat",
            ],
            "anna": [
                "anna: Du har inga väntande påminnelser. Gör en genom att skriva "
                "till exempel: påminn imorgon kl. 9 ring FPA",
                "anna: 🔔 Påminnelse: kaffe\n1. ✅ gjort\n2. ⏰ snooze 1 h",
                "anna ↳ ✅ gjort",
                "anna ↳ ⏰ snooze 1 h",
            ],
            "kaisa": [
                "kaisa: Dina väntande påminnelser:\n"
                "1. tis 12.1.2027 kl. 9: kaffe – i rummet\n\n"
                "Avbryt med numret, till exempel: påminn avbryt 1",
            ],
        }


async def test_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        said = await chat.writes("anna", "remind me tomorrow call Kela")
        await chat.writes("anna", "remind every Monday at 9 call Kela", replaces=said)
        await chat.writes("anna", "remind list")
        await chat.writes("anna", "remind call")
        await chat.writes("anna", "remind tomorrow at 9")
        await chat.writes("anna", "remind tomorrow at 9 " + "x" * 501)
        await chat.time_passes(to=at(11, 8))
        assert chat.news() == [
            "anna: I will remind you in private on Fri 8 January 2027, 9:00: “call "
            "Kela”\n\n"
            "There was no time of day, so I chose 9:00.\n\n"
            "If you edit your message, the reminder changes. If you delete your "
            "message, the reminder is cancelled.",
            "anna ✎ I will remind you in private on Mon 11 January 2027, 9:00: “call "
            "Kela”\n\n"
            "The reminder repeats. The following times: Mon 18 January 2027, 9:00 "
            "and Mon 25 January 2027, 9:00.\n\n"
            "If you edit your message, the reminder changes. If you delete your "
            "message, the reminder is cancelled.",
            "anna: Your waiting reminders:\n"
            "1. Mon 11 January 2027, 9:00: call Kela – repeats\n\n"
            "Cancel by number, for example: remind cancel 1",
            "anna: I found no time in the message. No reminder was recorded. Write "
            "for example: remind tomorrow at 9 call Kela",
            "anna: The time is Fri 8 January 2027, 9:00, but what to remind of is "
            "missing. No reminder was recorded. Write for example: remind tomorrow "
            "at 9 call Kela",
            "anna: The text has 501 characters, and a reminder holds 500. Nothing "
            "was changed. Write it shorter.",
            "anna: 🔔 Reminder: call Kela\n\n"
            "Sorry, this reminder is late. The time asked for was Mon 11 January "
            "2027, 9:00.\n"
            "1. ✅ done\n"
            "2. ⏰ snooze 1 h",
            "anna ↳ ✅ done",
            "anna ↳ ⏰ snooze 1 h",
        ]
        await chat.writes("anna", "snooze")
        await chat.writes("anna", "done")
        await chat.writes("anna", "remind cancel 2")
        await chat.writes("anna", "remind cancel 1")
        await chat.writes("anna", "remind Friday at 9 call", replaces=said)
        await chat.writes("anna", "remind list")
        assert chat.news() == [
            "anna ✎ 🔔 Reminder: call Kela\n\n"
            "Sorry, this reminder is late. The time asked for was Mon 11 January "
            "2027, 9:00.\n\n"
            "⏰ Snoozed: I will remind again on Mon 11 January 2027, 11:00.\n"
            "1. ✅ done\n"
            "2. ⏰ snooze 1 h",
            "anna ↳ ✅ recorded",
            "anna ✎ 🔔 Reminder: call Kela\n\n"
            "Sorry, this reminder is late. The time asked for was Mon 11 January "
            "2027, 9:00.\n\n"
            "✅ Done.",
            "anna ↳ ✅ recorded",
            "anna: There is no reminder number 2. Nothing was cancelled. You see the "
            "numbers with the command remind list.",
            "anna ✎ The reminder is cancelled: “call Kela”",
            "anna: The reminder is cancelled: Mon 18 January 2027, 9:00, “call Kela”",
            "anna: The reminder has been given or cancelled, so the edit does not "
            "change it. Make a new reminder as a new message.",
            "anna: You have no waiting reminders. Make one by writing for example: "
            "remind tomorrow at 9 call Kela",
        ]
        await chat.says("kaisa", "!remind room tomorrow at 9 coffee")
        await chat.taps("anna", chat.last_event("coffee"), "👍")
        await chat.says("anna", "!remind list")
        await chat.says("kaisa", "!remind list")
        await chat.time_passes(to=at(12, 7))
        await chat.says("liisa", "1")
        assert chat.news_by_room() == {
            "Aula": [
                "Aula: I will remind this room on Tue 12 January 2027, 9:00: “coffee”\n\n"
                "Whoever asked for the reminder can change it by editing their "
                "message and cancel it by deleting the message.\n\n"
                "If you like, you get the reminder in private too:\n"
                "1. 👍 remind me too",
                "Aula ↳ 👍 remind me too",
                "Aula ✎ I will remind this room on Tue 12 January 2027, 9:00: "
                "“coffee”\n\n"
                "Whoever asked for the reminder can change it by editing their "
                "message and cancel it by deleting the message.\n\n"
                "If you like, you get the reminder in private too:\n"
                "1. 👍 remind me too\n\n"
                "One has joined.",
                "Aula: 🔔 Reminder: coffee\n1. ✅ done\n2. ⏰ snooze 1 h",
                "Aula ↳ ✅ done",
                "Aula ↳ ⏰ snooze 1 h",
                "Aula ✎ 🔔 Reminder: coffee\n\n✅ Done: Liisa",
                "Aula ↳ ✅ recorded",
            ],
            "anna": [
                "anna: You have no waiting reminders. Make one by writing for "
                "example: remind tomorrow at 9 call Kela",
                "anna: 🔔 Reminder: coffee\n1. ✅ done\n2. ⏰ snooze 1 h",
                "anna ↳ ✅ done",
                "anna ↳ ⏰ snooze 1 h",
            ],
            "kaisa": [
                "kaisa: Your waiting reminders:\n"
                "1. Tue 12 January 2027, 9:00: coffee – in the room\n\n"
                "Cancel by number, for example: remind cancel 1",
            ],
        }
