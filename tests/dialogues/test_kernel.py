"""What the kernel does with every message, whatever job it is for."""

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.kernel.models import PreviewRow
from commands.wishes import service
from commands.wishes.models import Wish
from tests.support.chat import Chat, open_chat

# An artificial identity code.
CODE = "131052-9085"

LANGS = ("fi", "sv", "en")
ADMINS: dict[str, tuple[str, ...]] = {"ylla": ("admin",), "asta": ("admin",), "anna": ()}


# Words that are no command


async def test_an_unknown_word_gets_the_nearest_that_this_person_may_use_here(
    chat: Chat,
) -> None:
    await chat.says("anna", "!toiv parempi kahvi")
    await chat.says("anna", "!rekistri")
    await chat.writes("ylla", "rekistri")
    await chat.writes("anna", "xyzzy")
    assert chat.news() == [
        "Aula: En tunnistanut komentoa “toiv”. Mitään ei tallennettu.\n\n"
        "Tarkoititko: !toive, !toiveet?",
        "Aula: En tunnistanut komentoa “rekistri”. Mitään ei tallennettu.\n\n"
        "Kirjoita !apua, niin näet, mitä voit tehdä tässä.",
        "ylla: En tunnistanut komentoa “rekistri”. Mitään ei tallennettu.\n\n"
        "Tarkoititko: rekisteri?",
        "anna: En tunnistanut komentoa “xyzzy”. Mitään ei tallennettu.\n\n"
        "Kirjoita apua, niin näet, mitä voit tehdä tässä.",
    ]


async def test_ordinary_talk_in_a_room_is_left_alone(chat: Chat) -> None:
    for text in ("hei kaikki", "apua, olen myöhässä", "1", "ok", "", " \n "):
        await chat.says("anna", text)
    for text in ("!", "!!!", "! ! ", "!!! tärkeää", "!?"):
        await chat.says("anna", text)
    assert chat.news() == []


async def test_an_empty_private_message_is_answered(chat: Chat) -> None:
    for text in ("", " \n\t", "\u200b\u202e", "!", "! !"):
        await chat.writes("anna", text)
    answer = "anna: Viestissä ei ollut tekstiä. Kirjoita apua, niin näet, mitä voit tehdä."
    assert chat.news() == [answer] * 5


async def test_a_file_is_no_command(chat: Chat) -> None:
    await chat.writes("anna", "kuva.jpg", file=True)
    await chat.says("anna", "kuva.jpg", file=True)
    assert chat.news() == [
        "anna: En ota vastaan tiedostoja tässä, koska niistä ei voi tarkistaa, onko niissä "
        "henkilötietoja. Tiedostoa ei tallennettu. Kirjoita asia tekstinä.",
    ]


async def test_who_may_not_and_where_it_does_not_work(chat: Chat) -> None:
    await chat.says("anna", "!tila")
    await chat.says("kaisa", "!rekisteri", room="Ylläpito")
    await chat.says("ylla", "!tila")
    assert chat.news() == [
        "Aula: Komento !tila ei ole sinulle avoin. Mitään ei muutettu. Kirjoita "
        "!apua, niin näet, mitä voit tehdä tässä.",
        "Ylläpito: Komento !rekisteri ei ole sinulle avoin. Mitään ei muutettu. "
        "Kirjoita !apua, niin näet, mitä voit tehdä tässä.",
        "Aula: Komento !tila ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita "
        "se minulle yksityisesti.",
    ]


async def test_a_command_without_its_text_or_number(chat: Chat) -> None:
    await chat.writes("anna", "toive")
    await chat.writes("anna", "muistuta peru")
    assert chat.news() == [
        "anna: Komennosta toive puuttuu teksti. Mitään ei tallennettu. Kirjoita "
        "esimerkiksi: toive Kelan uudet ohjeet",
        "anna: Komennosta muistuta peru puuttuu numero. Mitään ei muutettu. Kirjoita "
        "esimerkiksi: muistuta peru 1",
    ]


@pytest.mark.parametrize(
    "typed", ["!apua", "! apua", "!APUA", "!apua\u200b", "\u202e!apua", "!apua:"]
)
async def test_marks_and_case_do_not_hide_a_command(chat: Chat, typed: str) -> None:
    await chat.says("anna", typed)
    [answer] = chat.news()
    assert answer.split("\n")[0] == "Aula: Tämän voit tehdä tässä:"


