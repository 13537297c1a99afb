"""The ledger under any order of events: nothing lost, nothing twice, order kept."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import SetClock
from bot.database.base import JsonObject
from bot.database.engine import Database
from bot.directory.directory import record_room
from bot.ledger import inbox
from bot.ledger.cards import Cards, Option
from bot.ledger.due import Dues, ripe
from bot.ledger.models import DueRow, DueState, InboxRow, InboxState, OutboxRow, OutboxState
from bot.ledger.outbox import Outbox
from bot.machine.sending import Sending
from bot.wire import Act, Gone, Heard, Postponed, Refused, Said
from tests.support.databases import with_tables

NOW = datetime(2027, 1, 7, 8, tzinfo=UTC)
quick = settings(deadline=None, max_examples=60)


class Bench:
    """One database for all examples of a test; each example works in a transaction undone."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        self.database = self.runner.run(with_tables(folder / "ledger.sqlite"))

    def run(self, work: Callable[[AsyncSession], Awaitable[None]]) -> None:
        async def undone() -> None:
            async with self.database.transaction() as tx:
                await work(tx)
                await tx.rollback()

        self.runner.run(undone())

    def close(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("ledger"))
    yield bench
    bench.close()


def event(number: int) -> Heard:
    return Gone(f"${number}", f"!{number % 3}", "@anna:verkosto.test", 0)


@quick
@given(batches=st.lists(st.lists(st.integers(0, 12), max_size=8), max_size=8))
def test_each_event_is_recorded_once_in_the_order_of_its_coming(
    bench: Bench, batches: list[list[int]]
) -> None:
    async def work(tx: AsyncSession) -> None:
        expected: dict[str, None] = {}
        for number, batch in enumerate(batches):
            events = [event(n) for n in batch]
            new = [e.event_id for e in events if e.event_id not in expected]
            fresh = await inbox.record_events(
                tx, account="@bot", events=events, position=str(number), now=NOW
            )
            assert [e.event_id for e in fresh] == list(dict.fromkeys(new))
            expected |= dict.fromkeys(new)
        rows = await tx.scalars(select(InboxRow).order_by(InboxRow.seq))
        assert [row.event_id for row in rows] == list(expected)
        last = str(len(batches) - 1) if batches else None
        assert await inbox.read_position(tx, "@bot") == last

    bench.run(work)


@quick
@given(numbers=st.lists(st.integers(0, 20), unique=True), turns=st.lists(st.integers(0, 2)))
def test_each_room_is_handled_in_its_order(
    bench: Bench, numbers: list[int], turns: list[int]
) -> None:
    """Whichever room has its turn, and however often: its oldest waiting event comes next."""

    async def work(tx: AsyncSession) -> None:
        events = [event(n) for n in numbers]
        await inbox.record_events(tx, account="@bot", events=events, position=None, now=NOW)
        waiting: defaultdict[str, list[str]] = defaultdict(list)
        for e in events:
            waiting[e.room_id].append(e.event_id)
        for turn in turns:
            room = f"!{turn}"
            found = await inbox.next_event(tx, room)
            assert found == (waiting[room][0] if waiting[room] else None)
            if found is None:
                continue
            marks = [await mark(tx, found) for _ in range(2)]
            assert marks == [True, False]
            waiting[room].pop(0)
        firsts = [(e.room_id, e.event_id) for e in events if waiting[e.room_id][:1] == [e.event_id]]
        assert list((await inbox.waiting_rooms(tx)).items()) == firsts

    bench.run(work)


async def mark(tx: AsyncSession, event_id: str) -> bool:
    state = InboxState.HANDLED
    return await inbox.settle(tx, event_id=event_id, state=state, effect=None, now=NOW)


PEOPLE = ("@anna", "@otso")
answers = st.tuples(
    st.just("answer"),
    st.integers(0, 8),
    st.sampled_from(PEOPLE),
    st.sampled_from(["a", "b", None]),
)
removals = st.tuples(st.just("remove"), st.integers(0, 8), st.none(), st.none())


@quick
@given(deeds=st.lists(answers | removals, max_size=20), sealed=st.booleans())
def test_the_standing_is_each_persons_latest_answer_that_was_not_taken_back(
    bench: Bench, deeds: list[tuple[str, int, Any, Any]], sealed: bool
) -> None:
    async def work(tx: AsyncSession) -> None:
        cards = Cards(tx, NOW, lambda event_id: f"sealed {event_id}")
        options = [Option("a", "🅰️", "aamu"), Option("b", "🅱️", "ilta")]
        card = await cards.open(kind="koe", subject=1, address="lobby/1", options=options)
        given_answers: dict[int, tuple[str, str | None]] = {}
        for deed, number, person, option in deeds:
            if deed == "answer":
                await cards.answer(
                    card, event_id=f"${number}", person=person, option=option, sealed=sealed
                )
                given_answers.setdefault(number, (person, option))
            else:
                taken = await cards.take_back(f"${number}")
                known = given_answers.pop(number, None)
                assert (taken and taken.person) == (known and known[0])
        latest = dict(given_answers.values())
        expected = {person: option for person, option in latest.items() if option is not None}
        assert await cards.standing(card) == expected

    bench.run(work)


