"""Who answers a request: one claim wins, a pair joins, and what is let go waits again."""

from typing import Final

from sqlalchemy import delete, update

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Trouble
from commands.consultations.care.idling import plan_idle, stop_idle
from commands.consultations.history import note
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    ConsultationState,
    Happened,
    Pair,
)
from commands.consultations.queries import claimers_of, number_of, open_of, pair_of
from commands.consultations.showing import redraw

MOST_CLAIMERS: Final = 3
_S = ConsultationState


async def claim(
    desk: Desk,
    *,
    consultation: Consultation,
    person: str,
    how: Happened = Happened.CLAIMED,
    by: str | None = None,
) -> None:
    """One update that only one can win. Raises Trouble for everybody else."""
    won = await desk.tx.execute(
        update(Consultation)
        .where(
            Consultation.id == consultation.id,
            Consultation.owner.is_(None),
            Consultation.state == _S.WAITING,
        )
        .values(owner=person, state=_S.CLAIMED, acted_at=desk.now)
        .returning(Consultation.id),
        execution_options={"synchronize_session": False},
    )
    if won.first() is None:
        raise await _taken(desk, consultation)
    await desk.tx.refresh(consultation)
    if consultation.paused_at is not None:
        consultation.state = _S.ASKED
    await desk.tx.execute(
        delete(Pair).where(Pair.consultation_id == consultation.id, Pair.person == person)
    )
    await note(desk, consultation, how, person=by or person)
    await plan_idle(desk, consultation)
    await redraw(desk, consultation)


async def join(desk: Desk, *, consultation: Consultation, person: str) -> None:
    """Raises Trouble when there is nobody to join yet, or three answer already."""
    claimers = await claimers_of(desk.tx, consultation)
    number = number_of(consultation)
    if person in claimers:
        return
    if consultation.owner is None or consultation.state not in OPEN_STATES:
        raise Trouble("consultations/nobody_to_join", number=number)
    if len(claimers) >= MOST_CLAIMERS:
        raise Trouble("consultations/pair_full", number=number, most=MOST_CLAIMERS)
    desk.tx.add(Pair(consultation_id=consultation.id, person=person, joined_at=desk.now))
    await note(desk, consultation, Happened.JOINED, person=person)
    await redraw(desk, consultation)


async def let_go(
    desk: Desk,
    *,
    consultation: Consultation,
    person: str,
    how: Happened = Happened.RELEASED,
) -> bool:
    """The pair goes on when the claimer lets go; with nobody left it waits again. False when the
    person had nothing to let go of, or the answer is given already."""
    if consultation.state not in OPEN_STATES:
        return False
    pair = await pair_of(desk.tx, consultation.id)
    if person in pair:
        await _leave_pair(desk, consultation, person)
        await note(desk, consultation, Happened.LEFT, person=person)
    elif person == consultation.owner:
        consultation.owner = pair[0] if pair else None
        if pair:
            await _leave_pair(desk, consultation, pair[0])
        else:
            consultation.state = _S.WAITING
            await stop_idle(desk, consultation)
        await note(desk, consultation, how, person=person)
    else:
        return False
    await redraw(desk, consultation)
    return True


async def hand_back(desk: Desk, *, person: str, how: Happened) -> list[str]:
    """Everything that somebody has claimed goes to the pair or back to the queue; its numbers."""
    numbers = []
    for consultation in await open_of(desk.tx, person):
        await let_go(desk, consultation=consultation, person=person, how=how)
        numbers.append(number_of(consultation))
    return numbers


async def _leave_pair(desk: Desk, consultation: Consultation, person: str) -> None:
    await desk.tx.execute(
        delete(Pair).where(Pair.consultation_id == consultation.id, Pair.person == person)
    )


async def _taken(desk: Desk, consultation: Consultation) -> Trouble:
    await desk.tx.refresh(consultation)
    owner = consultation.owner
    return Trouble(
        "consultations/taken",
        number=number_of(consultation),
        owner=None if owner is None else (await find_person(desk.tx, owner)).short,
    )
