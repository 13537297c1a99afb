"""The bot is killed (SIGKILL) between the asker's ✅ and the team's card: all comes once."""

import re
from collections import Counter

import pytest

from bot.machine.steps import Step
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from bot.wire import ActKind
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.team_tools import SEND, Team
from tests.homeserver.workshop_tools import PATIENCE

pytestmark = pytest.mark.homeserver

# What is sent are the confirmation, the card, its buttons, and the question in the card's thread.
CRASHES = [
    (Step.HANDLING, 1, None),
    (Step.HANDLED, 1, None),
    (Step.SENDING, 1, None),
    (Step.SENT, 1, ActKind.SEND),
    (Step.SENT, 2, ActKind.SEND),
    (Step.SENT, 3, ActKind.SEND),
]
ABOUT = re.compile(r"(Kysymyksesi on tiimillä|Odottaa ottajaa|, kysymys \()")
NUMBER = re.compile(r"K-\d\d-(\d{3})")


def said(team: Team, person: Member, room: str) -> list[Seen]:
    """What the bot said anew in a room, edits left out."""
    new = Match(kind="text", sender=team.bot.user_id)
    return person.find(lambda seen: new(seen) and bool(ABOUT.search(seen.body)), room=room)


def serials(seen: list[Seen]) -> Counter[str]:
    return Counter(found[1] for each in seen if (found := NUMBER.search(each.body)))


async def rest(team: Team) -> None:
    """Waits until all that was queued is done, by a marker at the end of each queue."""
    for person, address in ((team["anna"], ""), (team["terttu"], "team/1")):
        address = address or f"private/{person.user_id}"
        await team.bot.say(address, "loppu")
        end = Match(sender=team.bot.user_id, contains="loppu")
        await person.expect(end, timeout=PATIENCE)


async def test_killed_between_sending_and_the_card(members: Members, bots: Bots) -> None:
    """Each restart makes good the crash before it, and runs into the next one."""
    team = await Team.found(bots, members, "anna")
    anna, terttu, bot = team["anna"], team["terttu"], team.bot
    private = await team.private(anna)
    await bot.stop()
    for turn, (step, occurrence, act) in enumerate(CRASHES):
        doomed = bot.start_doomed(step, occurrence, SEND, act)
        await team.asks(anna, f"Miten asia {turn} etenee?")
        await team.writes(anna, SEND)
        await doomed.death()
    await bot.start()
    await rest(team)

    each_once = Counter(f"{number:03}" for number in range(1, len(CRASHES) + 1))
    assert serials(said(team, anna, private)) == each_once
    in_team = said(team, terttu, team.room)
    cards = {seen.event_id: seen for seen in in_team if seen.thread is None}
    questions = [seen for seen in in_team if seen.thread is not None]
    assert serials(list(cards.values())) == serials(questions) == each_once
    for question in questions:
        card = cards[question.thread or ""]
        assert serials([card]) == serials([question])
        buttons = terttu.find(Match(kind="reaction", sender=bot.user_id, about=card.event_id))
        assert sorted(seen.key or "" for seen in buttons) == [
            "✋ luovutan",
            "🙋 otan",
            "🤝 liityn pariksi",
        ]
    asked = {seen.body.split("> ")[1] for seen in questions}
    assert asked == {f"Miten asia {turn} etenee?" for turn in range(len(CRASHES))}
    assert (anna.undecryptable, terttu.undecryptable) == ([], [])
    assert (await bot.dead(), await bot.troubles()) == ([], {})
