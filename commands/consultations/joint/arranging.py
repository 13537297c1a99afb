"""The verbs of a joint meeting: asked for, answered, decided, told to everybody concerned."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import When
from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import members
from bot.ledger.models import CardState
from bot.working_days import add_working_days
from bot.working_time import add_minutes, minutes_a_day
from commands.consultations.happenings import ConsultationAnswered
from commands.consultations.joint.changing import concerned, give_way, send_calendar_file
from commands.consultations.joint.joint_showing import (
    JOINT_CARD,
    TIE_CARD,
    Line,
    ask_times,
    number_of_joint,
    redraw,
    show_held,
    show_joint,
    show_tie,
    tally,
)
from commands.consultations.joint.models import JOINT_STEPS, Joint, JointState, JointTime
from commands.consultations.models import Consultation, Outcome
from commands.consultations.queries import claimers_of, get_consultation
from commands.consultations.showing import say_in_thread
from commands.meetings.poll_plan import DEADLINE_AT, clamp_deadline, first_start
from commands.members.happenings import LeftNetwork

JOINT_DUE: Final = "consultation_joint"
ANSWER_DAYS: Final = 2


async def answered(desk: Desk, happening: ConsultationAnswered) -> None:
    """An answer that leads to a joint meeting: whoever gave it is asked for times."""
    if happening.outcome is Outcome.JOINT:
        consultation = await get_consultation(desk.tx, happening.consultation_id)
        await ask_times(desk, consultation, happening.by, again=False)


async def start_joint(
    desk: Desk,
    *,
    consultation: Consultation,
    host: str,
    times: Sequence[When],
    deadline: datetime | None,
) -> Joint:
    """Asks everybody concerned; a search that still goes on is dropped."""
    for older in await _running(desk.tx, consultation.id):
        await _end(desk, older, JointState.DROPPED)
    joint = Joint(
        consultation_id=consultation.id,
        host=host,
        state=JointState.OPEN,
        uid=f"{uuid4()}@verkostobotti",
        deadline=deadline or _deadline(desk, times),
    )
    desk.tx.add(joint)
    await desk.tx.flush()
    ordered = sorted(times, key=lambda when: when.notation())
    for number, when in enumerate(ordered, 1):
        assert when.start is not None
        assert when.end is not None
        row = JointTime(joint_id=joint.id, number=number, day=when.day)
        row.start, row.end = when.start, when.end
        desk.tx.add(row)
    await desk.tx.flush()
    people = await _concerned(desk, consultation, host)
    for person in people:
        await show_joint(desk, joint, person, asked=len(people))
    await desk.dues.plan(JOINT_DUE, joint.id, joint.deadline.isoformat(), joint.deadline)
    return joint


async def settle_when_answered(desk: Desk, joint: Joint) -> None:
    """When everybody has answered there is nothing to wait for."""
    cards = await desk.cards.about(JOINT_CARD, joint.id)
    if all(card.state is CardState.CLOSED for card in cards):
        await settle(desk, joint)
    else:
        await redraw(desk, joint)


async def settle(desk: Desk, joint: Joint) -> None:
    """The time that suits most; among several equal ones the host chooses."""
    lines = [line for line in await tally(desk, joint) if line.yes and _ahead(desk, line)]
    best = [line for line in lines if line.yes == max(each.yes for each in lines)]
    if not best:
        await _no_time(desk, joint)
    elif len(best) == 1 or joint.host is None:
        await decide(desk, joint, best[0])
    else:
        await _end(desk, joint, JointState.TIED)
        await show_tie(desk, joint, best)
        at = _choose_by(desk, best)
        await desk.dues.plan(JOINT_DUE, joint.id, f"tie {at.isoformat()}", at)


async def decide(desk: Desk, joint: Joint, line: Line) -> None:
    """Everybody concerned hears the time and gets a calendar file that names nothing else. A time
    that was agreed on before gives way, in the calendars too."""
    joint.number = line.number
    await _end(desk, joint, JointState.DECIDED)
    old = await give_way(desk, joint)
    number = await number_of_joint(desk, joint)
    for person in await concerned(desk, joint):
        if person == joint.host:
            await show_held(desk, joint, number=number, time=line.time, old=old)
        else:
            facts = {"number": number, "time": line.time, "old": old, "host": False}
            await desk.tell(person, "consultations/joint_decided", **facts)
        await send_calendar_file(desk, joint, person, line.time)
    consultation = await get_consultation(desk.tx, joint.consultation_id)
    await say_in_thread(
        desk, consultation, "consultations/joint_in_thread", time=line.time, old=old
    )


async def decide_earliest(desk: Desk, joint: Joint) -> None:
    """The host did not choose among the tied times."""
    lines = [line for line in await tally(desk, joint) if line.yes and _ahead(desk, line)]
    if lines:
        await decide(desk, joint, max(lines, key=lambda line: (line.yes, -line.number)))
    else:
        await _no_time(desk, joint)


async def fall_due(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The time for answering is over, or that for choosing among tied times."""
    joint = await desk.tx.get(Joint, int(subject))
    if joint is not None and joint.state is JointState.OPEN:
        await settle(desk, joint)
    elif joint is not None and joint.state is JointState.TIED:
        await decide_earliest(desk, joint)


