"""Edits, deletions, replies, history and notices on the wire."""

import asyncio
import json
from functools import partial

import pytest

from bot.matrix.distrust import distrust_contents
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from bot.wire import Heard, Moved, Postponed, Removed, Said
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import seal, send_plain

pytestmark = pytest.mark.homeserver


def is_number(seen: Seen, *, sender: str, kind: str) -> bool:
    return (seen.sender, seen.kind) == (sender, kind) and seen.body.isdecimal()


# An artificial identity code (900–999): the guard blocks it.
CODE = "131052-9085"


async def answer_to(person: Member, bot: Bot, after: int) -> Seen:
    return await person.expect(
        Match(kind="notice", sender=bot.user_id), room=bot.lobby, after=after
    )


async def test_edit_of_a_handled_command_changes_what_it_did(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    said = await anna.say(bot.lobby, "!kaiku yksi")
    await answer_to(anna, bot, 0)
    for text, change in (("!kaiku kaksi", "muuttui: kaksi"), ("!kaiku kolme", "muuttui: kolme")):
        place = anna.position
        await anna.edit(bot.lobby, said, text)
        assert (await answer_to(anna, bot, place)).body == change
    place = anna.position
    await anna.redact(bot.lobby, said)
    heard = await anna.expect(Match(kind="text", sender=bot.user_id), after=place)
    assert heard.body == "poistui"


async def test_edit_of_a_misunderstood_command_is_taken_as_said_now(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    said = await anna.say(bot.lobby, "!kaikku yksi")
    assert "kaikku" in (await answer_to(anna, bot, 0)).body
    for text, change in (("!kaiku kaksi", "kaksi"), ("!kaiku kolme", "muuttui: kolme")):
        place = anna.position
        await anna.edit(bot.lobby, said, text)
        assert (await answer_to(anna, bot, place)).body == change
    place = anna.position
    await anna.redact(bot.lobby, said)
    heard = await anna.expect(Match(kind="text", sender=bot.user_id), after=place)
    assert heard.body == "poistui"


async def test_edit_that_changes_nothing_is_said(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    said = await anna.say(bot.lobby, "!kortti Perjantai")
    await anna.expect(Match(sender=bot.user_id, contains="Kortti"))
    place = anna.position
    await anna.edit(bot.lobby, said, "!kortti Lauantai")
    heard = await answer_to(anna, bot, place)
    assert "Lauantai" not in heard.body
    assert anna.find(Match(kind="edit", sender=bot.user_id)) == []


async def test_blocked_message_goes_with_all_its_edits(
    members: Members, bots: Bots, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the homeserver fails in the middle of the removal."""
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    await bot.stop()
    said = await otso.say(bot.lobby, "Asiakas soitti")
    edits = [await otso.edit(bot.lobby, said, f"Asiakas soitti {n}") for n in range(2)]
    edits.append(await otso.edit(bot.lobby, said, f"Asiakas {CODE} soitti"))
    await bot.start()
    http = bot.app.session._http
    request, failures = http.request, [Postponed(0)]

    async def failing(method: str, path: str, *rest: object, **more: object) -> object:
        answer = await request(method, path, *rest, **more)  # type: ignore[arg-type]
        if "/redact/" in path and failures:
            raise failures.pop()
        return answer

    monkeypatch.setattr(http, "request", failing)
    removed = {said, *edits}
    await anna.wait_until(
        lambda: removed <= {s.relates_to for s in anna.find(Match(kind="redaction"))},
        "all redacted",
        30,
    )
    assert failures == []
    told = await otso.expect(Match(kind="text", sender=bot.user_id))
    assert CODE not in told.body
    assert anna.shown(said) is None


async def test_command_deleted_before_it_is_handled_is_not_done(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await bot.stop()
    gone = await anna.say(bot.lobby, "!kaiku poistettu")
    await anna.redact(bot.lobby, gone)
    await anna.say(bot.lobby, "!kaiku jäänyt")
    await bot.start()
    assert (await answer_to(anna, bot, 0)).body == "jäänyt"
    assert await bot.troubles() == {}


async def test_reply_answers_the_card_that_it_quotes(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await anna.say(bot.lobby, "!kortti Perjantai")
    first = await anna.expect(Match(sender=bot.user_id, contains="Kortti Perjantai"))
    await anna.say(bot.lobby, "!kortti Lauantai")
    await anna.expect(Match(sender=bot.user_id, contains="Kortti Lauantai"))
    await anna.reply(bot.lobby, first.event_id, "1")
    edit = await anna.expect(Match(kind="edit", sender=bot.user_id))
    assert edit.relates_to == first.event_id
    assert await bot.standing("kortti", "Perjantai") == {anna.user_id: "yes"}
    assert await bot.standing("kortti", "Lauantai") == {}


async def test_what_was_said_before_the_bot_came_is_not_for_it(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    room = await anna.create_room("Vanha", encrypted=False)
    before = [await anna.say(room, f"!kaiku vanha {n}") for n in range(3)]
    await anna.invite(room, bot.user_id)
    await bot.accept(room)
    await anna.until_members(room, bot.user_id)
    await anna.say(room, "!toiveeni on")
    heard = await anna.expect(Match(kind="notice", sender=bot.user_id), room=room)
    assert heard.relates_to not in before
    assert "toiveeni" in heard.body


async def test_notices_and_its_own_messages_are_no_commands(members: Members, bots: Bots) -> None:
    """The echo of a command would be a command again."""
    anna = await members("anna")
    bot = await bots(anna)
    await anna.say(bot.lobby, "!kaiku oma", msgtype="m.notice")
    await anna.say(bot.lobby, "!kaiku !kaiku kaksi")
    assert (await answer_to(anna, bot, 0)).body == "!kaiku kaksi"
    await anna.say(bot.lobby, "!kaiku merkki")
    await anna.expect(Match(kind="notice", contains="merkki"))
    heard = anna.find(Match(kind="notice", sender=bot.user_id), room=bot.lobby)
    assert [seen.body for seen in heard] == ["!kaiku kaksi", "merkki"]


async def test_commands_of_two_rooms_do_not_wait_for_each_other(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await anna.say(bot.lobby, "!yksityinen alku")
    private = (await anna.expect(Match(sender=bot.user_id, contains="alku"))).room_id
    await asyncio.gather(
        anna.send_burst(bot.lobby, [f"!kaiku {n}" for n in range(30)]),
        anna.send_burst(private, [f"kaiku {n}" for n in range(30)]),
    )
    for room, kind in ((bot.lobby, "notice"), (private, "text")):
        numbers = partial(is_number, sender=bot.user_id, kind=kind)
        heard = await anna.expect_count(numbers, 30, room=room)
        assert [seen.body for seen in heard] == [str(n) for n in range(30)]


async def test_encrypted_nonsense_stops_nothing(members: Members, bots: Bots) -> None:
    """What a broken or wicked client puts inside the cipher is not checked by the homeserver."""
    anna = await members("anna")
    bot = await bots(anna)
    # Her own client must outlive it as well.
    distrust_contents(anna.session.client.olm)
    await anna.say(bot.lobby, "!kaiku alku")
    nonsense = [
        "[" * 20_000,
        '{"type": "m.room.message", "content": {"body": ' + "[" * 20_000 + "]" * 20_000 + "}}",
        "",
        "7",
        "[]",
        "null",
        '"!kaiku x"',
        '{"type": "m.room.message"}',
        '{"type": "m.room.message", "content": ["!kaiku", 1]}',
        '{"type": 7, "content": {"body": "!kaiku x"}}',
        '{"type": "m.room.message", "content": {"body": 7, "m.relates_to": 7}}',
        '{"type": "m.room.message", "content": {"body": "!kaiku x", "msgtype": ["m.text"]}}',
        '{"type": "m.room.encrypted", "content": {}}',
    ]
    for payload in nonsense:
        await send_plain(anna, bot.lobby, "m.room.encrypted", seal(anna, bot.lobby, payload))
    await anna.say(bot.lobby, "!kaiku loppu")
    await anna.expect(Match(kind="notice", sender=bot.user_id, contains="loppu"))
    # Two of them are messages after all, without a word in them.
    assert await bot.troubles() == {"unreadable": len(nonsense) - 2}


async def test_nobody_is_spoken_for_inside_the_cipher(members: Members, bots: Bots) -> None:
    """The homeserver says who may redact and join; of what is inside a cipher it knows nothing."""
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    for person in (anna, otso):
        distrust_contents(person.session.client.olm)
    await anna.say(bot.lobby, "!kortti Perjantai")
    card = await anna.expect(Match(sender=bot.user_id, contains="Kortti"))
    tapped = await anna.react(bot.lobby, card.event_id, "🙋")
    await anna.expect(lambda s: "tulee 1" in s.body)
    await otso.say(bot.lobby, "!kaiku alku")
    await otso.expect(Match(kind="notice", sender=bot.user_id))
    heard: list[Heard] = []
    take_in = bot.app.machine.take_in

    async def listen(events: list[Heard], position: str | None) -> None:
        heard.extend(events)
        await take_in(events, position)

    bot.app.machine.take_in = listen  # type: ignore[method-assign, assignment]
    forged = [
        {"type": "m.room.redaction", "redacts": tapped, "content": {"redacts": tapped}},
        {"type": "m.room.redaction", "redacts": tapped, "sender": anna.user_id, "content": []},
        {
            "type": "m.room.member",
            "state_key": anna.user_id,
            "sender": anna.user_id,
            "content": {"membership": "leave"},
        },
        {
            "type": "m.room.member",
            "state_key": bot.user_id,
            "unsigned": {},
            "content": {"membership": "join"},
        },
        {
            "type": "m.room.message",
            "sender": anna.user_id,
            "content": {"body": "!kaiku otso se vain on", "msgtype": "m.text"},
        },
    ]
    for payload in forged:
        sealed = seal(otso, bot.lobby, json.dumps(payload))
        await send_plain(otso, bot.lobby, "m.room.encrypted", sealed)
    await otso.say(bot.lobby, "!kaiku loppu")
    await anna.expect(Match(kind="notice", sender=bot.user_id, contains="loppu"))
    assert await bot.standing("kortti", "Perjantai") == {anna.user_id: "yes"}
    by_otso = [event for event in heard if event.sender == otso.user_id]
    assert [event for event in heard if isinstance(event, (Removed, Moved))] == []
    assert [event.text for event in by_otso if isinstance(event, Said)] == [
        "!kaiku otso se vain on",
        "!kaiku loppu",
    ]
    assert not [event for event in heard if event.sender == anna.user_id]
