"""What is said about next steps: `jatko Aino soittaa Kelaan pe 12.2.`, one a line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.directory.directory import MEMBER_ROLE, people_with
from bot.kernel.desk import Call, Desk
from bot.kernel.refusing import say_reading
from bot.kernel.sizes import cut_to
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.debriefs.models import NextStep
from commands.debriefs.queries import name_of, steps_in, steps_of, workshop_spoken_of
from commands.debriefs.step_reading import MOST_STEPS, Promise, read_promises
from commands.debriefs.stepping import (
    accept_step,
    decline_step,
    draw_step,
    drop_steps,
    keep_steps,
)
from commands.workshops.models import Workshop, WorkshopState

EFFECT: Final = "next_step"
KEPT: Final = "next_steps_kept"
# In bytes; a message that is edited holds the text four times.
MOST_SHOWN, SHORTEST_SHOWN = 8_000, 60
TAKEN: Final = (WorkshopState.RUNNING, WorkshopState.ENDED, WorkshopState.DEBRIEFED)


@dataclass(frozen=True)
class Echo:
    """A next step as it was understood; `note` tells why it has no reminder, "" when it has."""

    text: str
    owner: str | None
    at: datetime | None
    note: str
    written: str | None
    among: tuple[str, ...]
    reason: str
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """A message's steps; `at_nine` tells that a time of day was chosen for one of them."""

    steps: tuple[Echo, ...]
    incomplete: bool
    at_nine: bool


async def next_steps(call: Call, *, text: str) -> Reply:
    """Keeps the next steps of the text; without any lists those of the workshop."""
    workshop = await workshop_spoken_of(call, *TAKEN)
    if workshop is None:
        raise Trouble("debriefs/no_workshop")
    if not text.strip():
        return await _listed(call, workshop)
    return await _keep(call, workshop.id, text)


async def steps_written(call: Call, card: CardRow, text: str) -> Reply:
    """What the convener writes when asked what was agreed."""
    return await _keep(call, int(card.subject), text)


async def edit_steps(call: Call, subject: str, text: str) -> Reply | None:
    rows = await steps_in(call.tx, subject)
    if not rows:
        return None
    promises = await _read(call, text)
    rows = await keep_steps(
        call,
        workshop_id=rows[0].workshop_id,
        event_id=subject,
        writer=call.person.user_id,
        promises=promises,
    )
    for card in await call.cards.about(KEPT, subject):
        await call.draw(card, "debriefs/steps_kept", kept=_kept(call, promises, rows))
    return None


async def delete_steps(call: Call, subject: str) -> Reply | None:
    if await drop_steps(call, event_id=subject):
        for card in await call.cards.about(KEPT, subject):
            await call.draw(card, "debriefs/steps_removed")
    return None


async def step_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """❌ from the owner of a step that somebody else wrote, and ❌ taken back."""
    step = await call.tx.get(NextStep, int(card.subject))
    if step is None:
        return None
    person = answer.person.user_id
    if answer.after is not None and step.owner == person:
        await decline_step(call, step=step, person=person)
    elif answer.after is None and step.owner is None:
        await accept_step(call, step=step, person=person)
    await draw_step(call, card, step)
    return None


async def draw_step_again(desk: Desk, card: CardRow) -> None:
    step = await desk.tx.get(NextStep, int(card.subject))
    if step is not None:
        await draw_step(desk, card, step, new=True)


async def _keep(call: Call, workshop_id: int, text: str) -> Reply:
    promises = await _read(call, text)
    steps = await keep_steps(
        call,
        workshop_id=workshop_id,
        event_id=call.event_id,
        writer=call.person.user_id,
        promises=promises,
    )
    card = await call.cards.open(
        kind=KEPT, subject=call.event_id, address=call.place.address, options=[]
    )
    # Nobody answers it; it is drawn again when the message is edited.
    await call.cards.close(card)
    kept = _kept(call, promises, steps)
    await call.reply("debriefs/steps_kept", card=card, options=[], kept=kept)
    return Reply("", effect=f"{EFFECT}/{call.event_id}")


async def _read(call: Call, text: str) -> list[Promise]:
    people = await people_with(call.tx, MEMBER_ROLE)
    promises = read_promises(text, call.now, people)
    if not promises:
        raise Trouble("debriefs/no_steps")
    if len(promises) > MOST_STEPS:
        raise Trouble("debriefs/too_many_steps", count=len(promises), limit=MOST_STEPS)
    return promises


def _kept(call: Call, promises: list[Promise], steps: list[NextStep]) -> Kept:
    most = _most_bytes(len(promises))
    echoes = tuple(
        _echo(promise, step, call.lang, most=most)
        for promise, step in zip(promises, steps, strict=True)
    )
    return Kept(
        steps=echoes,
        incomplete=any(echo.note not in ("", "full") for echo in echoes),
        at_nine=any(one.at_nine and one.at for one in promises),
    )


def _echo(promise: Promise, step: NextStep, lang: str, *, most: int) -> Echo:
    refusal = promise.refusal
    readings = () if refusal is None else refusal.readings
    return Echo(
        text=cut_to(promise.text, most),
        owner=None if promise.owner is None else promise.owner.short,
        at=promise.at,
        note="" if step.reminder_id is not None else _note(promise),
        written=promise.written,
        among=promise.among,
        reason="" if refusal is None else refusal.reason.value,
        readings=tuple(say_reading(reading, lang) for reading in readings),
    )


def _note(promise: Promise) -> str:
    if promise.refusal is not None:
        return "refused"
    if promise.among:
        return "several"
    if promise.owner is None:
        return "unknown" if promise.written else "missing"
    return "missing" if promise.at is None else "full"


async def _listed(call: Call, workshop: Workshop) -> Reply:
    steps = await steps_of(call.tx, workshop.id)
    shown = [
        {
            "text": cut_to(step.text, _most_bytes(len(steps))),
            "owner": await name_of(call.tx, step.owner),
            "at": step.at,
        }
        for step in steps
    ]
    return Reply("debriefs/steps_list", {"steps": shown})


def _most_bytes(steps: int) -> int:
    """How much of each is shown when there are so many: they stand in one message."""
    return max(SHORTEST_SHOWN, MOST_SHOWN // max(steps, 1))
