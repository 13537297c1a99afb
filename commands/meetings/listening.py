"""What meetings do when somebody comes into the network or leaves it."""

from bot.kernel.desk import Desk
from bot.ledger.models import CardRow, CardState
from commands.meetings.models import Attendance, Meeting
from commands.meetings.queries import begins, coming_meetings
from commands.meetings.showing import OWN_RSVP, TEMPLATES, show_own_card, shown
from commands.members.happenings import Joined, LeftNetwork

AT_MOST = 2


async def joined(desk: Desk, happening: Joined) -> None:
    """What was said in the lobby before somebody came they cannot read, so that the next meetings'
    cards would never reach them."""
    coming = await coming_meetings(desk.tx, desk.today)
    announced = [one for one in coming if one.announced and begins(desk, one) > desk.now]
    for meeting in announced[:AT_MOST]:
        await _ask(desk, meeting, happening.user_id)


async def _ask(desk: Desk, meeting: Meeting, user_id: str) -> None:
    """Nobody is asked twice: who left and comes back has their earlier card again."""
    cards = await _own_cards(desk, meeting, user_id)
    if not cards and not await _has_answered(desk, meeting, user_id):
        await show_own_card(desk, meeting, user_id)
    for card in cards:
        if card.state is CardState.CLOSED:
            card.state = CardState.OPEN
            await desk.draw(card, TEMPLATES[OWN_RSVP], meeting=await shown(desk, meeting))


async def left(desk: Desk, happening: LeftNetwork) -> None:
    """Their own cards are theirs no more."""
    for meeting in await coming_meetings(desk.tx, desk.today):
        for card in await _own_cards(desk, meeting, happening.user_id):
            await desk.cards.close(card)


async def _own_cards(desk: Desk, meeting: Meeting, user_id: str) -> list[CardRow]:
    cards = await desk.cards.about(OWN_RSVP, meeting.id)
    return [card for card in cards if card.person == user_id]


async def _has_answered(desk: Desk, meeting: Meeting, user_id: str) -> bool:
    row = await desk.tx.get(Attendance, (meeting.id, user_id))
    return row is not None and row.coming is not None
