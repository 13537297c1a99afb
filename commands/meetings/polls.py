"""The verbs of date polls: start, close, decide, extend, give up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlalchemy import select

from agendas.when import When
from bot.directory.directory import MEMBER_ROLE, people_with
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Trouble
from bot.working_days import add_working_days
from commands.meetings import service
from commands.meetings.dates import ANNOUNCE, REMINDER_AT, announce_at, at_wall
from commands.meetings.models import (
    POLL_STEPS,
    DateOption,
    DatePoll,
    DatePollState,
    Meeting,
    MeetingState,
)
from commands.meetings.poll_plan import DEADLINE_AT, clamp_deadline
from commands.meetings.poll_showing import (
    SILENT,
    TALLY,
    TIE,
    ShownPoll,
    Tally,
    ask_silent,
    ask_tie,
    close_cards,
    end_polls,
    redraw_tally,
    show_polls,
    shown_poll,
    tally,
    time_of,
    voters,
)

CLOSE, REMIND = "date_poll_close", "date_poll_remind"
EXTENDED_BY = 2


async def start(
    desk: Desk, *, title: str, times: Sequence[When], deadline: datetime, convener: str
) -> DatePoll:
    """A meeting that looks for its day among the times, asked in the lobby."""
    meeting = await service.new_meeting(
        desk, title=title, convener=convener, state=MeetingState.POLLING
    )
    poll = DatePoll(meeting_id=meeting.id, state=DatePollState.OPEN, deadline=deadline)
    desk.tx.add(poll)
    await desk.tx.flush()
    for number, when in enumerate(times, 1):
        day, begin, end = when.day, when.start, when.end
        desk.tx.add(DateOption(poll_id=poll.id, number=number, day=day, start=begin, end=end))
    await desk.tx.flush()
    await show_polls(desk, poll)
    await desk.dues.plan(CLOSE, poll.id, deadline.isoformat(), deadline)
    remind_at = reminder_at(desk, deadline)
    if remind_at is not None:
        await desk.dues.plan(REMIND, poll.id, "once", remind_at)
    return poll


def reminder_at(desk: Desk, deadline: datetime) -> datetime | None:
    """At 9 on the working day before the deadline, or halfway when that is over by now.

    None when no hour is left in which the bot may begin something.
    """
    local = deadline.astimezone(desk.network.zone)
    day = add_working_days(local.date(), -1, desk.quiet.country)
    at = at_wall(desk, day, REMINDER_AT)
    if at <= desk.now:
        at = desk.now + (deadline - desk.now) / 2
    at = desk.quiet.next_open(at)
    return at if at < deadline else None


async def remind(desk: Desk, *, poll_id: int, late: bool) -> None:
    """One private reminder to each member who answered for none of the times."""
    poll = await desk.tx.get_one(DatePoll, poll_id)
    if poll.state is not DatePollState.OPEN or poll.deadline <= desk.now:
        return
    answered = await voters(desk, poll)
    facts = await shown_poll(desk, poll)
    for person in await people_with(desk.tx, MEMBER_ROLE):
        if person.user_id not in answered:
            await desk.tell(person.user_id, "meetings/date_reminder", poll=facts, late=late)


async def close(desk: Desk, *, poll_id: int, late: bool = False) -> None:
    """Ends the poll: the best time is taken, a tie or no taker goes to the convener."""
    poll = await desk.tx.get_one(DatePoll, poll_id)
    if poll.state not in (DatePollState.OPEN, DatePollState.SILENT):
        return
    await _cancel_dues(desk, poll)
    await close_cards(desk, poll, SILENT)
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    ahead = _ahead(desk, await tally(desk, poll))
    if not ahead:
        await drop(desk, poll)
        await desk.tell(meeting.convener, "meetings/date_lapsed", title=meeting.title)
    elif not any(line.yes or line.maybe for line in ahead):
        _step(poll, DatePollState.SILENT)
        await redraw_tally(desk, poll)
        await ask_silent(desk, poll, meeting.convener, late=late)
    else:
        best = max(line.rank for line in ahead)
        await _settle(desk, poll, [line for line in ahead if line.rank == best], late=late)


async def choose(desk: Desk, *, poll_id: int) -> None:
    """Ends a poll without takers; the convener picks among all its times."""
    poll = await desk.tx.get_one(DatePoll, poll_id)
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    _step(poll, DatePollState.TIED)
    await end_polls(desk, poll)
    await redraw_tally(desk, poll)
    times = _ahead(desk, await tally(desk, poll))
    if not times:
        raise Trouble("meetings/time_passed")
    await ask_tie(desk, poll, meeting.convener, times, late=False, tied=False)


async def decide(desk: Desk, *, poll_id: int, option_id: int, late: bool = False) -> None:
    """Takes one of the times: the meeting has its day, its card goes out with the programme.

    Without a programme it goes out at the latest at 14 on the next working day.
    """
    poll = await desk.tx.get_one(DatePoll, poll_id)
    option = await desk.tx.get_one(DateOption, option_id)
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    service.set_time(meeting, time_of(option))
    if service.begins(desk, meeting) <= desk.now:
        raise Trouble("meetings/time_passed")
    service.step(meeting, MeetingState.SCHEDULED)
    _step(poll, DatePollState.DECIDED)
    await desk.tx.flush()
    await end_polls(desk, poll)
    await redraw_tally(desk, poll)
    await close_cards(desk, poll, TIE, SILENT, TALLY)
    await _announce_by(desk, meeting, late=late)


async def extend(desk: Desk, *, poll_id: int) -> datetime:
    """Two working days more for a poll without takers, but never past its first time."""
    poll = await desk.tx.get_one(DatePoll, poll_id)
    times = [line.time for line in _ahead(desk, await tally(desk, poll))]
    if not times:
        raise Trouble("meetings/time_passed")
    country = desk.quiet.country
    day = add_working_days(desk.now.date(), EXTENDED_BY, country)
    wanted = at_wall(desk, day, DEADLINE_AT)
    poll.deadline = clamp_deadline(wanted, tuple(times), desk.now, country)
    _step(poll, DatePollState.OPEN)
    await desk.tx.flush()
    await desk.dues.plan(CLOSE, poll.id, poll.deadline.isoformat(), poll.deadline)
    await redraw_tally(desk, poll)
    return poll.deadline


async def drop(desk: Desk, poll: DatePoll) -> None:
    """Gives the poll and its meeting up."""
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    service.step(meeting, MeetingState.CANCELLED)
    _step(poll, DatePollState.DROPPED)
    await desk.tx.flush()
    await _cancel_dues(desk, poll)
    await end_polls(desk, poll)
    await redraw_tally(desk, poll)
    await close_cards(desk, poll, TIE, SILENT, TALLY)


async def ask_anew(desk: Desk, poll: DatePoll) -> None:
    """Puts a question that waits to the meeting's new convener."""
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    if poll.state is DatePollState.SILENT:
        await ask_silent(desk, poll, meeting.convener, late=False)
    elif poll.state is DatePollState.TIED:
        times = _ahead(desk, await tally(desk, poll))
        await ask_tie(desk, poll, meeting.convener, times, late=False, tied=False)


