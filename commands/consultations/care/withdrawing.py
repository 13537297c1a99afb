"""Taking a question back, changing it, and forgetting texts when their time is over."""

from datetime import datetime

from sqlalchemy import String, cast, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Reply, Trouble
from bot.ledger.models import CardRow, CardState
from commands.consultations.asking import drafting
from commands.consultations.asking.ask_showing import show_preview
from commands.consultations.care.idling import stop_idle
from commands.consultations.closing.closing import close_questions
from commands.consultations.history import note, step
from commands.consultations.models import (
    OPEN_STATES,
    Absence,
    Consultation,
    ConsultationState,
    Happened,
    HistoryRow,
    NextStep,
    Outgoing,
    PartnerRemark,
    StepState,
)
from commands.consultations.numbers import CONSULTATION, find_number
from commands.consultations.promise import stop_alerts
from commands.consultations.queries import draft_of, find_numbered, number_of, requests_of
from commands.consultations.showing import (
    NOTE,
    QUESTION,
    redraw,
    redraw_passed_on,
    say_in_thread,
)
from commands.consultations.talk.outgoing import drop_outgoing
from commands.consultations.talk.replies import stop_listening, take_away
from commands.members.happenings import LeftNetwork

_S = ConsultationState
PASSED_ON = (QUESTION, NOTE)


async def withdraw(desk: Desk, consultation: Consultation) -> bool:
    """The asker takes it back: nobody answers any more, and its texts go. False when it was
    answered already; then only the texts go."""
    was_open = consultation.state in OPEN_STATES
    if was_open:
        claimed = consultation.owner is not None
        step(consultation, _S.WITHDRAWN)
        consultation.closed_at = desk.now
        await stop_alerts(desk, consultation)
        await stop_idle(desk, consultation)
        await stop_listening(desk, consultation)
        await note(desk, consultation, Happened.WITHDRAWN, person=consultation.asker)
        await redraw(desk, consultation)
        if claimed:
            await say_in_thread(desk, consultation, "consultations/withdrawn", loud=True)
    await remove_texts(desk, consultation)
    return was_open


async def remove_texts(desk: Desk, consultation: Consultation) -> None:
    """What the asker wrote goes from the database and from the team's room."""
    consultation.text = None
    await desk.tx.execute(delete(Outgoing).where(Outgoing.consultation_id == consultation.id))
    for kind in PASSED_ON:
        for card in await desk.cards.about(kind, consultation.id):
            if card.state is CardState.OPEN:
                await take_away(desk, card)
    await desk.tx.flush()


async def edit_question(call: Call, subject: str, text: str) -> Reply | None:
    """Before sending the preview follows the message; afterwards the team's copy does."""
    consultation = await _own(call, subject)
    if consultation is None or consultation.text is None or not text:
        raise Trouble("consultations/reply_gone")
    await drafting.write_text(call, consultation=consultation, text=text)
    if consultation.state is _S.DRAFT:
        await show_preview(call, consultation)
        return None
    for card in await call.cards.about(QUESTION, consultation.id):
        await redraw_passed_on(call, consultation, card, text)
    if consultation.owner is not None and consultation.state in OPEN_STATES:
        await say_in_thread(call, consultation, "consultations/question_edited", loud=True)
    return Reply("consultations/question_changed", {"number": number_of(consultation)})


async def delete_question(call: Call, subject: str) -> Reply | None:
    """Deleting the message takes the question back."""
    consultation = await _own(call, subject)
    if consultation is None:
        return None
    if consultation.state is _S.DRAFT:
        await drafting.drop_draft(call, draft=consultation)
        return Reply("consultations/dropped")
    if consultation.text is None:
        return None
    withdrawn = await withdraw(call, consultation)
    facts = {"number": number_of(consultation), "withdrawn": withdrawn}
    return Reply("consultations/taken_back", facts)


async def _own(call: Call, subject: str) -> Consultation | None:
    """What the message brought about, unless it is forgotten or somebody else's by now."""
    found = await call.tx.get(Consultation, int(subject))
    return found if found is not None and found.asker == call.person.user_id else None


