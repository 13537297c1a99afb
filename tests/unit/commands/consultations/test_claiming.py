"""Fifty claims at once: one owner, whatever decides in between."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.wire import Reacted
from commands.consultations.models import Consultation, Happened, HistoryRow
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, open_team
from tests.support.chat import user
from tests.support.claims import PEOPLE, open_arena

# `bench.claims` makes two hundred.
ROUNDS = 1


@pytest.mark.parametrize("engines", [1, 10])
async def test_one_of_fifty_claims_wins(tmp_path: Path, engines: int) -> None:
    async with open_arena(tmp_path, engines=engines) as arena:
        outcomes = [await arena.race() for _ in range(ROUNDS)]
    assert [outcome for outcome in outcomes if not outcome.is_fair] == []


async def test_one_of_fifty_taps_that_come_in_one_sync_wins(tmp_path: Path) -> None:
    """Through the whole machine: everybody else is told whose it is."""
    async with open_team(tmp_path) as chat:
        card = await ask(chat)
        names = ["terttu", "fysse", "sossu", "koordi"]
        taps = [
            Reacted(f"$tap{number}", TEAM_ROOM, user(names[number % 4]), 0, target=card, key="🙋")
            for number in range(PEOPLE)
        ]
        chat.news()
        await chat.machine.take_in(taps, None)
        await chat.machine.settle()
        async with chat.machine.database.transaction() as tx:
            row = (await tx.scalars(select(Consultation))).one()
            claims = await tx.scalars(
                select(HistoryRow.person).where(HistoryRow.what == Happened.CLAIMED)
            )
            assert (row.owner, claims.all()) == (user("terttu"), [user("terttu")])
        news = chat.news_by_room()
        assert "terttu" not in news
        told = [said for name in names[1:] for said in news[name]]
        assert len(told) == len([tap for tap in taps if tap.sender != user("terttu")])
        assert all("Terttu" in said for said in told)
