"""Events as they come from the wire, read into whole records."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tour.seen import Json, Match, Seen, read_event

ROOM = "!aula:x"


def wire(kind: str, content: Json, **rest: object) -> Json:
    base = {"event_id": "$1", "sender": "@anna:x", "type": kind, "origin_server_ts": 7}
    return {**base, "content": content, **rest}


def seen(kind: str, **rest: object) -> Seen:
    return Seen(ROOM, "$1", "@anna:x", ts=7, **{"kind": kind, **rest})  # type: ignore[arg-type]


EDIT = {
    "msgtype": "m.text",
    "body": "* uusi",
    "m.new_content": {"msgtype": "m.text", "body": "uusi"},
    "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"},
}
UNSTABLE_POLL = {
    "question": {"org.matrix.msc1767.text": "Käykö?"},
    "answers": [{"id": "1", "org.matrix.msc1767.text": "käy"}],
}
STABLE_POLL = {
    "question": {"m.text": [{"body": "Käykö?"}]},
    "answers": [{"m.id": "1", "m.text": [{"body": "käy"}]}],
}
REFERENCE = {"rel_type": "m.reference", "event_id": "$0"}
POLL = {"kind": "poll", "body": "Käykö?", "question": "Käykö?", "answers": (("1", "käy"),)}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            wire(
                "m.room.message",
                {
                    "msgtype": "m.notice",
                    "body": "hei",
                    "formatted_body": "<b>hei</b>",
                    "m.relates_to": {"m.in_reply_to": {"event_id": "$0"}},
                },
            ),
            {"kind": "notice", "body": "hei", "html": "<b>hei</b>", "relates_to": "$0"},
        ),
        (wire("m.room.message", EDIT), {"kind": "edit", "body": "uusi", "relates_to": "$0"}),
        (
            wire("m.reaction", {"m.relates_to": {"event_id": "$0", "key": "🙋"}}),
            {"kind": "reaction", "relates_to": "$0", "key": "🙋"},
        ),
        (
            wire("m.room.redaction", {"redacts": "$0", "reason": "tieto"}),
            {"kind": "redaction", "relates_to": "$0", "body": "tieto"},
        ),
        (wire("m.room.redaction", {}, redacts="$0"), {"kind": "redaction", "relates_to": "$0"}),
        (
            wire("m.room.message", {}, unsigned={"redacted_because": {}}),
            {"kind": "redacted"},
        ),
        (
            wire("m.room.member", {"membership": "join"}, state_key="@anna:x"),
            {"kind": "member", "body": "join", "state_key": "@anna:x"},
        ),
        (wire("m.room.name", {"name": "Aula"}, state_key=""), {"kind": "state", "state_key": ""}),
        (wire("m.room.encrypted", {}), {"kind": "undecryptable"}),
        (
            wire("org.matrix.msc3381.poll.start", {"org.matrix.msc3381.poll.start": UNSTABLE_POLL}),
            POLL,
        ),
        (wire("m.poll.start", {"m.poll": STABLE_POLL}), POLL),
        (
            wire(
                "org.matrix.msc3381.poll.response",
                {
                    "org.matrix.msc3381.poll.response": {"answers": ["1"]},
                    "m.relates_to": REFERENCE,
                },
            ),
            {"kind": "vote", "relates_to": "$0", "selections": ("1",)},
        ),
        (
            wire("m.poll.response", {"m.selections": ["1"], "m.relates_to": REFERENCE}),
            {"kind": "vote", "relates_to": "$0", "selections": ("1",)},
        ),
        (
            wire("org.matrix.msc3381.poll.end", {"m.relates_to": REFERENCE}),
            {"kind": "poll_end", "relates_to": "$0"},
        ),
        (wire("m.room.message", {"msgtype": "x"}), {"kind": "other"}),
    ],
)
def test_each_kind_is_read_whole(event: Json, expected: Json) -> None:
    assert read_event(ROOM, event) == seen(**{"type": event["type"], **expected})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
TYPES = st.sampled_from(
    ["m.room.message", "m.reaction", "m.room.redaction", "m.poll.start", "m.poll.response", "x"]
)
KEYS = st.sampled_from(
    ["body", "m.relates_to", "m.new_content", "m.poll", "m.selections", "redacts", "msgtype"]
)


@settings(deadline=None, max_examples=60)
@given(TYPES, st.dictionaries(KEYS, JSON) | JSON, JSON)
def test_any_content_is_read(kind: str, content: object, unsigned: object) -> None:
    event = {"type": kind, "content": content, "unsigned": unsigned, "origin_server_ts": unsigned}
    assert read_event(ROOM, event).room_id == ROOM


def test_answers_are_found_by_how_they_begin_or_by_a_word() -> None:
    poll = seen("poll", answers=(("a", "✅ käy"), ("b", "❌ ei käy"), ("c", "tarvittaessa")))
    assert poll.answer_id("tarv") == "c"
    assert poll.answer_id("ei") == "b"
    with pytest.raises(LookupError, match="2 of the poll's 3 answers match"):
        poll.answer_id("käy")


def test_match_asks_only_what_is_named() -> None:
    edit = seen("edit", body="Tulossa 3", relates_to="$0")
    assert Match()(edit)
    assert Match(kind="edit", sender="@anna:x", contains="3", about="$0", event_id="$1")(edit)
    assert not Match(kind="text")(edit)
    assert not Match(key="🙋")(edit)
