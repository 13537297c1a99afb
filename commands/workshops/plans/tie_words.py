"""Who must be in the same room and who must not: said by the convener, in private only."""

import hashlib

from sqlalchemy import select

from bot.directory.directory import Person
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from commands.workshops.models import Tie, Workshop, WorkshopState
from commands.workshops.naming import Unclear, find_two, members_to_name
from commands.workshops.queries import get_workshop, rooms_of, workshop_meant
from commands.workshops.wishes.wishing import room_led_by

TIE = "workshop_tie"


async def tie_together(call: Call, *, text: str) -> Reply:
    """Two people go into the same room."""
    return await _tie(call, text, together=True)


async def tie_apart(call: Call, *, text: str) -> Reply:
    """Two people do not go into the same room."""
    return await _tie(call, text, together=False)


async def untie(call: Call, subject: str) -> None:
    """The message was deleted, and the pair is free."""
    tie = await _tie_of(call, subject)
    if tie is not None:
        await call.tx.delete(tie)
        await call.tx.flush()


async def _tie(call: Call, text: str, *, together: bool) -> Reply:
    workshop = await workshop_meant(call, WorkshopState.PLANNED)
    if workshop is None:
        raise Trouble("workshops/nothing_planned")
    found = find_two(text, await members_to_name(call))
    if found is None:
        raise Trouble("workshops/two_names")
    if isinstance(found, Unclear):
        raise Trouble("workshops/name_unclear", unclear=found)
    one, other = found
    if one == other:
        raise Trouble("workshops/two_names")
    await _check_leaders(call, workshop, found, together=together)
    first, second = sorted((one.user_id, other.user_id))
    tie = Tie(workshop_id=workshop.id, one=first, other=second, together=together)
    await call.tx.merge(tie)
    await call.tx.flush()
    facts = {"one": one.short, "other": other.short, "together": together}
    return Reply("workshops/tied", facts, effect=f"{TIE}/{workshop.id}:{_digest(tie)}")


async def _check_leaders(
    call: Call, workshop: Workshop, pair: tuple[Person, Person], *, together: bool
) -> None:
    """Facilitators stay in their rooms: those of two rooms cannot be together."""
    rooms = await rooms_of(call.tx, workshop.id)
    led = [room_led_by(rooms, person.user_id) for person in pair]
    if together and None not in led and led[0] is not led[1]:
        one, other = pair
        raise Trouble("workshops/leaders_apart", one=one.short, other=other.short)


async def _tie_of(call: Call, subject: str) -> Tie | None:
    workshop_id, _, digest = subject.partition(":")
    workshop = await get_workshop(call.tx, int(workshop_id))
    if workshop.state is not WorkshopState.PLANNED:
        return None
    ties = await call.tx.scalars(select(Tie).where(Tie.workshop_id == workshop.id))
    return next((tie for tie in ties if _digest(tie) == digest), None)


def _digest(tie: Tie) -> str:
    """A short name of a pair: an effect has no room for two user ids."""
    return hashlib.sha256(f"{tie.one} {tie.other}".encode()).hexdigest()[:16]
