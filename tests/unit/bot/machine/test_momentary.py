"""Cards whose taps do something each time, like buttons of a machine."""

from tests.support.chat import Chat

SHOWN = [
    "Aula: Kortti koe: tulee 0, ei tule 0\n1. 🙋 tulen\n2. ✖️ en tule",
    "Aula ↳ 🙋 tulen",
    "Aula ↳ ✖️ en tule",
]


async def opened(chat: Chat) -> str:
    await chat.says("anna", "!painike koe")
    assert chat.news() == SHOWN
    return chat.last_event("Kortti koe")


async def test_a_tap_is_removed_so_that_the_same_person_can_tap_again(chat: Chat) -> None:
    card = await opened(chat)
    first = await chat.taps("anna", card, "🙋🏽")
    second = await chat.taps("anna", card, "🙋 tulen")
    assert chat.news() == [
        f"Aula ⌫ {first}",
        "Aula: None → yes",
        f"Aula ⌫ {second}",
        "Aula: None → yes",
    ]


async def test_a_refused_tap_is_removed_too_and_a_strange_one_is_not(chat: Chat) -> None:
    card = await opened(chat)
    refused = await chat.taps("anna", card, "✖️")
    await chat.taps("anna", card, "👍")
    assert chat.news_by_room() == {"Aula": [f"Aula ⌫ {refused}"], "anna": ["anna: ei onnistu"]}


async def test_a_person_who_removes_a_tap_brings_nothing_about(chat: Chat) -> None:
    card = await opened(chat)
    tap = await chat.taps("anna", card, "🙋")
    chat.news()
    await chat.removes("anna", tap)
    assert chat.news() == []


async def test_a_word_answers_it_in_its_thread_or_as_a_reply_alone(chat: Chat) -> None:
    card = await opened(chat)
    await chat.says("anna", "joo")
    await chat.says("anna", "1")
    assert chat.news() == []
    await chat.says("anna", "joo", thread=card)
    await chat.says("anna", "1", reply_to=card)
    assert chat.news() == ["Aula 🧵 None → yes", "Aula: None → yes"]
