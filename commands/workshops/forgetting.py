"""Forgetting who was where: what the rooms found stays, it is nobody's in particular."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from commands.workshops.models import Participant, RoomWish, Workshop, WorkshopRoom

# As long as attendance of meetings.
PEOPLE, PEOPLE_DAYS = "workshop_people", 730


async def forget_people(tx: AsyncSession, before: datetime) -> None:
    """Deletes who took part in old workshops, what they wished, and who led the rooms."""
    old = select(Workshop.id).where(Workshop.created_at < before)
    await tx.execute(delete(Participant).where(Participant.workshop_id.in_(old)))
    await tx.execute(delete(RoomWish).where(RoomWish.workshop_id.in_(old)))
    for room in await tx.scalars(select(WorkshopRoom).where(WorkshopRoom.workshop_id.in_(old))):
        room.facilitator = room.deputy = None
    await tx.flush()
