"""Who joins, declines or leaves a workshop's rooms, and whom an invitation did not reach."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import WORKSHOP
from bot.kernel.desk import Call, Desk
from bot.kernel.happenings import InvitationRefused
from bot.wire import Moved
from commands.workshops import queries
from commands.workshops.care import attending, merging
from commands.workshops.models import Participant, Whereabouts, Workshop, WorkshopRoom
from commands.workshops.models import WorkshopState as State
from commands.workshops.showing import redraw_control

# Joins come by the hundred at the start, so that the convener's card follows them in steps.
FOLLOW = "workshop_follow"
STEP = timedelta(seconds=5)


async def somebody_moved(call: Call, moved: Moved) -> None:
    """Keeps where people are with their rooms."""
    if call.place.kind != WORKSHOP or moved.person == call.account:
        return
    rows = await _rows_at(call.tx, call.place.address, moved.person)
    if moved.membership == "join" and rows:
        await _joined(call, rows[0])
    elif moved.membership in ("leave", "ban"):
        await _left(call, rows, by_bot=moved.sender == call.account)


async def invitation_refused(desk: Desk, refused: InvitationRefused) -> None:
    """The homeserver or the person lets nobody invite them: they are told what helps."""
    rows = await _rows_at(desk.tx, refused.address, refused.user_id)
    if not rows or rows[0].whereabouts is not Whereabouts.TOLD:
        return
    row = rows[0]
    row.whereabouts = Whereabouts.UNREACHABLE
    await desk.tx.flush()
    workshop = await queries.get_workshop(desk.tx, row.workshop_id)
    if workshop.state is State.RUNNING:
        await _tell(desk, row, "workshops/unreachable")
        await redraw_control(desk, workshop)


async def follow(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Brings the convener's card up to date with those who joined."""
    workshop = await queries.get_workshop(desk.tx, int(subject))
    if workshop.state is State.RUNNING:
        await redraw_control(desk, workshop)


async def _joined(desk: Desk, row: Participant) -> None:
    row.whereabouts = Whereabouts.JOINED
    await desk.tx.flush()
    workshop = await queries.get_workshop(desk.tx, row.workshop_id)
    if workshop.state is State.RUNNING:
        room = await queries.get_room(desk.tx, row.room_id)
        await attending.seen(desk, room=room, person=row.person)
        await merging.check_room(desk, workshop=workshop, room=room)
        await _follow_soon(desk, workshop)


async def _left(desk: Desk, rows: Sequence[Participant], *, by_bot: bool) -> None:
    """Of whom the bot took out of the room everything is known but what older rounds say."""
    declined = bool(rows) and rows[0].whereabouts is Whereabouts.TOLD
    left = bool(rows) and rows[0].whereabouts is Whereabouts.JOINED
    for row in rows:
        if row.whereabouts is Whereabouts.JOINED:
            row.whereabouts = Whereabouts.LEFT
    if by_bot or not (declined or left):
        return
    row = rows[0]
    row.whereabouts = Whereabouts.DECLINED if declined else Whereabouts.LEFT
    await desk.tx.flush()
    workshop = await queries.get_workshop(desk.tx, row.workshop_id)
    if workshop.state is State.RUNNING:
        room = await queries.get_room(desk.tx, row.room_id)
        await _tell(desk, row, "workshops/declined" if declined else "workshops/left")
        await merging.check_room(desk, workshop=workshop, room=room)
        await redraw_control(desk, workshop)


async def _tell(desk: Desk, row: Participant, template: str) -> None:
    room = await queries.get_room(desk.tx, row.room_id)
    await desk.tell(row.person, template, number=room.number, topic=room.topic)


async def _rows_at(tx: AsyncSession, address: str, person: str) -> list[Participant]:
    """Somebody's places in the workshops that met in a standing room, the latest first."""
    return list(
        await tx.scalars(
            select(Participant)
            .join(WorkshopRoom, WorkshopRoom.id == Participant.room_id)
            .where(WorkshopRoom.address == address, Participant.person == person)
            .order_by(Participant.workshop_id.desc())
        )
    )


async def _follow_soon(desk: Desk, workshop: Workshop) -> None:
    """Once for all who join within a step."""
    seconds = (desk.now.timestamp() // STEP.total_seconds() + 1) * STEP.total_seconds()
    at = datetime.fromtimestamp(seconds, tz=desk.now.tzinfo)
    await desk.dues.plan(FOLLOW, workshop.id, at.isoformat(), at)
