"""How long it is kept what the rooms of a workshop found."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from commands.workshops.models import Output, OutputMark, Workshop, WorkshopRoom

OUTPUTS: Final = "outputs"
OUTPUTS_DAYS: Final = 365


async def forget_outputs(tx: AsyncSession, before: datetime) -> None:
    """Those of one workshop go together: they refer to each other."""
    rooms = (
        select(WorkshopRoom.id)
        .join(Workshop, Workshop.id == WorkshopRoom.workshop_id)
        .where(Workshop.created_at < before)
    )
    old = select(Output.event_id).where(Output.room_id.in_(rooms))
    await tx.execute(delete(OutputMark).where(OutputMark.event_id.in_(old)))
    await tx.execute(delete(Output).where(Output.room_id.in_(rooms)))
