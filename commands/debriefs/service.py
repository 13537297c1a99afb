"""The verbs of a debrief: it begins, the turn passes, the votes are counted."""

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from commands.debriefs.models import DEBRIEF_STEPS, Debrief, DebriefState
from commands.debriefs.moments import debrief_slot, minutes_until, wall_clock
from commands.debriefs.posts import close_post, posts_of, show_post
from commands.debriefs.queries import find_debrief
from commands.debriefs.sharing import (
    DEFAULT_MINUTES,
    LEAST_VOTING,
    minutes_for_next,
    share_minutes,
)
from commands.debriefs.themes import count_votes, themes_of
from commands.debriefs.turns import end_turn, show_turn, show_voting
from commands.meetings.service import lobby
from commands.workshops import queries as workshops
from commands.workshops.models import WORKSHOP_STEPS, Workshop, WorkshopRoom, WorkshopState
from commands.workshops.showing import redraw_control, redraw_workshop

DEBRIEF_START, DEBRIEF_NEXT, DEBRIEF_CLOSE = "debrief_start", "debrief_next", "debrief_close"
PAPERS, ASK_STEPS, STEPS_END = "debrief_papers", "debrief_steps", "debrief_steps_end"

# A slot that leaves a room less than this is as good as over.
LEAST_EACH: Final = 2
THEMES_SHOWN: Final = 10
STEPS_OPEN: Final = timedelta(hours=24)
STEPS_DONE = Option("done", "✅", N_("valmis"), ("klar", "done"))


async def start_debrief(desk: Desk, *, workshop: Workshop) -> Debrief:
    """Begins the debrief of an ended workshop with its first room; the one begun stays."""
    known = await find_debrief(desk.tx, workshop.id)
    if known is not None:
        return known
    rooms = await workshops.rooms_of(desk.tx, workshop.id)
    shares = share_minutes(await _available(desk, workshop, len(rooms)), len(rooms))
    debrief = Debrief(
        workshop_id=workshop.id,
        state=DebriefState.TELLING,
        turn=None,
        minutes_each=shares.each,
        started_at=desk.now,
        ends_at=desk.now.astimezone(UTC) + timedelta(minutes=shares.whole),
    )
    desk.tx.add(debrief)
    await desk.tx.flush()
    await desk.dues.cancel(DEBRIEF_START, workshop.id)
    ends = wall_clock(desk, debrief.ends_at)
    await desk.say(lobby(desk), "debriefs/begins", rooms=len(rooms), minutes=shares.each, ends=ends)
    await _give_turn(desk, debrief, workshop, rooms)
    return debrief


async def move_on(desk: Desk, *, debrief: Debrief) -> None:
    """Passes the turn to the next room; after the last one comes the voting, then the end."""
    if debrief.state is DebriefState.VOTING:
        await close_debrief(desk, debrief=debrief)
        return
    workshop = await workshops.get_workshop(desk.tx, debrief.workshop_id)
    rooms = await workshops.rooms_of(desk.tx, workshop.id)
    told = next((place for place, room in enumerate(rooms, 1) if room.id == debrief.turn), 0)
    await desk.dues.cancel(DEBRIEF_NEXT, workshop.id)
    await end_turn(desk, debrief)
    await _give_turn(desk, debrief, workshop, rooms[told:])


async def close_debrief(desk: Desk, *, debrief: Debrief, late: bool = False) -> None:
    """Counts the votes, tells the themes, and asks what was agreed. The documents follow."""
    await end_turn(desk, debrief)
    _step(debrief, DebriefState.CLOSED)
    debrief.turn = None
    await desk.dues.cancel(DEBRIEF_NEXT, debrief.workshop_id)
    await desk.dues.cancel(DEBRIEF_CLOSE, debrief.workshop_id)
    await count_votes(desk, debrief.workshop_id)
    themes = await themes_of(desk, debrief.workshop_id)
    for card in await posts_of(desk, debrief.workshop_id):
        await close_post(desk, card)
    await desk.say(lobby(desk), "debriefs/themes", themes=themes[:THEMES_SHOWN], late=late)
    workshop = await workshops.get_workshop(desk.tx, debrief.workshop_id)
    if WorkshopState.DEBRIEFED in WORKSHOP_STEPS[workshop.state]:
        workshop.state = WorkshopState.DEBRIEFED
        await desk.tx.flush()
        await redraw_workshop(desk, workshop)
        await redraw_control(desk, workshop)
    await plan_papers(desk, workshop_id=workshop.id, occasion="end")
    await _ask_for_steps(desk, workshop)


async def plan_papers(desk: Desk, *, workshop_id: int, occasion: str) -> None:
    """The documents are made by themselves in a moment, off the loop; once for each occasion."""
    await desk.dues.plan(PAPERS, workshop_id, occasion, desk.now)


async def _available(desk: Desk, workshop: Workshop, rooms: int) -> int:
    """Minutes until the end of the debrief's slot, or the usual ones where there is none."""
    slot = await debrief_slot(desk, workshop)
    left = 0 if slot is None else minutes_until(desk, slot[1])
    return left if left >= LEAST_EACH * rooms + LEAST_VOTING else DEFAULT_MINUTES


async def _give_turn(
    desk: Desk, debrief: Debrief, workshop: Workshop, rooms: list[WorkshopRoom]
) -> None:
    """The turn goes to the first of the rooms that have not told yet."""
    if not rooms:
        await _open_voting(desk, debrief, workshop)
        return
    room, following = rooms[0], rooms[1] if len(rooms) > 1 else None
    left = minutes_until(desk, debrief.ends_at)
    minutes = minutes_for_next(debrief.minutes_each, left, len(rooms))
    until = _after(desk, minutes)
    debrief.turn = room.id
    await desk.tx.flush()
    await desk.dues.plan(DEBRIEF_NEXT, workshop.id, str(room.id), until)
    await show_post(desk, room, minutes=minutes, until=until)
    await show_turn(desk, workshop, room, following=following, minutes=minutes, until=until)


async def _open_voting(desk: Desk, debrief: Debrief, workshop: Workshop) -> None:
    _step(debrief, DebriefState.VOTING)
    debrief.turn = None
    await desk.tx.flush()
    until = max(debrief.ends_at, _after(desk, LEAST_VOTING))
    await desk.dues.plan(DEBRIEF_CLOSE, workshop.id, "votes", until)
    await desk.say(lobby(desk), "debriefs/vote", until=wall_clock(desk, until))
    await show_voting(desk, workshop, until=until)


async def _ask_for_steps(desk: Desk, workshop: Workshop) -> None:
    await desk.show(
        ASK_STEPS,
        workshop.id,
        private_place(workshop.convener),
        "debriefs/ask_steps",
        options=[STEPS_DONE],
        person=workshop.convener,
        takes_text=True,
    )
    await desk.dues.plan(STEPS_END, workshop.id, "end", desk.now.astimezone(UTC) + STEPS_OPEN)


def _after(desk: Desk, minutes: int) -> datetime:
    return desk.now.astimezone(UTC) + timedelta(minutes=minutes)


def _step(debrief: Debrief, state: DebriefState) -> None:
    """Raises ValueError for a step that DEBRIEF_STEPS does not have."""
    if state not in DEBRIEF_STEPS[debrief.state]:
        raise ValueError(f"no step from {debrief.state} to {state}")
    debrief.state = state
