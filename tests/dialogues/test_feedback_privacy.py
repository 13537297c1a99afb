"""What is kept of feedback, and that it leads to nobody."""

from pathlib import Path

from sqlalchemy import text

from bot.database.base import Base
from tests.dialogues.feedback_chat import NAMES, feedback_chat, results, votes
from tests.support.chat import Chat, user

KEPT = (
    "anna: Palaute on tallennettu ilman nimeäsi. Jos muokkaat viestiäsi, palaute muuttuu. "
    "Jos poistat viestisi, palaute poistetaan."
)


async def test_client_data_is_not_kept_and_the_remark_can_be_written_again(
    tmp_path: Path,
) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "4"))
        blocked = await chat.writes("anna", "Asiakkaani 010190-900P sai apua")
        assert chat.news() == [
            f"anna ⌫ {blocked}",
            "anna: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu mitään."
            "\n\nKirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.",
        ]
        assert "Kirjoitettu palaute" not in await results(chat)
        await chat.writes("anna", "Asiakkaani sai apua")
        assert chat.news() == [KEPT]
        assert "900P" not in await _dump(chat)


async def test_the_database_links_nobody_to_an_answer(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, aino="1", anna="2", liisa="3", oskari="4", pekka="5")
        await chat.writes("anna", "Salainen lause")
        rows = await _rows(chat)
        [remark] = [row for table, row in rows if table == "remark"]
        remark_id = remark[0]
        answered = [row for table, row in rows if table in ("remark", "sealed_answer")]
        told = [row for _, row in rows if {remark_id, "Salainen lause"} & set(map(str, row))]
        assert (len(answered), told) == (6, [remark])
        people = [trace for name in NAMES for trace in (user(name), f"private-{name}")]
        assert not [row for row in answered if any(trace in str(row) for trace in people)]
        answers = [row for table, row in rows if table == "answer"]
        assert [(row[3], row[4]) for row in answers] == [(user(n), None) for n in sorted(NAMES)]
        events = {row[1] for row in answers}
        sealed = [row for table, row in rows if table == "sealed_answer"]
        assert sorted(str(row[2]) for row in sealed) == ["1", "2", "3", "4", "5"]
        assert not events & {cell for row in sealed for cell in row}
        # A message leads to a remark only through the secret outside the database.
        assert {row[5] for table, row in rows if table == "inbox" and row[5]} == {"remark/own"}


async def test_a_remark_row_has_no_number_that_tells_the_order(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat, chat.machine.database.transaction() as tx:
        sql = await tx.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'remark'"))
        assert "WITHOUT ROWID" in str(sql)


async def _rows(chat: Chat) -> list[tuple[str, tuple[object, ...]]]:
    async with chat.machine.database.transaction() as tx:
        return [
            (table.name, tuple(row))
            for table in Base.metadata.sorted_tables
            for row in await tx.execute(table.select())
        ]


async def _dump(chat: Chat) -> str:
    return "\n".join(str(row) for row in await _rows(chat))
