"""A programme that runs: its live card, the turns of its speakers, ⏭️ and ➕."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.dialogues.workshop_plan_chat import published, scheduled
from tests.dialogues.workshop_time_chat import ROLES, plan_from_programme
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

PROGRAMME = """!ohjelma
2. tapaaminen pe 5.2.2027
12.30–12.45 Avaus
12.45–13.10 Alustus / Anna
13.10–13.25 Tauko
13.25–14.30 Keskustelu / Pekka
14.30–15.00 Palaute"""
NOW = "📋 Nyt:"


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """A moment of the meeting's day by the clock in Helsinki."""
    return datetime(2027, 2, 5, hour - 2, minute, second, tzinfo=UTC)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Chat]:
    """The meeting has just begun."""
    async with open_chat(tmp_path) as chat:
        await begun(chat, PROGRAMME)
        yield chat


async def begun(chat: Chat, programme: str) -> None:
    await scheduled(chat)
    await published(chat, programme)
    await chat.time_passes(to=at(12, 15))
    chat.news()
    await chat.time_passes(to=at(12, 30))


def live(chat: Chat) -> str:
    """What was done to the live card since the last look, without the meeting's other cards."""
    acts = [act for act in chat.news() if act.startswith(("Aula ✎ 📋", "Aula: 📋"))]
    return "\n".join(acts)


async def test_the_card_follows_the_clock_and_the_speaker_is_told(on: Chat) -> None:
    shown = heard(on)
    event = on.last_event(NOW)
    assert shown == read(f"""
        Aula: Kuka on paikalla: 2. tapaaminen

        Paikalla 0.
        1. 🙋 olen paikalla
        Aula ↳ 🙋 olen paikalla
        Aula: 📋 Nyt: 12.30–12.45 Avaus
        ⏳ Aikaa 15 min

        Seuraavaksi: 12.45–13.10 Alustus (Anna)

        Koollekutsujalle:
        1. ⏭️ seuraava kohta
        2. ➕ 5 min lisää
        Aula ↳ ⏭️ seuraava kohta
        Aula ↳ ➕ 5 min lisää
        Aula 📌 {event}
    """)
    await on.time_passes(to=at(12, 35))
    assert "Aikaa 10 min" in live(on)
    await on.time_passes(to=at(12, 37))
    assert heard(on) == ""
    await on.time_passes(to=at(12, 40))
    assert heard(on) == read("""
        Aula ✎ 📋 Nyt: 12.30–12.45 Avaus
        ⏳ Aikaa 5 min

        Seuraavaksi: 12.45–13.10 Alustus (Anna)

        Koollekutsujalle:
        1. ⏭️ seuraava kohta
        2. ➕ 5 min lisää
        anna: ⏰ Vuorosi alkaa 5 min päästä.

        12.45–13.10 Alustus (Anna)
        2. tapaaminen
    """)
    await on.time_passes(to=at(12, 45))
    assert "Nyt: 12.45–13.10 Alustus (Anna)\n⏳ Aikaa 25 min" in live(on)
    await on.time_passes(to=at(15, 0))
    assert f"Aula ✎ 📋 Ohjelma päättyi: 2. tapaaminen\nAula 📌 ⏹ {event}" in heard(on)


async def test_next_begins_the_next_item_and_the_card_of_the_meeting_follows(on: Chat) -> None:
    await on.time_passes(to=at(12, 41, 20))
    on.news()
    event = on.last_event(NOW)
    tap = await on.taps("kaisa", event, "⏭️ seuraava kohta")
    assert heard(on) == read(f"""
        Aula ✎ 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Ohjelma
        12.30–12.41 Avaus
        12.41–13.10 Alustus / Anna
        13.10–13.25 Tauko
        13.25–14.30 Keskustelu / Pekka
        14.30–15.00 Palaute

        Tulossa 2, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ✎ 📋 Nyt: 12.41–13.10 Alustus (Anna)
        ⏳ Aikaa 29 min

        Seuraavaksi: 13.10–13.25 Tauko

        Koollekutsujalle:
        1. ⏭️ seuraava kohta
        2. ➕ 5 min lisää
        Aula ⌫ {tap}
    """)


async def test_two_taps_in_one_minute_go_on_by_one_item(on: Chat) -> None:
    await on.time_passes(to=at(12, 41))
    event = on.last_event(NOW)
    await on.taps("kaisa", event, "⏭️")
    on.news()
    await on.taps("ylla", event, "⏭️")
    assert "ylla: Tämä kohta alkoi juuri, joten ohjelma ei muuttunut." in heard(on)


