"""What is said about debriefs: begin one, pass the turn, send the documents again."""

from datetime import UTC
from typing import Any

from bot.directory.directory import LOBBY
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.debriefs import service
from commands.debriefs.models import Debrief, DebriefState
from commands.debriefs.posts import redraw_post
from commands.debriefs.queries import (
    find_debrief,
    may_lead,
    number_of_turn,
    steps_of,
    workshop_spoken_of,
)
from commands.debriefs.turns import turn_subject
from commands.workshops import queries as workshops
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.service import end_workshop

END_ROOMS = "debrief_end_rooms"
BEGUN = (WorkshopState.RUNNING, WorkshopState.ENDED)


async def debrief(call: Call) -> Reply | None:
    """Begins the debrief; while the rooms still work, ending them is previewed first."""
    workshop = await workshop_spoken_of(call, *BEGUN)
    if workshop is None:
        raise await _nothing_to_debrief(call)
    await _must_lead(call, workshop)
    known = await find_debrief(call.tx, workshop.id)
    if known is not None:
        raise await _already_on(call, known)
    if workshop.state is WorkshopState.RUNNING:
        rooms = await workshops.rooms_of(call.tx, workshop.id)
        await call.preview(
            END_ROOMS,
            {"workshop": workshop.id},
            "debriefs/end_rooms",
            rooms=len(rooms),
            ends_at=workshop.ends_at,
        )
        return None
    await service.start_debrief(call, workshop=workshop)
    return _told_elsewhere(call, workshop)


async def end_rooms(call: Call, arguments: dict[str, Any]) -> Reply | None:
    """Ends the rooms and begins the debrief, after ✅."""
    workshop = await workshops.get_workshop(call.tx, arguments["workshop"])
    if workshop.state not in BEGUN:
        raise await _nothing_to_debrief(call)
    known = await find_debrief(call.tx, workshop.id)
    if known is not None:
        raise await _already_on(call, known)
    await end_workshop(call, workshop=workshop)
    await service.start_debrief(call, workshop=workshop)
    return _told_elsewhere(call, workshop)


async def pass_turn(call: Call) -> Reply | None:
    """The next room's turn, or the end of the voting, before the time is up."""
    workshop = await workshop_spoken_of(call, WorkshopState.ENDED)
    known = None if workshop is None else await find_debrief(call.tx, workshop.id)
    if workshop is None:
        raise await _nothing_to_debrief(call)
    if known is None:
        raise Trouble("debriefs/not_on")
    await _must_lead(call, workshop)
    await service.move_on(call, debrief=known)
    return _told_elsewhere(call, workshop, passed=True)


async def turn_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """⏭️ on the card of a turn; taking the tap back cannot bring the turn back."""
    known = await find_debrief(call.tx, int(card.subject.partition("/")[0]))
    if answer.after is None or known is None or known.state is DebriefState.CLOSED:
        return None
    if turn_subject(known.workshop_id, known.turn) == card.subject:
        await service.move_on(call, debrief=known)
    return None


async def voted(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """A vote is only an answer until it is counted: the reactions show how many there are."""
    return None


async def send_papers(call: Call) -> Reply:
    """The documents once more, with what was promised since."""
    workshop = await workshop_spoken_of(call, WorkshopState.DEBRIEFED)
    if workshop is None:
        raise Trouble("debriefs/no_papers")
    await _must_lead(call, workshop)
    occasion = f"asked {call.now.astimezone(UTC).isoformat()}"
    await service.plan_papers(call, workshop_id=workshop.id, occasion=occasion)
    return Reply("debriefs/papers_coming")


async def steps_done(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """✅ ends the asking; documents with the promised next steps follow."""
    if answer.after is None:
        return None
    await call.cards.close(card)
    workshop_id = int(card.subject)
    steps = await steps_of(call.tx, workshop_id)
    if steps:
        await service.plan_papers(call, workshop_id=workshop_id, occasion="steps")
    await call.draw(card, "debriefs/steps_asked", count=len(steps))
    return None


async def draw_post_again(desk: Desk, card: CardRow) -> None:
    await redraw_post(desk, card, new=True)


async def _already_on(call: Call, known: Debrief) -> Trouble:
    """Where the debrief is, and how it goes on."""
    number = await number_of_turn(call.tx, known)
    return Trouble("debriefs/already_on", number=number)


async def _must_lead(call: Call, workshop: Workshop) -> None:
    if not await may_lead(call, workshop):
        raise Trouble("debriefs/not_yours")


async def _nothing_to_debrief(call: Call) -> Trouble:
    if await workshop_spoken_of(call, WorkshopState.DEBRIEFED) is not None:
        return Trouble("debriefs/over")
    planned = await workshop_spoken_of(call, WorkshopState.PLANNED) is not None
    return Trouble("debriefs/nothing", planned=planned)


def _told_elsewhere(call: Call, workshop: Workshop, *, passed: bool = False) -> Reply | None:
    """Who asked outside the lobby hears that it happened there; the convener has a card."""
    convener = call.place.is_private and call.person.user_id == workshop.convener
    if call.place.kind == LOBBY or convener:
        return None
    return Reply("debriefs/in_lobby", {"passed": passed})
