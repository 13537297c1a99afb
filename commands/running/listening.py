"""What a running programme does when something happens to its meeting or its workshop."""

from agendas.programme import standing_at
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.happenings import (
    MeetingAnnounced,
    MeetingBegan,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
)
from commands.programmes.service import programme_of
from commands.running import service
from commands.running.showing import live_card
from commands.workshops.happenings import WorkshopStarted
from commands.workshops.queries import get_workshop


async def began(desk: Desk, happening: MeetingBegan) -> None:
    await service.begin(desk, await meetings.get_meeting(desk.tx, happening.meeting_id))


async def changed(desk: Desk, happening: MeetingAnnounced) -> None:
    """A programme that came or changed while its meeting is on."""
    meeting = await meetings.get_meeting(desk.tx, happening.meeting_id)
    await service.follow(desk, meeting)
    if service.is_on(desk, meeting):
        await service.begin(desk, meeting)


async def moved(desk: Desk, happening: MeetingMoved) -> None:
    """One that was on and is not any more begins anew at its new time."""
    meeting = await meetings.get_meeting(desk.tx, happening.meeting_id)
    if not service.is_on(desk, meeting):
        await service.end(desk, meeting)


async def over(desk: Desk, happening: MeetingHeld | MeetingCancelled) -> None:
    await service.end(desk, await meetings.get_meeting(desk.tx, happening.meeting_id))


async def workshop_started(desk: Desk, happening: WorkshopStarted) -> None:
    """One that was let start early is what is on from now."""
    workshop = await get_workshop(desk.tx, happening.workshop_id)
    if workshop.meeting_id is None:
        return
    meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
    if await live_card(desk, meeting) is None:
        return
    standing = standing_at(programme_of(meeting), desk.now.time())
    if workshop.item is not None and workshop.item == standing.next:
        await service.go_on(desk, meeting)