async def test_five_minutes_more_show_what_gives_way(on: Chat) -> None:
    await on.time_passes(to=at(13, 8))
    on.news()
    event = on.last_event(NOW)
    tap = await on.taps("kaisa", event, "➕")
    assert heard(on) == read(f"""
        Aula ✎ 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Ohjelma
        12.30–12.45 Avaus
        12.45–13.15 Alustus / Anna
        13.15–13.25 Tauko
        13.25–14.30 Keskustelu / Pekka
        14.30–15.00 Palaute

        Tulossa 2, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        Aula ✎ 📋 Nyt: 12.45–13.15 Alustus (Anna)
        ⏳ Aikaa 7 min

        Seuraavaksi: 13.15–13.25 Tauko

        Koollekutsujalle:
        1. ⏭️ seuraava kohta
        2. ➕ 5 min lisää
        Aula ⌫ {tap}
        kaisa: ➕ Lisätty 5 min: Alustus päättyy klo 13.15.
        - Tauko: 13.10–13.25 → 13.15–13.25
        - Tapaaminen päättyy niin kuin ennenkin.
    """)
    # A number and a word in a reply to the card do the same.
    await on.says("kaisa", "2", reply_to=event)
    await on.says("kaisa", "lisää", reply_to=event)
    assert "Nyt: 12.45–13.25 Alustus" in live(on)


async def test_the_last_item_moves_the_end_of_the_meeting(on: Chat) -> None:
    await on.time_passes(to=at(14, 58))
    on.news()
    await on.taps("kaisa", on.last_event(NOW), "➕")
    told = heard(on)
    assert "Aika: pe 5.2.2027 klo 12.30–15.05" in told
    assert "- Tapaaminen päättyy klo 15.05." in told
    await on.time_passes(to=at(15, 2))
    assert "Aikaa 3 min" in live(on)
    await on.time_passes(to=at(15, 5))
    assert "Aula ✎ 📋 Ohjelma päättyi: 2. tapaaminen" in heard(on)


async def test_a_turn_that_moves_is_told_at_its_new_time(on: Chat) -> None:
    await on.time_passes(to=at(12, 40))
    on.news()
    await on.taps("kaisa", on.last_event(NOW), "➕")
    on.news()
    await on.time_passes(to=at(12, 45))
    assert "anna: ⏰ Vuorosi alkaa 5 min päästä.\n\n12.50–13.15 Alustus (Anna)" in heard(on)


async def test_feedback_that_is_begun_early_opens_at_once(on: Chat) -> None:
    for name in ("anna", "liisa"):
        await on.taps(name, on.last_event("Kuka on"), "🙋")
    await on.time_passes(to=at(14, 20, 10))
    on.news()
    await on.taps("kaisa", on.last_event(NOW), "⏭️")
    told = heard(on)
    assert "Nyt: 14.20–15.00 Palaute" in told
    assert "anna 📊 Miten tapaaminen onnistui?" in told
    assert "myöhässä" not in told


async def test_who_convenes_nothing_changes_nothing(on: Chat) -> None:
    on.news()
    event = on.last_event(NOW)
    for key in ("⏭️", "➕"):
        await on.taps("anna", event, key)
        told = heard(on)
        assert "anna: Kortti tai kysely, johon vastasit, on jonkun muun vastattava." in told
        assert "✎" not in told


async def test_a_tap_after_the_end_is_told_so(on: Chat) -> None:
    event = on.last_event(NOW)
    await on.time_passes(to=at(15, 0))
    on.news()
    await on.taps("kaisa", event, "➕")
    assert "✎" not in heard(on)


async def test_a_lost_card_is_drawn_and_pinned_anew(on: Chat) -> None:
    old = on.last_event(NOW)
    on.news()
    await on.says("kaisa", "!päivitä")
    told = heard(on)
    assert told.index(f"Aula 📌 ⏹ {old}") < told.index(NOW)
    assert f"Aula 📌 {on.last_event(NOW)}" in told


async def test_a_programme_that_comes_during_the_meeting_runs_at_once(chat: Chat) -> None:
    await scheduled(chat)
    await chat.time_passes(to=at(12, 30))
    await chat.time_passes(to=at(12, 50))
    assert NOW not in heard(chat)
    await published(chat, PROGRAMME)
    told = heard(chat)
    assert "Nyt: 12.45–13.10 Alustus (Anna)\n⏳ Aikaa 20 min" in told
    assert told.count("Aula: 📋 Nyt:") == 1


