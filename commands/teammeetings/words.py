"""The command for the weekly meeting: shown to the team, set by its coordinators."""

import re
from typing import Final

from agendas.programme.model import minutes_of
from agendas.when import Refusal, read
from bot.kernel.desk import Call
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Reply, Trouble, coordinators
from commands.consultations.naming import means_nothing
from commands.teammeetings import service

LEAST_MINUTES: Final = 15
_EVERY: Final = re.compile(r"^\s*(?:joka|varje|every)\s+", re.IGNORECASE)
_SATURDAY: Final = 5


async def weekly(call: Call, *, text: str) -> Reply:
    """Without a text it tells when the meeting is; "pois" ends it."""
    if not text.strip():
        return await _shown(call)
    if not coordinators.allows(call.person):
        raise Trouble("teammeetings/coordinators_set")
    if means_nothing(text):
        await service.drop_meeting(call)
        return Reply("teammeetings/dropped")
    when = read(_EVERY.sub("", text), call.now)
    if isinstance(when, Refusal):
        raise refuse(when, call.lang)
    if when.start is None or when.end is None:
        raise Trouble("teammeetings/unclear", least=LEAST_MINUTES)
    if minutes_of(when.end) - minutes_of(when.start) < LEAST_MINUTES:
        raise Trouble("teammeetings/unclear", least=LEAST_MINUTES)
    if when.day.weekday() >= _SATURDAY:
        raise Trouble("teammeetings/weekend")
    await service.set_meeting(call, weekday=when.day.weekday(), start=when.start, end=when.end)
    return await _shown(call)


async def _shown(call: Call) -> Reply:
    row = await service.find_meeting(call)
    when = None if row is None else service.next_meeting(call, row, call.now)
    return Reply("teammeetings/weekly", {"next": when, "hour": call.quiet.start})
