"""Threads in an encrypted room: heard with their roots, and spoken in."""

import pytest

from bot.tour.seen import Match
from bot.wire import Said
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import thread_of

pytestmark = pytest.mark.homeserver


async def test_threads_are_heard_and_spoken_in(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await anna.say(bot.lobby, "!säie koe")
    root = await anna.expect(Match(contains="Kortti koe", sender=bot.user_id), room=bot.lobby)
    said = await anna.expect(Match(contains="säikeessä koe", sender=bot.user_id), room=bot.lobby)
    card = await anna.expect(Match(contains="Kortti sisä koe", sender=bot.user_id), room=bot.lobby)
    thread = {"rel_type": "m.thread", "event_id": root.event_id}
    unseen = {"is_falling_back": True, "m.in_reply_to": {"event_id": root.event_id}}
    for event in (said, card):
        assert (event.encrypted, event.content["m.relates_to"]) == (True, thread | unseen)

    # As clients send it: the last message of the thread, for those who see no threads.
    late = {"is_falling_back": True, "m.in_reply_to": {"event_id": card.event_id}}
    asked = await anna.send(
        bot.lobby,
        "m.room.message",
        {"msgtype": "m.text", "body": "!kaiku moi", "m.relates_to": thread | late},
    )
    answer = await anna.expect(Match(kind="notice", contains="moi"), room=bot.lobby)
    quoting = {"is_falling_back": False, "m.in_reply_to": {"event_id": asked}}
    assert answer.content["m.relates_to"] == thread | quoting

    heard = await bot.app.session.fetch(bot.lobby, asked)
    assert isinstance(heard, Said)
    assert (heard.thread, heard.replies_to, heard.text) == (root.event_id, None, "!kaiku moi")
    source = await bot.app.session.reader.read(bot.lobby, said.event_id)
    assert source["content"]["m.relates_to"] == thread | unseen
    in_thread = [said.event_id, card.event_id, asked, answer.event_id]
    assert await thread_of(anna, bot.lobby, root.event_id) == in_thread

    await anna.react(bot.lobby, card.event_id, "🙋")
    await anna.expect(Match(kind="edit", about=card.event_id, contains="tulee 1"))
