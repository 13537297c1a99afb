"""The verbs of meetings, and what other jobs may ask of this one."""

from collections.abc import Mapping
from datetime import datetime, time
from uuid import uuid4

from agendas.when import When
from bot.kernel.desk import Desk
from commands.meetings.dates import cancel_dues, plan_dues
from commands.meetings.happenings import (
    CameToMeeting,
    MeetingAnnounced,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
)
from commands.meetings.models import (
    MEETING_STEPS,
    Attendance,
    Coming,
    Meeting,
    MeetingKind,
    MeetingState,
)
from commands.meetings.plan import ordinal_of
from commands.meetings.queries import (
    attendances,
    begins,
    coming_meetings,
    current_meeting,
    ends,
    expected_people,
    get_meeting,
    last_held,
    meeting_on,
    moment_of,
    next_meeting,
    present_people,
    wall,
    when_of,
)
from commands.meetings.showing import (
    OWN_RSVP,
    PRESENCE,
    RSVP,
    close_cards,
    lobby,
    redraw,
    room_of,
    send_calendar_file,
    show_card,
    show_presence,
    shown,
)

__all__ = [
    "announce",
    "answer",
    "attendances",
    "begins",
    "cancel",
    "coming_meetings",
    "current_meeting",
    "ends",
    "get_meeting",
    "hold",
    "last_held",
    "lobby",
    "mark_present",
    "meeting_on",
    "moment_of",
    "move",
    "new_meeting",
    "next_meeting",
    "open_presence",
    "present_people",
    "publish_programme",
    "room_of",
    "schedule",
    "set_time",
    "step",
    "wall",
    "when_of",
]


async def new_meeting(
    desk: Desk,
    *,
    title: str,
    convener: str,
    state: MeetingState,
    place: str | None = None,
    kind: MeetingKind = MeetingKind.NETWORK,
) -> Meeting:
    """A meeting without a day yet."""
    meeting = Meeting(
        uid=f"{uuid4()}@verkostobotti",
        sequence=0,
        title=title,
        ordinal=ordinal_of(title),
        kind=kind,
        state=state,
        location=place,
        convener=convener,
        announced=False,
        created_at=desk.now,
    )
    desk.tx.add(meeting)
    await desk.tx.flush()
    return meeting


async def schedule(
    desk: Desk, *, title: str, when: When, place: str | None, convener: str
) -> Meeting:
    """A meeting on its day, announced in the lobby."""
    meeting = await new_meeting(
        desk, title=title, convener=convener, state=MeetingState.SCHEDULED, place=place
    )
    set_time(meeting, when)
    await announce(desk, meeting_id=meeting.id)
    return meeting


async def announce(desk: Desk, *, meeting_id: int) -> None:
    """Shows the card of a scheduled meeting, or draws it anew, and plans what falls due."""
    meeting = await get_meeting(desk.tx, meeting_id)
    if meeting.announced:
        await redraw(desk, meeting, RSVP, OWN_RSVP)
    else:
        meeting.announced = True
        await desk.tx.flush()
        await show_card(desk, meeting)
    await plan_dues(desk, meeting)
    await desk.happened(MeetingAnnounced(meeting_id))


async def publish_programme(desk: Desk, *, meeting_id: int, text: str) -> None:
    """Takes the programme (as written by `agendas.programme`) and sends the card out with it.

    While the day is still looked for, the card waits for it.
    """
    meeting = await get_meeting(desk.tx, meeting_id)
    meeting.programme = text
    await desk.tx.flush()
    if meeting.state is MeetingState.SCHEDULED:
        await announce(desk, meeting_id=meeting_id)


