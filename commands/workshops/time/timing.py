"""The time of a running workshop: its notices, its end, and what more of it costs."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from agendas.programme import Programme, Span, read_programme
from agendas.programme.stretching import Change, Stretched, stretch
from agendas.when import When
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import Meeting
from commands.programmes import service as programmes
from commands.workshops.models import Workshop
from commands.workshops.queries import rooms_of
from commands.workshops.showing import redraw_all

FIVE, ONE, END = "workshop_five", "workshop_one", "workshop_end"
BEFORE_END = {FIVE: timedelta(minutes=5), ONE: timedelta(minutes=1), END: timedelta(0)}
MOST_EXTRA = 60


@dataclass(frozen=True)
class Consequence:
    """What some minutes more do: when the workshop ends, and what of the programme changes.

    `ends` is wall time. `planned` tells that it stands in a programme. `meeting_end` is the
    meeting's new end, None when it stays.
    """

    minutes: int
    ends: time
    planned: bool
    changes: tuple[Change, ...] = ()
    meeting_end: time | None = None


async def plan_timer(desk: Desk, *, workshop: Workshop) -> None:
    """Plans the notices that are still ahead and the end, instead of those planned before.

    The occurrence is the end that they belong to, so that after an extension they come again.
    """
    end = end_of(workshop)
    await cancel_timer(desk, workshop=workshop)
    for kind, before in BEFORE_END.items():
        if kind == END or end - before > desk.now:
            await desk.dues.plan(kind, workshop.id, occurrence_of(end), end - before)


async def cancel_timer(desk: Desk, *, workshop: Workshop) -> None:
    for kind in BEFORE_END:
        await desk.dues.cancel(kind, workshop.id)


async def extend(desk: Desk, *, workshop: Workshop, minutes: int) -> Consequence:
    """Gives a running workshop more time: dues, programme and cards follow, rooms are told."""
    consequence = await consequence_of(desk, workshop=workshop, minutes=minutes)
    await _publish(desk, workshop, minutes)
    workshop.ends_at = end_of(workshop) + timedelta(minutes=minutes)
    await desk.tx.flush()
    await plan_timer(desk, workshop=workshop)
    await redraw_all(desk, workshop)
    for room in await rooms_of(desk.tx, workshop.id):
        await desk.say(room.address, "workshops/extended", minutes=minutes, ends=consequence.ends)
    return consequence


async def consequence_of(desk: Desk, *, workshop: Workshop, minutes: int) -> Consequence:
    """What an extension would do to the break, the debrief and the end; changes nothing."""
    end = end_of(workshop) + timedelta(minutes=minutes)
    ends = wall_clock(desk, end)
    found = await _stretched(desk, workshop, end)
    if found is None:
        planned = await _item_of(desk, workshop) is not None
        return Consequence(minutes, ends, planned)
    _, stretched = found
    moves = stretched.end_after != stretched.end_before
    meeting_end = stretched.end_after if moves else None
    return Consequence(minutes, ends, True, stretched.changes, meeting_end)


def end_of(workshop: Workshop) -> datetime:
    """The end of a running workshop, in UTC. Raises ValueError for one that does not run."""
    if workshop.ends_at is None:
        raise ValueError("a workshop that does not run has no end")
    return workshop.ends_at.astimezone(UTC)


def occurrence_of(end: datetime) -> str:
    return end.astimezone(UTC).isoformat(timespec="seconds")


def wall_clock(desk: Desk, moment: datetime) -> time:
    return moment.astimezone(desk.network.zone).time()


async def _publish(desk: Desk, workshop: Workshop, minutes: int) -> None:
    """Brings the published programme, and the meeting's end when it moves, up to the new times.

    Those in the rooms are told of them there, so nobody is told again in private.
    """
    found = await _stretched(desk, workshop, end_of(workshop) + timedelta(minutes=minutes))
    if found is None:
        return
    meeting, stretched = found
    if stretched.end_after != stretched.end_before:
        day, start, _ = meetings.wall(meeting)
        meetings.set_time(meeting, When(day, start, stretched.end_after))
    await programmes.publish_changed(desk, meeting_id=meeting.id, programme=stretched.programme)


async def _stretched(
    desk: Desk, workshop: Workshop, end: datetime
) -> tuple[Meeting, Stretched] | None:
    """The meeting with its programme when the workshop ends at `end`; None when nothing changes.

    A workshop that began late may end later than its item says, so it is the end that counts.
    """
    found = await _item_of(desk, workshop)
    if found is None:
        return None
    meeting, programme, position = found
    day, meeting_start, meeting_end = meetings.wall(meeting)
    local = end.astimezone(desk.network.zone)
    planned = datetime.combine(day, programme.items[position - 1].end)
    minutes = int((local.replace(tzinfo=None) - planned).total_seconds() // 60)
    if minutes <= 0 or local.date() != day:
        return None
    return meeting, stretch(programme, position, minutes, Span(meeting_start, meeting_end))


async def _item_of(desk: Desk, workshop: Workshop) -> tuple[Meeting, Programme, int] | None:
    """The meeting, its programme and the workshop's position in it, when it has one."""
    if workshop.meeting_id is None or workshop.item is None:
        return None
    meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
    if meeting.programme is None or meeting.day is None:
        return None
    programme = read_programme(meeting.programme, meeting.day)
    if workshop.item > len(programme.items):
        return None
    return meeting, programme, workshop.item
