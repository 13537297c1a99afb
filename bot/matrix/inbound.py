"""From a Matrix event, as its decrypted JSON, to what the bot heard. Nothing here raises."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.wire import (
    ACT_MARK,
    Echoed,
    Gone,
    Heard,
    Moved,
    Reacted,
    Removed,
    Said,
    Shown,
    Unreadable,
    Voted,
)

POLL_STARTS = ("org.matrix.msc3381.poll.start", "m.poll.start")
POLL_RESPONSES = ("org.matrix.msc3381.poll.response", "m.poll.response")
TEXTS = ("org.matrix.msc1767.text", "m.text")
FILES = ("m.file", "m.image", "m.audio", "m.video")
# Calls and verifications: nobody writes in them, and their numbers look like anything.
MACHINES = ("m.call.", "org.matrix.call.", "m.key.verification.")
INVITE = "invite"
# Of an id, by the specification; a longer one names nothing.
LONGEST_ID = 255

Json = Mapping[str, Any]


def understand(source: Json, room_id: str, own_id: str) -> Heard:
    """One event from a room. What nobody sees is Gone."""
    event_id, sender = _text(source, "event_id"), _text(source, "sender")
    at_ms = source.get("origin_server_ts")
    base = (event_id, room_id, sender, at_ms if isinstance(at_ms, int) else 0)
    content = _object(source, "content")
    kind = _text(source, "type")
    if kind == "m.room.member":
        return _membership(base, source, content)
    if sender == own_id:
        mark = content.get(ACT_MARK)
        return Echoed(*base, act=mark) if isinstance(mark, int) else Gone(*base)
    if "redacted_because" in _object(source, "unsigned"):
        return Gone(*base)
    if kind == "m.room.encrypted":
        return Unreadable(*base)
    if kind == "m.room.redaction":
        target = _id(source, "redacts") or _id(content, "redacts")
        return Removed(*base, content=content, target=target)
    if kind == "m.reaction":
        relation = _object(content, "m.relates_to")
        key = _text(relation, "key")
        return Reacted(*base, content=content, target=_id(relation, "event_id"), key=key)
    if kind in POLL_RESPONSES:
        return _vote(base, kind, content)
    if kind == "m.room.message" or kind in POLL_STARTS:
        return _message(base, kind, content)
    if not kind or kind.startswith(MACHINES):
        return Gone(*base)
    return Shown(*base, content=content, state=kind if "state_key" in source else None)


def invitation(room_id: str, state: Sequence[Json], own_id: str, token: str) -> Moved | None:
    """An invitation of the bot. Its state events have no ids, so one is made that can be read
    again after a crash."""
    for event in state:
        if event.get("type") != "m.room.member" or event.get("state_key") != own_id:
            continue
        content = _object(event, "content")
        sender = _text(event, "sender")
        direct = content.get("is_direct") is True
        event_id = f"{INVITE}|{int(direct)}|{sender}|{token}"[:255]
        return _invited(event_id, room_id, own_id)
    return None


def read_invitation(event_id: str, room_id: str, own_id: str) -> Moved | None:
    """The invitation that a made-up event id stands for."""
    return _invited(event_id, room_id, own_id) if event_id.startswith(f"{INVITE}|") else None


def _invited(event_id: str, room_id: str, own_id: str) -> Moved:
    _, direct, sender, _ = (*event_id.split("|", 3), "", "")[:4]
    return Moved(
        event_id,
        room_id,
        sender,
        0,
        person=own_id,
        membership="invite",
        name="",
        is_direct=direct == "1",
    )


def _membership(base: tuple[str, str, str, int], source: Json, content: Json) -> Moved:
    return Moved(
        *base,
        content=content,
        person=_text(source, "state_key"),
        membership=_text(content, "membership"),
        name=_text(content, "displayname"),
        is_direct=content.get("is_direct") is True,
    )


def _vote(base: tuple[str, str, str, int], kind: str, content: Json) -> Voted:
    answers = _object(content, kind).get("answers", content.get("m.selections"))
    options = tuple(a for a in answers if isinstance(a, str)) if isinstance(answers, list) else ()
    relation = _object(content, "m.relates_to")
    return Voted(*base, content=content, target=_id(relation, "event_id"), options=options)


def _message(base: tuple[str, str, str, int], kind: str, content: Json) -> Said:
    relation = _object(content, "m.relates_to")
    replaces = _related(relation, "m.replace")
    shown = _object(content, "m.new_content") if replaces else content
    body = _text(shown or content, "body")
    if kind in POLL_STARTS:
        body = next((text for key in TEXTS if (text := _text(content, key))), "")
    msgtype = _text(content, "msgtype")
    thread = _related(relation, "m.thread")
    reply = _object(relation, "m.in_reply_to")
    if thread and relation.get("is_falling_back") is True:
        # Only for clients that show no threads: nobody chose to answer that message.
        reply = {}
    return Said(
        *base,
        text=_without_quote(body) if reply else body,
        content=content,
        is_notice=msgtype == "m.notice",
        has_file=msgtype in FILES,
        replaces=replaces,
        replies_to=_id(reply, "event_id") or None,
        thread=thread,
    )


def _related(relation: Json, rel_type: str) -> str | None:
    if relation.get("rel_type") != rel_type:
        return None
    return _id(relation, "event_id") or None


def _without_quote(body: str) -> str:
    """A reply without the quoted lines that older clients put before it."""
    lines = body.split("\n")
    if not lines[0].startswith("> "):
        return body
    while lines and lines[0].startswith(">"):
        lines.pop(0)
    return "\n".join(lines).lstrip("\n")


def _object(source: Json, key: str) -> Json:
    value = source.get(key)
    return value if isinstance(value, Mapping) else {}


def _id(source: Json, key: str) -> str:
    value = _text(source, key)
    return value if len(value) <= LONGEST_ID else ""


def _text(source: Json, key: str) -> str:
    value = source.get(key)
    return value if isinstance(value, str) else ""
