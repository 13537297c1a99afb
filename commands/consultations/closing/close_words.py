"""Taps and lines after an answer."""

from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.consultations.closing import closing
from commands.consultations.models import (
    Benefit,
    Consultation,
    ConsultationState,
    Happened,
    Helped,
)
from commands.consultations.queries import get_consultation, number_of, unfinished_of
from commands.consultations.talk.replies import listen_to_asker, reply_written

LINE = "consultation_line"
# The id of a line is found from its message alone; its effect must not name it.
OWN = "own"


async def helped_answered(call: Call, card: CardRow, answer: Answer) -> None:
    if answer.after is None:
        return
    consultation = await _answered(call, card)
    await call.cards.close(card)
    await closing.note_helped(call, consultation, Helped(answer.after))


async def benefit_answered(call: Call, card: CardRow, answer: Answer) -> None:
    if answer.after is None:
        return
    consultation = await _answered(call, card)
    await call.cards.close(card)
    await closing.note_benefit(call, consultation, Benefit(answer.after))


async def reopen_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    if answer.after is None:
        return None
    consultation = await _answered(call, card)
    await call.cards.close(card)
    if answer.after == closing.ENOUGH.key:
        await closing.ask_benefit(call, consultation)
        return None
    person = call.person.user_id
    await closing.reopen(call, consultation, how=Happened.REOPENED, person=person)
    await listen_to_asker(call, consultation)
    facts = {"number": number_of(consultation), "promise_at": consultation.promise_at}
    return Reply("consultations/goes_back", facts)


async def line_written(call: Call, card: CardRow, text: str) -> Reply:
    """A line of feedback; while another request is open, only what answers the thanks is one."""
    quoted = None if call.quoted is None else await call.cards.of_event(call.quoted)
    others = await unfinished_of(call.tx, call.person.user_id)
    if others and (quoted is None or quoted.id != card.id):
        return await reply_written(call, await listen_to_asker(call, others[-1]), text)
    _check(text)
    await closing.keep_line(call, card, event_id=call.event_id, text=text)
    return Reply("consultations/line_kept", effect=f"{LINE}/{OWN}")


async def edit_line(call: Call, subject: str, text: str) -> Reply | None:
    remark = await closing.find_line(call, call.target or "")
    if remark is None or not text:
        raise Trouble("consultations/reply_gone")
    _check(text)
    remark.text = text
    return Reply("consultations/line_kept")


async def delete_line(call: Call, subject: str) -> Reply | None:
    remark = await closing.find_line(call, call.target or "")
    if remark is None:
        return None
    await call.tx.delete(remark)
    return Reply("consultations/line_removed")


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost question once more."""
    consultation = await get_consultation(desk.tx, int(card.subject))
    templates = {
        closing.HELPED_CARD: "consultations/ask_helped",
        closing.BENEFIT_CARD: "consultations/ask_benefit",
        closing.REOPEN_CARD: "consultations/ask_reopen",
        closing.LINE_CARD: "consultations/thanks",
    }
    await desk.draw(
        card,
        templates[card.kind],
        new=True,
        number=number_of(consultation),
        limit=closing.LONGEST_LINE,
    )


async def _answered(call: Call, card: CardRow) -> Consultation:
    consultation = await get_consultation(call.tx, int(card.subject))
    if consultation.state is not ConsultationState.ANSWERED:
        raise Trouble("kernel/card_closed")
    return consultation


def _check(text: str) -> None:
    limit = closing.LONGEST_LINE
    if len(text) > limit:
        raise Trouble("consultations/too_long", length=len(text), limit=limit)
