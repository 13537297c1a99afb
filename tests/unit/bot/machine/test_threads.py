"""Threads: what the bot says in them, and where it answers what is said there."""

from bot.ledger.models import CardRow
from bot.ledger.outbox import Outbox
from bot.wire import Act, ActKind
from tests.support.chat import START, Chat, root_of


def messages(chat: Chat) -> list[Act]:
    return [act for act in chat.wire.acts if act.kind is ActKind.SEND]


async def open_thread(chat: Chat) -> str:
    """A card with its thread; gives the id of the root."""
    await chat.says("anna", "!säie koe")
    assert chat.news() == [
        "Aula: Kortti koe: tulee 0, ei tule 0\n1. 🙋 tulen\n2. ✖️ en tule",
        "Aula ↳ 🙋 tulen",
        "Aula ↳ ✖️ en tule",
        "Aula 🧵 säikeessä koe",
        "Aula 🧵 Kortti sisä koe: tulee 0, ei tule 0\n1. 🙋 tulen\n2. ✖️ en tule",
        "Aula ↳ 🙋 tulen",
        "Aula ↳ ✖️ en tule",
    ]
    return chat.last_event("Kortti koe")


async def test_the_root_is_the_card_that_was_sent_before(chat: Chat) -> None:
    root = await open_thread(chat)
    said = messages(chat)[-2]
    assert said.content["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": root},
    }
    assert "thread_card" not in said.content


async def test_a_card_in_a_thread_is_answered_like_any(chat: Chat) -> None:
    root = await open_thread(chat)
    inner = chat.last_event("Kortti sisä")
    await chat.taps("otso", inner, "🙋")
    await chat.says("anna", "ei", thread=root, reply_to=inner)
    assert [line for line in chat.news() if "✎" in line] == [
        "Aula ✎ Kortti sisä koe: tulee 1, ei tule 0\n1. 🙋 tulen\n2. ✖️ en tule",
        "Aula ✎ Kortti sisä koe: tulee 1, ei tule 1\n1. 🙋 tulen\n2. ✖️ en tule",
    ]


async def test_an_answer_stands_in_the_thread_where_it_was_asked(chat: Chat) -> None:
    root = await open_thread(chat)
    asked = await chat.says("anna", "!kaiku moi", thread=root)
    await chat.says("anna", "!kaiku hei")
    assert chat.news() == ["Aula 🧵 moi", "Aula: hei"]
    in_thread, outside = messages(chat)[-2:]
    assert in_thread.content["m.relates_to"] == {
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": False,
        "m.in_reply_to": {"event_id": asked},
    }
    assert root_of(outside) is None


async def test_an_answer_in_private_stands_in_its_thread_too(chat: Chat) -> None:
    await chat.writes("anna", "kaiku moi", thread="$juuri")
    assert chat.news() == ["anna 🧵 moi"]
    assert root_of(messages(chat)[-1]) == "$juuri"


async def test_a_card_that_was_never_shown_has_no_thread(chat: Chat) -> None:
    async with chat.machine.database.transaction() as tx:
        card = CardRow(kind="kortti", subject="x", address="lobby/1", options={}, state="open")
        card.created_at = START
        tx.add(card)
        await tx.flush()
        await Outbox(tx, START).send("lobby/1", plain="moi", html="moi", thread=card)
    await chat.machine.settle()
    assert chat.news() == ["Aula: moi"]
