"""Invitations on the wire: the bot makes its rooms, and follows its members into theirs."""

import asyncio
from pathlib import Path

import pytest

from bot.app import App
from bot.clock import SystemClock
from bot.local.homeserver import Homeserver
from bot.matrix.login import Credentials
from bot.settings import NetworkSettings, QuietSettings
from bot.tour.member import Member
from bot.tour.seen import Match
from tests.homeserver.conftest import Members

pytestmark = pytest.mark.homeserver


async def named_room(member: Member, name: str) -> str:
    rooms = member.session.client.rooms
    await member.wait_until(lambda: any(r.name == name for r in rooms.values()), name, 30)
    return str(next(room_id for room_id, room in rooms.items() if room.name == name))


async def test_the_network_from_its_founding_to_a_chat_of_a_members_own(
    homeserver: Homeserver, members: Members, tmp_path: Path
) -> None:
    ylla, anna, stranger = await members("ylla"), await members("anna"), await members("outo")
    bot_id = await homeserver.register("kutsuttu", "salasana")
    app = await App.open(
        credentials=Credentials(homeserver.url, bot_id, password="salasana"),
        network=NetworkSettings(name="Kutsujen verkosto", admins=(ylla.user_id,)),
        quiet=QuietSettings(),
        database_url=f"sqlite:///{tmp_path / 'bot.sqlite'}",
        folder=tmp_path,
        clock=SystemClock(),
    )
    work = asyncio.create_task(app.run())
    try:
        admins = await named_room(ylla, "Ylläpito")
        await ylla.until_members(admins, bot_id)
        await ylla.say(admins, f"!rekisteri kutsu\n{anna.user_id} koollekutsuja")
        preview = await ylla.expect(Match(sender=bot_id, contains="Kutsutaanko"), room=admins)
        await ylla.react(admins, preview.event_id, "✅")
        await anna.expect(Match(sender=bot_id, contains="Tervetuloa verkostoon"))

        refused = await stranger.create_room(invite=[bot_id], direct=True)
        own = await anna.create_room(invite=[bot_id], direct=True)
        await anna.until_members(own, bot_id)
        await anna.say(own, "apua")
        helped = await anna.expect(Match(sender=bot_id, contains="Tämän voit tehdä"), room=own)
        assert helped.encrypted
        # The bot had heard of the stranger's invitation before it came to the member's.
        state = await stranger.fetch_room_state(refused)
        memberships = {
            event["state_key"]: event["content"]["membership"]
            for event in state
            if event["type"] == "m.room.member"
        }
        assert memberships == {stranger.user_id: "join", bot_id: "invite"}
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await app.close()
