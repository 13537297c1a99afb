"""Statistics: what is shown of a period, to whom, and what stays hidden."""

import base64
import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.wire import ActKind
from tests.dialogues.consultation_chat import TEAM_ROOM, ask, open_team
from tests.dialogues.statistics_chat import YEAR, Asked, fill, open_paths, write_lines
from tests.support.chat import Chat

HIDDEN = "Alle 5:n luvut on piilotettu, samoin ne, joista pienen luvun voisi laskea."
BUTTON = "1. 📎 tiedostona"
LINES = {"eee": "=1+1", "aaa": "Nopea vastaus", "ccc": "Kiitos", "bbb": "Hyvä", "ddd": "Selvä"}
MEANING = (
    "Konsultoitu: jakson aikana lähetetyt kysymykset, joita ei ole peruttu. Palvelussa: jakson "
    "aikana avatut palvelupolut. Ajat ovat työaikaa (arkisin klo 8–16) kysymyksen lähettämisestä, "
    "ilman kysyjän odottamista. Lopputulos ja ajat ovat niistä kysymyksistä, joihin on vastattu, "
    "palaute niistä, joissa kysyjä vastasi molempiin kysymyksiin."
)


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as open_one:
        yield open_one


async def test_a_year_with_its_picture_and_its_file(chat: Chat) -> None:
    await fill(chat, *YEAR)
    await open_paths(chat, 12)
    await write_lines(chat, LINES)
    await chat.says("terttu", "!tilasto", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi: 📊 Tilasto pe 1.1.2027 – pe 31.12.2027\n"
        "- Konsultoitu: 53\n- Palvelussa: 12\n- Yhteensä: 65\n- Vastattu: 47\n\n"
        "Aihe\n- terveys ja hoitoon pääsy: piilotettu\n- etuudet ja toimeentulo: 14\n"
        "- työ, työkokeilu ja koulutus: alle 5\n\n"
        "Tunnusmerkit\n- tilanne on pitkittynyt tai jumissa: 30\n\n"
        "Kysymyksellä voi olla monta tunnusmerkkiä: luvut menevät päällekkäin.\n\n"
        "Ryhmä: kysyjän organisaatio\n- pori: piilotettu\n- rauma: 14\n- ei tiedossa: alle 5\n\n"
        "Lopputulos\n- vastaus: 33\n- parityö: 14\n\n"
        "Auttoiko vastaus\n- kyllä: piilotettu\n- osittain: alle 5\n\n"
        "Mitä vastauksesta tuli\n- sain uuden suunnan: 47\n\n"
        "Vastausajat työtunteina\n"
        "- Ensimmäinen vastaus: mediaani 8,0 h, 90\xa0% vastauksista enintään 10,0 h\n"
        "- Lopullinen vastaus: mediaani 16,0 h, 90\xa0% vastauksista enintään 20,0 h\n"
        "- Lupauksen ajassa: vähintään 91\xa0%\n\n"
        "Kysymykset kuukausittain\n- 1/2027: 30\n- 2/2027: 14\n- 3/2027: 9\n\n"
        "Kysyjien sanoin\n- Nopea vastaus\n- Hyvä\n- Kiitos\n- Selvä\n- =1+1\n\n"
        f"{MEANING}\n\n{HIDDEN}\n{BUTTON}",
        "Tiimi ↳ 📎 tiedostona",
        "Tiimi 📎 tilasto-2027-01-2027-12.png: Kysymykset kuukausittain: 1/2027: 30, 2/2027: 14, "
        "3/2027: 9.",
    ]
    await chat.taps("fysse", chat.last_event("Tilasto"), "📎", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi 📎 tilasto-2027-01-2027-12.xlsx: Tilasto pe 1.1.2027 – pe 31.12.2027"
    ]
    sheet, strings = file_of(chat)
    assert "<f>" not in sheet
    # The same cells are hidden as in the message.
    assert [strings.count(f"<t>{words}</t>") for words in ("piilotettu", "alle 5", "=1+1")] == [
        1,
        1,
        1,
    ]
    assert [number for number in (30, 14, 33, 47) if f"<v>{number}</v>" in sheet] == [
        30,
        14,
        33,
        47,
    ]
    # 36 and 44 are what covers the three.
    assert not [number for number in (3, 36, 44) if f"<v>{number}</v></c></row>" in numbers(sheet)]


async def test_a_period_of_few_questions(chat: Chat) -> None:
    await fill(chat, Asked(3), Asked(9, month=1))
    await chat.writes("kaisa", "tilasto viime kuu")
    assert chat.news() == [
        "kaisa: 📊 Tilasto ma 1.2.2027 – su 28.2.2027\n"
        "- Konsultoitu: alle 5\n- Palvelussa: 0\n- Yhteensä: alle 5\n\n"
        f"Kysymyksiä on niin vähän, ettei niitä eritellä.\n\n{HIDDEN}\n{BUTTON}",
        "kaisa ↳ 📎 tiedostona",
    ]
    await chat.writes("kaisa", "1")
    assert chat.news() == [
        "kaisa 📎 tilasto-2027-02-2027-02.xlsx: Tilasto ma 1.2.2027 – su 28.2.2027",
        "kaisa ↳ ✅ kirjattu",
    ]
    sheet, strings = file_of(chat)
    assert "<v>3</v></c></row>" not in numbers(sheet)
    assert "<t>vastaus</t>" not in strings


