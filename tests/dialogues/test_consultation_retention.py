"""How long what people wrote in consultations stays, and that it goes from the room as well."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from commands.consultations.models import Consultation, NextStep
from tests.dialogues.consultation_chat import QUESTION, TEAM_ROOM, ask, in_thread, open_team
from tests.dialogues.privacy_chat import send, stored, where
from tests.support.chat import Chat
from tests.support.transcript import heard, read

NOTE = "Tässä vielä yksi lisätieto."
ANSWER = "Ohjaa Kelan palveluun."


async def closed(chat: Chat, step: str) -> tuple[str, list[str]]:
    """A request with a reply, answered and closed; its reply, and the asker's messages as they
    stand in the team's room."""
    card = await ask(chat)
    question = chat.last_event(QUESTION)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    reply = await chat.writes("anna", NOTE)
    passed = [question, chat.last_event(NOTE)]
    await send(chat, "terttu", card, ANSWER, "1")
    await in_thread(chat, "terttu", card, step)
    for line in ("kyllä", "1"):
        await chat.writes("anna", line)
    chat.news()
    return reply, passed


async def removed(chat: Chat) -> list[str]:
    return [act.target or "" for act in chat.wire.acts if act.kind == "redact"]


async def test_thirty_days_after_closing_the_words_are_gone(tmp_path: Path) -> None:
    """Also when the follow-up is still open: its own words stay until it is settled."""
    async with open_team(tmp_path) as chat:
        reply, passed = await closed(chat, "Minä soitan Kelaan, tarkistus pe 28.5.")
        await chat.time_passes(days=29, hours=6)
        assert await where(chat, QUESTION) == {"consultation.text"}
        assert await removed(chat) == []
        await chat.time_passes(days=2)
        assert await where(chat, QUESTION) == set()
        assert await where(chat, ANSWER) == set()
        assert await removed(chat) == passed
        assert await where(chat, "soitan Kelaan") | await where(chat, "soittaa") == {
            "consultation_step.what"
        }
        # Nothing comes back into the room by editing or deleting.
        chat.news()
        await chat.writes("anna", "Uusi lisätieto", replaces=reply)
        await chat.removes("anna", reply, room="anna")
        assert heard(chat) == read("""
            anna: Alkuperäinen on jo poistettu, joten muokkaus ei muuta mitään. Kirjoita asiasi
                uutena viestinä.
        """)
        await chat.time_passes(days=2)
        assert await removed(chat) == passed
        assert QUESTION.encode() not in stored(tmp_path)


async def test_what_was_asked_long_before_it_was_closed_goes_too(tmp_path: Path) -> None:
    """The ledger has forgotten everything else of those days by then."""
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        question = chat.last_event(QUESTION)
        for _ in range(4):
            await chat.time_passes(days=25)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        await send(chat, "terttu", card, ANSWER, "1")
        await in_thread(chat, "terttu", card, "1")
        await chat.time_passes(days=20)
        await chat.time_passes(days=31)
        assert question in await removed(chat)
        assert await where(chat, QUESTION) == set()


async def test_what_comes_after_a_reopening_goes_after_the_second_closing(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        _, passed = await closed(chat, "Minä soitan Kelaan, tarkistus pe 28.5.")
        await chat.time_passes(days=64, hours=-4)
        follow = chat.last_event("soitan Kelaan")
        await chat.taps("terttu", follow, "🔁", room="terttu")
        await chat.writes("anna", "Tilanne on nyt toinen.")
        later = chat.last_event("Tilanne on nyt toinen.")
        async with chat.machine.database.transaction() as tx:
            row = await tx.scalar(select(Consultation))
            assert row is not None
            row.closed_at = chat.clock.now()
            assert row.text is None
        await chat.time_passes(days=31)
        assert await removed(chat) == [*passed, later]


async def test_a_sentence_long_after_closing_is_no_line_of_feedback(tmp_path: Path) -> None:
    """What is meant for somebody must not be kept for a year as a remark."""
    async with open_team(tmp_path) as chat:
        await closed(chat, "Minä soitan Kelaan, tarkistus pe 28.5.")
        await chat.time_passes(days=3)
        await chat.writes("anna", "Tilanne on nyt toinen.")
        assert await where(chat, "Tilanne on nyt") == set()


async def test_what_was_begun_lies_for_a_day(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        for line in ("kysy", "2", "1 3", "2", QUESTION):
            await chat.writes("anna", line)
        preview = chat.last_event(QUESTION)
        await chat.time_passes(hours=24)
        assert await where(chat, QUESTION) == {"consultation.text"}
        await chat.time_passes(hours=24)
        assert await where(chat, QUESTION) == set()
        chat.news()
        await chat.taps("anna", preview, "✅", room="anna")
        await chat.writes("anna", "jatka")
        assert "Tiimi" not in chat.news_by_room()


async def test_a_message_of_the_team_waits_for_a_day(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        said = await in_thread(chat, "terttu", card, ANSWER)
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        assert await where(chat, ANSWER) == {"consultation_outgoing.text"}
        await chat.time_passes(hours=48)
        assert await where(chat, ANSWER) == set()


async def test_on_leaving_the_network_the_words_go_at_once(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        _, passed = await closed(chat, "Minä soitan Kelaan, tarkistus pe 28.5.")
        still_open = await ask(chat, "anna", "Toinen kysymys tiimille?")
        second = chat.last_event("Toinen kysymys tiimille?")
        assert still_open
        await chat.joins("anna", membership="leave")
        assert await where(chat, QUESTION) | await where(chat, "Toinen kysymys") == set()
        assert set(await removed(chat)) == {*passed, second}
        async with chat.machine.database.transaction() as tx:
            rows = (await tx.scalars(select(Consultation).order_by(Consultation.id))).all()
            assert [(row.asker, row.state.value) for row in rows] == [
                (None, "closed"),
                (None, "withdrawn"),
            ]
            assert (await tx.scalars(select(NextStep.what))).all() == [None]
        # The follow-up comes all the same, without a word of it.
        await chat.time_passes(to=chat.clock.now() + timedelta(days=64, hours=-4))
        assert any("K-27-001" in said for said in chat.news_by_room()["terttu"])
