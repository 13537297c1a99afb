"""What fails stops nothing else, is never taken for done, and is said to whom it concerns."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from jinja2 import TemplateNotFound
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.kernel.desk import Call, Desk
from bot.ledger.due import MOST_ATTEMPTS
from bot.ledger.inbox import count_by_state
from bot.ledger.models import DueRow, DueState, InboxRow, OutboxRow, OutboxState
from bot.wire import Act, Heard, Postponed, Refused, Said, Unreadable
from tests.support.chat import Chat, user
from tests.support.small_machine import small_machine


async def states(chat: Chat, *event_ids: str) -> list[str]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.execute(select(InboxRow.event_id, InboxRow.state))
        found = {event_id: state.value for event_id, state in rows}
    return [found[event_id] for event_id in event_ids]


async def dead_letters(chat: Chat) -> list[tuple[str, str | None, object]]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(OutboxRow).where(OutboxRow.state == OutboxState.DEAD))
        return [(row.lane, row.error, row.content) for row in rows]


async def test_a_failing_handler_is_said_and_others_go_on(chat: Chat) -> None:
    broken = await chat.says("anna", "!vika salaisuus")
    well = await chat.says("anna", "!kaiku hyvin")
    (told, answer) = chat.news()
    assert told.startswith("anna: Tässä meni jotain vikaan, eikä mitään muuttunut.")
    assert "salaisuus" not in told
    assert answer == "Aula: hyvin"
    assert await states(chat, broken, well) == ["failed", "handled"]


async def test_an_event_that_was_handled_before_does_nothing_again(chat: Chat) -> None:
    event_id = await chat.says("anna", "!ketju kerran")
    chat.news()
    await chat.machine.handling.work_off({"!aula": event_id})
    await chat.machine.settle()
    assert chat.news() == []
    assert await states(chat, event_id) == ["handled"]


# SQLite calls a fault of ours by the same name as a full disk, Jinja a missing template like one.
LIKE_A_FULL_DISK = (
    OperationalError("SELECT", {}, Exception("no such table")),
    TemplateNotFound("puuttuva"),
)


@pytest.mark.parametrize("error", LIKE_A_FULL_DISK)
async def test_a_fault_that_looks_like_a_full_disk_does_not_block_its_room(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def broken(call: Call, text: str, replies_to: str | None, **kinds: object) -> None:
        if "rikki" in text:
            raise error

    monkeypatch.setattr("bot.kernel.messages.find_typed_answer", broken)
    bad = await chat.says("anna", "!kaiku rikki")
    well = await chat.says("anna", "!kaiku hyvin")
    told, answer = chat.news()
    assert told.startswith("anna: Tässä meni jotain vikaan")
    assert answer == "Aula: hyvin"
    assert await states(chat, bad, well) == ["failed", "handled"]


@pytest.mark.parametrize("error", LIKE_A_FULL_DISK)
async def test_a_due_that_looks_like_a_full_disk_does_not_block_the_others(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def broken(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
        raise error

    kinds = chat.machine.ticking._kinds
    monkeypatch.setitem(kinds, "rikki", replace(kinds["rikki"], run=broken))
    await chat.says("anna", "!rikki asia")
    await chat.says("anna", "!myöhemmin toinen")
    assert chat.news() == ["Aula: ajallaan toinen"]
    assert (await due(chat)).attempts == 1


async def test_a_refused_act_is_a_dead_letter_without_its_text(chat: Chat) -> None:
    chat.wire.forbidden.add("!aula")
    await chat.says("anna", "!kaiku yksi")
    await chat.writes("anna", "kaiku kaksi")
    await chat.writes("otso", "kaiku kolme")
    assert sorted(chat.news()) == [
        "Ylläpito: Yksi viesti tai toimi jäi tekemättä: palvelin kieltäytyi (send 1, M_FORBIDDEN)."
        " Muu työ jatkuu.",
        "anna: kaksi",
        "otso: kolme",
    ]
    assert await dead_letters(chat) == [("lobby/1", "M_FORBIDDEN", {})]


async def test_a_card_that_never_came_takes_its_buttons_along(chat: Chat) -> None:
    chat.wire.forbidden.add("!aula")
    await chat.says("anna", "!kortti Perjantai")
    assert [(lane, code) for lane, code, _ in await dead_letters(chat)] == [
        ("lobby/1", "M_FORBIDDEN"),
        ("lobby/1", "NO_TARGET"),
        ("lobby/1", "NO_TARGET"),
    ]
    assert len(chat.news()) == 1


async def test_what_is_postponed_keeps_its_place_and_its_key(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform, keys = chat.wire.perform, []

    async def limited(act: Act) -> str:
        keys.append(act.key)
        if len(keys) % 3:
            raise Postponed(0)
        return await perform(act)

    monkeypatch.setattr(chat.wire, "perform", limited)
    for n in range(3):
        await chat.says("anna", f"!kaiku {n}")
    assert chat.news() == ["Aula: 0", "Aula: 1", "Aula: 2"]
    assert keys == [key for key in dict.fromkeys(keys) for _ in range(3)]


async def test_a_fault_of_our_own_in_sending_is_tried_and_given_up(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform, tries = chat.wire.perform, []

    async def broken(act: Act) -> str:
        if act.content.get("body") == "rikki":
            tries.append(act.key)
            raise KeyError("secret")
        return await perform(act)

    monkeypatch.setattr(chat.wire, "perform", broken)
    await chat.says("anna", "!kaiku rikki")
    await chat.says("anna", "!kaiku hyvin")
    assert len(tries) == MOST_ATTEMPTS
    assert "Aula: hyvin" in chat.news()
    assert await dead_letters(chat) == [("lobby/1", "KeyError", {})]


async def test_waiting_for_the_homeserver_is_no_failed_attempt(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a long absence of the homeserver one fault must not end the act at once."""
    perform, troubles = chat.wire.perform, [KeyError(), *(Postponed(0) for _ in range(20))]

    async def troubled(act: Act) -> str:
        if troubles:
            raise troubles.pop()
        return await perform(act)

    monkeypatch.setattr(chat.wire, "perform", troubled)
    await chat.says("anna", "!kaiku lopulta")
    assert chat.news() == ["Aula: lopulta"]


