"""The rooms that the bot makes: once, whole, its own, and without a technical name."""

import pytest

from bot.tour.member import Member
from bot.tour.seen import Match
from bot.tour.session import granted
from bot.wire import Act, ActKind, Postponed, Refused
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members

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
    assert [s.room_id for s in otso.find(Match(kind="invite"))] == [made]


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