plans = st.tuples(st.sampled_from(["plan", "cancel", "do"]), st.integers(0, 1), st.integers(0, 3))


@quick
@given(deeds=st.lists(plans, max_size=20))
def test_a_due_is_unique_and_once_done_stays_done(
    bench: Bench, deeds: list[tuple[str, int, int]]
) -> None:
    async def work(tx: AsyncSession) -> None:
        dues, model = Dues(tx), dict[str, tuple[DueState, datetime]]()
        for deed, occurrence, hours in deeds:
            name, at = str(occurrence), NOW + timedelta(hours=hours)
            if deed == "plan":
                await dues.plan("koe", 1, name, at)
                if model.get(name, (None, at))[0] is not DueState.DONE:
                    model[name] = (DueState.WAITING, at)
            elif deed == "cancel":
                await dues.cancel("koe", 1)
                model = {
                    n: (DueState.CANCELLED if s is DueState.WAITING else s, when)
                    for n, (s, when) in model.items()
                }
            else:
                for due_id in await ripe(tx, at):
                    (await tx.get_one(DueRow, due_id)).state = DueState.DONE
                model = {
                    n: (DueState.DONE if s is DueState.WAITING and when <= at else s, when)
                    for n, (s, when) in model.items()
                }
        await tx.flush()
        tx.expire_all()
        rows = await tx.scalars(select(DueRow))
        assert {row.occurrence: (row.state, row.at) for row in rows} == model

    bench.run(work)


class Weather:
    """A homeserver whose answers get lost, that is away, or says no, in a given order."""

    def __init__(self, troubles: list[str]) -> None:
        self.troubles = list(troubles)
        self.tried: list[str] = []
        self.done: dict[str, str] = {}

    async def perform(self, act: Act) -> str:
        trouble = self.troubles.pop() if self.troubles else "fine"
        self.tried.append(act.key)
        if trouble == "away":
            raise Postponed(0)
        if trouble == "no" and act.key not in self.done:
            raise Refused("M_FORBIDDEN")
        self.done.setdefault(act.key, f"{act.room_id} {act.content['body']}")
        if trouble == "answer lost":
            raise Postponed(0)
        return f"${act.key}"

    async def fetch(self, room_id: str, event_id: str) -> Heard:
        raise NotImplementedError

    async def fetch_versions(self, room_id: str, event_id: str) -> list[Said]:
        raise NotImplementedError


@settings(deadline=None, max_examples=30)
@given(
    lanes=st.lists(st.integers(0, 2), max_size=10),
    troubles=st.lists(st.sampled_from(["fine", "away", "answer lost", "no"]), max_size=30),
)
def test_each_act_is_done_once_and_in_the_order_of_its_room(
    bench: Bench, lanes: list[int], troubles: list[str]
) -> None:
    bench.runner.run(_send_all(bench.database, lanes, Weather(troubles)))


async def _send_all(database: Database, lanes: list[int], weather: Weather) -> None:
    async with database.transaction() as tx:
        await tx.execute(delete(OutboxRow))
        for lane in range(3):
            await record_room(tx, kind="koe", subject=str(lane), room_id=f"!{lane}")
        outbox = Outbox(tx, NOW)
        for number, lane in enumerate(lanes):
            await outbox.send(f"koe/{lane}", plain=str(number), html=str(number))

    async def on_dead(tx: AsyncSession, row: OutboxRow, content: JsonObject) -> None:
        assert row.error == "M_FORBIDDEN"

    sending = Sending(database, weather, SetClock(NOW), install="x", on_dead=on_dead)
    await sending.work_off({f"koe/{lane}" for lane in lanes})
    async with database.transaction() as tx:
        rows = list(await tx.scalars(select(OutboxRow).order_by(OutboxRow.id)))
    sent = [n for n, row in enumerate(rows) if row.state is OutboxState.SENT]
    assert {row.state for row in rows} <= {OutboxState.SENT, OutboxState.DEAD}
    assert [row.content for row in rows] == [{}] * len(lanes)
    for lane in range(3):
        done = [text for text in weather.done.values() if text.startswith(f"!{lane} ")]
        assert done == [f"!{lane} {n}" for n in sent if lanes[n] == lane]
    assert [row.result for row in rows if row.state is OutboxState.SENT] == [
        f"$x.{rows[n].id}" for n in sent
    ]
    assert set(weather.tried) == {f"x.{row.id}" for row in rows}
