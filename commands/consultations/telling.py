"""How a request is told to its asker."""

from bot.kernel.desk import Desk
from commands.consultations.models import Consultation
from commands.consultations.queries import TOPIC, number_of
from commands.consultations.steps import step_of
from commands.consultations.wording import OUTCOMES, name_of, said


async def request_facts(desk: Desk, consultation: Consultation, lang: str) -> dict[str, object]:
    """The state of one's own request for a template, in the reader's language."""
    return {
        "number": number_of(consultation),
        "topic": await name_of(desk, TOPIC, consultation.topic, lang),
        "state": consultation.state.value,
        "paused": consultation.paused_at is not None,
        "sent_at": consultation.sent_at,
        "promise_at": consultation.promise_at,
        "answered_at": consultation.answered_at,
        "outcome": said(desk, OUTCOMES, consultation.outcome, lang),
        "step": await step_of(desk.tx, consultation.id),
    }
