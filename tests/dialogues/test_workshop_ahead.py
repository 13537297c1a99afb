"""Rooms are computed before they are needed, and again only when something changed since."""

from datetime import timedelta

import pytest

from agendas.assignment import Problem, Seating, seat
from commands.workshops.places import assigning
from tests.dialogues.workshop_start_chat import NOON, PLAN_AT_TEN, planned, told
from tests.support.chat import Chat
from tests.support.transcript import heard


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """Every problem that was computed, in order."""
    problems: list[Problem] = []

    def counted(problem: Problem) -> Seating:
        problems.append(problem)
        return seat(problem)

    monkeypatch.setattr(assigning, "seat", counted)
    return problems


async def test_rooms_are_computed_while_the_convener_reads_the_preview(
    chat: Chat, computed: list[Problem]
) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="2")
    await chat.writes("kaisa", "aloita nyt")
    assert len(computed) == 1
    await chat.writes("kaisa", "vahvista")
    assert len(computed) == 1
    assert "Huoneesi pajassa on 1: Palvelut" in told(chat, "liisa")


async def test_a_wish_after_that_is_counted_in(chat: Chat, computed: list[Problem]) -> None:
    await planned(chat, liisa="1", pekka="2", ylla="1")
    await chat.writes("kaisa", "aloita nyt")
    await chat.writes("liisa", "2")
    chat.news()
    await chat.writes("kaisa", "vahvista")
    assert len(computed) == 2
    assert "Huoneesi pajassa on 2: Verkostot" in told(chat, "liisa")


async def test_a_planned_start_is_computed_half_a_minute_before(
    chat: Chat, computed: list[Problem]
) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2", ylla="2")
    await chat.time_passes(to=NOON - timedelta(seconds=31))
    assert computed == []
    await chat.time_passes(to=NOON - timedelta(seconds=30))
    assert (len(computed), heard(chat)) == (1, "")
    await chat.time_passes(to=NOON)
    assert len(computed) == 1
    assert "Huoneesi pajassa on 1: Palvelut" in told(chat, "liisa")


async def test_a_cancelled_start_is_not_computed(chat: Chat, computed: list[Problem]) -> None:
    await planned(chat, PLAN_AT_TEN, liisa="1", pekka="2", ylla="2")
    await chat.writes("kaisa", "paja peru")
    await chat.writes("kaisa", "vahvista")
    await chat.time_passes(to=NOON + timedelta(minutes=1))
    assert computed == []