async def take_back(call: Call, *, text: str) -> Reply:
    """`kysy peru K-27-014`: takes one's own request back; without a number, what is being asked."""
    number = find_number(text, CONSULTATION)
    if number is None:
        draft = await draft_of(call.tx, call.person.user_id)
        if draft is None:
            raise Trouble("consultations/number_missing")
        await drafting.drop_draft(call, draft=draft)
        return Reply("consultations/dropped")
    found = await find_numbered(call.tx, number)
    if found is None or found.asker != call.person.user_id:
        raise Trouble("consultations/not_yours", number=str(number))
    withdrawn = await withdraw(call, found)
    facts = {"number": str(number), "withdrawn": withdrawn}
    await call.tell(call.person.user_id, "consultations/taken_back", **facts)
    return Reply("")


async def forget_person(desk: Desk, *, person: str) -> None:
    """Somebody leaves the network or wants to be forgotten: open requests are taken back, texts
    go, and what remains says nothing of who asked."""
    draft = await draft_of(desk.tx, person)
    if draft is not None:
        await drafting.drop_draft(desk, draft=draft)
    for consultation in await requests_of(desk.tx, person):
        await withdraw(desk, consultation)
        if consultation.state is _S.ANSWERED:
            step(consultation, _S.CLOSED)
            consultation.closed_at = desk.now
        await close_questions(desk, consultation)
        await stop_listening(desk, consultation)
        consultation.asker, consultation.organisation = None, None
        await _forget_words(desk.tx, consultation.id, person)
    await desk.tx.execute(update(HistoryRow).where(HistoryRow.person == person).values(person=None))
    await desk.tx.execute(delete(Absence).where(Absence.person == person))
    await desk.tx.flush()


async def left_network(desk: Desk, happening: LeftNetwork) -> None:
    await forget_person(desk, person=happening.user_id)


# Retention

TEXTS, DRAFTS, HISTORY, LINES = (
    "consultation_texts",
    "consultation_drafts",
    "consultation_history",
    "consultation_lines",
)


async def withdraw_texts(desk: Desk, before: datetime) -> None:
    """The asker's messages go from the team's room with the texts."""
    # What came in after a reopening stands there without a text of the question.
    standing = select(CardRow.subject).where(
        CardRow.kind.in_(PASSED_ON), CardRow.state == CardState.OPEN
    )
    has_words = Consultation.text.is_not(None) | cast(Consultation.id, String).in_(standing)
    over = await desk.tx.scalars(
        select(Consultation).where(Consultation.closed_at < before, has_words)
    )
    for consultation in over.all():
        await remove_texts(desk, consultation)


async def forget_texts(tx: AsyncSession, before: datetime) -> None:
    """Texts of requests that were closed before the moment, and their settled next steps."""
    ids = list(await tx.scalars(select(Consultation.id).where(Consultation.closed_at < before)))
    await _forget_steps(tx, ids)
    await tx.execute(update(Consultation).where(Consultation.closed_at < before).values(text=None))


async def drop_drafts(desk: Desk, before: datetime) -> None:
    """What somebody began to ask, or the team began to say, and left lying."""
    lying = select(Consultation).where(
        Consultation.state == _S.DRAFT, Consultation.created_at < before
    )
    for draft in (await desk.tx.scalars(lying)).all():
        await drafting.drop_draft(desk, draft=draft)
    waiting = select(Outgoing).where(Outgoing.created_at < before)
    for outgoing in (await desk.tx.scalars(waiting)).all():
        await drop_outgoing(desk, outgoing)


async def forget_nothing_more(tx: AsyncSession, before: datetime) -> None:
    """What was withdrawn is forgotten with it."""


async def forget_history(tx: AsyncSession, before: datetime) -> None:
    await tx.execute(delete(HistoryRow).where(HistoryRow.at < before))
    await tx.execute(delete(Absence).where(Absence.last_day < before.date()))


async def forget_lines(tx: AsyncSession, before: datetime) -> None:
    await tx.execute(delete(PartnerRemark).where(PartnerRemark.day < before.date()))


async def _forget_words(tx: AsyncSession, consultation_id: int, person: str) -> None:
    """What was promised about somebody's request is still asked about, without a word of it."""
    steps = update(NextStep).where(NextStep.consultation_id == consultation_id)
    await tx.execute(steps.values(what=None, who=None))
    await tx.execute(steps.where(NextStep.owner == person).values(owner=None))


async def _forget_steps(tx: AsyncSession, ids: list[int]) -> None:
    """A step that is still followed up keeps its words until it is settled."""
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        await tx.execute(
            update(NextStep)
            .where(NextStep.consultation_id.in_(part), NextStep.state != StepState.OPEN)
            .values(what=None, who=None)
        )
