"""Reminders for oneself: made, given, snoozed, changed and cancelled."""

from datetime import UTC, datetime

import pytest

from bot.directory.directory import take_role
from commands.reminders.models import Reminder, ReminderState
from tests.support.chat import Chat, user


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2027 in UTC; Helsinki is two hours ahead."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


async def state_of(chat: Chat, number: int = 1) -> ReminderState:
    async with chat.machine.database.transaction() as tx:
        return (await tx.get_one(Reminder, number)).state


# Once, for oneself


async def test_a_reminder_is_echoed_given_once_and_done(chat: Chat) -> None:
    await chat.writes("anna", "muistuta huomenna klo 9.15 soita Kelaan")
    assert chat.news() == [
        "anna: Muistutan sinua yksityisesti pe 8.1.2027 klo 9.15: “soita Kelaan”\n\n"
        "Jos muokkaat viestiäsi, muistutus muuttuu. Jos poistat viestisi, muistutus "
        "perutaan.",
    ]
    await chat.time_passes(to=at(8, 7, 14))
    assert chat.news() == []
    await chat.time_passes(to=at(8, 7, 15))
    assert chat.news() == [
        "anna: 🔔 Muistutus: soita Kelaan\n1. ✅ tehty\n2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]
    tap = await chat.taps("anna", chat.last_event("🔔"), "✅", room="anna")
    assert chat.news() == [
        "anna ✎ 🔔 Muistutus: soita Kelaan\n\n✅ Tehty.",
    ]
    assert await state_of(chat) is ReminderState.DONE
    await chat.removes("anna", tap, room="anna")
    assert chat.news() == [
        "anna ✎ 🔔 Muistutus: soita Kelaan\n1. ✅ tehty\n2. ⏰ torkku 1 h",
    ]
    assert await state_of(chat) is ReminderState.GIVEN
    await chat.time_passes(hours=48)
    assert chat.news() == []


async def test_the_time_may_stand_last_and_without_a_clock(chat: Chat) -> None:
    await chat.writes("anna", "muistuta minua soita Kelaan perjantaina 15.1.")
    assert chat.news() == [
        "anna: Muistutan sinua yksityisesti pe 15.1.2027 klo 9: “soita Kelaan”\n\n"
        "Kellonaikaa ei ollut, joten valitsin klo 9.\n\n"
        "Jos muokkaat viestiäsi, muistutus muuttuu. Jos poistat viestisi, muistutus "
        "perutaan.",
    ]


async def test_a_reminder_made_in_the_lobby_comes_in_private(chat: Chat) -> None:
    await chat.says("anna", "!muistuta tunnin päästä kahvi")
    assert chat.news() == [
        "Aula: Muistutan sinua yksityisesti to 7.1.2027 klo 11: “kahvi”\n\n"
        "Jos muokkaat viestiäsi, muistutus muuttuu. Jos poistat viestisi, muistutus "
        "perutaan.",
    ]
    await chat.time_passes(hours=1)
    assert chat.news() == [
        "anna: 🔔 Muistutus: kahvi\n1. ✅ tehty\n2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]


async def test_what_was_asked_for_comes_in_quiet_hours_too(chat: Chat) -> None:
    await chat.writes("anna", "muistuta la 9.1. klo 22 sammuta valot")
    chat.news()
    await chat.time_passes(to=at(9, 20))
    assert chat.news()[0].split("\n")[0] == "anna: 🔔 Muistutus: sammuta valot"


async def test_a_late_reminder_apologises_with_its_time(chat: Chat) -> None:
    await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    chat.news()
    await chat.time_passes(to=at(8, 7, 11))
    assert chat.news() == [
        "anna: 🔔 Muistutus: soita Kelaan\n\n"
        "Pahoittelut, muistutus myöhästyi. Pyydetty aika oli pe 8.1.2027 klo 9.\n"
        "1. ✅ tehty\n"
        "2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]


# Snooze


async def test_a_snoozed_reminder_comes_again_in_an_hour(chat: Chat) -> None:
    await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    await chat.time_passes(to=at(8, 7))
    chat.news()
    await chat.writes("anna", "2")
    assert chat.news() == [
        "anna ✎ 🔔 Muistutus: soita Kelaan\n\n"
        "⏰ Torkku: muistutan uudelleen pe 8.1.2027 klo 10.\n"
        "1. ✅ tehty\n"
        "2. ⏰ torkku 1 h",
        "anna ↳ ✅ kirjattu",
    ]
    await chat.time_passes(minutes=59)
    assert chat.news() == []
    await chat.time_passes(minutes=1)
    assert chat.news() == [
        "anna: 🔔 Muistutus: soita Kelaan\n1. ✅ tehty\n2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]
    await chat.writes("anna", "tehty")
    assert chat.news() == [
        "anna ✎ 🔔 Muistutus: soita Kelaan\n\n✅ Tehty.",
        "anna ↳ ✅ kirjattu",
    ]


@pytest.mark.parametrize("answer", ["✅ tehty", None])
async def test_done_or_a_snooze_taken_back_ends_the_snooze(chat: Chat, answer: str | None) -> None:
    await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    await chat.time_passes(to=at(8, 7))
    card = chat.last_event("🔔")
    snooze = await chat.taps("anna", card, "⏰", room="anna")
    if answer is None:
        await chat.removes("anna", snooze, room="anna")
    else:
        await chat.taps("anna", card, answer, room="anna")
    chat.news()
    await chat.time_passes(hours=3)
    assert chat.news() == []


# Changing and cancelling


async def test_editing_the_message_changes_the_reminder(chat: Chat) -> None:
    said = await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    chat.news()
    await chat.writes("anna", "muistuta huomenna klo 10 soita työllisyysalueelle", replaces=said)
    assert chat.news() == [
        "anna ✎ Muistutan sinua yksityisesti pe 8.1.2027 klo 10: “soita "
        "työllisyysalueelle”\n\n"
        "Jos muokkaat viestiäsi, muistutus muuttuu. Jos poistat viestisi, muistutus "
        "perutaan.",
    ]
    await chat.writes("anna", "muistuta eilen klo 10 soita", replaces=said)
    assert chat.news() == [
        "anna: Aika on jo mennyt: ke 6.1.2027 klo 10.\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
    ]
    await chat.time_passes(to=at(8, 7))
    assert chat.news() == []
    await chat.time_passes(to=at(8, 8))
    assert chat.news() == [
        "anna: 🔔 Muistutus: soita työllisyysalueelle\n1. ✅ tehty\n2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]
    await chat.writes("anna", "muistuta huomenna klo 11 soita", replaces=said)
    assert chat.news() == [
        "anna: Muistutus on jo annettu tai peruttu, joten muokkaus ei muuta sitä. "
        "Tee uusi muistutus uutena viestinä.",
    ]


async def test_nobody_else_can_edit_a_reminder(chat: Chat) -> None:
    said = await chat.says("anna", "!muistuta huomenna klo 9 soita Kelaan")
    chat.news()
    await chat.says("pekka", "!muistuta huomenna klo 10 jotain muuta", replaces=said)
    assert chat.news() == []


async def test_deleting_the_message_cancels_the_reminder(chat: Chat) -> None:
    said = await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    chat.news()
    await chat.removes("anna", said, room="anna")
    assert chat.news() == [
        "anna ✎ Muistutus on peruttu: “soita Kelaan”",
    ]
    await chat.time_passes(hours=48)
    assert chat.news() == []
    assert await state_of(chat) is ReminderState.CANCELLED


async def test_the_list_is_private_and_its_numbers_cancel(chat: Chat) -> None:
    await chat.writes("anna", "muistuta pe 15.1. klo 9 toinen")
    await chat.says("anna", "!muistuta joka arkipäivä klo 8 ensimmäinen")
    await chat.writes("pekka", "muistuta huomenna klo 9 toisen oma")
    chat.news()
    await chat.says("anna", "!muistuta lista")
    assert chat.news() == [
        "anna: Odottavat muistutuksesi:\n"
        "1. pe 8.1.2027 klo 8: ensimmäinen – toistuu\n"
        "2. pe 15.1.2027 klo 9: toinen\n\n"
        "Peru numerolla, esimerkiksi: muistuta peru 1",
    ]
    await chat.writes("anna", "muistuta peru 1")
    assert chat.news_by_room() == {
        "Aula": [
            "Aula ✎ Muistutus on peruttu: “ensimmäinen”",
        ],
        "anna": [
            "anna: Muistutus on peruttu: pe 8.1.2027 klo 8, “ensimmäinen”",
        ],
    }
    await chat.writes("anna", "muistuta peru 2")
    await chat.writes("anna", "muistuta peru toinen")
    assert chat.news() == [
        "anna: Muistutusta numero 2 ei ole. Mitään ei peruttu. Numerot näet "
        "komennolla muistuta lista.",
        "anna: Komennosta muistuta peru puuttuu numero. Mitään ei muutettu. Kirjoita "
        "esimerkiksi: muistuta peru 1",
    ]
    await chat.writes("anna", "muistuta peru 1")
    chat.news()
    await chat.writes("anna", "muistuta lista")
    assert chat.news() == [
        "anna: Odottavia muistutuksia ei ole. Tee muistutus kirjoittamalla "
        "esimerkiksi: muistuta huomenna klo 9 soita Kelaan",
    ]


async def test_words_behind_list_are_a_reminder(chat: Chat) -> None:
    await chat.writes("anna", "muistuta lista kauppaan huomenna klo 9")
    assert chat.news()[0].split("\n")[0] == (
        "anna: Muistutan sinua yksityisesti pe 8.1.2027 klo 9: “lista kauppaan”"
    )


async def test_whoever_left_the_network_is_reminded_of_nothing(chat: Chat) -> None:
    await chat.writes("anna", "muistuta huomenna klo 9 soita Kelaan")
    async with chat.machine.database.transaction() as tx:
        await take_role(tx, user_id=user("anna"), role="member")
    chat.news()
    await chat.time_passes(to=at(8, 7))
    assert chat.news() == []
    assert await state_of(chat) is ReminderState.CANCELLED


# Bad input


async def test_what_is_no_reminder_is_refused_with_its_reason(chat: Chat) -> None:
    for text in (
        "",
        "soita Kelaan",
        "huomenna klo 9",
        "puoli kolmelta kahvi",
        "tänään klo 9 kahvi",
        "tänään kahvi",
        "ma 5.2.2027 kahvi",
        "28.3.2027 klo 3.30 kahvi",
        "joka viikko klo 9 kahvi",
        "huomenna klo 9 " + "x" * 501,
    ):
        await chat.says("anna", f"!muistuta {text}")
    assert chat.news() == [
        "Aula: Komennosta !muistuta puuttuu teksti. Mitään ei tallennettu. Kirjoita "
        "esimerkiksi: !muistuta huomenna klo 9 soita Kelaan",
        "Aula: En löytänyt viestistä aikaa. Muistutusta ei kirjattu. Kirjoita "
        "esimerkiksi: !muistuta huomenna klo 9 soita Kelaan",
        "Aula: Aika on pe 8.1.2027 klo 9, mutta muistutettava asia puuttuu. "
        "Muistutusta ei kirjattu. Kirjoita esimerkiksi: !muistuta huomenna klo 9 "
        "soita Kelaan",
        "Aula: Ajan voi lukea monella tavalla. Tarkoititko: pe 8.1.2027 klo 2.30 / "
        "to 7.1.2027 klo 14.30?\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Aika on jo mennyt: to 7.1.2027 klo 9.\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Aika on jo mennyt: to 7.1.2027 klo 9.\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Viikonpäivä ja päivämäärä eivät sovi yhteen. Tarkoititko: pe 5.2.2027 "
        "/ ma 8.2.2027?\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Sellaista kellonaikaa ei ole sinä päivänä.\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Ajan voi lukea monella tavalla.\n\n"
        "Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Aula: Tekstissä on 501 merkkiä, ja muistutukseen mahtuu 500. Mitään ei "
        "muutettu. Kirjoita se lyhyempänä.",
    ]
    async with chat.machine.database.transaction() as tx:
        assert await tx.get(Reminder, 1) is None


async def test_fifty_waiting_reminders_are_the_most(chat: Chat) -> None:
    for number in range(50):
        await chat.writes("anna", f"muistuta huomenna klo 9 asia {number}")
    chat.news()
    await chat.writes("anna", "muistuta huomenna klo 9 vielä yksi")
    assert chat.news() == [
        "anna: Sinulla on jo 50 odottavaa muistutusta, eikä enempää mahdu. "
        "Muistutusta ei kirjattu. Peru jokin vanha: muistuta lista.",
    ]
