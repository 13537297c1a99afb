"""Every road by which personal data could come in, as events stand on the wire."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.directory.models import PersonRow
from bot.ledger.models import InboxRow
from commands.wishes import service
from tests.support.chat import Chat, open_chat, user

# Artificial identity codes (900–999).
CODE, NEWER = "131052-9085", "010120A900M"
BORN, NUMBER = "131052", "-9085"

Content = Mapping[str, object]


def text(body: str, **more: object) -> Content:
    return {"msgtype": "m.text", "body": body, **more}


def edit(original: str, body: str) -> Content:
    return {
        **text(f"* {body}"),
        "m.new_content": text(body),
        "m.relates_to": {"rel_type": "m.replace", "event_id": original},
    }


def html(source: str) -> Content:
    return text("Asiakas soitti", format="org.matrix.custom.html", formatted_body=source)


def poll(question: str, *answers: str) -> Content:
    """Without the fallback, in the form that clients send."""
    key, words = "org.matrix.msc3381.poll.start", "org.matrix.msc1767.text"
    shown = [{"id": str(n), words: answer} for n, answer in enumerate(answers)]
    return {key: {"question": {words: question}, "answers": shown, "max_selections": 1}}


def stable_poll(question: str, *answers: str) -> Content:
    shown = [{"m.id": str(n), "m.text": [{"body": a}]} for n, a in enumerate(answers)]
    return {"m.poll": {"question": {"m.text": [{"body": question}]}, "answers": shown}}


ANSWER = {"m.in_reply_to": {"event_id": "$0"}}
VOTE = "org.matrix.msc3381.poll.response"
MESSAGES: dict[str, tuple[str, Content]] = {
    "body": ("m.room.message", text(f"Asiakas {CODE} soitti")),
    "newer sign": ("m.room.message", text(f"Asiakas {NEWER} soitti")),
    "quote": (
        "m.room.message",
        {**text(f"> <@otso:x.fi> asiakas {CODE}\n\nKiitos"), "m.relates_to": ANSWER},
    ),
    "formatted quote": (
        "m.room.message",
        {
            **html(f"<mx-reply><blockquote>asiakas {CODE}</blockquote></mx-reply>Kiitos"),
            "m.relates_to": ANSWER,
        },
    ),
    "only in HTML": ("m.room.message", html(f"Asiakas <b>{BORN}</b>{NUMBER} soitti")),
    "link": ("m.room.message", html(f'<a href="https://x.fi/?id={CODE}">linkki</a>')),
    "file name": ("m.room.message", {"msgtype": "m.file", "body": f"{CODE}.pdf"}),
    "file name under a caption": (
        "m.room.message",
        {"msgtype": "m.file", "body": "Suunnitelma", "filename": f"suunnitelma {CODE}.pdf"},
    ),
    "caption": (
        "m.room.message",
        {"msgtype": "m.image", "body": f"Asiakas {CODE}", "filename": "kuva.png"},
    ),
    "unknown kind of message": ("m.room.message", {"msgtype": "fi.uusi", "body": CODE}),
    "no kind of message": ("m.room.message", {"body": CODE}),
    "look-alike letters": ("m.room.message", text("Asiakas 010120А900М soitti")),
    "zero-width characters": ("m.room.message", text("Asiakas 13\u200b1052\u2060-90\ufeff85")),
    "full-width digits": ("m.room.message", text("Asiakas １３１０５２－９０８５ soitti")),
    "poll question": ("org.matrix.msc3381.poll.start", poll(f"Kuka hoitaa {CODE}?", "minä")),
    "poll answer": ("org.matrix.msc3381.poll.start", poll("Kuka?", "minä", CODE)),
    "stable poll question": ("m.poll.start", stable_poll(f"Kuka hoitaa {CODE}?", "minä")),
    "stable poll answer": ("m.poll.start", stable_poll("Kuka?", "minä", CODE)),
    "poll end": (
        "org.matrix.msc3381.poll.end",
        {"org.matrix.msc1767.text": f"Valittiin {CODE}"},
    ),
    "vote": (VOTE, {VOTE: {"answers": [CODE]}, "m.relates_to": {"event_id": "$0"}}),
    "sticker": ("m.sticker", {"body": CODE, "url": "mxc://x.fi/a"}),
    "location": ("m.location", {"m.text": f"Asiakas {CODE}", "geo_uri": "geo:60.1,24.9"}),
    "unknown kind of event": ("fi.uusi.muistio", {"sisältö": [{"teksti": f"Asiakas {CODE}"}]}),
}

BLOCKED = (
    "Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä tallennettu mitään.\n\n"
    "Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja."
)


@pytest.mark.parametrize("name", MESSAGES)
async def test_a_code_is_removed_wherever_it_stands(chat: Chat, name: str) -> None:
    kind, content = MESSAGES[name]
    event = await chat.sends("anna", kind, content)
    assert chat.news_by_room() == {"Aula": [f"Aula ⌫ {event}"], "anna": [f"anna: {BLOCKED}"]}


async def test_what_the_guard_lets_pass_leaves_no_trace(chat: Chat) -> None:
    await chat.sends("anna", "m.sticker", {"body": "Kissa"})
    await chat.sends("anna", "m.room.topic", {"topic": "Kevään tapaamiset"}, state_key="")
    await chat.sends("anna", "fi.uusi.muistio", {"teksti": "K-27-014 odottaa"})
    assert chat.news() == []
    async with chat.machine.database.transaction() as tx:
        assert (await tx.scalars(select(InboxRow))).all() == []


async def test_a_code_in_a_reaction_is_removed(chat: Chat) -> None:
    said = await chat.says("anna", "hei")
    tapped = await chat.taps("anna", said, f"👍 {CODE}")
    assert chat.news_by_room() == {
        "Aula": [f"Aula ⌫ {tapped}"],
        "anna": [
            "anna: Reaktiossasi oli henkilötunnus. Poistan reaktion, eikä siitä tallennettu "
            "mitään. Vastaa emojilla ilman asiakkaan tietoja."
        ],
    }


async def test_a_reason_with_a_code_is_removed_and_the_deletion_counts(chat: Chat) -> None:
    said = await chat.says("anna", "!toive kahvi")
    chat.news()
    removal = await chat.sends("anna", "m.room.redaction", {"redacts": said, "reason": CODE})
    news = chat.news_by_room()
    assert news["Aula"] == [f"Aula ⌫ {removal}", "Aula ✎ Toive on peruttu."]
    assert news["anna"][0] == f"anna: {BLOCKED}"


# Edits


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"asiakas {BORN}", f"{NUMBER} soitti"),
        (f"asiakas {BORN} soitti", f"asiakas {NUMBER} soitti"),
        (f"asiakas {BORN}- soitti", "asiakas 9085 soitti"),
    ],
)
async def test_a_code_in_two_halves_takes_the_whole_message(
    chat: Chat, first: str, second: str
) -> None:
    said = await chat.sends("anna", "m.room.message", text(first))
    assert chat.news() == []
    edited = await chat.sends("anna", "m.room.message", edit(said, second))
    assert chat.news_by_room() == {
        "Aula": [f"Aula ⌫ {said}", f"Aula ⌫ {edited}"],
        "anna": [f"anna: {BLOCKED}"],
    }


@pytest.mark.parametrize(
    "words", [("eka", f"a {BORN}", f"{NUMBER} b"), (f"a {BORN}", "eka", f"{NUMBER} b"),
              ("1310", "52-", "9085")],
)  # fmt: skip
async def test_a_code_over_several_edits_is_found(chat: Chat, words: tuple[str, ...]) -> None:
    said = await chat.sends("anna", "m.room.message", text(words[0]))
    for word in words[1:-1]:
        await chat.sends("anna", "m.room.message", edit(said, word))
    assert chat.news() == []
    edited = await chat.sends("anna", "m.room.message", edit(said, words[-1]))
    assert chat.news_by_room()["Aula"] == [f"Aula ⌫ {said}", f"Aula ⌫ {edited}"]


async def test_half_a_code_in_somebody_elses_message_is_nobodys_code(chat: Chat) -> None:
    said = await chat.sends("pekka", "m.room.message", text(f"viite {BORN}"))
    await chat.sends("anna", "m.room.message", edit(said, NUMBER))
    assert chat.news() == []


async def test_what_an_edit_brought_about_goes_with_the_code(chat: Chat) -> None:
    said = await chat.sends("anna", "m.room.message", text(f"!toive asiakas {BORN}"))
    chat.news()
    await chat.sends("anna", "m.room.message", edit(said, f"!toive {NUMBER} asia"))
    assert chat.news_by_room()["Aula"][-1] == "Aula ✎ Toive on peruttu."
    async with chat.machine.database.transaction() as tx:
        assert await service.open_wishes(tx) == []


async def test_an_edit_is_answered_in_the_thread_of_its_message(chat: Chat) -> None:
    said = await chat.says("anna", "!toiv kahvi", thread="$juuri")
    chat.news()
    await chat.sends("anna", "m.room.message", edit(said, "!toive kahvi"))
    assert chat.news()[0].split("\n")[0] == "Aula 🧵 Toive on kirjattu ilman nimeäsi: “kahvi”"


WARNED = (
    "anna: Viestissäsi näyttää olevan puhelinnumero. Viesti otettiin vastaan. Jos "
    "tieto koskee asiakasta, poista viesti ja kirjoita asia ilman sitä."
)


async def test_an_edit_that_is_stored_is_warned_of_like_a_first_message(chat: Chat) -> None:
    said = await chat.says("anna", "!toive kahvi")
    chat.news()
    await chat.sends("anna", "m.room.message", edit(said, "!toive soittakaa 040 123 4567"))
    assert chat.news_by_room()["anna"] == [WARNED]
    late = await chat.says("anna", "!toiv tee")
    chat.news()
    await chat.sends("anna", "m.room.message", edit(late, "!toive tee 040 123 4567"))
    assert chat.news_by_room()["anna"] == [WARNED]
    await chat.says("anna", "moi")
    await chat.sends("anna", "m.room.message", edit("$muu", "numeroni on 040 123 4567"))
    assert chat.news() == []


# Rooms and names


async def test_a_rooms_name_with_a_code_gives_way_to_the_bots_own(chat: Chat) -> None:
    name = await chat.sends("anna", "m.room.name", {"name": f"Asiakas {CODE}"}, state_key="")
    topic = await chat.sends("anna", "m.room.topic", {"topic": CODE}, state_key="")
    rest = "Tee muutos tarvittaessa uudelleen ilman asiakkaan tietoja."
    assert chat.news_by_room() == {
        "Aula": [
            f"Aula ⌫ {name}",
            "Aula ↶ m.room.name",
            f"Aula ⌫ {topic}",
            "Aula ↶ m.room.topic",
        ],
        "anna": [
            "anna: Antamassasi huoneen nimessä oli henkilötunnus. Poistan nimen, eikä siitä "
            f"tallennettu mitään. Jos olin itse antanut huoneelle nimen, palautan sen. {rest}",
            "anna: Antamassasi huoneen aiheessa oli henkilötunnus. Poistan aiheen, eikä siitä "
            f"tallennettu mitään. Jos olin itse antanut huoneelle aiheen, palautan sen. {rest}",
        ],
    }


async def test_other_settings_of_a_room_with_a_code_are_emptied(chat: Chat) -> None:
    alias = {"alias": f"#{CODE}:verkosto.test"}
    event = await chat.sends("anna", "m.room.canonical_alias", alias, state_key="")
    assert chat.news_by_room() == {
        "Aula": [f"Aula ⌫ {event}"],
        "anna": [
            "anna: Muuttamissasi huoneen asetuksissa oli henkilötunnus. Poistan muutoksen, eikä "
            "siitä tallennettu mitään. Tee muutos tarvittaessa uudelleen ilman asiakkaan tietoja.",
        ],
    }


NAMED = (
    "Näyttönimessäsi oli henkilötunnus. Poistan nimen huoneista, eikä sitä tallennettu: näyt "
    "täällä käyttäjätunnuksellasi. Vaihda näyttönimi asetuksissasi."
)


async def names(chat: Chat, name: str) -> str:
    async with chat.machine.database.transaction() as tx:
        return (await tx.get_one(PersonRow, user(name))).name


async def enters(chat: Chat, name: str, displayname: str, room: str = "Aula") -> str:
    content = {"membership": "join", "displayname": displayname}
    return await chat.sends(name, "m.room.member", content, room=room, state_key=user(name))


async def test_a_display_name_with_a_code_is_neither_stored_nor_shown(chat: Chat) -> None:
    await enters(chat, "anna", "Anna")
    chat.news()
    events = [await enters(chat, "anna", f"Anna {CODE}", room) for room in ("Aula", "Ylläpito")]
    assert chat.news_by_room() == {
        "Aula": [f"Aula ⌫ {events[0]}"],
        "Ylläpito": [f"Ylläpito ⌫ {events[1]}"],
        "anna": [f"anna: {NAMED}"],
    }
    assert await names(chat, "anna") == "anna"
    await enters(chat, "anna", "Anna")
    assert await names(chat, "anna") == "Anna"


async def test_somebody_new_with_a_code_for_a_name_joins_under_the_user_name(chat: Chat) -> None:
    await enters(chat, "uusi", CODE)
    news = chat.news()
    assert [line for line in news if line.endswith(NAMED)] != []
    assert await names(chat, "uusi") == "uusi"
    assert CODE not in str(chat.wire.acts)


async def test_an_invitation_of_somebody_with_such_a_name_shows_it_to_nobody(chat: Chat) -> None:
    content = {"membership": "invite", "displayname": CODE}
    event = await chat.sends("kaisa", "m.room.member", content, state_key=user("uusi"))
    assert chat.news() == [f"Aula ⌫ {event}"]


async def test_a_reason_with_a_code_does_not_hide_that_somebody_went(chat: Chat) -> None:
    await chat.joins("anna")
    chat.news()
    content = {"membership": "leave", "reason": f"asiakas {CODE}"}
    event = await chat.sends("kaisa", "m.room.member", content, state_key=user("anna"))
    news = chat.news_by_room()
    assert news["Aula"] == [f"Aula ⌫ {event}"]
    assert news["kaisa"] == [f"kaisa: {BLOCKED}"]


async def test_the_bots_own_invitation_of_somebody_with_such_a_name_is_removed_too(
    chat: Chat,
) -> None:
    content = {"membership": "invite", "displayname": CODE}
    event = await chat.sends("botti", "m.room.member", content, state_key=user("uusi"))
    assert chat.news() == [f"Aula ⌫ {event}"]


@pytest.mark.parametrize(("lang", "first"), [("sv", "Ditt visningsnamn"), ("en", "Your display")])
async def test_the_guard_speaks_the_language_of_the_network(
    tmp_path: Path, lang: str, first: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await enters(chat, "anna", CODE)
        assert [line for line in chat.news() if line.startswith(f"anna: {first}")] != []
