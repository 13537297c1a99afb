"""After the answer: did it help, what came of it, and closing."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from bot.working_days import add_working_days
from bot.working_time import minutes_between
from commands.consultations.history import note, step
from commands.consultations.models import (
    Benefit,
    Consultation,
    ConsultationState,
    Happened,
    Helped,
    Pair,
    PartnerRemark,
)
from commands.consultations.promise import start_clock
from commands.consultations.queries import number_of
from commands.consultations.showing import redraw, say_in_thread
from commands.consultations.talk.replies import stop_listening
from commands.consultations.wording import BENEFITS, HELPED

HELPED_CARD, BENEFIT_CARD, REOPEN_CARD, LINE_CARD = (
    "consultation_helped",
    "consultation_benefit",
    "consultation_reopen",
    "consultation_line",
)
CLOSE: Final = "consultation_close"
LONGEST_LINE: Final = 500
_CLOSES_AFTER: Final = 10
_LINE_LASTS: Final = timedelta(days=2)

REOPEN = Option("reopen", "🔁", N_("tiimi jatkaa"), ("kyllä", "ja", "yes"))
ENOUGH = Option("enough", "❌", N_("ei tarvitse"), ("ei", "nej", "no"))


async def ask_whether_helped(desk: Desk, consultation: Consultation) -> None:
    """The first of two questions; without an answer it closes by itself in two weeks."""
    await desk.show(
        HELPED_CARD,
        consultation.id,
        _place(consultation),
        "consultations/ask_helped",
        options=HELPED,
        person=consultation.asker,
        number=number_of(consultation),
    )
    today = desk.today
    day = add_working_days(today, _CLOSES_AFTER, desk.quiet.country)
    at = desk.quiet.next_open(desk.now + (day - today))
    await desk.dues.plan(CLOSE, consultation.id, at.isoformat(), at)


async def note_helped(desk: Desk, consultation: Consultation, helped: Helped) -> None:
    """What did not help can go on; else the second question follows."""
    consultation.helped = helped
    await desk.tx.flush()
    if helped is Helped.NO:
        await _ask(desk, consultation, REOPEN_CARD, "consultations/ask_reopen", (REOPEN, ENOUGH))
    else:
        await ask_benefit(desk, consultation)


async def ask_benefit(desk: Desk, consultation: Consultation) -> None:
    await _ask(desk, consultation, BENEFIT_CARD, "consultations/ask_benefit", BENEFITS)


async def note_benefit(desk: Desk, consultation: Consultation, benefit: Benefit) -> None:
    """The last question; whoever wants to may still write a line."""
    consultation.benefit = benefit
    await close(desk, consultation)
    await desk.show(
        LINE_CARD,
        consultation.id,
        _place(consultation),
        "consultations/thanks",
        options=[],
        person=consultation.asker,
        takes_text=True,
        expires_at=desk.now + _LINE_LASTS,
        number=number_of(consultation),
        limit=LONGEST_LINE,
    )


async def close(desk: Desk, consultation: Consultation) -> None:
    """Nobody waits for anything any more; a follow-up that was agreed still comes."""
    if consultation.state is ConsultationState.ANSWERED:
        step(consultation, ConsultationState.CLOSED)
    consultation.closed_at = desk.now
    await desk.dues.cancel(CLOSE, consultation.id)
    await close_questions(desk, consultation)
    await stop_listening(desk, consultation)
    await note(desk, consultation, Happened.CLOSED, person=consultation.asker)
    await redraw(desk, consultation)


async def reopen(
    desk: Desk, consultation: Consultation, *, how: Happened, person: str | None
) -> None:
    """Back to the queue with its history and a new promise."""
    step(consultation, ConsultationState.WAITING)
    if consultation.answered_at is not None:
        # The time in between was nobody's to answer in.
        between = minutes_between(desk.quiet, consultation.answered_at, desk.now)
        consultation.paused_minutes += between
    consultation.owner, consultation.closed_at, consultation.answered_at = None, None, None
    consultation.outcome = None
    await desk.tx.execute(delete(Pair).where(Pair.consultation_id == consultation.id))
    await desk.dues.cancel(CLOSE, consultation.id)
    await close_questions(desk, consultation)
    await start_clock(desk, consultation)
    await note(desk, consultation, how, person=person)
    await redraw(desk, consultation)
    await say_in_thread(
        desk,
        consultation,
        "consultations/reopened",
        loud=True,
        support=how is Happened.SUPPORT,
    )


async def close_questions(desk: Desk, consultation: Consultation) -> None:
    for kind in (HELPED_CARD, BENEFIT_CARD, REOPEN_CARD, LINE_CARD):
        for card in await desk.cards.about(kind, consultation.id):
            if card.state is CardState.OPEN:
                await desk.cards.close(card)


async def keep_line(desk: Desk, card: CardRow, *, event_id: str, text: str) -> None:
    """A line of feedback, kept apart from its request and its writer."""
    await desk.cards.close(card)
    day = desk.today
    desk.tx.add(PartnerRemark(id=_line_id(desk, event_id), text=text, day=day))
    await desk.tx.flush()


async def find_line(desk: Desk, event_id: str) -> PartnerRemark | None:
    """The line that a message brought about."""
    return await desk.tx.get(PartnerRemark, _line_id(desk, event_id))


async def _ask(
    desk: Desk,
    consultation: Consultation,
    kind: str,
    template: str,
    options: tuple[Option, ...],
) -> None:
    await desk.show(
        kind,
        consultation.id,
        _place(consultation),
        template,
        options=options,
        person=consultation.asker,
        number=number_of(consultation),
    )


def _line_id(desk: Desk, event_id: str) -> str:
    return desk.seal(f"consultation/{event_id}")[:32]


def _place(consultation: Consultation) -> str:
    return private_place(consultation.asker or "")
