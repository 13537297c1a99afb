"""Polls and reactions as real clients send them, and what the bot makes of them."""

from collections.abc import Sequence

import pytest

from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from bot.tour.session import Refused
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members

pytestmark = pytest.mark.homeserver

CARD = "Kortti Perjantai: tulee"


async def open_card(bot: Bot, anna: Member) -> str:
    """A card with both of the bot's buttons under it."""
    await anna.say(bot.lobby, "!kortti Perjantai")
    card = await anna.expect(Match(sender=bot.user_id, contains=CARD))
    await anna.expect_count(Match(kind="reaction", sender=bot.user_id, about=card.event_id), 2)
    return card.event_id


async def counts(bot: Bot, reader: Member, card: str, shown: str, after: int) -> None:
    """Waits for the card's next drawing and compares it."""
    edit = await reader.expect(
        Match(kind="edit", sender=bot.user_id, about=card), room=bot.lobby, after=after
    )
    assert edit.body.splitlines()[0] == f"Kortti Perjantai: {shown}"


async def test_reactions_in_all_variants_and_taken_back(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    card = await open_card(bot, anna)
    yes = ["🙋", "🙋🏽", "🙋🏿 tulen", "🙋 Tulen", "🙋\ufe0f"]
    no = ["✖", "✖️", "✖️ en tule", "✖ En tule"]
    for variants, chosen, shown in (
        (yes, "yes", "tulee 1, ei tule 0"),
        (no, "no", "tulee 0, ei tule 1"),
    ):
        for key in variants:
            place = anna.position
            tapped = await otso.react(bot.lobby, card, key)
            await counts(bot, anna, card, shown, place)
            assert await bot.standing("kortti", "Perjantai") == {otso.user_id: chosen}
            place = anna.position
            await otso.redact(bot.lobby, tapped)
            await counts(bot, anna, card, "tulee 0, ei tule 0", place)
    assert await bot.standing("kortti", "Perjantai") == {}


async def test_a_second_tap_counts_once_and_the_first_stands_behind_it(
    members: Members, bots: Bots
) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    card = await open_card(bot, anna)
    place = anna.position
    await otso.react(bot.lobby, card, "🙋")
    with pytest.raises(Refused, match="M_DUPLICATE_ANNOTATION"):
        await otso.react(bot.lobby, card, "🙋")
    await counts(bot, anna, card, "tulee 1, ei tule 0", place)
    for key, shown in (("🙋🏽", "tulee 1, ei tule 0"), ("✖", "tulee 0, ei tule 1")):
        place = anna.position
        last = await otso.react(bot.lobby, card, key)
        await counts(bot, anna, card, shown, place)
    place = anna.position
    await otso.redact(bot.lobby, last)
    await counts(bot, anna, card, "tulee 1, ei tule 0", place)
    # Other emoji, and a tap on something that is no card, are nobody's answer.
    await otso.react(bot.lobby, card, "🎉")
    await otso.react(bot.lobby, last, "🙋")
    assert await bot.standing("kortti", "Perjantai") == {otso.user_id: "yes"}


async def test_number_word_and_emoji_answer_like_a_tap(members: Members, bots: Bots) -> None:
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    card = await open_card(bot, anna)
    typed = [
        ("1", "tulee 1, ei tule 0"),
        ("en tule", "tulee 0, ei tule 1"),
        ("JOO!", "tulee 1, ei tule 0"),
        ("✖️", "tulee 0, ei tule 1"),
        ("2", "tulee 0, ei tule 1"),
        ("🙋🏻", "tulee 1, ei tule 0"),
    ]
    for text, shown in typed:
        place = anna.position
        said = await otso.say(bot.lobby, text)
        await counts(bot, anna, card, shown, place)
        seen = await anna.expect(Match(kind="reaction", sender=bot.user_id, about=said))
        assert seen.key == "✅ kirjattu"
    place = anna.position
    await otso.redact(bot.lobby, said)
    await counts(bot, anna, card, "tulee 0, ei tule 1", place)
    assert await bot.standing("kortti", "Perjantai") == {otso.user_id: "no"}


class Poll:
    """A poll in the lobby, and the private messages by which the bot acknowledges votes."""

    def __init__(self, bot: Bot, event_id: str) -> None:
        self.bot = bot
        self.event_id = event_id

    async def told(self, voter: Member, change: str, after: int) -> None:
        heard = await voter.expect(
            Match(kind="text", sender=self.bot.user_id, contains="Milloin"), after=after
        )
        assert heard.body == f"Milloin: {change}"

    async def vote(self, voter: Member, answers: Sequence[str], change: str) -> str:
        place = voter.position
        vote = await voter.vote(self.bot.lobby, self.event_id, answers)
        await self.told(voter, change, place)
        return vote


async def test_poll_counts_as_msc3381_says(members: Members, bots: Bots) -> None:
    """https://github.com/matrix-org/matrix-spec-proposals/pull/3381, "Poll responses"."""
    anna, otso, ulla = [await members(name) for name in ("anna", "otso", "ulla")]
    bot = await bots(anna, otso, ulla)
    await anna.say(bot.lobby, "!kysely Milloin")
    seen = await otso.expect(Match(kind="poll", sender=bot.user_id))
    assert (seen.question, seen.answers, seen.encrypted) == (
        "Milloin",
        (("a", "aamu"), ("b", "ilta"), ("c", "yö")),
        True,
    )
    poll = Poll(bot, seen.event_id)

    await poll.vote(otso, ["a"], "None → a")
    changed = await poll.vote(otso, ["b"], "a → b")
    await poll.vote(ulla, ["c", "a"], "None → c")
    await poll.vote(anna, ["a"], "None → a")
    assert await bot.standing("kysely", "Milloin") == {
        otso.user_id: "b",
        ulla.user_id: "c",
        anna.user_id: "a",
    }
    await poll.vote(ulla, [], "c → None")
    await poll.vote(anna, ["tuntematon", "a"], "a → None")
    place = otso.position
    await otso.redact(bot.lobby, changed)
    await poll.told(otso, "None → a", place)
    assert await bot.standing("kysely", "Milloin") == {otso.user_id: "a"}
    await poll.vote(otso, ["a"], "a → a")

    await anna.say(bot.lobby, "!sulje")
    end = await ulla.expect(Match(kind="poll_end", sender=bot.user_id))
    assert end.relates_to == poll.event_id
    closed = await ulla.expect(Match(kind="notice", sender=bot.user_id, contains="Milloin"))
    assert closed.body == "Milloin: a1 b0 c0"
    await expect_late_vote_refused(bot, ulla, poll)


async def expect_late_vote_refused(bot: Bot, voter: Member, poll: Poll) -> None:
    place = voter.position
    await voter.vote(bot.lobby, poll.event_id, ["b"])
    heard = await voter.expect(Match(kind="text", sender=bot.user_id), after=place)
    assert heard.body.startswith("Kortti tai kysely, johon vastasit, on jo päättynyt.")
    standing = await bot.standing("kysely", "Milloin")
    assert voter.user_id not in standing


async def test_stable_poll_responses_count_too(members: Members, bots: Bots) -> None:
    anna = await members("anna")
    bot = await bots(anna)
    await anna.say(bot.lobby, "!kysely Milloin")
    seen = await anna.expect(Match(kind="poll", sender=bot.user_id))
    relation = {"rel_type": "m.reference", "event_id": seen.event_id}
    content = {"m.selections": ["b"], "m.relates_to": relation}
    await anna.send(bot.lobby, "m.poll.response", content)
    heard: Seen = await anna.expect(Match(kind="text", contains="Milloin: "))
    assert heard.body == "Milloin: None → b"


async def test_a_momentary_tap_can_be_given_again(members: Members, bots: Bots) -> None:
    """The homeserver refuses the same reaction twice, so the bot removes each one."""
    anna, otso = await members("anna"), await members("otso")
    bot = await bots(anna, otso)
    await anna.say(bot.lobby, "!painike Perjantai")
    card = await anna.expect(Match(sender=bot.user_id, contains=CARD))
    for _ in range(3):
        place = anna.position
        tapped = await otso.react(bot.lobby, card.event_id, "🙋")
        removed = Match(kind="redaction", sender=bot.user_id, about=tapped)
        await anna.expect(removed, room=bot.lobby, after=place)
        answer = Match(sender=bot.user_id, contains="None → yes")
        await anna.expect(answer, room=bot.lobby, after=place)
    assert await bot.dead() == []
