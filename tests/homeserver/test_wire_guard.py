"""What the guard removes on a homeserver: messages with their edits, names of rooms and people."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.directory.directory import find_person, local_part
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from bot.tour.session import granted
from bot.wire import Act, ActKind
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members

pytestmark = pytest.mark.homeserver

# An artificial identity code (900–999) and its halves.
CODE, BORN, NUMBER = "131052-9085", "131052", "-9085"


def redactions(reader: Member) -> set[str | None]:
    return {seen.relates_to for seen in reader.find(Match(kind="redaction"))}


def is_state(kind: str, sender: str) -> Callable[[Seen], bool]:
    return lambda seen: (seen.type, seen.sender) == (kind, sender)


async def state(reader: Member, room: str, kind: str, key: str = "") -> dict[str, Any]:
    """What stands in a state event now."""
    events = await reader.fetch_room_state(room)
    found = [e for e in events if (e["type"], e["state_key"]) == (kind, key)]
    return dict(found[0]["content"]) if found else {}


async def put_state(member: Member, room: str, kind: str, content: dict[str, Any]) -> str:
    client = member.session.client
    return str(granted(await client.room_put_state(room, kind, content)).event_id)


async def lift(bot: Bot, person: Member) -> None:
    """Lets somebody name the lobby."""
    users = {"users": {person.user_id: 50}}
    await bot.app.session.perform(Act("koe.1", ActKind.SET_POWER, bot.lobby, users))
    await person.expect(is_state("m.room.power_levels", bot.user_id), room=bot.lobby)


async def test_halves_of_a_code_in_a_message_and_its_edits_go_together(
    members: Members, bots: Bots
) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    said = await otso.say(bot.lobby, f"Asiakas {BORN} soitti")
    edits = [
        await otso.edit(bot.lobby, said, words) for words in ("Hups", f"Asiakas {NUMBER} soitti")
    ]
    await anna.wait_until(lambda: {said, *edits} <= redactions(anna), "all redacted", 30)
    await otso.expect(Match(kind="text", sender=bot.user_id, contains="henkilötunnus"))
    assert anna.shown(said) is None


async def test_a_sticker_and_a_vote_with_a_code_go(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    sticker = await anna.send(bot.lobby, "m.sticker", {"body": CODE, "url": "mxc://x/y"})
    vote = await anna.vote(bot.lobby, sticker, [CODE])
    await anna.wait_until(lambda: {sticker, vote} <= redactions(anna), "redacted", 30)


async def test_a_room_gets_back_the_name_that_the_bot_gave_it(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await lift(bot, anna)
    await put_state(anna, bot.lobby, "m.room.name", {"name": "Kevään aula"})
    named = await put_state(anna, bot.lobby, "m.room.name", {"name": f"Asiakas {CODE}"})
    before = len(anna.seen)
    topic = await put_state(anna, bot.lobby, "m.room.topic", {"topic": CODE})
    await anna.expect(is_state("m.room.topic", bot.user_id), room=bot.lobby, after=before)
    assert {named, topic} <= redactions(anna)
    assert await state(anna, bot.lobby, "m.room.name") == {"name": "Aula"}
    topic_again = (await state(anna, bot.lobby, "m.room.topic"))["topic"]
    assert topic_again == "Koeverkosto: kaikkien yhteinen huone, johon tulevat kutsut tapaamisiin."
    assert await bot.dead() == []


async def test_a_name_with_a_code_is_removed_from_every_room(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    await otso.say(bot.lobby, "!yksityinen alku")
    private = (await otso.expect(Match(sender=bot.user_id, contains="alku"))).room_id
    granted(await otso.session.client.set_displayname(f"Otso {CODE}"))
    told = await otso.expect(Match(kind="text", sender=bot.user_id, contains="Näyttönimessäsi"))
    assert (told.room_id, CODE in told.body) == (private, False)

    async def shown(room: str) -> object:
        return (await state(otso, room, "m.room.member", otso.user_id)).get("displayname")

    for room in (bot.lobby, private):
        await otso.expect(Match(kind="redaction", sender=bot.user_id), room=room)
        assert await shown(room) is None
    async with bot.database.transaction() as tx:
        assert (await find_person(tx, otso.user_id)).name == local_part(otso.user_id)
    told_of = otso.find(Match(kind="text", sender=bot.user_id, contains="Näyttönimessäsi"))
    assert len(told_of) == 1
