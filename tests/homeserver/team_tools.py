"""What an asker and the work-ability team do on a real homeserver, and what they see of it."""

from collections.abc import Sequence

from bot.tour.member import Member
from bot.tour.seen import Seen
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.workshop_tools import PATIENCE, Circle

TEAM_ROOM = "Työkykytiimi"
ADMIN_ROOM = "Ylläpito"
SEND = "lähetä tiimille"


class Team(Circle):
    """A circle whose first person is the admin; a coordinator and two others are the team."""

    @classmethod
    async def found(cls, bots: Bots, members: Members, *names: str) -> "Team":
        """Names are of people beside `ylla`, who is the admin, and the team."""
        people = {name: await members(name) for name in ("ylla", "terttu", "fysse", *names)}
        bot = await bots(*people.values(), whole=True)
        team = cls(bot, people | {"koordi": await members("koordi")})
        await team._name_team()
        return team

    @property
    def team(self) -> Sequence[Member]:
        return [self.people[name] for name in ("koordi", "terttu", "fysse")]

    @property
    def room(self) -> str:
        """The id of the team's room."""
        return room_named(self["koordi"], TEAM_ROOM)

    async def _name_team(self) -> None:
        """As an admin does: somebody new is invited with a role, others are given one."""
        ylla, koordi = self["ylla"], self["koordi"]
        await wait_for_room(ylla, ADMIN_ROOM)
        admins = room_named(ylla, ADMIN_ROOM)
        await ylla.say(admins, f"!rekisteri kutsu\n{koordi.user_id} koordinaattori")
        await self.confirms(ylla, "Kutsutaanko")
        for name in ("terttu", "fysse"):
            await ylla.say(admins, f"!rekisteri rooli {self[name].user_id} tiimin jäsen")
        for person in self.team:
            await wait_for_room(person, TEAM_ROOM)
        everybody = [person.user_id for person in self.team]
        for person in self.team:
            await person.until_members(self.room, *everybody)

    async def asks(self, person: Member, text: str) -> None:
        """Types every answer at once, and waits for the preview."""
        room = await self.private(person)
        self.look_from_here(person)
        await person.send_burst(room, ["kysy", "2", "1 3", "2", text])
        await self.sees(person, "Lähetetäänkö")

    async def card(self, person: Member, number: str = "K-") -> Seen:
        """The first card whose number begins so, as somebody of the team sees it come."""

        def fits(seen: Seen) -> bool:
            return seen.thread is None and seen.body.startswith(f"❓ {number}")

        return await person.expect(fits, room=self.room, timeout=PATIENCE)

    async def in_thread(self, person: Member, card: Seen, contains: str) -> Seen:
        """Waits for something of the bot in a card's thread."""

        def fits(seen: Seen) -> bool:
            of_bot = seen.sender == self.bot.user_id
            return of_bot and seen.thread == card.event_id and contains in seen.body

        return await person.expect(fits, room=self.room, timeout=PATIENCE)


def room_named(person: Member, name: str) -> str:
    rooms = person.session.client.rooms.items()
    return next((id for id, room in rooms if room.name == name), "")


async def wait_for_room(person: Member, name: str) -> None:
    await person.wait_until(lambda: bool(room_named(person, name)), name, PATIENCE)
