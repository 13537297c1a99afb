"""The bot is killed (SIGKILL) while a workshop's rooms are made and opened: all comes once."""

from collections import Counter

import pytest
from nio import AsyncClient

from bot.directory.directory import private_place
from bot.machine.steps import Step
from bot.tour.member import Member
from bot.tour.seen import Match
from bot.wire import ActKind
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.workshop_tools import PATIENCE, Circle

pytestmark = pytest.mark.homeserver

# One workshop each: the death after it was confirmed, and the death after it was started. The last
# one comes when all is queued, so that the markers of `rest` come after it.
ROUNDS = [
    ((Step.SENT, 1, ActKind.CREATE_ROOM), (Step.DUE, 1, None)),
    ((Step.SENT, 2, ActKind.CREATE_ROOM), (Step.DUE_DONE, 1, None)),
    ((Step.SENT, 1, ActKind.STATE), (Step.SENT, 2, ActKind.INVITE)),
    ((Step.MARKED, 6, None), (Step.SENT, 8, ActKind.SEND)),
]
NAMES = ("kaisa", "anna", "otso", "eeva")
# Each round leaves its workshop running, so that the next one needs rooms of its own.
FACILITATED = "paja 30 min\nHuone 1: Lomakkeet / anna\nHuone 2: Paikat / otso"


async def plan(circle: Circle) -> None:
    await circle.writes(circle.convener, FACILITATED)
    await circle.sees(circle.convener, "Uusi paja")
    await circle.writes(circle.convener, "vahvista")


async def wish(circle: Circle) -> None:
    """Everything of the plan has come: both who have no room yet wish one."""
    poll = await circle.sees(circle.convener, "Mihin huoneeseen", kind="poll")
    await circle.votes(poll, {"kaisa": "Huone 1", "eeva": "Huone 2"})


async def rest(circle: Circle, rooms: int) -> None:
    """Waits until all that was queued is done, by a marker at the end of each queue."""
    bot = circle.bot
    workshops = [f"workshop/{number}" for number in range(1, rooms + 1)]
    privates = [private_place(person.user_id) for person in circle.people.values()]
    for address in ("lobby/1", *workshops, *privates):
        await bot.say(address, "loppu")
    end = Match(sender=bot.user_id, contains="loppu")
    for person in circle.people.values():
        # The lobby, the private room, and one room of each round.
        await person.expect_count(end, 2 + rooms // 2, timeout=PATIENCE)


def said_first(circle: Circle, person: Member, room: str) -> list[str]:
    """The first two words of each message of the bot in a room, sorted; edits left out."""
    bot = circle.bot.user_id
    kinds = ("text", "notice", "poll")
    said = person.find(lambda s: s.sender == bot and s.kind in kinds, room=room)
    return sorted(" ".join(seen.body.split()[:2]) for seen in said)


def workshop_rooms(client: AsyncClient) -> dict[str, str]:
    """Names by room id of the workshop rooms that somebody is in."""
    rooms = client.rooms.items()
    return {id: room.name for id, room in rooms if (room.name or "").startswith("Pajahuone")}


def check_rooms(circle: Circle, person: Member) -> None:
    """One invitation, one separator and one card with one button in each round's room."""
    rooms = workshop_rooms(person.session.client)
    assert len(rooms) == len(ROUNDS)
    for room, name in rooms.items():
        assert len(person.find(Match(kind="invite"), room=room)) == 1
        number = 2 - int(name.split()[1]) % 2
        assert said_first(circle, person, room) == [f"Huone {number}:", "Uusi paja", "loppu"]
        buttons = Match(kind="reaction", sender=circle.bot.user_id)
        assert len(person.find(buttons, room=room)) == 1


async def test_killed_while_rooms_are_made_and_opened(members: Members, bots: Bots) -> None:
    """Each restart makes good the crash before it, and runs into the next one."""
    circle = await Circle.found(bots, members, *NAMES)
    bot = circle.bot
    privates = {person: await circle.private(person) for person in circle.people.values()}
    await bot.stop()
    for planned, started in ROUNDS:
        step, occurrence, act = planned
        doomed = bot.start_doomed(step, occurrence, "vahvista", act)
        await plan(circle)
        await doomed.death()
        step, occurrence, act = started
        doomed = bot.start_doomed(step, occurrence, "vahvista", act)
        await wish(circle)
        await circle.starts()
        await doomed.death()
    await bot.start()
    await rest(circle, 2 * len(ROUNDS))

    made = workshop_rooms(bot.app.session.client)
    assert sorted(made.values()) == [f"Pajahuone {n}" for n in range(1, 2 * len(ROUNDS) + 1)]
    told = Counter({"Huoneesi pajassa": len(ROUNDS), "loppu": 1})
    leads = Counter({"Vedät pajan": len(ROUNDS), "Vedät huonetta": len(ROUNDS)})
    for name, person in circle.people.items():
        check_rooms(circle, person)
        counts = Counter(said_first(circle, person, privates[person]))
        expected = told + leads if name in ("anna", "otso") else told
        assert expected == Counter({key: counts[key] for key in expected})
        assert person.undecryptable == []
    lobby = Counter(said_first(circle, circle.convener, bot.lobby))
    assert lobby == {
        "Pajatyöskentely, 30": len(ROUNDS),
        "Mihin huoneeseen": len(ROUNDS),
        "loppu": 1,
    }
    assert (await bot.dead(), await bot.troubles()) == ([], {})
