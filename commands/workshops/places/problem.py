"""The assignment's problem, read from what is known of a workshop and its people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.assignment import (
    LEAST,
    Figures,
    Person,
    Problem,
    Room,
    Rule,
    figures_of,
    usual_most,
    with_least,
    with_most,
)
from bot.database.base import JsonObject
from bot.directory.directory import MEMBER_ROLE
from bot.directory.models import PersonRow, RoleRow
from bot.kernel.desk import Desk
from commands.meetings import service as meetings
from commands.workshops import queries
from commands.workshops.models import (
    Participant,
    Tie,
    Whereabouts,
    Workshop,
    WorkshopRoom,
    WorkshopState,
)

# Earlier workshops in which people may have shared a room.
REMEMBERED = 3
NOT_MET = (Whereabouts.DECLINED, Whereabouts.UNREACHABLE)
Placement = dict[str, int]


async def problem_at_start(desk: Desk, workshop: Workshop) -> Problem:
    """The problem that the start solves: who takes part, with nobody's room left empty."""
    people = await who_takes_part(desk, workshop)
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    return await _problem(desk, workshop, rooms, people, least=1)


async def problem_of(desk: Desk, workshop: Workshop, *, newcomer: str | None = None) -> Problem:
    """The problem of a running workshop as it is now, with a newcomer who has no room yet."""
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    people = {*await rooms_by_person(desk, workshop), *([] if newcomer is None else [newcomer])}
    return await _problem(desk, workshop, rooms, sorted(people), least=0)


async def problem_as_begun(desk: Desk, workshop: Workshop) -> Problem:
    """The problem as it is now, with the sizes that the start kept to beside those of the plan."""
    problem = await problem_of(desk, workshop)
    rows = await queries.participants(desk.tx, workshop.id)
    sizes = Counter(row.room_id for row in rows if not row.late)
    most = usual_most(sizes.total(), len(sizes))
    rooms = problem.rooms
    if all(size >= LEAST for size in sizes.values()):
        rooms = with_least(rooms)
    if all(size <= most for size in sizes.values()):
        rooms = with_most(rooms, most)
    return replace(problem, rooms=rooms)


async def rooms_by_person(desk: Desk, workshop: Workshop) -> Placement:
    """Everybody's room number, of the rooms that are in use."""
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    numbers = {room.id: room.number for room in rooms}
    rows = await queries.participants(desk.tx, workshop.id)
    return {row.person: numbers[row.room_id] for row in rows if row.room_id in numbers}


async def refresh_figures(
    desk: Desk, workshop: Workshop, *, least_pairs: int | None = None
) -> None:
    """Stores how well the rooms fit now. What was the least possible holds for the start only."""
    problem = await problem_of(desk, workshop)
    placement = await rooms_by_person(desk, workshop)
    figures = figures_of(problem, placement, least_pairs=least_pairs)
    workshop.figures = _stored(figures)
    await desk.tx.flush()


async def who_takes_part(desk: Desk, workshop: Workshop) -> list[str]:
    """Members who are present at its meeting (if nobody is marked, who said yes), who wished, and
    who lead a room; by user id.

    The convener is asked no more than others: convening alone gives no room. Whoever is in
    another running workshop stays there, unless they wished here or lead a room.
    """
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    asked = set(await queries.wishes_of(desk.tx, workshop.id))
    asked |= {person for room in rooms for person in (room.facilitator, room.deputy) if person}
    present: set[str] = set()
    if workshop.meeting_id is not None:
        present = set(await meetings.present_people(desk.tx, workshop.meeting_id))
        present -= await _busy_elsewhere(desk.tx, workshop)
    members = await desk.tx.scalars(select(RoleRow.user_id).where(RoleRow.role == MEMBER_ROLE))
    return sorted((asked | present) & set(members))


async def _busy_elsewhere(tx: AsyncSession, workshop: Workshop) -> set[str]:
    rows = await tx.scalars(
        select(Participant.person)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .where(Workshop.state == WorkshopState.RUNNING, Workshop.id != workshop.id)
    )
    return set(rows)


async def _problem(
    desk: Desk,
    workshop: Workshop,
    rooms: Sequence[WorkshopRoom],
    people: Sequence[str],
    *,
    least: int,
) -> Problem:
    known = set(people)
    ties = list(await desk.tx.scalars(select(Tie).where(Tie.workshop_id == workshop.id)))
    ties = [tie for tie in ties if tie.one in known and tie.other in known]
    return Problem(
        people=await _people(desk.tx, workshop, people, {room.number for room in rooms}),
        rooms=tuple(Room(room.number, room.capacity, max(room.minimum, least)) for room in rooms),
        fixed=_fixed(rooms, known),
        together=frozenset(_pair(tie.one, tie.other) for tie in ties if tie.together),
        apart=frozenset(_pair(tie.one, tie.other) for tie in ties if not tie.together),
        met=await _met(desk.tx, workshop, known),
        order=tuple(Rule(rule) for rule in workshop.rules.split()),
        seed=workshop.seed + workshop.draws,
    )


async def _people(
    tx: AsyncSession, workshop: Workshop, people: Iterable[str], rooms: set[int]
) -> tuple[Person, ...]:
    traits = select(PersonRow.user_id, PersonRow.profession, PersonRow.organisation)
    rows = await tx.execute(traits.where(PersonRow.user_id.in_(list(people))))
    known = {person: (profession, organisation) for person, profession, organisation in rows}
    wishes = await queries.wishes_of(tx, workshop.id)
    return tuple(
        Person(
            person,
            tuple(number for number in wishes.get(person, ()) if number in rooms),
            *known.get(person, (None, None)),
        )
        for person in people
    )


def _fixed(rooms: Iterable[WorkshopRoom], known: set[str]) -> dict[str, int]:
    """Who leads a room is in it; to facilitate one goes before being the deputy of another."""
    rooms = list(rooms)
    deputies = {room.deputy: room.number for room in rooms if room.deputy}
    facilitators = {room.facilitator: room.number for room in rooms if room.facilitator}
    return {
        person: number for person, number in (deputies | facilitators).items() if person in known
    }


async def _met(tx: AsyncSession, workshop: Workshop, known: set[str]) -> dict[tuple[str, str], int]:
    """How often pairs shared a room in the last workshops; who never came met nobody there."""
    earlier = await tx.scalars(
        select(Workshop.id)
        .where(
            Workshop.state.in_((WorkshopState.ENDED, WorkshopState.DEBRIEFED)),
            Workshop.id != workshop.id,
        )
        .order_by(Workshop.ends_at.desc(), Workshop.id.desc())
        .limit(REMEMBERED)
    )
    rows = await tx.execute(
        select(Participant.room_id, Participant.person)
        .where(Participant.workshop_id.in_(list(earlier)), Participant.whereabouts.not_in(NOT_MET))
        .order_by(Participant.room_id, Participant.person)
    )
    rooms: dict[int, list[str]] = {}
    for room_id, person in rows:
        if person in known:
            rooms.setdefault(room_id, []).append(person)
    return dict(Counter(pair for room in rooms.values() for pair in combinations(sorted(room), 2)))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _stored(figures: Figures) -> JsonObject:
    return {
        "first": figures.first,
        "second": figures.second,
        "third": figures.third,
        "none": figures.none_of_wishes,
        "no_wish": figures.no_wish,
        "repeated": figures.repeated_pairs,
        "least": figures.least_pairs,
    }
