"""A next step in one sentence: "Aino soittaa Kelaan, tarkistus pe 12.2."."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from agendas.when import Refusal, When
from agendas.workshop import read_step
from bot.directory.directory import Person
from commands.consultations.days import as_days

# Doers that are no names: whoever answers, and whoever asked.
SELF: Final = ("Minä", "Jag", "I", "Me", "Tiimi", "Teamet", "The team", "Team")
ASKER: Final = ("Kysyjä", "Frågaren", "Frågeställaren", "The asker", "Asker")
_CHECK: Final = re.compile(
    r"[\s,;.–—-]*\b(?:ja\s+)?(?:tarkist\w*|seuranta\w*|varmist\w*|och\s+|and\s+|kontroll\w*|"
    r"uppfölj\w*|följs? upp|check\w*|follow\w*(?:[ -]up)?)\s*(?:on|den|viimeistään)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StepRead:
    """`owner` is a user id, the asker's or somebody's of the team; None when nobody was named.

    `check_on` is None when the sentence has no day, a refusal when it has one that cannot be.
    """

    who: str | None
    owner: str | None
    what: str
    check_on: date | Refusal | None


def read_sentence(
    text: str, now: datetime, team: Sequence[Person], *, me: str, asker: Person | None
) -> StepRead:
    """What a sentence promises; `now` is in the zone of the wall. Never raises."""
    people = {person.name: person.user_id for person in team}
    if asker is not None:
        people[asker.name] = asker.user_id
        people |= dict.fromkeys(ASKER, asker.user_id)
    people |= dict.fromkeys(SELF, me)
    step = read_step(as_days(text), now, list(people))
    when = step.when.day if isinstance(step.when, When) else step.when
    owner = None if step.owner is None else people.get(step.owner)
    return StepRead(step.owner, owner, _CHECK.sub("", step.text).strip(" ,;–—-"), when)
