"""Waiting for events: found at once, found later, given up on, and cut off."""

import asyncio

import pytest

from bot.tour.seen import Kind, Match, Seen
from bot.tour.watcher import NotSeen, Watcher


def event(event_id: str, kind: Kind = "text", body: str = "", **rest: object) -> Seen:
    return Seen("!aula:x", event_id, "@anna:x", kind, body, **rest)  # type: ignore[arg-type]


@pytest.fixture
def watcher() -> Watcher:
    return Watcher("@otso:x")


async def test_what_was_seen_is_found_from_a_place_on(watcher: Watcher) -> None:
    await watcher.take([event("$1"), event("$2")])
    assert (await watcher.expect(Match(kind="text"))).event_id == "$1"
    assert (await watcher.expect(Match(kind="text"), after=1)).event_id == "$2"
    assert watcher.find(Match(kind="text"), after=watcher.position) == []
    assert watcher.find(Match(kind="text"), room="!muu:x") == []


async def test_what_comes_later_is_waited_for(watcher: Watcher) -> None:
    waiting = asyncio.create_task(watcher.expect_count(Match(kind="text"), 2))
    await watcher.take([event("$1")])
    await watcher.take([event("$2", "reaction"), event("$3")])
    assert [seen.event_id for seen in await waiting] == ["$1", "$3"]


async def test_what_does_not_come_is_told_with_what_did(watcher: Watcher) -> None:
    await watcher.take([event("$1", body="hei"), event("$2", "reaction", key="🙋")])
    with pytest.raises(NotSeen) as error:
        await watcher.expect(Match(kind="poll"), timeout=0)
    assert str(error.value).splitlines() == [
        "@otso:x did not see Match(kind='poll'); the last that came:",
        "  text @anna:x: 'hei'",
        "  reaction @anna:x: '🙋'",
    ]


async def test_a_lost_connection_ends_all_waiting(watcher: Watcher) -> None:
    waiting = asyncio.create_task(watcher.expect(Match(kind="poll")))
    await watcher.fail(ConnectionError())
    with pytest.raises(NotSeen, match="has stopped listening"):
        await waiting


async def test_a_message_is_shown_as_last_edited_until_removed(watcher: Watcher) -> None:
    edit = event("$2", "edit", "uusi", relates_to="$1")
    await watcher.take([event("$1", body="vanha")])
    assert watcher.shown("$1") == event("$1", body="vanha")
    await watcher.take([edit])
    assert watcher.shown("$1") == edit
    await watcher.take([event("$3", "redaction", relates_to="$1")])
    assert watcher.shown("$1") is None


async def test_a_late_key_makes_an_event_readable(watcher: Watcher) -> None:
    locked = event("$1", "undecryptable")
    await watcher.take([locked])
    assert watcher.undecryptable == [locked]
    await watcher.take([event("$1", body="nyt", late=True)])
    assert watcher.undecryptable == []
    shown = watcher.shown("$1")
    assert shown is not None
    assert shown.body == "nyt"


async def test_poll_answers_are_those_of_the_poll(watcher: Watcher) -> None:
    await watcher.take([event("$1", "poll", answers=(("1", "käy"),))])
    assert watcher.poll_answers("$1") == (("1", "käy"),)
    with pytest.raises(LookupError, match="no such poll"):
        watcher.poll_answers("$2")
