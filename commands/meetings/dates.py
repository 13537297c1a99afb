"""What of a meeting falls due, and when."""

from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from agendas.when import Lang
from bot.kernel.desk import Desk
from bot.working_days import add_working_days, holiday_name, next_working_day
from commands.meetings.models import Meeting
from commands.meetings.queries import begins, ends, wall

DAY_BEFORE, SOON = "meeting_day_before", "meeting_soon"
START, END = "meeting_start", "meeting_end"
ANNOUNCE = "meeting_announce"
ALL = (DAY_BEFORE, SOON, START, END, ANNOUNCE)

REMINDER_AT = time(9)
ANNOUNCE_AT = time(14)
SOON_BEFORE = timedelta(minutes=15)
# An invitation that goes out later than this reaches people whose calendars are full.
NOTICE_DAYS = 10


async def plan_dues(desk: Desk, meeting: Meeting) -> None:
    """Plans what is still ahead of an announced meeting, instead of what was planned before.

    The occurrence is the calendar entry's sequence: a moved meeting is reminded of again.
    """
    day, _, _ = wall(meeting)
    start = begins(desk, meeting)
    before = desk.quiet.next_open(
        at_wall(desk, add_working_days(day, -1, desk.quiet.country), REMINDER_AT)
    ).astimezone(UTC)
    moments = {DAY_BEFORE: before, SOON: start - SOON_BEFORE, START: start}
    await cancel_dues(desk, meeting)
    for kind, at in moments.items():
        if desk.now < at <= start:
            await desk.dues.plan(kind, meeting.id, str(meeting.sequence), at)
    await desk.dues.plan(END, meeting.id, str(meeting.sequence), ends(desk, meeting))


async def cancel_dues(desk: Desk, meeting: Meeting) -> None:
    for kind in ALL:
        await desk.dues.cancel(kind, meeting.id)


def announce_at(desk: Desk) -> datetime:
    """The latest moment for the card of a meeting whose day was just found."""
    day = next_working_day(desk.now.date(), desk.quiet.country)
    return desk.quiet.next_open(at_wall(desk, day, ANNOUNCE_AT))


def is_short_notice(desk: Desk, day: date) -> bool:
    return add_working_days(desk.now.date(), NOTICE_DAYS, desk.quiet.country) > day


def holiday_on(desk: Desk, day: date, lang: str) -> str | None:
    return holiday_name(day, cast(Lang, lang), desk.quiet.country)


def at_wall(desk: Desk, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, desk.network.zone)
