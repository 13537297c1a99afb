"""The admins' command for people's professions and organisations."""

from typing import Any

from bot.directory.directory import find_person
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from commands.members.details import (
    LONGEST_NAME,
    BadDetails,
    details_of,
    read_details,
    registered,
    set_details,
)

LINES_A_MESSAGE = 100


async def set_details_of_people(call: Call, *, text: str) -> Reply:
    """Keeps the good lines and tells the bad ones; long answers come in several messages."""
    good, bad = read_details(text, await registered(call))
    facts: dict[str, Any] = {"bad": _facts(bad), "longest": LONGEST_NAME}
    if not good:
        raise Trouble("members/no_details", **facts)
    fresh: list[str] = []
    people: list[dict[str, object]] = []
    for details in good:
        fresh += await set_details(call, details=details)
        person = await find_person(call.tx, details.user_id)
        known = await details_of(call, person, lang=call.lang)
        people.append({"user_id": person.user_id, "name": person.name, "details": known})
    for start in range(0, len(people), LINES_A_MESSAGE):
        part = people[start : start + LINES_A_MESSAGE]
        first, last = start == 0, start + LINES_A_MESSAGE >= len(people)
        facts |= {"people": part, "count": len(people), "first": first, "last": last}
        await call.reply("members/details", fresh=fresh, **facts)
    return Reply("")


def _facts(bad: list[BadDetails]) -> list[dict[str, object]]:
    return [{"number": line.number, "text": line.text, "fault": line.fault.value} for line in bad]
