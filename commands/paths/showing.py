"""The card of a path in the team's room: one message, edited in place as the path goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.ledger.models import CardRow, CardState
from commands.consultations.queries import team_room
from commands.consultations.wording import said
from commands.paths.models import UNFINISHED, PathState, PeerSupport, ServicePath
from commands.paths.queries import get_path, local_day, number_of, place_of, roles_of, stages
from commands.paths.wording import BUTTONS, PEER_ANSWERS, role_names, stage_name

CARD: Final = "path"


@dataclass(frozen=True)
class Shown:
    """A path as the team sees it. `todo` names what is to be done next: consent, peer, roles,
    stage, day, end, call, or nothing; `following` is the name of the stage after this one.

    `place` of `count` is where its stage stands in the list, 0 when the list has it no more.
    """

    number: str
    state: str
    stage: str
    place: int
    count: int
    since: date
    consent_on: date | None
    peer: str
    roles: Sequence[str]
    owner: str | None
    follow_up_on: date | None
    todo: str
    following: str


async def shown(desk: Desk, path: ServicePath, lang: str) -> Shown:
    listed = await stages(desk.tx)
    place = place_of(listed, path.stage)
    roles = await roles_of(desk.tx, path.id)
    following = listed[place].key if place < len(listed) else None
    owner = path.owner
    return Shown(
        number=number_of(path),
        state=path.state.value,
        stage=await stage_name(desk, path.stage, lang),
        place=place,
        count=len(listed),
        since=local_day(desk, path.stage_since),
        consent_on=path.consent_on,
        peer=said(desk, PEER_ANSWERS, path.peer_support, lang),
        roles=await role_names(desk, roles, lang),
        owner=None if owner is None else (await find_person(desk.tx, owner)).short,
        follow_up_on=path.follow_up_on,
        todo=_todo(path, bool(roles), place, len(listed)),
        following="" if following is None else await stage_name(desk, following, lang),
    )


async def show_card(desk: Desk, path: ServicePath) -> CardRow:
    """A new card at the end of the team's room."""
    return await desk.show(
        CARD,
        path.id,
        team_room(desk),
        "paths/card",
        options=BUTTONS,
        path=await shown(desk, path, desk.network.lang),
    )


async def card_of(desk: Desk, path: ServicePath) -> CardRow:
    """The card, in whose thread the team talks: a new one where the old one was forgotten."""
    cards = await desk.cards.about(CARD, path.id)
    return cards[0] if cards else await show_card(desk, path)


async def redraw(desk: Desk, path: ServicePath) -> None:
    """The card as things stand; it takes no taps once the path is finished."""
    card = await card_of(desk, path)
    card.state = CardState.OPEN if path.state in UNFINISHED else CardState.CLOSED
    await desk.tx.flush()
    await desk.draw(card, "paths/card", path=await shown(desk, path, desk.network.lang))


async def draw_again(desk: Desk, card: CardRow) -> None:
    path = await get_path(desk.tx, int(card.subject))
    await desk.draw(card, "paths/card", new=True, path=await shown(desk, path, desk.network.lang))


async def say_in_thread(desk: Desk, path: ServicePath, template: str, **facts: Any) -> None:
    """Says something to the team about one path, where it talks about it."""
    card = await card_of(desk, path)
    number = number_of(path)
    await desk.say(team_room(desk), template, loud=False, thread=card, number=number, **facts)


def _todo(path: ServicePath, has_roles: bool, place: int, count: int) -> str:
    """The first thing that is missing, in the order in which a path needs them."""
    if path.state not in UNFINISHED:
        return ""
    if path.state is PathState.ENDED:
        return "call"
    if path.consent_on is None:
        return "consent"
    if path.peer_support is None or (path.peer_support is PeerSupport.LATER and place > count // 2):
        return "peer"
    if not has_roles:
        return "roles"
    if place < count - 1:
        return "stage"
    return "day" if path.follow_up_on is None else "end"
