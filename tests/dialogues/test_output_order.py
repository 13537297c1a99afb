"""A room's outputs put in order, merged, dropped and brought back by their numbers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from commands.workshops.models import OutputMark, WorkshopState
from tests.dialogues.output_chat import ONE, TWO, begin_debrief, output_chat, outputs, turn_to
from tests.support.chat import Chat
from tests.support.transcript import heard, read


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with output_chat(tmp_path) as open_one:
        await open_one.says("pekka", "- lomake\n- koulutus\n- kahvit", room=ONE)
        open_one.news()
        yield open_one


async def says(chat: Chat, name: str, text: str) -> None:
    await chat.says(name, text, room=ONE)


async def test_the_facilitator_lists_and_orders(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset")
    assert heard(chat) == read("""
        Pajahuone1: Huone 1, tulokset: Palvelut
        1. lomake
        2. koulutus
        3. kahvit

        - Järjestä: !tulokset 3 1 2
        - Yhdistä: !tulokset 2+5
        - Jätä pois: !tulokset poista 4
        - Peru viimeisin muutos: !tulokset peru
    """)
    await says(chat, "anna", "!tulokset 3 1")
    assert heard(chat) == read("""
        Pajahuone1: ☑️ Muutos on tehty.

        Huone 1, tulokset: Palvelut
        1. kahvit
        2. lomake
        3. koulutus

        - Järjestä: !tulokset 3 1 2
        - Yhdistä: !tulokset 2+5
        - Jätä pois: !tulokset poista 4
        - Peru viimeisin muutos: !tulokset peru
    """)
    assert await outputs(chat) == ["kahvit", "lomake", "koulutus"]


async def test_merged_outputs_are_told_as_one(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset 1+3")
    assert "1. lomake; kahvit\n2. koulutus\n" in heard(chat)
    assert await outputs(chat) == ["lomake", "koulutus"]
    await says(chat, "anna", "!tulokset 2+1")
    assert "1. koulutus; lomake; kahvit\n" in heard(chat)


async def test_merging_and_ordering_go_together(chat: Chat) -> None:
    await says(chat, "pekka", "- retki")
    await says(chat, "anna", "!tulokset 4, 2+3 ja 1")
    assert "1. retki\n2. koulutus; kahvit\n3. lomake\n" in heard(chat)


async def test_dropped_outputs_are_not_told(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset poista 2")
    assert "1. lomake\n2. kahvit\n" in heard(chat)
    assert await outputs(chat) == ["lomake", "kahvit"]
    await says(chat, "anna", "!tulokset poista 1 2")
    assert "Tuloksia ei ole vielä." in heard(chat)


async def test_a_change_can_be_undone(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset 2+3")
    await says(chat, "anna", "!tulokset poista 1")
    await says(chat, "pekka", "- retki")
    chat.news()
    await says(chat, "anna", "!tulokset peru")
    assert "1. lomake\n2. koulutus; kahvit\n3. retki\n" in heard(chat)
    await says(chat, "anna", "!tulokset")
    await says(chat, "anna", "!tulokset peru")
    assert "1. lomake\n2. koulutus\n3. kahvit\n4. retki\n" in heard(chat)
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit", "retki"]


async def test_undoing_twice_does_the_change_again(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset 3")
    await says(chat, "anna", "!tulokset peru")
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit"]
    await says(chat, "anna", "!tulokset peru")
    assert await outputs(chat) == ["kahvit", "lomake", "koulutus"]


async def test_with_nothing_changed_there_is_nothing_to_undo(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset")
    chat.news()
    await says(chat, "anna", "!tulokset peru")
    assert heard(chat) == read("""
        Pajahuone1: Peruttavaa muutosta ei ole. Tulokset ovat ennallaan.
    """)


async def test_numbers_mean_the_list_that_was_shown(chat: Chat) -> None:
    event = await chat.says("pekka", "- retki\n- lounas", room=ONE)
    await says(chat, "anna", "!tulokset")
    await chat.says("pekka", "- lounas", room=ONE, replaces=event)
    await says(chat, "anna", "!tulokset 5 1")
    assert "1. lounas\n2. lomake\n" in heard(chat)
    await chat.removes("pekka", event, room=ONE)
    await says(chat, "anna", "!tulokset 1 2")
    assert heard(chat) == read("""
        Pajahuone1: Tulos numero 1 on poistettu tai yhdistetty toiseen luettelon näyttämisen
            jälkeen. Mitään ei muutettu. Uuden luettelon saat komennolla !tulokset.
    """)
    await says(chat, "anna", "!tulokset peru")
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit"]


async def test_what_others_were_merged_into_may_be_deleted(chat: Chat) -> None:
    event = await chat.says("pekka", "- retki", room=ONE)
    await says(chat, "anna", "!tulokset 4+1+2")
    await chat.removes("pekka", event, room=ONE)
    chat.news()
    await says(chat, "anna", "!tulokset")
    assert "1. kahvit\n2. lomake; koulutus\n" in heard(chat)


async def test_a_dropped_output_stays_away_when_its_message_is_edited(chat: Chat) -> None:
    event = await chat.says("pekka", "- retki\n- lounas", room=ONE)
    await says(chat, "anna", "!tulokset poista 4")
    await chat.says("pekka", "- pitkä retki\n- lounas", room=ONE, replaces=event)
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit", "lounas"]


async def test_a_mark_brings_a_dropped_message_back(chat: Chat) -> None:
    event = await chat.says("pekka", "- retki", room=ONE)
    await says(chat, "anna", "!tulokset poista 4")
    chat.news()
    await chat.taps("pekka", event, "📌", room=ONE)
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit", "retki"]


async def test_the_facilitator_may_do_it_in_private(chat: Chat) -> None:
    await chat.writes("anna", "tulokset 2 1")
    assert heard(chat) == read("""
        anna: ☑️ Muutos on tehty.

        Huone 1, tulokset: Palvelut
        1. koulutus
        2. lomake
        3. kahvit

        - Järjestä: tulokset 3 1 2
        - Yhdistä: tulokset 2+5
        - Jätä pois: tulokset poista 4
        - Peru viimeisin muutos: tulokset peru
    """)


async def test_everybody_in_the_room_sees_the_list(chat: Chat) -> None:
    await says(chat, "pekka", "!tulokset")
    assert heard(chat) == read("""
        Pajahuone1: Huone 1, tulokset: Palvelut
        1. lomake
        2. koulutus
        3. kahvit
    """)
    await chat.writes("pekka", "tulokset")
    assert heard(chat).startswith("pekka: Huone 1, tulokset: Palvelut")


async def test_the_convener_sees_every_room_in_private(chat: Chat) -> None:
    await chat.says("liisa", "\n".join(f"- asia {number}" for number in range(7)), room=TWO)
    chat.news()
    await chat.writes("kaisa", "tulokset")
    assert heard(chat) == read("""
        kaisa: Pajan tulokset huoneittain

        Huone 1: Palvelut
        - lomake
        - koulutus
        - kahvit

        Huone 2: Verkostot
        - asia 0
        - asia 1
        - asia 2
        - asia 3
        - asia 4
        - ja 2 muuta

        Järjestystä voit muuttaa kirjoittamalla huoneessa: !tulokset
    """)
    await chat.says("kaisa", "!tulokset 2", room=ONE)
    assert await outputs(chat) == ["koulutus", "lomake", "kahvit"]


async def test_two_hundred_outputs_fit_in_one_message(chat: Chat) -> None:
    long = " ".join(["pitkä"] * 60)
    await says(chat, "pekka", "\n".join(f"- {long}" for _ in range(197)))
    chat.news()
    await says(chat, "anna", "!tulokset")
    assert len(heard(chat)) < 15_000


# What cannot be done


async def test_a_participant_does_not_arrange(chat: Chat) -> None:
    for text in ("!tulokset 3 1 2", "!tulokset poista 1", "!tulokset peru"):
        await says(chat, "pekka", text)
        assert heard(chat) == read("""
            Pajahuone1: Tulosten järjestystä voivat muuttaa huoneen vetäjä ja koollekutsuja.
                Mitään ei muutettu. Pyydä muutosta heiltä.
        """)
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit"]


async def test_the_facilitator_of_another_room_does_not_arrange(chat: Chat) -> None:
    await says(chat, "liisa", "!tulokset 3 1 2")
    assert "voivat muuttaa huoneen vetäjä" in heard(chat)


async def test_numbers_that_are_not_there(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset 4 1")
    assert heard(chat) == read("""
        Pajahuone1: Numeroa 4 ei ole: viimeksi näytetyssä luettelossa numerot ovat 1–3.
            Mitään ei muutettu. Luettelon saat komennolla !tulokset.
    """)
    await chat.says("liisa", "!tulokset 1", room=TWO)
    assert heard(chat) == read("""
        Pajahuone2: Huoneessa ei ole vielä tuloksia, joten numeroita ei ole. Mitään ei
            muutettu.
    """)


async def test_what_is_no_change(chat: Chat) -> None:
    await says(chat, "anna", "!tulokset järjestykseen kiitos")
    assert heard(chat) == read("""
        Pajahuone1: En ymmärtänyt muutosta. Mitään ei muutettu. Numerot näet komennolla
            !tulokset.
        - Järjestä: !tulokset 3 1 2
        - Yhdistä: !tulokset 2+5
        - Jätä pois: !tulokset poista 4
        - Peru viimeisin muutos: !tulokset peru
    """)


async def test_an_empty_room_says_how_to_begin(chat: Chat) -> None:
    await chat.says("liisa", "!tulokset", room=TWO)
    assert heard(chat) == read("""
        Pajahuone2: Huone 2, tulokset: Verkostot

        Tuloksia ei ole vielä. Aloita rivi viivalla, esimerkiksi “- sovittiin yhteinen
            lomake”, tai lisää viestiin merkki 📌 tulos.
    """)


async def test_once_the_rooms_turn_has_come_its_order_stays(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.ENDED)
    await says(chat, "anna", "!tulokset 3 1 2")
    chat.news()
    await begin_debrief(chat, turn=1)
    await says(chat, "anna", "!tulokset 3 1 2")
    assert heard(chat) == read("""
        Pajahuone1: Tämän huoneen tulokset on jo otettu purkuun. Mitään ei muutettu. Kerro
            järjestyksestä purussa aulassa.
    """)
    await turn_to(chat, WorkshopState.DEBRIEFED)
    await says(chat, "anna", "!tulokset 3 1 2")
    assert heard(chat) == read("""
        Pajahuone1: Paja on jo purettu. Mitään ei muutettu, ja tulokset ovat tallessa.
    """)
    assert await outputs(chat) == ["kahvit", "lomake", "koulutus"]


async def test_without_a_workshop_there_is_no_room_to_list(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.DEBRIEFED)
    await chat.writes("anna", "tulokset")
    assert heard(chat) == read("""
        anna: En tiedä, minkä huoneen tuloksia tarkoitat. Mitään ei muutettu. Kirjoita
            pajahuoneessa: !tulokset
    """)
    await chat.writes("ylla", "tulokset 2 1")
    assert "En tiedä, minkä huoneen" in heard(chat)


async def test_a_room_whose_workshop_was_cancelled_has_none(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.CANCELLED)
    await says(chat, "anna", "!tulokset")
    assert heard(chat) == read("""
        Pajahuone1: Tässä huoneessa ei ole pajaa. Mitään ei muutettu. Tulokset näkyvät
            täällä, kun paja on alkanut.
    """)


async def test_the_lobby_is_the_wrong_room(chat: Chat) -> None:
    await chat.says("anna", "!tulokset")
    assert heard(chat) == read("""
        Aula: Komento !tulokset ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita se
            pajahuoneessa tai minulle yksityisesti.
    """)


async def test_a_mark_left_behind_is_harmless(chat: Chat) -> None:
    event = await chat.says("pekka", "retki", room=ONE)
    mark = await chat.taps("pekka", event, "📌", room=ONE)
    async with chat.machine.database.transaction() as tx:
        await tx.delete(await tx.get_one(OutputMark, mark))
    chat.news()
    await chat.removes("pekka", mark, room=ONE)
    assert heard(chat) == ""
