"""From the thread to the asker: a marked message is previewed, and goes only when confirmed.

The final answer does not go before it has a next step.
"""

from datetime import UTC
from typing import Final

from sqlalchemy import delete, select

from bot.directory.directory import Person, private_place
from bot.directory.labels import PROFESSION
from bot.kernel.desk import PREVIEW_LASTS, Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.consultations.care.idling import stop_idle
from commands.consultations.closing.closing import ask_whether_helped
from commands.consultations.happenings import ConsultationAnswered
from commands.consultations.history import note, step
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    ConsultationState,
    Happened,
    NextStep,
    Outcome,
    Outgoing,
)
from commands.consultations.promise import is_late, keep_promise, minutes_taken, pause_clock
from commands.consultations.queries import number_of, team_room
from commands.consultations.showing import card_of, redraw
from commands.consultations.steps import step_of
from commands.consultations.talk.replies import listen_to_asker
from commands.consultations.wording import OUTCOMES, name_of, said

SEND_CARD: Final = "consultation_send"
MORE = Option("more", "➕", N_("kysyn lisää"), ("lisää", "mer", "more"))
INTERIM = Option("interim", "💬", N_("välitieto, vastaus tulee myöhemmin"), ("välitieto",))
DROP = Option("drop", "❌", N_("ei lähetetä"), ("ei", "nej", "no", "peru"))
ROLE: Final = N_("tiimin jäsen")


async def show_outgoing(
    desk: Desk, consultation: Consultation, person: Person, *, event_id: str, text: str
) -> CardRow:
    """The preview in the thread; an older one of the same message is closed."""
    for older in await desk.tx.scalars(select(Outgoing).where(Outgoing.event_id == event_id)):
        await drop_outgoing(desk, older)
    card = await desk.show(
        SEND_CARD,
        consultation.id,
        team_room(desk),
        "consultations/outgoing",
        options=[*OUTCOMES, MORE, INTERIM, DROP],
        person=person.user_id,
        expires_at=desk.now.astimezone(UTC) + PREVIEW_LASTS,
        buttons=False,
        thread=await card_of(desk, consultation),
        number=number_of(consultation),
        text=text,
        signature=await signature(desk, person, desk.network.lang),
    )
    desk.tx.add(
        Outgoing(
            card_id=card.id,
            consultation_id=consultation.id,
            event_id=event_id,
            text=text,
            created_at=desk.now,
        )
    )
    await desk.tx.flush()
    return card


async def find_outgoing(desk: Desk, card_id: int) -> Outgoing | None:
    return await desk.tx.get(Outgoing, card_id)


async def drop_outgoing(desk: Desk, outgoing: Outgoing) -> None:
    """It does not go; its text is not kept."""
    card = await desk.tx.get_one(CardRow, outgoing.card_id)
    if card.state is CardState.OPEN:
        await desk.cards.close(card)
        await desk.draw(card, "consultations/outgoing_settled", sent=False)
    await desk.tx.execute(delete(Outgoing).where(Outgoing.card_id == outgoing.card_id))


async def settle_outgoing(desk: Desk, outgoing: Outgoing) -> None:
    """It went: the card says so, and the text is not kept here."""
    card = await desk.tx.get_one(CardRow, outgoing.card_id)
    if card.state is CardState.OPEN:
        await desk.cards.close(card)
    await desk.draw(card, "consultations/outgoing_settled", sent=True)
    await desk.tx.execute(delete(Outgoing).where(Outgoing.card_id == outgoing.card_id))


async def ask_more(desk: Desk, *, consultation: Consultation, person: Person, text: str) -> None:
    """The asker is asked for something, and the clock stands until they tell."""
    await _tell_asker(desk, consultation, person, text, kind="more")
    if consultation.state in OPEN_STATES:
        if consultation.state is not ConsultationState.ASKED:
            step(consultation, ConsultationState.ASKED)
        await pause_clock(desk, consultation)
    await note(desk, consultation, Happened.ASKED, person=person.user_id)
    await _acted(desk, consultation)


async def tell_interim(
    desk: Desk, *, consultation: Consultation, person: Person, text: str
) -> None:
    """Something that helps already; the request stays with its claimers."""
    await _tell_asker(desk, consultation, person, text, kind="interim")
    await keep_promise(desk, consultation)
    await note(desk, consultation, Happened.INTERIM, person=person.user_id)
    await _acted(desk, consultation)


async def give_answer(
    desk: Desk, *, consultation: Consultation, person: Person, text: str, outcome: Outcome
) -> None:
    """The final answer with its next step; the asker is asked whether it helped."""
    agreed = await step_of(desk.tx, consultation.id)
    assert agreed is not None
    step(consultation, ConsultationState.ANSWERED)
    consultation.outcome, consultation.answered_at = outcome, desk.now
    await _tell_asker(desk, consultation, person, text, kind="final", agreed=agreed)
    await keep_promise(desk, consultation)
    consultation.final_minutes = minutes_taken(desk, consultation)
    consultation.paused_at = None
    await stop_idle(desk, consultation)
    await note(desk, consultation, Happened.ANSWERED, person=person.user_id)
    await ask_whether_helped(desk, consultation)
    await _acted(desk, consultation)
    await desk.happened(ConsultationAnswered(consultation.id, outcome, person.user_id))


async def signature(desk: Desk, person: Person, lang: str) -> str:
    """A message is signed with what its writer is, not with who."""
    if person.profession is None:
        return desk.speaker.say(ROLE, lang)
    return await name_of(desk, PROFESSION, person.profession, lang)


async def _tell_asker(
    desk: Desk,
    consultation: Consultation,
    person: Person,
    text: str,
    *,
    kind: str,
    agreed: NextStep | None = None,
) -> None:
    assert consultation.asker is not None
    place = private_place(consultation.asker)
    lang = await desk.lang_of(place)
    await desk.say(
        place,
        "consultations/answer",
        card=await listen_to_asker(desk, consultation),
        number=number_of(consultation),
        kind=kind,
        text=text,
        signature=await signature(desk, person, lang),
        outcome=said(desk, OUTCOMES, consultation.outcome, lang),
        late=is_late(desk, consultation) and kind != "more",
        promise_at=consultation.promise_at,
        step=agreed,
    )


async def _acted(desk: Desk, consultation: Consultation) -> None:
    consultation.acted_at = desk.now
    await desk.tx.flush()
    await redraw(desk, consultation)
