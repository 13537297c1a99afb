"""What other jobs may ask of feedback.

Programmes and meetings plan, move and cancel a round; programmes take over what was said and
done after the last one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from commands.feedback.asking import FEEDBACK_OPEN, ask_also
from commands.feedback.models import FeedbackRound, RoundState
from commands.feedback.results import results_of
from commands.feedback.rounds import find_round, the_round
from commands.feedback.wishing import wish_lines
from commands.meetings import service as meetings
from commands.meetings.models import Meeting, MeetingKind

__all__ = [
    "CarriedFeedback",
    "ask_also",
    "cancel_feedback",
    "carry_over",
    "mark_carried",
    "plan_default_feedback",
    "plan_feedback",
]

BEFORE_END: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class CarriedFeedback:
    """What the next programme opens with: a title and lines in the network's language."""

    round_id: int
    title: str
    lines: tuple[str, ...]


async def plan_feedback(desk: Desk, *, meeting_id: int, at: datetime) -> None:
    """Plans the meeting's feedback for this moment (aware), or moves it there.

    One that was opened stays as it is.
    """
    found = await the_round(desk.tx, meeting_id=meeting_id)
    if found.state is not RoundState.PLANNED:
        return
    found.opens_at = at
    await desk.dues.plan(FEEDBACK_OPEN, found.id, "opening", at)


async def plan_default_feedback(desk: Desk, *, meeting_id: int) -> None:
    """Plans the feedback for ten minutes before the end: a meeting without a programme."""
    meeting = await meetings.get_meeting(desk.tx, meeting_id)
    at = meetings.ends(desk, meeting) - BEFORE_END
    await plan_feedback(desk, meeting_id=meeting_id, at=at)


async def cancel_feedback(desk: Desk, *, meeting_id: int) -> None:
    """Cancels a round that was not opened yet; it can be planned again."""
    found = await find_round(desk.tx, meeting_id=meeting_id)
    if found is not None:
        await desk.dues.cancel(FEEDBACK_OPEN, found.id)


async def carry_over(
    desk: Desk, *, before: datetime | None = None, kind: MeetingKind = MeetingKind.NETWORK
) -> CarriedFeedback | None:
    """The latest summed round of meetings of this kind, unless a programme has shown it already.

    With `before` (aware) only rounds opened earlier count: those of meetings before that one.
    """
    latest = (
        select(FeedbackRound)
        .join(Meeting, Meeting.id == FeedbackRound.meeting_id)
        .where(FeedbackRound.state == RoundState.SUMMED, Meeting.kind == kind)
    )
    if before is not None:
        latest = latest.where(FeedbackRound.opened_at < before)
    found = await desk.tx.scalar(latest.order_by(FeedbackRound.opened_at.desc()).limit(1))
    if found is None or found.shown_to_next:
        return None
    lang, render = desk.network.lang, desk.speaker.render
    results = await results_of(desk, found, lang=lang)
    figures = render("feedback/carried_figures", lang, results=results).plain
    wishes = [
        render("feedback/wish_line", lang, wish=wish).plain
        for wish in await wish_lines(desk.tx, found)
    ]
    title = desk.speaker.say(N_("Te toivoitte – näin tehtiin"), lang)
    return CarriedFeedback(found.id, title, tuple(line for line in (figures, *wishes) if line))


async def mark_carried(tx: AsyncSession, *, round_id: int) -> None:
    """The round went into a published programme."""
    (await tx.get_one(FeedbackRound, round_id)).shown_to_next = True