async def test_a_room_that_cannot_be_made_lets_its_messages_go(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform = chat.wire.perform

    async def strict(act: Act) -> str:
        if act.room_id is None:
            raise Refused("M_LIMIT_EXCEEDED_FOR_GOOD")
        return await perform(act)

    monkeypatch.setattr(chat.wire, "perform", strict)
    await chat.says("anna", "!ketju K")
    assert [(lane, code) for lane, code, _ in await dead_letters(chat)] == [
        ("ketju/K", "M_LIMIT_EXCEEDED_FOR_GOOD"),
        ("ketju/K", "NO_ROOM"),
    ]
    assert "Aula: vastaus K" in chat.news()


async def test_an_unreadable_event_is_counted_and_handled_when_its_key_comes(chat: Chat) -> None:
    sealed = Unreadable("$1", "!aula", user("anna"), 0)
    await chat.hear(sealed)
    await chat.says("anna", "!kaiku toinen")
    assert chat.news() == ["Aula: toinen"]
    async with chat.machine.database.transaction() as tx:
        assert await count_by_state(tx) == {"handled": 1, "unreadable": 1}

    await chat.machine.retry_unreadable()
    await chat.machine.settle()
    assert (await states(chat, "$1"), chat.news()) == (["unreadable"], [])

    chat.wire.events["$1"] = Said("$1", "!aula", user("anna"), 0, text="!kaiku eka", content={})
    await chat.machine.retry_unreadable()
    await chat.machine.settle()
    assert (await states(chat, "$1"), chat.news()) == (["handled"], ["Aula: eka"])


async def test_an_event_that_cannot_be_read_after_a_restart_is_unreadable(chat: Chat) -> None:
    said: Heard = Said("$1", "!aula", user("anna"), 0, text="!kaiku yksi", content={})
    await chat.machine.take_in([said], "position")
    chat.wire.events["$1"] = Unreadable("$1", "!aula", user("anna"), 0)
    await small_machine(chat.machine.database, chat.wire, chat.clock).settle()
    assert (await states(chat, "$1"), chat.news()) == (["unreadable"], [])


async def test_a_failing_due_is_tried_with_pauses_and_never_done(chat: Chat) -> None:
    await chat.says("anna", "!rikki asia")
    await chat.says("anna", "!myöhemmin toinen")
    pauses = []
    for _ in range(MOST_ATTEMPTS - 1):
        row = await due(chat)
        assert row.state is DueState.WAITING
        assert row.retry_at is not None
        pauses.append((row.retry_at - chat.clock.now()).total_seconds())
        await chat.time_passes(to=row.retry_at - timedelta(milliseconds=1))
        assert (await due(chat)).attempts == row.attempts
        await chat.time_passes(to=row.retry_at)
    assert pauses == [2, 4, 8, 16, 32]
    row = await due(chat)
    assert (row.state, row.attempts, row.done_at) == (DueState.FAILED, MOST_ATTEMPTS, None)
    assert chat.news() == ["Aula: ajallaan toinen"]


async def due(chat: Chat) -> DueRow:
    async with chat.machine.database.transaction() as tx:
        return (await tx.scalars(select(DueRow).where(DueRow.kind == "rikki"))).one()


async def test_what_is_late_is_said_so_or_dropped(chat: Chat) -> None:
    await chat.says("anna", "!eilen kokous")
    assert chat.news() == ["Aula: myöhässä kokous", "Aula: jäi väliin kokous"]
    await chat.says("anna", "!eilen kokous")
    await chat.time_passes(hours=1)
    assert chat.news() == []


async def test_the_effect_of_a_corrected_command_belongs_to_the_message(chat: Chat) -> None:
    said = await chat.says("anna", "!kaikku yksi")
    chat.news()
    await chat.says("anna", "!kaiku kaksi", replaces=said)
    await chat.says("anna", "!kaiku kolme", replaces=said)
    await chat.removes("anna", said)
    assert chat.news() == ["Aula: kaksi", "Aula: muuttui: kolme", "anna: poistui"]


async def test_the_running_machine_works_without_being_called(chat: Chat) -> None:
    """The loop itself: events wake it, an answer comes, and it ends when it is cancelled."""
    answered = asyncio.Event()
    perform = chat.wire.perform

    async def seen(act: Act) -> str:
        answered.set()
        return await perform(act)

    chat.wire.perform = seen  # type: ignore[method-assign]
    work = asyncio.create_task(chat.machine.run())
    said = Said("$1", "!aula", user("anna"), 0, text="!kaiku yksi", content={})
    await chat.machine.take_in([said], None)
    await asyncio.wait_for(answered.wait(), 10)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert chat.news() == ["Aula: yksi"]


async def test_what_an_event_makes_due_does_not_wait_for_the_second(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()
    timetable = chat.machine._timetable
    for name, put in (("start", lambda: None), ("stop", lambda: None), ("tick_now", asked.set)):
        monkeypatch.setattr(timetable, name, put)
    work = asyncio.create_task(chat.machine.run())
    said = Said("$1", "!aula", user("anna"), 0, text="!mieti kauan", content={})
    await chat.machine.take_in([said], None)
    await asyncio.wait_for(asked.wait(), 10)
    work.cancel()
    await asyncio.wait([work])
