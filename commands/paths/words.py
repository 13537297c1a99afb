"""The team's commands about paths: the list, one path, what is done to it, a new one."""

from collections.abc import Mapping
from typing import Any

from bot.directory.directory import find_person
from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Reply, Trouble
from commands.consultations.numbers import PATH, find_number, without_number
from commands.paths import acting, asking, walking
from commands.paths.listing import read_paths
from commands.paths.models import UNFINISHED, PathState, ServicePath
from commands.paths.queries import find_numbered, get_path, history_of, number_of
from commands.paths.showing import CARD, shown
from commands.paths.wording import read_act, stage_name

# What a message did that an edit does not change: stages are taken back by their own words.
DONE = "path_done"
MOST_HISTORY = 40


async def paths_asked(call: Call, *, text: str) -> Reply:
    """All open paths; with a number one of them, and with a word after it what is done to it."""
    path = await _meant(call, text)
    if path is None:
        if text:
            raise Trouble("paths/which")
        return Reply("paths/list", {"paths": await read_paths(call)})
    rest = without_number(text)
    if not rest:
        return await _one(call, path)
    if path.state not in UNFINISHED:
        raise Trouble("paths/finished", number=number_of(path))
    return await _act(call, path, rest)


async def open_new(call: Call) -> Reply:
    """A path that no consultation led to."""
    path = await walking.open_path(call, person=call.person.user_id)
    await asking.ask_peer(call, path)
    effect = f"{DONE}/{path.id}"
    if call.place.is_private:
        return Reply("paths/opened", {"number": number_of(path)}, effect)
    return Reply("", effect=effect)


async def drop_confirmed(call: Call, arguments: Mapping[str, Any]) -> Reply:
    path = await get_path(call.tx, arguments["id"])
    if path.state is not PathState.OPEN or path.consent_on is not None:
        raise Trouble("paths/has_consent", number=number_of(path))
    await walking.finish(call, path=path, state=PathState.DROPPED)
    return Reply("paths/dropped", {"number": number_of(path)}, in_place=True)


async def _meant(call: Call, text: str) -> ServicePath | None:
    """By its number, or by the thread or the card that the message stands in or answers."""
    number = find_number(text, PATH)
    if number is not None:
        found = await find_numbered(call.tx, number)
        if found is None:
            raise Trouble("paths/no_such", number=str(number))
        return found
    for event in (call.thread, call.quoted):
        card = None if event is None else await call.cards.of_event(event)
        if card is not None and card.kind == CARD and card.address == call.place.address:
            return await get_path(call.tx, int(card.subject))
    return None


async def _act(call: Call, path: ServicePath, rest: str) -> Reply:
    folded = fold(rest)
    act = None
    if folded.isdecimal() and folded.isascii() and len(folded) <= 3:
        await walking.go_to(call, path=path, place=int(folded), person=call.person.user_id)
    else:
        act = read_act(call, rest)
        if act is None:
            raise acting.unknown_words(path)
        if not await acting.perform(call, path, act):
            return Reply("")
    effect = f"{DONE}/{path.id}" if act is not None and acting.repeats(act) else None
    return Reply("paths/noted", {"path": await shown(call, path, call.lang)}, effect)


async def _one(call: Call, path: ServicePath) -> Reply:
    rows = await history_of(call.tx, path.id)
    history = [
        {
            "at": row.at,
            "what": row.what.value,
            "stage": await stage_name(call, row.stage, call.lang),
            "who": None if row.person is None else (await find_person(call.tx, row.person)).short,
        }
        for row in rows[-MOST_HISTORY:]
    ]
    facts = {"path": await shown(call, path, call.lang), "history": history}
    return Reply("paths/one", facts)
