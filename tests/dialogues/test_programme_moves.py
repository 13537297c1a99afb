"""A published programme whose meeting moves: its times follow the start."""

from base64 import b64decode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.wire import ActKind
from commands.feedback.models import FeedbackRound
from tests.dialogues.workshop_time_chat import (
    AT_WORK,
    PROGRAMME,
    ROLES,
    come,
    room,
    room_card,
    said,
)
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

FROM_NOON = """ohjelma
pe 5.2.2027
12.00–13.00 Avaus
13.00–14.30 Esittely
14.30–15.00 Palaute"""


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    """A meeting at 12.30–15 on 5.2.2027 with a published programme, its workshop not planned."""
    async with open_chat(tmp_path, people=ROLES) as one:
        await one.says("kaisa", PROGRAMME)
        await one.writes("kaisa", "julkaise")
        one.news()
        yield one


async def move(chat: Chat, when: str) -> None:
    await chat.writes("kaisa", f"tapaaminen siirrä 1 {when}")
    await chat.writes("kaisa", "1")


def times(chat: Chat) -> list[str]:
    """The meeting's time and those of the programme on the card, as it was drawn last."""
    cards = [act for act in chat.news() if "ei pääse" in act and "🗓️" in act]
    return [line for line in cards[-1].split("\n") if "–" in line]


def calendar_text(chat: Chat) -> str:
    """The programme in the newest calendar file."""
    files = [str(act.content["data"]) for act in chat.wire.acts if act.kind is ActKind.UPLOAD]
    return str(Calendar.from_ical(b64decode(files[-1])).events[0]["description"])


async def feedback_opens(chat: Chat) -> datetime | None:
    async with chat.machine.database.transaction() as tx:
        return await tx.scalar(select(FeedbackRound.opens_at))


async def test_the_programme_moves_with_the_start_on_the_card_and_in_calendars(
    chat: Chat,
) -> None:
    await move(chat, "pe 12.2.2027 klo 9–11.30")
    assert said(chat, "Verkoston 2. tapaaminen") == read("""
        Aula ✎ Verkoston 2. tapaaminen

        🗓️ Aika: pe 12.2.2027 klo 9.00–11.30

        Ohjelma
        9.00–10.00 Avaus
        10.00–10.30 Työpaja
        Huone 1: Työpaikat / Anna
        Huone 2: Luvat / Pekka
        10.30–10.45 Tauko
        10.45–11.15 Purku
        11.15–11.30 Palaute

        Tulossa 0, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula 📎 2027-02-12.ics: Kalenterimerkintä: Verkoston 2. tapaaminen, pe 12.2.2027 klo
            9.00–11.30
        kaisa: Siirretäänkö Verkoston 2. tapaaminen?

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 9.00–11.30

        Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
            tulen tai ehkä (0).
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ✎ Siirretäänkö Verkoston 2. tapaaminen?

        Vanha aika: pe 5.2.2027 klo 12.30–15.00
        Uusi aika: pe 12.2.2027 klo 9.00–11.30

        Kortti ja kalenterimerkintä muuttuvat. Yksityisesti kerron niille, jotka vastasivat
            tulen tai ehkä (0).

        ✅ Vahvistettu.
    """)
    assert calendar_text(chat) == read("""
        9.00–10.00 Avaus
        10.00–10.30 Työpaja
        Huone 1: Työpaikat / Anna
        Huone 2: Luvat / Pekka
        10.30–10.45 Tauko
        10.45–11.15 Purku
        11.15–11.30 Palaute
    """)
    assert await feedback_opens(chat) == datetime(2027, 2, 12, 9, 15, tzinfo=UTC)


async def test_another_day_or_another_end_leaves_the_clock_alone(chat: Chat) -> None:
    kept = [
        "12.30–13.30 Avaus",
        "13.30–14.00 Työpaja",
        "14.00–14.15 Tauko",
        "14.15–14.45 Purku",
        "14.45–15.00 Palaute",
    ]
    await move(chat, "pe 12.2.2027")
    assert times(chat) == ["🗓️ Aika: pe 12.2.2027 klo 12.30–15.00", *kept]
    await move(chat, "klo 12.30–16")
    assert times(chat) == ["🗓️ Aika: pe 12.2.2027 klo 12.30–16.00", *kept]


