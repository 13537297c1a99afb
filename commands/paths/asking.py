"""What is asked about a path, in the thread of its card or in private: always by numbers."""

from typing import Any, Final

from bot.directory.directory import private_place
from bot.kernel.desk import Call, Desk
from bot.ledger.models import CardRow
from commands.consultations.queries import team_room
from commands.paths.models import ServicePath
from commands.paths.queries import get_path, number_of, roles_of
from commands.paths.showing import card_of
from commands.paths.wording import CALL_ANSWERS, PEER_ANSWERS, role_options

PEER_CARD, ROLES_CARD, DAY_CARD = "path_peer", "path_roles", "path_day"
_TEMPLATES: Final = {
    PEER_CARD: "paths/ask_peer",
    ROLES_CARD: "paths/ask_roles",
    DAY_CARD: "paths/ask_day",
}


async def ask_peer(call: Call, path: ServicePath) -> None:
    """Whether a peer supporter was offered."""
    await _ask(call, path, PEER_CARD, options=PEER_ANSWERS)


async def ask_roles(call: Call, path: ServicePath) -> None:
    """Which roles are responsible: each tap chooses one, or no longer."""
    lang = await call.lang_of(_address(call))
    await _ask(call, path, ROLES_CARD, options=await role_options(call, lang))


async def ask_day(call: Call, path: ServicePath) -> None:
    """The day of the follow-up call, of whoever wants to agree on it."""
    person = call.person.user_id
    await _ask(call, path, DAY_CARD, options=CALL_ANSWERS, person=person, takes_text=True)


async def close_questions(desk: Desk, path: ServicePath) -> None:
    for kind in _TEMPLATES:
        await desk.cards.close_about(kind, path.id)


async def redraw_question(desk: Desk, card: CardRow) -> None:
    """A question as things stand, in place."""
    await desk.draw(card, _TEMPLATES[card.kind], **await _facts(desk, card.kind, card.subject))


async def draw_question_again(desk: Desk, card: CardRow) -> None:
    path = await get_path(desk.tx, int(card.subject))
    await desk.draw(
        card,
        _TEMPLATES[card.kind],
        new=True,
        thread=await card_of(desk, path) if card.address == team_room(desk) else None,
        **await _facts(desk, card.kind, card.subject),
    )


async def _ask(call: Call, path: ServicePath, kind: str, **how: Any) -> None:
    """Asks where it was wanted; an older question of the same kind is closed."""
    await call.cards.close_about(kind, path.id)
    private = call.place.is_private
    if private:
        how["person"] = call.person.user_id
    await call.show(
        kind,
        path.id,
        _address(call),
        _TEMPLATES[kind],
        thread=None if private else await card_of(call, path),
        **how,
        **await _facts(call, kind, str(path.id)),
    )


async def _facts(desk: Desk, kind: str, subject: str) -> dict[str, Any]:
    path = await get_path(desk.tx, int(subject))
    facts: dict[str, Any] = {"number": number_of(path)}
    if kind == ROLES_CARD:
        facts["chosen"] = await roles_of(desk.tx, path.id)
    return facts


def _address(call: Call) -> str:
    return private_place(call.person.user_id) if call.place.is_private else team_room(call)