async def drop_of_meeting(desk: Desk, meeting: Meeting) -> None:
    await drop(desk, await poll_of(desk, meeting))


async def poll_of(desk: Desk, meeting: Meeting) -> DatePoll:
    polls = await desk.tx.scalars(select(DatePoll).where(DatePoll.meeting_id == meeting.id))
    return polls.one()


async def shown_of_meeting(desk: Desk, meeting: Meeting) -> ShownPoll:
    return await shown_poll(desk, await poll_of(desk, meeting))


async def _settle(desk: Desk, poll: DatePoll, best: list[Tally], *, late: bool) -> None:
    if len(best) == 1:
        await decide(desk, poll_id=poll.id, option_id=best[0].option, late=late)
        return
    meeting = await service.get_meeting(desk.tx, poll.meeting_id)
    _step(poll, DatePollState.TIED)
    await desk.tx.flush()
    await end_polls(desk, poll)
    await redraw_tally(desk, poll)
    await ask_tie(desk, poll, meeting.convener, best, late=late, tied=True)


async def _announce_by(desk: Desk, meeting: Meeting, *, late: bool) -> None:
    """Tells the convener the day, and until when the card waits for the programme."""
    latest = announce_at(desk).astimezone(UTC)
    at_once = meeting.programme is not None or latest >= service.begins(desk, meeting)
    await desk.tell(
        meeting.convener,
        "meetings/decided",
        title=meeting.title,
        time=service.when_of(meeting),
        latest=None if at_once else latest,
        late=late,
    )
    if at_once:
        await service.announce(desk, meeting_id=meeting.id)
    else:
        await desk.dues.plan(ANNOUNCE, meeting.id, str(meeting.sequence), latest)


async def _cancel_dues(desk: Desk, poll: DatePoll) -> None:
    for kind in (CLOSE, REMIND):
        await desk.dues.cancel(kind, poll.id)


def _ahead(desk: Desk, lines: Sequence[Tally]) -> list[Tally]:
    return [line for line in lines if at_wall(desk, *_start(line.time)) > desk.now]


def _start(when: When) -> tuple[date, time]:
    assert when.start is not None
    return when.day, when.start


def _step(poll: DatePoll, state: DatePollState) -> None:
    """Raises ValueError for a step that POLL_STEPS does not have."""
    if state is not poll.state and state not in POLL_STEPS[poll.state]:
        raise ValueError(f"no step from {poll.state} to {state}")
    poll.state = state
