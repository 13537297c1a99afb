"""Statistics count the same on SQLite and on PostgreSQL."""

from pathlib import Path

from bot.directory.directory import TEAM, record_room
from tests.dialogues.consultation_chat import PEOPLE, START, TEAM_ROOM
from tests.dialogues.statistics_chat import YEAR, Asked, fill, open_paths, write_lines
from tests.support.chat import open_chat


async def test_a_year_and_many_years(database_url: str, tmp_path: Path) -> None:
    async with open_chat(tmp_path, start=START, people=PEOPLE, url=database_url) as chat:
        async with chat.machine.database.transaction() as tx:
            await record_room(tx, kind=TEAM, subject="1", room_id=TEAM_ROOM)
        await fill(chat, *YEAR, Asked(9, year=2024, month=7))
        await open_paths(chat, 12)
        await write_lines(chat, {letter: f"Kiitos {letter}" for letter in "edcba"})
        await chat.says("terttu", "!tilasto", room=TEAM_ROOM)
        shown, _, picture = chat.news()
        assert shown.startswith(
            "Tiimi: 📊 Tilasto pe 1.1.2027 – pe 31.12.2027\n"
            "- Konsultoitu: 53\n- Palvelussa: 12\n- Yhteensä: 65\n- Vastattu: 47\n\n"
        )
        assert "- Kiitos a\n- Kiitos b\n- Kiitos c\n- Kiitos d\n- Kiitos e\n" in shown
        assert picture.endswith("1/2027: 30, 2/2027: 14, 3/2027: 9.")
        await chat.says("terttu", "!tilasto 2024–2027", room=TEAM_ROOM)
        assert chat.news()[-1].endswith("2024: 9, 2025: 0, 2026: 0, 2027: 53.")
