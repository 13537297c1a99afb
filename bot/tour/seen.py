"""What a client sees on the wire, read into one plain record. Pure: no I/O, no client library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

Kind = Literal[
    "text",
    "notice",
    "emote",
    "file",
    "image",
    "poll",
    "poll_end",
    "vote",
    "reaction",
    "edit",
    "redaction",
    "redacted",
    "invite",
    "member",
    "state",
    "undecryptable",
    "other",
]

# Content comes from other people's programs: any JSON.
Json = Mapping[str, Any]

_MESSAGE_KINDS: Final[Mapping[str, Kind]] = {
    "m.text": "text",
    "m.notice": "notice",
    "m.emote": "emote",
    "m.file": "file",
    "m.image": "image",
}
_UNSTABLE_POLL: Final = "org.matrix.msc3381.poll"
_POLL_START: Final = (f"{_UNSTABLE_POLL}.start", "m.poll.start")
_POLL_RESPONSE: Final = (f"{_UNSTABLE_POLL}.response", "m.poll.response")
_POLL_END: Final = (f"{_UNSTABLE_POLL}.end", "m.poll.end")


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as a person's client shows it.

    `relates_to` is the event that an edit, reaction, vote, poll end or redaction is about, or that
    a message answers. `body` is the new text of an edit, the file name of a file, the membership
    of a member event. `selections` are the answer ids of a vote, `answers` the (id, text) pairs of
    a poll. `encrypted` says whether the event travelled encrypted; `late` whether its key came
    after it. `ts` is in milliseconds since 1970, by the server's clock.
    """

    room_id: str
    event_id: str
    sender: str
    kind: Kind
    body: str = ""
    html: str | None = None
    relates_to: str | None = None
    key: str | None = None
    question: str | None = None
    answers: tuple[tuple[str, str], ...] = ()
    selections: tuple[str, ...] = ()
    ts: int = 0
    encrypted: bool = False
    late: bool = False
    type: str = ""
    state_key: str | None = None
    content: Json = field(default_factory=dict, compare=False, repr=False)

    @property
    def thread(self) -> str | None:
        """The root of the thread that a message stands in; an edit does not tell its own."""
        relation = _mapping(self.content.get("m.relates_to"))
        return self.relates_to if relation.get("rel_type") == "m.thread" else None

    def answer_id(self, start: str) -> str:
        """The id of the poll answer whose text begins so, or contains it as a word ("käy").

        Raises LookupError when none or several do.
        """
        wanted = start.casefold()
        found = [key for key, text in self.answers if text.casefold().startswith(wanted)]
        found = found or [key for key, text in self.answers if wanted in text.casefold().split()]
        if len(found) != 1:
            raise LookupError(f"{len(found)} of the poll's {len(self.answers)} answers match")
        return found[0]


def read_event(room_id: str, event: Json, *, encrypted: bool = False, late: bool = False) -> Seen:
    """Read one event of a timeline, decrypted or in the clear. Never raises: odd ones are other."""
    content = _mapping(event.get("content"))
    state_key = event.get("state_key")
    facts = _facts(_string(event.get("type")), state_key, content, event)
    return Seen(
        room_id=room_id,
        event_id=_string(event.get("event_id")),
        sender=_string(event.get("sender")),
        ts=event["origin_server_ts"] if isinstance(event.get("origin_server_ts"), int) else 0,
        encrypted=encrypted,
        late=late,
        type=_string(event.get("type")),
        state_key=state_key if isinstance(state_key, str) else None,
        content=content,
        **facts,
    )


def _facts(kind: str, state_key: object, content: Json, event: Json) -> dict[str, Any]:
    """The fields of `Seen` that depend on the type of the event."""
    relation = _mapping(content.get("m.relates_to"))
    target = _string(relation.get("event_id")) or None
    if kind == "m.room.member":
        return {"kind": "member", "body": _string(content.get("membership"))}
    if state_key is not None:
        return {"kind": "state"}
    if kind == "m.room.redaction":
        redacts = _string(content.get("redacts")) or _string(event.get("redacts"))
        return {"kind": "redaction", "relates_to": redacts, "body": _string(content.get("reason"))}
    if "redacted_because" in _mapping(event.get("unsigned")):
        return {"kind": "redacted"}
    if kind == "m.room.encrypted":
        return {"kind": "undecryptable", "relates_to": target}
    if kind == "m.reaction":
        return {"kind": "reaction", "relates_to": target, "key": _string(relation.get("key"))}
    if kind in _POLL_START:
        return _poll(content)
    if kind in _POLL_RESPONSE:
        return {"kind": "vote", "relates_to": target, "selections": _selections(content)}
    if kind in _POLL_END:
        return {"kind": "poll_end", "relates_to": target}
    if kind == "m.room.message":
        return _message(content, relation, target)
    return {"kind": "other"}


def _message(content: Json, relation: Json, target: str | None) -> dict[str, Any]:
    if relation.get("rel_type") == "m.replace":
        content = _mapping(content.get("m.new_content"))
        kind: Kind = "edit"
    else:
        kind = _MESSAGE_KINDS.get(_string(content.get("msgtype")), "other")
        target = target or _string(_mapping(relation.get("m.in_reply_to")).get("event_id")) or None
    html = content.get("formatted_body")
    return {
        "kind": kind,
        "body": _string(content.get("body")),
        "html": html if isinstance(html, str) else None,
        "relates_to": target,
    }


def _poll(content: Json) -> dict[str, Any]:
    """MSC3381: https://github.com/matrix-org/matrix-spec-proposals/pull/3381, both forms."""
    poll = _mapping(content.get(_POLL_START[0])) or _mapping(content.get("m.poll"))
    answers = [_mapping(answer) for answer in _list(poll.get("answers"))]
    question = _text(_mapping(poll.get("question")))
    return {
        "kind": "poll",
        "body": question,
        "question": question,
        "answers": tuple(
            (_string(answer.get("id")) or _string(answer.get("m.id")), _text(answer))
            for answer in answers
        ),
    }


def _selections(content: Json) -> tuple[str, ...]:
    unstable = _mapping(content.get(_POLL_RESPONSE[0])).get("answers")
    chosen = _list(content.get("m.selections")) if unstable is None else _list(unstable)
    return tuple(choice for choice in chosen if isinstance(choice, str))


def _text(block: Json) -> str:
    """The plain text of an extensible-events block, unstable or stable (MSC1767)."""
    for name in ("org.matrix.msc1767.text", "m.text", "body"):
        value = block.get(name)
        if isinstance(value, str):
            return value
        for part in _list(value):
            if text := _string(_mapping(part).get("body")):
                return text
    return ""


def _mapping(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate over `Seen` that can say what it looks for; what is None is not asked."""

    kind: Kind | None = None
    sender: str | None = None
    contains: str | None = None
    about: str | None = None
    key: str | None = None
    event_id: str | None = None

    def __call__(self, seen: Seen) -> bool:
        return (
            (self.kind is None or seen.kind == self.kind)
            and (self.sender is None or seen.sender == self.sender)
            and (self.contains is None or self.contains in seen.body)
            and (self.about is None or seen.relates_to == self.about)
            and (self.key is None or seen.key == self.key)
            and (self.event_id is None or seen.event_id == self.event_id)
        )

    def __str__(self) -> str:
        asked = ((field.name, getattr(self, field.name)) for field in fields(self))
        return f"Match({', '.join(f'{k}={v!r}' for k, v in asked if v is not None)})"
