"""The card of a request in the team's room: one message, edited in place through its states."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.directory.directory import find_person
from bot.directory.labels import PROFESSION
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.consultations.models import (
    OPEN_STATES,
    Consultation,
    NextStep,
)
from commands.consultations.promise import is_late
from commands.consultations.queries import (
    SIGN,
    TOPIC,
    find_choice,
    get_consultation,
    number_of,
    pair_of,
    short_names,
    signs_of,
    team_room,
)
from commands.consultations.steps import step_of
from commands.consultations.wording import OUTCOMES, URGENCIES, introduced, name_of, said

CARD: Final = "consultation"
# Messages of the asker in the thread: the question, and what came after it.
QUESTION, NOTE = "consultation_question", "consultation_note"

CLAIM = Option("claim", "🙋", N_("otan"), ("jag tar", "I take", "minä"))
JOIN = Option("join", "🤝", N_("liityn pariksi"), ("pari", "par", "pair"))
RELEASE = Option("release", "✋", N_("luovutan"), ("jag lämnar", "I let go"))
BUTTONS: Final = (CLAIM, JOIN, RELEASE)


@dataclass(frozen=True)
class Shown:
    """A request as the team sees it. A draft has no number and no promise yet."""

    number: str | None
    state: str
    topic: str
    signs: Sequence[str]
    urgency: str
    asker: str | None
    sent_at: datetime | None
    promise_at: datetime | None
    paused: bool
    late: bool
    owner: str | None
    pair: Sequence[str]
    suits: Sequence[str]
    outcome: str
    step: NextStep | None


async def shown(desk: Desk, consultation: Consultation, lang: str) -> Shown:
    owner = consultation.owner
    asker = consultation.asker
    choice = await find_choice(desk.tx, TOPIC, consultation.topic)
    professions = [] if choice is None else choice.professions.split()
    return Shown(
        number=None if consultation.serial is None else number_of(consultation),
        state=consultation.state.value,
        topic=await name_of(desk, TOPIC, consultation.topic, lang),
        signs=[
            await name_of(desk, SIGN, sign, lang)
            for sign in await signs_of(desk.tx, consultation.id)
        ],
        urgency=said(desk, URGENCIES, consultation.urgency, lang),
        asker=None
        if asker is None
        else await introduced(desk, await find_person(desk.tx, asker), lang),
        sent_at=consultation.sent_at,
        promise_at=consultation.promise_at,
        paused=consultation.paused_at is not None,
        late=is_late(desk, consultation),
        owner=None if owner is None else (await find_person(desk.tx, owner)).short,
        pair=await short_names(desk.tx, await pair_of(desk.tx, consultation.id)),
        suits=[await name_of(desk, PROFESSION, key, lang) for key in professions],
        outcome=said(desk, OUTCOMES, consultation.outcome, lang),
        step=await step_of(desk.tx, consultation.id),
    )


async def show_card(desk: Desk, consultation: Consultation) -> CardRow:
    """A new card at the end of the team's room."""
    return await desk.show(
        CARD,
        consultation.id,
        team_room(desk),
        "consultations/card",
        options=BUTTONS,
        request=await shown(desk, consultation, desk.network.lang),
    )


async def card_of(desk: Desk, consultation: Consultation) -> CardRow:
    """The card, in whose thread the team talks: a new one where the old one was forgotten."""
    cards = await desk.cards.about(CARD, consultation.id)
    return cards[0] if cards else await show_card(desk, consultation)


async def redraw(desk: Desk, consultation: Consultation) -> None:
    """The card as things stand; it takes no taps once the request needs nobody any more."""
    is_open = consultation.state in OPEN_STATES
    if not is_open and not await desk.cards.about(CARD, consultation.id):
        return
    card = await card_of(desk, consultation)
    card.state = CardState.OPEN if is_open else CardState.CLOSED
    await desk.tx.flush()
    request = await shown(desk, consultation, desk.network.lang)
    await desk.draw(card, "consultations/card", request=request)


async def draw_again(desk: Desk, card: CardRow) -> None:
    consultation = await get_consultation(desk.tx, int(card.subject))
    request = await shown(desk, consultation, desk.network.lang)
    await desk.draw(card, "consultations/card", new=True, request=request)


async def say_in_thread(
    desk: Desk, consultation: Consultation, template: str, *, loud: bool = False, **facts: Any
) -> None:
    """Says something to the team about one request, where it talks about it."""
    thread = await card_of(desk, consultation)
    await desk.say(
        team_room(desk),
        template,
        loud=loud,
        thread=thread,
        number=number_of(consultation),
        **facts,
    )


async def pass_on(desk: Desk, consultation: Consultation, kind: str, text: str) -> CardRow:
    """A message of the asker in the thread: kept as a card, so that the asker's edits and
    deletions reach it. The card is open as long as the message stands there."""
    thread = await card_of(desk, consultation)
    card = await desk.cards.open(
        kind=kind, subject=consultation.id, address=team_room(desk), options=[], thread=thread
    )
    asker = await find_person(desk.tx, consultation.asker or "")
    await desk.say(
        team_room(desk),
        "consultations/passed_on",
        loud=True,
        thread=thread,
        card=card,
        number=number_of(consultation),
        question=kind == QUESTION,
        asker=asker.short,
        text=text,
    )
    return card


async def redraw_passed_on(
    desk: Desk, consultation: Consultation, card: CardRow, text: str
) -> None:
    asker = await find_person(desk.tx, consultation.asker or "")
    await desk.draw(
        card,
        "consultations/passed_on",
        number=number_of(consultation),
        question=card.kind == QUESTION,
        asker=asker.short,
        text=text,
    )
