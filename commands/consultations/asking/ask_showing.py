"""The cards of asking, one question each, in the asker's private room."""

import re
from datetime import UTC
from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import PREVIEW_LASTS, Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.consultations.asking.drafting import (
    LONGEST_TEXT,
    PREVIEW_CARD,
    SIGNS_CARD,
    TEXT_CARD,
    TOPIC_CARD,
    URGENCY_CARD,
)
from commands.consultations.models import Consultation
from commands.consultations.queries import SIGN, TOPIC, get_consultation
from commands.consultations.showing import shown
from commands.consultations.wording import URGENCIES, choice_options

NEXT = Option("next", "➡️", N_("jatka"), ("valmis", "fortsätt", "klar", "continue", "done"))
SEND = Option("send", "✅", N_("lähetä tiimille"), ("kyllä", "ok", "ja", "yes"))
DROP = Option("drop", "❌", N_("älä lähetä"), ("ei", "nej", "no", "peru"))
_NUMBERS: Final = re.compile(r"\d{1,2}(?:[\s,.;+&]+(?:ja |och |and )?\d{1,2})+\s*\.?", re.I)


async def ask_topic(desk: Desk, draft: Consultation) -> None:
    address = _place(draft)
    options = await choice_options(desk, TOPIC, address)
    await desk.show(
        TOPIC_CARD,
        draft.id,
        address,
        "consultations/ask_topic",
        options=options,
        person=draft.asker,
    )


async def ask_signs(desk: Desk, draft: Consultation) -> None:
    address = _place(draft)
    options = [*await choice_options(desk, SIGN, address), NEXT]
    await desk.show(
        SIGNS_CARD,
        draft.id,
        address,
        "consultations/ask_signs",
        options=options,
        person=draft.asker,
        several=True,
        takes_text=True,
    )


async def ask_urgency(desk: Desk, draft: Consultation) -> None:
    await desk.show(
        URGENCY_CARD,
        draft.id,
        _place(draft),
        "consultations/ask_urgency",
        options=URGENCIES,
        person=draft.asker,
    )


async def ask_text(desk: Desk, draft: Consultation) -> None:
    await desk.show(
        TEXT_CARD,
        draft.id,
        _place(draft),
        "consultations/ask_text",
        options=[],
        person=draft.asker,
        takes_text=True,
        limit=LONGEST_TEXT,
    )


async def show_preview(desk: Desk, draft: Consultation) -> None:
    """What the team will see, word for word; an older preview is closed."""
    for card in await desk.cards.about(PREVIEW_CARD, draft.id):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)
    await desk.show(
        PREVIEW_CARD,
        draft.id,
        _place(draft),
        "consultations/preview",
        options=[SEND, DROP],
        person=draft.asker,
        expires_at=desk.now.astimezone(UTC) + PREVIEW_LASTS,
        request=await shown(desk, draft, await desk.lang_of(_place(draft))),
        text=draft.text,
    )


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost card of asking once more."""
    draft = await get_consultation(desk.tx, int(card.subject))
    if card.kind == PREVIEW_CARD:
        await show_preview(desk, draft)
        return
    templates = {
        TOPIC_CARD: "consultations/ask_topic",
        SIGNS_CARD: "consultations/ask_signs",
        URGENCY_CARD: "consultations/ask_urgency",
        TEXT_CARD: "consultations/ask_text",
    }
    await desk.draw(card, templates[card.kind], new=True, limit=LONGEST_TEXT)


def several_numbers(text: str) -> bool:
    """Whether a text gives several numbers at once: "1 3 5", "1, 3 ja 5"."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def _place(draft: Consultation) -> str:
    return private_place(draft.asker or "")
