"""The verbs of asking: a draft is filled step by step, and sent once its asker has seen it."""

from sqlalchemy import delete, func, select

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Trouble
from bot.ledger.models import CardState
from commands.consultations.history import note, step
from commands.consultations.models import (
    Consultation,
    ConsultationState,
    Happened,
    Outcome,
    Sign,
    Urgency,
)
from commands.consultations.promise import start_clock
from commands.consultations.queries import draft_of, number_of, unfinished_of
from commands.consultations.showing import QUESTION, pass_on, show_card
from commands.consultations.talk.replies import listen_to_asker

LONGEST_TEXT = 2_000
# The cards of asking, in their order; all of them are about the draft.
TOPIC_CARD, ADVICE_CARD, SIGNS_CARD, URGENCY_CARD, TEXT_CARD, PREVIEW_CARD = (
    "consultation_topic",
    "consultation_advice",
    "consultation_signs",
    "consultation_urgency",
    "consultation_words",
    "consultation_preview",
)
ASKING_CARDS = (TOPIC_CARD, ADVICE_CARD, SIGNS_CARD, URGENCY_CARD, TEXT_CARD, PREVIEW_CARD)


async def start_draft(desk: Desk, *, asker: str, organisation: str | None) -> Consultation:
    """A fresh draft; one that was left lying goes."""
    older = await draft_of(desk.tx, asker)
    if older is not None:
        await drop_draft(desk, draft=older)
    draft = Consultation(
        asker=asker,
        organisation=organisation,
        state=ConsultationState.DRAFT,
        created_at=desk.now,
    )
    desk.tx.add(draft)
    await desk.tx.flush()
    return draft


async def drop_draft(desk: Desk, *, draft: Consultation) -> None:
    """Nothing of it is kept."""
    await close_asking(desk, draft)
    await desk.tx.execute(delete(Sign).where(Sign.consultation_id == draft.id))
    await desk.tx.delete(draft)
    await desk.tx.flush()


async def close_asking(desk: Desk, draft: Consultation) -> None:
    for kind in ASKING_CARDS:
        for card in await desk.cards.about(kind, draft.id):
            if card.state is CardState.OPEN:
                await desk.cards.close(card)


async def choose_topic(desk: Desk, *, draft: Consultation, topic: str | None) -> None:
    draft.topic = topic
    await desk.tx.flush()


async def choose_signs(desk: Desk, *, draft: Consultation, signs: set[str]) -> None:
    """Any number of signs, also none: no request is excluded by them."""
    await desk.tx.execute(delete(Sign).where(Sign.consultation_id == draft.id))
    desk.tx.add_all(Sign(consultation_id=draft.id, sign=sign) for sign in sorted(signs))
    await desk.tx.flush()


async def choose_urgency(desk: Desk, *, draft: Consultation, urgency: Urgency | None) -> None:
    draft.urgency = urgency
    await desk.tx.flush()


async def write_text(desk: Desk, *, consultation: Consultation, text: str) -> None:
    """Raises Trouble when the text is too long."""
    if len(text) > LONGEST_TEXT:
        raise Trouble("consultations/too_long", length=len(text), limit=LONGEST_TEXT)
    consultation.text = text
    await desk.tx.flush()


async def same_request(desk: Desk, draft: Consultation) -> str | None:
    """The number of an unfinished request of the same asker with the same words."""
    assert draft.asker is not None
    for other in await unfinished_of(desk.tx, draft.asker):
        if other.text == draft.text:
            return number_of(other)
    return None


async def send_draft(desk: Desk, *, draft: Consultation) -> None:
    """Into the queue: it gets its number and its promise, the team its card."""
    latest = await desk.tx.scalar(
        select(func.max(Consultation.serial)).where(Consultation.year == desk.today.year)
    )
    draft.year, draft.serial = desk.today.year, (latest or 0) + 1
    draft.sent_at = desk.now
    step(draft, ConsultationState.WAITING)
    await close_asking(desk, draft)
    await start_clock(desk, draft)
    await note(desk, draft, Happened.SENT, person=draft.asker)
    await show_card(desk, draft)
    await pass_on(desk, draft, QUESTION, draft.text or "")
    await listen_to_asker(desk, draft)


async def close_by_advice(desk: Desk, *, draft: Consultation) -> None:
    """Something that was answered before was enough: nothing goes to the team, and what is
    counted is nobody's."""
    await close_asking(desk, draft)
    step(draft, ConsultationState.CLOSED)
    draft.outcome, draft.closed_at = Outcome.ADVICE, desk.now
    draft.text, draft.asker = None, None
    await desk.tx.flush()
