"""Answers to a follow-up: settled, support needed, or another day."""

from datetime import date

from agendas.when import Refusal
from bot.kernel.desk import Call
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.consultations.care import following
from commands.consultations.closing.closing import reopen
from commands.consultations.days import read_day
from commands.consultations.models import (
    Consultation,
    ConsultationState,
    Happened,
    NextStep,
    StepState,
)
from commands.consultations.queries import get_consultation, number_of
from commands.consultations.showing import redraw
from commands.consultations.talk.replies import listen_to_asker
from commands.consultations.talk.stepping import working_day_in

_REOPENS = (ConsultationState.ANSWERED, ConsultationState.CLOSED)


async def follow_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    step, consultation = await _meant(call, card)
    number = number_of(consultation)
    if answer.after == following.DONE.key:
        await following.settle(call, step, StepState.DONE)
        await redraw(call, consultation)
        return Reply("consultations/followed", {"number": number})
    if answer.after == following.SUPPORT.key:
        await following.settle(call, step, StepState.SUPPORT)
        return await _support(call, consultation)
    if answer.after == following.NOT_REACHED.key:
        day = working_day_in(call, 1)
        await following.move_follow_up(call, step, day)
        return Reply("consultations/not_reached", {"number": number, "day": day})
    return None


def reads_day(text: str) -> bool:
    """Whether a text may be a day: what else is typed in private is not meant for the card."""
    return len(text) <= 40 and any(character.isalnum() for character in text)


async def day_written(call: Call, card: CardRow, text: str) -> Reply:
    """Another day for the follow-up, typed instead of 📵's week."""
    step, consultation = await _meant(call, card)
    when = read_day(text, call.now)
    if isinstance(when, Refusal):
        raise refuse(when, call.lang)
    day: date = when.day
    await following.move_follow_up(call, step, day)
    return Reply("consultations/not_reached", {"number": number_of(consultation), "day": day})


async def _support(call: Call, consultation: Consultation) -> Reply:
    """Back to the queue with its history; what is open already is only told to the team."""
    number = number_of(consultation)
    if consultation.state not in _REOPENS:
        return Reply("consultations/support_open", {"number": number})
    person = call.person.user_id
    await reopen(call, consultation, how=Happened.SUPPORT, person=person)
    facts = {"number": number, "promise_at": consultation.promise_at}
    if consultation.asker is not None:
        await listen_to_asker(call, consultation)
        if consultation.asker != person:
            await call.tell(consultation.asker, "consultations/goes_back", **facts)
    return Reply("consultations/goes_back", facts)


async def _meant(call: Call, card: CardRow) -> tuple[NextStep, Consultation]:
    step = await call.tx.get(NextStep, int(card.subject))
    if step is None or step.state is not StepState.OPEN:
        raise Trouble("kernel/card_closed")
    return step, await get_consultation(call.tx, step.consultation_id)
