"""What the team says in a request's thread: to itself by default, to the asker by 📨."""

from agendas.when import Refusal
from bot.directory.directory import find_person
from bot.kernel.desk import Call, Desk
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger import inbox
from bot.ledger.models import CardRow
from bot.wire import Said
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    ConsultationState,
    Outcome,
    Outgoing,
)
from commands.consultations.queries import (
    claimers_of,
    get_consultation,
    number_of,
    team_people,
)
from commands.consultations.showing import CARD, card_of
from commands.consultations.steps import step_of
from commands.consultations.talk import outgoing, stepping
from commands.consultations.talk.step_reading import StepRead, read_sentence

OUTGOING, STEP = "consultation_outgoing", "consultation_step"
LONGEST_ANSWER = 4_000
_SENDABLE = (*OPEN_STATES, ConsultationState.ANSWERED)


async def heard(call: Call, said: Said) -> Reply | None:
    """Internal talk; of a claimer it is an action. The next step is read where it is waited for."""
    consultation = await _of_thread(call, said.thread)
    if consultation is None:
        return None
    person = call.person.user_id
    if person in await claimers_of(call.tx, consultation):
        consultation.acted_at = call.now
    waiting = await stepping.open_step_card(call, consultation, person)
    if waiting is None:
        return None
    await call.tx.flush()
    return await _sentence(call, consultation, said)


async def marked(call: Call, said: Said) -> Reply | None:
    """📨: shows what would go to the asker, and how."""
    consultation = await _of_thread(call, said.thread)
    if consultation is None:
        raise Trouble("consultations/not_in_thread")
    number, person = number_of(consultation), call.person
    if person.user_id not in await claimers_of(call.tx, consultation):
        raise Trouble("consultations/only_claimers", number=number)
    if said.sender != person.user_id:
        raise Trouble("consultations/not_your_message", number=number)
    if consultation.state not in _SENDABLE or consultation.asker is None:
        raise Trouble("consultations/nobody_to_tell", number=number)
    text = said.text.strip()
    if said.has_file or not text:
        raise Trouble("consultations/only_words", number=number)
    if len(text) > LONGEST_ANSWER:
        raise Trouble("consultations/too_long", length=len(text), limit=LONGEST_ANSWER)
    card = await outgoing.show_outgoing(
        call, consultation, person, event_id=said.event_id, text=text
    )
    effect = f"{OUTGOING}/{card.id}"
    await inbox.add_effect(call.tx, event_id=said.event_id, effect=effect)
    return Reply("", effect=effect)


async def outgoing_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """How the message goes: as the answer, with an outcome; as a question; or not at all."""
    if answer.after is None:
        return None
    found = await outgoing.find_outgoing(call, card.id)
    if found is None:
        raise Trouble("kernel/card_closed")
    consultation = await get_consultation(call.tx, found.consultation_id)
    if answer.after == outgoing.DROP.key:
        await outgoing.drop_outgoing(call, found)
        return None
    if call.person.user_id not in await claimers_of(call.tx, consultation):
        raise Trouble("consultations/only_claimers", number=number_of(consultation))
    if card.expires_at is not None and call.now > card.expires_at:
        await outgoing.show_outgoing(
            call, consultation, call.person, event_id=found.event_id, text=found.text
        )
        return None
    await _send(call, consultation, found, answer.after)
    return None


async def step_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """One of the numbered next steps."""
    if answer.after is None:
        return
    consultation = await get_consultation(call.tx, int(card.subject))
    person = call.person.user_id
    agreed = await stepping.by_number(call, consultation, answer.after, person)
    await stepping.keep_step(call, consultation, agreed)
    await _send_what_waited(call, consultation)


async def edit_outgoing(call: Call, subject: str, text: str) -> Reply | None:
    """An edit before ✅ is previewed anew; what went stays as it went."""
    found = await outgoing.find_outgoing(call, int(subject))
    if found is None:
        raise Trouble("consultations/went_already")
    consultation = await get_consultation(call.tx, found.consultation_id)
    if not text or len(text) > LONGEST_ANSWER:
        raise Trouble("consultations/too_long", length=len(text), limit=LONGEST_ANSWER)
    await outgoing.show_outgoing(
        call, consultation, call.person, event_id=found.event_id, text=text
    )
    return None


