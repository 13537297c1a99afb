"""Marks: a reaction on an ordinary message, which is read again and passes the guard again."""

from collections.abc import Iterable

from bot.directory.directory import find_person
from bot.kernel import guarding
from bot.kernel.desk import Call
from bot.kernel.folding import fold_emoji
from bot.kernel.vocabulary import Mark, Reply, Trouble, members
from bot.wire import Said


def is_mark(marks: Iterable[Mark], key: str) -> bool:
    """Whether a reaction can be a mark in any place at all."""
    return any(_emoji(key) == fold_emoji(mark.emoji) for mark in marks)


def find_mark(marks: Iterable[Mark], place_kind: str, key: str) -> Mark | None:
    for mark in marks:
        if place_kind in mark.where and _emoji(key) == fold_emoji(mark.emoji):
            return mark
    return None


def _emoji(key: str) -> str:
    """The emoji of a reaction; the bot's own buttons have words after it."""
    return fold_emoji(key).split(" ")[0]


async def take_mark(call: Call, mark: Mark, said: Said) -> Reply | None:
    """Lets the job have the marked message, unless it is the bot's, a stranger's or blocked."""
    if said.sender == call.account or not mark.who.allows(call.person):
        return None
    if guarding.is_blocked(said):
        return None
    if not members.allows(await find_person(call.tx, said.sender)):
        raise Trouble("kernel/mark_stranger")
    reply = await mark.run(call, said)
    if reply is not None and reply.effect is not None:
        await guarding.warn(call, guarding.examine(said), "kernel/guard_warning_marked")
    return reply
