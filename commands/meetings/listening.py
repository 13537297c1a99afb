"""What meetings do when somebody comes into the network or leaves it."""

from bot.kernel.desk import Desk
from bot.ledger.models import CardRow, CardState
from commands.meetings.models import Attendance, Meeting
from commands.meetings.queries import coming_meetings, next_meeting
from commands.meetings.showing import OWN_RSVP, show_own_card
from commands.members.happenings import Joined, LeftNetwork


async def joined(desk: Desk, happening: Joined) -> None:
    """What was said in the lobby before somebody came they cannot read, so that the next meeting's
    card would never reach them. The next alone: a typed answer could mean either of two."""
    meeting = await next_meeting(desk.tx, desk.now)
    if meeting is None or not meeting.announced:
        return
    person = happening.user_id
    if not await _own_cards(desk, meeting, person) and not await _answered(desk, meeting, person):
        await show_own_card(desk, meeting, person)


async def left(desk: Desk, happening: LeftNetwork) -> None:
    """Their own cards are theirs no more."""
    for meeting in await coming_meetings(desk.tx, desk.today):
        for card in await _own_cards(desk, meeting, happening.user_id):
            await desk.cards.close(card)


async def _own_cards(desk: Desk, meeting: Meeting, user_id: str) -> list[CardRow]:
    """Those that can still be answered."""
    cards = await desk.cards.about(OWN_RSVP, meeting.id)
    return [one for one in cards if one.person == user_id and one.state is CardState.OPEN]


async def _answered(desk: Desk, meeting: Meeting, user_id: str) -> bool:
    row = await desk.tx.get(Attendance, (meeting.id, user_id))
    return row is not None and row.coming is not None
