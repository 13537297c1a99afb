"""Taps on a request's card: take it, join, let go."""

from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.consultations.care import idling
from commands.consultations.claims.claiming import claim, join, let_go
from commands.consultations.models import Consultation
from commands.consultations.queries import claimers_of, get_consultation, number_of
from commands.consultations.showing import CLAIM, JOIN, RELEASE


async def card_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """What stands for a person after the tap is what they do: also when a tap is taken back."""
    consultation = await get_consultation(call.tx, int(card.subject))
    person = answer.person.user_id
    if answer.after == CLAIM.key:
        return await _claim(call, consultation, person)
    if answer.after == JOIN.key:
        await join(call, consultation=consultation, person=person)
        return None
    gone = await let_go(call, consultation=consultation, person=person)
    if not gone and answer.after == RELEASE.key:
        raise Trouble("consultations/nothing_to_let_go", number=number_of(consultation))
    return None


async def idle_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The claimer goes on, which counts as an action, or lets go."""
    if answer.after is None:
        return None
    consultation = await get_consultation(call.tx, int(card.subject))
    number = number_of(consultation)
    if consultation.owner != answer.person.user_id:
        raise Trouble("kernel/card_closed")
    if answer.after == idling.LET_GO.key:
        await let_go(call, consultation=consultation, person=answer.person.user_id)
        return Reply("consultations/let_go", {"number": number})
    consultation.acted_at = call.now
    await idling.plan_idle(call, consultation)
    return Reply("consultations/goes_on", {"number": number})


async def draw_idle_again(desk: Desk, card: CardRow) -> None:
    consultation = await get_consultation(desk.tx, int(card.subject))
    await desk.draw(
        card,
        "consultations/idle",
        new=True,
        number=number_of(consultation),
        promise_at=consultation.promise_at,
        back_at=None,
    )


async def _claim(call: Call, consultation: Consultation, person: str) -> Reply | None:
    if person in await claimers_of(call.tx, consultation):
        return None
    await claim(call, consultation=consultation, person=person)
    return None
