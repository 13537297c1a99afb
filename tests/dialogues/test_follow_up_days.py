"""The follow-up of a request's next step: a typed day after 📵."""

from datetime import UTC, datetime
from pathlib import Path

from tests.dialogues.consultation_chat import TEAM_ROOM, ask, in_thread, open_team


async def test_a_day_typed_after_nobody_was_reached_is_another_day(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        question = await ask(chat)
        await chat.taps("terttu", question, "🙋", room=TEAM_ROOM)
        said = await in_thread(chat, "terttu", question, "Sovitaan yhteinen tapaaminen.")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        await in_thread(chat, "terttu", question, "1")
        await in_thread(chat, "terttu", question, "1")
        await chat.time_passes(to=datetime(2027, 4, 1, 6, 0, tzinfo=UTC))
        await chat.taps("terttu", chat.last_event("miten seuraava askel"), "📵", room="terttu")
        chat.news()
        await chat.writes("terttu", "6.4.")
        assert [line for line in chat.news() if line.startswith("terttu: ")] == [
            "terttu: 📵 Kirjattu. Kysyn uudelleen ti 6.4.2027 (K-27-001). Jos muu päivä sopii "
            "paremmin, kirjoita se."
        ]
        await chat.time_passes(to=datetime(2027, 4, 6, 6, 0, tzinfo=UTC))
        assert "K-27-001: miten seuraava askel" in "\n".join(chat.news())
