"""The verbs of a programme that runs: begun with its meeting, it goes on by clock or by tap."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from agendas.programme import (
    Change,
    Programme,
    Span,
    begin_next,
    standing_at,
    stretch,
)
from agendas.when import When
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import Meeting, MeetingState
from commands.programmes import service as programmes
from commands.programmes.service import programme_of
from commands.running.showing import close_live, live_card, redraw_live, show_live

TICK: Final = "live_tick"
TURN: Final = "live_turn"
STEP: Final = timedelta(minutes=5)
NOTICE_BEFORE: Final = timedelta(minutes=5)
EXTRA_MINUTES: Final = 5


@dataclass(frozen=True)
class MoreTime:
    """What some minutes more did: until when the item goes on, and what changed behind it.

    `meeting_end` is the meeting's new end, None when it stays.
    """

    title: str
    minutes: int
    ends: time
    changes: tuple[Change, ...]
    meeting_end: time | None


async def begin(desk: Desk, meeting: Meeting) -> None:
    """Shows the live card of a meeting that is on and has a programme; once."""
    if not programme_of(meeting).items or await live_card(desk, meeting) is not None:
        return
    await show_live(desk, meeting)
    await plan(desk, meeting)


async def follow(desk: Desk, meeting: Meeting) -> None:
    """The programme changed, or time went on: the card and what falls due follow."""
    if await live_card(desk, meeting) is not None:
        await redraw_live(desk, meeting)
        await plan(desk, meeting)


async def end(desk: Desk, meeting: Meeting) -> None:
    await close_live(desk, meeting)
    for kind in (TICK, TURN):
        await desk.dues.cancel(kind, meeting.id)


async def go_on(desk: Desk, meeting: Meeting) -> bool:
    """Begins the next item now; False when one began in this minute, or none is left."""
    changed = begin_next(programme_of(meeting), desk.now.time())
    if changed is None:
        return False
    await programmes.publish_changed(desk, meeting_id=meeting.id, programme=changed)
    return True


async def give_more(desk: Desk, meeting: Meeting) -> MoreTime | None:
    """Five minutes more for the item that is on; what follows gives way. None when nothing is."""
    programme = programme_of(meeting)
    standing = standing_at(programme, desk.now.time())
    if not standing.on:
        return None
    day, start, meeting_end = meetings.wall(meeting)
    span = Span(start, meeting_end)
    stretched = stretch(programme, standing.on[0], EXTRA_MINUTES, span)
    moves = stretched.end_after > meeting_end
    if moves:
        meetings.set_time(meeting, When(day, start, stretched.end_after))
    await programmes.publish_changed(desk, meeting_id=meeting.id, programme=stretched.programme)
    item = stretched.item
    return MoreTime(
        item.title,
        EXTRA_MINUTES,
        item.after.end,
        stretched.changes,
        stretched.end_after if moves else None,
    )


def is_on(desk: Desk, meeting: Meeting) -> bool:
    return (
        meeting.state is MeetingState.SCHEDULED
        and meeting.day is not None
        and meetings.begins(desk, meeting) <= desk.now < meetings.ends(desk, meeting)
    )


async def plan(desk: Desk, meeting: Meeting) -> None:
    """The next look at the clock, and the notices for those whose turn comes."""
    programme = programme_of(meeting)
    for kind in (TICK, TURN):
        await desk.dues.cancel(kind, meeting.id)
    at = _next_look(desk, meeting, programme)
    if at is not None:
        await desk.dues.plan(TICK, meeting.id, at.isoformat(timespec="minutes"), at)
    for place, item in enumerate(programme.items, 1):
        start = meetings.moment_of(desk, meeting, item.start)
        if item.owner and start > desk.now:
            # An item that moves is told of again, at its new time.
            occurrence = f"{place}/{item.start.isoformat('minutes')}"
            at = max(start - NOTICE_BEFORE, desk.now.astimezone(UTC))
            await desk.dues.plan(TURN, meeting.id, occurrence, at)


def _next_look(desk: Desk, meeting: Meeting, programme: Programme) -> datetime | None:
    """When the card next says something else: an item begins or ends, or has a multiple of five
    minutes left."""
    now = desk.now.astimezone(UTC)
    edges = {
        meetings.moment_of(desk, meeting, clock)
        for item in programme.items
        for clock in (item.start, item.end)
    }
    ahead = sorted(edge for edge in edges if edge > now)
    standing = standing_at(programme, desk.now.time())
    if standing.on:
        end = meetings.moment_of(desk, meeting, programme.items[standing.on[0] - 1].end)
        whole_steps = (end - now) // STEP
        step = end - whole_steps * STEP
        ahead.append(step if step > now else step + STEP)
    return min(ahead, default=None)
