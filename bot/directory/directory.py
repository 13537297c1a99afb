"""Looking up and recording people and rooms. Every function works in the caller's transaction."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.models import Network, PersonRow, RoleRow, RoomRow, RoomState

PRIVATE, LOBBY, ADMIN, SPACE, OTHER = "private", "lobby", "admin", "space", "other"
WORKSHOP, TEAM = "workshop", "team"
MEMBER_ROLE, ADMIN_ROLE, CONVENER_ROLE = "member", "admin", "convener"
TEAM_ROLE, COORDINATOR_ROLE = "team", "coordinator"
_ALIKE = "names_alike"

# Statements of every event, made once.
_NETWORK: Final = select(Network).order_by(Network.id).limit(1)
_PERSON: Final = (
    select(PersonRow, RoleRow.role)
    .outerjoin(RoleRow, RoleRow.user_id == PersonRow.user_id)
    .where(PersonRow.user_id == bindparam("person"))
)
_ROOM: Final = select(RoomRow).where(RoomRow.room_id == bindparam("room"))


@dataclass(frozen=True)
class Person:
    """One person as the kernel sees them: roles are what permissions look at.

    `profession` and `organisation` are keys of labels of these kinds. `alike` is true when the
    short name would be somebody else's too.
    """

    user_id: str
    name: str
    lang: str | None
    roles: frozenset[str]
    profession: str | None = None
    organisation: str | None = None
    alike: bool = False

    @property
    def short(self) -> str:
        """What the person is called among others."""
        return told_apart(self.name) if self.alike else short_name(self.name)


@dataclass(frozen=True)
class Place:
    """Where something is said. `address` is what the outbox sends to."""

    kind: str
    subject: str
    room_id: str | None

    @property
    def address(self) -> str:
        return f"{self.kind}/{self.subject}"

    @property
    def is_private(self) -> bool:
        return self.kind == PRIVATE


@dataclass(frozen=True)
class NetworkFacts:
    id: int
    name: str
    lang: str
    zone: ZoneInfo


async def the_network(tx: AsyncSession) -> NetworkFacts:
    row = (await tx.scalars(_NETWORK)).one()
    return NetworkFacts(row.id, row.name, row.lang, ZoneInfo(row.zone))


async def found_network(tx: AsyncSession, *, name: str, lang: str, zone: str) -> None:
    """Makes the network's row, or brings it up to the configuration."""
    row = await tx.scalar(select(Network).limit(1))
    if row is None:
        tx.add(Network(id=1, name=name, lang=lang, zone=zone))
    else:
        row.name, row.lang, row.zone = name, lang, zone


async def find_person(tx: AsyncSession, user_id: str) -> Person:
    """A person with their roles; somebody unknown has none."""
    rows = (await tx.execute(_PERSON, {"person": user_id})).all()
    if not rows:
        return Person(user_id, local_part(user_id), None, frozenset())
    return await _person(tx, rows[0][0], [role for _, role in rows if role is not None])


async def _person(tx: AsyncSession, row: PersonRow, roles: Iterable[str]) -> Person:
    name = row.name or local_part(row.user_id)
    return Person(
        row.user_id,
        name,
        row.lang,
        frozenset(roles),
        row.profession,
        row.organisation,
        alike=await is_alike(tx, name),
    )


async def people_with(tx: AsyncSession, role: str) -> list[Person]:
    """Everybody who has the role, in the order of their user ids."""
    having = select(RoleRow.user_id).where(RoleRow.role == role)
    rows = await tx.scalars(
        select(PersonRow).where(PersonRow.user_id.in_(having)).order_by(PersonRow.user_id)
    )
    roles: dict[str, list[str]] = {}
    given = select(RoleRow.user_id, RoleRow.role).where(RoleRow.user_id.in_(having))
    for user_id, one in await tx.execute(given):
        roles.setdefault(user_id, []).append(one)
    return [await _person(tx, row, roles[row.user_id]) for row in rows]


