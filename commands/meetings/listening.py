"""What meetings do when somebody comes into the network or leaves it."""

from bot.kernel.desk import Desk
from commands.meetings.queries import coming_meetings, next_meeting
from commands.meetings.showing import OWN_RSVP, show_own_card
from commands.members.happenings import LeftNetwork, Welcomed


async def welcomed(desk: Desk, happening: Welcomed) -> None:
    """What was said in the lobby before somebody came they cannot read, so that the next meeting's
    card would never reach them."""
    meeting = await next_meeting(desk.tx, desk.now)
    if meeting is not None and meeting.announced:
        await show_own_card(desk, meeting, happening.user_id)


async def left(desk: Desk, happening: LeftNetwork) -> None:
    """Their own cards are theirs no more."""
    for meeting in await coming_meetings(desk.tx, desk.today):
        for card in await desk.cards.about(OWN_RSVP, meeting.id):
            if card.person == happening.user_id:
                await desk.cards.close(card)
