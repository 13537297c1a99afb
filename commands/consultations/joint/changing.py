"""What becomes of a joint meeting that was agreed on: another time, or none."""

from datetime import datetime

from sqlalchemy import func, select

from agendas.when import When
from bot.calendar_file import meeting_ics
from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import members
from commands.consultations.joint.joint_showing import (
    HELD_CARD,
    JOINT_CARD,
    number_of_joint,
    redraw,
)
from commands.consultations.joint.models import JOINT_STEPS, Joint, JointState, JointTime
from commands.consultations.queries import get_consultation
from commands.consultations.showing import say_in_thread


async def give_way(desk: Desk, joint: Joint) -> When | None:
    """The time that was agreed on before is another one from now, under the same calendar entry;
    returns it, None when there was none."""
    older = await desk.tx.scalar(
        select(Joint)
        .where(
            Joint.consultation_id == joint.consultation_id,
            Joint.id != joint.id,
            Joint.state == JointState.DECIDED,
        )
        .order_by(Joint.id.desc())
        .limit(1)
    )
    if older is None:
        return None
    time = await agreed_time(desk, older)
    await _step(desk, older, JointState.MOVED)
    joint.uid = older.uid
    await desk.tx.flush()
    return time


async def call_off(desk: Desk, joint: Joint) -> int:
    """Tells everybody concerned, and takes the entry out of their calendars; returns how many."""
    time = await agreed_time(desk, joint)
    await _step(desk, joint, JointState.CANCELLED)
    number, people = await number_of_joint(desk, joint), await concerned(desk, joint)
    for person in people:
        if person != joint.host:
            await desk.tell(person, "consultations/joint_cancelled", number=number, time=time)
        await send_calendar_file(desk, joint, person, time)
    consultation = await get_consultation(desk.tx, joint.consultation_id)
    await say_in_thread(desk, consultation, "consultations/joint_cancelled", time=time)
    return len([person for person in people if person != joint.host])


async def concerned(desk: Desk, joint: Joint) -> list[str]:
    """Those who were asked for the time and still belong to the network."""
    cards = reversed(await desk.cards.about(JOINT_CARD, joint.id))
    people = [await find_person(desk.tx, card.person or "") for card in cards]
    return [person.user_id for person in people if members.allows(person)]


async def agreed_time(desk: Desk, joint: Joint) -> When:
    row = await desk.tx.get_one(JointTime, (joint.id, joint.number))
    return When(row.day, row.start, row.end)


async def send_calendar_file(desk: Desk, joint: Joint, person: str, when: When) -> None:
    """The entry as it stands now; it names nothing but the request's number."""
    address = private_place(person)
    lang = await desk.lang_of(address)
    number = await number_of_joint(desk, joint)
    title = desk.speaker.render("consultations/joint_title", lang, number=number).plain
    assert when.start is not None
    assert when.end is not None
    zone, cancelled = desk.network.zone, joint.state is JointState.CANCELLED
    data = meeting_ics(
        uid=joint.uid,
        sequence=await _sequence(desk, joint),
        title=title,
        start=datetime.combine(when.day, when.start, zone),
        end=datetime.combine(when.day, when.end, zone),
        zone=zone,
        place="",
        description="",
        status="CANCELLED" if cancelled else "CONFIRMED",
        stamp=desk.now,
    )
    alt = desk.speaker.render("consultations/joint_file", lang, title=title, time=when).plain
    name = f"{number}.ics"
    await desk.outbox.upload(address, name=name, mime="text/calendar", data=data, alt=alt)


async def _sequence(desk: Desk, joint: Joint) -> int:
    """How often the calendar entry changed before this."""
    moved = await desk.tx.scalar(
        select(func.count())
        .select_from(Joint)
        .where(Joint.uid == joint.uid, Joint.state == JointState.MOVED)
    )
    return (moved or 0) + (joint.state is JointState.CANCELLED)


async def _step(desk: Desk, joint: Joint, state: JointState) -> None:
    """Raises ValueError for a step that JOINT_STEPS does not have."""
    if state not in JOINT_STEPS[joint.state]:
        raise ValueError(f"no step from {joint.state} to {state}")
    joint.state = state
    await desk.tx.flush()
    await desk.cards.close_about(HELD_CARD, joint.id)
    await redraw(desk, joint, everybody=True)
