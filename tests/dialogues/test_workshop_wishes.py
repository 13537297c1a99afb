"""Wishing a room: a vote in the lobby, or numbers in private; the later one stands."""

from bot.directory.directory import give_role, local_part
from commands.workshops.queries import wishes_of
from tests.support.chat import START, Chat
from tests.support.transcript import heard, read

PLAN = "!paja 30 min\nTyöpaikkojen etsintä / Anna\nJatkosuunnitelmat\nVerkostot"
POLL = "Mihin huoneeseen"


async def planned(chat: Chat, plan: str = PLAN) -> str:
    """Plans a workshop; returns the event of its poll."""
    await chat.says("kaisa", plan)
    await chat.says("kaisa", "1")
    chat.news()
    return chat.last_event(POLL)


async def wishes(chat: Chat, workshop: int = 1) -> dict[str, tuple[int, ...]]:
    """The rooms wished for, by the first part of the user id."""
    async with chat.machine.database.transaction() as tx:
        rows = await wishes_of(tx, workshop)
    return {local_part(person): rooms for person, rooms in rows.items()}


async def test_a_vote_is_a_wish(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.votes("liisa", poll, "2")
    await chat.votes("pekka", poll, "any")
    assert await wishes(chat) == {"liisa": (2,), "pekka": ()}
    assert "Toiveita 2, jäseniä 5." in heard(chat)


async def test_another_vote_takes_its_place_and_none_takes_it_back(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.votes("liisa", poll, "2")
    await chat.votes("liisa", poll, "3")
    assert await wishes(chat) == {"liisa": (3,)}
    await chat.votes("liisa", poll)
    assert await wishes(chat) == {}


async def test_a_number_in_the_lobby_is_a_vote_too(chat: Chat) -> None:
    await planned(chat)
    event = await chat.says("liisa", "2")
    assert await wishes(chat) == {"liisa": (2,)}
    await chat.removes("liisa", event)
    assert await wishes(chat) == {}


async def test_three_wishes_by_numbers_in_private(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("liisa", "2 3 1")
    assert heard(chat) == read("""
        kaisa ✎ Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 1, jäseniä 5.
        - Huone 1: Työpaikkojen etsintä – ensimmäisiä toiveita 0
        - Huone 2: Jatkosuunnitelmat – ensimmäisiä toiveita 1
        - Huone 3: Verkostot – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        liisa: ✅ Toiveesi on kirjattu, mieluisin ensin:
        - Huone 2: Jatkosuunnitelmat
        - Huone 3: Verkostot
        - Huone 1: Työpaikkojen etsintä

        Voit muuttaa toivettasi, kunnes paja alkaa. Viimeisin toive jää voimaan.
    """)
    assert await wishes(chat) == {"liisa": (2, 3, 1)}


async def test_one_number_in_private_is_one_wish(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("liisa", "3")
    assert await wishes(chat) == {"liisa": (3,)}


async def test_the_later_of_vote_and_numbers_stands(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.votes("liisa", poll, "1")
    numbers = await chat.writes("liisa", "2 3")
    assert await wishes(chat) == {"liisa": (2, 3)}
    vote = await chat.votes("liisa", poll, "3")
    assert await wishes(chat) == {"liisa": (3,)}
    await chat.removes("liisa", vote)
    assert await wishes(chat) == {"liisa": (2, 3)}
    await chat.removes("liisa", numbers, room="liisa")
    assert await wishes(chat) == {"liisa": (1,)}


async def test_editing_the_numbers_changes_the_wish(chat: Chat) -> None:
    await planned(chat)
    event = await chat.writes("liisa", "2 3")
    await chat.writes("liisa", "3 2", replaces=event)
    assert await wishes(chat) == {"liisa": (3, 2)}
    chat.news()
    await chat.writes("liisa", "3 en tiedä", replaces=event)
    assert heard(chat) == read("""
        liisa: En lukenut viestistä huoneiden numeroita. Mitään ei muutettu. Kirjoita
            yhdestä kolmeen numeroa väliltä 1–3, mieluisin ensin. Esimerkiksi 2 1.
    """)
    assert await wishes(chat) == {"liisa": (3, 2)}
    await chat.removes("liisa", event, room="liisa")
    assert await wishes(chat) == {}


async def test_a_wish_for_a_room_that_does_not_exist(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("liisa", "2 7 9")
    assert heard(chat) == read("""
        liisa: Näitä huoneita ei ole: 7 ja 9. Mitään ei muutettu. Huoneiden numerot ovat
            1–3. Kirjoita toiveesi uudelleen.
    """)
    assert await wishes(chat) == {}


async def test_a_facilitator_needs_no_wish(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.votes("anna", poll, "2")
    assert heard(chat) == read("""
        anna: Vedät huonetta 1: Työpaikkojen etsintä. Olet siinä, joten toivetta ei tarvita
            eikä sitä kirjattu.
        kaisa ✎ Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 0, jäseniä 5.
        - Huone 1: Työpaikkojen etsintä – ensimmäisiä toiveita 0
        - Huone 2: Jatkosuunnitelmat – ensimmäisiä toiveita 0
        - Huone 3: Verkostot – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
    """)
    await chat.writes("anna", "2 3")
    assert heard(chat) == read("""
        anna: Vedät huonetta 1: Työpaikkojen etsintä. Olet siinä, joten toivetta ei tarvita
            eikä sitä kirjattu.
    """)
    assert await wishes(chat) == {}


async def test_who_leads_no_more_has_their_wish_again(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.votes("anna", poll, "2")
    await chat.votes("liisa", poll, "2")
    await chat.writes("kaisa", "paja vetäjä 1 Liisa")
    assert await wishes(chat) == {"anna": (2,)}


async def test_sentences_in_private_are_not_wishes(chat: Chat) -> None:
    await planned(chat)
    await chat.writes("liisa", "muistuta lista")
    assert "toive" not in heard(chat).lower()
    await chat.writes("liisa", "hei vain")
    assert "toive" not in heard(chat).lower()
    assert await wishes(chat) == {}


async def test_numbers_mean_the_workshop_that_starts_first(chat: Chat) -> None:
    await planned(chat, "!paja 30 min pe 5.2. klo 13\nKela\nSote\nTyö")
    await planned(chat, "!paja 30 min ke 3.2. klo 13\nKoulu\nPäihde")
    await chat.writes("liisa", "2 1")
    assert heard(chat) == read("""
        kaisa ✎ Pajan ohjaus, 30 min

        🗓️ Alkaa ke 3.2.2027 klo 13.
        Toiveita 1, jäseniä 5.
        - Huone 1: Koulu – ensimmäisiä toiveita 0
        - Huone 2: Päihde – ensimmäisiä toiveita 1

        1. ▶️ aloita nyt
        liisa: ✅ Toiveesi on kirjattu, mieluisin ensin:
        - Huone 2: Päihde
        - Huone 1: Koulu

        Voit muuttaa toivettasi pajan alkuun asti: ke 3.2.2027 klo 13. Viimeisin toive jää
            voimaan.
    """)
    assert await wishes(chat, 1) == {}
    assert await wishes(chat, 2) == {"liisa": (2, 1)}


async def test_more_rooms_than_a_poll_takes(chat: Chat) -> None:
    rooms = "\n".join(f"Aihe {number}" for number in range(1, 21))
    await chat.says("kaisa", f"!paja 30 min\n{rooms}")
    await chat.says("kaisa", "1")
    acts = [act for act in heard(chat).split("Aula: ") if act.startswith(POLL)]
    assert "\n".join(acts).split("\nkaisa")[0] == read("""
        Mihin huoneeseen haluat?

        Vastaa numerolla, tai kirjoita minulle yksityisesti enintään kolmen huoneen numerot,
            mieluisin ensin. Esimerkiksi 2 1.
        1. Aihe 1
        2. Aihe 2
        3. Aihe 3
        4. Aihe 4
        5. Aihe 5
        6. Aihe 6
        7. Aihe 7
        8. Aihe 8
        9. Aihe 9
        10. Aihe 10
        11. Aihe 11
        12. Aihe 12
        13. Aihe 13
        14. Aihe 14
        15. Aihe 15
        16. Aihe 16
        17. Aihe 17
        18. Aihe 18
        19. Aihe 19
        20. Aihe 20
        21. 🎲 sijoita minut
        Aula ↳ ①
        Aula ↳ ②
        Aula ↳ ③
        Aula ↳ ④
        Aula ↳ ⑤
        Aula ↳ ⑥
        Aula ↳ ⑦
        Aula ↳ ⑧
        Aula ↳ ⑨
    """)
    card = chat.last_event(POLL)
    await chat.taps("liisa", card, "2️⃣")
    await chat.says("pekka", "12")
    await chat.writes("ylla", "20 3")
    assert await wishes(chat) == {"liisa": (2,), "pekka": (12,), "ylla": (20, 3)}


async def test_who_joined_later_may_wish_by_command(chat: Chat) -> None:
    await planned(chat)
    async with chat.machine.database.transaction() as tx:
        await give_role(tx, user_id="@uusi:verkosto.test", role="member", now=START)
    event = await chat.writes("uusi", "huone 2")
    assert await wishes(chat) == {"uusi": (2,)}
    await chat.removes("uusi", event, room="uusi")
    assert await wishes(chat) == {}


async def test_a_cancelled_workshop_takes_no_wishes(chat: Chat) -> None:
    poll = await planned(chat)
    await chat.writes("kaisa", "paja peru")
    await chat.writes("kaisa", "1")
    assert "Aula 📊 ⏹ Paja peruttiin. Toiveita ei enää kerätä." in heard(chat)
    await chat.votes("liisa", poll, "2")
    assert heard(chat) == read("""
        liisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
            mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
            kirjoittamalla sinne: !päivitä
    """)
    await chat.writes("liisa", "2 1")
    assert heard(chat) == read("""
        liisa: En tunnistanut komentoa “2”. Mitään ei tallennettu.

        Kirjoita apua, niin näet, mitä voit tehdä tässä.
    """)
    assert await wishes(chat) == {}


async def test_after_the_start_numbers_are_answered_with_how_to_change_rooms(chat: Chat) -> None:
    poll = await planned(chat)
    for name in ("liisa", "pekka", "ylla"):
        await chat.votes(name, poll, "2")
    event = await chat.writes("kaisa", "1 2 3")
    await chat.taps("kaisa", chat.last_event("Pajan ohjaus"), "▶️", room="kaisa")
    await chat.writes("kaisa", "vahvista")
    chat.news()
    await chat.writes("liisa", "3 1")
    assert heard(chat) == read("""
        liisa: Toiveiden aika on päättynyt. Mitään ei muutettu. Voit pyytää toista huonetta
            numerolla, esimerkiksi huone 2.
    """)
    await chat.removes("kaisa", event, room="kaisa")
    await chat.votes("pekka", poll, "3")
    assert heard(chat) == read("""
        pekka: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu,
            mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin
            kirjoittamalla sinne: !päivitä
    """)
    assert await wishes(chat) == {
        "kaisa": (1, 2, 3),
        "liisa": (2,),
        "pekka": (2,),
        "ylla": (2,),
    }
