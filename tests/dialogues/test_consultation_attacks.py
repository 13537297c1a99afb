"""What must not happen to consultations, whoever tries."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs
from structlog.typing import EventDict

from commands.consultations.models import Consultation, ConsultationState, Outgoing
from tests.dialogues.consultation_chat import QUESTION, TEAM_ROOM, ask, in_thread, open_team
from tests.dialogues.privacy_chat import send, stored, where
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read

# Artificial: individual numbers from 900 on are given to nobody.
CODE = "131052-9085"
LOBBY, PRIVATE = "Aula", "anna"
BLOCKED = "henkilötunnus"


@pytest.fixture
def logged() -> Iterator[list[EventDict]]:
    with capture_logs() as lines:
        yield lines


async def claimed(chat: Chat, by: str = "terttu", name: str = "anna", text: str = QUESTION) -> str:
    """A request that somebody has taken; returns the team's card."""
    card = await ask(chat, name, text)
    await chat.taps(by, card, "🙋", room=TEAM_ROOM)
    chat.news()
    return card


async def states(chat: Chat) -> list[tuple[str | None, str]]:
    """Owner and state of every request, the oldest first."""
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(Consultation).order_by(Consultation.id))
        return [(row.owner, row.state.value) for row in rows]


async def waiting(chat: Chat) -> list[str]:
    """The texts of the team that wait to go out."""
    async with chat.machine.database.transaction() as tx:
        return list(await tx.scalars(select(Outgoing.text)))


def nowhere(chat: Chat, folder: Path, logged: list[EventDict], text: str = CODE) -> bool:
    """Whether no act, no log line and no byte of the database holds the text."""
    acts = any(text in str(act.content) for act in chat.wire.acts)
    return text.encode() not in stored(folder) and not acts and text not in str(logged)


# People who are not of the team


@pytest.mark.parametrize("name", ["pekka", "ylla", "vieras"])
@pytest.mark.parametrize("room", [TEAM_ROOM, LOBBY, "own"])
async def test_a_tap_of_somebody_else_claims_nothing(tmp_path: Path, name: str, room: str) -> None:
    """In the team's room, or from another room by naming the event."""
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        for key in ("🙋", "🤝", "✋"):
            await chat.taps(name, card, key, room=name if room == "own" else room)
        assert await states(chat) == [(None, "waiting")]
        assert "Tiimi" not in chat.news_by_room()


