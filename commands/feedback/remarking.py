"""Remarks, written or spoken: kept without a name, found again only from their own message."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.feedback.models import FeedbackRound, Remark
from commands.meetings.models import Meeting

FEEDBACK_REMARK: Final = "feedback_remark"
# How long free text in feedback is kept after its meeting; the counts stay.
REMARKS: Final = "remarks"
REMARKS_DAYS: Final = 365

OPTIONS: Final = (
    Option(
        "none",
        "🙊",
        N_("ei muuta"),
        ("valmis", "ei", "klar", "nej", "inget mer", "done", "no", "nothing more"),
    ),
)


async def invite_remark(desk: Desk, *, round_id: int, person: str) -> None:
    """Thanks for the score and offers one sentence, once for each person."""
    if await remark_card(desk, round_id=round_id, person=person) is None:
        await desk.show(
            FEEDBACK_REMARK,
            round_id,
            private_place(person),
            "feedback/thanks",
            options=OPTIONS,
            person=person,
            takes_text=True,
        )


async def remark_card(desk: Desk, *, round_id: int, person: str) -> CardRow | None:
    cards = await desk.cards.about(FEEDBACK_REMARK, round_id)
    return next((card for card in cards if card.person == person), None)


async def keep_remark(desk: Desk, *, round_id: int, event_id: str, text: str, spoken: bool) -> None:
    """Keeps a remark, without its writer."""
    key = remark_id(desk.seal, event_id)
    desk.tx.add(Remark(id=key, round_id=round_id, text=text, spoken=spoken))
    await desk.tx.flush()


async def find_remark(desk: Desk, *, event_id: str) -> Remark | None:
    """The remark that a message brought about."""
    return await desk.tx.get(Remark, remark_id(desk.seal, event_id))


async def forget_remarks(tx: AsyncSession, before: datetime) -> None:
    """Deletes the free text about meetings of before that day."""
    old = (
        select(FeedbackRound.id)
        .join(Meeting, Meeting.id == FeedbackRound.meeting_id)
        .where(Meeting.day < before.date())
    )
    await tx.execute(delete(Remark).where(Remark.round_id.in_(old)))


def remark_id(seal: Callable[[str], str], event_id: str) -> str:
    """A remark's id. Only the running bot can tell which message it came from."""
    return seal(f"remark/{event_id}")[:32]
