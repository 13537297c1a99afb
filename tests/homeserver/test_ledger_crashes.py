"""The bot is killed (SIGKILL) between any two steps of an event: each effect comes exactly once."""

from collections import Counter
from collections.abc import Mapping

import pytest

from bot.machine.steps import Step
from bot.tour.member import Member
from bot.tour.seen import Match
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members

pytestmark = pytest.mark.homeserver

# A chain makes eight acts in three rooms; one of them is the making of a room.
CRASHES = [
    *((step, 1) for step in Step),
    (Step.SENDING, 3),
    (Step.SENT, 2),
    (Step.SENT, 4),
    (Step.SENT, 6),
    (Step.MARKED, 5),
]


def effects_of(token: str) -> dict[str, int]:
    """What everybody in the lobby and in private sees of one `!ketju`, with how often."""
    return {
        f"vastaus {token}": 1,
        f"Kortti {token}: tulee 0, ei tule 0": 1,
        f"napit {token}": 2,
        f"yksityinen {token}": 1,
        f"huone {token}": 1,
        f"ajallaan {token}": 1,
    }


def effects_seen(person: Member, bot: Bot) -> Mapping[str, int]:
    """How often each message of the bot was seen, late ones counted as in time."""
    seen = person.find(lambda s: s.sender == bot.user_id and s.kind in ("text", "notice"))
    lines = [(s.body.splitlines()[0], s.event_id) for s in seen]
    counts = Counter(line.replace("myöhässä", "ajallaan") for line, _ in lines)
    titles = {event_id: line.split(":")[0] for line, event_id in lines if "Kortti" in line}
    for tap in person.find(Match(kind="reaction", sender=bot.user_id)):
        if tap.relates_to in titles:
            counts[titles[tap.relates_to].replace("Kortti", "napit")] += 1
    return counts


async def all_seen(person: Member, bot: Bot, token: str) -> None:
    expected = effects_of(token)
    await person.wait_until(
        lambda: expected.items() <= dict(effects_seen(person, bot)).items(), token, 60
    )


async def rest(person: Member, bot: Bot) -> None:
    """Waits until all that was waiting is done, by markers at the end of each queue."""
    place = person.position
    await person.say(bot.lobby, "!yksityinen loppu")
    await person.expect(Match(sender=bot.user_id, contains="loppu"), after=place)
    await person.say(bot.lobby, "!kaiku loppu")
    await person.expect(Match(kind="notice", sender=bot.user_id, contains="loppu"), after=place)


async def test_killed_at_every_step(members: Members, bots: Bots) -> None:
    """Each restart makes good the crash before it, and runs into the next one."""
    ylla, anna = await members("ylla"), await members("anna")
    bot = await bots(ylla, anna)
    await bot.stop()
    tokens: list[str] = []
    for step, occurrence in CRASHES:
        token = f"{step.value}-{occurrence}"
        doomed = bot.start_doomed(step, occurrence, token)
        for earlier in tokens[-1:]:
            await all_seen(anna, bot, earlier)
        await anna.say(bot.lobby, f"!ketju {token}")
        await doomed.death()
        tokens.append(token)
    await bot.start()
    await all_seen(anna, bot, tokens[-1])
    await rest(anna, bot)

    expected = {"loppu": 2}
    for token in tokens:
        expected |= effects_of(token)
    assert dict(effects_seen(anna, bot)) == expected
    rooms = anna.find(Match(kind="invite", sender=bot.user_id))
    # The lobby, the private room, and one for each token.
    assert len({seen.room_id for seen in rooms}) == len(rooms) == 2 + len(tokens)
    assert await bot.troubles() == {}
    assert anna.undecryptable == []


async def test_answers_count_that_were_given_before_the_card_was_marked(
    members: Members, bots: Bots
) -> None:
    """The bot dies when its card is out and it does not know that yet."""
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    await bot.stop()
    doomed = bot.start_doomed(Step.SENT, 1, "!kortti")
    await anna.say(bot.lobby, "!kortti Perjantai")
    await doomed.death()
    card = await anna.expect(Match(sender=bot.user_id, contains="Kortti"))
    await anna.react(bot.lobby, card.event_id, "🙋")
    await otso.say(bot.lobby, "2")

    doomed = bot.start_doomed(Step.SENT, 1, "!kysely")
    await anna.expect(lambda s: "tulee 1, ei tule 1" in s.body)
    await anna.expect(Match(kind="reaction", sender=bot.user_id, key="✅ kirjattu"))
    await anna.say(bot.lobby, "!kysely Milloin")
    await doomed.death()
    poll = await anna.expect(Match(kind="poll", sender=bot.user_id))
    await anna.vote(bot.lobby, poll.event_id, ["b"])
    await bot.start()
    await anna.expect(Match(contains="Milloin: None → b"))
    await rest(anna, bot)
    assert await bot.standing("kortti", "Perjantai") == {anna.user_id: "yes", otso.user_id: "no"}
    assert await bot.standing("kysely", "Milloin") == {anna.user_id: "b"}
    assert len(anna.find(Match(kind="poll"))) == 1
