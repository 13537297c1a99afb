"""Requests of a team as rows, as many as statistics need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from commands.consultations.models import (
    Benefit,
    Consultation,
    ConsultationState,
    Helped,
    Outcome,
    PartnerRemark,
    Sign,
)
from commands.paths.models import PathState, ServicePath
from tests.dialogues.consultation_chat import START
from tests.support.chat import Chat

PROMISE = 2 * 480


@dataclass(frozen=True)
class Asked:
    """`count` requests that look the same, sent in a month of `year`."""

    count: int
    topic: str = "health"
    organisation: str | None = "pori"
    signs: Sequence[str] = ()
    outcome: Outcome | None = Outcome.ANSWER
    helped: Helped | None = Helped.YES
    benefit: Benefit | None = Benefit.DIRECTION
    minutes: int = 480
    month: int = 2
    year: int = 2027
    state: ConsultationState = ConsultationState.CLOSED


async def fill(chat: Chat, *groups: Asked) -> None:
    """Adds these requests, each group's answers taking as long as it says."""
    async with chat.machine.database.transaction() as tx:
        serial = 0
        for group in groups:
            for _ in range(group.count):
                serial += 1
                row = _row(group, serial)
                tx.add(row)
                await tx.flush()
                tx.add_all(Sign(consultation_id=row.id, sign=sign) for sign in group.signs)


def _row(group: Asked, serial: int) -> Consultation:
    answered = group.outcome is not None
    sent = START.replace(year=group.year, month=group.month, day=1 + serial % 28)
    return Consultation(
        year=group.year,
        serial=serial,
        organisation=group.organisation,
        state=group.state,
        topic=group.topic,
        outcome=group.outcome,
        helped=group.helped,
        benefit=group.benefit,
        created_at=sent,
        sent_at=sent,
        closed_at=sent if answered else None,
        promise_minutes=PROMISE,
        first_minutes=group.minutes if answered else None,
        final_minutes=2 * group.minutes if answered else None,
    )


async def open_paths(chat: Chat, count: int, at: datetime = START) -> None:
    async with chat.machine.database.transaction() as tx:
        for serial in range(1, count + 1):
            tx.add(
                ServicePath(
                    year=at.year,
                    serial=serial,
                    state=PathState.OPEN,
                    stage="contact",
                    stage_since=at,
                    opened_at=at,
                    changed_at=at,
                )
            )


async def write_lines(chat: Chat, lines: Mapping[str, str]) -> None:
    """Partners' lines by their ids."""
    async with chat.machine.database.transaction() as tx:
        for number, text in lines.items():
            day = (START - timedelta(days=20)).date()
            tx.add(PartnerRemark(id=number, text=text, day=day))


# Every small number in it is covered by a large one.
YEAR = (
    Asked(30, signs=("prolonged",), month=1),
    Asked(14, topic="income", organisation="rauma", outcome=Outcome.PAIR, minutes=600),
    Asked(3, topic="work", organisation=None, helped=Helped.PARTLY, minutes=1200, month=3),
    replace(Asked(6, month=3), outcome=None, helped=None, benefit=None),
)
