"""What people say about meetings: list, plan, move, call off, and who comes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agendas.when import Reason, Refusal, When, instant, read
from bot.kernel.desk import Call, Desk
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.meetings import polls, service
from commands.meetings.dates import holiday_on, is_short_notice
from commands.meetings.models import Coming, Meeting, MeetingState
from commands.meetings.notation import from_notation
from commands.meetings.plan import LONGEST_PLACE, LONGEST_TITLE, Plan, read_plan
from commands.meetings.queries import (
    count_members,
    expected_people,
    meeting_on,
    numbered_meetings,
    when_of,
)
from commands.meetings.showing import OWN_RSVP, RSVP, shown

SCHEDULE, MOVE, CANCEL = "meeting_schedule", "meeting_move", "meeting_cancel"


async def list_meetings(call: Call) -> Reply:
    """What is coming, numbered; and whose day is still looked for."""
    meetings = await numbered_meetings(call.tx, call.now.date())
    scheduled = [one for one in meetings if one.state is MeetingState.SCHEDULED]
    polling = meetings[len(scheduled) :]
    return Reply(
        "meetings/list",
        {
            "meetings": [
                {"facts": await shown(call, one), "announced": one.announced} for one in scheduled
            ],
            "polls": [await polls.shown_of_meeting(call, one) for one in polling],
        },
    )


async def plan_meeting(call: Call, *, text: str) -> None:
    """Shows what was understood of a new meeting; ✅ announces it."""
    plan = read_plan(text, call.now)
    when = _whole_time(plan.when, call.lang)
    if not plan.title:
        raise Trouble("meetings/title_missing")
    _check_lengths(plan)
    arguments = {"title": plan.title, "place": plan.place, "time": when.notation()}
    await call.preview(
        SCHEDULE,
        arguments,
        "meetings/plan",
        title=plan.title,
        place=plan.place,
        time=when,
        invited=await count_members(call.tx),
        warnings=await _warnings(call, when.day),
    )


async def schedule_meeting(call: Call, arguments: Mapping[str, str]) -> Reply | None:
    await service.schedule(
        call,
        title=arguments["title"],
        when=from_notation(arguments["time"]),
        place=arguments["place"],
        convener=call.person.user_id,
    )
    return _done(call, "meetings/scheduled")


async def move_meeting(call: Call, *, text: str) -> None:
    """Shows a meeting's old and new time and how many are told; ✅ moves it."""
    meeting, rest = await _pick(call, text)
    if meeting.state is MeetingState.POLLING:
        raise Trouble("meetings/no_day_yet", title=meeting.title)
    when = _new_time(call, meeting, rest)
    await call.preview(
        MOVE,
        {"id": meeting.id, "time": when.notation()},
        "meetings/move",
        meeting=await shown(call, meeting),
        moved_to=when,
        announced=meeting.announced,
        told=len(await expected_people(call.tx, meeting.id)),
        warnings=await _warnings(call, when.day, but=meeting),
    )


async def do_move(call: Call, arguments: Mapping[str, str]) -> Reply | None:
    meeting = await _still(call, arguments["id"], MeetingState.SCHEDULED)
    told = await service.move(call, meeting_id=meeting.id, when=from_notation(arguments["time"]))
    return _done(call, "meetings/move_done", told=told)


async def cancel_meeting(call: Call, *, text: str) -> None:
    """Shows what calling a meeting off, or giving up a date poll, means; ✅ does it."""
    meeting, _ = await _pick(call, text)
    if meeting.state is MeetingState.POLLING:
        await call.preview(CANCEL, {"id": meeting.id}, "meetings/drop_poll", title=meeting.title)
        return
    await call.preview(
        CANCEL,
        {"id": meeting.id},
        "meetings/cancel",
        meeting=await shown(call, meeting),
        announced=meeting.announced,
        told=len(await expected_people(call.tx, meeting.id)),
    )


async def do_cancel(call: Call, arguments: Mapping[str, str]) -> Reply | None:
    states = (MeetingState.SCHEDULED, MeetingState.POLLING)
    meeting = await _still(call, arguments["id"], *states)
    if meeting.state is MeetingState.POLLING:
        await polls.drop_of_meeting(call, meeting)
        return _done(call, "meetings/cancel_done", told=0)
    told = await service.cancel(call, meeting_id=meeting.id)
    return _done(call, "meetings/cancel_done", told=told)


