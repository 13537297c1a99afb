"""Outputs of a workshop's rooms: lines with a dash, marked messages, pictures; edits, deletion."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from commands.outputs.forgetting import forget_outputs
from commands.workshops import showing
from commands.workshops.facts import shown_room
from commands.workshops.models import OutputMark, Workshop, WorkshopRoom, WorkshopState
from tests.dialogues.feedback_chat import at_desk
from tests.dialogues.output_chat import (
    ONE,
    TWO,
    begin_debrief,
    count_rows,
    hold_workshop,
    output_chat,
    outputs,
    turn_to,
)
from tests.support.chat import START, Chat
from tests.support.transcript import heard, read

CODE = "131052-9085"


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with output_chat(tmp_path) as open_one:
        yield open_one


async def says(chat: Chat, name: str, text: str, **more: object) -> str:
    return await chat.says(name, text, room=ONE, **more)  # type: ignore[arg-type]


async def edits(chat: Chat, name: str, event: str, text: str) -> None:
    await chat.says(name, text, room=ONE, replaces=event)


async def test_lines_with_a_dash_are_outputs(chat: Chat) -> None:
    await says(chat, "pekka", "Tässä meidän:\n- yhteinen lomake\n- yhteyshenkilö joka kuntaan")
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    await chat.says("liisa", "– kahvit", room=TWO)
    assert await outputs(chat) == ["yhteinen lomake", "yhteyshenkilö joka kuntaan"]
    assert await outputs(chat, room=2) == ["kahvit"]


@pytest.mark.parametrize(
    "text",
    [
        "Mitä mieltä olette?",
        "-5 astetta ulkona",
        "---",
        "| aihe | kuka |\n|---|---|\n| lomake | Anna |",
        "Kiitos kaikille.\n\n-- \nPekka",
        "Terveisin\n- Pekka",
        "> - joku sanoi näin",
    ],
    ids=["talk", "number", "ruler", "table", "signature", "greeting", "quote"],
)
async def test_what_is_no_output_is_left_alone(chat: Chat, text: str) -> None:
    await says(chat, "pekka", text)
    assert heard(chat) == ""
    assert await outputs(chat) == []


async def test_any_message_can_be_marked(chat: Chat) -> None:
    event = await says(chat, "pekka", "Lomake pitäisi olla kaikilla sama.\nMuuten ei toimi.")
    await chat.taps("anna", event, "📌", room=ONE)
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    assert await outputs(chat) == ["Lomake pitäisi olla kaikilla sama.\nMuuten ei toimi."]


async def test_marks_by_several_count_once_and_the_last_one_away_undoes(chat: Chat) -> None:
    event = await says(chat, "pekka", "Yksi lomake kaikille")
    first = await chat.taps("anna", event, "📌", room=ONE)
    second = await chat.taps("kaisa", event, "📌 tulos", room=ONE)
    chat.news()
    assert await outputs(chat) == ["Yksi lomake kaikille"]
    await chat.removes("anna", first, room=ONE)
    assert heard(chat) == ""
    assert await outputs(chat) == ["Yksi lomake kaikille"]
    await chat.removes("kaisa", second, room=ONE)
    assert heard(chat) == read("""
        Pajahuone1 ⌫ $bot1
    """)
    assert await outputs(chat) == []


async def test_a_mark_on_lines_that_count_already_adds_nothing(chat: Chat) -> None:
    event = await says(chat, "pekka", "- yhteinen lomake\n- yhteyshenkilö")
    chat.news()
    mark = await chat.taps("anna", event, "📌", room=ONE)
    assert heard(chat) == ""
    assert await outputs(chat) == ["yhteinen lomake", "yhteyshenkilö"]
    await chat.removes("anna", mark, room=ONE)
    assert await outputs(chat) == ["yhteinen lomake", "yhteyshenkilö"]


async def test_pictures_and_files_count(chat: Chat) -> None:
    picture = {"msgtype": "m.image", "body": "fläppi.jpg", "url": "mxc://x/y"}
    event = await says(chat, "pekka", "fläppi.jpg", content=picture, file=True)
    assert heard(chat) == ""
    await chat.taps("pekka", event, "📌", room=ONE)
    paper = {"msgtype": "m.file", "body": "- lomakkeen luonnos", "url": "mxc://x/z"}
    await says(chat, "anna", "- lomakkeen luonnos", content=paper, file=True)
    chat.news()
    await says(chat, "anna", "!tulokset")
    assert "1. 🖼️ Kuva: fläppi.jpg\n2. 📎 Tiedosto: lomakkeen luonnos" in heard(chat)


async def test_edits_change_the_outputs(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake\n- yhteyshenkilö")
    await says(chat, "anna", "- kahvit")
    chat.news()
    await edits(chat, "pekka", event, "- lomake\n- koulutus\n- yhteyshenkilö kuntaan")
    assert heard(chat) == ""
    assert await outputs(chat) == ["lomake", "koulutus", "kahvit", "yhteyshenkilö kuntaan"]
    await edits(chat, "pekka", event, "- koulutus")
    assert await outputs(chat) == ["koulutus", "kahvit"]
    await edits(chat, "pekka", event, "Ei sittenkään mitään")
    assert heard(chat) == read("""
        Pajahuone1 ⌫ $bot1
    """)
    assert await outputs(chat) == ["kahvit"]
    await edits(chat, "pekka", event, "- lomake")
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    assert await outputs(chat) == ["kahvit", "lomake"]


async def test_an_edit_may_bring_the_first_output(chat: Chat) -> None:
    event = await says(chat, "pekka", "lomake kaikille")
    await edits(chat, "pekka", event, "- lomake kaikille")
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    await edits(chat, "pekka", event, "- yksi lomake kaikille")
    assert await outputs(chat) == ["yksi lomake kaikille"]
    await chat.removes("pekka", event, room=ONE)
    assert await outputs(chat) == []


async def test_an_edit_of_a_marked_message_changes_its_output(chat: Chat) -> None:
    event = await says(chat, "pekka", "lomake")
    await chat.taps("anna", event, "📌", room=ONE)
    await edits(chat, "pekka", event, "lomake kaikille")
    assert await outputs(chat) == ["lomake kaikille"]
    await edits(chat, "pekka", event, "- lomake\n- koulutus")
    assert await outputs(chat) == ["lomake", "koulutus"]
    await edits(chat, "pekka", event, "lomake ja koulutus")
    assert await outputs(chat) == ["lomake ja koulutus"]


async def test_a_mark_takes_the_message_as_it_reads_now(chat: Chat) -> None:
    event = await says(chat, "pekka", "lomaek")
    await edits(chat, "pekka", event, "lomake")
    await chat.taps("anna", event, "📌", room=ONE)
    assert await outputs(chat) == ["lomake"]


async def test_a_deleted_message_takes_its_outputs_and_marks_with_it(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake\n- koulutus")
    mark = await chat.taps("anna", event, "📌", room=ONE)
    chat.news()
    await chat.removes("pekka", event, room=ONE)
    await chat.removes("anna", mark, room=ONE)
    assert heard(chat) == ""
    assert await outputs(chat) == []
    async with chat.machine.database.transaction() as tx:
        assert await tx.get(OutputMark, mark) is None


async def test_cards_follow_the_count(chat: Chat) -> None:
    async with at_desk(chat) as desk:
        workshop = await desk.tx.get_one(Workshop, 1)
        room = await desk.tx.get_one(WorkshopRoom, 1)
        await showing.show_room(desk, workshop, room, await shown_room(desk, room), [])
        await showing.show_control(desk, workshop)
    await chat.time_passes(seconds=0)
    chat.news()
    await says(chat, "pekka", "- lomake\n- koulutus")
    shown = chat.news_by_room()
    assert [act for act in shown["Pajahuone1"] if "✎" in act and "Tuloksia: 2" in act]
    assert [act for act in shown["kaisa"] if "✎" in act]


async def test_outputs_are_forgotten_after_a_year(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake\n- koulutus")
    await chat.taps("anna", event, "📌", room=ONE)
    await says(chat, "anna", "!tulokset 1+2")
    async with at_desk(chat) as desk:
        await forget_outputs(desk.tx, START)
    assert await count_rows(chat) == 2
    async with at_desk(chat) as desk:
        await forget_outputs(desk.tx, START + timedelta(days=1))
    assert await count_rows(chat) == 0


# What is not taken


async def test_an_edit_with_client_data_takes_the_outputs_away(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake")
    await edits(chat, "pekka", event, f"- lomake, asiakas {CODE}")
    assert CODE not in heard(chat)
    assert await count_rows(chat) == 0


async def test_client_data_is_neither_kept_nor_marked(chat: Chat) -> None:
    event = await says(chat, "pekka", f"- asiakas {CODE}")
    await chat.taps("anna", event, "📌", room=ONE)
    assert await count_rows(chat) == 0
    assert CODE not in heard(chat)


async def test_a_file_name_with_client_data_is_not_marked(chat: Chat) -> None:
    picture = {"msgtype": "m.image", "body": "kuva.jpg", "filename": f"{CODE}.jpg"}
    event = await says(chat, "pekka", "kuva.jpg", content=picture, file=True)
    await chat.taps("anna", event, "📌", room=ONE)
    assert await count_rows(chat) == 0


async def test_strangers_and_the_bots_own_messages_count_for_nothing(chat: Chat) -> None:
    await says(chat, "vieras", "- tulos")
    await says(chat, "anna", "!tulokset")
    card = chat.last_event("tulokset")
    await chat.taps("anna", card, "📌", room=ONE)
    event = await says(chat, "pekka", "hyvä ajatus")
    await chat.taps("vieras", event, "📌", room=ONE)
    assert await outputs(chat) == []


async def test_a_dash_in_the_lobby_is_only_talk(chat: Chat) -> None:
    event = await chat.says("pekka", "- kahvit")
    await chat.taps("anna", event, "📌")
    assert heard(chat) == ""
    assert await count_rows(chat) == 0


async def test_after_the_end_outputs_are_taken_until_the_rooms_turn(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.ENDED)
    await says(chat, "pekka", "- lomake")
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
        Pajahuone1: Tulos on kirjattu, vaikka pajan aika on jo päättynyt. Se kerrotaan, kun
            huoneen purkuvuoro tulee.
    """)
    await begin_debrief(chat, turn=1)
    await says(chat, "pekka", "- koulutus")
    assert heard(chat) == read("""
        Pajahuone1: Pajan aika on päättynyt ja tämän huoneen tulokset on jo otettu purkuun.
            Tulosta ei kirjattu. Viesti jää huoneeseen, ja asian voi kertoa purussa aulassa.
    """)
    await chat.says("liisa", "- kahvit", room=TWO)
    assert await outputs(chat) == ["lomake"]
    assert await outputs(chat, room=2) == ["kahvit"]


