"""What the search for a joint time looks like: each person's card, the tally, the tied times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import select

from agendas.when import Lang, When, say_when
from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from bot.ledger.models import CardRow, CardState
from commands.consultations.joint.models import Joint, JointTime
from commands.consultations.models import Consultation
from commands.consultations.queries import get_consultation, number_of

TIMES_CARD, JOINT_CARD, TIE_CARD, HELD_CARD = (
    "consultation_joint_times",
    "consultation_joint",
    "consultation_joint_tie",
    "consultation_joint_held",
)
READY = Option("ready", "➡️", N_("valmis"), ("klar", "done", "jatka"))
NONE = Option("none", "❌", N_("mikään ei käy"), ("ei", "nej", "no"))
OTHERWISE = Option("otherwise", "❌", N_("sovitaan muuten"), ("ei", "nej", "no"))

OTHER_TIME = Option("other_time", "🔁", N_("uusi aika"), ("siirrä", "flytta", "move"))
CALL_OFF = Option("call_off", "❌", N_("peru tapaaminen"), ("peru", "ställ in", "cancel"))


@dataclass(frozen=True)
class Line:
    """One proposed time and how many it suits."""

    number: int
    time: When
    yes: int


async def ask_times(desk: Desk, consultation: Consultation, person: str, *, again: bool) -> None:
    """Asks whoever answered for times, in private."""
    await desk.cards.close_about(TIMES_CARD, consultation.id)
    await desk.show(
        TIMES_CARD,
        consultation.id,
        private_place(person),
        "consultations/joint_times",
        options=[OTHERWISE],
        person=person,
        takes_text=True,
        number=number_of(consultation),
        again=again,
    )


async def show_joint(desk: Desk, joint: Joint, person: str, *, asked: int) -> CardRow:
    """One private card with all times; whoever proposed them sees the tally on it, of how many
    are asked."""
    address = private_place(person)
    options = await _time_options(desk, await tally(desk, joint), address)
    return await desk.show(
        JOINT_CARD,
        joint.id,
        address,
        "consultations/joint_card",
        options=[*options, READY, NONE],
        person=person,
        several=True,
        takes_text=True,
        **await _facts(desk, joint, person) | {"asked": asked},
    )


async def show_tie(desk: Desk, joint: Joint, best: Sequence[Line]) -> None:
    """The times that suit equally many, the earliest first."""
    assert joint.host is not None
    address = private_place(joint.host)
    await desk.show(
        TIE_CARD,
        joint.id,
        address,
        "consultations/joint_tie",
        options=await _time_options(desk, best, address),
        person=joint.host,
        number=await number_of_joint(desk, joint),
    )


async def show_held(desk: Desk, joint: Joint, *, number: str, time: When, old: When | None) -> None:
    """What was agreed on, before the one who can still change it."""
    assert joint.host is not None
    await desk.show(
        HELD_CARD,
        joint.id,
        private_place(joint.host),
        "consultations/joint_decided",
        options=[OTHER_TIME, CALL_OFF],
        person=joint.host,
        host=True,
        number=number,
        time=time,
        old=old,
    )


async def redraw(desk: Desk, joint: Joint, *, everybody: bool = False) -> None:
    """The tally as it stands; at the end everybody's card."""
    for card in await desk.cards.about(JOINT_CARD, joint.id):
        if everybody or card.person == joint.host:
            facts = await _facts(desk, joint, card.person or "")
            await desk.draw(card, "consultations/joint_card", **facts)


async def draw_again(desk: Desk, card: CardRow) -> None:
    if card.kind == TIMES_CARD:
        consultation = await get_consultation(desk.tx, int(card.subject))
        await desk.draw(
            card,
            "consultations/joint_times",
            new=True,
            number=number_of(consultation),
            again=False,
        )
        return
    joint = await desk.tx.get_one(Joint, int(card.subject))
    if card.kind == HELD_CARD:
        chosen = (await _facts(desk, joint, card.person or ""))["chosen"]
        number = await number_of_joint(desk, joint)
        await desk.draw(
            card,
            "consultations/joint_decided",
            new=True,
            host=True,
            number=number,
            time=chosen,
            old=None,
        )
        return
    if card.kind == TIE_CARD:
        number = await number_of_joint(desk, joint)
        await desk.draw(card, "consultations/joint_tie", new=True, number=number)
        return
    facts = await _facts(desk, joint, card.person or "")
    await desk.draw(card, "consultations/joint_card", new=True, **facts)


async def tally(desk: Desk, joint: Joint) -> list[Line]:
    """The proposed times in their order, each with how many it suits so far."""
    yes: dict[str, int] = {}
    for card in await desk.cards.about(JOINT_CARD, joint.id):
        chosen = await desk.cards.tally(card)
        for option in chosen if NONE.key not in chosen else ():
            yes[option] = yes.get(option, 0) + 1
    rows = await desk.tx.scalars(
        select(JointTime).where(JointTime.joint_id == joint.id).order_by(JointTime.number)
    )
    return [
        Line(row.number, When(row.day, row.start, row.end), yes.get(str(row.number), 0))
        for row in rows
    ]


async def number_of_joint(desk: Desk, joint: Joint) -> str:
    return number_of(await get_consultation(desk.tx, joint.consultation_id))


async def _facts(desk: Desk, joint: Joint, person: str) -> dict[str, Any]:
    lines = await tally(desk, joint)
    cards = await desk.cards.about(JOINT_CARD, joint.id)
    return {
        "number": await number_of_joint(desk, joint),
        "lines": lines,
        "host": person == joint.host,
        "answered": sum(card.state is CardState.CLOSED for card in cards),
        "asked": len(cards),
        "deadline": joint.deadline,
        "state": joint.state.value,
        "chosen": next((line.time for line in lines if line.number == joint.number), None),
    }


async def _time_options(desk: Desk, lines: Sequence[Line], address: str) -> list[Option]:
    lang = cast(Lang, await desk.lang_of(address))
    return [
        Option(str(line.number), keycap(place), say_when(line.time, lang))
        for place, line in enumerate(lines, 1)
    ]
