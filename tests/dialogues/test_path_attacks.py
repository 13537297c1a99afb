"""What a path does not do: for others than the team, and with words about a client."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.database.base import Base
from commands.paths.models import UNFINISHED
from commands.paths.queries import consent_needed, place_of, stages
from tests.dialogues.consultation_chat import ask, in_thread, open_team
from tests.dialogues.path_chat import BUTTONS, history, opened, say, started, tap, the_path, told
from tests.support.chat import Chat

# Artificial, and no client of anybody's.
CLIENT = "Matti Meikäläinen"


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as one:
        yield one


async def stored(chat: Chat) -> str:
    """Everything that the database holds, as one text."""
    found: list[str] = []
    async with chat.machine.database.transaction() as tx:
        for table in Base.metadata.sorted_tables:
            rows = await tx.execute(text(f'SELECT * FROM "{table.name}"'))
            found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


async def test_somebody_else_s_command_is_refused_whatever_the_number(chat: Chat) -> None:
    await opened(chat)
    typed = (
        "polku",
        "polku uusi",
        "polku vaiheet",
        "polku raja 3",
        "polku P-27-001",
        "polku P-27-999",
        "polku P-27-001 seuraava",
    )
    for name in ("anna", "ylla"):
        for words in typed:
            await chat.writes(name, words)
        answers = chat.news()
        # A number that exists is refused in the same words as one that was never given.
        names = [answer.removeprefix(f"{name}: Komento polku") for answer in answers]
        rest = " ei ole sinulle avoin. Mitään ei muutettu. Kirjoita apua, niin näet, mitä voit "
        assert [
            line.removeprefix(" uusi").removeprefix(" vaiheet").removeprefix(" raja")
            for line in names
        ] == [rest + "tehdä tässä."] * len(typed)
    assert [what for what, _, _ in await history(chat)] == ["opened"]


async def test_the_team_s_paths_stay_in_its_room_and_in_private(chat: Chat) -> None:
    await opened(chat)
    await chat.says("terttu", "!polku P-27-001")
    assert chat.news() == [
        "Aula: Komento !polku ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita se minulle "
        "yksityisesti."
    ]


async def test_a_tap_of_somebody_outside_the_team_changes_nothing(chat: Chat) -> None:
    path = await opened(chat)
    question = chat.last_event("onko asiakkaalle")
    for name in ("anna", "ylla"):
        for button in BUTTONS[:3]:
            await chat.taps(name, path, button)
            await chat.taps(name, path, button, room=name)
        await chat.taps(name, question, "1️⃣")
    assert chat.news() == []
    # One who got into the room, or is about to be removed from it.
    for button in BUTTONS:
        await tap(chat, "anna", path, button)
    await tap(chat, "anna", question, "1️⃣")
    await say(chat, "anna", "seuraava", thread=path)
    await say(chat, "anna", "!polku seuraava", thread=path)
    assert set(told(chat)) == {
        "anna: Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei "
        "kirjattu, ja kortti on ennallaan. Kirjoita apua, niin näet, mitä voit tehdä.",
        "Tiimi 🧵 Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei "
        "kirjattu, ja kortti on ennallaan. Kirjoita !apua, niin näet, mitä voit tehdä.",
        "Tiimi 🧵 Komento !polku ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua, niin "
        "näet, mitä voit tehdä tässä.",
    }
    found = await the_path(chat)
    assert (found.stage, found.consent_on, found.peer_support) == ("contact", None, None)
    assert [what for what, _, _ in await history(chat)] == ["opened"]


async def test_who_left_the_team_answers_nothing_any_more(chat: Chat) -> None:
    path = await started(chat)
    await chat.writes("terttu", "polku P-27-001 vertaistuki")
    await chat.writes("ylla", "rekisteri rooli pois @terttu:verkosto.test tiimin jäsen")
    chat.news()
    await chat.writes("terttu", "1")
    await tap(chat, "terttu", path, "▶️")
    await chat.writes("terttu", "polku P-27-001")
    assert (await the_path(chat)).peer_support is None
    assert len(told(chat)) == 3


async def test_only_whoever_gave_the_answer_opens_the_path_of_a_question(chat: Chat) -> None:
    question = await ask(chat)
    await tap(chat, "terttu", question, "🙋")
    said = await in_thread(chat, "terttu", question, "Otamme asian palveluun.")
    await tap(chat, "terttu", said, "📨")
    await in_thread(chat, "terttu", question, "4")
    await in_thread(chat, "terttu", question, "1")
    offer = chat.last_event("johti palveluun")
    for name in ("anna", "fysse"):
        await tap(chat, name, offer, "🧭")
    await tap(chat, "terttu", offer, "🧭")
    await tap(chat, "terttu", offer, "🧭")
    assert [what for what, _, _ in await history(chat)] == ["opened"]


async def test_a_name_is_neither_kept_nor_repeated(chat: Chat) -> None:
    path = await started(chat)
    for words in (
        f"rooli {CLIENT}",
        f"rooli 1, {CLIENT}",
        f"{CLIENT}",
        f"seuraava {CLIENT}",
        f"suostumus {CLIENT}",
        f"suostumus 3.2. {CLIENT}",
        f"vertaistuki {CLIENT}",
        f"seurantasoitto {CLIENT} 12.5.",
        f"päätä {CLIENT}",
        f"peru {CLIENT}",
        f"4 {CLIENT}",
    ):
        await say(chat, "terttu", f"!polku {words}", thread=path)
    await say(chat, "terttu", f"!polku {CLIENT} P-27-001 rooli 2 {CLIENT}")
    await chat.writes("terttu", f"polku {CLIENT}")
    answers = told(chat)
    assert len(answers) == 13
    assert CLIENT not in "\n".join(answers)
    assert "Matti" not in await stored(chat)
    found = await the_path(chat)
    assert (found.stage, found.peer_support, found.follow_up_on) == ("contact", None, None)


async def test_a_name_typed_where_roles_are_asked_is_only_talk(chat: Chat) -> None:
    path = await started(chat)
    await tap(chat, "terttu", path, "👥")
    chat.news()
    await say(chat, "terttu", CLIENT, thread=path)
    assert chat.news() == []
    assert "Matti" not in await stored(chat)


async def test_no_order_of_taps_and_words_gets_past_the_consent(chat: Chat) -> None:
    """Many of them, one after the other: a path never stands where the consent is missing."""
    path, chance = await opened(chat), random.Random(4)
    words = ("3", "9", "suostumus peru", "suostumus 3.2.", "seurantasoitto 12.5.", "rooli 2")
    for _ in range(40):
        if chance.random() < 0.6:
            await tap(chat, "terttu", path, chance.choice(BUTTONS[:7]))
        else:
            await say(chat, "fysse", f"!polku P-27-001 {chance.choice(words)}")
        async with chat.machine.database.transaction() as tx:
            listed = await stages(tx)
        found = await the_path(chat)
        needed = consent_needed(listed, place_of(listed, found.stage))
        assert found.state in UNFINISHED
        assert found.consent_on is not None or not needed
    assert "meni jotain vikaan" not in "\n".join(chat.news())
    assert len(await history(chat)) > 10
