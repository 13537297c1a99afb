"""What the asker writes after the question: it goes into the team's thread."""

from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Reply, Trouble
from bot.ledger.models import CardRow, CardState
from commands.consultations.history import note, step
from commands.consultations.models import Consultation, ConsultationState, Happened
from commands.consultations.numbers import CONSULTATION, find_number
from commands.consultations.promise import resume_clock
from commands.consultations.queries import (
    find_numbered,
    get_consultation,
    number_of,
    unfinished_of,
)
from commands.consultations.showing import NOTE, pass_on, redraw, redraw_passed_on

REPLY: Final = "consultation_reply"
LONGEST_REPLY: Final = 2_000


async def listen_to_asker(desk: Desk, consultation: Consultation) -> CardRow:
    """From now on the asker's sentences in private are meant for the team, until it is over.

    Messages about the request are sent with this card, so that answering one of them tells which
    request is meant.
    """
    for card in await desk.cards.about(REPLY, consultation.id):
        card.state = CardState.OPEN
        await desk.tx.flush()
        return card
    assert consultation.asker is not None
    place = private_place(consultation.asker)
    return await desk.listen(REPLY, consultation.id, place, person=consultation.asker)


async def stop_listening(desk: Desk, consultation: Consultation) -> None:
    for card in await desk.cards.about(REPLY, consultation.id):
        await desk.cards.close(card)


def is_sentence(text: str) -> bool:
    """A single word in private is a slip in a command's name rather than a message to the team."""
    return len(text.split()) > 1


async def reply_written(call: Call, card: CardRow, text: str) -> Reply:
    """Passes the sentence on to the thread of the request that is meant."""
    consultation = await _meant(call, card, text)
    if len(text) > LONGEST_REPLY:
        raise Trouble("consultations/too_long", length=len(text), limit=LONGEST_REPLY)
    passed = await pass_on(call, consultation, NOTE, text)
    await note(call, consultation, Happened.REPLIED, person=call.person.user_id)
    if consultation.state is ConsultationState.ASKED:
        claimed = consultation.owner is not None
        step(consultation, ConsultationState.CLAIMED if claimed else ConsultationState.WAITING)
    await resume_clock(call, consultation)
    await call.tx.flush()
    await redraw(call, consultation)
    facts = {"number": number_of(consultation), "promise_at": consultation.promise_at}
    answered = not consultation.awaited
    return Reply(
        "consultations/reply_passed",
        facts | {"answered": answered},
        effect=f"{NOTE}/{passed.id}",
    )


async def edit_reply(call: Call, subject: str, text: str) -> Reply | None:
    """The message in the thread follows the asker's own, as long as it stands there."""
    card = await call.tx.get(CardRow, int(subject))
    if card is None or card.state is not CardState.OPEN or not text:
        raise Trouble("consultations/reply_gone")
    if len(text) > LONGEST_REPLY:
        raise Trouble("consultations/too_long", length=len(text), limit=LONGEST_REPLY)
    consultation = await get_consultation(call.tx, int(card.subject))
    await redraw_passed_on(call, consultation, card, text)
    return None


async def delete_reply(call: Call, subject: str) -> Reply | None:
    card = await call.tx.get(CardRow, int(subject))
    if card is None or card.state is not CardState.OPEN:
        return None
    consultation = await get_consultation(call.tx, int(card.subject))
    await take_away(call, card)
    return Reply("consultations/reply_removed", {"number": number_of(consultation)})


async def take_away(desk: Desk, card: CardRow) -> None:
    """Removes a message of the asker from the team's thread, for good."""
    await desk.outbox.redact_card(card)
    await desk.cards.close(card)


async def _meant(call: Call, card: CardRow, text: str) -> Consultation:
    """By its number, by answering a message about it, or because there is only one."""
    mine = await unfinished_of(call.tx, call.person.user_id)
    number = find_number(text, CONSULTATION)
    for each in mine:
        if number is not None and number_of(each) == str(number):
            return each
    if number is not None:
        # One's own that is over may be spoken of; anybody else's is nobody's business.
        spoken_of = await find_numbered(call.tx, number)
        if spoken_of is None or spoken_of.asker != call.person.user_id:
            raise Trouble("consultations/not_open_to_you", number=str(number))
    quoted = None if call.quoted is None else await call.cards.of_event(call.quoted)
    if len(mine) > 1 and (quoted is None or quoted.id != card.id):
        raise Trouble("consultations/which", numbers=[number_of(each) for each in mine])
    return await get_consultation(call.tx, int(card.subject))
