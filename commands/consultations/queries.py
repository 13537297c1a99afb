"""Finding requests, who answers them and what can be chosen. Nothing here changes anything."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    COORDINATOR_ROLE,
    TEAM,
    TEAM_ROLE,
    Person,
    find_person,
    people_with,
)
from bot.kernel.desk import Desk
from commands.consultations.models import (
    OPEN_STATES,
    Absence,
    Choice,
    Consultation,
    ConsultationState,
    Pair,
    Sign,
)
from commands.consultations.numbers import CONSULTATION, Number
from commands.consultations.team.models import TeamSettings

TOPIC, SIGN = "consultation_topic", "consultation_sign"
_S = ConsultationState
# The asker has not been answered for good, or has not said yet whether it helped.
_ASKERS_STATES = (*OPEN_STATES, _S.ANSWERED)


def team_room(desk: Desk) -> str:
    """The address of the team's closed room."""
    return f"{TEAM}/{desk.network.id}"


def number_of(consultation: Consultation) -> str:
    """The neutral number of a request that was sent: K-27-014."""
    assert consultation.year is not None
    assert consultation.serial is not None
    return str(Number(CONSULTATION, consultation.year, consultation.serial))


async def get_consultation(tx: AsyncSession, consultation_id: int) -> Consultation:
    """Raises sqlalchemy.exc.NoResultFound for an unknown id."""
    return await tx.get_one(Consultation, consultation_id)


async def find_numbered(tx: AsyncSession, number: Number) -> Consultation | None:
    return await tx.scalar(
        select(Consultation).where(
            Consultation.year == number.year, Consultation.serial == number.serial
        )
    )


async def draft_of(tx: AsyncSession, asker: str) -> Consultation | None:
    """What this person is asking just now and has not sent."""
    return await tx.scalar(
        select(Consultation)
        .where(Consultation.asker == asker, Consultation.state == _S.DRAFT)
        .order_by(Consultation.id.desc())
        .limit(1)
    )


async def requests_of(tx: AsyncSession, asker: str) -> list[Consultation]:
    """Everything that this person ever sent, the newest first."""
    return list(
        await tx.scalars(
            select(Consultation)
            .where(Consultation.asker == asker, Consultation.serial.is_not(None))
            .order_by(Consultation.id.desc())
        )
    )


async def unfinished_of(tx: AsyncSession, asker: str) -> list[Consultation]:
    """The requests to which this person may still add something, the oldest first."""
    return list(
        await tx.scalars(
            select(Consultation)
            .where(Consultation.asker == asker, Consultation.state.in_(_ASKERS_STATES))
            .order_by(Consultation.id)
        )
    )


async def open_of(tx: AsyncSession, person: str) -> list[Consultation]:
    """What this person of the team has claimed and not answered, the most urgent first."""
    return list(
        await tx.scalars(
            select(Consultation)
            .where(Consultation.owner == person, Consultation.state.in_(OPEN_STATES))
            .order_by(Consultation.promise_at)
        )
    )


async def pair_of(tx: AsyncSession, consultation_id: int) -> list[str]:
    """Those who joined the claimer, in the order of joining."""
    return list(
        await tx.scalars(
            select(Pair.person)
            .where(Pair.consultation_id == consultation_id)
            .order_by(Pair.joined_at, Pair.person)
        )
    )


async def claimers_of(tx: AsyncSession, consultation: Consultation) -> list[str]:
    """Everybody who answers it: the claimer first, then the pair."""
    first = [] if consultation.owner is None else [consultation.owner]
    return first + await pair_of(tx, consultation.id)


async def signs_of(tx: AsyncSession, consultation_id: int) -> list[str]:
    """The keys of the signs that the asker chose, in the order in which they are shown."""
    return list(
        await tx.scalars(
            select(Sign.sign)
            .join(Choice, (Choice.key == Sign.sign) & (Choice.kind == SIGN), isouter=True)
            .where(Sign.consultation_id == consultation_id)
            .order_by(Choice.position, Sign.sign)
        )
    )


async def count_states(tx: AsyncSession) -> dict[ConsultationState, int]:
    """How many requests are in each state, without those that were never sent."""
    rows = await tx.execute(
        select(Consultation.state, func.count().label("number"))
        .where(Consultation.serial.is_not(None))
        .group_by(Consultation.state)
    )
    return {row.state: row.number for row in rows}


async def choices(tx: AsyncSession, kind: str) -> list[Choice]:
    """The topics or signs that can be chosen, in their order."""
    return list(
        await tx.scalars(
            select(Choice)
            .where(Choice.kind == kind, Choice.active.is_(True))
            .order_by(Choice.position)
        )
    )


async def find_choice(tx: AsyncSession, kind: str, key: str | None) -> Choice | None:
    return None if key is None else await tx.get(Choice, (kind, key))


async def team_settings(tx: AsyncSession) -> TeamSettings | None:
    """What the team has agreed for itself, None while it has agreed nothing."""
    return await tx.get(TeamSettings, 1)


async def team_people(tx: AsyncSession) -> list[Person]:
    """Everybody of the team, coordinators too, by their user ids."""
    people = {
        person.user_id: person
        for role in (TEAM_ROLE, COORDINATOR_ROLE)
        for person in await people_with(tx, role)
    }
    return [people[user_id] for user_id in sorted(people)]


async def coordinators_now(tx: AsyncSession, today: date) -> list[str]:
    """The coordinators who are not away; all of them when everybody is."""
    everybody = [person.user_id for person in await people_with(tx, COORDINATOR_ROLE)]
    return [person for person in everybody if not await is_away(tx, person, today)] or everybody


async def is_away(tx: AsyncSession, person: str, day: date) -> bool:
    row = await tx.scalar(
        select(Absence.id).where(
            Absence.person == person, Absence.first_day <= day, Absence.last_day >= day
        )
    )
    return row is not None


async def short_names(tx: AsyncSession, people: Sequence[str]) -> list[str]:
    return [(await find_person(tx, person)).short for person in people]
