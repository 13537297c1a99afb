"""A workshop as the texts speak of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import MEMBER_ROLE, is_alike, local_part, short_name, told_apart
from bot.directory.models import PersonRow, RoleRow
from bot.kernel.desk import Desk
from bot.kernel.folding import fold
from bot.kernel.vocabulary import N_
from commands.workshops import queries
from commands.workshops.models import Output, Participant, Whereabouts, Workshop, WorkshopRoom

AWAY = (Whereabouts.DECLINED, Whereabouts.LEFT, Whereabouts.UNREACHABLE)


@dataclass(frozen=True)
class ShownRoom:
    """One room: `name` is that of its standing room, `away` counts who is not coming."""

    number: int
    name: str
    address: str
    topic: str
    questions: tuple[str, ...]
    facilitator: str | None
    deputy: str | None
    people: int
    joined: int
    away: int
    wished: int
    outputs: int


@dataclass(frozen=True)
class ShownWorkshop:
    """`ends` is wall time, `wished` counts who gave a wish, `figures` tell how well rooms fit."""

    state: str
    minutes: int
    starts_at: datetime | None
    ends: time | None
    rooms: tuple[ShownRoom, ...]
    people: int
    joined: int
    outputs: int
    wished: int
    members: int
    figures: Mapping[str, int | None] | None
    unreachable: tuple[str, ...]


def standing_name(desk: Desk, address: str) -> str:
    """What a standing room is called in Matrix: "Pajahuone 3"."""
    word = desk.speaker.say(N_("Pajahuone"), desk.network.lang)
    return f"{word} {address.rpartition('/')[2]}"


async def names_of(tx: AsyncSession, people: Iterable[str]) -> dict[str, str]:
    """Short names by user id; the whole one where somebody else would be called the same.

    Whoever has none is called by the first part of the id.
    """
    wanted = set(people)
    rows = select(PersonRow.user_id, PersonRow.name).where(PersonRow.user_id.in_(wanted))
    known = {user_id: name for user_id, name in await tx.execute(rows)}  # noqa: C416
    whole = {person: known.get(person) or local_part(person) for person in wanted}
    return {
        person: told_apart(name) if await is_alike(tx, name) else short_name(name)
        for person, name in whole.items()
    }


def in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=fold)


def ends_on_the_wall(desk: Desk, workshop: Workshop) -> time | None:
    """The end of a workshop that runs or ran, as a clock shows it."""
    if workshop.ends_at is None:
        return None
    return workshop.ends_at.astimezone(desk.network.zone).time()


async def shown_workshop(desk: Desk, workshop: Workshop) -> ShownWorkshop:
    people = await queries.participants(desk.tx, workshop.id)
    wishes = await queries.wishes_of(desk.tx, workshop.id)
    rooms = await queries.rooms_of(desk.tx, workshop.id)
    shown = await shown_rooms(desk, rooms, people, wishes)
    lost = [row.person for row in people if row.whereabouts is Whereabouts.UNREACHABLE]
    return ShownWorkshop(
        state=workshop.state.value,
        minutes=workshop.minutes,
        starts_at=workshop.starts_at,
        ends=ends_on_the_wall(desk, workshop),
        rooms=shown,
        people=len(people),
        joined=sum(room.joined for room in shown),
        outputs=sum(room.outputs for room in shown),
        wished=len(wishes),
        members=await _count_members(desk.tx),
        figures=workshop.figures,
        unreachable=tuple(in_order((await names_of(desk.tx, lost)).values())),
    )


async def shown_room(desk: Desk, room: WorkshopRoom) -> ShownRoom:
    people = await queries.people_in(desk.tx, room.id)
    (shown,) = await shown_rooms(desk, [room], people)
    return shown


async def shown_rooms(
    desk: Desk,
    rooms: Sequence[WorkshopRoom],
    people: Iterable[Participant],
    wishes: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
) -> tuple[ShownRoom, ...]:
    """Several rooms, in the order given; `people` are those of all of them."""
    leaders = {leader for room in rooms for leader in (room.facilitator, room.deputy)}
    names: Mapping[str | None, str] = dict(await names_of(desk.tx, leaders - {None}))  # type: ignore[arg-type]
    outputs = await _count_outputs(desk.tx, [room.id for room in rooms])
    firsts = Counter(wish[0] for wish in wishes.values() if wish)
    inside: dict[int, list[Whereabouts]] = {room.id: [] for room in rooms}
    for row in people:
        inside.setdefault(row.room_id, []).append(row.whereabouts)
    return tuple(
        ShownRoom(
            number=room.number,
            name=standing_name(desk, room.address),
            address=room.address,
            topic=room.topic,
            questions=tuple(line for line in room.questions.split("\n") if line),
            facilitator=names.get(room.facilitator),
            deputy=names.get(room.deputy),
            people=len(inside[room.id]),
            joined=inside[room.id].count(Whereabouts.JOINED),
            away=sum(1 for where in inside[room.id] if where in AWAY),
            wished=firsts[room.number],
            outputs=outputs.get(room.id, 0),
        )
        for room in rooms
    )


async def _count_outputs(tx: AsyncSession, rooms: list[int]) -> dict[int, int]:
    rows = await tx.execute(
        select(Output.room_id, func.count())
        .where(Output.room_id.in_(rooms), *queries.TOLD)
        .group_by(Output.room_id)
    )
    return {room: count for room, count in rows}  # noqa: C416


async def _count_members(tx: AsyncSession) -> int:
    rows = select(func.count()).select_from(RoleRow).where(RoleRow.role == MEMBER_ROLE)
    return await tx.scalar(rows) or 0