async def test_a_mark_after_the_end_is_answered_in_private(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.DEBRIEFED)
    event = await says(chat, "pekka", "koulutus")
    await chat.taps("anna", event, "📌", room=ONE)
    assert heard(chat) == read("""
        anna: Paja on jo päättynyt ja purettu. Tulosta ei kirjattu, mutta viesti jää
            huoneeseen. Kerro asia aulassa tai ehdota sitä seuraavaan tapaamiseen.
    """)
    assert await count_rows(chat) == 0


async def test_before_the_start_nothing_is_taken(chat: Chat) -> None:
    await turn_to(chat, WorkshopState.PLANNED)
    event = await says(chat, "pekka", "- lomake")
    assert heard(chat) == read("""
        Pajahuone1: Paja ei ole vielä alkanut, joten tulosta ei kirjattu. Viesti jää
            huoneeseen. Lisää siihen merkki 📌 tulos, kun paja on alkanut.
    """)
    await turn_to(chat, WorkshopState.RUNNING)
    await chat.taps("pekka", event, "📌", room=ONE)
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
    """)
    assert await outputs(chat) == ["lomake"]


async def test_after_the_debrief_edits_change_nothing_but_deletion_deletes(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake")
    marked = await says(chat, "pekka", "koulutus")
    mark = await chat.taps("anna", marked, "📌", room=ONE)
    chat.news()
    await turn_to(chat, WorkshopState.DEBRIEFED)
    await edits(chat, "pekka", event, "- toinen lomake")
    await chat.removes("anna", mark, room=ONE)
    late = """
        Paja on jo purettu, joten muutos ei enää muuta tuloksia. Aiemmin
            kirjattu on tallessa. Kerro korjaus aulassa tai koollekutsujalle."""
    assert " ".join(heard(chat).split()) == " ".join(f"Pajahuone1:{late} anna:{late}".split())
    assert await outputs(chat) == ["lomake", "koulutus"]
    await chat.removes("pekka", event, room=ONE)
    assert heard(chat) == read("""
        pekka: Tulos on poistettu, mutta purun viesteissä ja jo jaetuissa tiedostoissa se
            näkyy yhä. Jos se pitää poistaa niistäkin, kerro koollekutsujalle.
    """)
    assert await outputs(chat) == ["koulutus"]


async def test_a_room_holds_two_hundred_outputs(chat: Chat) -> None:
    await says(chat, "pekka", "\n".join(f"- asia {number}" for number in range(199)))
    chat.news()
    await says(chat, "pekka", "- lomake\n- koulutus")
    assert heard(chat) == read("""
        Pajahuone1: Huoneeseen mahtuu 200 tulosta, ja tämä viesti ylittäisi sen. Viestistä
            ei kirjattu mitään uutta, ja aiemmat tulokset ovat tallessa. Vetäjä voi yhdistää
            tuloksia, esimerkiksi: !tulokset 2+5
    """)
    await says(chat, "pekka", "- lomake")
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
        Pajahuone1: Huoneessa on nyt 200 tulosta, eikä enempää mahdu. Yhdistäkää
            samanlaiset, jos asiaa on vielä.
    """)
    event = await says(chat, "pekka", "koulutus")
    await chat.taps("pekka", event, "📌", room=ONE)
    assert "Huoneeseen mahtuu 200 tulosta" in heard(chat)
    assert len(await outputs(chat)) == 200
    await says(chat, "anna", "!tulokset 1+2")
    await chat.taps("pekka", event, "📌", room=ONE)
    assert len(await outputs(chat)) == 200


