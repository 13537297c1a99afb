"""From the JSON of an event to what the bot heard: one row a kind, whole results."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matrix.inbound import invitation, read_invitation, understand
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

BOT, ANNA, ROOM = "@botti:verkosto.test", "@anna:verkosto.test", "!aula"
BASE = ("$1", ROOM, ANNA, 1795425843470)
OWN = ("$1", ROOM, BOT, 1795425843470)
POLL = "org.matrix.msc3381.poll"

Json = dict[str, Any]


def event(kind: str, content: Json, *, sender: str = ANNA, **more: Any) -> Json:
    return {
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": 1795425843470,
        "type": kind,
        "content": content,
    } | more


def relation(rel_type: str, **more: str) -> Json:
    return {"m.relates_to": {"rel_type": rel_type, "event_id": "$0", **more}}


def said(body: str, text: str | None = None, **more: Any) -> tuple[Json, Said]:
    """A message with its body, and what is heard of it."""
    content = {"msgtype": "m.text", "body": body} | more.pop("content", {})
    shown = body if text is None else text
    return event("m.room.message", content), Said(*BASE, text=shown, content=content, **more)


QUOTED = "> <@otso:verkosto.test> Milloin?\n> ja missä?\n\nHuomenna"
ANSWER: Json = {"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}}
EDIT: Json = {"m.new_content": {"msgtype": "m.text", "body": "uusi"}, **relation("m.replace")}


def thread(*, falling_back: bool) -> Json:
    more: dict[str, Any] = {"is_falling_back": falling_back, "m.in_reply_to": {"event_id": "$9"}}
    return {"m.relates_to": {"rel_type": "m.thread", "event_id": "$0", **more}}


START: Json = {POLL + ".start": {"question": {"body": "?"}}, "org.matrix.msc1767.text": "?\n1. a"}

MESSAGES = {
    "text": said("Hei"),
    "reply": said("Huomenna", replies_to="$0", content=ANSWER),
    "reply with a quote": said(QUOTED, "Huomenna", replies_to="$0", content=ANSWER),
    "in a thread": said("Hei", thread="$0", content=thread(falling_back=True)),
    "in a thread, for clients without": said(
        QUOTED, thread="$0", content=thread(falling_back=True)
    ),
    "reply in a thread": said(
        QUOTED, "Huomenna", replies_to="$9", thread="$0", content=thread(falling_back=False)
    ),
    "in a thread of nothing": said("Hei", content={"m.relates_to": {"rel_type": "m.thread"}}),
    "quote without a reply": said("> omaa\ntekstiä"),
    "edit": said("* uusi", "uusi", replaces="$0", content=EDIT),
    "edit without its text": said("* uusi", replaces="$0", content=relation("m.replace")),
    "notice": said("Hei", is_notice=True, content={"msgtype": "m.notice"}),
    "file": said("kuva.png", has_file=True, content={"msgtype": "m.image"}),
}
OTHERS: dict[str, tuple[Json, Heard]] = {
    "reaction": (
        event("m.reaction", relation("m.annotation", key="🙋")),
        Reacted(*BASE, target="$0", key="🙋"),
    ),
    "reaction to nothing": (event("m.reaction", {}), Reacted(*BASE, target="", key="")),
    "vote": (
        event(
            POLL + ".response",
            {POLL + ".response": {"answers": ["a", 7, "b"]}, **relation("m.reference")},
        ),
        Voted(*BASE, target="$0", options=("a", "b")),
    ),
    "withdrawn vote": (
        event(POLL + ".response", {POLL + ".response": {"answers": []}, **relation("m.reference")}),
        Voted(*BASE, target="$0", options=()),
    ),
    "stable vote": (
        event("m.poll.response", {"m.selections": ["a"], **relation("m.reference")}),
        Voted(*BASE, target="$0", options=("a",)),
    ),
    "poll of a person": (
        event(POLL + ".start", START),
        Said(*BASE, text="?\n1. a", content=START),
    ),
    "redaction": (event("m.room.redaction", {}, redacts="$0"), Removed(*BASE, target="$0")),
    "redaction since room version 11": (
        event("m.room.redaction", {"redacts": "$0"}),
        Removed(*BASE, target="$0"),
    ),
    "redacted message": (
        event("m.room.message", {}, unsigned={"redacted_because": {}}),
        Gone(*BASE),
    ),
    "no key": (event("m.room.encrypted", {"ciphertext": "…"}), Unreadable(*BASE)),
    "joined": (
        event("m.room.member", {"membership": "join", "displayname": "Anna"}, state_key=ANNA),
        Moved(*BASE, person=ANNA, membership="join", name="Anna"),
    ),
    "the bot joined": (
        event("m.room.member", {"membership": "join"}, sender=BOT, state_key=BOT),
        Moved(*OWN, person=BOT, membership="join", name=""),
    ),
    "own message": (
        event("m.room.message", {"body": "!apua", ACT_MARK: 7}, sender=BOT),
        Echoed(*OWN, act=7),
    ),
    "own message of an earlier program": (
        event("m.room.message", {"body": "!apua"}, sender=BOT),
        Gone(*OWN),
    ),
    "own reaction": (
        event("m.reaction", relation("m.annotation", key="🙋"), sender=BOT),
        Gone(*OWN),
    ),
    "somebody else with the bot's mark": (
        event("m.reaction", relation("m.annotation", key="🙋") | {ACT_MARK: 7}),
        Reacted(*BASE, target="$0", key="🙋"),
    ),
    "state": (
        event("m.room.topic", {"topic": "Aihe"}, state_key=""),
        Shown(*BASE, state="m.room.topic"),
    ),
    "sticker": (event("m.sticker", {"body": "Kissa"}), Shown(*BASE)),
    "call": (event("m.call.invite", {"offer": {"sdp": "v=0"}}), Gone(*BASE)),
    "verification": (event("m.key.verification.key", {"key": "abc"}), Gone(*BASE)),
    "answer to what can be no id": (
        event("m.reaction", {"m.relates_to": {"event_id": "$" * 256, "key": "🙋"}}),
        Reacted(*BASE, target="", key="🙋"),
    ),
    "nothing at all": ({}, Gone("", ROOM, "", 0)),
}


@pytest.mark.parametrize("name", [*MESSAGES, *OTHERS])
def test_each_kind_of_event(name: str) -> None:
    source, heard = (MESSAGES | OTHERS)[name]
    if not isinstance(heard, (Gone, Echoed, Unreadable)):
        # All that was sent goes along, for the guard.
        heard = replace(heard, content=source["content"])
    assert understand(source, ROOM, BOT) == heard


def member(state_key: str, **content: Any) -> Json:
    return {"type": "m.room.member", "state_key": state_key, "sender": ANNA, "content": content}


def test_an_invitation_can_be_read_again_from_its_made_up_id() -> None:
    state = [member(ANNA, membership="join"), member(BOT, membership="invite", is_direct=True)]
    heard = invitation("!uusi", state, BOT, "s1_2|3")
    assert heard == Moved(
        f"invite|1|{ANNA}|s1_2|3",
        "!uusi",
        ANNA,
        0,
        person=BOT,
        membership="invite",
        name="",
        is_direct=True,
    )
    assert read_invitation(heard.event_id, "!uusi", BOT) == heard
    assert invitation("!uusi", state[:1], BOT, "s1") is None
    assert read_invitation("$1", "!uusi", BOT) is None


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from(
    ["body", "msgtype", "m.relates_to", "m.new_content", "rel_type", "event_id", "key", "answers"]
    + ["m.in_reply_to", "m.selections", "redacts", "membership", ACT_MARK, POLL + ".response"]
)
contents = st.dictionaries(
    keys, json | st.dictionaries(keys, json | st.dictionaries(keys, json), max_size=4), max_size=5
)
kinds = st.sampled_from(
    ["m.room.message", "m.reaction", "m.room.member", "m.room.redaction", "m.room.encrypted"]
    + [POLL + ".start", POLL + ".response", "m.poll.response", "m.room.topic"]
)
sources = st.fixed_dictionaries(
    {},
    optional={
        "event_id": json,
        "sender": st.sampled_from([BOT, ANNA]) | json,
        "origin_server_ts": json,
        "type": kinds | json,
        "content": contents | json,
        "unsigned": json,
        "state_key": json,
        "redacts": json,
    },
)


@settings(deadline=None, max_examples=300)
@given(source=sources)
def test_no_json_makes_it_raise(source: Json) -> None:
    heard = understand(source, ROOM, BOT)
    texts = (heard.event_id, heard.sender, heard.room_id)
    assert [type(text) for text in texts] == [str, str, str]
    assert isinstance(heard.at_ms, int)
    if source.get("sender") == BOT:
        assert isinstance(heard, (Echoed, Gone, Moved))


@settings(deadline=None, max_examples=100)
@given(
    state=st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "type": st.just("m.room.member") | json,
                "state_key": st.just(BOT) | json,
                "sender": json,
                "content": json,
            },
        ),
        max_size=3,
    ),
    token=st.text(max_size=300),
)
def test_no_invitation_makes_it_raise(state: list[Json], token: str) -> None:
    heard = invitation("!uusi", state, BOT, token)
    assert heard is None or read_invitation(heard.event_id, "!uusi", BOT) == heard
