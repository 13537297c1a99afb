"""What falls due in feedback: the opening, the next morning, the summary."""

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import members
from bot.ledger.models import CardRow
from commands.feedback.asking import (
    FEEDBACK_MORNING,
    FEEDBACK_OPEN,
    FEEDBACK_SUMMARY,
    open_feedback,
)
from commands.feedback.models import FeedbackRound, RoundState
from commands.feedback.results import silent_cards
from commands.feedback.summing import sum_up
from commands.feedback.wishing import choose_wishes, show_next_wish
from commands.meetings import service as meetings
from commands.meetings.models import MeetingState

# A reminder that comes late leaves this long for answering before the summary.
TIME_TO_ANSWER: Final = timedelta(hours=3)
ON_TIME: Final = timedelta(minutes=10)
OPENED_WITHIN: Final = timedelta(hours=24)
DELAYED: Final = "delayed"


async def open_round(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Asks everybody present. During the meeting quiet hours do not matter; after it they do."""
    found = await desk.tx.get_one(FeedbackRound, int(subject))
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    if found.state is not RoundState.PLANNED or meeting.state is MeetingState.CANCELLED:
        return
    planned = found.opens_at or desk.now
    delay = desk.now - planned
    if delay <= ON_TIME or desk.quiet.within(desk.now):
        await open_feedback(desk, found, late=delay > ON_TIME)
        return
    at = desk.quiet.next_open(desk.now)
    if _utc(at) - _utc(planned) > OPENED_WITHIN:
        await miss_round(desk, subject)
        return
    await desk.dues.plan(FEEDBACK_OPEN, subject, _delayed(at), at)


async def miss_round(desk: Desk, subject: str) -> None:
    """More than a day late nobody remembers: nothing is asked, and the convener hears of it."""
    found = await desk.tx.get_one(FeedbackRound, int(subject))
    if found.state is not RoundState.PLANNED:
        return
    found.state = RoundState.MISSED
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    if meeting.state is not MeetingState.CANCELLED:
        await desk.tell(meeting.convener, "feedback/missed", title=meeting.title)


async def remind_and_ask(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Reminds the silent once, and puts the wishes to the convener."""
    found = await _open_round(desk, subject)
    if found is None or await _put_off(desk, FEEDBACK_MORNING, subject, late=late):
        return
    silent = [card for card in await silent_cards(desk, found.id) if await _is_member(desk, card)]
    if await choose_wishes(desk, found) or silent:
        await _leave_time(desk, found)
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    for card in silent:
        await desk.say(card.address, "feedback/reminder", title=meeting.title, until=found.sums_at)
    await show_next_wish(desk, found.id)


async def summarise(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    found = await _open_round(desk, subject)
    if found is None or await _put_off(desk, FEEDBACK_SUMMARY, subject, late=late):
        return
    await sum_up(desk, found, late=late or occurrence.startswith(DELAYED))


async def _is_member(desk: Desk, card: CardRow) -> bool:
    """Who has left the network is not reminded."""
    person = await find_person(desk.tx, card.person or "")
    return members.allows(person)


async def _open_round(desk: Desk, subject: str) -> FeedbackRound | None:
    found = await desk.tx.get_one(FeedbackRound, int(subject))
    return found if found.state is RoundState.OPEN else None


async def _put_off(desk: Desk, kind: str, subject: str, *, late: bool) -> bool:
    """What is late and would come in quiet hours waits for their end."""
    if not late or desk.quiet.within(desk.now):
        return False
    at = desk.quiet.next_open(desk.now)
    await desk.dues.plan(kind, subject, _delayed(at), at)
    return True


async def _leave_time(desk: Desk, found: FeedbackRound) -> None:
    """Moves a summary that would follow a late reminder at once."""
    earliest = desk.quiet.next_open(_utc(desk.now) + TIME_TO_ANSWER)
    if found.sums_at is None or _utc(earliest) <= _utc(found.sums_at):
        return
    found.sums_at = earliest
    await desk.dues.cancel(FEEDBACK_SUMMARY, found.id)
    await desk.dues.plan(FEEDBACK_SUMMARY, found.id, _delayed(earliest), earliest)


def _delayed(at: datetime) -> str:
    """An occurrence of its own for each day: the one that is running now will be marked done."""
    return f"{DELAYED} {at.date().isoformat()}"


def _utc(moment: datetime) -> datetime:
    """Only in UTC is comparing and subtracting free of summer time."""
    return moment.astimezone(UTC)
