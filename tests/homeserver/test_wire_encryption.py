"""Encryption both ways between the whole bot and its people."""

import pytest
from sqlalchemy.exc import OperationalError

from bot.matrix.crosssigning import IdentityStatus, identity_status, local_device
from bot.matrix.keyserver import NioRequests
from bot.matrix.login import LoginError
from bot.tour.seen import Match, Seen
from bot.wire import Heard
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import send_plain, send_to_devices, withhold_key

pytestmark = pytest.mark.homeserver


def facts(seen: Seen) -> tuple[str, str, str, bool]:
    return seen.kind, seen.sender, seen.body, seen.encrypted


async def test_command_and_answer_are_encrypted_for_everybody(members: Members, bots: Bots) -> None:
    ylla, anna, otso = [await members(name) for name in ("ylla", "anna", "otso")]
    bot = await bots(ylla, anna, otso)
    asked = await anna.say(bot.lobby, "!kaiku Kuuluuko?")
    for person in (ylla, anna, otso):
        command = await person.expect(Match(event_id=asked))
        answer = await person.expect(Match(kind="notice", sender=bot.user_id))
        assert facts(command) == ("text", anna.user_id, "!kaiku Kuuluuko?", True)
        assert facts(answer) == ("notice", bot.user_id, "Kuuluuko?", True)
        assert answer.relates_to == asked
        assert person.undecryptable == []


async def test_whoever_comes_later_reads_what_comes_after(members: Members, bots: Bots) -> None:
    ylla, anna, otso = [await members(name) for name in ("ylla", "anna", "otso")]
    bot = await bots(ylla, anna)
    await anna.say(bot.lobby, "!kaiku ennen")
    await anna.expect(Match(kind="notice", contains="ennen"))
    await bot.enrol(otso)
    await otso.until_joined(bot.lobby)
    await otso.say(bot.lobby, "!kaiku jälkeen")
    heard = await otso.expect(Match(kind="notice", sender=bot.user_id))
    assert facts(heard) == ("notice", bot.user_id, "jälkeen", True)

    tablet = await members.device(otso.user_id, "tabletti")
    await otso.say(bot.lobby, "!kaiku uudelle laitteelle")
    heard = await tablet.expect(Match(kind="notice", contains="uudelle laitteelle"))
    assert facts(heard) == ("notice", bot.user_id, "uudelle laitteelle", True)
    await tablet.say(bot.lobby, "!kaiku uudelta laitteelta")
    heard = await anna.expect(Match(kind="notice", contains="uudelta laitteelta"))
    assert facts(heard) == ("notice", bot.user_id, "uudelta laitteelta", True)


async def status_of(bot: Bot) -> IdentityStatus:
    """What the server has of the identity now."""
    logged_in = bot.app.logged_in
    client = logged_in.client
    return await identity_status(NioRequests(client), logged_in.keys, local_device(client))


async def test_the_device_stays_cross_signed_over_a_restart(members: Members, bots: Bots) -> None:
    bot = await bots(await members("ylla"))
    before = await status_of(bot)
    await bot.stop()
    await bot.start()
    after = await status_of(bot)
    assert (after, after.cross_signed, after.server_has_master) == (before, True, True)


async def test_only_one_bot_works_on_a_folder_that_only_it_reads(
    members: Members, bots: Bots
) -> None:
    bot = await bots(await members("ylla"))
    with pytest.raises(LoginError, match="another bot is running"):
        await bot.place.open()
    keys = bot.place.folder / "keys"
    assert keys.stat().st_mode & 0o777 == 0o700
    rights = {path.stat().st_mode & 0o777 for path in keys.rglob("*") if path.is_file()}
    assert rights == {0o600}


async def test_message_whose_key_comes_later_is_handled_then(
    members: Members, bots: Bots, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the disk is full at the moment when the key comes."""
    ylla, anna = await members("ylla"), await members("anna")
    bot = await bots(ylla, anna)
    key = await withhold_key(anna, bot.lobby)
    await anna.say(bot.lobby, "!kaiku ennen avainta")
    await ylla.say(bot.lobby, "!kaiku merkki")
    await anna.expect(Match(kind="notice", contains="merkki"))
    assert await bot.troubles() == {"unreadable": 1}

    fail_once(monkeypatch, bot)
    await send_to_devices(anna, key)
    heard = await anna.expect(Match(kind="notice", contains="ennen avainta"))
    assert facts(heard) == ("notice", bot.user_id, "ennen avainta", True)
    assert await bot.troubles() == {}


def fail_once(monkeypatch: pytest.MonkeyPatch, bot: Bot) -> None:
    """The next thing that comes in cannot be recorded at first."""
    take_in, failures = bot.app.machine.take_in, [OperationalError("", {}, OSError())]

    async def failing(events: list[Heard], position: str | None) -> None:
        if failures:
            raise failures.pop()
        await take_in(events, position)

    monkeypatch.setattr(bot.app.machine, "take_in", failing)


async def test_message_under_an_unknown_session_is_counted_and_stops_nothing(
    members: Members, bots: Bots
) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    sealed = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
        "device_id": "EIKUKAAN",
        "sender_key": "IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA",
        "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ",
    }
    await send_plain(anna, bot.lobby, "m.room.encrypted", sealed)
    await anna.say(bot.lobby, "!kaiku silti")
    await anna.expect(Match(kind="notice", contains="silti"))
    assert await bot.troubles() == {"unreadable": 1}
