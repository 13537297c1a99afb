"""The ledger's functions one by one; their order under stress is in the properties."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import room_at
from bot.directory.models import RoomState
from bot.ledger import inbox, lanes
from bot.ledger.cards import Cards, Option, Taken, unpack_options
from bot.ledger.due import Dues, next_due_at, retry_pause, ripe
from bot.ledger.models import CardRow, OutboxRow, SealedAnswer
from bot.ledger.outbox import Outbox
from bot.wire import Gone, Unreadable

NOW = datetime(2027, 1, 7, 8, tzinfo=UTC)
ANNA = "@anna:verkosto.test"
OPTIONS = [Option("yes", "🙋", "tulen", ("joo",)), Option("no", "❌", "en tule")]


async def acts(tx: AsyncSession) -> list[tuple[str, str, str]]:
    rows = await tx.scalars(select(OutboxRow).order_by(OutboxRow.id))
    return [(row.lane, row.kind.value, row.state.value) for row in rows]


def seal(event_id: str) -> str:
    return f"token {event_id}"


async def open_card(tx: AsyncSession) -> CardRow:
    cards = Cards(tx, NOW, seal)
    return await cards.open(kind="koe", subject=1, address="lobby/1", options=OPTIONS)


async def test_more_events_than_one_statement_takes(tx: AsyncSession) -> None:
    events = [Gone(f"${n}", "!aula", ANNA, 0) for n in range(1201)]
    for expected in (1201, 0):
        fresh = await inbox.record_events(tx, account="@bot", events=events, position="p", now=NOW)
        assert len(fresh) == expected
    assert await inbox.count_by_state(tx) == {"waiting": 1201}


async def test_what_becomes_readable_waits_its_turn(tx: AsyncSession) -> None:
    events = [Unreadable("$1", "!aula", ANNA, 0), Gone("$2", "!aula", ANNA, 0)]
    await inbox.record_events(tx, account="@bot", events=events, position=None, now=NOW)
    assert await inbox.unreadable_events(tx) == [("!aula", "$1")]
    assert await inbox.next_event(tx, "!aula") == "$2"
    await inbox.now_readable(tx, "$1")
    await inbox.now_readable(tx, "$2")
    assert await inbox.next_event(tx, "!aula") == "$1"
    assert await inbox.unreadable_events(tx) == []


async def test_the_first_effect_of_a_message_stays(tx: AsyncSession) -> None:
    events = [Gone("$1", "!aula", ANNA, 0)]
    await inbox.record_events(tx, account="@bot", events=events, position=None, now=NOW)
    for effect in ("wish/1", "wish/2"):
        await inbox.add_effect(tx, event_id="$1", effect=effect)
        assert await inbox.effect_of(tx, "$1") == "wish/1"
    assert await inbox.effect_of(tx, "$unknown") is None


async def test_a_room_is_planned_once_and_again_after_it_was_left(tx: AsyncSession) -> None:
    box = Outbox(tx, NOW)
    for _ in range(2):
        await box.send(f"private/{ANNA}", plain="a", html="a")
    lane = f"private/{ANNA}"
    assert await acts(tx) == [
        (lane, "create_room", "waiting"),
        (lane, "send", "waiting"),
        (lane, "send", "waiting"),
    ]
    first = await lanes.take_first(tx, lane)
    assert first is not None
    await lanes.mark_dead(tx, act=first.id, code="M_FORBIDDEN", now=NOW)
    room = await room_at(tx, lane)
    assert room is not None
    assert room.state is RoomState.LEFT
    await box.send(lane, plain="b", html="b")
    assert [kind for _, kind, _ in await acts(tx)] == ["create_room", "send", "send"] + [
        "create_room",
        "send",
    ]


async def test_a_made_room_is_found_by_what_it_is_for(tx: AsyncSession) -> None:
    box = Outbox(tx, NOW)
    address = await box.create_room(kind="koe", subject="a/b", name=None, topic=None, invite=[])
    await tx.flush()
    act = await lanes.take_first(tx, address)
    assert act is not None
    row = await tx.get_one(OutboxRow, act.id)
    for room_id in ("!made", "!again"):
        await lanes.mark_sent(tx, act=row.id, result=room_id, now=NOW)
        room = await room_at(tx, "koe/a/b")
        assert room is not None
        assert (room.room_id, room.state) == ("!made", RoomState.MADE)
    await tx.refresh(row)
    assert (row.content, row.result, row.sent_at) == ({}, "!made", NOW)


async def test_marks_of_unknown_and_finished_acts_change_nothing(tx: AsyncSession) -> None:
    await lanes.mark_sent(tx, act=77, result="$1", now=NOW)
    await lanes.mark_dead(tx, act=77, code="M_FORBIDDEN", now=NOW)
    await Outbox(tx, NOW).react("lobby/1", "👍", target="$1")
    await lanes.mark_dead(tx, act=1, code="X" * 300, now=NOW)
    await lanes.mark_sent(tx, act=1, result="$2", now=NOW)
    row = await tx.get_one(OutboxRow, 1)
    assert (row.state.value, row.error, row.result) == ("dead", "X" * 100, None)


async def test_every_drawing_of_a_card_takes_answers(tx: AsyncSession) -> None:
    card = await open_card(tx)
    box = Outbox(tx, NOW)
    for _ in range(2):
        await box.send("lobby/1", plain="kortti", html="kortti", card=card)
    await box.edit(card, plain="uusi", html="uusi")
    for act, event_id in ((1, "$first"), (2, "$second"), (3, "$edit")):
        await lanes.mark_sent(tx, act=act, result=event_id, now=NOW)
    cards = Cards(tx, NOW, seal)
    found = [await cards.of_event(name) for name in ("$first", "$second", "$edit")]
    assert found == [card, card, None]
    assert card.event_id == "$second"
    assert unpack_options(card) == OPTIONS


async def test_cards_are_open_to_their_person_or_to_everybody(tx: AsyncSession) -> None:
    cards = Cards(tx, NOW, seal)
    everybody = await open_card(tx)
    own = await cards.open(kind="koe", subject=2, address="lobby/1", options=OPTIONS, person=ANNA)
    assert await cards.open_at("lobby/1", ANNA) == [own, everybody]
    assert await cards.open_at("lobby/1", "@otso:verkosto.test") == [everybody]
    await cards.close(everybody)
    assert await cards.open_at("lobby/1", "@otso:verkosto.test") == []
    assert await cards.about("koe", 1) == [everybody]


async def test_a_sealed_answer_stands_apart_from_its_person(tx: AsyncSession) -> None:
    card, cards = await open_card(tx), Cards(tx, NOW, seal)
    await cards.answer(card, event_id="$1", person=ANNA, option="yes", sealed=True)
    rows = list(await tx.scalars(select(SealedAnswer)))
    assert [(row.token, row.subject, row.option) for row in rows] == [("token $1", "koe/1", "yes")]
    assert await cards.standing(card) == {ANNA: "yes"}
    assert await Cards(tx, NOW, str.upper).standing(card) == {}
    assert await cards.take_back("$1") == Taken(card, ANNA, "yes")
    assert await cards.take_back("$1") is None
    assert list(await tx.scalars(select(SealedAnswer))) == []


async def test_what_is_ripe_comes_in_the_order_of_its_moments(tx: AsyncSession) -> None:
    dues = Dues(tx)
    for name, hours in (("later", 2), ("second", 1), ("first", 0)):
        await dues.plan("koe", name, "1", NOW + timedelta(hours=hours))
    assert await ripe(tx, NOW + timedelta(hours=1)) == [3, 2]
    assert await ripe(tx, NOW + timedelta(hours=3), limit=1) == [3]
    assert await next_due_at(tx) == NOW
    await dues.plan("koe", "first", "1", NOW + timedelta(hours=5))
    assert await ripe(tx, NOW + timedelta(hours=3)) == [2, 1]
    await dues.cancel("koe", "second")
    assert await ripe(tx, NOW + timedelta(hours=9)) == [1, 3]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 2), (2, 4), (5, 32), (6, 60), (7, 60), (10_000, 60)]
)
def test_pauses_grow_up_to_a_minute(attempts: int, seconds: int) -> None:
    assert retry_pause(attempts) == timedelta(seconds=seconds)
