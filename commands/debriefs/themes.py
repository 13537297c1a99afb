"""The votes: counted at the end, and the themes in their order."""

from dataclasses import dataclass

from bot.kernel.desk import Desk
from commands.debriefs.posts import POST, TOPIC, posts_of
from commands.debriefs.queries import told_outputs
from commands.workshops import queries as workshops
from commands.workshops.models import OutputKind, WorkshopRoom


@dataclass(frozen=True)
class Theme:
    """What people voted for: one thing that a room found, or the room's whole topic."""

    text: str
    kind: OutputKind
    room: int
    is_topic: bool
    votes: int


async def count_votes(desk: Desk, workshop_id: int) -> None:
    """Keeps the number of each output's votes; who voted is not kept with it."""
    for card in await posts_of(desk, workshop_id):
        room = await workshops.get_room(desk.tx, int(card.subject))
        votes = await desk.cards.tally(card)
        for output, _ in await told_outputs(desk.tx, room):
            output.votes = len(votes.get(str(output.id), ()))
    await desk.tx.flush()


async def themes_of(desk: Desk, workshop_id: int) -> list[Theme]:
    """What got votes, the most first; of as many votes, as it was written."""
    found: list[Theme] = []
    for room in await workshops.rooms_of(desk.tx, workshop_id):
        votes = await _topic_votes(desk, room)
        found.append(Theme(room.topic, OutputKind.TEXT, room.number, True, votes))
        for output, other in await told_outputs(desk.tx, room):
            number = other or room.number
            found.append(Theme(output.text, output.kind, number, False, output.votes))
    voted = [theme for theme in found if theme.votes]
    return sorted(voted, key=lambda theme: -theme.votes)


async def _topic_votes(desk: Desk, room: WorkshopRoom) -> int:
    for card in await desk.cards.about(POST, room.id):
        return len((await desk.cards.tally(card)).get(TOPIC, ()))
    return 0
