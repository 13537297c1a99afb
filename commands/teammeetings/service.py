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
    divide_minutes,
    write_programme,
)
from agendas.programme.model import minutes_of, time_of
from agendas.when import When
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
from commands.paths import queries as paths
from commands.teammeetings.models import TeamMeeting

WEEKLY: Final = "team_meeting"
MOST_NAMED: Final = 5
_WEEK: Final = timedelta(days=7)
TITLE: Final = N_("Tiimin viikkopalaveri")
LATE: Final = N_("Myöhässä (%(count)s): %(names)s")
UNCLAIMED: Final = N_("Ilman ottajaa (%(count)s): %(names)s")
FOLLOW_UPS: Final = N_("Seurannat viikon aikana (%(count)s): %(names)s")
STUCK: Final = N_("Jumissa olevat palvelupolut (%(count)s): %(names)s")
PARTNERS: Final = N_("Kysyjien palaute (%(count)s)")


@dataclass(frozen=True)
class Section:
    """One thing to talk about: its wording, how much of it there is, and neutral numbers."""

    text: str
    count: int
    names: Sequence[str] = ()
    kind: ItemKind = ItemKind.OTHER


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
    return row


async def drop_meeting(desk: Desk) -> None:
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


async def post_programme(desk: Desk, row: TeamMeeting, day: date, *, late: bool = False) -> CardRow:
    """One card in the team's room."""
    programme = await build_programme(desk, row, day)
    lines = write_programme(programme, desk.network.lang).split("\n")
    return await desk.show(
        WEEKLY,
        day.isoformat(),
        team_room(desk),
        "teammeetings/programme",
        options=(),
        lines=lines,
        empty=not programme.items,
        late=late,
    )


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost programme, as things stand by now."""
    row = await find_meeting(desk)
    if row is None:
        return
    programme = await build_programme(desk, row, date.fromisoformat(card.subject))
    lines = write_programme(programme, desk.network.lang).split("\n")
    await desk.draw(
        card,
        "teammeetings/programme",
        new=True,
        lines=lines,
        empty=not programme.items,
        late=False,
    )


async def build_programme(desk: Desk, row: TeamMeeting, day: date) -> Programme:
    """The meeting's programme: only what there is something of, its minutes divided by how
    much."""
    lang = desk.network.lang
    sections = await _sections(desk, day)
    at = minutes_of(row.start)
    shares = divide_minutes(minutes_of(row.end) - at, [section.count for section in sections])
    items = []
    for section, minutes in zip(sections, shares, strict=True):
        title = _worded(desk, section, lang)
        items.append(Item(time_of(at), time_of(at + minutes), section.kind, title))
        at += minutes
    return Programme(
        title=desk.speaker.say(TITLE, lang),
        day=day,
        weekday_typed=day.weekday(),
        items=tuple(items),
        span=Span(row.start, row.end),
    )


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
    sections.append(Section(PARTNERS, partners, kind=ItemKind.FEEDBACK))
    return [section for section in sections if section.count]


def _worded(desk: Desk, section: Section, lang: str) -> str:
    names = ", ".join(section.names[:MOST_NAMED])
    if len(section.names) > MOST_NAMED:
        names += " …"
    return desk.speaker.say(section.text, lang) % {"count": section.count, "names": names}
