"""What a convener sets in a planned workshop: rules, who goes together, who leads."""

from sqlalchemy import select

from commands.workshops.models import Tie
from tests.support.chat import Chat
from tests.support.transcript import heard, read

PLAN = "!paja 30 min\nTyöpaikkojen etsintä / Anna\nJatkosuunnitelmat"


async def planned(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    chat.news()


async def test_the_order_of_rules_is_shown_and_changed(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja säännöt")
    assert heard(chat) == read("""
        kaisa: Huoneita jaettaessa painaa eniten ensimmäinen:
        1. toiveet
        2. koko
        3. sekoitus
        4. parit

        Toiveet: jokainen saa toivomansa huoneen. Koko: huoneet ovat yhtä suuret. Sekoitus:
            ammatit ja organisaatiot sekoittuvat. Parit: samat ihmiset eivät osu taas
            yhteen.
    """)
    await chat.writes("kaisa", "paja säännöt parit, koko")
    assert heard(chat) == read("""
        kaisa: ✅ Järjestys muuttui. Huoneita jaettaessa painaa eniten ensimmäinen:
        1. parit
        2. koko
        3. toiveet
        4. sekoitus

        Toiveet: jokainen saa toivomansa huoneen. Koko: huoneet ovat yhtä suuret. Sekoitus:
            ammatit ja organisaatiot sekoittuvat. Parit: samat ihmiset eivät osu taas
            yhteen.
    """)
    await chat.writes("kaisa", "paja säännöt kiva")
    assert heard(chat) == read("""
        kaisa: “kiva” ei ole mikään näistä: toiveet, koko, sekoitus ja parit. Järjestystä ei
            muutettu. Kirjoita sanat tärkein ensin.
    """)


async def test_two_people_together_is_said_in_private_only(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja yhdessä Liisa Pekka")
    assert heard(chat) == read("""
        kaisa: ✅ Samaan huoneeseen: Liisa ja Pekka. Tämä näkyy vain sinulle ja poistetaan
            pajan jälkeen. Peru poistamalla viestisi.
    """)
    await chat.writes("kaisa", "paja erillään Liisa ja Pekka")
    assert heard(chat) == read("""
        kaisa: ✅ Eri huoneisiin: Liisa ja Pekka. Tämä näkyy vain sinulle ja poistetaan pajan
            jälkeen. Peru poistamalla viestisi.
    """)


async def test_who_is_kept_apart_is_not_said_in_the_lobby(chat: Chat) -> None:
    await planned(chat)
    await chat.says("kaisa", "!paja erillään Liisa Pekka")
    assert heard(chat) == read("""
        Aula: Komento !paja erillään ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita
            se minulle yksityisesti.
    """)


async def test_deleting_the_message_frees_the_pair(chat: Chat) -> None:
    await planned(chat)
    event = await chat.writes("kaisa", "paja yhdessä Liisa Pekka")
    assert await ties(chat) == [("@liisa:verkosto.test", "@pekka:verkosto.test", True)]
    await chat.removes("kaisa", event, room="kaisa")
    assert await ties(chat) == []


async def test_the_later_word_about_a_pair_counts(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja yhdessä Liisa Pekka")
    await chat.writes("kaisa", "paja erillään Pekka Liisa")
    assert await ties(chat) == [("@liisa:verkosto.test", "@pekka:verkosto.test", False)]


async def test_two_names_that_are_members_are_needed(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja yhdessä Liisa")
    assert heard(chat) == read("""
        kaisa: Tähän tarvitaan kaksi nimeä. Mitään ei muutettu. Kirjoita nimet, esimerkiksi
            Anna ja Pekka.
    """)
    await chat.writes("kaisa", "paja yhdessä Liisa Liisa")
    assert "kaksi nimeä" in heard(chat)
    await chat.writes("kaisa", "paja yhdessä Liisa, Pekka, Anna")
    assert "kaksi nimeä" in heard(chat)
    await chat.writes("kaisa", "paja erillään Liisa Peka")
    assert heard(chat) == read("""
        kaisa: Jäsenissä ei ole nimeä “Peka”. Lähellä on: Pekka. Mitään ei muutettu.
            Kirjoita nimi uudelleen.
    """)


async def test_facilitators_of_two_rooms_cannot_be_together(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja vetäjä 2 Pekka")
    chat.news()
    await chat.writes("kaisa", "paja yhdessä Anna Pekka")
    assert heard(chat) == read("""
        kaisa: Anna ja Pekka vetävät eri huoneita, joten he eivät voi olla samassa. Mitään
            ei muutettu. Vaihda ensin toisen huoneen vetäjä.
    """)


async def test_a_room_gets_another_facilitator(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja vetäjä 2 Pekka")
    assert heard(chat) == read("""
        Aula ✎ Pajatyöskentely, 30 min

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Saat silloin huoneesi yksityisesti.
        - Huone 1: Työpaikkojen etsintä – vetäjä Anna
        - Huone 2: Jatkosuunnitelmat – vetäjä Pekka
        kaisa ✎ Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 0, jäseniä 5.
        - Huone 1: Työpaikkojen etsintä – ensimmäisiä toiveita 0
        - Huone 2: Jatkosuunnitelmat – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        kaisa: ✅ Huoneen 2 vetäjä on nyt Pekka: Jatkosuunnitelmat
        pekka: Vedät pajan huonetta 2: Jatkosuunnitelmat.

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Aikaa on 30 min.

        Omaa toivetta ei tarvita. Ohjeet saat, kun paja alkaa. Jos et pääse, kerro siitä
            koollekutsujalle: Kaisa.
    """)


async def test_the_facilitator_of_another_room_is_refused(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja vetäjä 2 Anna")
    assert heard(chat) == read("""
        kaisa: Anna vetää jo huonetta 1. Huonetta 2 hän ei voi vetää samaan aikaan. Mitään
            ei muutettu. Valitse toiselle huoneelle toinen vetäjä.
    """)


async def test_room_and_name_are_both_needed(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("kaisa", "paja vetäjä Pekka")
    assert heard(chat) == read("""
        kaisa: Huoneen numero tai nimi puuttuu. Mitään ei muutettu. Kirjoita huoneen numero
            väliltä 1–2 ja sitten nimi, esimerkiksi 2 Anna.
    """)
    await chat.writes("kaisa", "paja vetäjä 7 Pekka")
    assert heard(chat) == read("""
        kaisa: Sellaista huonetta ei ole. Mitään ei muutettu. Huoneet ovat 1 ja 2.
    """)
    await chat.writes("kaisa", "paja vetäjä 2 Jorma")
    assert heard(chat) == read("""
        kaisa: Jäsenissä ei ole nimeä “Jorma”. Mitään ei muutettu. Kirjoita nimi uudelleen.
    """)


async def test_without_a_planned_workshop_there_is_nothing_to_set(chat: Chat) -> None:
    texts = set()
    for text in ("säännöt", "yhdessä Liisa Pekka", "erillään Liisa Pekka", "vetäjä 1 Anna"):
        await chat.writes("kaisa", f"paja {text}")
        texts.add(heard(chat))
    (only,) = texts
    assert only == read("""
        kaisa: Suunniteltua pajaa ei ole. Mitään ei muutettu. Uuden pajan voit tehdä
            komennolla paja.
    """)


async def test_only_conveners_set(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("anna", "paja yhdessä Liisa Pekka")
    assert heard(chat) == read("""
        anna: Komento paja yhdessä ei ole sinulle avoin. Mitään ei muutettu. Kirjoita apua,
            niin näet, mitä voit tehdä tässä.
    """)


async def ties(chat: Chat) -> list[tuple[str, str, bool]]:
    async with chat.machine.database.transaction() as tx:
        rows = await tx.scalars(select(Tie).order_by(Tie.one))
        return [(row.one, row.other, row.together) for row in rows]