async def rsvp_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """The card counts at once; taking an answer back takes it from the count. The lobby's card and
    a person's own one are the same question: the latest answer on either stands."""
    cards = [one for kind in (RSVP, OWN_RSVP) for one in await call.cards.about(kind, card.subject)]
    person = answer.person.user_id
    stands = (await call.cards.standing(*cards)).get(person)
    coming = None if stands is None else Coming(stands)
    await service.answer(call, meeting_id=int(card.subject), person=person, coming=coming)


@dataclass(frozen=True)
class Warnings:
    """What the convener should know before the invitation goes out."""

    short_notice: bool
    holiday: str | None
    clash: str | None


async def _warnings(call: Call, day: date, *, but: Meeting | None = None) -> Warnings:
    other = await meeting_on(call.tx, day)
    clash = other.title if other is not None and other is not but else None
    return Warnings(is_short_notice(call, day), holiday_on(call, day, call.lang), clash)


def _whole_time(when: When | Refusal | None, lang: str) -> When:
    """The time with its start and end, or the sentence that asks for them."""
    if when is None:
        raise Trouble("meetings/time_missing")
    if isinstance(when, Refusal):
        raise refuse(when, lang)
    if when.start is None or when.end is None:
        raise Trouble("meetings/end_missing", time=when)
    return when


def _check_lengths(plan: Plan) -> None:
    if len(plan.title) > LONGEST_TITLE:
        raise Trouble("meetings/title_too_long", limit=LONGEST_TITLE)
    if plan.place is not None and len(plan.place) > LONGEST_PLACE:
        raise Trouble("meetings/place_too_long", limit=LONGEST_PLACE)


async def _pick(call: Call, text: str) -> tuple[Meeting, str]:
    """The meeting by its number in the list, and what stands after the number."""
    meetings = await numbered_meetings(call.tx, call.now.date())
    found = re.match(r"\s*([0-9]{1,3})(?![0-9.])[\s,:;–-]*", text)
    if found is None or not 1 <= int(found[1]) <= len(meetings):
        raise Trouble("meetings/no_such_number", count=len(meetings))
    return meetings[int(found[1]) - 1], text[found.end() :].strip()


def _new_time(call: Call, meeting: Meeting, text: str) -> When:
    """The new time; what is left out of it stays as it was."""
    if not text:
        raise Trouble("meetings/time_missing")
    old = when_of(meeting)
    when = _read_new(text, old, call.now)
    if isinstance(when, Refusal):
        raise refuse(when, call.lang)
    moved = _filled(when, old)
    if moved == old:
        raise Trouble("meetings/same_time", time=moved)
    return _ahead(call, moved)


def _read_new(text: str, old: When, now: datetime) -> When | Refusal:
    # What reads with two days of different weekdays names no day: the old one stays.
    days = (old.day, old.day + timedelta(days=1))
    first, second = (read(f"{day.isoformat()} {text}", now) for day in days)
    if isinstance(first, When) and isinstance(second, When):
        return first
    return read(text, now)


def _filled(when: When, old: When) -> When:
    assert old.start is not None
    assert old.end is not None
    if when.start is None:
        return When(when.day, old.start, old.end)
    if when.end is not None:
        return when
    start = datetime.combine(when.day, when.start)
    end = start + (_minutes(old.end) - _minutes(old.start))
    if end.date() != when.day:
        raise Trouble("meetings/end_missing", time=when)
    return When(when.day, when.start, end.time())


def _ahead(call: Call, when: When) -> When:
    """The time itself, unless it is over or skipped by daylight saving."""
    assert when.start is not None
    start = instant(when.day, when.start, call.network.zone)
    if start is None:
        raise refuse(Refusal(Reason.no_such_time), call.lang)
    if start <= call.now:
        raise refuse(Refusal(Reason.past, (when.notation(),)), call.lang)
    return when


def _minutes(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


async def _still(desk: Desk, meeting_id: str, *states: MeetingState) -> Meeting:
    meeting = await service.get_meeting(desk.tx, int(meeting_id))
    if meeting.state not in states:
        raise Trouble("meetings/gone", title=meeting.title)
    return meeting


def _done(call: Call, template: str, **facts: object) -> Reply | None:
    """In the lobby the card tells that it is done; elsewhere a sentence does."""
    return Reply(template, facts) if call.place.is_private else Reply("")