async def test_months_are_hidden_in_the_picture_as_in_the_text(chat: Chat) -> None:
    await fill(chat, Asked(20, month=1), Asked(2), Asked(7, month=3))
    await chat.writes("kaisa", "tilasto kevät 2027")
    shown, _, picture = chat.news()
    assert (
        "Kysymykset kuukausittain\n- 1/2027: piilotettu\n- 2/2027: alle 5\n- 3/2027: 7\n" in shown
    )
    assert picture == (
        "kaisa 📎 tilasto-2027-01-2027-07.png: Kysymykset kuukausittain: 1/2027: piilotettu, "
        "2/2027: alle 5, 3/2027: 7."
    )


async def test_years_are_told_where_there_are_many_months(chat: Chat) -> None:
    await fill(chat, Asked(20, year=2025), Asked(30, year=2026, month=12), Asked(9, month=1))
    await chat.writes("kaisa", "tilasto 2025–2027")
    assert chat.news()[-1] == (
        "kaisa 📎 tilasto-2025-01-2027-12.png: Kysymykset vuosittain: 2025: 20, 2026: 30, 2027: 9."
    )


async def test_the_numbers_of_before_give_474(chat: Chat) -> None:
    await chat.writes("koordi", "tilasto lisää 1.4.2021–31.12.2022 172 302")
    assert chat.news() == [
        "koordi: Kirjataanko luvut ajalta ennen bottia?\n"
        "- Jakso: to 1.4.2021 – la 31.12.2022\n- Palvelussa: 172\n- Konsultoitu: 302\n"
        "- Yhteensä: 474\n\n"
        "Luvut lasketaan mukaan tilastoihin, joiden jaksoon ne mahtuvat kokonaan.\n"
        "1. ✅ vahvista\n2. ❌ peruuta",
        "koordi ↳ ✅ vahvista",
        "koordi ↳ ❌ peruuta",
    ]
    await chat.writes("koordi", "ok")
    assert chat.news() == [
        "koordi ✎ Kirjataanko luvut ajalta ennen bottia?\n"
        "- Jakso: to 1.4.2021 – la 31.12.2022\n"
        "- Palvelussa: 172\n"
        "- Konsultoitu: 302\n"
        "- Yhteensä: 474\n"
        "\nLuvut lasketaan mukaan tilastoihin, joiden jaksoon ne mahtuvat kokonaan.\n"
        "\n✅ Vahvistettu.",
        "koordi: Luvut on kirjattu ajalle to 1.4.2021 – la 31.12.2022. Ne voi poistaa: "
        "tilasto poista 1",
    ]
    await chat.writes("kaisa", "tilasto 2021–2022")
    assert chat.news() == [
        "kaisa: 📊 Tilasto pe 1.1.2021 – la 31.12.2022\n"
        "- Konsultoitu: 302\n- Palvelussa: 172\n- Yhteensä: 474\n\n"
        "Näistä osa on kirjattu käsin ajalta ennen bottia:\n"
        "- Konsultoitu ennen bottia: 302\n- Konsultoitu botin kautta: 0\n"
        f"- Palvelussa ennen bottia: 172\n- Palvelussa botin kautta: 0\n\n{BUTTON}",
        "kaisa ↳ 📎 tiedostona",
    ]
    await chat.writes("kaisa", "tilasto 2022")
    assert chat.news()[0] == (
        "kaisa: 📊 Tilasto la 1.1.2022 – la 31.12.2022\n"
        "- Konsultoitu: 0\n- Palvelussa: 0\n- Yhteensä: 0\n\n"
        "Käsin kirjatut luvut ajalta to 1.4.2021 – la 31.12.2022 eivät ole mukana, koska ne "
        f"ulottuvat jakson ulkopuolelle.\n{BUTTON}"
    )


