"""The team's list of stages, as it is shown and changed in words."""

import re
from typing import Final

from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Reply, Trouble, coordinators
from commands.paths import stage_list
from commands.paths.queries import consent_needed, stages, stuck_days
from commands.paths.wording import stage_name

_ADD, _RENAME, _MOVE, _REMOVE = "add", "rename", "move", "remove"
_VERBS: Final = {
    "lisaa": _ADD,
    "lagg till": _ADD,
    "add": _ADD,
    "nimea": _RENAME,
    "dop om": _RENAME,
    "rename": _RENAME,
    "siirra": _MOVE,
    "flytta": _MOVE,
    "move": _MOVE,
    "poista": _REMOVE,
    "ta bort": _REMOVE,
    "remove": _REMOVE,
}
_NUMBERS: Final = re.compile(r"(\d{1,3})\b[\s.:→>-]*(.*)", re.DOTALL)


async def stages_asked(call: Call, *, text: str) -> Reply:
    """Shows the stages; a coordinator may add, rename, move and remove them."""
    if text:
        if not coordinators.allows(call.person):
            raise Trouble("paths/only_coordinators")
        await _change(call, text)
    listed = await stages(call.tx)
    facts = [
        {
            "name": await stage_name(call, stage.key, call.lang),
            "consent": consent_needed(listed, place),
        }
        for place, stage in enumerate(listed, 1)
    ]
    days = await stuck_days(call)
    may = coordinators.allows(call.person)
    return Reply("paths/stages", {"stages": facts, "days": days, "may": may})


async def limit_set(call: Call, *, number: int) -> Reply:
    """After so many days without a change a path is stuck."""
    await stage_list.set_stuck_days(call, days=number)
    return Reply("paths/limit_set", {"days": number})


async def _change(call: Call, text: str) -> None:
    """ "lisää 4 työkokeilu", "nimeä 4 työkokeilu", "siirrä 4 2", "poista 4"."""
    verb, rest = _verb(text)
    numbers = _NUMBERS.fullmatch(rest.strip())
    if verb is None or numbers is None:
        raise Trouble("paths/stage_unclear")
    place, after = int(numbers[1]), numbers[2].strip()
    if verb == _ADD:
        await stage_list.add_stage(call, place=place, name=after)
    elif verb == _RENAME:
        await stage_list.rename_stage(call, place=place, name=after)
    elif verb == _MOVE and after.isascii() and after.isdecimal() and len(after) <= 3:
        await stage_list.move_stage(call, place=place, to=int(after))
    elif verb == _REMOVE and not after:
        await stage_list.remove_stage(call, place=place)
    else:
        raise Trouble("paths/stage_unclear")


def _verb(text: str) -> tuple[str | None, str]:
    words = text.split()
    for count in (2, 1):
        verb = _VERBS.get(fold(" ".join(words[:count])))
        if verb is not None:
            return verb, " ".join(words[count:])
    return None, ""
