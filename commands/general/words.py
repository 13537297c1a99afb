"""What everybody can always do: help, language, health, and a lost card drawn again."""

from collections.abc import Sequence

from sqlalchemy import func, select

from bot.directory.directory import remember_person
from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import CardKind, Reply, Trouble
from bot.ledger.inbox import count_by_state
from bot.ledger.lanes import count_outbox
from bot.ledger.models import DueRow, DueState
from commands.consultations.queries import count_states

LANGUAGE_WORDS = {
    "fi": "fi", "suomi": "fi", "suomeksi": "fi", "finska": "fi", "finnish": "fi",
    "sv": "sv", "ruotsi": "sv", "ruotsiksi": "sv", "svenska": "sv", "swedish": "sv",
    "en": "en", "englanti": "en", "englanniksi": "en", "engelska": "en", "english": "en",
}  # fmt: skip


async def choose_language(call: Call, *, text: str) -> Reply:
    """Sets the language of one's own private messages."""
    lang = LANGUAGE_WORDS.get(fold(text))
    if lang is None:
        raise Trouble("general/unknown_language")
    row = await remember_person(call.tx, user_id=call.person.user_id)
    row.lang = lang
    await call.tx.flush()
    await call.tell(call.person.user_id, "general/language_chosen")
    return Reply("")


async def show_health(call: Call) -> Reply:
    """Counts and states of the ledger and of the team's requests; never a text or a person."""
    came_in = await count_by_state(call.tx)
    went_out = await count_outbox(call.tx)
    failed = await call.tx.scalar(
        select(func.count()).select_from(DueRow).where(DueRow.state == DueState.FAILED)
    )
    return Reply(
        "general/health",
        {
            "handled": came_in.get("handled", 0),
            "failed": came_in.get("failed", 0) + (failed or 0),
            "unreadable": came_in.get("unreadable", 0),
            # The question itself is still being handled.
            "waiting": came_in.get("waiting", 1) - 1 + went_out.get("waiting", 0),
            "sent": went_out.get("sent", 0),
            "dead": went_out.get("dead", 0),
            "requests": await count_states(call.tx),
        },
    )


async def redraw_cards(call: Call, kinds: Sequence[CardKind]) -> Reply | None:
    """Shows the newest open card of each kind in this room once more, at the end of the room."""
    drawable = {kind.name: kind.draw for kind in kinds if kind.draw is not None}
    cards = await call.cards.open_at(call.place.address, call.person.user_id)
    newest = {card.kind: card for card in reversed(cards) if card.kind in drawable}
    if not newest:
        raise Trouble("kernel/nothing_to_redraw")
    for card in newest.values():
        draw = drawable[card.kind]
        assert draw is not None
        await draw(call, card)
    return None
