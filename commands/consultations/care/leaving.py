"""Somebody leaves the team: what waits for them goes to others, what they began is dropped."""

from sqlalchemy import delete, select

from bot.kernel.desk import Desk
from bot.ledger.models import CardRow
from commands.consultations.care.following import hand_over
from commands.consultations.claims.claiming import hand_back, let_go
from commands.consultations.models import (
    OPEN_STATES,
    Absence,
    Consultation,
    Happened,
    NextStep,
    Outgoing,
    Pair,
    StepState,
)
from commands.consultations.queries import get_consultation
from commands.consultations.talk.outgoing import drop_outgoing
from commands.consultations.talk.stepping import close_step_cards
from commands.members.happenings import LeftTeam


async def left_team(desk: Desk, happening: LeftTeam) -> None:
    person = happening.user_id
    await _drop_what_waits(desk, person)
    await hand_back(desk, person=person, how=Happened.RELEASED)
    await _leave_pairs(desk, person)
    await _hand_over_steps(desk, person)
    await desk.tx.execute(delete(Absence).where(Absence.person == person))


async def _drop_what_waits(desk: Desk, person: str) -> None:
    """Previews of theirs, and answers of theirs that only wait for a next step."""
    waiting = select(Outgoing).join(CardRow, CardRow.id == Outgoing.card_id)
    for outgoing in (await desk.tx.scalars(waiting.where(CardRow.person == person))).all():
        consultation = await get_consultation(desk.tx, outgoing.consultation_id)
        await close_step_cards(desk, consultation, person=person)
        await drop_outgoing(desk, outgoing)


async def _leave_pairs(desk: Desk, person: str) -> None:
    paired = select(Consultation).join(Pair, Pair.consultation_id == Consultation.id)
    joined = paired.where(Pair.person == person, Consultation.state.in_(OPEN_STATES))
    for consultation in (await desk.tx.scalars(joined)).all():
        await let_go(desk, consultation=consultation, person=person)


async def _hand_over_steps(desk: Desk, person: str) -> None:
    """What they promised for the team; what they promised as an asker stays theirs."""
    theirs = (
        select(NextStep)
        .join(Consultation, Consultation.id == NextStep.consultation_id)
        .where(
            NextStep.owner == person,
            NextStep.state == StepState.OPEN,
            Consultation.asker.is_distinct_from(person),
        )
    )
    for step in (await desk.tx.scalars(theirs)).all():
        await hand_over(desk, step)
