"""The tour's people on a real homeserver: what one does, another sees, encrypted."""

import json
from pathlib import Path

import pytest
import pytest_asyncio

from bot.local.homeserver import Homeserver
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from bot.tour.session import Refused
from tests.homeserver.conftest import Members

pytestmark = pytest.mark.homeserver

POLL = "org.matrix.msc3381.poll.start"


@pytest_asyncio.fixture
async def pair(members: Members) -> tuple[Member, Member, str]:
    """Two people and the encrypted room they are both in."""
    anna, otso = await members("anna"), await members("otso")
    room = await anna.create_room("Aula", invite=[otso.user_id])
    await anna.until_members(room, otso.user_id)
    return anna, otso, room


def facts(seen: Seen) -> tuple[str, str, str, bool]:
    return seen.kind, seen.sender, seen.body, seen.encrypted


async def test_messages_arrive_decrypted_both_ways(pair: tuple[Member, Member, str]) -> None:
    anna, otso, room = pair
    question = await anna.say(room, "Onko klo 12.30 hyvä?")
    assert facts(await otso.expect(Match(event_id=question))) == (
        "text",
        anna.user_id,
        "Onko klo 12.30 hyvä?",
        True,
    )
    answer = await otso.reply(room, question, "On.")
    heard = await anna.expect(Match(event_id=answer))
    assert (*facts(heard), heard.relates_to) == ("text", otso.user_id, "On.", True, question)
    assert (anna.undecryptable, otso.undecryptable) == ([], [])


async def test_reaction_edit_and_removal(pair: tuple[Member, Member, str]) -> None:
    anna, otso, room = pair
    card = await anna.say(room, "Tulossa 0")
    reaction = await otso.react(room, card, "🙋")
    tapped = await anna.expect(Match(kind="reaction", about=card))
    assert (tapped.event_id, tapped.key, tapped.encrypted) == (reaction, "🙋", False)

    await anna.edit(room, card, "Tulossa 1")
    edited = await otso.expect(Match(kind="edit", about=card))
    assert facts(edited) == ("edit", anna.user_id, "Tulossa 1", True)
    assert otso.shown(card) == edited

    await otso.redact(room, reaction)
    assert (await anna.expect(Match(kind="redaction"))).relates_to == reaction
    await anna.redact(room, card)
    await otso.expect(Match(kind="redaction", about=card))
    assert otso.shown(card) is None


async def test_poll_vote_and_withdrawal(pair: tuple[Member, Member, str]) -> None:
    anna, otso, room = pair
    answers = [{"id": "1", "org.matrix.msc1767.text": "käy"}]
    answers.append({"id": "2", "org.matrix.msc1767.text": "ei käy"})
    start = {"question": {"org.matrix.msc1767.text": "pe 5.2.2027"}, "answers": answers}
    poll_id = await anna.send(room, POLL, {POLL: start, "org.matrix.msc1767.text": "pe 5.2.2027"})
    poll = await otso.expect(Match(kind="poll"))
    assert (poll.event_id, poll.question, poll.encrypted) == (poll_id, "pe 5.2.2027", True)
    assert otso.poll_answers(poll_id) == (("1", "käy"), ("2", "ei käy"))

    await otso.vote(room, poll_id, [poll.answer_id("käy")])
    await otso.withdraw(room, poll_id)
    votes = await anna.expect_count(Match(kind="vote", about=poll_id), 2)
    assert [(vote.selections, vote.encrypted) for vote in votes] == [(("1",), True), ((), True)]


async def test_burst_arrives_whole_and_in_order(pair: tuple[Member, Member, str]) -> None:
    """More than one page of the sync: the gap is fetched, across a rotation of the room's key."""
    anna, otso, room = pair
    texts = [f"viesti {number}" for number in range(250)]
    await anna.send_burst(room, texts)
    heard = await otso.expect_count(Match(kind="text"), len(texts), room=room)
    assert [seen.body for seen in heard] == texts


async def test_what_was_said_while_offline_comes_in_order(
    members: Members, pair: tuple[Member, Member, str]
) -> None:
    anna, otso, room = pair
    await otso.close()
    texts = [f"viesti {number}" for number in range(150)]
    await anna.send_burst(room, texts)
    again = await members.device(otso.user_id)
    heard = await again.expect_count(Match(kind="text"), len(texts), room=room)
    assert [seen.body for seen in heard] == texts
    assert again.device_id == otso.device_id


async def test_restart_of_the_homeserver_in_the_middle(
    homeserver: Homeserver, pair: tuple[Member, Member, str]
) -> None:
    anna, otso, room = pair
    await anna.say(room, "ennen")
    await otso.expect(Match(contains="ennen"))
    await homeserver.restart()
    await anna.say(room, "jälkeen")
    await otso.say(room, "kuulen")
    await otso.expect(Match(contains="jälkeen"))
    await anna.expect(Match(contains="kuulen"))


async def test_direct_room_is_found_again(members: Members) -> None:
    anna, otso = await members("anna"), await members("otso")
    room = await anna.direct_room(otso.user_id)
    await otso.until_joined(room)
    assert await anna.direct_room(otso.user_id) == room
    assert await otso.direct_room(anna.user_id) == room
    state = {event["type"]: event["content"] for event in await otso.fetch_room_state(room)}
    assert state["m.room.encryption"] == {"algorithm": "m.megolm.v1.aes-sha2"}


async def test_invitation_waits_when_not_accepted(members: Members) -> None:
    anna = await members("anna")
    otso = await members("otso", accept_invitations=False)
    room = await anna.create_room("Aula", invite=[otso.user_id])
    invited = await otso.expect(Match(kind="invite"))
    assert (invited.room_id, invited.sender, otso.rooms) == (room, anna.user_id, ())
    await otso.join(room)
    await otso.leave(room)
    left = await anna.expect(lambda s: (s.kind, s.body) == ("member", "leave"), room=room)
    assert left.state_key == otso.user_id


async def test_new_device_reads_what_is_said_after_its_login(
    members: Members, pair: tuple[Member, Member, str]
) -> None:
    anna, otso, room = pair
    await anna.say(room, "vanha")
    tablet = await members.device(otso.user_id, "tabletti")
    assert [seen.kind for seen in tablet.seen if seen.encrypted] == ["undecryptable"]
    new = await otso.say(room, "uusi")
    assert facts(await tablet.expect(Match(event_id=new))) == ("text", otso.user_id, "uusi", True)


async def test_event_is_read_when_its_key_comes_late(pair: tuple[Member, Member, str]) -> None:
    anna, otso, room = pair
    client = anna.session.client
    if client.should_query_keys:
        await client.keys_query()
    await client.keys_claim(client.get_missing_sessions(room))
    ((_, key),) = client.olm.share_group_session_parallel(room, [otso.user_id], True)
    client.olm.outbound_group_sessions[room].shared = True
    sent = await anna.say(room, "ennen avainta")
    await otso.expect(Match(kind="undecryptable", event_id=sent))
    assert [seen.event_id for seen in otso.undecryptable] == [sent]

    path = f"/_matrix/client/v3/sendToDevice/m.room.encrypted/myohassa-{sent[1:9]}"
    headers = {"Authorization": f"Bearer {client.access_token}"}
    await client.send("PUT", path, json.dumps(key), headers)
    late = await otso.expect(Match(kind="text", event_id=sent))
    assert (*facts(late), late.late) == ("text", anna.user_id, "ennen avainta", True, True)
    assert otso.undecryptable == []


async def test_wrong_password_is_refused(
    members: Members, homeserver: Homeserver, tmp_path: Path
) -> None:
    anna = await members("anna")
    with pytest.raises(Refused, match="M_FORBIDDEN"):
        await Member.login(homeserver.url, anna.user_id, "väärä", tmp_path / "other")


async def test_what_is_said_before_the_invited_came_is_readable(members: Members) -> None:
    anna, otso = await members("anna"), await members("otso", accept_invitations=False)
    room = await anna.direct_room(otso.user_id)
    said = await anna.say(room, "tervetuloa")
    await otso.expect(Match(kind="invite"))
    await otso.join(room)
    heard = await otso.expect(Match(event_id=said))
    assert facts(heard) == ("text", anna.user_id, "tervetuloa", True)
