"""The rooms that the bot makes, who is let in and out of them, and what is shown there."""

import base64
import struct

import pytest
from nio import RoomInviteError

from bot.tour.member import Member
from bot.tour.seen import Match
from bot.tour.session import granted
from bot.wire import Act, ActKind, Postponed, Refused
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import block_invitations

pytestmark = pytest.mark.homeserver


def making(number: int, *invite: str) -> Act:
    content = {"name": None, "topic": None, "invite": list(invite), "kind": "koe", "direct": False}
    return Act(f"koe.{number}", ActKind.CREATE_ROOM, None, content)


async def take_alias(person: Member, bot: Bot, number: int) -> str:
    """Somebody makes a room, not encrypted, under the alias of one of the bot's acts."""
    client = person.session.client
    made = granted(await client.room_create(alias=f"verkosto-koe-{number}"))
    return str(made.room_id)


async def test_a_room_is_made_once_and_has_no_technical_name(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso", accept_invitations=False)
    bot = await bots(anna)
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    perform = bot.app.session.perform
    made = await perform(making(number, otso.user_id))
    assert await perform(making(number, otso.user_id)) == made
    invited = await otso.expect(Match(kind="invite"))
    assert invited.room_id == made
    await otso.join(made)
    state = {event["type"]: event["content"] for event in await otso.fetch_room_state(made)}
    assert state["m.room.canonical_alias"] == {}
    assert state["m.room.encryption"] == {"algorithm": "m.megolm.v1.aes-sha2"}
    assert state["m.room.history_visibility"] == {"history_visibility": "invited"}
    # Nobody but the bot lets people in: the team's room is closed.
    assert isinstance(await otso.session.client.room_invite(made, anna.user_id), RoomInviteError)
    assert [s.room_id for s in otso.find(Match(kind="invite"))] == [made]


async def test_a_message_is_pinned_beside_others_and_taken_out(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    perform = bot.app.session.perform
    room = await perform(making(number, anna.user_id))
    await anna.until_joined(room)

    async def pinned() -> list[str]:
        state = await anna.fetch_room_state(room)
        found = [e["content"]["pinned"] for e in state if e["type"] == "m.room.pinned_events"]
        return found[0] if found else []

    for count, (kind, target) in enumerate(
        [
            (ActKind.PIN, "$a"),
            (ActKind.PIN, "$a"),
            (ActKind.PIN, "$b"),
            (ActKind.UNPIN, "$a"),
            (ActKind.UNPIN, "$a"),
        ],
        start=1,
    ):
        await perform(Act(f"koe.{number + count}", kind, room, {}, target))
        if count == 3:
            assert await pinned() == ["$a", "$b"]
    assert await pinned() == ["$b"]


async def test_a_room_left_half_made_is_made_anew(members: Members, bots: Bots) -> None:
    """A homeserver that falls while it makes a room has the alias before the room is whole."""
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna)
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    session = bot.app.session
    half = await session._http.request(
        "POST", "/_matrix/client/v3/createRoom", {"room_alias_name": f"verkosto-koe-{number}"}
    )
    with pytest.raises(Postponed):
        await session.perform(making(number, otso.user_id))
    made = await session.perform(making(number, otso.user_id))
    assert made != half["room_id"]
    await otso.until_joined(made)


async def test_an_alias_of_somebody_else_is_no_room_of_the_bot(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    trap = await take_alias(anna, bot, number)
    await anna.invite(trap, bot.user_id)
    await bot.accept(trap)
    await anna.until_members(trap, bot.user_id)
    with pytest.raises(Refused, match="M_FORBIDDEN"):
        await bot.app.session.perform(making(number, anna.user_id))


async def test_somebody_is_taken_out_and_may_be_invited_again(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso", accept_invitations=False)
    bot = await bots(anna)
    perform = bot.app.session.perform
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    room = await perform(making(number))
    invite = Act("koe.1", ActKind.INVITE, room, {"user_id": otso.user_id})
    leave = {"user_id": otso.user_id, "reason": "Kierros päättyi"}
    remove = Act("koe.2", ActKind.REMOVE, room, leave)
    for act in (invite, invite, remove, remove, invite):
        await perform(act)
    await otso.expect(Match(kind="invite"), room=room)
    await otso.join(room)
    assert await perform(invite) == ""


async def test_who_blocks_invitations_is_refused_for_good(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso", accept_invitations=False)
    bot = await bots(anna)
    perform = bot.app.session.perform
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    room = await perform(making(number))
    await block_invitations(otso)
    with pytest.raises(Refused, match="M_INVITE_BLOCKED"):
        await perform(Act("koe.1", ActKind.INVITE, room, {"user_id": otso.user_id}))


async def test_a_file_is_shown_in_another_room_and_opens_there(
    members: Members, bots: Bots
) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    perform = bot.app.session.perform
    number = int(bot.user_id.split("-")[1].split(":")[0]) * 1000
    small = await perform(making(number, anna.user_id))
    await anna.until_members(small, bot.user_id)
    upload = {
        "name": "taulu.txt",
        "mime": "text/plain",
        "data": base64.b64encode(b"kolme lappua").decode(),
        "alt": "Taulun laput",
    }
    shown = await perform(Act("koe.1", ActKind.UPLOAD, small, upload))
    forward = {"source": "workshop/1", "source_id": small}
    await perform(Act("koe.2", ActKind.FORWARD, bot.lobby, forward, shown))
    seen = await otso.expect(Match(kind="file"), room=bot.lobby)
    assert seen.encrypted
    assert await otso.download(seen) == b"kolme lappua"


async def test_a_picture_tells_its_size_before_it_is_loaded(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)
    upload = {
        "name": "jakauma.png",
        "mime": "image/png",
        "data": base64.b64encode(data).decode(),
        "alt": "Jakauma",
    }
    await bot.app.session.perform(Act("koe.1", ActKind.UPLOAD, bot.lobby, upload))
    seen = await anna.expect(Match(kind="image"), room=bot.lobby)
    info = {"mimetype": "image/png", "size": len(data), "w": 640, "h": 480}
    assert seen.content["info"] == info


async def test_a_message_is_read_with_all_its_edits(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    event = await anna.say(bot.lobby, "eka")
    await anna.edit(bot.lobby, event, "toka")
    await anna.edit(bot.lobby, event, "kolmas")
    await anna.expect(Match(kind="edit", contains="kolmas"))
    versions = await bot.app.session.fetch_versions(bot.lobby, event)
    assert [(heard.text, heard.sender) for heard in versions] == [
        ("eka", anna.user_id),
        ("toka", anna.user_id),
        ("kolmas", anna.user_id),
    ]
    assert [heard.replaces for heard in versions] == [None, event, event]
