"""What workshops hold of a person: where they were, what they wished, what they led."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from commands.members.happenings import Forgotten
from commands.workshops.care.departing import leave_workshops
from commands.workshops.models import Participant, RoomWish, Tie, Workshop, WorkshopRoom
from commands.workshops.queries import OPEN
from commands.workshops.showing import redraw_control, redraw_workshop


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    rows = await desk.tx.execute(
        select(Workshop.created_at, WorkshopRoom.number, WorkshopRoom.topic)
        .join(Participant, Participant.workshop_id == Workshop.id)
        .join(WorkshopRoom, WorkshopRoom.id == Participant.room_id)
        .where(Participant.person == user_id)
        .order_by(Workshop.id)
    )
    places = [row._asdict() for row in rows]
    counts = {
        "wishes": await _count(desk, RoomWish.person == user_id),
        "ties": await _count(desk, or_(Tie.one == user_id, Tie.other == user_id)),
        "led": await _count(
            desk, or_(WorkshopRoom.facilitator == user_id, WorkshopRoom.deputy == user_id)
        ),
        "convened": await _count(desk, Workshop.convener == user_id),
    }
    if not places and not any(counts.values()):
        return ()
    return in_passages("workshops/held", places, **counts)


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """They leave as whoever leaves the network; then no row names them any more."""
    person = happening.user_id
    wished = list(
        await desk.tx.scalars(
            select(Workshop)
            .join(RoomWish, RoomWish.workshop_id == Workshop.id)
            .where(RoomWish.person == person, Workshop.state.in_(OPEN))
        )
    )
    await leave_workshops(desk, person)
    for table, which in (
        (Participant, Participant.person == person),
        (RoomWish, RoomWish.person == person),
        (Tie, or_(Tie.one == person, Tie.other == person)),
    ):
        await desk.tx.execute(delete(table).where(which))
    for column in (WorkshopRoom.facilitator, WorkshopRoom.deputy):
        await desk.tx.execute(update(WorkshopRoom).where(column == person).values({column: None}))
    handed = update(Workshop).where(Workshop.convener == person)
    await desk.tx.execute(handed.values(convener=happening.successor))
    for workshop in wished:
        await redraw_workshop(desk, workshop)
        await redraw_control(desk, workshop)


async def _count(desk: Desk, which: ColumnElement[bool]) -> int:
    return await desk.tx.scalar(select(func.count()).where(which)) or 0


HOLDING = Holding(
    columns=frozenset(
        {
            "workshop.convener",
            "workshop_room.facilitator",
            "workshop_room.deputy",
            "workshop_participant.person",
            "workshop_wish.person",
            "workshop_tie.one",
            "workshop_tie.other",
        }
    ),
    told=told,
)
