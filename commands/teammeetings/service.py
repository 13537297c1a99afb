"""The weekly meeting: when it is, and the programme that builds itself from how things stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from agendas.programme import (
    Item,
    ItemKind,
    Programme,
    Span,
    add_feedback_item,
    divide_minutes,
    insert_first,
)
from agendas.programme.model import minutes_of, time_of
from agendas.when import When
from bot.directory.directory import COORDINATOR_ROLE, TEAM_ROLE, people_with
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.models import CardRow
from bot.working_days import is_working_day
from commands.consultations.queries import team_room
from commands.consultations.standing import (
    follow_up_numbers,
    late_numbers,
    partners_since,
    unclaimed_numbers,
)
from commands.feedback import service as feedback
from commands.meetings import service as meetings
from commands.meetings.models import MeetingKind, MeetingState
from commands.paths import queries as paths
from commands.programmes import service as programmes
from commands.teammeetings.models import TeamMeeting

WEEKLY: Final = "team_meeting"
MOST_NAMED: Final = 5
# For what was said of the last meeting, and for being asked about this one.
OWN_MINUTES: Final = 5
_WEEK: Final = timedelta(days=7)
TITLE: Final = N_("Tiimin viikkopalaveri")
LATE: Final = N_("Myöhässä (%(count)s): %(names)s")
UNCLAIMED: Final = N_("Ilman ottajaa (%(count)s): %(names)s")
FOLLOW_UPS: Final = N_("Seurannat viikon aikana (%(count)s): %(names)s")
STUCK: Final = N_("Jumissa olevat palvelupolut (%(count)s): %(names)s")
PARTNERS: Final = N_("Kysyjien arviot (%(count)s)")


@dataclass(frozen=True)
class Section:
    """One thing to talk about: its wording, how much of it there is, and neutral numbers."""

    text: str
    count: int
    names: Sequence[str] = ()


async def find_meeting(desk: Desk) -> TeamMeeting | None:
    return await desk.tx.get(TeamMeeting, desk.network.id)


async def set_meeting(desk: Desk, *, weekday: int, start: time, end: time) -> TeamMeeting:
    """From now on every week at this wall time; what was planned before is called off."""
    row = await find_meeting(desk)
    if row is None:
        row = TeamMeeting(network_id=desk.network.id, weekday=weekday, start=start, end=end)
        desk.tx.add(row)
    row.weekday, row.start, row.end = weekday, start, end
    await desk.tx.flush()
    await desk.dues.cancel(WEEKLY, desk.network.id)
    await plan_next(desk, row, desk.now)
    today = await meetings.meeting_on(desk.tx, desk.today, MeetingKind.TEAM)
    coming = next_meeting(desk, row, desk.now)
    if today is not None and coming.day == desk.today:
        await meetings.move(desk, meeting_id=today.id, when=coming)
    return row


async def drop_meeting(desk: Desk) -> None:
    """There is none any more; one that stood for today is called off."""
    today = await meetings.meeting_on(desk.tx, desk.today, MeetingKind.TEAM)
    if today is not None:
        await meetings.cancel(desk, meeting_id=today.id)
    row = await find_meeting(desk)
    if row is not None:
        await desk.tx.delete(row)
    await desk.dues.cancel(WEEKLY, desk.network.id)


async def plan_next(desk: Desk, row: TeamMeeting, after: datetime) -> None:
    """The programme comes on the morning of the next meeting, or at once when it is today."""
    day = next_meeting(desk, row, after).day
    morning = datetime.combine(day, time(desk.quiet.start), desk.network.zone)
    await desk.dues.plan(WEEKLY, desk.network.id, day.isoformat(), max(morning, desk.now))


def next_meeting(desk: Desk, row: TeamMeeting, after: datetime) -> When:
    """The first meeting that begins later than this moment (aware); none is on a holiday."""
    local = after.astimezone(desk.network.zone)
    day = local.date()
    while (
        day.weekday() != row.weekday
        or not is_working_day(day, desk.quiet.country)
        or datetime.combine(day, row.start, desk.network.zone) <= local
    ):
        day += timedelta(days=1)
    return When(day, row.start, row.end)


async def post_programme(desk: Desk, row: TeamMeeting, day: date, *, late: bool = False) -> None:
    """A meeting of its own with its card in the team's room, which runs as any other.

    With nothing to talk about there is no meeting, and the room is told so.
    """
    programme = await build_programme(desk, row, day)
    if not programme.items:
        await desk.show(
            WEEKLY,
            day.isoformat(),
            team_room(desk),
            "teammeetings/nothing",
            options=(),
            when=When(day, row.start, row.end),
            late=late,
        )
        return
    if late:
        await desk.say(team_room(desk), "teammeetings/late", loud=False)
    meeting = await meetings.new_meeting(
        desk,
        title=desk.speaker.say(TITLE, desk.network.lang),
        convener=await _convener(desk),
        state=MeetingState.SCHEDULED,
        kind=MeetingKind.TEAM,
    )
    meetings.set_time(meeting, When(day, row.start, row.end))
    await programmes.publish_changed(desk, meeting_id=meeting.id, programme=programme)
    carried = await feedback.carry_over(desk, kind=MeetingKind.TEAM)
    if carried is not None and any(carried.title in item.title for item in programme.items):
        await feedback.mark_carried(desk.tx, round_id=carried.round_id)


async def _convener(desk: Desk) -> str:
    """Who hears what a convener must hear: a coordinator, and without any somebody of the team."""
    people = [
        *await people_with(desk.tx, COORDINATOR_ROLE),
        *await people_with(desk.tx, TEAM_ROLE),
    ]
    return people[0].user_id if people else desk.account


async def draw_again(desk: Desk, card: CardRow) -> None:
    """The lost word that there was nothing to talk about."""
    row, day = await find_meeting(desk), date.fromisoformat(card.subject)
    if row is not None:
        when = When(day, row.start, row.end)
        await desk.draw(card, "teammeetings/nothing", new=True, when=when, late=False)


async def build_programme(desk: Desk, row: TeamMeeting, day: date) -> Programme:
    """The meeting's programme: only what there is something of, its minutes divided by how
    much; with the two items about feedback that every programme has."""
    lang = desk.network.lang
    sections = await _sections(desk, day)
    at = minutes_of(row.start)
    shares = divide_minutes(minutes_of(row.end) - at, [section.count for section in sections])
    items = []
    for section, minutes in zip(sections, shares, strict=True):
        title = _worded(desk, section, lang)
        items.append(Item(time_of(at), time_of(at + minutes), ItemKind.OTHER, title))
        at += minutes
    span = Span(row.start, row.end)
    programme = Programme(
        title=desk.speaker.say(TITLE, lang),
        day=day,
        weekday_typed=day.weekday(),
        items=tuple(items),
        span=span,
    )
    carried = await feedback.carry_over(desk, kind=MeetingKind.TEAM)
    if carried is not None:
        programme = insert_first(programme, carried.title, OWN_MINUTES, meeting=span)
    return add_feedback_item(programme, OWN_MINUTES, lang, span)


async def _sections(desk: Desk, day: date) -> list[Section]:
    """What is late is not told again as unclaimed."""
    until = day + _WEEK - timedelta(days=1)
    late = await late_numbers(desk)
    unclaimed = [number for number in await unclaimed_numbers(desk) if number not in late]
    calls = [paths.number_of(path) for path in await paths.follow_ups_due(desk.tx, until)]
    stuck = [paths.number_of(path) for path in await paths.stuck_paths(desk)]
    follow_ups = [*await follow_up_numbers(desk, until), *calls]
    sections = [
        Section(text, len(names), names)
        for text, names in (
            (LATE, late),
            (UNCLAIMED, unclaimed),
            (FOLLOW_UPS, follow_ups),
            (STUCK, stuck),
        )
    ]
    partners = await partners_since(desk, desk.now - _WEEK)
    sections.append(Section(PARTNERS, partners))
    return [section for section in sections if section.count]


def _worded(desk: Desk, section: Section, lang: str) -> str:
    names = ", ".join(section.names[:MOST_NAMED])
    if len(section.names) > MOST_NAMED:
        names += " …"
    return desk.speaker.say(section.text, lang) % {"count": section.count, "names": names}
