"""The verbs of membership, each in the caller's transaction."""

from collections.abc import Iterable

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    ADMIN,
    ADMIN_ROLE,
    COORDINATOR_ROLE,
    LOBBY,
    MEMBER_ROLE,
    PRIVATE,
    SPACE,
    TEAM,
    TEAM_ROLE,
    Person,
    Place,
    find_person,
    give_role,
    people_with,
    private_place,
    record_room,
    remember_person,
    room_at,
    take_role,
)
from bot.directory.models import PersonRow, RoleRow, RoomState
from bot.kernel.desk import Desk
from bot.kernel.topics import topic_of
from bot.kernel.vocabulary import N_
from commands.members.happenings import Joined, LeftNetwork, LeftTeam

TEAM_ROLES = frozenset({TEAM_ROLE, COORDINATOR_ROLE})

log = structlog.get_logger(__name__)


async def join_network(desk: Desk, *, user_id: str, name: str) -> None:
    """Somebody came into the lobby: they are a member, and welcomed the first time."""
    row = await remember_person(desk.tx, user_id=user_id, name=name)
    fresh = await give_role(desk.tx, user_id=user_id, role=MEMBER_ROLE, now=desk.now)
    first = row.welcomed_at is None
    if first:
        row.welcomed_at = desk.now
        await desk.tell(user_id, "members/welcome", network=desk.network.name)
    if fresh or first:
        await desk.happened(Joined(user_id))


async def leave_network(desk: Desk, *, user_id: str) -> None:
    """Whoever leaves the lobby leaves every task of the network, but keeps running the bot."""
    person = await find_person(desk.tx, user_id)
    for role in person.roles - {ADMIN_ROLE}:
        await take_role(desk.tx, user_id=user_id, role=role)
    if person.roles & TEAM_ROLES:
        await _leave_team(desk, user_id)
    await desk.happened(LeftNetwork(user_id))


async def follow_name(tx: AsyncSession, *, user_id: str, name: str) -> None:
    """Keeps up with the display name of somebody who is known."""
    row = await tx.get(PersonRow, user_id)
    if row is not None and name:
        row.name = name[:255]


async def leave_room(tx: AsyncSession, *, place: Place) -> None:
    """A private room was left: the next message to its person makes a new one."""
    row = await room_at(tx, place.address)
    if row is not None and row.room_id == place.room_id:
        row.state = RoomState.LEFT


async def take_up_invitation(desk: Desk, *, inviter: str, room_id: str, is_direct: bool) -> None:
    """Goes into a room. A direct one becomes the inviter's private room, also in place of an
    older one: whoever opens a new chat looks for the answers there."""
    if not is_direct:
        await desk.outbox.accept(room_id)
        return
    await record_room(desk.tx, kind=PRIVATE, subject=inviter, room_id=room_id)
    await desk.outbox.accept(private_place(inviter))


async def list_people(tx: AsyncSession) -> list[Person]:
    """Everybody who has a role, in the order of their user ids."""
    ids = await tx.scalars(select(RoleRow.user_id).distinct().order_by(RoleRow.user_id))
    return [await find_person(tx, user_id) for user_id in ids]


async def invite(desk: Desk, *, user_id: str, roles: Iterable[str], by: str) -> bool:
    """Invites somebody to the space and the lobby and gives them roles. Membership itself comes
    with joining the lobby; whoever is in already is only given the roles: False."""
    fresh = not await is_member(desk.tx, user_id=user_id)
    await remember_person(desk.tx, user_id=user_id)
    if fresh:
        for kind in (SPACE, LOBBY):
            await desk.outbox.invite(f"{kind}/{desk.network.id}", user_id)
    for role in sorted(set(roles) - {MEMBER_ROLE}):
        await assign(desk, user_id=user_id, role=role, by=by)
    return fresh


async def is_member(tx: AsyncSession, *, user_id: str) -> bool:
    return MEMBER_ROLE in (await find_person(tx, user_id)).roles


async def assign(desk: Desk, *, user_id: str, role: str, by: str) -> bool:
    """Gives a role; an admin is invited to the admins' room, the team to its own. False when they
    had it."""
    if not await give_role(desk.tx, user_id=user_id, role=role, now=desk.now):
        return False
    if role == MEMBER_ROLE:
        await desk.happened(Joined(user_id))
    if role == ADMIN_ROLE:
        await desk.outbox.invite(f"{ADMIN}/{desk.network.id}", user_id)
    if role in TEAM_ROLES:
        await _join_team(desk, user_id)
    log.info("role_given", person=user_id, role=role, by=by)
    return True


async def unassign(desk: Desk, *, user_id: str, role: str, by: str) -> bool:
    """Takes a role; False when they did not have it."""
    if not await take_role(desk.tx, user_id=user_id, role=role):
        return False
    if role in TEAM_ROLES and not (await find_person(desk.tx, user_id)).roles & TEAM_ROLES:
        await _leave_team(desk, user_id)
    log.info("role_taken", person=user_id, role=role, by=by)
    return True


async def is_last_admin(tx: AsyncSession, *, user_id: str) -> bool:
    return [admin.user_id for admin in await people_with(tx, ADMIN_ROLE)] == [user_id]


async def _join_team(desk: Desk, user_id: str) -> None:
    """The team's room is closed, and made when its first member is named."""
    address = f"{TEAM}/{desk.network.id}"
    if await room_at(desk.tx, address) is not None:
        await desk.outbox.invite(address, user_id)
        return
    name = desk.speaker.say(N_("Työkykytiimi"), desk.network.lang)
    topic = topic_of(desk, N_("työkykytiimin oma suljettu huone."))
    await desk.outbox.create_room(
        kind=TEAM, subject=str(desk.network.id), name=name, topic=topic, invite=[user_id]
    )


async def keep_out(desk: Desk, *, user_id: str) -> None:
    """The team's room is for those alone whom an admin named, whoever else invites."""
    reason = desk.speaker.say(N_("Huone on vain tiimin jäsenille."), desk.network.lang)
    await desk.outbox.remove(f"{TEAM}/{desk.network.id}", user_id, reason=reason)


async def _leave_team(desk: Desk, user_id: str) -> None:
    """What was said in the room is for the team alone, also afterwards."""
    reason = desk.speaker.say(N_("Et ole enää tiimin jäsen."), desk.network.lang)
    await desk.outbox.remove(f"{TEAM}/{desk.network.id}", user_id, reason=reason)
    await desk.happened(LeftTeam(user_id))
