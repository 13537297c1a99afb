"""The admins' register: who is in, who is invited, who has which role."""

from pathlib import Path

from bot.directory.directory import find_person
from bot.settings import NetworkSettings
from tests.support.chat import BOT, Chat, open_chat, user


async def _roles(chat: Chat, name: str) -> frozenset[str]:
    async with chat.machine.database.transaction() as tx:
        return (await find_person(tx, user(name))).roles


async def test_the_admins_of_the_configuration_have_their_roles(chat: Chat) -> None:
    network = NetworkSettings(name="KUTY-verkosto", admins=(user("eeva"),))
    await chat.machine.found(network)
    await chat.machine.found(network)
    assert await _roles(chat, "eeva") == {"admin", "member"}


async def test_the_register_lists_people_with_their_roles(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri")
    assert chat.news() == [
        "ylla: Verkoston rekisterissä on 5 henkilöä:\n"
        "- Anna (@anna:verkosto.test) – jäsen\n"
        "- Kaisa (@kaisa:verkosto.test) – jäsen, koollekutsuja\n"
        "- Liisa (@liisa:verkosto.test) – jäsen\n"
        "- Pekka (@pekka:verkosto.test) – jäsen\n"
        "- Ylla (@ylla:verkosto.test) – jäsen, ylläpitäjä",
    ]


async def test_a_long_register_comes_in_parts(tmp_path: Path) -> None:
    people: dict[str, tuple[str, ...]] = {f"m{number:03}": () for number in range(101)}
    async with open_chat(tmp_path, people={"ylla": ("admin",), **people}) as chat:
        await chat.writes("ylla", "rekisteri")
        first, second = chat.news()
        assert len(first.split("\n")) == 101
        assert second == (
            "ylla: - M100 (@m100:verkosto.test) – jäsen\n"
            "- Ylla (@ylla:verkosto.test) – jäsen, ylläpitäjä"
        )


async def test_an_invitation_is_previewed_and_then_sent(chat: Chat) -> None:
    await chat.says(
        "ylla",
        "!rekisteri kutsu\n"
        "@uusi:verkosto.test koollekutsuja, tiimin jäsen\n"
        "Matti Meikäläinen\n"
        "\n"
        "@eka:verkosto.test pomo\n"
        "https://matrix.to/#/@toka:verkosto.test jäsen\n"
        "@anna:verkosto.test Ylläpitäjä",
        room="Ylläpito",
    )
    assert chat.news() == [
        "Ylläpito: Kutsutaanko verkostoon 3 henkilöä?\n"
        "- @uusi:verkosto.test – koollekutsuja, tiimin jäsen\n"
        "- @toka:verkosto.test – jäsen\n"
        "- @anna:verkosto.test – ylläpitäjä (on jo jäsen)\n\n"
        "Nämä rivit jäivät pois:\n"
        "- Rivi 2: “Matti Meikäläinen”. Rivin alussa pitää olla käyttäjätunnus, "
        "esimerkiksi @liisa:palvelin.fi.\n"
        "- Rivi 4: “@eka:verkosto.test pomo”. Tunnuksen perässä on sana, joka ei ole "
        "rooli.\n\n"
        "Roolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
        "tiimin jäsen.\n\n"
        "Vahvista kymmenen minuutin kuluessa.\n"
        "1. ✅ vahvista\n"
        "2. ❌ peruuta",
        "Ylläpito ↳ ✅ vahvista",
        "Ylläpito ↳ ❌ peruuta",
    ]
    await chat.says("ylla", "kyllä", room="Ylläpito")
    assert chat.news_by_room() == {
        "!tila": [
            "!tila ✉ @uusi:verkosto.test",
            "!tila ✉ @toka:verkosto.test",
        ],
        "Aula": [
            "Aula ✉ @uusi:verkosto.test",
            "Aula ✉ @toka:verkosto.test",
        ],
        "Ylläpito": [
            "Ylläpito ✎ Kutsutaanko verkostoon 3 henkilöä?\n"
            "- @uusi:verkosto.test – koollekutsuja, tiimin jäsen\n"
            "- @toka:verkosto.test – jäsen\n"
            "- @anna:verkosto.test – ylläpitäjä (on jo jäsen)\n"
            "\nNämä rivit jäivät pois:\n"
            "- Rivi 2: “Matti Meikäläinen”. Rivin alussa pitää olla käyttäjätunnus, "
            "esimerkiksi @liisa:palvelin.fi.\n"
            "- Rivi 4: “@eka:verkosto.test pomo”. Tunnuksen perässä on sana, joka ei "
            "ole rooli.\n"
            "\nRoolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
            "tiimin jäsen.\n"
            "\n✅ Vahvistettu.",
            "Ylläpito ✉ @anna:verkosto.test",
            "Ylläpito: Kutsut ovat lähdössä 2 henkilölle. Jäsenyys alkaa, kun "
            "kutsuttu tulee aulaan.\n\n"
            "Yksi on jo jäsen: hänelle annettiin vain roolit.",
        ],
    }
    assert await _roles(chat, "uusi") == {"convener", "team"}
    assert await _roles(chat, "toka") == frozenset()
    assert await _roles(chat, "anna") == {"admin", "member"}


async def test_an_invitation_that_is_cancelled_invites_nobody(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu @uusi:verkosto.test vetäjä")
    assert chat.news() == [
        "ylla: Kutsutaanko verkostoon yksi henkilö?\n"
        "- @uusi:verkosto.test – vetäjä\n\n"
        "Vahvista kymmenen minuutin kuluessa.\n"
        "1. ✅ vahvista\n"
        "2. ❌ peruuta",
        "ylla ↳ ✅ vahvista",
        "ylla ↳ ❌ peruuta",
    ]
    await chat.writes("ylla", "2")
    assert chat.news() == [
        "ylla ✎ Kutsutaanko verkostoon yksi henkilö?\n"
        "- @uusi:verkosto.test – vetäjä\n"
        "\n❌ Peruttu. Mitään ei tehty.",
        "ylla: ❌ Peruttu. Mitään ei tehty.",
    ]
    assert await _roles(chat, "uusi") == frozenset()


async def test_an_invitation_without_anybody_is_refused(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri kutsu")
    await chat.writes("ylla", f"rekisteri kutsu\nhei\n{BOT} jäsen")
    assert chat.news() == [
        "ylla: Komennosta rekisteri kutsu puuttuu teksti. Mitään ei tallennettu. "
        "Kirjoita esimerkiksi: rekisteri kutsu @liisa:palvelin.fi koollekutsuja",
        "ylla: Yhtään kutsuttavaa ei löytynyt. Ketään ei kutsuttu. Kirjoita joka "
        "riville yksi henkilö: @liisa:palvelin.fi koollekutsuja\n\n"
        "Nämä rivit jäivät pois:\n"
        "- Rivi 1: “hei”. Rivin alussa pitää olla käyttäjätunnus, esimerkiksi "
        "@liisa:palvelin.fi.\n\n"
        "Roolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
        "tiimin jäsen.",
    ]


async def test_a_role_is_given_and_taken(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test vetäjä, Tiimin jäsen")
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test vetaja")
    assert await _roles(chat, "anna") == {"member", "facilitator", "team"}
    await chat.writes("ylla", "rekisteri rooli pois @anna:verkosto.test vetäjä")
    await chat.writes("ylla", "rekisteri rooli pois @anna:verkosto.test vetäjä")
    assert await _roles(chat, "anna") == {"member", "team"}
    assert chat.news() == [
        "ylla: Rooli annettiin: Anna (@anna:verkosto.test) – vetäjä, tiimin jäsen",
        "ylla: Rooli on jo ennestään, joten mikään ei muuttunut: Anna "
        "(@anna:verkosto.test) – vetäjä",
        "ylla: Rooli otettiin pois: Anna (@anna:verkosto.test) – vetäjä",
        "ylla: Roolia ei ollut, joten mikään ei muuttunut: Anna (@anna:verkosto.test) – vetäjä",
    ]


async def test_a_new_admin_is_invited_to_the_admins_room(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test ylläpitäjä")
    assert chat.news_by_room() == {
        "Ylläpito": [
            "Ylläpito ✉ @anna:verkosto.test",
        ],
        "ylla": [
            "ylla: Rooli annettiin: Anna (@anna:verkosto.test) – ylläpitäjä",
        ],
    }


async def test_roles_that_cannot_be_changed(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri rooli anna vetäjä")
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test pomo")
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test")
    await chat.writes("ylla", "rekisteri rooli @outo:verkosto.test vetäjä")
    await chat.writes("ylla", "rekisteri rooli pois @ylla:verkosto.test ylläpitäjä")
    assert chat.news() == [
        "ylla: Käyttäjätunnus puuttuu tai on virheellinen. Mitään ei muutettu. "
        "Kirjoita esimerkiksi: rekisteri rooli @liisa:palvelin.fi koollekutsuja\n\n"
        "Roolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
        "tiimin jäsen.",
        "ylla: Roolia ei tunnistettu. Mitään ei muutettu. Kirjoita esimerkiksi: "
        "rekisteri rooli @liisa:palvelin.fi koollekutsuja\n\n"
        "Roolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
        "tiimin jäsen.",
        "ylla: Roolia ei tunnistettu. Mitään ei muutettu. Kirjoita esimerkiksi: "
        "rekisteri rooli @liisa:palvelin.fi koollekutsuja\n\n"
        "Roolit ovat: jäsen, ylläpitäjä, koollekutsuja, koordinaattori, vetäjä, "
        "tiimin jäsen.",
        "ylla: Henkilö @outo:verkosto.test ei ole rekisterissä. Mitään ei muutettu. "
        "Kutsu hänet ensin: rekisteri kutsu @outo:verkosto.test",
        "ylla: Hän on viimeinen ylläpitäjä. Mitään ei muutettu. Anna ylläpitäjän "
        "rooli ensin toiselle.",
    ]


async def test_only_admins_see_the_register_and_not_in_the_lobby(chat: Chat) -> None:
    for text in ("rekisteri", "rekisteri kutsu", "rekisteri rooli", "rekisteri rooli pois"):
        await chat.writes("kaisa", f"{text} @anna:verkosto.test vetäjä")
    await chat.says("ylla", "!rekisteri")
    assert chat.news() == [
        "kaisa: Komento rekisteri ei ole sinulle avoin. Mitään ei muutettu. Kirjoita "
        "apua, niin näet, mitä voit tehdä tässä.",
        "kaisa: Komento rekisteri kutsu ei ole sinulle avoin. Mitään ei muutettu. "
        "Kirjoita apua, niin näet, mitä voit tehdä tässä.",
        "kaisa: Komento rekisteri rooli ei ole sinulle avoin. Mitään ei muutettu. "
        "Kirjoita apua, niin näet, mitä voit tehdä tässä.",
        "kaisa: Komento rekisteri rooli pois ei ole sinulle avoin. Mitään ei "
        "muutettu. Kirjoita apua, niin näet, mitä voit tehdä tässä.",
        "Aula: Komento !rekisteri ei toimi tässä huoneessa. Mitään ei muutettu. "
        "Kirjoita se minulle yksityisesti.",
    ]
