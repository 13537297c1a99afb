"""What debriefs hold of a person: the next steps that they promised."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from commands.debriefs.models import NextStep
from commands.members.happenings import Forgotten
from commands.members.naming import strike_name


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    steps = await _steps(desk, user_id)
    return in_passages("debriefs/held", steps) if steps else ()


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """A step is the group's: it stays without its owner, and without their name in its text. Its
    reminder is theirs, and goes with their other reminders."""
    person = await find_person(desk.tx, happening.user_id)
    for step in await _steps(desk, person.user_id):
        step.owner, step.reminder_id = None, None
        step.text = strike_name(step.text, person.name)
    await desk.tx.flush()


async def _steps(desk: Desk, user_id: str) -> list[NextStep]:
    return list(
        await desk.tx.scalars(
            select(NextStep).where(NextStep.owner == user_id).order_by(NextStep.id)
        )
    )


HOLDING = Holding(columns=frozenset({"next_step.owner"}), told=told)