async def remember_person(tx: AsyncSession, *, user_id: str, name: str | None = None) -> PersonRow:
    """The person's row, made when it is missing; a name given replaces the old one."""
    row = await tx.get(PersonRow, user_id)
    if row is None:
        row = PersonRow(user_id=user_id, name="")
        tx.add(row)
        await tx.flush()
    if name:
        row.name = name[:255]
    return row


async def give_role(tx: AsyncSession, *, user_id: str, role: str, now: datetime) -> bool:
    """True when the person did not have the role yet."""
    await remember_person(tx, user_id=user_id)
    if await tx.get(RoleRow, (user_id, role)) is not None:
        return False
    tx.add(RoleRow(user_id=user_id, role=role, given_at=now))
    await tx.flush()
    return True


async def take_role(tx: AsyncSession, *, user_id: str, role: str) -> bool:
    """True when the person had the role."""
    row = await tx.get(RoleRow, (user_id, role))
    if row is None:
        return False
    await tx.execute(delete(RoleRow).where(RoleRow.user_id == user_id, RoleRow.role == role))
    return True


async def find_place(tx: AsyncSession, room_id: str) -> Place:
    """What a Matrix room is for; one that the bot has no use for is `other/<room id>`."""
    row = await tx.scalar(_ROOM, {"room": room_id})
    if row is None:
        return Place(OTHER, room_id, room_id)
    return Place(row.kind, row.subject, row.room_id)


async def room_at(tx: AsyncSession, address: str) -> RoomRow | None:
    return await tx.get(RoomRow, address)


async def record_room(tx: AsyncSession, *, kind: str, subject: str, room_id: str | None) -> RoomRow:
    """Binds (kind, subject) to a room; without a room id the room is still to be made."""
    address = f"{kind}/{subject}"
    row = await tx.get(RoomRow, address)
    if row is None:
        row = RoomRow(place=address, kind=kind, subject=subject, state=RoomState.PLANNED)
        tx.add(row)
    if room_id is not None:
        row.room_id, row.state = room_id, RoomState.MADE
    await tx.flush()
    return row


@asynccontextmanager
async def read_ahead(tx: AsyncSession, user_ids: Iterable[str]) -> AsyncIterator[None]:
    """Within the block these people and their private rooms are looked up without a query each:
    the session keeps what it has read as long as somebody holds it."""
    wanted = sorted(user_ids)
    held: list[Sequence[PersonRow | RoomRow]] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        places = [private_place(user_id) for user_id in part]
        held.append(list(await tx.scalars(select(PersonRow).where(PersonRow.user_id.in_(part)))))
        held.append(list(await tx.scalars(select(RoomRow).where(RoomRow.place.in_(places)))))
    yield
    held.clear()


def private_place(user_id: str) -> str:
    return f"{PRIVATE}/{user_id}"


def short_name(name: str) -> str:
    """A name without what people write after it: "Aino" of "Aino, työtoiminnan ohjaaja"."""
    return name.partition(",")[0].strip() or name


def told_apart(name: str) -> str:
    """A whole name for lists, which have commas of their own: "Aino (työtoiminnan ohjaaja)"."""
    first = short_name(name)
    return first if first == name else f"{first} ({name.partition(',')[2].strip()})"


async def is_alike(tx: AsyncSession, name: str) -> bool:
    """Whether shortening the name would make it look like somebody else's."""
    if short_name(name) == name:
        return False
    if _ALIKE not in tx.info:
        # Once a transaction: lists name people by the hundred.
        names = await tx.scalars(select(PersonRow.name))
        times = Counter(short_name(each) for each in names)
        tx.info[_ALIKE] = {each for each, count in times.items() if count > 1}
    return short_name(name) in tx.info[_ALIKE]


def local_part(user_id: str) -> str:
    return user_id.removeprefix("@").split(":", 1)[0]
