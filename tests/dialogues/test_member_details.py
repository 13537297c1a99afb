"""Professions and organisations in the admins' register."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.directory.directory import find_person
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read


async def _details(chat: Chat, name: str) -> tuple[str | None, str | None]:
    async with chat.machine.database.transaction() as tx:
        person = await find_person(tx, user(name))
    return person.profession, person.organisation


def _lines(*lines: str) -> str:
    return "\n".join(["!rekisteri tiedot", *lines])


async def test_details_are_kept_and_shown_in_the_register(chat: Chat) -> None:
    await chat.says(
        "ylla",
        _lines(
            "@anna:verkosto.test sosiaaliohjaaja, Porin kaupunki",
            "",
            "https://matrix.to/#/@pekka:verkosto.test: Hälsovårdare,  porin KAUPUNKI",
            "@liisa:verkosto.test uravalmentaja",
            "@kaisa:verkosto.test , Kela",
        ),
        room="Ylläpito",
    )
    await chat.says("ylla", "!rekisteri", room="Ylläpito")
    assert heard(chat) == read("""
        Ylläpito: 4 henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – sosiaaliohjaaja, Porin kaupunki
        - Pekka (@pekka:verkosto.test) – terveydenhoitaja, Porin kaupunki
        - Liisa (@liisa:verkosto.test) – uravalmentaja
        - Kaisa (@kaisa:verkosto.test) – Kela

        Uudet nimet: Porin kaupunki, uravalmentaja, Kela. Jos nimessä on kirjoitusvirhe,
            lähetä rivi uudelleen oikein.
        Ylläpito: Verkoston rekisterissä on 5 henkilöä:
        - Anna (@anna:verkosto.test) – jäsen – sosiaaliohjaaja, Porin kaupunki
        - Kaisa (@kaisa:verkosto.test) – jäsen, koollekutsuja – Kela
        - Liisa (@liisa:verkosto.test) – jäsen – uravalmentaja
        - Pekka (@pekka:verkosto.test) – jäsen – terveydenhoitaja, Porin kaupunki
        - Ylla (@ylla:verkosto.test) – jäsen, ylläpitäjä
        """)
    assert await _details(chat, "anna") == ("social_counsellor", "porin_kaupunki")
    assert await _details(chat, "pekka") == ("public_health_nurse", "porin_kaupunki")
    assert await _details(chat, "liisa") == ("uravalmentaja", None)
    assert await _details(chat, "kaisa") == (None, "kela")


async def test_one_detail_changes_the_other_stays_and_a_dash_takes_away(chat: Chat) -> None:
    for line in ("lääkäri, Kela", "fysioterapeutti", ", Pori", "-, Kela", "–"):
        await chat.writes("ylla", f"rekisteri tiedot @anna:verkosto.test {line}")
    assert heard(chat) == read("""
        ylla: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – lääkäri, Kela

        Uudet nimet: Kela. Jos nimessä on kirjoitusvirhe, lähetä rivi uudelleen oikein.
        ylla: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – fysioterapeutti, Kela
        ylla: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – fysioterapeutti, Pori

        Uudet nimet: Pori. Jos nimessä on kirjoitusvirhe, lähetä rivi uudelleen oikein.
        ylla: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – Kela
        ylla: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – ei tietoja
        """)
    assert await _details(chat, "anna") == (None, None)


async def test_bad_lines_are_left_out_and_told(chat: Chat) -> None:
    await chat.says(
        "ylla",
        _lines(
            "Anna sosiaaliohjaaja",
            "@outo:verkosto.test lääkäri",
            "@pekka:verkosto.test",
            "@pekka:verkosto.test 12, ,",
            "@liisa:verkosto.test " + "x" * 101,
            "@anna:verkosto.test lääkäri",
        ),
        room="Ylläpito",
    )
    assert heard(chat) == read("""
        Ylläpito: Yhden henkilön tiedot tallennettiin:
        - Anna (@anna:verkosto.test) – lääkäri

        Nämä rivit jäivät pois:
        - Rivi 1: “Anna sosiaaliohjaaja”. Rivin alussa pitää olla käyttäjätunnus,
            esimerkiksi @liisa:palvelin.fi.
        - Rivi 2: “@outo:verkosto.test lääkäri”. Henkilö ei ole rekisterissä. Kutsu hänet
            ensin.
        - Rivi 3: “@pekka:verkosto.test”. Tunnuksen perästä puuttuu ammatti tai
            organisaatio.
        - Rivi 4: “@pekka:verkosto.test 12, ,”. Tunnuksen perästä puuttuu ammatti tai
            organisaatio.
        - Rivi 5: “@liisa:verkosto.test xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. Ammatin
            tai organisaation nimi on liian pitkä: enintään 100 merkkiä.
        """)
    assert await _details(chat, "pekka") == (None, None)
    assert await _details(chat, "outo") == (None, None)


async def test_without_a_good_line_nothing_is_kept(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri tiedot @outo:verkosto.test lääkäri")
    await chat.writes("ylla", "rekisteri tiedot")
    assert heard(chat) == read("""
        ylla: Mitään ei tallennettu. Kirjoita yksi henkilö riville: @liisa:palvelin.fi
            sosiaaliohjaaja, Porin kaupunki

        Nämä rivit jäivät pois:
        - Rivi 1: “@outo:verkosto.test lääkäri”. Henkilö ei ole rekisterissä. Kutsu hänet
            ensin.
        ylla: Komennosta rekisteri tiedot puuttuu teksti. Mitään ei tallennettu. Kirjoita
            esimerkiksi: rekisteri tiedot @liisa:palvelin.fi sosiaaliohjaaja, Porin kaupunki
        """)


async def test_only_admins_and_not_in_the_lobby(chat: Chat) -> None:
    await chat.writes("kaisa", "rekisteri tiedot @anna:verkosto.test lääkäri")
    await chat.says("ylla", "!rekisteri tiedot @anna:verkosto.test lääkäri")
    assert heard(chat) == read("""
        Aula: Komento !rekisteri tiedot ei toimi tässä huoneessa. Mitään ei muutettu.
            Kirjoita se minulle yksityisesti.
        kaisa: Komento rekisteri tiedot ei ole sinulle avoin. Mitään ei muutettu. Kirjoita
            apua, niin näet, mitä voit tehdä tässä.
        """)
    assert await _details(chat, "anna") == (None, None)


async def test_names_that_differ_only_by_signs_are_kept_apart(chat: Chat) -> None:
    await chat.says(
        "ylla",
        _lines("@anna:verkosto.test , Pori/Eura", "@pekka:verkosto.test , Pori Eura"),
        room="Ylläpito",
    )
    assert await _details(chat, "anna") == (None, "pori_eura")
    assert await _details(chat, "pekka") == (None, "pori_eura_2")


async def test_many_people_come_in_parts(tmp_path: Path) -> None:
    names = [f"m{number:03}" for number in range(101)]
    people: dict[str, tuple[str, ...]] = {"ylla": ("admin",)} | dict.fromkeys(names, ())
    async with open_chat(tmp_path, people=people) as chat:
        lines = [f"{user(name)} lääkäri" for name in names]
        await chat.says("ylla", _lines(*lines, "hei"), room="Ylläpito")
        first, second = chat.news()
        assert len(first.split("\n")) == 101
        assert second == (
            "Ylläpito: - M100 (@m100:verkosto.test) – lääkäri\n\n"
            "Nämä rivit jäivät pois:\n"
            "- Rivi 102: “hei”. Rivin alussa pitää olla käyttäjätunnus, "
            "esimerkiksi @liisa:palvelin.fi."
        )


LANGUAGES: Sequence[tuple[str, str, str, str]] = (
    (
        "sv",
        "register uppgifter @ylla:verkosto.test socialhandledare, Björneborgs stad\nhej",
        "register uppgifter @annan:x.fi läkare\n@ylla:verkosto.test\n@ylla:verkosto.test "
        + "x" * 101,
        """
        ylla: En persons uppgifter sparades:
        - Ylla (@ylla:verkosto.test) – socialhandledare, Björneborgs stad

        Nya namn: Björneborgs stad. Skicka raden på nytt om det finns ett skrivfel i ett
            namn.

        De här raderna lämnades bort:
        - Rad 2: ”hej”. Raden ska börja med ett användarnamn, till exempel
            @liisa:palvelin.fi.
        ylla: Inget sparades. Skriv en person på varje rad: @liisa:palvelin.fi
            socialhandledare, Björneborgs stad

        De här raderna lämnades bort:
        - Rad 1: ”@annan:x.fi läkare”. Personen finns inte i registret. Bjud in personen
            först.
        - Rad 2: ”@ylla:verkosto.test”. Yrke eller organisation saknas efter användarnamnet.
        - Rad 3: ”@ylla:verkosto.test xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. Yrkets
            eller organisationens namn är för långt: högst 100 tecken.
        ylla: En persons uppgifter sparades:
        - Ylla (@ylla:verkosto.test) – inga uppgifter
        """,
    ),
    (
        "en",
        "register details @ylla:verkosto.test social counsellor, City of Pori\nhello",
        "register details @other:x.fi physician\n@ylla:verkosto.test\n@ylla:verkosto.test "
        + "x" * 101,
        """
        ylla: The details of one person were saved:
        - Ylla (@ylla:verkosto.test) – social counsellor, City of Pori

        New names: City of Pori. If a name is misspelt, send the line again.

        These lines were left out:
        - Line 2: “hello”. The line must start with a user id, for example
            @liisa:palvelin.fi.
        ylla: Nothing was saved. Write one person on each line: @liisa:palvelin.fi social
            counsellor, City of Pori

        These lines were left out:
        - Line 1: “@other:x.fi physician”. This person is not in the register. Invite them
            first.
        - Line 2: “@ylla:verkosto.test”. The profession or organisation is missing after the
            user id.
        - Line 3: “@ylla:verkosto.test xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. The name
            of the profession or organisation is too long: at most 100 characters.
        ylla: The details of one person were saved:
        - Ylla (@ylla:verkosto.test) – no details
        """,
    ),
)


@pytest.mark.parametrize(("lang", "good", "bad", "expected"), LANGUAGES)
async def test_other_languages(
    tmp_path: Path, lang: str, good: str, bad: str, expected: str
) -> None:
    async with open_chat(tmp_path, lang=lang, people={"ylla": ("admin",)}) as chat:
        await chat.writes("ylla", good)
        await chat.writes("ylla", bad)
        command = " ".join(good.split()[:2])
        await chat.writes("ylla", f"{command} @ylla:verkosto.test -")
        assert heard(chat) == read(expected)
