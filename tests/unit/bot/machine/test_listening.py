"""What the kernel hears without a command: marks, talk, cards with several answers, thinking."""

from tests.support.chat import Chat


async def test_a_mark_is_given_the_message_as_it_reads_now(chat: Chat) -> None:
    event = await chat.says("anna", "eka")
    await chat.says("anna", "toka", replaces=event)
    mark = await chat.taps("otso", event, "📌 muista")
    assert chat.news() == ["otso: merkitty toka"]
    await chat.removes("otso", mark)
    assert chat.news() == ["otso: poistui"]


async def test_a_mark_counts_only_where_it_means_something(chat: Chat) -> None:
    event = await chat.says("anna", "eka")
    await chat.taps("otso", event, "👍")
    await chat.taps("vieras", event, "📌")
    private = await chat.writes("anna", "kaiku moi")
    chat.news()
    await chat.taps("anna", private, "📌", room="anna")
    await chat.taps("otso", "$tuntematon", "📌")
    assert chat.news() == []


async def test_a_mark_on_the_bots_own_card_is_no_mark(chat: Chat) -> None:
    await chat.says("anna", "!kortti koe")
    chat.news()
    await chat.taps("otso", chat.last_event("Kortti koe"), "📌")
    assert chat.news() == []


async def test_a_mark_with_personal_data_in_its_message_is_not_taken(chat: Chat) -> None:
    event = await chat.says("anna", "131052-9085")
    chat.news()
    await chat.taps("otso", event, "📌")
    assert chat.news() == []


async def test_a_mark_on_a_strangers_message_is_answered_in_private(chat: Chat) -> None:
    event = await chat.says("vieras", "eka")
    await chat.taps("otso", event, "📌")
    assert chat.news() == [
        "otso: Merkitsemäsi viestin kirjoittaja ei ole verkoston jäsen. Viestiä ei kirjattu. Jos "
        "asia on tärkeä, kirjoita se itse."
    ]
    await chat.taps("vieras", event, "📌")
    assert chat.news() == []


async def test_a_mark_on_what_looks_like_personal_data_is_warned_of(chat: Chat) -> None:
    event = await chat.says("anna", "soita 040 123 4567")
    await chat.taps("otso", event, "📌")
    assert chat.news() == [
        "otso: Merkitsemässäsi viestissä näyttää olevan henkilötietoja. Viesti kirjattiin. Jos "
        "tiedot koskevat asiakasta, ota merkkisi pois, niin kirjaus poistuu.",
        "otso: merkitty soita 040 123 4567",
    ]


async def test_talk_is_heard_and_its_edit_and_deletion_too(chat: Chat) -> None:
    event = await chat.says("anna", "- moi")
    await chat.says("anna", "moi vaan")
    await chat.says("anna", "- hei", replaces=event)
    await chat.removes("anna", event)
    assert chat.news() == ["Aula: kuulin - moi", "Aula: muuttui: - hei", "anna: poistui"]


async def test_talk_that_meant_nothing_can_be_edited_into_meaning(chat: Chat) -> None:
    event = await chat.says("anna", "moi")
    await chat.says("anna", "- moi", replaces=event)
    await chat.removes("anna", event)
    assert chat.news() == ["Aula: kuulin - moi", "anna: poistui"]


async def test_several_answers_stand_side_by_side(chat: Chat) -> None:
    await chat.says("anna", "!monta koe")
    card = chat.last_event("Kortti koe")
    yes = await chat.taps("otso", card, "🙋")
    await chat.taps("otso", card, "✖️")
    await chat.says("otso", "1")
    chat.news()
    await chat.removes("otso", yes)
    assert "Kortti yes → yes: tulee 1, ei tule 1" in chat.news()[0]


async def test_a_typed_answer_can_be_edited_and_deleted(chat: Chat) -> None:
    await chat.says("anna", "!kortti koe")
    typed = await chat.says("otso", "1")
    chat.news()
    await chat.says("otso", "2", replaces=typed)
    assert "tulee 0, ei tule 1" in chat.news()[-2]
    await chat.removes("otso", typed)
    assert "tulee 0, ei tule 0" in chat.news()[-1]


async def test_an_emoji_with_a_gender_is_the_same_button(chat: Chat) -> None:
    await chat.says("anna", "!kortti koe")
    card = chat.last_event("Kortti koe")
    chat.news()
    await chat.taps("otso", card, "🙋🏽\u200d♀️")
    assert "tulee 1" in chat.news()[0]


async def test_a_listening_card_takes_only_what_is_meant_for_it(chat: Chat) -> None:
    await chat.writes("anna", "kuuntele nyt")
    await chat.writes("anna", "231")
    await chat.writes("anna", "xyzzy")
    assert [line.split(".")[0] for line in chat.news()] == [
        "anna: numerot 231",
        "anna: En tunnistanut komentoa “xyzzy”",
    ]


async def test_what_is_thought_out_is_said(chat: Chat) -> None:
    await chat.says("anna", "!mieti kauan")
    assert chat.news() == ["Aula: KAUAN"]


async def test_a_link_to_a_room_in_the_making_leads_there(chat: Chat) -> None:
    await chat.says("anna", "!linkki nyt")
    room = chat.wire.rooms["Seitsemän"]
    assert chat.news() == [f"anna: Avaa Seitsemän (https://matrix.to/#/{room})"]
