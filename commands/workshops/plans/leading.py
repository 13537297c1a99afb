"""Who leads the rooms of a plan: the names that were written become members, or warnings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from agendas.programme import Room
from agendas.workshop import names_in
from bot.directory.directory import Person
from bot.kernel.vocabulary import Trouble
from commands.workshops.naming import Unclear, find_named


class LeaderWarning(StrEnum):
    """Unknown: nobody in the network has the name, so that the room has no facilitator yet.
    Unclear: several have it. Absent: not there, or not coming, so that a deputy is asked."""

    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    ABSENT = "absent"


@dataclass(frozen=True)
class Warned:
    """One warning about a room's facilitator; `names` are those that come near, or that fit."""

    kind: LeaderWarning
    room: int
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class LedRoom:
    """A room with the members who lead it; None while nobody does."""

    room: Room
    facilitator: Person | None = None
    deputy: Person | None = None

    @property
    def stored(self) -> Room:
        """The room as it is planned: its facilitators are user ids with a space between."""
        people = [person.user_id for person in (self.facilitator, self.deputy) if person]
        return replace(self.room, facilitator=" ".join(people) or None)


def find_leaders(
    rooms: Sequence[Room], people: Sequence[Person], *, typed: bool
) -> tuple[list[LedRoom], list[Warned]]:
    """The rooms with their members. Raises Trouble for somebody who leads two rooms, and, where
    the convener `typed` the names, for one that fits several members."""
    led: list[LedRoom] = []
    warned: list[Warned] = []
    for room in rooms:
        found = [find_named(name, people) for name in names_in(room.facilitator or "")[:2]]
        for one in found:
            if isinstance(one, Unclear):
                warned.append(_warning(one, room, typed=typed))
        known = [one for one in found if isinstance(one, Person)]
        first, second = [*known, None, None][:2]
        led.append(LedRoom(room, first, second if second != first else None))
    _refuse_two_rooms(led)
    return led, warned


def absent_leaders(led: Sequence[LedRoom], absent: Callable[[str], bool]) -> list[Warned]:
    """Facilitators who are not there, or will not come, by their user ids."""
    return [
        Warned(LeaderWarning.ABSENT, one.room.number, one.facilitator.short)
        for one in led
        if one.facilitator is not None and absent(one.facilitator.user_id)
    ]


def _warning(unclear: Unclear, room: Room, *, typed: bool) -> Warned:
    if unclear.several and typed:
        raise Trouble(
            "workshops/leader_unclear",
            name=unclear.word,
            names=unclear.names,
            room=room.number,
        )
    kind = LeaderWarning.UNCLEAR if unclear.several else LeaderWarning.UNKNOWN
    return Warned(kind, room.number, unclear.word, unclear.names)


def _refuse_two_rooms(led: Sequence[LedRoom]) -> None:
    rooms: dict[str, int] = {}
    for one in led:
        if one.facilitator is None:
            continue
        first = rooms.setdefault(one.facilitator.user_id, one.room.number)
        if first != one.room.number:
            raise Trouble(
                "workshops/leader_twice",
                name=one.facilitator.short,
                first=first,
                second=one.room.number,
            )