async def test_what_was_typed_is_shown_without_control_marks_and_as_text(chat: Chat) -> None:
    await chat.says("anna", "!toive \u202e<b>kahvi</b>\x00 & pulla")
    assert chat.news()[0].split("\n")[0] == (
        "Aula: Toive on kirjattu ilman nimeäsi: “<b>kahvi</b> & pulla”"
    )
    html = chat.wire.acts[-1].content["formatted_body"]
    assert "&lt;b&gt;kahvi&lt;/b&gt; &amp; pulla" in str(html)


async def test_a_huge_message_is_refused_where_it_was_meant_for_the_bot(chat: Chat) -> None:
    huge = "kahvi " * 11_000
    await chat.says("anna", huge)
    assert chat.news() == []
    await chat.says("anna", f"!toive {huge}")
    await chat.writes("anna", f"toive {huge}")
    assert chat.news() == [
        "Aula: Viesti on liian pitkä: luen enintään 16\xa0000 merkkiä. Mitään ei "
        "tallennettu. Lähetä se lyhyempänä.",
        "anna: Viesti on liian pitkä: luen enintään 16\xa0000 merkkiä. Mitään ei "
        "tallennettu. Lähetä se lyhyempänä.",
    ]


# Who speaks


async def test_a_stranger_is_answered_once(chat: Chat) -> None:
    await chat.says("vieras", "hei")
    assert chat.news() == []
    await chat.says("vieras", "!toive kahvi")
    await chat.says("vieras", "!apua")
    await chat.writes("vieras", "hei")
    assert chat.news() == [
        "Aula: Palvelen vain verkoston “KUTY-verkosto” jäseniä. Viestiäsi ei "
        "tallennettu. Pyydä koollekutsujalta kutsu verkostoon.",
    ]
    async with chat.machine.database.transaction() as tx:
        assert await service.open_wishes(tx) == []


async def test_a_stranger_s_tap_counts_for_nothing(chat: Chat) -> None:
    await chat.says("kaisa", "!muistuta huone huomenna klo 9 kahvi")
    chat.news()
    await chat.taps("vieras", chat.last_event("kahvi"), "👍")
    assert chat.news() == []


async def test_a_notice_of_another_bot_is_not_heard(chat: Chat) -> None:
    await chat.says("anna", "!apua", notice=True)
    await chat.writes("anna", "apua", notice=True)
    assert chat.news() == []


# Edits and deletions


async def test_the_edit_of_a_misunderstood_command_is_a_command(chat: Chat) -> None:
    said = await chat.says("anna", "!tovie kahvi")
    chat.news()
    await chat.says("anna", "!toive kahvi", replaces=said)
    assert chat.news()[0].split("\n")[0] == ("Aula: Toive on kirjattu ilman nimeäsi: “kahvi”")


async def test_the_edit_of_what_cannot_be_changed_says_so(chat: Chat) -> None:
    await chat.says("anna", "!toive kahvi")
    said = await chat.says("kaisa", "!toive sulje 1 kahvi on jo")
    chat.news()
    await chat.says("kaisa", "!toive sulje 1 muu syy", replaces=said)
    assert chat.news() == [
        "Aula: Muokkaus ei muuta sitä, mikä on jo tehty. Aiempi on voimassa. "
        "Kirjoita komento uutena viestinä.",
    ]


async def test_deleting_a_command_without_effect_changes_nothing(chat: Chat) -> None:
    said = await chat.says("anna", "!apua")
    chat.news()
    await chat.removes("anna", said)
    await chat.removes("anna", "$joku-muu")
    assert chat.news() == []


# The guard


async def test_a_message_with_an_identity_code_is_removed_and_not_kept(chat: Chat) -> None:
    said = await chat.says("anna", f"!toive asiakkaan {CODE} asia")
    news = chat.news_by_room()
    assert news["Aula"] == [f"Aula ⌫ {said}"]
    assert news["anna"] == [
        "anna: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä "
        "tallennettu mitään.\n\n"
        "Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.",
    ]
    async with chat.machine.database.transaction() as tx:
        assert await service.open_wishes(tx) == []


