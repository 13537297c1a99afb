"""Finding meetings and who comes to them. Nothing here changes anything.

Meetings are looked for among the network's own; the team's are found only by who names their kind.
"""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import When
from bot.directory.directory import (
    COORDINATOR_ROLE,
    MEMBER_ROLE,
    TEAM_ROLE,
    Person,
    people_with,
    the_network,
)
from bot.kernel.desk import Desk
from bot.kernel.folding import fold
from commands.meetings.models import Attendance, Coming, Meeting, MeetingKind, MeetingState

AROUND = timedelta(minutes=30)


async def get_meeting(tx: AsyncSession, meeting_id: int) -> Meeting:
    """Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    return await tx.get_one(Meeting, meeting_id)


async def coming_meetings(tx: AsyncSession, today: date) -> list[Meeting]:
    """Scheduled meetings from that day on, the next one first."""
    return list(
        await tx.scalars(
            select(Meeting)
            .where(
                Meeting.state == MeetingState.SCHEDULED,
                Meeting.kind == MeetingKind.NETWORK,
                Meeting.day >= today,
            )
            .order_by(Meeting.day, Meeting.start, Meeting.id)
        )
    )


async def numbered_meetings(tx: AsyncSession, today: date) -> list[Meeting]:
    """What `!tapaamiset` lists: coming meetings, then those whose day is still looked for."""
    polling = await tx.scalars(
        select(Meeting).where(Meeting.state == MeetingState.POLLING).order_by(Meeting.id)
    )
    return [*await coming_meetings(tx, today), *polling]


async def meeting_on(
    tx: AsyncSession, day: date, kind: MeetingKind = MeetingKind.NETWORK
) -> Meeting | None:
    """The first scheduled meeting of that day."""
    return await tx.scalar(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.kind == kind,
            Meeting.day == day,
        )
        .order_by(Meeting.start, Meeting.id)
        .limit(1)
    )


async def next_meeting(tx: AsyncSession, after: datetime) -> Meeting | None:
    """The first scheduled meeting that begins later than this moment (aware)."""
    local = after.astimezone((await the_network(tx)).zone)
    for meeting in await coming_meetings(tx, local.date()):
        day, start, _ = wall(meeting)
        if (day, start) > (local.date(), local.time()):
            return meeting
    return None


async def last_held(
    tx: AsyncSession, now: datetime, kind: MeetingKind = MeetingKind.NETWORK
) -> Meeting | None:
    """The latest meeting that was held by this moment (aware)."""
    local = now.astimezone((await the_network(tx)).zone)
    return await tx.scalar(
        select(Meeting)
        .where(
            Meeting.state == MeetingState.HELD, Meeting.kind == kind, Meeting.day <= local.date()
        )
        .order_by(Meeting.day.desc(), Meeting.start.desc(), Meeting.id.desc())
        .limit(1)
    )


async def current_meeting(desk: Desk, kind: MeetingKind = MeetingKind.NETWORK) -> Meeting | None:
    """The meeting that is on now, from half an hour before it to half an hour after it."""
    meetings = await desk.tx.scalars(
        select(Meeting)
        .where(
            Meeting.state.in_((MeetingState.SCHEDULED, MeetingState.HELD)),
            Meeting.kind == kind,
            Meeting.day == desk.now.date(),
        )
        .order_by(Meeting.start.desc(), Meeting.id.desc())
    )
    for meeting in meetings:
        if begins(desk, meeting) - AROUND <= desk.now <= ends(desk, meeting) + AROUND:
            return meeting
    return None


async def attendances(tx: AsyncSession, meeting_id: int) -> dict[str, Attendance]:
    rows = await tx.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting_id).order_by(Attendance.person)
    )
    return {row.person: row for row in rows}


async def expected_people(tx: AsyncSession, meeting_id: int) -> list[str]:
    """User ids of those who said yes or maybe."""
    rows = (await attendances(tx, meeting_id)).values()
    return [row.person for row in rows if row.coming in (Coming.YES, Coming.MAYBE)]


async def present_people(tx: AsyncSession, meeting_id: int) -> list[str]:
    """User ids of those who were there; if nobody was marked, of those who said yes."""
    rows = (await attendances(tx, meeting_id)).values()
    present = [row.person for row in rows if row.present]
    return present or [row.person for row in rows if row.coming is Coming.YES]


async def count_members(tx: AsyncSession) -> int:
    return len(await people_with(tx, MEMBER_ROLE))


async def invited(tx: AsyncSession, kind: MeetingKind = MeetingKind.NETWORK) -> list[Person]:
    """Whom meetings of this kind are for, by name."""
    roles = (MEMBER_ROLE,) if kind is MeetingKind.NETWORK else (TEAM_ROLE, COORDINATOR_ROLE)
    people = {one.user_id: one for role in roles for one in await people_with(tx, role)}
    return sorted(people.values(), key=lambda person: (fold(person.name), person.user_id))


def wall(meeting: Meeting) -> tuple[date, time, time]:
    """Day, start and end of a meeting that has them. Raises ValueError for one without."""
    if meeting.day is None or meeting.start is None or meeting.end is None:
        raise ValueError("a meeting without a day")
    return meeting.day, meeting.start, meeting.end


def when_of(meeting: Meeting) -> When:
    return When(*wall(meeting))


def moment_of(desk: Desk, meeting: Meeting, clock: time) -> datetime:
    """The moment at which a clock on the wall shows this on the meeting's day, in UTC: only there
    is comparing and adding free of summer time."""
    day, _, _ = wall(meeting)
    return datetime.combine(day, clock, desk.network.zone).astimezone(UTC)


def begins(desk: Desk, meeting: Meeting) -> datetime:
    return moment_of(desk, meeting, wall(meeting)[1])


def ends(desk: Desk, meeting: Meeting) -> datetime:
    return moment_of(desk, meeting, wall(meeting)[2])
