"""Doing what somebody of the team tapped or typed about a path. Free words are never taken."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Trouble
from commands.paths import asking, walking
from commands.paths.models import PeerSupport, ServicePath
from commands.paths.queries import number_of
from commands.paths.wording import (
    BACK,
    CALL,
    CONSENT,
    DROP,
    END,
    NEXT,
    PEER,
    PEER_ANSWERS,
    ROLES,
    TAKE,
    WITHDRAWN,
    Act,
    coming_day,
    find_option,
    past_day,
    role_options,
)

DROP_VERB = "path_drop"
# What a repetition would do a second time: an edit of the message does not repeat it.
_REPEATS: Final = frozenset({NEXT.key, BACK.key, ROLES.key})


def repeats(act: Act) -> bool:
    return act.key in _REPEATS


async def perform(call: Call, path: ServicePath, act: Act) -> bool:
    """Does it; False when it has only asked something. Raises Trouble for words that mean
    nothing here, without repeating them."""
    return await _ACTS[act.key](call, path, act.rest)


def unknown_words(path: ServicePath) -> Trouble:
    """A client's name could be among them, so that they are neither kept nor shown."""
    return Trouble("paths/what", number=number_of(path))


async def _next(call: Call, path: ServicePath, rest: str) -> bool:
    _nothing_after(path, rest)
    await walking.go_by(call, path=path, steps=1, person=call.person.user_id)
    return True


async def _back(call: Call, path: ServicePath, rest: str) -> bool:
    _nothing_after(path, rest)
    await walking.go_by(call, path=path, steps=-1, person=call.person.user_id)
    return True


async def _consent(call: Call, path: ServicePath, rest: str) -> bool:
    """A tap means today, and never changes a day that stands."""
    person = call.person.user_id
    if fold(rest) in {fold(word) for word in WITHDRAWN}:
        await walking.withdraw_consent(call, path=path, person=person)
        return True
    if not rest and path.consent_on is not None:
        raise Trouble("paths/consent_known", number=number_of(path), day=path.consent_on)
    day = past_day(call, rest) if rest else call.now.date()
    await walking.tick_consent(call, path=path, day=day, person=person)
    return True


async def _peer(call: Call, path: ServicePath, rest: str) -> bool:
    if not rest:
        await asking.ask_peer(call, path)
        return False
    answer = find_option(call, PEER_ANSWERS, rest)
    if answer is None:
        raise unknown_words(path)
    await call.cards.close_about(asking.PEER_CARD, path.id)
    await walking.offer_peer(call, path=path, answer=PeerSupport(answer))
    return True


async def _roles(call: Call, path: ServicePath, rest: str) -> bool:
    """Roles by their numbers or one by its name: each is chosen, or no longer."""
    if not rest:
        await asking.ask_roles(call, path)
        return False
    options = await role_options(call, call.lang)
    wanted = re.split(r"[\s,;+]+", rest) if re.fullmatch(r"[\d\s,;+]+", rest) else [rest]
    found = [find_option(call, options, each) for each in wanted if each]
    keys = dict.fromkeys(key for key in found if key is not None)
    if not found or None in found:
        names = [option.label for option in options]
        raise Trouble("paths/no_such_role", number=number_of(path), names=names)
    for key in keys:
        await walking.toggle_role(call, path=path, role=key)
    return True


async def _day(call: Call, path: ServicePath, rest: str) -> bool:
    if not rest:
        walking.check_consent(path)
        await asking.ask_day(call, path)
        return False
    await walking.agree_call(call, path=path, day=coming_day(call, rest))
    await call.cards.close_about(asking.DAY_CARD, path.id)
    return True


async def _end(call: Call, path: ServicePath, rest: str) -> bool:
    _nothing_after(path, rest)
    await walking.end(call, path=path, person=call.person.user_id)
    return True


async def _take(call: Call, path: ServicePath, rest: str) -> bool:
    _nothing_after(path, rest)
    before = await walking.take(call, path=path, person=call.person.user_id)
    if before is not None:
        await call.tell(before, "paths/taken_over", number=number_of(path), name=call.person.short)
    return True


async def _drop(call: Call, path: ServicePath, rest: str) -> bool:
    """Only what has not begun: nothing begins without the consent."""
    _nothing_after(path, rest)
    number = number_of(path)
    if path.consent_on is not None:
        raise Trouble("paths/has_consent", number=number)
    await call.preview(DROP_VERB, {"id": path.id}, "paths/drop_preview", number=number)
    return False


def _nothing_after(path: ServicePath, rest: str) -> None:
    if rest:
        raise unknown_words(path)


_ACTS: Final[Mapping[str, Callable[[Call, ServicePath, str], Awaitable[bool]]]] = {
    NEXT.key: _next,
    BACK.key: _back,
    CONSENT.key: _consent,
    PEER.key: _peer,
    ROLES.key: _roles,
    CALL.key: _day,
    END.key: _end,
    TAKE.key: _take,
    DROP.key: _drop,
}
