"""Whose turn it is, in private: the present facilitator, the next one, and the convener."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardState
from commands.debriefs.models import Debrief, DebriefState
from commands.debriefs.moments import wall_clock
from commands.debriefs.queries import leader_of, name_of
from commands.workshops.models import Workshop, WorkshopRoom

TURN: Final = "debrief_turn"
VOTES: Final = "votes"

NEXT = Option("next", "⏭️", N_("seuraava"), ("seuraava huone", "nästa", "next"))
END_VOTING = Option("next", "🏁", N_("päätä äänestys"), ("paata", "avsluta", "end"))


@dataclass(frozen=True)
class Turn:
    """A room's turn as its texts speak of it."""

    number: int
    topic: str
    leader: str | None
    minutes: int
    until: time


async def show_turn(
    desk: Desk,
    workshop: Workshop,
    room: WorkshopRoom,
    *,
    following: WorkshopRoom | None,
    minutes: int,
    until: datetime,
) -> None:
    """The turn's card to its facilitator and to the convener; a word to whoever is next."""
    turn = await _turn(desk, room, minutes, until)
    after = None if following is None else await _turn(desk, following, minutes, until)
    told = list(dict.fromkeys(one for one in (leader_of(room), workshop.convener) if one))
    for person in told:
        await desk.show(
            TURN,
            turn_subject(workshop.id, room.id),
            private_place(person),
            "debriefs/turn",
            options=[NEXT],
            person=person,
            turn=turn,
            following=after,
            own=person == leader_of(room),
        )
    waiting = None if following is None else leader_of(following)
    if waiting is not None and waiting not in told:
        await desk.tell(waiting, "debriefs/next_up", turn=after)


async def show_voting(desk: Desk, workshop: Workshop, *, until: datetime) -> None:
    """The convener can end the voting early."""
    await desk.show(
        TURN,
        turn_subject(workshop.id, None),
        private_place(workshop.convener),
        "debriefs/voting",
        options=[END_VOTING],
        person=workshop.convener,
        until=wall_clock(desk, until),
    )


async def end_turn(desk: Desk, debrief: Debrief) -> None:
    """The cards of the turn, or of the voting, take no more answers."""
    subject = turn_subject(debrief.workshop_id, debrief.turn)
    for card in await desk.cards.about(TURN, subject):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)
            voted = debrief.state is not DebriefState.TELLING
            await desk.draw(card, "debriefs/turn_over", voted=voted)


def turn_subject(workshop_id: int, room_id: int | None) -> str:
    """Without a room it is the voting."""
    return f"{workshop_id}/{VOTES if room_id is None else room_id}"


async def _turn(desk: Desk, room: WorkshopRoom, minutes: int, until: datetime) -> Turn:
    return Turn(
        number=room.number,
        topic=room.topic,
        leader=await name_of(desk.tx, leader_of(room)),
        minutes=minutes,
        until=wall_clock(desk, until),
    )
