"""The verbs of next steps: kept, changed with their message, declined, dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger import inbox
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.debriefs.models import NextStep
from commands.debriefs.queries import steps_in
from commands.debriefs.step_reading import Promise
from commands.reminders import service as reminders
from commands.reminders.reading import Plan

STEP: Final = "next_step"
DECLINE: Final = Option(
    "decline", "❌", N_("ei minulle"), ("ei", "en tee", "nej", "inte jag", "no", "not me")
)


@dataclass(frozen=True)
class ShownStep:
    """A next step as its owner sees it; `writer` is None when it is not known any more."""

    text: str
    at: datetime | None
    writer: str | None
    declined: bool
    reminded: bool


async def keep_steps(
    desk: Desk, *, workshop_id: int, event_id: str, writer: str, promises: Sequence[Promise]
) -> list[NextStep]:
    """Keeps what a message promises; what it promised before and says no more is dropped."""
    old = await steps_in(desk.tx, event_id)
    kept: list[NextStep] = []
    for line, promise in enumerate(promises, 1):
        row = next((one for one in old if _same(one, promise)), None)
        if row is None:
            row = await _add(desk, workshop_id, event_id, line, promise)
            await _tell_owner(desk, row, writer)
        else:
            old.remove(row)
            row.line = line
        kept.append(row)
    for row in old:
        await _drop(desk, row)
    await desk.tx.flush()
    return kept


async def drop_steps(desk: Desk, *, event_id: str) -> int:
    """Drops what a deleted message promised, with its reminders; returns how many."""
    rows = await steps_in(desk.tx, event_id)
    for row in rows:
        await _drop(desk, row)
    return len(rows)


async def decline_step(desk: Desk, *, step: NextStep, person: str) -> None:
    """Its owner does not take it: no reminder, and whoever wrote it is told."""
    step.owner = None
    await _cancel_reminder(desk, step)
    writer = await inbox.writer_of(desk.tx, step.event_id)
    if writer is not None:
        name = (await find_person(desk.tx, person)).short
        await desk.tell(writer, "debriefs/declined", name=name, text=step.text)


async def accept_step(desk: Desk, *, step: NextStep, person: str) -> None:
    """The ❌ was taken back: it is theirs again."""
    step.owner = person
    await _plan_reminder(desk, step)


async def draw_step(desk: Desk, card: CardRow, step: NextStep, *, new: bool = False) -> None:
    await desk.draw(card, "debriefs/step_yours", new=new, step=await _shown(desk, step))


def _same(row: NextStep, promise: Promise) -> bool:
    owner = None if promise.owner is None else promise.owner.user_id
    return (row.text, row.owner, row.at) == (promise.text, owner, promise.at)


async def _add(
    desk: Desk, workshop_id: int, event_id: str, line: int, promise: Promise
) -> NextStep:
    step = NextStep(
        workshop_id=workshop_id,
        event_id=event_id,
        line=line,
        owner=None if promise.owner is None else promise.owner.user_id,
        text=promise.text,
        at=promise.at,
    )
    desk.tx.add(step)
    await _plan_reminder(desk, step)
    return step


async def _plan_reminder(desk: Desk, step: NextStep) -> None:
    """A reminder for the owner, unless as many wait as one person can have."""
    await desk.tx.flush()
    if step.owner is None or step.at is None or step.at <= desk.now:
        return
    waiting = await reminders.waiting_of(desk.tx, owner=step.owner)
    if len(waiting) >= reminders.MOST_WAITING:
        return
    plan = Plan(step.text[: reminders.LONGEST_TEXT], step.at.astimezone(desk.network.zone))
    address = private_place(step.owner)
    reminder = await reminders.plan_reminder(desk, owner=step.owner, address=address, plan=plan)
    step.reminder_id = reminder.id
    await desk.tx.flush()


async def _cancel_reminder(desk: Desk, step: NextStep) -> None:
    if step.reminder_id is None:
        return
    reminder = await reminders.find_reminder(desk.tx, reminder_id=step.reminder_id)
    step.reminder_id = None
    if reminder is not None:
        await reminders.cancel_reminder(desk, reminder=reminder)
    await desk.tx.flush()


async def _tell_owner(desk: Desk, step: NextStep, writer: str) -> None:
    """Whoever promised through somebody else sees it, and can say no."""
    if step.owner is None or step.owner == writer:
        return
    await desk.show(
        STEP,
        step.id,
        private_place(step.owner),
        "debriefs/step_yours",
        options=[DECLINE],
        person=step.owner,
        step=await _shown(desk, step),
    )


async def _shown(desk: Desk, step: NextStep) -> ShownStep:
    writer = await inbox.writer_of(desk.tx, step.event_id)
    return ShownStep(
        text=step.text,
        at=step.at,
        writer=None if writer is None else (await find_person(desk.tx, writer)).short,
        declined=step.owner is None,
        reminded=step.reminder_id is not None,
    )


async def _drop(desk: Desk, step: NextStep) -> None:
    await _cancel_reminder(desk, step)
    for card in await desk.cards.about(STEP, step.id):
        if card.state is CardState.OPEN:
            await desk.cards.close(card)
            await desk.draw(card, "debriefs/step_dropped", text=step.text)
    await desk.tx.delete(step)
    await desk.tx.flush()
