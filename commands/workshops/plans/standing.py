"""The network's standing workshop rooms: which are free, and making more."""

from datetime import timedelta

from sqlalchemy import or_, select

from bot.directory.directory import SPACE, WORKSHOP, room_at
from bot.directory.models import RoomState
from bot.kernel.desk import Desk
from bot.kernel.topics import topic_of
from bot.kernel.vocabulary import N_
from commands.workshops.facts import standing_name
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.queries import OPEN

# A workshop whose debrief never came must not keep its rooms for ever.
KEPT_AFTER_END = timedelta(days=1)


async def free_places(desk: Desk, count: int) -> list[str]:
    """Addresses of the lowest standing rooms that no other workshop needs now."""
    taken = set(await _places_in_use(desk))
    found: list[str] = []
    number = 0
    while len(found) < count:
        number += 1
        address = f"{WORKSHOP}/{number}"
        if address not in taken:
            found.append(address)
    return found


async def make_places(desk: Desk, addresses: list[str]) -> None:
    """Makes those of the rooms that are missing and lists them in the network's space."""
    for address in addresses:
        row = await room_at(desk.tx, address)
        if row is not None and row.state is not RoomState.LEFT:
            continue
        await desk.outbox.create_room(
            kind=WORKSHOP,
            subject=address.removeprefix(f"{WORKSHOP}/"),
            name=standing_name(desk, address),
            topic=topic_of(
                desk, N_("huone, johon osa osallistujista kutsutaan työpajan alkaessa.")
            ),
            invite=[],
        )
        await desk.outbox.add_to_space(f"{SPACE}/{desk.network.id}", address)


async def _places_in_use(desk: Desk) -> list[str]:
    lately = desk.now - KEPT_AFTER_END
    needed = or_(
        Workshop.state.in_(OPEN),
        (Workshop.state == WorkshopState.ENDED) & (Workshop.ends_at >= lately),
    )
    rooms = select(WorkshopRoom.address).join(Workshop, Workshop.id == WorkshopRoom.workshop_id)
    return list(await desk.tx.scalars(rooms.where(needed)))
