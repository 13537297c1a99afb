"""Reminders that come again and again by wall time."""

from datetime import UTC, datetime
from pathlib import Path

from commands.reminders.models import Reminder, ReminderState
from tests.support.chat import Chat, open_chat


def at(day: int, hour: int, minute: int = 0, *, month: int = 1) -> datetime:
    """A moment of 2027 in UTC; Helsinki is two hours ahead."""
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


async def state_of(chat: Chat, number: int = 1) -> ReminderState:
    async with chat.machine.database.transaction() as tx:
        return (await tx.get_one(Reminder, number)).state


async def test_a_recurring_reminder_keeps_its_wall_time_and_skips_holidays(
    tmp_path: Path,
) -> None:
    async with open_chat(tmp_path, start=at(25, 8, month=3)) as chat:
        await chat.writes("anna", "muistuta joka arkipäivä klo 9 avaa jono")
        assert chat.news() == [
            "anna: Muistutan sinua yksityisesti ti 30.3.2027 klo 9: “avaa jono”\n\n"
            "Muistutus toistuu. Seuraavat kerrat: ke 31.3.2027 klo 9 ja to 1.4.2027 "
            "klo 9.\n\n"
            "Jos muokkaat viestiäsi, muistutus muuttuu. Jos poistat viestisi, "
            "muistutus perutaan.",
        ]
        # Good Friday and Easter Monday are free, and summer time began on Sunday.
        await chat.time_passes(to=at(30, 5, 59, month=3))
        assert chat.news() == []
        await chat.time_passes(to=at(30, 6, month=3))
        first, *_ = chat.news()
        assert first == "anna: 🔔 Muistutus: avaa jono\n1. ✅ tehty\n2. ⏰ torkku 1 h"


async def test_of_missed_moments_only_the_latest_is_given(chat: Chat) -> None:
    await chat.writes("anna", "muistuta joka ma klo 9 avaa jono")
    chat.news()
    await chat.time_passes(to=at(2, 8, month=2))
    assert chat.news() == [
        "anna: 🔔 Muistutus: avaa jono\n\n"
        "Pahoittelut, muistutus myöhästyi. Pyydetty aika oli ma 1.2.2027 klo 9.\n"
        "1. ✅ tehty\n"
        "2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]
    await chat.time_passes(to=at(8, 7, month=2))
    assert chat.news() == [
        "anna: 🔔 Muistutus: avaa jono\n1. ✅ tehty\n2. ⏰ torkku 1 h",
        "anna ↳ ✅ tehty",
        "anna ↳ ⏰ torkku 1 h",
    ]


async def test_done_on_a_recurring_reminder_ends_only_this_time(chat: Chat) -> None:
    await chat.writes("anna", "muistuta joka ma klo 9 avaa jono")
    await chat.time_passes(to=at(11, 7))
    first = chat.last_event("🔔")
    await chat.taps("anna", first, "✅", room="anna")
    assert await state_of(chat) is ReminderState.WAITING
    chat.news()
    await chat.time_passes(to=at(18, 7))
    assert len(chat.news()) == 3
    await chat.taps("anna", first, "⏰", room="anna")
    assert chat.news() == [
        "anna: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
        "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
        "kirjoittamalla sinne: !päivitä",
    ]
