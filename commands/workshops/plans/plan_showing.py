"""The preview of a workshop: who, where, when, how long, and what it does to the meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agendas.when import When
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.meetings.models import Coming, Meeting
from commands.workshops.facts import standing_name
from commands.workshops.plans.fitting import Fit, Setting
from commands.workshops.plans.leading import LedRoom, Warned
from commands.workshops.plans.standing import free_places
from commands.workshops.queries import open_workshops

MOST_WITH_QUESTIONS, MOST_QUESTIONS = 8, 3


@dataclass(frozen=True)
class PlannedRoom:
    number: int
    topic: str
    questions: tuple[str, ...]
    facilitator: str | None
    deputy: str | None
    place: str


@dataclass(frozen=True)
class ShownPlan:
    """A plan as its preview speaks of it. `present` counts who is there, `coming` who said yes;
    one of them is None, and both are where there is no meeting."""

    minutes: int
    rooms: tuple[PlannedRoom, ...]
    meeting: str | None
    meeting_time: When | None
    starts_at: datetime | None
    present: int | None
    coming: int | None
    fit: Fit
    warned: tuple[Warned, ...]
    too_many_rooms: bool
    another: bool


async def shown_plan(
    desk: Desk,
    *,
    minutes: int,
    led: Sequence[LedRoom],
    setting: Setting,
    fit: Fit,
    warned: Sequence[Warned],
) -> ShownPlan:
    meeting = setting.meeting
    present, coming = await _people(desk, meeting)
    return ShownPlan(
        minutes=minutes,
        rooms=await _rooms(desk, led),
        meeting=meeting.title if meeting else None,
        meeting_time=meetings.when_of(meeting) if meeting else None,
        starts_at=setting.starts_at,
        present=present or None,
        coming=coming if meeting and not present else None,
        fit=fit,
        warned=tuple(warned),
        too_many_rooms=meeting is not None and len(led) > (present or coming),
        another=await _has_another(desk, meeting),
    )


async def absent_people(desk: Desk, meeting: Meeting | None) -> Callable[[str], bool]:
    """Tells of a user id whether they are known not to be there: not marked present while others
    are, or not coming."""
    rows = {} if meeting is None else await meetings.attendances(desk.tx, meeting.id)
    present = {person for person, row in rows.items() if row.present}
    declined = {person for person, row in rows.items() if row.coming is Coming.NO}
    return lambda person: person not in present if present else person in declined


async def _people(desk: Desk, meeting: Meeting | None) -> tuple[int, int]:
    """How many are marked present, and how many said that they come."""
    rows = {} if meeting is None else await meetings.attendances(desk.tx, meeting.id)
    present = sum(1 for row in rows.values() if row.present)
    return present, sum(1 for row in rows.values() if row.coming is Coming.YES)


async def _rooms(desk: Desk, led: Sequence[LedRoom]) -> tuple[PlannedRoom, ...]:
    places = await free_places(desk, len(led))
    asked = len(led) <= MOST_WITH_QUESTIONS
    return tuple(
        PlannedRoom(
            number=number,
            topic=one.room.topic,
            questions=one.room.questions[:MOST_QUESTIONS] if asked else (),
            facilitator=one.facilitator.short if one.facilitator else None,
            deputy=one.deputy.short if one.deputy else None,
            place=standing_name(desk, place),
        )
        for number, (one, place) in enumerate(zip(led, places, strict=True), 1)
    )


async def _has_another(desk: Desk, meeting: Meeting | None) -> bool:
    """Whether the meeting has a workshop already that is not over."""
    if meeting is None:
        return False
    return any(one.meeting_id == meeting.id for one in await open_workshops(desk.tx))
