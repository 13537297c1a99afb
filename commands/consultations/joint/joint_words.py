"""What is said and tapped about a joint meeting."""

import re
from collections.abc import Mapping
from typing import Final

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.cards import unpack_options
from bot.ledger.models import CardRow
from commands.consultations.joint import arranging, changing
from commands.consultations.joint.joint_showing import (
    NONE,
    OTHER_TIME,
    OTHERWISE,
    READY,
    ask_times,
    redraw,
    tally,
)
from commands.consultations.joint.models import Joint, JointState
from commands.consultations.numbers import CONSULTATION, find_number
from commands.consultations.queries import get_consultation, number_of
from commands.meetings.poll_plan import MOST_TIMES, first_start, read_proposal
from commands.meetings.poll_words import MOST_LINES, shown_line

JOINT_EFFECT: Final = "consultation_joint"
CANCEL: Final = "consultation_joint_cancel"
_TIME: Final = re.compile(r"\d\s*[.:–-]\s*\d")


def reads_times(text: str) -> bool:
    """Whether a text may propose times: one that names a request is meant for the request."""
    return _TIME.search(text) is not None and find_number(text, CONSULTATION) is None


async def times_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The meeting is agreed on in some other way."""
    if answer.after != OTHERWISE.key:
        return None
    await call.cards.close(card)
    consultation = await get_consultation(call.tx, int(card.subject))
    return Reply("consultations/joint_otherwise", {"number": number_of(consultation)})


async def times_written(call: Call, card: CardRow, text: str) -> Reply:
    """Asks everybody concerned, when every line was understood."""
    consultation = await get_consultation(call.tx, int(card.subject))
    if consultation.asker is None:
        raise Trouble("consultations/nobody_to_tell", number=number_of(consultation))
    if text.strip().count("\n") >= MOST_LINES:
        raise Trouble("meetings/too_many_lines", limit=MOST_LINES)
    proposal = read_proposal(text, call.now)
    if proposal.bad or not proposal.times:
        bad = [shown_line(line, call.lang) for line in proposal.bad]
        raise Trouble("consultations/joint_unclear", bad=bad, most=MOST_TIMES)
    await call.cards.close(card)
    joint = await arranging.start_joint(
        call,
        consultation=consultation,
        host=call.person.user_id,
        times=proposal.times,
        deadline=proposal.deadline,
    )
    return Reply("", effect=f"{JOINT_EFFECT}/{joint.id}")


async def chosen(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """Every tap adds or takes away one time; ➡️ and ❌ say that there is no more to come."""
    joint = await _open(call, card)
    if answer.after in (READY.key, NONE.key):
        mine = await call.cards.choices_of(card, answer.person.user_id)
        if answer.after == READY.key and not mine - {READY.key, NONE.key}:
            raise Trouble("consultations/joint_nothing_chosen")
        return await _ready(call, card, joint)
    await redraw(call, joint)
    return None


async def numbers_written(call: Call, card: CardRow, text: str) -> Reply | None:
    """Several numbers at once: these times, and no more to come."""
    joint = await _open(call, card)
    times = [one for one in unpack_options(card) if one.key not in (READY.key, NONE.key)]
    numbers = sorted({int(number) for number in re.findall(r"\d+", text)})
    if not set(numbers) <= set(range(1, len(times) + 1)):
        raise Trouble("consultations/joint_no_such", count=len(times))
    for number in numbers:
        # An event gives one answer; this one gives several.
        await call.cards.answer(
            card,
            event_id=f"{call.event_id}/{number}",
            person=call.person.user_id,
            option=times[number - 1].key,
            sealed=False,
        )
    return await _ready(call, card, joint)


async def tie_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    joint = await call.tx.get(Joint, int(card.subject))
    if answer.after is None or joint is None or joint.state is not JointState.TIED:
        return None
    lines = {str(line.number): line for line in await tally(call, joint)}
    await arranging.decide(call, joint, lines[answer.after])
    return Reply("")


async def held_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """🔁 asks for other times, and what was agreed on stands until one is found; ❌ calls the
    meeting off, after a preview."""
    if answer.after is None:
        return None
    joint = await _agreed(call, int(card.subject))
    consultation = await get_consultation(call.tx, joint.consultation_id)
    if answer.after == OTHER_TIME.key:
        await ask_times(call, consultation, answer.person.user_id, again=False)
        return None
    await call.preview(
        CANCEL,
        {"id": joint.id},
        "consultations/joint_cancel",
        number=number_of(consultation),
        time=await changing.agreed_time(call, joint),
        people=len(await changing.concerned(call, joint)) - 1,
    )
    return None


async def cancel_confirmed(call: Call, arguments: Mapping[str, int]) -> Reply:
    joint = await _agreed(call, arguments["id"])
    told = await changing.call_off(call, joint)
    return Reply("consultations/joint_called_off", {"told": told})


async def _agreed(call: Call, joint_id: int) -> Joint:
    """A meeting that is agreed on, ahead, and this person's to change. Raises Trouble."""
    joint = await call.tx.get(Joint, joint_id)
    if joint is None or joint.state is not JointState.DECIDED or joint.host != call.person.user_id:
        raise Trouble("kernel/card_closed")
    if first_start((await changing.agreed_time(call, joint),), call.now) <= call.now:
        raise Trouble("consultations/joint_over")
    return joint


async def _ready(call: Call, card: CardRow, joint: Joint) -> Reply | None:
    await call.cards.close(card)
    await arranging.settle_when_answered(call, joint)
    if joint.state is JointState.OPEN:
        return Reply("consultations/joint_noted")
    return Reply("")


async def _open(call: Call, card: CardRow) -> Joint:
    joint = await call.tx.get(Joint, int(card.subject))
    if joint is None or joint.state is not JointState.OPEN:
        raise Trouble("kernel/card_closed")
    return joint
