"""When no assignment keeps every hard rule: the convener decides which rule gives way."""

from sqlalchemy import delete

from agendas.assignment import Impossible, Reason
from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.workshops import queries
from commands.workshops.facts import in_order, names_of
from commands.workshops.models import Tie, Workshop

STUCK = "workshop_stuck"
LIMITS, TIES, WAIT = "limits", "ties", "wait"
MOST_NAMES = 6

_OF_LIMITS = (
    Reason.NO_ROOMS,
    Reason.ROOM_LIMITS,
    Reason.TOO_FEW,
    Reason.TOO_MANY,
    Reason.ROOM_OVERFULL,
)
_OPTIONS = {
    LIMITS: Option(LIMITS, "▶️", N_("aloita ilman huoneiden kokorajoja"), ("aloita", "start")),
    TIES: Option(TIES, "▶️", N_("aloita ilman näitä sääntöjä"), ("aloita", "start")),
    WAIT: Option(WAIT, "⏸️", N_("odota"), ("vänta", "wait")),
}


async def ask_to_loosen(desk: Desk, workshop: Workshop, impossible: Impossible) -> None:
    """Asks the convener in private; until they choose, the workshop waits with its wishes."""
    rule = LIMITS if impossible.reason in _OF_LIMITS else TIES
    names = in_order((await names_of(desk.tx, impossible.people)).values())
    await desk.show(
        STUCK,
        workshop.id,
        private_place(workshop.convener),
        "workshops/stuck",
        options=(_OPTIONS[rule], _OPTIONS[WAIT]),
        person=workshop.convener,
        rule=rule,
        names=names[:MOST_NAMES],
    )


async def loosen(desk: Desk, workshop: Workshop, rule: str) -> None:
    """Drops the limits of the rooms, or who must be together or apart, for good."""
    if rule == TIES:
        await desk.tx.execute(delete(Tie).where(Tie.workshop_id == workshop.id))
        return
    for room in await queries.rooms_of(desk.tx, workshop.id):
        room.capacity, room.minimum = None, 0
    await desk.tx.flush()


async def draw_stuck_again(desk: Desk, card: CardRow) -> None:
    rule = LIMITS if LIMITS in {option["key"] for option in card.options["options"]} else TIES
    await desk.draw(card, "workshops/stuck", new=True, rule=rule, names=())
