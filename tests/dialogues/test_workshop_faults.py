"""Faults that an attacker or a clumsy afternoon found, each as it should have been."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.directory.directory import give_role
from bot.wire import ActKind, Said
from commands.workshops.models import Workshop, WorkshopState
from tests.dialogues import workshop_plan_chat
from tests.dialogues.output_chat import ONE, TWO, output_chat, outputs
from tests.dialogues.workshop_start_chat import planned, running, start
from tests.dialogues.workshop_time_chat import said
from tests.support.chat import BOT, START, Chat, open_chat, user
from tests.support.transcript import read

# An artificial identity code.
CODE = "131052-9085"
BLOCKED = """
    {name}: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu
        mitään.

    Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.
"""
EARLIER = workshop_plan_chat.PROGRAMME
LATER = EARLIER.replace(
    "12.30–13.30 Avaus", "12.30–13.00 Avaus\n13.00–13.15 Alustus\n13.15–13.30 Kahvi"
)
# Encrypted it is a third larger, and 64 KiB are the most.
LARGEST = 48_000
AT_WORK = datetime(2027, 2, 5, 11, 30, tzinfo=UTC)


# What others said


@pytest.mark.parametrize("name", ["pekka", "vieras"])
async def test_an_edit_of_what_another_said_does_not_take_it_away(
    tmp_path: Path, name: str
) -> None:
    async with output_chat(tmp_path) as chat:
        output = await chat.says("anna", "- hyvä tulos", room=ONE)
        chat.news()
        edit = await chat.says(name, f"* {CODE}", room=ONE, replaces=output)
        assert [line for line in chat.news() if line.startswith("Pajahuone1")] == [
            f"Pajahuone1 ⌫ {edit}"
        ]
        assert await outputs(chat) == ["hyvä tulos"]


async def test_an_edit_with_a_code_removes_no_message_of_the_bot(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await running(chat)
        card = chat.last_event("Huone 1: Palvelut")
        edit = await chat.says("pekka", f"* {CODE}", room=ONE, replaces=card)
        assert [line for line in chat.news() if line.startswith("Pajahuone1")] == [
            f"Pajahuone1 ⌫ {edit}"
        ]


async def test_what_the_bot_said_is_no_output(tmp_path: Path) -> None:
    async with output_chat(tmp_path) as chat:
        notice = "Aikaa on jäljellä 5 minuuttia"
        room_id = await chat.room_id(ONE)
        chat.wire.events["$ilmoitus"] = Said(
            "$ilmoitus", room_id, BOT, 0, text=notice, content={"body": notice}
        )
        await chat.taps("pekka", "$ilmoitus", "📌", room=ONE)
        assert chat.news() == []
        assert await outputs(chat) == []


async def test_a_mark_means_only_what_stands_in_its_own_room(tmp_path: Path) -> None:
    async with output_chat(tmp_path) as chat:
        message = await chat.says("anna", "hyvä asia", room=ONE)
        await chat.taps("liisa", message, "📌", room=TWO)
        await chat.taps("liisa", message, "📌")
        assert chat.news() == []
        assert await outputs(chat, room=1) + await outputs(chat, room=2) == []


# What is too much for one message


async def test_a_post_holds_as_much_as_a_message_can(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await running(chat)
        for part in range(4):
            text = "\n".join(f"- tulos {part}.{n} " + "ä&😀" * 100 for n in range(40))
            await chat.says("liisa", text, room=ONE)
        await chat.writes("anna", "tulokset")
        await chat.writes("anna", "tulokset " + "+".join(map(str, range(1, 100))))
        await chat.time_passes(minutes=31)
        await chat.says("kaisa", "!purku")
        steps = "\n".join(f"Anna tekee asian {n} " + "ä&😀" * 150 for n in range(20))
        said_steps = await chat.says("kaisa", f"!jatko {steps}")
        await chat.says("kaisa", f"!jatko {steps} pe 5.2.2027", replaces=said_steps)
        await chat.says("kaisa", "!jatko")
        assert heaviest(chat) < LARGEST


# The programme changes


async def test_more_time_goes_to_the_workshop_when_other_items_came_before_it(
    tmp_path: Path,
) -> None:
    async with open_chat(tmp_path) as chat:
        await plan_from_programme(chat)
        await publish(chat, LATER)
        await chat.time_passes(to=AT_WORK)
        chat.news()
        await chat.says("kaisa", "!lisäaika 10")
        assert said(chat, "Ohjelma") == read("""
            Aula ✎ 2. tapaaminen

            🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
            📍 Paikka: Teams

            Ohjelma
            12.30–13.00 Avaus
            13.00–13.15 Alustus
            13.15–13.30 Kahvi
            13.30–14.10 Työpajat
            Huone 1: Työpaikkojen etsintä / Anna
            Huone 2: Jatkosuunnitelmat / Pekka
            14.10–14.15 Tauko
            14.15–14.45 Purku
            14.45–15.00 Palaute

            Tulossa 2, ehkä 0, ei pääse 0.
            1. 🙋 tulen
            2. 🤔 ehkä
            3. ❌ en pääse
        """)


async def test_a_workshop_that_the_programme_does_not_have_any_more_moves_nothing_in_it(
    tmp_path: Path,
) -> None:
    async with open_chat(tmp_path) as chat:
        await plan_from_programme(chat)
        await publish(chat, "!ohjelma\n2. tapaaminen pe 5.2.2027\n12.30–13.00 Avaus")
        assert (await only_workshop(chat)).item is None
        await chat.time_passes(to=AT_WORK)
        chat.news()
        await chat.says("kaisa", "!lisäaika 10")
        assert "Ohjelma\n" not in said(chat)


async def test_a_preview_is_not_carried_out_on_another_programme(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await workshop_plan_chat.scheduled(chat)
        await workshop_plan_chat.published(chat, LATER)
        await chat.says("kaisa", "!paja")
        preview = chat.last_event("Uusi paja")
        await publish(chat, "!ohjelma\n2. tapaaminen pe 5.2.2027\n12.30–15.00 Avaus")
        chat.news()
        await chat.taps("kaisa", preview, "✅")
        assert said(chat) == read("""
            kaisa: Ohjelma on muuttunut tämän kysymyksen jälkeen. Pajaa ei tehty. Komento paja
                näyttää ohjelman nykyiset huoneet.
        """)


# Two workshops at once


async def test_a_convener_speaks_of_the_workshop_that_they_convene(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            await give_role(tx, user_id=user("liisa"), role="convener", now=START)
        await running(chat)
        await chat.says("liisa", "!paja 20 min\nTilat / Ylla\nRahat / Kaisa")
        await chat.says("liisa", "ok")
        chat.news()
        # Liisa is in a room of Kaisa's workshop, which runs; hers is planned.
        await chat.says("liisa", "!paja vetäjä 1 Pekka")
        assert said(chat, "vetäjä on nyt") == "Aula: ✅ Huoneen 1 vetäjä on nyt pekka: Tilat"
        await chat.writes("liisa", "aloita nyt")
        await chat.writes("liisa", "vahvista")
        chat.news()
        await chat.says("liisa", "!kaikille Liisan asia")
        assert rooms_told(chat) == {"Pajahuone3", "Pajahuone4"}
        await chat.says("kaisa", "!kaikille Kaisan asia")
        assert rooms_told(chat) == {"Pajahuone1", "Pajahuone2"}


# The night the clocks change


@pytest.mark.parametrize(
    "before",
    [
        datetime(2027, 3, 28, 0, 45, tzinfo=UTC),
        datetime(2027, 10, 31, 0, 45, tzinfo=UTC),
    ],
)
async def test_thirty_minutes_are_thirty_minutes_when_the_clocks_change(
    tmp_path: Path, before: datetime
) -> None:
    async with open_chat(tmp_path, start=before) as chat:
        await planned(chat, liisa="1", pekka="2")
        await start(chat)
        await chat.time_passes(minutes=29)
        assert (await only_workshop(chat)).state is WorkshopState.RUNNING
        await chat.time_passes(minutes=1)
        assert (await only_workshop(chat)).state is WorkshopState.ENDED


async def plan_from_programme(chat: Chat) -> None:
    await workshop_plan_chat.scheduled(chat)
    await workshop_plan_chat.published(chat)
    await chat.says("kaisa", "!paja")
    await chat.says("kaisa", "ok")
    chat.news()


async def publish(chat: Chat, programme: str) -> None:
    await chat.says("kaisa", programme)
    await chat.writes("kaisa", "julkaise")


async def only_workshop(chat: Chat) -> Workshop:
    async with chat.machine.database.transaction() as tx:
        found: Workshop | None = await tx.scalar(select(Workshop))
        assert found is not None
        return found


def heaviest(chat: Chat) -> int:
    """The bytes of the largest message or edit."""
    contents = [act.content for act in chat.wire.acts if act.kind in (ActKind.SEND, ActKind.EDIT)]
    return max(len(json.dumps(content, ensure_ascii=False).encode()) for content in contents)


def rooms_told(chat: Chat) -> set[str]:
    return {line.split(":")[0] for line in chat.news() if "Kaikille huoneille" in line}
