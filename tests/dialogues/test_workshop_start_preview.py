"""The button that starts a workshop shows first what it will do."""

from pathlib import Path

import pytest

from tests.dialogues.workshop_start_chat import NOON, PLAN, PLAN_AT_TEN, planned
from tests.dialogues.workshop_time_chat import said
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

RUNNING = "▶️ Käynnissä"


async def test_a_tap_shows_who_where_and_how_long(chat: Chat) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2")
    await chat.taps("kaisa", chat.last_event("Pajan ohjaus"), "▶️", room="kaisa")
    assert heard(chat) == read("""
        kaisa: Aloitetaanko paja nyt?

        Osallistujat (3) jaetaan huoneisiin (2) ja kutsutaan heti. Aikaa on 30 min. Sovittu
            alku on to 7.1.2027 klo 12.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.taps("kaisa", chat.last_event("Aloitetaanko"), "✅", room="kaisa")
    assert RUNNING in said(chat, "kaisa")


@pytest.mark.parametrize("word", ["1", "aloita nyt", "aloita"])
async def test_a_number_or_a_word_alone_starts_nothing(chat: Chat, word: str) -> None:
    await planned(chat, PLAN, liisa="1")
    await chat.writes("kaisa", word)
    shown = heard(chat)
    assert "Aloitetaanko paja nyt?" in shown
    assert RUNNING not in shown
    await chat.writes("kaisa", "ei")
    assert heard(chat).endswith("\nkaisa: ❌ Peruttu. Mitään ei tehty.")
    await chat.writes("kaisa", word)
    await chat.writes("kaisa", "vahvista")
    assert RUNNING in heard(chat)


async def test_it_started_by_itself_meanwhile(chat: Chat) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2")
    await chat.time_passes(to=NOON.replace(hour=9, minute=55))
    await chat.writes("kaisa", "aloita nyt")
    preview = chat.last_event("Aloitetaanko")
    await chat.time_passes(to=NOON)
    chat.news()
    await chat.taps("kaisa", preview, "✅", room="kaisa")
    assert heard(chat) == read("""
        kaisa: Paja on jo alkanut tai peruttu. Mitään ei muutettu.
    """)


async def test_others_do_not_start_it(chat: Chat) -> None:
    await planned(chat, PLAN, liisa="1")
    await chat.writes("kaisa", "aloita nyt")
    preview = chat.last_event("Aloitetaanko")
    chat.news()
    await chat.taps("liisa", preview, "✅", room="kaisa")
    assert heard(chat) == read("""
        liisa: Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei
            kirjattu, ja kortti on ennallaan. Kirjoita apua, niin näet, mitä voit tehdä.
    """)


async def test_in_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        await chat.says("kaisa", "!workshop 30 min kl 12\nPalvelut / Anna\nVerkostot")
        await chat.says("kaisa", "1")
        chat.news()
        await chat.writes("kaisa", "starta nu")
        assert heard(chat) == read("""
            kaisa: Ska workshoppen börja nu?

            Deltagarna (1) fördelas på grupprummen (2) och bjuds in genast. Tiden är 30 min. Den
                avtalade tiden är tors 7.1.2027 kl. 12.
            1. ✅ bekräfta
            2. ❌ avbryt
            kaisa ↳ ✅ bekräfta
            kaisa ↳ ❌ avbryt
            kaisa ↳ ✅ antecknat
        """)


async def test_in_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        await chat.says("kaisa", "!workshop 30 min at 12\nPalvelut / Anna\nVerkostot")
        await chat.says("kaisa", "1")
        chat.news()
        await chat.writes("kaisa", "start now")
        assert heard(chat) == read("""
            kaisa: Start the workshop now?

            The participants (1) are divided among the rooms (2) and invited at once. There are
                30 min. The agreed start is Thu 7 January 2027, 12:00.
            1. ✅ confirm
            2. ❌ cancel
            kaisa ↳ ✅ confirm
            kaisa ↳ ❌ cancel
            kaisa ↳ ✅ recorded
        """)
