"""What people do in a workshop on a real homeserver, and what they see of it."""

import re
from collections.abc import Mapping

from bot.directory.directory import CONVENER_ROLE
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from tests.homeserver.bot_fixture import Bot
from tests.homeserver.conftest import Bots, Members

PATIENCE = 60
ROOM_LINK = re.compile(r'href="https://matrix\.to/#/(![^"?]+)')
PLACED = "Huoneesi pajassa on"


class Circle:
    """A bot with everything it does, and people in its lobby; the first convenes."""

    def __init__(self, bot: Bot, people: Mapping[str, Member]) -> None:
        self.bot = bot
        self.people = people
        self.convener = next(iter(people.values()))
        self._places: dict[str, int] = {}

    @classmethod
    async def found(cls, bots: Bots, members: Members, *names: str) -> "Circle":
        people = {name: await members(name) for name in names}
        bot = await bots(*people.values(), whole=True)
        circle = cls(bot, people)
        await bot.appoint(circle.convener, CONVENER_ROLE)
        return circle

    def __getitem__(self, name: str) -> Member:
        return self.people[name]

    async def private(self, person: Member) -> str:
        """The id of somebody's private room with the bot."""
        two = {person.user_id, self.bot.user_id}

        def found() -> list[str]:
            rooms = person.session.client.rooms.items()
            return [id for id, room in rooms if not room.name and set(room.users) == two]

        await person.wait_until(lambda: bool(found()), "private room", PATIENCE)
        return found()[0]

    async def writes(self, person: Member, text: str) -> str:
        """Somebody says something to the bot in private."""
        room = await self.private(person)
        self.look_from_here(person)
        return await person.say(room, text)

    def look_from_here(self, *people: Member) -> None:
        """What came until now is not waited for."""
        for person in people or self.people.values():
            self._places[person.user_id] = person.position

    def place_of(self, person: Member) -> int:
        return self._places.get(person.user_id, 0)

    async def sees(self, person: Member, contains: str, **wanted: str) -> Seen:
        """Waits for something of the bot, from the place where one looks from."""
        room = wanted.pop("room", None)
        match = Match(sender=self.bot.user_id, contains=contains, **wanted)  # type: ignore[arg-type]
        after = self.place_of(person)
        return await person.expect(match, room=room, after=after, timeout=PATIENCE)

    async def confirms(self, person: Member, preview: str) -> None:
        """Somebody taps ✅ on a preview."""
        card = await self.sees(person, preview)
        await person.react(card.room_id, card.event_id, "✅")

    async def plans(self, rooms: str) -> Seen:
        """The convener plans a workshop of 30 minutes; gives its poll."""
        self.look_from_here(self.convener)
        await self.convener.say(self.bot.lobby, f"!paja 30 min\n{rooms}")
        await self.confirms(self.convener, "Uusi paja")
        return await self.sees(self.convener, "Mihin huoneeseen", kind="poll")

    async def votes(self, poll: Seen, wishes: Mapping[str, str]) -> None:
        """By a name the beginning of the answer; returns when the convener sees the count."""
        for name, answer in wishes.items():
            person = self.people[name]
            await person.expect(Match(kind="poll", event_id=poll.event_id), timeout=PATIENCE)
            await person.vote(self.bot.lobby, poll.event_id, [poll.answer_id(answer)])
        await self.sees(self.convener, f"Toiveita {len(wishes)},")

    async def starts(self) -> None:
        self.look_from_here()
        await self.writes(self.convener, "aloita nyt")
        await self.sees(self.convener, "Aloitetaanko")
        await self.writes(self.convener, "vahvista")

    async def placed(self, person: Member) -> str:
        """Waits until somebody is told their room; gives the room that the link leads to."""
        told = await self.sees(person, PLACED)
        link = ROOM_LINK.search(told.html or "")
        assert link is not None, told.html
        return link[1]


def unread_since_joining(person: Member, room: str) -> list[Seen]:
    """What somebody cannot read of what was said in a room since they joined it."""
    own = Match(kind="member", sender=person.user_id, contains="join")
    joined = person.seen.index(person.find(own, room=room)[-1])
    since = person.find(lambda seen: True, room=room, after=joined)
    return [seen for seen in person.undecryptable if seen in since]
