"""What paths do when something happens elsewhere: an answer into the service, somebody leaving."""

from typing import Final

from sqlalchemy import update

from bot.directory.directory import find_person
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import N_, Answer, Reply
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.consultations import showing as consultation_cards
from commands.consultations.happenings import ConsultationAnswered
from commands.consultations.models import Consultation, Outcome
from commands.consultations.queries import coordinators_now, get_consultation, team_room
from commands.consultations.queries import number_of as number_of_consultation
from commands.members.happenings import LeftNetwork, LeftTeam
from commands.paths import asking, walking
from commands.paths.models import PathHistory
from commands.paths.queries import number_of, path_of, unfinished_of
from commands.paths.showing import redraw

OFFER_CARD: Final = "path_offer"
OPEN = Option("open", "🧭", N_("avaa palvelupolku"), ("polku", "öppna", "open"))


async def answered(desk: Desk, happening: ConsultationAnswered) -> None:
    """An answer that leads into the service: whoever gave it may open a path with one tap."""
    if happening.outcome is not Outcome.SERVICE:
        return
    consultation = await get_consultation(desk.tx, happening.consultation_id)
    if await path_of(desk.tx, consultation.id) is not None:
        return
    await desk.cards.close_about(OFFER_CARD, consultation.id)
    await desk.show(
        OFFER_CARD,
        consultation.id,
        team_room(desk),
        "paths/offer",
        options=[OPEN],
        person=happening.by,
        thread=await consultation_cards.card_of(desk, consultation),
        number=number_of_consultation(consultation),
    )


async def offer_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """A path is not closed by taking the tap back: it is dropped by its own word."""
    if answer.after is None:
        return None
    path = await walking.open_path(
        call, person=call.person.user_id, consultation_id=int(card.subject)
    )
    await call.cards.close(card)
    await asking.ask_peer(call, path)
    return Reply("paths/opened", {"number": number_of(path)})


async def draw_offer_again(desk: Desk, card: CardRow) -> None:
    consultation: Consultation = await get_consultation(desk.tx, int(card.subject))
    await desk.draw(
        card,
        "paths/offer",
        new=True,
        thread=await consultation_cards.card_of(desk, consultation),
        number=number_of_consultation(consultation),
    )


async def left_team(desk: Desk, happening: LeftTeam) -> None:
    """Their paths are nobody's, until somebody takes them; the coordinator is told."""
    paths = await unfinished_of(desk.tx, happening.user_id)
    for path in paths:
        path.owner = None
        await desk.tx.flush()
        await redraw(desk, path)
    if not paths:
        return
    name = (await find_person(desk.tx, happening.user_id)).short
    for coordinator in await coordinators_now(desk.tx, desk.now.date()):
        numbers = [number_of(path) for path in paths]
        await desk.tell(coordinator, "paths/nobodys", numbers=numbers, name=name)


async def left_network(desk: Desk, happening: LeftNetwork) -> None:
    """Who did what is not kept of those who left."""
    person = happening.user_id
    await desk.tx.execute(
        update(PathHistory).where(PathHistory.person == person).values(person=None)
    )