async def test_numbers_of_before_are_listed_and_removed(chat: Chat) -> None:
    await chat.says("koordi", "!tilasto lisää 2021 172 302", room=TEAM_ROOM)
    await chat.taps("koordi", chat.last_event("Kirjataanko"), "✅", room=TEAM_ROOM)
    chat.news()
    row = "pe 1.1.2021 – pe 31.12.2021: palvelussa 172, konsultoitu 302"
    await chat.says("ylla", "!tilasto poista", room="Ylläpito")
    await chat.says("ylla", "!tilasto poista 7", room="Ylläpito")
    await chat.says("ylla", "!tilasto lisää 12/2021 1 2", room="Ylläpito")
    await chat.says("ylla", "!tilasto poista 1", room="Ylläpito")
    await chat.says("ylla", "!tilasto poista", room="Ylläpito")
    listed = f"Käsin kirjatut luvut ajalta ennen bottia:\n- 1 · {row}\n\n"
    how = "Rivin voi poistaa numerolla: !tilasto poista 1"
    assert chat.news() == [
        f"Ylläpito: {listed}{how}",
        "Ylläpito: Sillä numerolla ei ole kirjattuja lukuja. Mitään ei poistettu.\n\n"
        f"{listed}{how}",
        f"Ylläpito: Osalta samoista päivistä on jo lukuja: {row}. Mitään ei kirjattu. Poista "
        "vanhat ensin: !tilasto poista 1",
        f"Ylläpito: Poistin luvut: {row}. Ne voi kirjata uudelleen komennolla !tilasto lisää.",
        "Ylläpito: Lukuja ajalta ennen bottia ei ole kirjattu. Kirjaa ne esimerkiksi näin: "
        "!tilasto lisää 1.4.2021–31.12.2022 172 302",
    ]


async def test_what_is_no_period(chat: Chat) -> None:
    how = (
        " Mitään ei muutettu. Kirjoita jakso esimerkiksi näin: 2027, kevät 2027, viime kuu tai "
        "1.1.–30.6.2027."
    )
    answers = {
        "tilasto joskus": f"En ymmärtänyt jaksoa.{how}",
        "tilasto 31.2.2027": f"Jaksossa on päivä, jota ei ole kalenterissa.{how}",
        "tilasto 2027–2026": f"Jakso loppuu ennen kuin alkaa.{how}",
        "tilasto 2028": "Jakso la 1.1.2028 – su 31.12.2028 ei ole vielä alkanut. Valitse jakso, "
        "joka on jo alkanut.",
        "tilasto lisää joskus 1 2": f"En ymmärtänyt jaksoa.{how}",
        "tilasto lisää 172 302": "Kirjaamiseen tarvitaan jakso ja kaksi lukua: montako oli "
        "palvelussa ja montako konsultoitiin. Mitään ei kirjattu. Kirjoita esimerkiksi: "
        "tilasto lisää 1.4.2021–31.12.2022 172 302",
        "tilasto lisää 2027 1 2": "Käsin kirjataan vain lukuja, joiden jakso on päättynyt; tämä "
        "päättyy pe 31.12.2027. Mitään ei kirjattu.",
    }
    for said in answers:
        await chat.writes("koordi", said)
    assert chat.news() == [f"koordi: {answer}" for answer in answers.values()]


async def test_an_admin_sees_counts_of_states_only(chat: Chat) -> None:
    await ask(chat)
    await fill(chat, Asked(2, year=2026))
    await chat.writes("ylla", "tilasto")
    await chat.writes("ylla", "tila")
    refused, health = chat.news()
    assert refused == (
        "ylla: Komento tilasto ei ole sinulle avoin. Mitään ei muutettu. Kirjoita apua, niin "
        "näet, mitä voit tehdä tässä."
    )
    assert health.endswith("\n\nKysymykset tiimille\n- Odottaa ottajaa: 1\n- Suljettu: 2")


async def test_statistics_are_for_the_team_and_conveners(chat: Chat) -> None:
    await chat.writes("anna", "tilasto")
    await chat.writes("anna", "tilasto lisää 2021 1 2")
    await chat.writes("kaisa", "tilasto poista 1")
    refused = (
        "{}: Komento {} ei ole sinulle avoin. Mitään ei muutettu. Kirjoita apua, niin näet, mitä "
        "voit tehdä tässä."
    )
    assert chat.news() == [
        refused.format("anna", "tilasto"),
        refused.format("anna", "tilasto lisää"),
        refused.format("kaisa", "tilasto poista"),
    ]
    await chat.says("kaisa", "!tilasto")
    assert chat.news()[0].startswith("Aula: Komento !tilasto ei toimi tässä huoneessa.")


async def test_nobody_else_gets_the_file_of_a_team(chat: Chat) -> None:
    await fill(chat, *YEAR)
    await chat.says("terttu", "!tilasto", room=TEAM_ROOM)
    card = chat.last_event("Tilasto")
    chat.news()
    await chat.taps("ylla", card, "📎", room=TEAM_ROOM)
    assert [line for line in chat.news() if "📎" in line] == []


def file_of(chat: Chat) -> tuple[str, str]:
    """The cells and the texts of the latest workbook."""
    act = next(act for act in reversed(chat.wire.acts) if act.kind is ActKind.UPLOAD)
    data = base64.b64decode(str(act.content["data"]))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
        sheet, strings = (file.read(name).decode() for name in names)
    return sheet, strings


def numbers(sheet: str) -> str:
    """The sheet without its cells of text."""
    return "".join(part for part in sheet.split("<c ") if 't="s"' not in part)
