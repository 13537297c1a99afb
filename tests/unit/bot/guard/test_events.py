"""Every text a person wrote in an event's content, and nothing of the machine's."""

import pytest

from bot.guard import event_texts


def test_a_message_with_html_and_mentions() -> None:
    content = {
        "msgtype": "m.text",
        "body": "hei",
        "format": "org.matrix.custom.html",
        "formatted_body": "h<b>ei</b> &amp;",
        "m.mentions": {"user_ids": ["@nimi:example.org"]},
    }
    assert event_texts(content) == ["hei", "hei &\nh ei  &"]


def test_an_edit() -> None:
    content = {
        "body": "* uusi",
        "m.new_content": {"msgtype": "m.text", "body": "uusi"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$vanha"},
    }
    assert event_texts(content) == ["* uusi", "uusi"]


def test_a_reply_in_a_thread() -> None:
    content = {
        "body": "> <@nimi:example.org> lainaus\n\nvastaus",
        "m.relates_to": {
            "rel_type": "m.thread",
            "event_id": "$a",
            "m.in_reply_to": {"event_id": "$b"},
        },
    }
    assert event_texts(content) == ["> <@nimi:example.org> lainaus\n\nvastaus"]


def test_a_file_with_its_encryption_keys() -> None:
    content = {
        "msgtype": "m.file",
        "body": "kuvaus",
        "filename": "lausunto.pdf",
        "info": {"mimetype": "application/pdf", "size": 10},
        "file": {
            "url": "mxc://example.org/abc",
            "key": {"kty": "oct", "alg": "A256CTR", "k": "salaisuus", "key_ops": [], "ext": True},
            "iv": "alku",
            "hashes": {"sha256": "tiiviste"},
        },
    }
    assert event_texts(content) == ["kuvaus", "lausunto.pdf"]


def test_a_poll_in_the_unstable_form() -> None:
    content = {
        "org.matrix.msc3381.poll.start": {
            "question": {"org.matrix.msc1767.text": "Mikä aika?", "body": "Mikä aika?"},
            "kind": "org.matrix.msc3381.poll.undisclosed",
            "max_selections": 1,
            "answers": [
                {"id": "1", "org.matrix.msc1767.text": "ke"},
                {"id": "2", "org.matrix.msc1767.text": "to"},
            ],
        },
        "org.matrix.msc1767.text": "Mikä aika? ke to",
    }
    assert event_texts(content) == ["Mikä aika?", "1", "ke", "2", "to", "Mikä aika? ke to"]


def test_a_poll_in_the_stable_form() -> None:
    content = {
        "m.poll": {
            "kind": "m.undisclosed",
            "question": {"m.text": [{"body": "Mikä aika?"}]},
            "answers": [{"m.id": "x", "m.text": [{"body": "k<i>e</i>", "mimetype": "text/html"}]}],
        }
    }
    assert event_texts(content) == ["Mikä aika?", "x", "ke\nk e "]


def test_a_reaction() -> None:
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a", "key": "✅ tulen"}}
    assert event_texts(content) == ["✅ tulen"]


@pytest.mark.parametrize("key", ["name", "topic", "m.topic", "com.example.unknown"])
def test_room_state_and_unknown_fields(key: str) -> None:
    assert event_texts({key: "teksti"}) == ["teksti"]


def test_depth_has_no_limit() -> None:
    content: dict[str, object] = {"body": "pohja"}
    for _ in range(5_000):
        content = {"a": [content]}
    assert event_texts(content) == ["pohja"]


def test_empty_content() -> None:
    assert event_texts({"body": "", "n": 1, "b": None}) == []