async def left_network(desk: Desk, happening: LeftNetwork) -> None:
    """Nobody waits for the answer of somebody who left."""
    person = happening.user_id
    running = await desk.tx.scalars(select(Joint).where(Joint.state == JointState.OPEN))
    for joint in running.all():
        mine = [
            card
            for card in await desk.cards.about(JOINT_CARD, joint.id)
            if card.person == person and card.state is CardState.OPEN
        ]
        for card in mine:
            await desk.cards.close(card)
            await settle_when_answered(desk, joint)
    await desk.tx.execute(update(Joint).where(Joint.host == person).values(host=None))


async def forget_joint(tx: AsyncSession, before: datetime) -> None:
    old = select(Joint.id).where(Joint.deadline < before)
    await tx.execute(delete(JointTime).where(JointTime.joint_id.in_(old)))
    await tx.execute(delete(Joint).where(Joint.deadline < before))


async def _no_time(desk: Desk, joint: Joint) -> None:
    await _end(desk, joint, JointState.DROPPED)
    if joint.host is not None:
        consultation = await get_consultation(desk.tx, joint.consultation_id)
        await ask_times(desk, consultation, joint.host, again=True)


async def _end(desk: Desk, joint: Joint, state: JointState) -> None:
    """Nobody is asked any more. Raises ValueError for a step that JOINT_STEPS does not have."""
    if state not in JOINT_STEPS[joint.state]:
        raise ValueError(f"no step from {joint.state} to {state}")
    joint.state = state
    await desk.dues.cancel(JOINT_DUE, joint.id)
    for kind in (JOINT_CARD, TIE_CARD):
        await desk.cards.close_about(kind, joint.id)
    await redraw(desk, joint, everybody=True)


async def _running(tx: AsyncSession, consultation_id: int) -> list[Joint]:
    return list(
        await tx.scalars(
            select(Joint).where(
                Joint.consultation_id == consultation_id,
                Joint.state.in_((JointState.OPEN, JointState.TIED)),
            )
        )
    )


async def _concerned(desk: Desk, consultation: Consultation, host: str) -> list[str]:
    """The asker, whoever answers, and whoever proposed the times, each once."""
    people = [consultation.asker, *await claimers_of(desk.tx, consultation), host]
    found = [await find_person(desk.tx, person) for person in dict.fromkeys(people) if person]
    return [person.user_id for person in found if members.allows(person)]


def _deadline(desk: Desk, times: Sequence[When]) -> datetime:
    """The second working day from now at 15, but before the first of the times."""
    country, now, proposed = desk.quiet.country, desk.now, tuple(times)
    day = add_working_days(now.date(), ANSWER_DAYS, country)
    wanted = datetime.combine(day, DEADLINE_AT, now.tzinfo)
    deadline = clamp_deadline(wanted, proposed, now, country)
    return _open_before(desk, deadline, first_start(proposed, now))


def _choose_by(desk: Desk, best: Sequence[Line]) -> datetime:
    """A working day for choosing, but before the first of the times."""
    first = first_start(tuple(line.time for line in best), desk.now)
    at = add_minutes(desk.quiet, desk.now, minutes_a_day(desk.quiet))
    return _open_before(desk, at if at < first else desk.now + (first - desk.now) / 2, first)


def _open_before(desk: Desk, at: datetime, first: datetime) -> datetime:
    """In working hours where there are any before the first time."""
    open_at = desk.quiet.next_open(at)
    return open_at if open_at < first - timedelta(minutes=1) else at


def _ahead(desk: Desk, line: Line) -> bool:
    return first_start((line.time,), desk.now) > desk.now
