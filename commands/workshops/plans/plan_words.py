"""What a convener says to plan a workshop: typed, or taken over from the programme."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from agendas.programme import Room
from agendas.when import Refusal
from agendas.workshop import (
    LONGEST_MINUTES,
    LONGEST_TOPIC,
    MOST_ROOMS,
    WorkshopPlan,
    plan_from_item,
    read_workshop,
)
from bot.kernel.desk import Call
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.meetings import service as meetings
from commands.meetings.models import Meeting, MeetingState
from commands.programmes.service import programme_of
from commands.workshops.naming import members_to_name
from commands.workshops.plans.fitting import (
    Setting,
    fit,
    publish_fit,
    setting_for,
    setting_of_item,
)
from commands.workshops.plans.leading import absent_leaders, find_leaders
from commands.workshops.plans.offering import (
    DECLINED,
    close_offer,
    meeting_with_rooms,
    offered_item,
    offered_items,
    settle_offer,
    show_offer,
)
from commands.workshops.plans.plan_showing import absent_people, shown_plan
from commands.workshops.plans.planning import plan_workshop

PLAN = "workshop_plan"


async def plan(call: Call, *, text: str) -> Reply | None:
    """Shows what was understood of a workshop; without text that of the programme."""
    if not text:
        return await _take_over(call)
    found = read_workshop(text, call.now)
    _refuse_problems(call, found)
    if isinstance(found.start, Refusal):
        raise refuse(found.start, call.lang)
    setting = await setting_for(call, found.start)
    if isinstance(setting, Refusal):
        raise Trouble("workshops/clock_missing")
    await _preview(call, found, setting, typed=True)
    return None


async def offer_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """✅ or a number on the offer shows the preview of that workshop; ❌ leaves it."""
    if answer.after is None:
        return
    if answer.after == DECLINED:
        await close_offer(call, card, declined=True)
        return
    meeting = await meetings.get_meeting(call.tx, int(card.subject))
    item = offered_item(meeting, answer.after)
    if item is None:
        raise Trouble("workshops/offer_gone")
    await _preview_item(call, meeting, item)


async def do_plan(call: Call, arguments: Mapping[str, Any]) -> Reply | None:
    """Plans what the preview showed."""
    meeting = await _meeting_still(call, arguments["meeting"])
    if meeting is not None and _digest(meeting) != arguments["shown"]:
        # The preview told what the workshop does to a programme that is another one by now.
        raise Trouble("workshops/offer_gone")
    setting = Setting(meeting, arguments["item"], _moment(arguments["start"]))
    rooms = tuple(_unpacked(room) for room in arguments["rooms"])
    found = WorkshopPlan(arguments["minutes"], None, rooms)
    workshop = await plan_workshop(
        call,
        plan=found,
        convener=call.person.user_id,
        meeting_id=meeting.id if meeting else None,
        item=setting.item,
        starts_at=setting.starts_at,
    )
    if meeting is not None:
        await settle_offer(call, meeting)
        await publish_fit(call, meeting, fit(call, setting, workshop.minutes))
    if not call.place.is_private:
        return Reply("")
    return Reply("workshops/planned", {"starts_at": workshop.starts_at})


async def _take_over(call: Call) -> Reply | None:
    """The workshop of the published programme; of several the convener chooses one."""
    meeting = await meeting_with_rooms(call)
    if meeting is None:
        raise Trouble("workshops/no_rooms_in_programme", command=call.prefix + _name(call))
    items = offered_items(meeting)
    if len(items) == 1:
        await _preview_item(call, meeting, items[0])
        return None
    await show_offer(call, meeting, person=call.person.user_id)
    return Reply("" if call.place.is_private else "workshops/offer_in_private")


async def _preview_item(call: Call, meeting: Meeting, item: int) -> None:
    found = plan_from_item(programme_of(meeting).items[item - 1])
    _refuse_problems(call, found)
    await _preview(call, found, setting_of_item(call, meeting, item), typed=False)


async def _preview(call: Call, found: WorkshopPlan, setting: Setting, *, typed: bool) -> None:
    assert found.minutes is not None
    led, warned = find_leaders(found.rooms, await members_to_name(call), typed=typed)
    warned += absent_leaders(led, await absent_people(call, setting.meeting))
    shown = await shown_plan(
        call,
        minutes=found.minutes,
        led=led,
        setting=setting,
        fit=fit(call, setting, found.minutes),
        warned=warned,
    )
    arguments = {
        "minutes": found.minutes,
        "meeting": setting.meeting.id if setting.meeting else None,
        "shown": _digest(setting.meeting) if setting.meeting else None,
        "item": setting.item,
        "start": setting.starts_at.isoformat() if setting.starts_at else None,
        "rooms": _packed([one.stored for one in led]),
    }
    await call.preview(PLAN, arguments, "workshops/plan", plan=shown)


def _refuse_problems(call: Call, found: WorkshopPlan) -> None:
    if found.problems:
        raise Trouble(
            "workshops/plan_refused",
            problems=[(problem.kind.value, problem) for problem in found.problems[:10]],
            command=call.prefix + _name(call),
            most_rooms=MOST_ROOMS,
            most_hours=LONGEST_MINUTES // 60,
            longest_topic=LONGEST_TOPIC,
        )


async def _meeting_still(call: Call, meeting_id: int | None) -> Meeting | None:
    if meeting_id is None:
        return None
    meeting = await meetings.get_meeting(call.tx, meeting_id)
    if meeting.state not in (MeetingState.SCHEDULED, MeetingState.HELD):
        raise Trouble("workshops/meeting_gone", title=meeting.title)
    return meeting


def _digest(meeting: Meeting) -> str:
    """The meeting's time and programme as they stand now."""
    facts = (*meetings.wall(meeting), meeting.programme)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _packed(rooms: Sequence[Room]) -> list[dict[str, Any]]:
    return [asdict(room) for room in rooms]


def _unpacked(room: Mapping[str, Any]) -> Room:
    return Room(room["number"], room["topic"], tuple(room["questions"]), room["facilitator"])


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _name(call: Call) -> str:
    return {"fi": "paja", "sv": "workshop", "en": "workshop"}[call.lang]