async def test_ordinary_talk_and_strangers_are_guarded_too(chat: Chat) -> None:
    first = await chat.says("anna", f"asiakas {CODE}")
    second = await chat.says("anna", "kuva", content={"msgtype": "m.image", "body": CODE})
    third = await chat.says("vieras", CODE)
    news = chat.news_by_room()
    assert news["Aula"] == [f"Aula ⌫ {event}" for event in (first, second, third)]


async def test_an_edit_that_brings_a_code_takes_the_whole_message_with_it(chat: Chat) -> None:
    said = await chat.says("anna", "!toive kahvi")
    chat.news()
    edit = await chat.says("anna", f"!toive kahvi {CODE}", replaces=said)
    news = chat.news_by_room()
    assert news["Aula"] == [
        f"Aula ⌫ {said}",
        f"Aula ⌫ {edit}",
        "Aula ✎ Toive on peruttu.",
    ]
    async with chat.machine.database.transaction() as tx:
        assert (await tx.get_one(Wish, 1)).text == ""


async def test_where_the_bot_may_not_remove_the_writer_is_asked_to(chat: Chat) -> None:
    chat.wire.forbidden.add("!aula")
    await chat.says("anna", f"asiakas {CODE}")
    assert sorted(chat.news()) == [
        "anna: En voi poistaa viestiäsi siinä huoneessa. Siitä ei tallennettu "
        "mitään. Poista viesti itse.",
        "anna: Viestissäsi oli henkilötunnus. Poistan viestin, eikä siitä "
        "tallennettu mitään.\n\n"
        "Kirjoita asia uudelleen ilman tunnusta ja muita asiakkaan tietoja.",
    ]


async def test_what_looks_like_personal_data_is_kept_with_a_warning(chat: Chat) -> None:
    await chat.writes("anna", "toive soittakaa 040 123 4567")
    assert chat.news() == [
        "anna: Toive on kirjattu ilman nimeäsi: “soittakaa 040 123 4567”\n\n"
        "Sitä tarjotaan seuraavan ohjelman tekijälle. Jos muokkaat viestiäsi, toive "
        "muuttuu. Jos poistat viestisi, toive perutaan.",
        "anna: Viestissäsi näyttää olevan puhelinnumero. Viesti otettiin vastaan. "
        "Jos tieto koskee asiakasta, poista viesti ja kirjoita asia ilman sitä.",
    ]
    await chat.says("anna", "numeroni on 040 123 4567")
    assert chat.news() == []


# Cards and previews


async def test_a_preview_is_answered_by_its_maker_alone(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people=ADMINS) as chat:
        await chat.says("ylla", "!rekisteri rooli @asta:verkosto.test vetäjä", room="Ylläpito")
        await chat.says("ylla", "!rekisteri kutsu @uusi:verkosto.test", room="Ylläpito")
        card = chat.last_event("Kutsutaanko")
        chat.news()
        await chat.taps("asta", card, "✅", room="Ylläpito")
        await chat.says("asta", "1", room="Ylläpito")
        assert chat.news() == [
            "asta: Kortti tai kysely, johon vastasit, on jonkun muun vastattava. Vastaustasi ei "
            "kirjattu, ja kortti on ennallaan. Kirjoita apua, niin näet, mitä voit tehdä.",
        ]
        await chat.taps("ylla", card, "✅\ufe0f vahvista", room="Ylläpito")
        assert sorted(chat.news()) == [
            "!tila ✉ @uusi:verkosto.test",
            "Aula ✉ @uusi:verkosto.test",
            "Ylläpito ✎ Kutsutaanko verkostoon yksi henkilö?\n- @uusi:verkosto.test\n\n"
            "✅ Vahvistettu.",
            "Ylläpito: Kutsu on lähdössä yhdelle henkilölle. Jäsenyys alkaa, kun "
            "kutsuttu tulee aulaan.",
        ]


