"""Answered before: general advice of the same topic, shown while somebody asks."""

from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import N_, Answer, Reply, Trouble
from bot.ledger.cards import Option, keycap, unpack_options
from bot.ledger.models import CardRow
from commands.consultations.advice.keeping import advice_about, find_advice
from commands.consultations.asking import ask_showing, drafting
from commands.consultations.models import Consultation, ConsultationState
from commands.consultations.queries import get_consultation

HELPED: Final = N_("auttoi")
ASK_ON = Option("ask_on", "➡️", N_("ei, jatka kysymistä"), ("ei", "jatka", "nej", "no"))


async def offer_advice(desk: Desk, draft: Consultation) -> bool:
    """Shows what the team keeps about the topic; False when there is nothing."""
    found = await advice_about(desk.tx, draft.topic or "")
    if not found:
        return False
    options = [
        Option(str(advice.id), keycap(number), HELPED) for number, advice in enumerate(found, 1)
    ]
    await desk.show(
        drafting.ADVICE_CARD,
        draft.id,
        private_place(draft.asker or ""),
        "consultations/ask_advice",
        options=[*options, ASK_ON],
        person=draft.asker,
        offered=found,
    )
    return True


async def advice_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """What helped ends the asking; else it goes on with the next question."""
    if answer.after is None:
        return None
    draft = await get_consultation(call.tx, int(card.subject))
    if draft.state is not ConsultationState.DRAFT:
        raise Trouble("kernel/card_closed")
    if answer.after == ASK_ON.key:
        await call.cards.close(card)
        await ask_showing.ask_signs(call, draft)
        return None
    advice = await find_advice(call.tx, int(answer.after))
    if advice is None:
        raise Trouble("consultations/advice_gone")
    advice.helped += 1
    await drafting.close_by_advice(call, draft=draft)
    return Reply("consultations/advice_helped", {"title": advice.title, "text": advice.text})


async def draw_again(desk: Desk, card: CardRow) -> None:
    """The same advice under the same numbers; what was removed meanwhile has no words."""
    keys = [option.key for option in unpack_options(card) if option.key != ASK_ON.key]
    offered = [await find_advice(desk.tx, int(key)) for key in keys]
    await desk.draw(card, "consultations/ask_advice", new=True, offered=offered)
