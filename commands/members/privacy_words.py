"""The rights of everybody: what is kept and why, what is kept of oneself, and to be forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.directory.directory import (
    PRIVATE,
    Place,
    find_person,
    private_place,
)
from bot.directory.models import PersonRow
from bot.kernel.desk import Call, Rendered
from bot.kernel.vocabulary import Holding, Reply, Trouble
from commands.members import forgetting
from commands.members.parsing import read_user_id
from commands.members.service import is_last_admin

FORGET_ME, FORGET_OTHER = "members_forget_me", "members_forget_other"
# Both bodies of a message are encrypted together, and an event may have 64 KiB.
MOST_BYTES = 16_000


async def show_notice(call: Call) -> Reply:
    """The short form of the data-protection page."""
    await _say_privately(call)
    await call.tell(call.person.user_id, "members/privacy", network=call.network.name)
    return Reply("")


async def show_own_data(call: Call, holdings: Sequence[Holding]) -> Reply:
    """Everything that the database holds of whoever asks, in as many messages as it takes."""
    await _say_privately(call)
    person = call.person.user_id
    address = private_place(person)
    lang = await call.lang_of(address)
    passages = [
        call.speaker.render(passage.template, lang, **passage.facts)
        for holding in holdings
        for passage in await holding.told(call, person)
    ]
    for message in _packed(passages):
        plain = "\n\n".join(passage.plain for passage in message)
        html = "".join(passage.html for passage in message)
        await call.outbox.send(address, plain=plain, html=html)
    return Reply("")


async def forget_me(call: Call) -> Reply:
    """Shows in private what goes and what stays; nothing happens before ✅."""
    await _check(call, call.person.user_id)
    await _say_privately(call)
    private = replace(call, place=Place(PRIVATE, call.person.user_id, None), thread=None)
    await private.preview(FORGET_ME, {}, "members/forget_preview", **await _facts(call, None))
    return Reply("")


async def forget_me_confirmed(call: Call, arguments: dict[str, Any]) -> Reply:
    """The goodbye is said by the verb: the bot knows no private room of theirs any more."""
    await _check(call, call.person.user_id)
    await forgetting.forget(call, user_id=call.person.user_id)
    return Reply("")


async def forget_other(call: Call, *, text: str) -> Reply | None:
    """An admin forgets somebody who asked for it elsewhere, such as a person who has left."""
    user_id = read_user_id(text.strip())
    if user_id is None or await call.tx.get(PersonRow, user_id) is None:
        raise Trouble("members/nobody_known", user_id=user_id or text.strip()[:100])
    await _check(call, user_id)
    facts = await _facts(call, user_id)
    await call.preview(FORGET_OTHER, {"user_id": user_id}, "members/forget_preview", **facts)
    return None


async def forget_other_confirmed(call: Call, arguments: dict[str, Any]) -> Reply:
    user_id = str(arguments["user_id"])
    await _check(call, user_id)
    await forgetting.forget(call, user_id=user_id)
    if user_id == call.person.user_id:
        return Reply("")
    return Reply("members/person_forgotten")


async def _check(call: Call, user_id: str) -> None:
    """The network must have an admin, and somebody who takes over."""
    if await is_last_admin(call.tx, user_id=user_id):
        raise Trouble("members/last_admin_stays")
    if await forgetting.successor_of(call.tx, user_id) is None:
        raise Trouble("members/nobody_takes_over")


async def _facts(call: Call, other: str | None) -> dict[str, Any]:
    successor = await forgetting.successor_of(call.tx, other or call.person.user_id)
    return {"successor": (await find_person(call.tx, successor or "")).short, "other": other}


async def _say_privately(call: Call) -> None:
    if not call.place.is_private:
        await call.reply("members/told_privately")


def _packed(passages: Sequence[Rendered]) -> Iterator[list[Rendered]]:
    """As many passages in one message as fit; the order stays."""
    message: list[Rendered] = []
    size = 0
    for passage in passages:
        length = len(passage.plain.encode()) + len(passage.html.encode())
        if message and size + length > MOST_BYTES:
            yield message
            message, size = [], 0
        message.append(passage)
        size += length
    if message:
        yield message