async def test_a_meeting_that_is_called_off_runs_no_more(on: Chat) -> None:
    event = on.last_event(NOW)
    await on.says("kaisa", "!tapaaminen peru 1")
    await on.says("kaisa", "1")
    told = heard(on)
    assert "Ohjelma päättyi" in told
    assert f"📌 ⏹ {event}" in told
    await on.time_passes(to=at(13, 30))
    assert heard(on) == ""


async def test_a_meeting_that_moves_away_runs_at_its_new_time(on: Chat) -> None:
    await on.says("kaisa", "!tapaaminen siirrä 1 klo 14–16.30")
    await on.says("kaisa", "1")
    assert "Ohjelma päättyi" in heard(on)
    await on.time_passes(to=at(14, 0))
    assert "Nyt: 14.00–14.15 Avaus" in heard(on)


async def test_a_planned_workshop_waits_for_what_lasts_longer_before_it(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ROLES) as chat:
        await plan_from_programme(chat)
        await chat.time_passes(to=at(12, 30))
        for name in ("anna", "pekka", "liisa", "eero"):
            await chat.taps(name, chat.last_event("Kuka on"), "🙋")
        await chat.time_passes(to=at(13, 28))
        chat.news()
        await chat.taps("kaisa", chat.last_event(NOW), "➕")
        told = heard(chat)
        assert "- Työpaja: 13.30–14.00 → 13.35–14.05" in told
        assert "Alkaa pe 5.2.2027 klo 13.35" in told
        await chat.time_passes(to=at(13, 30))
        assert "Huoneesi pajassa" not in heard(chat)
        await chat.time_passes(to=at(13, 35))
        told = heard(chat)
        assert "Huoneesi pajassa" in told
        assert "Nyt: 13.35–14.05 Työpaja" in told


async def test_a_workshop_is_started_and_ended_by_its_own_preview(tmp_path: Path) -> None:
    """⏭️ calls people to their rooms only after ✅; ➕ gives the rooms time; then the debrief."""
    async with open_chat(tmp_path, people=ROLES) as chat:
        await plan_from_programme(chat)
        await chat.time_passes(to=at(12, 30))
        for name in ("anna", "pekka", "liisa", "eero"):
            await chat.taps(name, chat.last_event("Kuka on"), "🙋")
        await chat.time_passes(to=at(13, 20))
        chat.news()
        event = chat.last_event(NOW)
        await chat.taps("kaisa", event, "⏭️")
        assert "vahvista" in heard(chat)
        await chat.says("kaisa", "1")
        assert "Nyt: 13.20–14.00 Työpaja" in heard(chat)
        await chat.time_passes(to=at(13, 45))
        chat.news()
        await chat.taps("kaisa", event, "➕")
        assert "kaisa: Huoneille on kerrottu." in heard(chat)
        await chat.taps("kaisa", event, "⏭️")
        assert "vahvista" in heard(chat)
        await chat.says("kaisa", "1")
        await chat.time_passes(to=at(14, 10))
        assert "Purku" in live(chat)
        await chat.taps("kaisa", event, "⏭️")
        told = heard(chat)
        assert "Nyt: 14.10–14.45 Purku" in told
        assert "Aula: 🗣️" in told


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "sv",
            (
                "📋 Nu: 12.30–12.45 Avaus\n⏳ Tid kvar 15 min",
                "Härnäst: 12.45–13.10 Alustus (Anna)\n\nFör sammankallaren:\n1. ⏭️ nästa punkt",
                "anna: ⏰ Din tur börjar om 5 min.",
                "kaisa: ➕ 5 min till: Avaus slutar kl. 12.50.",
            ),
        ),
        (
            "en",
            (
                "📋 Now: 12.30–12.45 Avaus",
                "⏳ Time left 15 min",
                "Next: 12.45–13.10 Alustus (Anna)\n\nFor the convener:\n1. ⏭️ next item",
                "anna: ⏰ Your turn begins in 5 min.",
                "kaisa: ➕ 5 min more: Avaus ends at 12:50.",
            ),
        ),
    ],
)
async def test_in_other_languages(tmp_path: Path, lang: str, lines: tuple[str, ...]) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await begun(chat, PROGRAMME.replace("!ohjelma", "!agenda"))
        told = heard(chat)
        await chat.time_passes(to=at(12, 40))
        event = chat.last_event("12.45–13.10")
        for act in reversed(chat.wire.acts):
            if "📋" in str(act.content.get("body", "")) and act.kind.value == "send":
                event = chat.wire.done[act.key]
                break
        await chat.taps("kaisa", event, "➕")
        told += heard(chat)
    for line in lines:
        assert line in told
