"""The team's own stages: shown to all, changed by the coordinator."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import NetworkSettings
from tests.dialogues.consultation_chat import open_team
from tests.dialogues.path_chat import opened, say, started, the_path, told
from tests.support.chat import Chat

STAGES = (
    "yhteydenotto",
    "suostumukset",
    "käyttämättömät palvelut",
    "alkuarvio",
    "suunnitelma",
    "tutkimukset",
    "verkostopalaveri",
    "vastuista sovittu",
    "palvelun päättyminen",
    "seurantasoitto",
)
MORE = (
    "\n\nMuuta näin: polku vaiheet lisää 4 työkokeilu · nimeä 4 työkokeilu · siirrä 4 5 · "
    "poista 4 · polku raja 21"
)


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as one:
        yield one


def listed(*names: str, free: int = 2) -> str:
    rows = [
        f"{number}. {name}" + ("" if number <= free else " – 📝 vasta suostumuksen jälkeen")
        for number, name in enumerate(names, 1)
    ]
    stuck = "\n\nPolku on pysähtynyt, kun mikään ei ole muuttunut yli 14 päivään."
    return "\n".join(["Palvelupolun vaiheet:", *rows]) + stuck


async def test_the_stages_are_shown_to_the_team(chat: Chat) -> None:
    await say(chat, "terttu", "!polku vaiheet")
    await chat.writes("koordi", "polku vaiheet")
    assert chat.news_by_room() == {
        "Tiimi": ["Tiimi: " + listed(*STAGES)],
        "koordi": ["koordi: " + listed(*STAGES) + MORE],
    }


async def test_a_coordinator_adds_renames_moves_and_removes_stages(chat: Chat) -> None:
    await opened(chat)
    for words in ("lisää 4 Työkokeilu", "nimeä 3 muut palvelut", "siirrä 4 6", "poista 8"):
        await chat.writes("koordi", f"polku vaiheet {words}")
    changed = (
        "yhteydenotto",
        "suostumukset",
        "muut palvelut",
        "alkuarvio",
        "suunnitelma",
        "Työkokeilu",
        "tutkimukset",
        "vastuista sovittu",
        "palvelun päättyminen",
        "seurantasoitto",
    )
    lines = chat.news_by_room()
    assert lines["koordi"][-1] == "koordi: " + listed(*changed) + MORE
    # The cards that are open tell how many stages there are.
    assert [line.split("\n")[0] for line in lines["Tiimi"]] == [
        f"Tiimi ✎ 🧭 P-27-001: vaihe 1/{count}, yhteydenotto" for count in (11, 11, 11, 10)
    ]


async def test_a_new_stage_after_the_consents_needs_the_consent(chat: Chat) -> None:
    await chat.writes("koordi", "polku vaiheet lisää 3 alkukeskustelu")
    await chat.writes("koordi", "polku vaiheet lisää 2 tutustuminen")
    names = (STAGES[0], "tutustuminen", STAGES[1], "alkukeskustelu", *STAGES[2:])
    assert chat.news()[-1] == "koordi: " + listed(*names, free=3) + MORE


async def test_what_the_list_cannot_be(chat: Chat) -> None:
    await started(chat)
    await say(chat, "terttu", "!polku P-27-001 5")
    chat.news()
    for words in (
        "poista 5",
        "poista 11",
        "poista 1",
        "poista 1",
        "siirrä 4 1",
        "siirrä 4 99",
        "lisää 4 Suunnitelma",
        "lisää 4 1234",
        "lisää 4",
        "nimeä 4 " + "x" * 61,
        "lisää työkokeilu",
        "tee jotain",
    ):
        await chat.writes("koordi", f"polku vaiheet {words}")
    answers = [line for line in told(chat) if "Palvelupolun vaiheet" not in line]
    name = (
        "koordi: Vaiheen nimessä on oltava kirjaimia ja enintään 60 merkkiä. Mitään ei muutettu. "
        "Kirjoita nimi uudelleen."
    )
    unclear = (
        "koordi: En ymmärtänyt, mitä vaiheille tehdään. Mitään ei muutettu. Kirjoita esimerkiksi: "
        "polku vaiheet lisää 4 työkokeilu · nimeä 4 työkokeilu · siirrä 4 5 · poista 4"
    )
    first = (
        "koordi: Ensimmäisen vaiheen pitää olla sellainen, johon ei tarvita suostumusta. Mitään "
        "ei muutettu."
    )
    assert answers == [
        "koordi: Vaiheessa on yksi palvelupolku, joten sitä ei poistettu. Siirrä polku ensin "
        "toiseen vaiheeseen.",
        "koordi: Vaiheita on 10. Mitään ei muutettu. Tarkista vaiheen numero.",
        first,
        first,
        "koordi: Vaiheita on 9. Mitään ei muutettu. Tarkista vaiheen numero.",
        "koordi: Vaihe “suunnitelma” on jo luettelossa. Mitään ei muutettu. Anna toinen nimi.",
        name,
        name,
        name,
        unclear,
        unclear,
    ]


async def test_there_are_at_most_twenty_stages(chat: Chat) -> None:
    for number in range(11):
        await chat.writes("koordi", f"polku vaiheet lisää 4 vaihe numero {number}")
    assert chat.news()[-1] == (
        "koordi: Vaiheita voi olla 20. Mitään ei muutettu. Poista ensin jokin vaihe."
    )


async def test_others_of_the_team_do_not_change_them(chat: Chat) -> None:
    await chat.writes("terttu", "polku vaiheet poista 4")
    await chat.writes("terttu", "polku raja 3")
    await chat.writes("koordi", "polku raja 0")
    assert chat.news_by_room() == {
        "koordi": ["koordi: Raja on 1–365 päivää. Mitään ei muutettu. Kirjoita päivien määrä."],
        "terttu": [
            "terttu: Vaiheita muuttaa koordinaattori. Mitään ei muutettu.",
            "terttu: Komento polku raja ei ole sinulle avoin. Mitään ei muutettu. Kirjoita apua, "
            "niin näet, mitä voit tehdä tässä.",
        ],
    }


async def test_a_list_of_the_team_s_own_stays_over_a_restart(chat: Chat) -> None:
    await chat.writes("koordi", "polku vaiheet poista 4")
    await chat.machine.found(NetworkSettings(name="KUTY-verkosto"))
    chat.news()
    await say(chat, "terttu", "!polku uusi")
    await chat.writes("koordi", "polku vaiheet")
    assert "alkuarvio" not in chat.news()[-1]
    assert (await the_path(chat)).stage == "contact"
