"""Reminders for a room, and who joins them."""

from datetime import UTC, datetime

from commands.reminders.models import Follower
from tests.support.chat import Chat, user


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2027 in UTC; Helsinki is two hours ahead."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


async def test_a_reminder_for_the_room_is_joined_by_others(chat: Chat) -> None:
    said = await chat.says("kaisa", "!muistuta huone huomenna klo 9 ilmoittautumiset")
    assert chat.news() == [
        "Aula: Muistutan tässä huoneessa pe 8.1.2027 klo 9: “ilmoittautumiset”\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin",
        "Aula ↳ 👍 minullekin",
    ]
    card = chat.last_event("ilmoittautumiset")
    await chat.taps("anna", card, "👍🏿")
    pekkas = await chat.taps("pekka", card, "👍")
    assert chat.news() == [
        "Aula ✎ Muistutan tässä huoneessa pe 8.1.2027 klo 9: “ilmoittautumiset”\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin\n\n"
        "Mukana on yksi.",
        "Aula ✎ Muistutan tässä huoneessa pe 8.1.2027 klo 9: “ilmoittautumiset”\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin\n\n"
        "Mukana on 2.",
    ]
    await chat.removes("pekka", pekkas)
    await chat.says("kaisa", "!muistuta huone huomenna klo 8.30 tilat", replaces=said)
    assert chat.news() == [
        "Aula ✎ Muistutan tässä huoneessa pe 8.1.2027 klo 9: “ilmoittautumiset”\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin\n\n"
        "Mukana on yksi.",
        "Aula ✎ Muistutan tässä huoneessa pe 8.1.2027 klo 8.30: “tilat”\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin\n\n"
        "Mukana on yksi.",
    ]
    await chat.time_passes(to=at(8, 6, 30))
    assert chat.news_by_room() == {
        "Aula": [
            "Aula: 🔔 Muistutus: tilat\n1. ✅ tehty\n2. ⏰ torkku 1 h",
            "Aula ↳ ✅ tehty",
            "Aula ↳ ⏰ torkku 1 h",
        ],
        "anna": [
            "anna: 🔔 Muistutus: tilat\n1. ✅ tehty\n2. ⏰ torkku 1 h",
            "anna ↳ ✅ tehty",
            "anna ↳ ⏰ torkku 1 h",
        ],
    }
    await chat.says("liisa", "tehty")
    assert chat.news() == [
        "Aula ✎ 🔔 Muistutus: tilat\n\n✅ Tehty: Liisa",
        "Aula ↳ ✅ kirjattu",
    ]
    await chat.taps("liisa", card, "👍")
    assert chat.news() == [
        "liisa: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
        "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
        "kirjoittamalla sinne: !päivitä",
    ]


async def test_a_recurring_reminder_of_the_room_can_be_joined_when_given(chat: Chat) -> None:
    said = await chat.says("kaisa", "!muistuta huone joka ma klo 9 avaa jono")
    await chat.time_passes(to=at(11, 7))
    chat.news()
    tap = await chat.taps("anna", chat.last_event("🔔"), "👍")
    assert chat.news() == [
        "Aula ✎ Muistutan tässä huoneessa ma 18.1.2027 klo 9: “avaa jono”\n\n"
        "Muistutus toistuu. Seuraavat kerrat: ma 25.1.2027 klo 9 ja ma 1.2.2027 klo "
        "9.\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin\n\n"
        "Mukana on yksi.",
        "Aula ✎ 🔔 Muistutus: avaa jono\n1. ✅ tehty\n2. ⏰ torkku 1 h\n3. 👍 minullekin",
    ]
    await chat.time_passes(to=at(18, 7))
    assert list(chat.news_by_room()) == ["Aula", "anna"]
    done = await chat.taps("anna", chat.last_event("🔔"), "✅", room="anna")
    await chat.removes("anna", done, room="anna")
    async with chat.machine.database.transaction() as tx:
        assert await tx.get(Follower, (1, user("anna"))) is not None
    await chat.removes("anna", tap)
    chat.news()
    await chat.removes("kaisa", said)
    assert chat.news() == [
        "Aula ✎ Muistutus on peruttu: “avaa jono”",
    ]


async def test_a_lost_card_is_drawn_again(chat: Chat) -> None:
    await chat.says("kaisa", "!muistuta huone joka ma klo 9 avaa jono")
    await chat.time_passes(to=at(11, 7))
    chat.news()
    await chat.says("anna", "!päivitä")
    assert chat.news() == [
        "Aula: Muistutan tässä huoneessa ma 18.1.2027 klo 9: “avaa jono”\n\n"
        "Muistutus toistuu. Seuraavat kerrat: ma 25.1.2027 klo 9 ja ma 1.2.2027 klo "
        "9.\n\n"
        "Pyytäjä voi muuttaa muistutusta muokkaamalla viestiään ja perua sen "
        "poistamalla viestin.\n\n"
        "Halutessasi saat muistutuksen myös yksityisesti:\n"
        "1. 👍 minullekin",
        "Aula ↳ 👍 minullekin",
        "Aula: 🔔 Muistutus: avaa jono\n1. ✅ tehty\n2. ⏰ torkku 1 h\n3. 👍 minullekin",
        "Aula ↳ ✅ tehty",
        "Aula ↳ ⏰ torkku 1 h",
        "Aula ↳ 👍 minullekin",
    ]


async def test_a_member_may_not_remind_the_room_and_nobody_in_private(chat: Chat) -> None:
    await chat.says("anna", "!muistuta huone huomenna klo 9 x")
    await chat.writes("kaisa", "muistuta huone huomenna klo 9 x")
    assert chat.news() == [
        "Aula: Komento !muistuta huone ei ole sinulle avoin. Mitään ei muutettu. "
        "Kirjoita !apua, niin näet, mitä voit tehdä tässä.",
        "kaisa: Komento muistuta huone ei toimi tässä huoneessa. Mitään ei muutettu. "
        "Kirjoita se verkoston aulassa.",
    ]
