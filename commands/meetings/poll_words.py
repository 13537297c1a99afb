"""What people say about date polls: propose times, vote, close, choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kernel.desk import Call
from bot.kernel.refusing import say_reading
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.meetings import polls
from commands.meetings.models import DateOption, DatePoll, DatePollState, MeetingState
from commands.meetings.notation import from_notation
from commands.meetings.plan import LONGEST_TITLE
from commands.meetings.poll_plan import (
    MOST_TIMES,
    BadLine,
    default_deadline,
    read_proposal,
)
from commands.meetings.poll_showing import redraw_tally
from commands.meetings.queries import count_members, numbered_meetings

START = "date_poll_start"
MOST_LINES = 40


@dataclass(frozen=True)
class ShownBadLine:
    number: int
    text: str
    reason: str
    readings: list[str]


async def propose(call: Call, *, text: str) -> None:
    """Shows the times that were understood and the lines that were not; ✅ asks in the lobby."""
    if text.strip().count("\n") >= MOST_LINES:
        raise Trouble("meetings/too_many_lines", limit=MOST_LINES)
    proposal = read_proposal(text, call.now)
    bad = [shown_line(line, call.lang) for line in proposal.bad]
    if not proposal.times:
        raise Trouble("meetings/no_times", bad=bad, most=MOST_TIMES)
    if not proposal.title:
        raise Trouble("meetings/title_missing")
    if len(proposal.title) > LONGEST_TITLE:
        raise Trouble("meetings/title_too_long", limit=LONGEST_TITLE)
    deadline = proposal.deadline or default_deadline(proposal.times, call.now, call.quiet.country)
    await call.preview(
        START,
        {
            "title": proposal.title,
            "times": [when.notation() for when in proposal.times],
            "deadline": deadline.isoformat(),
        },
        "meetings/date_plan",
        title=proposal.title,
        times=proposal.times,
        bad=bad,
        deadline=deadline,
        invited=await count_members(call.tx),
        most=MOST_TIMES,
    )


async def start_poll(call: Call, arguments: Mapping[str, Any]) -> Reply | None:
    await polls.start(
        call,
        title=arguments["title"],
        times=[from_notation(notation) for notation in arguments["times"]],
        deadline=datetime.fromisoformat(arguments["deadline"]),
        convener=call.person.user_id,
    )
    return Reply("meetings/date_started") if call.place.is_private else Reply("")


async def close_poll(call: Call, *, text: str) -> Reply:
    """Closes a running poll at once: the only one, or the one with this number in the list."""
    poll = await _running(call, text.strip())
    await polls.close(call, poll_id=poll.id)
    return Reply("")


async def voted(call: Call, card: CardRow, answer: Answer) -> None:
    option = await call.tx.get_one(DateOption, int(card.subject))
    await redraw_tally(call, await call.tx.get_one(DatePoll, option.poll_id))


async def tally_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """A tally has no options: the polls above it do."""


async def tie_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    if answer.after is None:
        return None
    await polls.decide(call, poll_id=int(card.subject), option_id=int(answer.after))
    return Reply("")


async def silent_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The convener's choice about a poll that found no time."""
    if answer.after is None:
        return None
    poll = await call.tx.get_one(DatePoll, int(card.subject))
    await call.cards.close(card)
    if answer.after == "extend":
        deadline = await polls.extend(call, poll_id=poll.id)
        return Reply("meetings/extended", {"deadline": deadline})
    if answer.after == "choose":
        await polls.choose(call, poll_id=poll.id)
        return Reply("")
    await polls.drop(call, poll)
    return Reply("meetings/dropped")


async def _running(call: Call, number: str) -> DatePoll:
    """The poll that is meant. Numbers are those of `!tapaamiset`."""
    numbered = list(enumerate(await numbered_meetings(call.tx, call.now.date()), 1))
    running: dict[str, DatePoll] = {}
    for position, meeting in numbered:
        if meeting.state is MeetingState.POLLING:
            poll = await polls.poll_of(call, meeting)
            if poll.state in (DatePollState.OPEN, DatePollState.SILENT):
                running[str(position)] = poll
    if not running:
        raise Trouble("meetings/no_open_poll")
    if not number and len(running) == 1:
        return next(iter(running.values()))
    if number not in running:
        raise Trouble("meetings/which_poll", numbers=list(running))
    return running[number]


def shown_line(line: BadLine, lang: str) -> ShownBadLine:
    """A line that was not taken, for `meetings/bad_lines`."""
    return ShownBadLine(
        line.number,
        line.text,
        line.reason,
        [say_reading(reading, lang) for reading in line.readings],
    )
