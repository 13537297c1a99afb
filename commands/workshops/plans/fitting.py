"""How a workshop fits into a meeting: which meeting, which item, and what follows it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from agendas.programme import Programme, Span
from agendas.programme.stretching import Change, stretch, workshop_items
from agendas.when import Reason, Refusal, When, instant
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import Meeting
from commands.programmes import service as programmes


@dataclass(frozen=True)
class Setting:
    """Where a workshop stands: `item` is its 1-based position in the meeting's programme.

    `starts_at` is None where its convener starts it by hand.
    """

    meeting: Meeting | None = None
    item: int | None = None
    starts_at: datetime | None = None


@dataclass(frozen=True)
class Fit:
    """What a workshop's length does to its meeting. `ends` is wall time.

    `meeting_end` is the meeting's new end where it moves; `beyond` its end where the workshop
    lasts longer and no programme can give way.
    """

    ends: time | None = None
    changes: tuple[Change, ...] = ()
    programme: Programme | None = None
    meeting_end: time | None = None
    beyond: time | None = None


async def setting_for(desk: Desk, start: When | None) -> Setting | Refusal:
    """The meeting and the moment that a typed time means; without one the meeting at hand."""
    if start is None:
        return await _at_hand(desk)
    if start.start is None:
        found = await meetings.meeting_on(desk.tx, start.day)
        setting = _by_hand(desk, found)
        return setting if setting.starts_at else Refusal(Reason.not_understood)
    moment = instant(start.day, start.start, desk.network.zone)
    if moment is None:
        return Refusal(Reason.no_such_time)
    meeting = await _meeting_around(desk, moment)
    return Setting(meeting, _item_around(meeting, start.start), moment)


def setting_of_item(desk: Desk, meeting: Meeting, item: int) -> Setting:
    """A workshop taken over from the programme begins when its item does, if that is ahead."""
    start = programmes.programme_of(meeting).items[item - 1].start
    moment = meetings.moment_of(desk, meeting, start)
    return Setting(meeting, item, moment if moment > desk.now else None)


def fit(desk: Desk, setting: Setting, minutes: int) -> Fit:
    """What `minutes` do to the break, the debrief and the end of the meeting."""
    starts = _wall_start(desk, setting)
    if starts is None:
        return _fit_by_length(setting, minutes)
    ends = starts + timedelta(minutes=minutes)
    if setting.meeting is None:
        return Fit(ends.time())
    day, meeting_start, meeting_end = meetings.wall(setting.meeting)
    if setting.item is None or ends.date() != day:
        late = ends > datetime.combine(day, meeting_end)
        return Fit(ends.time(), beyond=meeting_end if late else None)
    programme = programmes.programme_of(setting.meeting)
    planned = datetime.combine(day, programme.items[setting.item - 1].end)
    more = int((ends - planned).total_seconds() // 60)
    span = Span(meeting_start, meeting_end)
    return _stretched(programme, setting.item, more, span, ends.time())


async def publish_fit(desk: Desk, meeting: Meeting, found: Fit) -> None:
    """Brings the published programme, and the meeting's end where it moves, up to the plan."""
    if found.programme is None:
        return
    if found.meeting_end is not None:
        day, start, _ = meetings.wall(meeting)
        text = programmes.published_text(found.programme, day, desk.network.lang)
        when = When(day, start, found.meeting_end)
        await meetings.move(desk, meeting_id=meeting.id, when=when, programme=text)
    await programmes.publish_changed(desk, meeting_id=meeting.id, programme=found.programme)


def _fit_by_length(setting: Setting, minutes: int) -> Fit:
    """Without a start only the length can be compared with that of the item or the meeting."""
    if setting.meeting is None:
        return Fit()
    _, start, end = meetings.wall(setting.meeting)
    span = Span(start, end)
    if setting.item is None:
        return Fit(beyond=end if minutes > _minutes(span) else None)
    programme = programmes.programme_of(setting.meeting)
    item = programme.items[setting.item - 1]
    more = minutes - _minutes(Span(item.start, item.end))
    return _stretched(programme, setting.item, more, span, None)


def _stretched(programme: Programme, item: int, more: int, span: Span, ends: time | None) -> Fit:
    if more <= 0:
        return Fit(ends)
    found = stretch(programme, item, more, span)
    moves = found.end_after != found.end_before
    return Fit(
        ends,
        changes=found.changes,
        programme=found.programme,
        meeting_end=found.end_after if moves else None,
    )


async def _at_hand(desk: Desk) -> Setting:
    """The meeting that is on, else the next one, if it is today or has a workshop."""
    current = await meetings.current_meeting(desk)
    meeting = current or await meetings.next_meeting(desk.tx, desk.now)
    setting = _by_hand(desk, meeting)
    if meeting is None or setting.item is not None or meeting.day == desk.now.date():
        return setting
    return Setting()


async def _meeting_around(desk: Desk, moment: datetime) -> Meeting | None:
    """The meeting during which a moment falls."""
    current = await meetings.current_meeting(desk)
    coming = await meetings.coming_meetings(desk.tx, moment.astimezone(desk.network.zone).date())
    for meeting in [*([current] if current else []), *coming]:
        if meetings.begins(desk, meeting) <= moment < meetings.ends(desk, meeting):
            return meeting
    return None


def _by_hand(desk: Desk, meeting: Meeting | None) -> Setting:
    """The first workshop of the programme that is still ahead gives the time, if there is one."""
    if meeting is None:
        return Setting()
    settings = [
        setting_of_item(desk, meeting, item)
        for item in workshop_items(programmes.programme_of(meeting))
    ]
    ahead = [setting for setting in settings if setting.starts_at is not None]
    return next(iter([*ahead, *reversed(settings)]), Setting(meeting))


def _item_around(meeting: Meeting | None, start: time) -> int | None:
    if meeting is None:
        return None
    programme = programmes.programme_of(meeting)
    for position in workshop_items(programme):
        item = programme.items[position - 1]
        if item.start <= start < item.end:
            return position
    return None


def _wall_start(desk: Desk, setting: Setting) -> datetime | None:
    if setting.starts_at is None:
        return None
    return setting.starts_at.astimezone(desk.network.zone).replace(tzinfo=None)


def _minutes(span: Span) -> int:
    return (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute
