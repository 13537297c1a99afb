"""What is kept and why, and everything that is kept of oneself."""

from pathlib import Path

import pytest

from tests.dialogues.consultation_chat import ask, open_team
from tests.dialogues.privacy_chat import live, open_network
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read


async def test_everything_is_told_in_private(tmp_path: Path) -> None:
    async with open_network(tmp_path) as chat:
        await live(chat)
        await chat.says("anna", "!omattiedot")
        assert heard(chat) == read("""
            Aula: Vastasin sinulle yksityisesti.
            anna: 🔎 Tietosi verkostossa “KUTY-verkosto”
            - Käyttäjätunnus: @anna:verkosto.test
            - Nimi: Anna
            - Yksityisten viestien kieli: suomi
            - Rooli: koollekutsuja, to 25.3.2027 alkaen
            - Rooli: jäsen, to 25.3.2027 alkaen
            - Rooli: tiimin jäsen, to 25.3.2027 alkaen
            - Ammatti ja organisaatio: lääkäri, Kela
            - Yksityisen huoneemme tunniste

            Käsittelyn jäljet ilman sisältöä, enintään 90 päivältä: tapahtumiasi 28, tekojani
                yksityisessä huoneessamme 63.
            Sinulle tehtyjä kortteja 16, vastauksiasi kortteihin 8.

            📅 Tapaamiset
            - Tapaaminen 1, la 3.4.2027
              Vastauksesi: tulossa
              Läsnäolosi: merkitty paikalle
            - Tapaaminen 2, la 17.4.2027
              Vastauksesi: ehkä tulossa
              Läsnäolosi: ei merkitty

            Olet koollekutsuja tai varahenkilö: Tapaaminen 1 ja Tapaaminen 2

            🏠 Pajat
            - Paja, joka suunniteltiin to 25.3.2027 klo 15: huone 1, Palvelut

            Huonetoiveita 1, pyyntöjä samaan tai eri huoneeseen 2, vedettyjä huoneita 2, koolle
                kutsuttuja pajoja 2.

            📌 Jatkotoimet, jotka ovat sinun: 1
            - Anna kysyy Kelasta

            📋 Taulut: tekemiäsi 1, korttejasi 1
            - Jatko: Annan soitto Kelaan – pe 9.4.2027

            🔔 Muistutukset: omiasi 3, muiden tekemiä, joihin liityit, 1
            - katsokaa jono – ma 29.3.2027 klo 9 (odottaa)
            - soita – to 1.4.2027 klo 9 (odottaa)
            - Annan soitto Kelaan – pe 9.4.2027 klo 9 (odottaa)

            📝 Ohjelmaluonnoksia, joita olet tehnyt: 1, niistä kesken 1

            ❓ Kysymyksesi työkykytiimille: 1
            - K-27-001 (kuntoutus): vastattavana, vastaus viimeistään ke 31.3.2027 klo 15

            Yksi kysymys on kesken eikä ole lähtenyt tiimille. Se poistetaan päivän kuluttua.
            Keskeneräinen kysymys jää tähän.

            K-27-001, tallessa oleva teksti:

            > Miten etenen, kun kuntoutus keskeytyi kahdesti?

            🤝 Kysymysten käsittelyssä

            Kysymyksiä, jotka olet ottanut: 2, parina: 1. Sinulla seurattavia askelia: 1.
                Vaiheita, joissa nimesi on: 6. Yhteisiä tapaamisia, joille haet aikaa: 1.
                Viestejä, jotka odottavat vahvistustasi: 1.
            - Poissa ma 12.4.2027 – pe 16.4.2027

            🧭 Palvelupolut

            Seuraat näitä: P-27-001. Vaiheita, joissa nimesi on: 1.
        """)


async def test_whoever_did_nothing_reads_what_the_register_says(chat: Chat) -> None:
    await chat.writes("liisa", "omat tiedot")
    assert heard(chat) == read("""
        liisa: 🔎 Tietosi verkostossa “KUTY-verkosto”
        - Käyttäjätunnus: @liisa:verkosto.test
        - Nimi: Liisa
        - Yksityisten viestien kieli: sama kuin verkoston
        - Rooli: jäsen, to 7.1.2027 alkaen
        - Yksityisen huoneemme tunniste

        Käsittelyn jäljet ilman sisältöä, enintään 90 päivältä: tapahtumiasi 1, tekojani
            yksityisessä huoneessamme 0.
        Sinulle tehtyjä kortteja 0, vastauksiasi kortteihin 0.
    """)


async def test_long_data_comes_in_several_messages(chat: Chat) -> None:
    for number in range(30):
        await chat.writes("anna", f"muistuta huomenna klo 9 {number} {'soita ' * 80}")
    chat.news()
    await chat.writes("anna", "omattiedot")
    news = chat.news()
    assert len(news) > 1
    assert [
        number for number in range(30) if sum(f"- {number} soita" in one for one in news) != 1
    ] == []


async def test_nothing_of_others_is_told(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat, "pekka", "Pekan kysymys tiimille?")
        await chat.writes("anna", "omattiedot")
        said = heard(chat)
        assert "Pekka" not in said
        assert "Pekan kysymys" not in said


@pytest.mark.parametrize(
    ("lang", "command", "said"),
    [
        ("sv", "minauppgifter", "Dina uppgifter i nätverket ”KUTY-verkosto”"),
        ("en", "mydata", "Your data in the network “KUTY-verkosto”"),
    ],
)
async def test_own_data_in_other_languages(
    tmp_path: Path, lang: str, command: str, said: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.writes("anna", command)
        assert said in heard(chat)


async def test_the_short_notice(chat: Chat) -> None:
    await chat.says("anna", "!tietosuoja")
    said = heard(chat)
    assert len(said.splitlines()) < 35
    assert said == read("""
        Aula: Vastasin sinulle yksityisesti.
        anna: 🔒 Tietosuoja verkostossa “KUTY-verkosto”

        Tallennan vain sen, mitä verkoston työhön tarvitaan. Asiakkaan tiedot eivät kuulu
            tänne: viestin, jossa on henkilötunnus, poistan enkä tallenna tai välitä sitä.
        - Sinusta: käyttäjätunnus, nimi, kieli ja roolit; ammatti ja organisaatio, jos
            ylläpitäjä on antanut ne. Säilyvät, kunnes pyydät poistamaan.
        - Osallistumisesi tapaamisiin ja pajoihin: kaksi vuotta. Muistutuksesi ja lupaamasi
            jatkotoimet: vuosi.
        - Kysymyksesi työkykytiimille: teksti 30 päivää sulkemisesta, keskeneräinen päivän.
            Luokat, ajat ja tulos jäävät tilastoon ilman tekstiä.
        - Palautteen arvosanaa ja toivetta ei tallenneta nimelläsi.
        - Viestiesi sisältöä en tallenna muuten. Mitkä viestit olen käsitellyt, säilyy 90
            päivää.
        - Ajat ovat oletuksia, joista verkosto voi päättää toisin.

        Kysymyksesi näkee tiimi. Ylläpitäjälle näytän lukumääriä, en tekstejä, mutta
            palvelimeni hoitaja pääsee tietokantaan. Kotipalvelimen ylläpito näkee, kuka
            kirjoittaa, missä huoneessa ja milloin, sekä reaktiot, mutta ei viestien
            sisältöä. Huoneen jäsenet näkevät huoneen viestit, kunnes ne poistetaan.

        Kirjoita minulle yksityisesti:
        - omattiedot – kaikki, mitä sinusta on tallennettu
        - poistaminut – tietosi poistetaan ja eroat verkostosta

        Tiedot korjaa ylläpitäjä. Rekisterinpitäjän ja koko selosteen saat häneltä.
    """)


@pytest.mark.parametrize(
    ("lang", "command", "first", "last"),
    [
        ("fi", "tietosuoja", "🔒 Tietosuoja verkostossa “KUTY-verkosto”", "saat häneltä."),
        ("sv", "dataskydd", "🔒 Dataskydd i nätverket ”KUTY-verkosto”", "beskrivningen."),
        ("en", "privacy", "🔒 Privacy in the network “KUTY-verkosto”", "notice."),
    ],
)
async def test_the_notice_is_short_in_every_language(
    tmp_path: Path, lang: str, command: str, first: str, last: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.writes("anna", command)
        (said,) = chat.news()
        assert said.startswith(f"anna: {first}")
        assert said.endswith(last)
        assert len([line for line in said.splitlines() if line]) < 25