async def test_a_preview_ends_with_its_answer(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test")
    card = chat.last_event("Kutsutaanko")
    chat.news()
    await chat.taps("ylla", card, "❌", room="ylla")
    await chat.taps("ylla", card, "✅", room="ylla")
    assert chat.news() == [
        "ylla ✎ Kutsutaanko verkostoon yksi henkilö?\n"
        "- @uusi:verkosto.test\n"
        "\n❌ Peruttu. Mitään ei tehty.",
        "ylla: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
        "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
        "kirjoittamalla sinne: !päivitä",
    ]


async def test_a_preview_of_an_earlier_release_says_what_became_of_it(chat: Chat) -> None:
    """It did not keep what it had shown."""
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test")
    async with chat.machine.database.transaction() as tx:
        await tx.execute(update(PreviewRow).values(shown=None))
    chat.news()
    await chat.taps("ylla", chat.last_event("Kutsutaanko"), "❌", room="ylla")
    assert chat.news() == ["ylla ✎ ❌ Peruttu. Mitään ei tehty."]


async def test_a_newer_preview_takes_the_place_of_an_older_one(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test")
    older = chat.last_event("Kutsutaanko")
    await chat.writes("ylla", "rekisteri kutsu @toka:verkosto.test")
    assert (
        "ylla ✎ Kutsutaanko verkostoon yksi henkilö?\n- @uusi:verkosto.test\n\n"
        "Uudempi esikatselu tuli tämän tilalle."
    ) in chat.news()
    await chat.taps("ylla", older, "✅", room="ylla")
    assert chat.news() == [
        "ylla: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
        "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
        "kirjoittamalla sinne: !päivitä",
    ]


async def test_a_preview_lasts_ten_minutes(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test")
    await chat.time_passes(minutes=10, seconds=1)
    chat.news()
    await chat.writes("ylla", "kyllä")
    assert chat.news() == [
        "ylla ✎ Kutsutaanko verkostoon yksi henkilö?\n"
        "- @uusi:verkosto.test\n"
        "\nVahvistus tuli yli kymmenen minuutin päästä. Mitään ei tehty. Anna komento "
        "uudelleen.",
        "ylla: Vahvistus tuli yli kymmenen minuutin päästä. Mitään ei tehty. Anna "
        "komento uudelleen.",
    ]


async def test_a_preview_waits_ten_minutes(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test")
    await chat.time_passes(minutes=10)
    chat.news()
    await chat.writes("ylla", "kyllä")
    assert list(chat.news_by_room()) == ["!tila", "Aula", "ylla"]


async def test_a_tap_that_is_no_option_or_on_no_card_is_left_alone(chat: Chat) -> None:
    said = await chat.says("kaisa", "!muistuta huone huomenna klo 9 kahvi")
    chat.news()
    await chat.taps("anna", chat.last_event("kahvi"), "🎉")
    await chat.taps("anna", said, "👍")
    assert chat.news() == []


# Failures


async def test_a_failure_is_a_sentence_with_a_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(service, "open_wishes", fail)
    monkeypatch.setattr("bot.machine.handling.secrets.token_hex", lambda _: "c0ffee")
    seen = {}
    for lang, command in zip(LANGS, ("toiveet", "önskemålen", "wishes"), strict=True):
        (tmp_path / lang).mkdir()
        async with open_chat(tmp_path / lang, lang=lang) as chat:
            await chat.says("anna", f"!{command}")
            await chat.says("anna", "!päivitä")
            seen[lang] = chat.news()[:1]
    assert seen == {
        "fi": [
            "anna: Tässä meni jotain vikaan, eikä mitään muuttunut. Yritä hetken "
            "päästä uudelleen. Jos vika toistuu, kerro ylläpidolle tunnus V-C0FFEE.",
        ],
        "sv": [
            "anna: Något gick fel här, och inget ändrades. Försök igen om en stund. "
            "Om felet upprepas, ge administratören koden V-C0FFEE.",
        ],
        "en": [
            "anna: Something went wrong here, and nothing changed. Try again in a "
            "moment. If it happens again, tell the admins the code V-C0FFEE.",
        ],
    }


async def test_after_a_quiet_season_answers_are_still_sent(chat: Chat) -> None:
    """The ledger forgets after ninety days; what comes later must not bear forgotten numbers."""
    await chat.says("anna", "!toiveet")
    await chat.time_passes(days=200)
    await chat.time_passes(days=1)
    chat.news()
    await chat.says("anna", "!toiveet")
    assert len(chat.news()) == 1
