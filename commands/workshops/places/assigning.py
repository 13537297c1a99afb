"""The start: everybody is given a room, computed off the loop, and the workshop runs.

Late by less than its own length, a workshop starts late and gets its whole time; later than that
nobody waits for it any more, and its convener hears that it did not start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial

from agendas.assignment import Problem, Seating, cheapest_room, frame_of, seat, takes_long
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Calculation
from commands.meetings.service import lobby
from commands.workshops import queries
from commands.workshops.happenings import WorkshopStarted
from commands.workshops.models import Participant, Whereabouts, Workshop, WorkshopState
from commands.workshops.places.loosening import ask_to_loosen
from commands.workshops.places.opening import open_rooms
from commands.workshops.places.problem import (
    Placement,
    problem_at_start,
    refresh_figures,
)
from commands.workshops.plans.planning import START, plan_start
from commands.workshops.showing import redraw_control, redraw_workshop, show_control
from commands.workshops.steps import step
from commands.workshops.time.timing import plan_timer
from commands.workshops.wishes.wishing import close_wishes


async def start_now(desk: Desk, *, workshop: Workshop) -> None:
    """Lets a planned workshop start at once; its rooms are computed right after."""
    workshop.starts_at = desk.now
    await plan_start(desk, workshop, desk.now)


async def think(desk: Desk, subject: str) -> Calculation:
    """Reads the facts; what is returned computes without them."""
    workshop = await queries.get_workshop(desk.tx, int(subject))
    problem = await problem_at_start(desk, workshop)
    return Calculation(partial(seat, problem), long=takes_long(problem))


async def think_ahead(desk: Desk, subject: str) -> Calculation:
    return replace(await think(desk, subject), ahead=True)


async def nothing_yet(
    desk: Desk, subject: str, occurrence: str, *, late: bool, thought: Seating
) -> None:
    """What was thought ahead waits for the start."""


async def start(desk: Desk, subject: str, occurrence: str, *, late: bool, thought: Seating) -> None:
    """Opens the rooms as they were computed; whoever came meanwhile goes where it costs least."""
    workshop = await queries.get_workshop(desk.tx, int(subject))
    if workshop.state is not WorkshopState.PLANNED:
        return
    length = timedelta(minutes=workshop.minutes)
    if late and workshop.starts_at is not None and desk.now - workshop.starts_at > length:
        await _miss(desk, workshop)
        return
    problem = await problem_at_start(desk, workshop)
    if frame_of(problem) != thought.frame:
        # Rooms, facilitators or ties changed while it was computed: it is computed again.
        await desk.dues.plan(START, workshop.id, f"{occurrence}+", desk.now)
    elif not problem.people:
        await _wait(desk, workshop, "workshops/nobody_here")
    elif thought.assignment is None:
        await _wait_for_rules(desk, workshop, thought)
    else:
        placement = _with_latecomers(problem, thought.assignment.rooms, thought.closed)
        as_computed = placement == thought.assignment.rooms
        least = thought.assignment.figures.least_pairs if as_computed else None
        await _begin(desk, workshop, placement, least_pairs=least, late=late)
        await _tell_closed(desk, workshop, thought.closed)


def _with_latecomers(
    problem: Problem, computed: Mapping[str, int], closed: Sequence[int]
) -> Placement:
    rooms = tuple(room for room in problem.rooms if room.number not in closed)
    kept = replace(problem, rooms=rooms)
    people = [person.key for person in problem.people]
    placement = {person: computed[person] for person in people if person in computed}
    for person in people:
        if person not in placement:
            placement[person] = cheapest_room(kept, placement, person)
    return placement


async def _begin(
    desk: Desk, workshop: Workshop, placement: Placement, *, least_pairs: int | None, late: bool
) -> None:
    step(workshop, WorkshopState.RUNNING)
    workshop.starts_at = desk.now
    # Minutes are counted in UTC: on the wall they are wrong on the night the clocks change.
    workshop.ends_at = desk.now.astimezone(UTC) + timedelta(minutes=workshop.minutes)
    await _seat(desk, workshop, placement)
    await refresh_figures(desk, workshop, least_pairs=least_pairs)
    await close_wishes(desk, workshop=workshop)
    if late:
        await desk.say(lobby(desk), "workshops/late_start")
    await open_rooms(desk, workshop=workshop)
    await plan_timer(desk, workshop=workshop)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)
    await desk.happened(WorkshopStarted(workshop.id))


async def _seat(desk: Desk, workshop: Workshop, placement: Placement) -> None:
    """Writes down who is where; a room without anybody is merged into the first one in use."""
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    by_number = {room.number: room for room in rooms}
    used = set(placement.values())
    for room in rooms:
        if room.number not in used:
            room.merged_into = by_number[min(used)].id
    for person, number in sorted(placement.items()):
        desk.tx.add(
            Participant(
                workshop_id=workshop.id,
                person=person,
                room_id=by_number[number].id,
                whereabouts=Whereabouts.TOLD,
            )
        )
    await desk.tx.flush()


async def _tell_closed(desk: Desk, workshop: Workshop, closed: Sequence[int]) -> None:
    rooms = await queries.all_rooms_of(desk.tx, workshop.id)
    topics = [{"number": one.number, "topic": one.topic} for one in rooms if one.number in closed]
    if topics:
        await desk.tell(workshop.convener, "workshops/rooms_closed", rooms=topics)


async def _miss(desk: Desk, workshop: Workshop) -> None:
    """So late nobody waits for it: it keeps its wishes and can be started by hand."""
    await _wait(desk, workshop, "workshops/start_missed", time=workshop.starts_at)


async def _wait_for_rules(desk: Desk, workshop: Workshop, thought: Seating) -> None:
    assert thought.impossible is not None
    workshop.starts_at = None
    await desk.tx.flush()
    await ask_to_loosen(desk, workshop, thought.impossible)
    await redraw_workshop(desk, workshop)
    await redraw_control(desk, workshop)


async def _wait(desk: Desk, workshop: Workshop, template: str, **facts: object) -> None:
    workshop.starts_at = None
    await desk.tx.flush()
    await desk.tell(workshop.convener, template, **facts)
    await redraw_workshop(desk, workshop)
    # Anew: its button was taken already.
    await show_control(desk, workshop)
