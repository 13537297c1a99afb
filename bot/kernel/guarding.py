"""The guard's part of dispatch: what it reads of an event, and what becomes of what it blocks.

Nothing of a blocked event is kept: it is removed, and whoever wrote it is told in private.
"""

from dataclasses import replace
from typing import Final

from bot import guard
from bot.directory.directory import local_part
from bot.guard import Severity, Verdict
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import DueKind
from bot.ledger import inbox
from bot.wire import Heard, Moved, Reacted, Said, Shown

NAME: Final = "name_blocked"
# What the bot itself gives a room when it makes it.
GIVEN: Final = ("m.room.name", "m.room.topic")


def examine(heard: Heard) -> Verdict:
    """The verdict on all that people see of an event; on an edit, with what stood there before."""
    earlier = heard.earlier if isinstance(heard, Said) else ()
    versions = (*earlier, heard)
    return guard.examine_versions([guard.event_texts(version.content) for version in versions])


def is_blocked(heard: Heard) -> bool:
    return examine(heard).severity is Severity.BLOCK


async def warn(call: Call, verdict: Verdict, template: str = "kernel/guard_warning") -> None:
    """What only looks like personal data is kept; whoever had it stored is warned."""
    if verdict.severity is Severity.WARN:
        await call.tell(call.person.user_id, template, kind=str(verdict.kind))


async def block(call: Call, heard: Heard) -> str | None:
    """Removes a blocked event. Returns the message that goes as a whole for a blocked edit."""
    if isinstance(heard, Said):
        return await _block_message(call, heard)
    if isinstance(heard, Moved):
        await _block_move(call, heard)
        return None
    await call.outbox.redact(call.place.address, target=heard.event_id, author=heard.sender)
    if isinstance(heard, Shown) and heard.state is not None:
        if heard.state in GIVEN:
            await call.outbox.restore(call.place.address, heard.state)
        await call.tell(heard.sender, "kernel/guard_room", kind=heard.state)
    elif isinstance(heard, Reacted):
        await call.tell(heard.sender, "kernel/guard_reaction")
    else:
        await call.tell(heard.sender, "kernel/guard_blocked")
    return None


async def writer_changed(call: Call, said: Said) -> str | None:
    """Who wrote the message that an edit changes, as far as it came in."""
    original = await inbox.find_event(call.tx, said.replaces or "")
    if original is not None:
        return original.sender
    return said.earlier[0].sender if said.earlier else None


async def _block_message(call: Call, said: Said) -> str | None:
    # An edit can name any message; what others said must not go for it.
    own = await writer_changed(call, said) == said.sender
    changed = said.replaces if own else None
    for target in dict.fromkeys((changed or said.event_id, said.event_id)):
        await call.outbox.redact(call.place.address, target=target, author=said.sender)
    if not said.is_notice:
        await call.tell(said.sender, "kernel/guard_blocked")
    return changed


async def _block_move(call: Call, moved: Moved) -> None:
    """A display name, or the reason that somebody gave for a removal."""
    await call.outbox.redact(call.place.address, target=moved.event_id, author=None)
    if guard.examine(moved.name).severity is not Severity.BLOCK:
        if moved.sender != call.account:
            await call.tell(moved.sender, "kernel/guard_blocked")
    elif moved.membership == "join":
        # A name is changed in all rooms at once, and told of once.
        await call.dues.plan(NAME, moved.person, f"{call.now:%Y-%m-%dT%H}", call.now)


def without_name(moved: Moved) -> Moved:
    """The move of somebody whose display name was blocked."""
    return replace(moved, name=local_part(moved.person), content={})


async def tell_of_name(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    await desk.tell(subject, "kernel/guard_name")


NAME_BLOCKED: Final = DueKind(NAME, tell_of_name)
