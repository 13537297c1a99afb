"""A claim without action: asked about after half of the promised time, then back in the queue."""

from datetime import datetime
from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardState
from bot.working_time import add_minutes
from commands.consultations.models import Consultation
from commands.consultations.promise import promised_minutes
from commands.consultations.queries import number_of

IDLE, IDLE_END, IDLE_CARD = (
    "consultation_idle",
    "consultation_idle_end",
    "consultation_idle_card",
)
# So long the claimer has for an answer before somebody else may take the request.
_PATIENCE: Final = 120

GO_ON = Option("go_on", "▶️", N_("jatkan"), ("fortsätter", "go on"))
LET_GO = Option("let_go", "✋", N_("luovutan"), ("lämnar", "let go"))


async def plan_idle(desk: Desk, consultation: Consultation) -> None:
    """From the last action on; what was planned before is called off."""
    await stop_idle(desk, consultation)
    since = consultation.acted_at or desk.now
    at = await quiet_until(desk, consultation, since)
    await desk.dues.plan(IDLE, consultation.id, at.isoformat(), at)


async def quiet_until(desk: Desk, consultation: Consultation, since: datetime) -> datetime:
    """By when somebody who claimed is expected to have done something."""
    minutes = consultation.promise_minutes or await promised_minutes(desk, consultation.topic)
    return desk.quiet.next_open(add_minutes(desk.quiet, since, minutes // 2))


async def stop_idle(desk: Desk, consultation: Consultation) -> None:
    for kind in (IDLE, IDLE_END):
        await desk.dues.cancel(kind, consultation.id)
    for card in await desk.cards.about(IDLE_CARD, consultation.id):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)


async def ask_whether(desk: Desk, consultation: Consultation) -> None:
    """Asks the claimer in private; without an answer the request goes back."""
    assert consultation.owner is not None
    back_at = desk.quiet.next_open(add_minutes(desk.quiet, desk.now, _PATIENCE))
    await desk.show(
        IDLE_CARD,
        consultation.id,
        private_place(consultation.owner),
        "consultations/idle",
        options=[GO_ON, LET_GO],
        person=consultation.owner,
        number=number_of(consultation),
        promise_at=consultation.promise_at,
        back_at=back_at,
    )
    await desk.dues.plan(IDLE_END, consultation.id, back_at.isoformat(), back_at)