async def test_a_long_message_is_cut_and_that_is_said(chat: Chat) -> None:
    event = await says(chat, "pekka", "a" * 2500)
    await chat.taps("anna", event, "📌", room=ONE)
    assert heard(chat) == read("""
        Pajahuone1 ↳ ✅ kirjattu
        anna: Viesti oli pitkä: siitä kirjattiin 2 000 ensimmäistä merkkiä. Lyhennä sitä
            muokkaamalla, jos loppu on tärkeä.
    """).replace("2 000", "2\N{NO-BREAK SPACE}000")
    assert [len(text) for text in await outputs(chat)] == [2000]


async def test_an_old_message_stays_with_its_own_workshop(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake")
    await turn_to(chat, WorkshopState.DEBRIEFED)
    await hold_workshop(chat)
    await says(chat, "pekka", "- koulutus")
    chat.news()
    await edits(chat, "pekka", event, "- toinen lomake")
    await chat.taps("anna", event, "📌", room=ONE)
    assert "Paja on jo purettu" in heard(chat)
    assert await outputs(chat) == ["lomake", "koulutus"]


async def test_a_cancelled_workshop_takes_nothing_and_says_nothing_to_talk(chat: Chat) -> None:
    event = await says(chat, "pekka", "- lomake")
    await turn_to(chat, WorkshopState.CANCELLED)
    chat.news()
    await says(chat, "pekka", "- koulutus")
    assert heard(chat) == ""
    await chat.removes("pekka", event, room=ONE)
    assert await count_rows(chat) == 0


async def test_what_is_said_in_a_merged_room_goes_to_the_other_one(chat: Chat) -> None:
    async with chat.machine.database.transaction() as tx:
        (await tx.get_one(WorkshopRoom, 1)).merged_into = 2
    await says(chat, "pekka", "- lomake")
    assert await outputs(chat, room=2) == ["lomake"]