async def test_a_tap_of_the_team_counts_only_in_its_room(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        await chat.taps("terttu", card, "🙋", room=LOBBY)
        await chat.votes("terttu", card, "claim", room=LOBBY)
        await chat.writes("terttu", "🙋")
        assert await states(chat) == [(None, "waiting")]


async def test_marking_sends_nothing_of_whoever_is_not_of_the_team(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await in_thread(chat, "pekka", card, "Minulla olisi vastaus.")
        for room in (TEAM_ROOM, LOBBY):
            await chat.taps("pekka", said, "📨", room=room)
        assert chat.news() == []
        assert await waiting(chat) == []


async def test_how_a_message_goes_is_only_for_its_writer(tmp_path: Path) -> None:
    """The preview and the next step are tapped by an outsider and by somebody else of the team."""
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await in_thread(chat, "terttu", card, "Ohjaa Kelan palveluun.")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        preview = chat.last_event("Ohjaa Kelan palveluun.")
        chat.news()
        for name in ("pekka", "ylla", "fysse"):
            for room in (TEAM_ROOM, LOBBY):
                await chat.taps(name, preview, "✉️", room=room)
        assert await states(chat) == [(user("terttu"), "claimed")]
        assert PRIVATE not in chat.news_by_room()
        await chat.taps("terttu", preview, "✉️", room=TEAM_ROOM)
        step = chat.last_event("mikä on seuraava askel")
        chat.news()
        for name in ("pekka", "ylla", "fysse"):
            await chat.taps(name, step, "1️⃣", room=TEAM_ROOM)
            await in_thread(chat, name, card, "Minä soitan Kelaan, tarkistus pe 9.4.")
        assert await states(chat) == [(user("terttu"), "claimed")]
        assert PRIVATE not in chat.news_by_room()


@pytest.mark.parametrize("line", ["kysy K-27-002", "kysy peru K-27-002", "kysy k 27 2"])
async def test_somebody_elses_number_is_as_unknown_as_none(tmp_path: Path, line: str) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat)
        await ask(chat, "pekka", "Pekan kysymys tiimille?")
        await chat.writes("anna", line)
        theirs = chat.news()
        await chat.writes("anna", re.sub(r"2$", "7", line))
        unknown = [said.replace("K-27-007", "K-27-002") for said in chat.news()]
        assert theirs == unknown
        assert await states(chat) == [(None, "waiting")] * 2


@pytest.mark.parametrize("name", ["pekka", "ylla", "kaisa"])
@pytest.mark.parametrize("line", ["jono", "jono K-27-001", "jono anna K-27-001 Pekka"])
async def test_the_queue_is_the_teams_alone(tmp_path: Path, name: str, line: str) -> None:
    """An admin is no exception."""
    async with open_team(tmp_path) as chat:
        await ask(chat)
        await chat.writes(name, line)
        command = "jono anna" if "anna" in line else "jono"
        (said,) = chat.news()
        assert said.startswith(f"{name}: ")
        assert command in said
        assert QUESTION not in said
        assert "kuntoutus" not in said
        assert await states(chat) == [(None, "waiting")]


# Threads and rooms


async def test_a_thread_cannot_be_joined_from_another_room(tmp_path: Path) -> None:
    """A message in the lobby that names the team's card as its thread, and a 📨 on it."""
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await chat.says("terttu", "Ohjaa Kelan palveluun.", thread=card)
        await chat.taps("terttu", said, "📨")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        own = await chat.writes("terttu", "Ohjaa Kelan palveluun tästä.", thread=card)
        chat.news()
        await chat.taps("terttu", own, "📨", room="terttu")
        await chat.says("terttu", "otan", thread=card)
        assert chat.news() == []
        assert await waiting(chat) == []


async def test_a_thread_of_a_forged_root_is_no_request(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await claimed(chat)
        root = await chat.says("terttu", "Kahvit?", room=TEAM_ROOM)
        said = await in_thread(chat, "terttu", root, "Ohjaa Kelan palveluun.")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        assert heard(chat) == read("""
            terttu: Merkitsemäsi viesti ei ole kysymyksen säikeessä, joten sitä ei lähetetty
                kenellekään. Kirjoita vastaus kortin säikeeseen ja merkitse se 📨-reaktiolla.
        """)
        assert await waiting(chat) == []


# Replies


async def test_a_reply_cannot_name_somebody_elses_request(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat, "pekka", "Pekan kysymys tiimille?")
        await ask(chat)
        await chat.writes("anna", "K-27-001 tähän vielä lisätieto")
        assert heard(chat) == read("""
            anna: Sinulla ei ole kysymystä K-27-001, joten viestiä ei välitetty. Omat
                kysymyksesi ja niiden numerot näet komennolla: kysymykset
        """)
        await chat.writes("anna", "K-27-002 tähän vielä lisätieto")
        assert "tähän vielä lisätieto" in "".join(chat.news_by_room()["Tiimi"])


async def test_a_reply_cannot_quote_somebody_elses_request(tmp_path: Path) -> None:
    """With two requests of one's own, a message that answers another's card means neither."""
    async with open_team(tmp_path) as chat:
        others = await ask(chat, "pekka", "Pekan kysymys tiimille?")
        theirs = chat.last_event("K-27-001")
        await ask(chat)
        await ask(chat, "anna", "Toinen kysymys tiimille?")
        for quoted in (others, theirs):
            await chat.writes("anna", "tähän vielä lisätieto", reply_to=quoted)
            assert "Tiimi" not in (news := chat.news_by_room())
            assert "useita avoimia kysymyksiä" in "".join(news["anna"])


async def test_an_old_message_does_not_reach_the_next_persons_request(tmp_path: Path) -> None:
    """A draft that was dropped leaves its number to nobody."""
    async with open_team(tmp_path) as chat:
        said = await chat.writes("anna", "kysy Annan kysymys tiimille?")
        topic = chat.last_event("mitä asia koskee")
        await chat.time_passes(days=2)
        chat.news()
        await ask(chat, "pekka", "Pekan kysymys tiimille?")
        await chat.writes("anna", "kysy Annan muutettu kysymys", replaces=said)
        await chat.taps("anna", topic, "1️⃣", room="anna")
        await chat.removes("anna", said, room="anna")
        assert "Tiimi" not in chat.news_by_room()
        async with chat.machine.database.transaction() as tx:
            rows = (await tx.scalars(select(Consultation))).all()
            assert [(row.asker, row.text, row.state) for row in rows] == [
                (user("pekka"), "Pekan kysymys tiimille?", ConsultationState.WAITING)
            ]


# Somebody left the team


async def test_who_left_the_team_leaves_nothing_that_could_go_out(tmp_path: Path) -> None:
    """Their preview, claim, pair, follow-up and open cards."""
    async with open_team(tmp_path) as chat:
        done = await claimed(chat, name="pekka", text="Ensimmäinen kysymys tiimille?")
        await send(chat, "terttu", done, "Ohjaa Kelan palveluun.", "1")
        await in_thread(chat, "terttu", done, "Minä soitan Kelaan, tarkistus pe 9.4.")
        card = await claimed(chat)
        said = await in_thread(chat, "terttu", card, "Odottava vastaus.")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        preview = chat.last_event("Odottava vastaus.")
        paired = await claimed(chat, "fysse", "pekka", "Kolmas kysymys tiimille?")
        await chat.taps("terttu", paired, "🤝", room=TEAM_ROOM)
        chat.news()

        await chat.writes("ylla", "rekisteri rooli pois @terttu:verkosto.test tiimin jäsen")
        assert await waiting(chat) == []
        assert await states(chat) == [
            (user("terttu"), "answered"),
            (None, "waiting"),
            (user("fysse"), "claimed"),
        ]
        assert await where(chat, user("terttu")) & {
            "consultation_pair.person", "consultation_step.owner"
        } == set()  # fmt: skip
        chat.news()
        await chat.taps("terttu", preview, "✉️", room=TEAM_ROOM)
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        news = chat.news_by_room()
        assert set(news) <= {"terttu"}
        # The follow-up is asked of a coordinator instead.
        await chat.time_passes(days=20, hours=-4)
        news = chat.news_by_room()
        assert any("soitan Kelaan" in said for said in news["koordi"])
        assert not any("K-27" in said for said in news.get("terttu", ()))


async def test_who_leaves_the_teams_room_leaves_the_team(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        await chat.joins("terttu", room=TEAM_ROOM, membership="leave")
        assert await states(chat) == [(None, "waiting")]
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        assert await states(chat) == [(None, "waiting")]


async def test_a_follow_up_that_was_asked_already_is_asked_of_somebody_else(
    tmp_path: Path,
) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        await send(chat, "terttu", card, "Ohjaa Kelan palveluun.", "1")
        await in_thread(chat, "terttu", card, "Minä soitan Kelaan, tarkistus pe 9.4.")
        await chat.time_passes(days=15, hours=-6)
        follow = chat.last_event("soitan Kelaan")
        await chat.writes("ylla", "rekisteri rooli pois @terttu:verkosto.test tiimin jäsen")
        chat.news()
        await chat.taps("terttu", follow, "✅", room="terttu")
        news = chat.news_by_room()
        assert "Tiimi" not in news
        await chat.time_passes(days=4)
        assert any("soitan Kelaan" in said for said in chat.news_by_room()["koordi"])


# Twice


async def test_a_double_tap_sends_one_request(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await chat.writes("anna", "kysy")
        for line in ("2", "1 3", "2", QUESTION):
            await chat.writes("anna", line)
        preview = chat.last_event(QUESTION)
        chat.news()
        for _ in range(3):
            await chat.taps("anna", preview, "✅", room="anna")
        news = chat.news_by_room()
        assert len([said for said in news["Tiimi"] if "Odottaa ottajaa" in said]) == 1
        assert await states(chat) == [(None, "waiting")]


async def test_the_same_text_is_one_request(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat)
        await chat.writes("anna", "kysy")
        for line in ("1", "jatka", "3", QUESTION, "lähetä tiimille"):
            await chat.writes("anna", line)
        news = chat.news_by_room()
        assert "Tiimi" not in news
        assert "K-27-001" in news["anna"][-1]
        assert await states(chat) == [(None, "waiting")]


async def test_marking_anothers_message_sends_nothing(tmp_path: Path) -> None:
    """Neither a colleague's, nor the asker's as the bot passed it on, nor the bot's."""
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await in_thread(chat, "fysse", card, "Tämä on vain tiimille.")
        passed = chat.last_event(QUESTION)
        for target in (said, passed, card):
            await chat.taps("terttu", target, "📨", room=TEAM_ROOM)
        assert heard(chat) == read("""
            terttu: Vain oman viestin voi lähettää kysyjälle (K-27-001). Viestiä ei lähetetty.
                Pyydä kirjoittajaa merkitsemään se tai kirjoita oma.
        """)
        assert await waiting(chat) == []


# Identity codes


@pytest.mark.parametrize("after", [False, True])
async def test_an_edit_after_marking_carries_no_code(
    tmp_path: Path, logged: list[EventDict], after: bool
) -> None:
    """Before it went nothing goes; afterwards what went stays as it was."""
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        if after:
            said = await send(chat, "terttu", card, "Ohjaa Kelan palveluun.", "1")
            await in_thread(chat, "terttu", card, "1")
        else:
            said = await in_thread(chat, "terttu", card, "Ohjaa Kelan palveluun.")
            await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        preview = chat.last_event("Ohjaa Kelan palveluun." if after else "kysyn lisää")
        chat.news()
        text = f"Ohjaa {CODE} Kelan palveluun."
        edit = await chat.says("terttu", text, room=TEAM_ROOM, replaces=said)
        news = chat.news_by_room()
        assert [f"Tiimi ⌫ {target}" for target in (said, edit)] == [
            line for line in news["Tiimi"] if "⌫" in line
        ]
        assert BLOCKED in "".join(news["terttu"])
        assert await waiting(chat) == []
        await chat.taps("terttu", preview, "✉️", room=TEAM_ROOM)
        await chat.taps("fysse", said, "📨", room=TEAM_ROOM)
        assert PRIVATE not in chat.news_by_room()
        assert nowhere(chat, tmp_path, logged)


async def test_a_mark_on_a_message_whose_edit_was_missed_reads_the_edit(
    tmp_path: Path, logged: list[EventDict]
) -> None:
    """The guard reads a marked message as it stands at the homeserver."""
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await in_thread(chat, "terttu", card, f"Ohjaa {CODE} Kelan palveluun.")
        chat.news()
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        assert chat.news() == []
        assert nowhere(chat, tmp_path, logged)


@pytest.mark.parametrize("way", ["after the command", "where it is asked", "as an edit"])
async def test_a_code_in_the_question(tmp_path: Path, logged: list[EventDict], way: str) -> None:
    text = f"Asiakkaani {CODE} tarvitsee tukea."
    async with open_team(tmp_path) as chat:
        if way == "after the command":
            await chat.writes("anna", f"kysy {text}")
        else:
            for line in ("kysy", "2", "1 3", "2"):
                await chat.writes("anna", line)
            said = await chat.writes("anna", QUESTION if way == "as an edit" else text)
            if way == "as an edit":
                await chat.writes("anna", text, replaces=said)
        assert BLOCKED in chat.news()[-1]
        assert "Tiimi" not in chat.news_by_room()
        assert nowhere(chat, tmp_path, logged)


async def test_a_code_in_an_edit_of_a_question_that_was_sent(
    tmp_path: Path, logged: list[EventDict]
) -> None:
    """The message goes as a whole, and what it asked with it."""
    async with open_team(tmp_path) as chat:
        for line in ("kysy", "2", "1 3", "2"):
            await chat.writes("anna", line)
        said = await chat.writes("anna", QUESTION)
        await chat.writes("anna", "lähetä tiimille")
        chat.news()
        await chat.writes("anna", f"{QUESTION} {CODE}", replaces=said)
        assert await states(chat) == [(None, "withdrawn")]
        assert nowhere(chat, tmp_path, logged)


async def test_a_code_in_a_reply(tmp_path: Path, logged: list[EventDict]) -> None:
    async with open_team(tmp_path) as chat:
        await claimed(chat)
        await chat.writes("anna", f"Hänen tunnuksensa on {CODE}")
        said = await chat.writes("anna", "Tässä lisätietoa.")
        chat.news()
        await chat.writes("anna", f"Tässä lisätietoa {CODE}.", replaces=said)
        assert "Tiimi ⌫" in "".join(chat.news())
        assert nowhere(chat, tmp_path, logged)


async def test_a_code_in_the_next_step(tmp_path: Path, logged: list[EventDict]) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        await send(chat, "terttu", card, "Ohjaa Kelan palveluun.", "1")
        chat.news()
        await in_thread(chat, "terttu", card, f"Minä soitan {CODE}, tarkistus pe 9.4.")
        assert await states(chat) == [(user("terttu"), "claimed")]
        assert PRIVATE not in chat.news_by_room()
        assert nowhere(chat, tmp_path, logged)


async def test_a_code_in_the_line_at_the_end(tmp_path: Path, logged: list[EventDict]) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        await send(chat, "terttu", card, "Ohjaa Kelan palveluun.", "1")
        await in_thread(chat, "terttu", card, "1")
        for line in ("kyllä", "1", f"Kiitos, {CODE} sai apua"):
            await chat.writes("anna", line)
        assert BLOCKED in chat.news()[-1]
        assert nowhere(chat, tmp_path, logged)


# Files, lengths, deletions


async def test_a_file_does_not_go_to_the_asker(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await claimed(chat)
        said = await chat.says("terttu", "ohje.pdf", room=TEAM_ROOM, thread=card, file=True)
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        assert heard(chat) == read("""
            terttu: Kysyjälle voi lähettää vain tekstiä, jotta jokainen sana voidaan tarkistaa
                (K-27-001). Viestiä ei lähetetty. Kirjoita asia omin sanoin.
        """)
        await chat.writes("anna", "liite.pdf", file=True)
        assert "Tiimi" not in chat.news_by_room()
        assert await waiting(chat) == []


@pytest.mark.parametrize(("length", "taken"), [(2_000, True), (2_001, False)])
async def test_a_question_has_two_thousand_characters(
    tmp_path: Path, length: int, taken: bool
) -> None:
    async with open_team(tmp_path) as chat:
        for line in ("kysy", "2", "1 3", "2", "a " * (length // 2) + "b" * (length % 2) + ""):
            await chat.writes("anna", line)
        assert len(await where(chat, "a a a")) == (1 if taken else 0)


async def test_deleting_the_question_takes_it_back_from_whoever_has_it(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        for line in ("kysy", "2", "1 3", "2"):
            await chat.writes("anna", line)
        said = await chat.writes("anna", QUESTION)
        await chat.writes("anna", "lähetä tiimille")
        passed = chat.last_event(QUESTION)
        await chat.taps("terttu", chat.last_event("Odottaa ottajaa"), "🙋", room=TEAM_ROOM)
        chat.news()
        await chat.removes("anna", said, room="anna")
        news = chat.news_by_room()
        assert f"Tiimi ⌫ {passed}" in news["Tiimi"]
        assert await states(chat) == [(user("terttu"), "withdrawn")]
        assert await where(chat, QUESTION) == set()


# A stranger in the team's room


async def test_whom_no_admin_named_is_kept_out_of_the_teams_room(tmp_path: Path) -> None:
    """Whoever invited them: nobody is in the room whom the register does not know as the team."""
    async with open_team(tmp_path) as chat:
        chat.news()
        await chat.joins("anna", room=TEAM_ROOM)
        assert chat.news() == [f"Tiimi ⨯ {user('anna')}: Huone on vain tiimin jäsenille."]
        await chat.joins("terttu", room=TEAM_ROOM)
        assert not any("⨯" in line for line in chat.news())
