"""Bursts: every command is answered once and in order, whatever happens in between."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.local.homeserver import Homeserver
from bot.tour.member import Member
from bot.tour.seen import Match
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import kick

pytestmark = pytest.mark.homeserver

# A sync brings a hundred, and so does each page of what it left out.
MANY = 300


def commands(number: int) -> list[str]:
    return [f"!kaiku {n}" for n in range(number)]


def echoes(number: int) -> list[str]:
    return [str(n) for n in range(number)]


async def answers(reader: Member, bot: Bot, number: int) -> list[str]:
    """Everything that the bot said in the lobby, once it has said the last of the echoes."""
    last = str(number - 1)
    await reader.expect(lambda s: (s.sender, s.body) == (bot.user_id, last), timeout=120)
    return [s.body for s in reader.find(Match(kind="notice", sender=bot.user_id), room=bot.lobby)]


async def test_three_hundred_commands_while_the_bot_runs(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await anna.send_burst(bot.lobby, commands(MANY))
    assert await answers(anna, bot, MANY) == echoes(MANY)
    assert await bot.troubles() == {}


async def test_three_hundred_commands_while_the_bot_is_down(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await bot.stop()
    await anna.send_burst(bot.lobby, commands(MANY))
    await bot.start()
    assert await answers(anna, bot, MANY) == echoes(MANY)


async def test_homeserver_and_bot_fall_over_in_the_middle(
    homeserver: Homeserver, members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    burst = asyncio.create_task(anna.send_burst(bot.lobby, commands(60)))
    await anna.expect(Match(kind="notice", sender=bot.user_id, contains="5"))
    await homeserver.kill()
    await homeserver.resume()
    await anna.expect(Match(kind="notice", sender=bot.user_id, contains="25"))
    await bot.stop()
    await bot.start()
    await burst
    assert await answers(anna, bot, 60) == echoes(60)


@pytest_asyncio.fixture
async def strict(tmp_path: Path) -> AsyncIterator[Homeserver]:
    """A homeserver that lets through three messages and then five a second."""
    limits = {"rc_message": {"per_second": 5, "burst_count": 3}}
    async with Homeserver(tmp_path / "strict", rate_limits=limits) as server:
        yield server


async def test_rate_limits_are_waited_out(strict: Homeserver, bots: Bots, tmp_path: Path) -> None:
    await strict.register("anna", "salasana")
    await strict.register("otso", "salasana")
    anna = await Member.login(strict.url, "anna", "salasana", tmp_path / "anna")
    otso = await Member.login(strict.url, "otso", "salasana", tmp_path / "otso")
    try:
        bot = await bots(anna, otso, homeserver=strict)
        for person in (anna, otso):
            await person.say(bot.lobby, "!kortti Perjantai")
        await asyncio.gather(
            *(person.send_burst(bot.lobby, commands(5)) for person in (anna, otso))
        )
        heard = await anna.expect_count(Match(kind="notice", sender=bot.user_id), 10)
        said = anna.find(lambda s: s.body.startswith("!kaiku"))
        assert [s.body for s in heard] == [s.body.removeprefix("!kaiku ") for s in said]
        assert await bot.most_attempts() > 1
    finally:
        await anna.close()
        await otso.close()


async def test_rooms_that_refuse_the_bot_stop_no_other(members: Members, bots: Bots) -> None:
    """What cannot be said goes to the dead letters, an admin hears of it, the rest goes on."""
    ylla, anna = await members("ylla"), await members("anna")
    bot = await bots(ylla, anna)
    levels = {"type": "m.room.power_levels", "state_key": "", "content": {"events_default": 50}}
    mute = await anna.create_room("Hiljainen", encrypted=False, state=[levels])
    left = await anna.create_room("Suljettu")
    for room in (mute, left):
        await anna.invite(room, bot.user_id)
        await bot.accept(room)
        await anna.until_members(room, bot.user_id)
    await anna.say(mute, "!kaiku ei perille")
    given_up = Match(sender=bot.user_id, contains="palvelin kieltäytyi")
    await ylla.expect(given_up)
    await kick(anna, left, bot.user_id)
    await bot.say(f"other/{left}", "ei perille")
    await anna.say(bot.lobby, "!kaiku silti")
    await anna.expect(Match(kind="notice", sender=bot.user_id, contains="silti"))
    told = await ylla.expect_count(given_up, 2)
    assert ["M_FORBIDDEN" in seen.body for seen in told] == [True, True]
    assert await bot.dead() == [(f"other/{mute}", "M_FORBIDDEN"), (f"other/{left}", "M_FORBIDDEN")]
