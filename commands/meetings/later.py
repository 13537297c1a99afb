"""What happens by itself around a meeting and a date poll."""

from bot.kernel.desk import Desk
from commands.meetings import polls, service
from commands.meetings.dates import ANNOUNCE, DAY_BEFORE, SOON, START
from commands.meetings.happenings import MeetingBegan
from commands.meetings.models import Meeting, MeetingState
from commands.meetings.queries import expected_people
from commands.meetings.showing import shown

# An occurrence that came when the bot may begin nothing, and waited for the morning.
_WAITED = "+"


async def remind_day_before(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The working day before: when, where and what, to those who said yes or maybe."""
    meeting = await _coming(desk, subject)
    if meeting is None or service.begins(desk, meeting) <= desk.now:
        # The reminder just before the start tells the convener that nobody was reminded.
        return
    if late and await _waits(desk, DAY_BEFORE, subject, occurrence):
        return
    facts = await shown(desk, meeting)
    apologise = late or occurrence.endswith(_WAITED)
    for person in await expected_people(desk.tx, meeting.id):
        await desk.tell(person, "meetings/reminder", meeting=facts, late=apologise)


async def remind_soon(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """A quarter of an hour before: where, to those who said yes or maybe."""
    meeting = await service.get_meeting(desk.tx, int(subject))
    if meeting.state is MeetingState.CANCELLED:
        return
    if service.begins(desk, meeting) <= desk.now:
        if not await _waits(desk, SOON, subject, occurrence):
            await desk.tell(meeting.convener, "meetings/reminder_missed", title=meeting.title)
        return
    facts = await shown(desk, meeting)
    for person in await expected_people(desk.tx, meeting.id):
        await desk.tell(person, "meetings/soon", meeting=facts)


async def begin(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Asks in the lobby who is there."""
    meeting = await service.get_meeting(desk.tx, int(subject))
    if meeting.state is MeetingState.CANCELLED:
        return
    if desk.now < service.ends(desk, meeting):
        await service.open_presence(desk, meeting_id=meeting.id)
        await desk.happened(MeetingBegan(meeting.id))
    elif not await _waits(desk, START, subject, occurrence):
        await desk.tell(meeting.convener, "meetings/presence_missed", title=meeting.title)


async def end(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    meeting = await _coming(desk, subject)
    if meeting is not None:
        await service.hold(desk, meeting_id=meeting.id)


async def announce(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The card of a meeting that got its day, when no programme took it along."""
    meeting = await _coming(desk, subject)
    if meeting is None or meeting.announced:
        return
    if desk.quiet.next_open(desk.now) < service.begins(desk, meeting) and await _waits(
        desk, ANNOUNCE, subject, occurrence
    ):
        return
    await service.announce(desk, meeting_id=meeting.id)


async def close_poll(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    await polls.close(desk, poll_id=int(subject), late=late)


async def remind_silent(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    if late and await _waits(desk, polls.REMIND, subject, occurrence):
        return
    apologise = late or occurrence.endswith(_WAITED)
    await polls.remind(desk, poll_id=int(subject), late=apologise)


async def _coming(desk: Desk, subject: str) -> Meeting | None:
    meeting = await service.get_meeting(desk.tx, int(subject))
    return meeting if meeting.state is MeetingState.SCHEDULED else None


async def _waits(desk: Desk, kind: str, subject: str, occurrence: str) -> bool:
    """Whether the bot may begin nothing now; then this is planned again for when it may."""
    if desk.quiet.within(desk.now):
        return False
    at = desk.quiet.next_open(desk.now)
    await desk.dues.plan(kind, subject, occurrence.rstrip(_WAITED) + _WAITED, at)
    return True
