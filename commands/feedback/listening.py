"""What feedback does when something happens to its meeting."""

from bot.kernel.desk import Desk
from commands.feedback import service
from commands.feedback.rounds import find_round, open_rounds
from commands.feedback.wishing import FEEDBACK_WISH, show_next_wish, subjects
from commands.meetings import service as meetings
from commands.meetings.happenings import (
    CameToMeeting,
    MeetingAnnounced,
    MeetingCancelled,
    MeetingMoved,
)
from commands.members.happenings import Forgotten


async def announced(desk: Desk, happening: MeetingAnnounced) -> None:
    """A meeting without a programme gets its feedback before the end."""
    if await find_round(desk.tx, meeting_id=happening.meeting_id) is None:
        await service.plan_default_feedback(desk, meeting_id=happening.meeting_id)


async def moved(desk: Desk, happening: MeetingMoved) -> None:
    """The feedback moves with its meeting, by the wall clock."""
    found = await find_round(desk.tx, meeting_id=happening.meeting_id)
    if found is None or found.opens_at is None:
        return
    zone = desk.network.zone
    wall = found.opens_at.astimezone(zone).replace(tzinfo=None) + happening.by
    at = wall.replace(tzinfo=zone)
    await service.plan_feedback(desk, meeting_id=happening.meeting_id, at=at)


async def cancelled(desk: Desk, happening: MeetingCancelled) -> None:
    await service.cancel_feedback(desk, meeting_id=happening.meeting_id)


async def somebody_came(desk: Desk, happening: CameToMeeting) -> None:
    """Whoever is marked present after the opening is asked as well."""
    await service.ask_also(desk, meeting_id=happening.meeting_id, person=happening.person)


async def convener_forgotten(desk: Desk, happening: Forgotten) -> None:
    """Wishes that waited for the answer of somebody who left are put to the successor."""
    for found in await open_rounds(desk.tx):
        meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
        if meeting.convener != happening.successor:
            continue
        for subject in await subjects(desk.tx, found.id):
            for card in await desk.cards.about(FEEDBACK_WISH, subject):
                if card.person == happening.user_id:
                    await desk.cards.close(card)
        await show_next_wish(desk, found.id)
