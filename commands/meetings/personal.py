"""What meetings hold of a person: whether they come and came, and what they convene."""

from collections.abc import Sequence

from sqlalchemy import delete, or_, select

from bot.directory.directory import MEMBER_ROLE, find_person
from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from commands.meetings import polls
from commands.meetings.models import Attendance, DatePoll, DatePollState, Meeting, MeetingState
from commands.meetings.poll_showing import redraw_tally
from commands.meetings.showing import PRESENCE, RSVP, redraw
from commands.members.happenings import Forgotten

_COMING = (MeetingState.POLLING, MeetingState.SCHEDULED)
_ASKING = (DatePollState.OPEN, DatePollState.SILENT, DatePollState.TIED)


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    rows = await desk.tx.execute(
        select(Meeting.title, Meeting.day, Attendance.coming, Attendance.present)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Attendance.person == user_id)
        .order_by(Meeting.day, Meeting.id)
    )
    attended = [row._asdict() for row in rows]
    convened = [meeting.title for meeting in await _led_by(desk, user_id)]
    if not attended and not convened:
        return ()
    return in_passages("meetings/held", attended, convened=convened)


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """Counts go on without them; what they convene goes to the deputy or the successor."""
    person = happening.user_id
    rows = await desk.tx.scalars(select(Attendance.meeting_id).where(Attendance.person == person))
    answered = set(rows)
    await desk.tx.execute(delete(Attendance).where(Attendance.person == person))
    for meeting in await _led_by(desk, person):
        await _hand_over(desk, meeting, happening)
    for meeting in await desk.tx.scalars(select(Meeting).where(Meeting.id.in_(answered))):
        await redraw(desk, meeting, RSVP, PRESENCE)
    for poll in await desk.tx.scalars(select(DatePoll).where(DatePoll.state.in_(_ASKING))):
        await redraw_tally(desk, poll)


async def _led_by(desk: Desk, user_id: str) -> list[Meeting]:
    led = or_(Meeting.convener == user_id, Meeting.deputy == user_id)
    return list(await desk.tx.scalars(select(Meeting).where(led).order_by(Meeting.id)))


async def _hand_over(desk: Desk, meeting: Meeting, happening: Forgotten) -> None:
    """The new convener hears of a meeting that is still to come, and of its open question."""
    deputy = None if meeting.deputy == happening.user_id else meeting.deputy
    if meeting.convener != happening.user_id:
        meeting.deputy = deputy
        return
    stands_in = deputy is not None and MEMBER_ROLE in (await find_person(desk.tx, deputy)).roles
    heir = happening.successor if deputy is None or not stands_in else deputy
    meeting.convener, meeting.deputy = heir, None if stands_in else deputy
    await desk.tx.flush()
    if meeting.state not in _COMING:
        return
    await desk.tell(heir, "meetings/handed_over", title=meeting.title)
    if meeting.state is MeetingState.POLLING:
        await polls.ask_anew(desk, await polls.poll_of(desk, meeting))


HOLDING = Holding(
    columns=frozenset({"attendance.person", "meeting.convener", "meeting.deputy"}), told=told
)