async def move(desk: Desk, *, meeting_id: int, when: When, programme: str | None = None) -> int:
    """Puts a scheduled meeting on another time and tells those who said yes or maybe.

    A `programme` that was written for the new time takes the place of the old one.
    Returns how many were told. Of an unannounced meeting the lobby knows only the day that its
    date poll found, so the lobby is told.
    """
    meeting = await get_meeting(desk.tx, meeting_id)
    old = when_of(meeting)
    set_time(meeting, when)
    await desk.happened(MeetingMoved(meeting_id, _start(when) - _start(old)))
    meeting.programme = programme or meeting.programme
    meeting.sequence += 1
    await desk.tx.flush()
    if not meeting.announced:
        facts = await shown(desk, meeting)
        await desk.say(room_of(desk, meeting), "meetings/moved", meeting=facts, old=old)
        return 0
    await redraw(desk, meeting, RSVP, OWN_RSVP)
    await send_calendar_file(desk, meeting)
    await plan_dues(desk, meeting)
    return await _tell_expected(desk, meeting, "meetings/moved", old=old)


async def cancel(desk: Desk, *, meeting_id: int) -> int:
    """Calls a scheduled meeting off and tells those who said yes or maybe; returns how many."""
    meeting = await get_meeting(desk.tx, meeting_id)
    step(meeting, MeetingState.CANCELLED)
    meeting.sequence += 1
    await desk.tx.flush()
    await cancel_dues(desk, meeting)
    await desk.happened(MeetingCancelled(meeting_id))
    if not meeting.announced:
        await desk.say(
            room_of(desk, meeting), "meetings/cancelled", meeting=await shown(desk, meeting)
        )
        return 0
    await close_cards(desk, meeting)
    await send_calendar_file(desk, meeting)
    return await _tell_expected(desk, meeting, "meetings/cancelled")


async def answer(desk: Desk, *, meeting_id: int, person: str, coming: Coming | None) -> None:
    """Records whether somebody comes; None is no answer any more."""
    row = await _attendance(desk, meeting_id, person)
    row.coming = coming
    await desk.tx.flush()
    await redraw(desk, await get_meeting(desk.tx, meeting_id), RSVP)


async def open_presence(desk: Desk, *, meeting_id: int) -> None:
    await show_presence(desk, await get_meeting(desk.tx, meeting_id))


async def mark_present(desk: Desk, *, meeting_id: int, marks: Mapping[str, bool | None]) -> None:
    """Records who is there, by user id; None is not known."""
    for person, present in marks.items():
        row = await _attendance(desk, meeting_id, person)
        row.present = present
    await desk.tx.flush()
    await redraw(desk, await get_meeting(desk.tx, meeting_id), PRESENCE)
    for person in [person for person, present in marks.items() if present]:
        await desk.happened(CameToMeeting(meeting_id, person))


async def hold(desk: Desk, *, meeting_id: int) -> None:
    """The meeting is over: its cards take no more answers."""
    meeting = await get_meeting(desk.tx, meeting_id)
    step(meeting, MeetingState.HELD)
    await desk.tx.flush()
    await close_cards(desk, meeting)
    await desk.happened(MeetingHeld(meeting_id))


def _start(when: When) -> datetime:
    return datetime.combine(when.day, when.start or time())


def set_time(meeting: Meeting, when: When) -> None:
    """Raises ValueError for a time without its start or end."""
    if when.start is None or when.end is None:
        raise ValueError("a meeting has a start and an end")
    meeting.day, meeting.start, meeting.end = when.day, when.start, when.end


def step(meeting: Meeting, state: MeetingState) -> None:
    """Raises ValueError for a step that MEETING_STEPS does not have."""
    if state not in MEETING_STEPS[meeting.state]:
        raise ValueError(f"no step from {meeting.state} to {state}")
    meeting.state = state


async def _attendance(desk: Desk, meeting_id: int, person: str) -> Attendance:
    row = await desk.tx.get(Attendance, (meeting_id, person))
    if row is None:
        row = Attendance(meeting_id=meeting_id, person=person)
        desk.tx.add(row)
    return row


async def _tell_expected(desk: Desk, meeting: Meeting, template: str, **more: object) -> int:
    facts = await shown(desk, meeting)
    people = await expected_people(desk.tx, meeting.id)
    for person in people:
        await desk.tell(person, template, meeting=facts, **more)
    return len(people)
