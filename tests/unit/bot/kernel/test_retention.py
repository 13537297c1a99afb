"""What is old enough is forgotten every night; what waits stays."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.kernel.retention import configured
from bot.kernel.vocabulary import Retention
from bot.ledger.retention import forget_ledger
from tests.support.chat import Chat, open_chat

TABLES = ("inbox", "outbox", "due", "card", "card_event", "answer")


async def test_the_ledger_forgets_after_its_days(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await chat.says("kaisa", "!tapaaminen Tapaaminen pe 5.2.2027 klo 12.30–15 Teams")
        preview = chat.last_event("Uusi tapaaminen")
        await chat.taps("kaisa", preview, "❌")
        before = await counts(chat)
        assert all(before[table] for table in ("inbox", "outbox", "card", "card_event", "answer"))
        await chat.time_passes(to=datetime(2027, 4, 6, 4, tzinfo=UTC))
        kept = await counts(chat)
        assert kept["inbox"] == before["inbox"]
        await chat.time_passes(to=datetime(2027, 4, 8, 4, tzinfo=UTC))
        left = await counts(chat)
        assert (left["inbox"], left["answer"]) == (0, 0)
        assert left["card"] < before["card"]


async def test_what_hangs_on_others_is_forgotten_with_them(tmp_path: Path) -> None:
    """A preview that nobody answered, and a wish that was put to the convener."""
    async with open_chat(tmp_path) as chat:
        await chat.says("kaisa", "!tapaaminen Ensimmäinen pe 5.2.2027 klo 12.30–15 Teams")
        await chat.says("kaisa", "!tapaaminen Toinen pe 12.2.2027 klo 12.30–15 Teams")
        await chat.says("anna", "!toive Kelan uudet ohjeet")
        await chat.says("kaisa", "!toive sulje 1 käsiteltiin jo")
        async with chat.machine.database.transaction() as tx:
            await tx.execute(
                text(
                    "INSERT INTO meeting (id, uid, sequence, title, kind, state, "
                    "convener, announced, created_at) VALUES (1, 'u', 0, 't', 'network', 'held', "
                    "'@kaisa:verkosto.test', 1, '2027-01-01 00:00:00')"
                )
            )
            await tx.execute(
                text(
                    "INSERT INTO feedback_round (id, meeting_id, state, asked, "
                    "answered, count_1, count_2, count_3, count_4, count_5, shown_to_next) VALUES "
                    "(1, 1, 'summed', 0, 0, 0, 0, 0, 0, 0, 1)"
                )
            )
            await tx.execute(text("INSERT INTO feedback_wish VALUES (1, 1, 1)"))
        await chat.time_passes(to=datetime(2028, 2, 1, 4, tzinfo=UTC))
        async with chat.machine.database.transaction() as tx:
            left = [
                await tx.scalar(text(f"SELECT count(*) FROM {table}"))
                for table in ("preview", "card", "wish", "feedback_wish")
            ]
            failed = await tx.scalar(text("SELECT count(*) FROM due WHERE state = 'failed'"))
        assert (left, failed) == ([0, 0, 0, 0], 0)


async def counts(chat: Chat) -> dict[str, int]:
    async with chat.machine.database.transaction() as tx:
        return {
            table: await tx.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in TABLES
        }


def test_settings_change_the_days_of_a_kind() -> None:
    kinds = (Retention("ledger", 90, forget_ledger),)
    assert configured(kinds, {"ledger": 30}) == (Retention("ledger", 30, forget_ledger),)
    with pytest.raises(KeyError):
        configured(kinds, {"leger": 30})
    assert timedelta(days=configured(kinds, {})[0].days) == timedelta(days=90)
