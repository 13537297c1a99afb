"""What becomes of the wishes in a programme when its meeting is over, or not held."""

from bot.kernel.desk import Desk
from commands.meetings.happenings import MeetingCancelled, MeetingHeld
from commands.wishes import service
from commands.wishes.models import WishState


async def held(desk: Desk, happening: MeetingHeld) -> None:
    for wish in await service.planned_wishes(desk.tx, meeting_id=happening.meeting_id):
        await service.use_wish(desk.tx, wish_id=wish.id, answer=wish.answer)


async def cancelled(desk: Desk, happening: MeetingCancelled) -> None:
    """They wait for the next programme again."""
    for wish in await service.planned_wishes(desk.tx, meeting_id=happening.meeting_id):
        wish.meeting_id = None
        await service.answer_wish(
            desk.tx, wish_id=wish.id, state=WishState.OPEN, answer=wish.answer
        )