async def cancel_outgoing(call: Call, subject: str) -> Reply | None:
    """The mark was taken back or the message deleted before it went."""
    found = await outgoing.find_outgoing(call, int(subject))
    if found is not None:
        await outgoing.drop_outgoing(call, found)
    return None


async def draw_outgoing_again(desk: Desk, card: CardRow) -> None:
    found = await outgoing.find_outgoing(desk, card.id)
    consultation = await get_consultation(desk.tx, int(card.subject))
    if found is not None and card.person is not None:
        person = await find_person(desk.tx, card.person)
        await outgoing.show_outgoing(
            desk, consultation, person, event_id=found.event_id, text=found.text
        )


async def draw_step_again(desk: Desk, card: CardRow) -> None:
    consultation = await get_consultation(desk.tx, int(card.subject))
    await desk.draw(
        card,
        "consultations/ask_step",
        new=True,
        thread=await card_of(desk, consultation),
        number=number_of(consultation),
    )


async def _of_thread(call: Call, thread: str | None) -> Consultation | None:
    """The request in whose thread something stands, in the team's own room only."""
    card = None if thread is None else await call.cards.of_event(thread)
    if card is None or card.kind != CARD or card.address != call.place.address:
        return None
    return await get_consultation(call.tx, int(card.subject))


async def _send(call: Call, consultation: Consultation, found: Outgoing, how: str) -> None:
    """The final answer waits for its next step when there is none that still stands."""
    if how == outgoing.MORE.key:
        await outgoing.settle_outgoing(call, found)
        await outgoing.ask_more(
            call, consultation=consultation, person=call.person, text=found.text
        )
    elif how == outgoing.INTERIM.key or consultation.state not in OPEN_STATES:
        await outgoing.settle_outgoing(call, found)
        await outgoing.tell_interim(
            call, consultation=consultation, person=call.person, text=found.text
        )
    else:
        found.outcome = Outcome(how)
        await call.tx.flush()
        if await step_of(call.tx, consultation.id) is None:
            await stepping.ask_step(call, consultation, call.person.user_id)
        else:
            await _send_final(call, consultation, found)


async def _send_what_waited(call: Call, consultation: Consultation) -> None:
    """The answer that only waited for its next step."""
    for card in await call.cards.about(outgoing.SEND_CARD, consultation.id):
        found = await outgoing.find_outgoing(call, card.id)
        if found is not None and found.outcome is not None:
            if card.person == call.person.user_id:
                await _send_final(call, consultation, found)
            return


async def _send_final(call: Call, consultation: Consultation, found: Outgoing) -> None:
    assert found.outcome is not None
    await outgoing.settle_outgoing(call, found)
    await outgoing.give_answer(
        call,
        consultation=consultation,
        person=call.person,
        text=found.text,
        outcome=found.outcome,
    )


async def _sentence(call: Call, consultation: Consultation, said: Said) -> Reply:
    asker = consultation.asker
    read = read_sentence(
        said.text,
        call.now,
        await team_people(call.tx),
        me=call.person.user_id,
        asker=None if asker is None else await find_person(call.tx, asker),
    )
    agreed = await _agreed(call, read)
    step = await stepping.keep_step(call, consultation, agreed)
    await _send_what_waited(call, consultation)
    return Reply("", effect=f"{STEP}/{step.id}")


async def _agreed(call: Call, read: StepRead) -> stepping.Agreed:
    """Raises Trouble when what is done or the day of checking is missing."""
    if read.check_on is None or not read.what:
        raise Trouble("consultations/step_unclear")
    if isinstance(read.check_on, Refusal):
        raise refuse(read.check_on, call.lang)
    owner = read.owner or call.person.user_id
    named = await find_person(call.tx, owner)
    known = read.owner is not None or read.who is None
    return stepping.Agreed(
        who=named.short if known else read.who or "",
        owner=owner,
        what=read.what,
        check_on=read.check_on,
    )
