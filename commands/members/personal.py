"""What the register and the ledger hold of a person, told to that person."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.directory.directory import find_person, private_place, room_at
from bot.directory.labels import label
from bot.directory.models import PersonRow, RoleRow
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Holding, Reply
from bot.ledger import forgetting as ledger
from commands.members.details import details_of
from commands.members.words import ROLE


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    row = await desk.tx.get(PersonRow, user_id)
    if row is None:
        return ()
    lang = await desk.lang_of(private_place(user_id))
    facts = {
        "network": desk.network.name,
        "person": row,
        "roles": await _roles(desk, user_id, lang),
        "details": await details_of(desk, await find_person(desk.tx, user_id), lang=lang),
        "traces": await ledger.traces_of(desk.tx, user_id),
        "has_room": await room_at(desk.tx, private_place(user_id)) is not None,
    }
    return (Reply("members/held", facts),)


async def _roles(desk: Desk, user_id: str, lang: str) -> list[dict[str, object]]:
    rows = await desk.tx.scalars(
        select(RoleRow).where(RoleRow.user_id == user_id).order_by(RoleRow.given_at, RoleRow.role)
    )
    day = desk.now.date()
    return [
        {
            "name": await label(desk.tx, kind=ROLE, key=row.role, lang=lang, day=day),
            "since": row.given_at.astimezone(desk.network.zone).date(),
        }
        for row in rows
    ]


HOLDING = Holding(
    columns=ledger.COLUMNS
    | {
        "person.user_id",
        "person.name",
        "person_role.user_id",
        "room.place",
        "room.subject",
        "preview.arguments",
        "preview.shown",
    },
    told=told,
)