async def test_a_day_earlier_and_an_hour_later_is_an_hour_later(chat: Chat) -> None:
    await move(chat, "to 4.2.2027 klo 13.30–16")
    assert times(chat) == [
        "🗓️ Aika: to 4.2.2027 klo 13.30–16.00",
        "13.30–14.30 Avaus",
        "14.30–15.00 Työpaja",
        "15.00–15.15 Tauko",
        "15.15–15.45 Purku",
        "15.45–16.00 Palaute",
    ]
    await move(chat, "pe 5.2.2027 klo 12.30–15")
    assert times(chat) == [
        "🗓️ Aika: pe 5.2.2027 klo 12.30–15.00",
        "12.30–13.30 Avaus",
        "13.30–14.00 Työpaja",
        "14.00–14.15 Tauko",
        "14.15–14.45 Purku",
        "14.45–15.00 Palaute",
    ]


async def test_over_the_change_to_summer_time_the_wall_counts(chat: Chat) -> None:
    await move(chat, "ti 30.3.2027 klo 9–11.30")
    assert times(chat)[:3] == [
        "🗓️ Aika: ti 30.3.2027 klo 9.00–11.30",
        "9.00–10.00 Avaus",
        "10.00–10.30 Työpaja",
    ]
    assert await feedback_opens(chat) == datetime(2027, 3, 30, 8, 15, tzinfo=UTC)


async def test_a_programme_that_would_cross_midnight_stays(chat: Chat) -> None:
    await move(chat, "klo 22–23.30")
    assert times(chat)[:2] == ["🗓️ Aika: pe 5.2.2027 klo 22.00–23.30", "12.30–13.30 Avaus"]


async def test_a_meeting_without_a_programme_just_moves(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await chat.says("kaisa", "!tapaaminen 2. tapaaminen pe 5.2.2027 klo 12.30–15")
        await chat.says("kaisa", "1")
        await move(chat, "klo 9–11.30")
        assert times(chat) == ["🗓️ Aika: pe 5.2.2027 klo 9.00–11.30"]


async def test_a_new_programme_that_moves_the_start_says_its_own_times(chat: Chat) -> None:
    await chat.writes("kaisa", FROM_NOON)
    assert "2. tapaaminen on klo 12.00–15.00" in "\n".join(chat.news())
    await chat.writes("kaisa", "2")
    chat.news()
    await chat.writes("kaisa", "julkaise")
    assert times(chat) == [
        "🗓️ Aika: pe 5.2.2027 klo 12.00–15.00",
        "12.00–13.00 Avaus",
        "13.00–14.30 Esittely",
        "14.30–15.00 Palaute",
    ]
    assert "12.00–13.00 Avaus" in calendar_text(chat)
    assert "Työpaja" not in calendar_text(chat)
    assert await feedback_opens(chat) == datetime(2027, 2, 5, 12, 30, tzinfo=UTC)


async def test_a_workshop_planned_too_long_is_in_the_calendars_as_well(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 75 min pe 5.2. klo 13.30\nTyöpaikat / Anna\nLuvat / Pekka")
    await chat.writes("kaisa", "1")
    assert times(chat)[0] == "🗓️ Aika: pe 5.2.2027 klo 12.30–15.20"
    assert "13.30–14.45 Työpaja" in calendar_text(chat)


async def test_after_a_move_workshop_extension_and_feedback_keep_the_true_times(
    chat: Chat,
) -> None:
    for _ in range(2):
        await chat.writes("kaisa", "1")
    for name in ("anna", "liisa", "pekka", "eero", "aino"):
        await chat.taps(name, chat.last_event("ei pääse 0"), "🙋")
    await move(chat, "pe 12.2.2027 klo 13–15.30")
    assert "🗓️ Alkaa pe 12.2.2027 klo 14." in heard(chat)
    half_an_hour_later = AT_WORK + timedelta(days=7, minutes=30)
    await chat.time_passes(to=half_an_hour_later)
    await come(chat, "anna", "liisa", "pekka", "eero", "aino")
    await chat.time_passes(minutes=3)
    chat.news()
    await chat.taps("anna", room_card(chat, 1), "➕", room=room(1))
    assert "Tauko: 14.30–14.45 → 14.35–14.45" in heard(chat)
    await chat.writes("kaisa", "1")
    assert times(chat) == [
        "🗓️ Aika: pe 12.2.2027 klo 13.00–15.30",
        "13.00–14.00 Avaus",
        "14.00–14.35 Työpaja",
        "14.35–14.45 Tauko",
        "14.45–15.15 Purku",
        "15.15–15.30 Palaute",
    ]
    await chat.time_passes(to=half_an_hour_later + timedelta(minutes=74))
    assert said(chat, "📊") == ""
    await chat.time_passes(to=half_an_hour_later + timedelta(minutes=75))
    assert "anna 📊" in said(chat, "📊")
