"""What is said and tapped while somebody asks."""

import re

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.cards import unpack_options
from bot.ledger.models import CardRow
from commands.consultations.asking import ask_showing, drafting
from commands.consultations.asking.advising import offer_advice
from commands.consultations.models import Consultation, ConsultationState, Urgency
from commands.consultations.numbers import CONSULTATION, find_number
from commands.consultations.queries import (
    draft_of,
    find_numbered,
    requests_of,
    team_people,
)
from commands.consultations.telling import request_facts

# The question as a message of its own, or after the command.
TEXT_EFFECT, ASK_EFFECT = "consultation_text", "consultation_asked"
MOST_LISTED = 20


async def ask(call: Call, *, text: str) -> Reply | None:
    """Opens the asking in the private room; with a number it tells how one's own request is."""
    number = find_number(text, CONSULTATION)
    if number is not None:
        return await _tell_one(call, str(number))
    if not await team_people(call.tx):
        raise Trouble("consultations/no_team")
    person = call.person
    if not call.place.is_private:
        await call.reply("consultations/in_private")
    lying = await draft_of(call.tx, person.user_id)
    if lying is not None and lying.urgency is not None and lying.text and not text:
        await ask_showing.show_preview(call, lying)
        return None
    draft = await drafting.start_draft(call, asker=person.user_id, organisation=person.organisation)
    if text:
        await drafting.write_text(call, consultation=draft, text=text)
    await ask_showing.ask_topic(call, draft)
    return Reply("", effect=f"{ASK_EFFECT}/{draft.id}") if text else None


async def can_ask(call: Call) -> bool:
    """Whether the network has a team to ask."""
    return bool(await team_people(call.tx))


async def has_asked(call: Call) -> bool:
    return bool(await requests_of(call.tx, call.person.user_id))


async def list_requests(call: Call) -> Reply | None:
    """One's own requests by number, also after months; told in private."""
    requests = await requests_of(call.tx, call.person.user_id)
    lang = call.person.lang or call.network.lang
    facts = [await request_facts(call, each, lang) for each in requests[:MOST_LISTED]]
    await call.tell(
        call.person.user_id, "consultations/own_list", requests=facts, count=len(requests)
    )
    return Reply("")


async def topic_answered(call: Call, card: CardRow, answer: Answer) -> None:
    draft = await _draft(call, card)
    await drafting.choose_topic(call, draft=draft, topic=answer.after)
    if answer.after is None:
        return
    await call.cards.close(card)
    if not await offer_advice(call, draft):
        await ask_showing.ask_signs(call, draft)


async def signs_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """Every tap adds or takes away one sign; ➡️ goes on with those that stand."""
    if answer.after != ask_showing.NEXT.key:
        return
    chosen = await call.cards.choices_of(card, call.person.user_id)
    await _go_on(call, card, chosen - {ask_showing.NEXT.key})


async def signs_written(call: Call, card: CardRow, text: str) -> Reply | None:
    """Several numbers at once: "1 3 5" chooses and goes on."""
    options = [option for option in unpack_options(card) if option.key != ask_showing.NEXT.key]
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    if not numbers <= set(range(1, len(options) + 1)):
        raise Trouble("consultations/no_such_sign", count=len(options))
    await _go_on(call, card, {options[number - 1].key for number in numbers})
    return None


async def urgency_answered(call: Call, card: CardRow, answer: Answer) -> None:
    draft = await _draft(call, card)
    urgency = None if answer.after is None else Urgency(answer.after)
    await drafting.choose_urgency(call, draft=draft, urgency=urgency)
    if urgency is None:
        return
    await call.cards.close(card)
    if draft.text:
        await ask_showing.show_preview(call, draft)
    else:
        await ask_showing.ask_text(call, draft)


async def text_written(call: Call, card: CardRow, text: str) -> Reply:
    draft = await _draft(call, card)
    await drafting.write_text(call, consultation=draft, text=text)
    await call.cards.close(card)
    await ask_showing.show_preview(call, draft)
    return Reply("", effect=f"{TEXT_EFFECT}/{draft.id}")


async def preview_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """✅ sends what the preview shows; after ten minutes it is shown once more first."""
    if answer.after is None:
        return None
    draft = await _draft(call, card)
    if answer.after == ask_showing.DROP.key:
        await drafting.drop_draft(call, draft=draft)
        return Reply("consultations/dropped")
    if card.expires_at is not None and call.now > card.expires_at:
        await ask_showing.show_preview(call, draft)
        return None
    same = await drafting.same_request(call, draft)
    if same is not None:
        await drafting.drop_draft(call, draft=draft)
        return Reply("consultations/same", {"number": same})
    await drafting.send_draft(call, draft=draft)
    return Reply("consultations/sent", {"request": await request_facts(call, draft, call.lang)})


async def _go_on(call: Call, card: CardRow, signs: set[str]) -> None:
    draft = await _draft(call, card)
    await drafting.choose_signs(call, draft=draft, signs=signs)
    await call.cards.close(card)
    await ask_showing.ask_urgency(call, draft)


async def _draft(call: Call, card: CardRow) -> Consultation:
    draft = await call.tx.get(Consultation, int(card.subject))
    if draft is None or draft.asker != call.person.user_id:
        raise Trouble("kernel/card_closed")
    if draft.state is not ConsultationState.DRAFT:
        raise Trouble("kernel/card_closed")
    return draft


async def _tell_one(call: Call, number: str) -> Reply:
    """Somebody else's number is as unknown as one that was never given."""
    wanted = find_number(number, CONSULTATION)
    assert wanted is not None
    found = await find_numbered(call.tx, wanted)
    if found is None or found.asker != call.person.user_id:
        raise Trouble("consultations/not_yours", number=number)
    lang = call.person.lang or call.network.lang
    facts = await request_facts(call, found, lang)
    await call.tell(call.person.user_id, "consultations/own_one", request=facts)
    return Reply("")
