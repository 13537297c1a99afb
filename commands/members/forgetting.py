"""Somebody is forgotten: they leave every room and task, and every job lets go of them."""

import json

import structlog
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    ADMIN,
    ADMIN_ROLE,
    CONVENER_ROLE,
    LOBBY,
    OTHER,
    PRIVATE,
    SPACE,
    people_with,
    private_place,
    room_at,
    take_role,
)
from bot.directory.models import PersonRow, RoleRow, RoomRow
from bot.kernel.desk import Desk
from bot.kernel.models import PreviewRow
from bot.kernel.vocabulary import N_
from bot.ledger import forgetting as ledger
from bot.ledger.models import CardRow, CardState
from commands.members.happenings import Forgotten
from commands.members.service import leave_network

log = structlog.get_logger(__name__)


async def successor_of(tx: AsyncSession, user_id: str) -> str | None:
    """Who takes over what cannot be without somebody: another convener, else an admin."""
    for role in (CONVENER_ROLE, ADMIN_ROLE):
        for person in await people_with(tx, role):
            if person.user_id != user_id:
                return person.user_id
    return None


async def forget(desk: Desk, *, user_id: str) -> None:
    """Everything of a person goes or loses their name, in this one transaction.

    The goodbye is queued for their private room by its Matrix id: the bot does not know any more
    whose it is.
    """
    successor = await successor_of(desk.tx, user_id)
    assert successor is not None
    lang = await desk.lang_of(private_place(user_id))
    await ledger.forget_answers(desk.tx, desk.cards, user_id)
    await _leave(desk, user_id)
    await desk.happened(Forgotten(user_id, successor))
    await desk.tx.flush()
    await _forget_previews(desk, user_id)
    room = await room_at(desk.tx, private_place(user_id))
    room_id = None if room is None else room.room_id
    await ledger.forget_person(desk.tx, user_id=user_id, room_id=room_id)
    await _forget_rows(desk.tx, user_id)
    if room_id is not None:
        said = desk.speaker.render("members/goodbye", lang, network=desk.network.name)
        await desk.outbox.send(f"{OTHER}/{room_id}", plain=said.plain, html=said.html)
    log.info("person_forgotten")


async def _leave(desk: Desk, user_id: str) -> None:
    """The team's room closes behind them in `leave_network`, workshop rooms by their own job."""
    await leave_network(desk, user_id=user_id)
    reason = desk.speaker.say(N_("Et ole enää verkoston jäsen."), desk.network.lang)
    rooms = [LOBBY, SPACE]
    if await take_role(desk.tx, user_id=user_id, role=ADMIN_ROLE):
        rooms.append(ADMIN)
    for kind in rooms:
        await desk.outbox.remove(f"{kind}/{desk.network.id}", user_id, reason=reason)


async def _forget_previews(desk: Desk, user_id: str) -> None:
    """What somebody was about to confirm about this person is confirmed no more."""
    rows = list(await desk.tx.scalars(select(PreviewRow)))
    for row in rows:
        if user_id in json.dumps(row.arguments):
            card = await desk.tx.get_one(CardRow, row.card_id)
            card.state = CardState.CLOSED
            await desk.tx.delete(row)
    await desk.tx.flush()


async def _forget_rows(tx: AsyncSession, user_id: str) -> None:
    await tx.execute(delete(RoleRow).where(RoleRow.user_id == user_id))
    await tx.execute(delete(PersonRow).where(PersonRow.user_id == user_id))
    await tx.execute(delete(RoomRow).where(RoomRow.kind == PRIVATE, RoomRow.subject == user_id))
