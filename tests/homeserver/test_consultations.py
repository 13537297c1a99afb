"""Consultations on a real homeserver: the private chat, the closed room, its threads, encrypted."""

import asyncio
import re
from pathlib import Path

import pytest

from bot.local.homeserver import Homeserver
from bot.tour.member import Member
from bot.tour.seen import Match, Seen
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.team_tools import SEND, TEAM_ROOM, Team, room_named
from tests.homeserver.wire_tools import thread_of

pytestmark = pytest.mark.homeserver

# Words that nothing else says, so that they can be looked for where they must not be.
QUESTION = "Miten kaksoiskeskeytys otetaan puheeksi?"
DRAFT = "Ehdotamme sivuarviota."
ANSWER = "Ehdotamme erityisarviota."
STEP = "Terttu hoitaa soittovuoron"
REPLY = "Kiitos, varaan jatkoajan heti."
SECRET = (b"kaksoiskeskeytys", b"sivuarvio", b"erityisarvio", b"soittovuoro", b"jatkoajan")
NUMBER = re.compile(r"K-\d\d-\d{3}")
LOST = "on jo otettu"


async def tap(person: Member, card: Seen, *keys: str) -> None:
    for key in keys:
        await person.react(card.room_id, card.event_id, key)


async def ask_by_tapping(team: Team, anna: Member) -> tuple[str, str]:
    """From the lobby on; gives the id of the question and its number."""
    await anna.say(team.bot.lobby, "!kysy")
    await team.sees(anna, "Jatketaan yksityisesti", room=team.bot.lobby)
    await tap(anna, await team.sees(anna, "(1/4)"), "2️⃣")
    await tap(anna, await team.sees(anna, "(2/4)"), "1️⃣", "3️⃣", "➡️ jatka")
    await team.sees(anna, "(3/4)")
    await team.writes(anna, "2")
    await team.sees(anna, "(4/4)")
    question = await team.writes(anna, QUESTION)
    preview = await team.sees(anna, "Lähetetäänkö")
    assert "tilanne on pitkittynyt" in preview.body
    assert QUESTION in preview.body
    await tap(anna, preview, f"✅ {SEND}")
    sent = await team.sees(anna, "Kysymyksesi on tiimillä")
    number = NUMBER.search(sent.body)
    assert number is not None
    return question, number[0]


async def race(team: Team, card: Seen) -> tuple[Member, Member]:
    """Two claim at the same time: gives the winner and the other, who was told in private."""
    terttu, fysse = team["terttu"], team["fysse"]
    team.look_from_here()
    await asyncio.gather(tap(terttu, card, "🙋"), tap(fysse, card, "🙋🏽"))
    claimed = Match(kind="edit", about=card.event_id, contains="🙋 Vastaa: ")
    shown = await team["koordi"].expect(claimed, room=team.room)
    winner, other = (terttu, fysse) if "Vastaa: terttu" in shown.body else (fysse, terttu)
    told = await team.sees(other, LOST)
    assert "Voit liittyä pariksi" in told.body
    assert told.room_id == await team.private(other)
    return winner, other


async def answer_in_thread(team: Team, claimer: Member, card: Seen) -> None:
    """📨 on a message that was edited first, a number, and a sentence as its next step."""
    room = team.room
    said = await claimer.say_in_thread(room, card.event_id, DRAFT)
    await claimer.edit(room, said, ANSWER)
    await claimer.expect(Match(kind="edit", about=said), room=room)
    await claimer.react(room, said, "📨")
    preview = await team.in_thread(claimer, card, "tämä lähtisi kysyjälle")
    assert ANSWER in preview.body
    typed = await claimer.say_in_thread(room, card.event_id, "1", latest=preview.event_id)
    asked = await team.in_thread(claimer, card, "mikä on seuraava askel?")
    assert await thread_of(claimer, room, card.event_id) == [
        (await team.in_thread(claimer, card, ", kysymys (")).event_id,
        said,
        preview.event_id,
        typed,
        asked.event_id,
    ]
    # Mended by an edit, which does not tell its thread.
    step = await claimer.say_in_thread(room, card.event_id, STEP, latest=asked.event_id)
    await team.in_thread(claimer, card, "puuttuu asia tai tarkistuspäivä")
    await claimer.edit(room, step, f"{STEP}, tarkistus 31.12.2035")
    settled = Match(kind="edit", about=preview.event_id, contains="Lähetetty kysyjälle")
    await claimer.expect(settled, room=room)


def files_of(folder: Path) -> bytes:
    """Everything that a homeserver has on its disk."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_a_question_is_answered_in_its_thread(
    homeserver: Homeserver, members: Members, bots: Bots
) -> None:
    team = await Team.found(bots, members, "anna", "pekka")
    anna, pekka, koordi = team["anna"], team["pekka"], team["koordi"]
    question, number = await ask_by_tapping(team, anna)

    for person in team.team:
        card = await team.card(person, number)
        asked = await team.in_thread(person, card, QUESTION)
        assert (card.encrypted, asked.encrypted) == (True, True)
    winner, _ = await race(team, card)
    await answer_in_thread(team, winner, card)
    answer = await team.sees(anna, "tiimin vastaus")
    assert answer.encrypted
    assert answer.room_id == await team.private(anna)
    assert ANSWER in answer.body
    assert "soittovuoron. Tarkistetaan ma 31.12.2035." in answer.body

    await team.sees(anna, "auttoiko vastaus")
    await team.writes(anna, REPLY)
    await team.sees(anna, "Viestisi meni tiimille")
    for person in team.team:
        reply = await team.in_thread(person, card, REPLY)
        assert reply.encrypted

    await anna.redact(await team.private(anna), question)
    await team.sees(anna, "Tekstisi on poistettu tiimin huoneesta")
    for event_id in (asked.event_id, reply.event_id):
        await koordi.expect(Match(kind="redaction", about=event_id), room=team.room)
        source = await team.bot.app.session.reader.read(team.room, event_id)
        assert source["content"] == {}

    outsiders = {team["ylla"], anna, pekka}
    assert all(not room_named(person, TEAM_ROOM) for person in outsiders)
    inside = koordi.session.client.rooms[team.room].users
    assert set(inside) == {team.bot.user_id, *(person.user_id for person in team.team)}
    stored = files_of(homeserver.folder)
    # The name of the room stands there in the clear, as the words would.
    assert TEAM_ROOM.encode() in stored
    assert [word for word in SECRET if word in stored] == []
    assert [person.undecryptable for person in team.people.values()] == [[]] * 6
    assert (await team.bot.dead(), await team.bot.troubles()) == ([], {})


async def test_what_was_said_in_a_thread_while_the_bot_was_down(
    members: Members, bots: Bots
) -> None:
    """More than a sync shows: the message, its mark and the number come from the history."""
    team = await Team.found(bots, members, "anna")
    anna, terttu, room = team["anna"], team["terttu"], team.room
    await team.asks(anna, QUESTION)
    await team.writes(anna, SEND)
    card = await team.card(terttu)
    await tap(terttu, card, "🙋")
    await terttu.expect(Match(kind="edit", about=card.event_id, contains="Vastaa: terttu"))
    said = await terttu.say_in_thread(room, card.event_id, DRAFT)
    await terttu.react(room, said, "📨")
    first = await team.in_thread(terttu, card, "tämä lähtisi kysyjälle")

    await team.bot.stop()
    await terttu.say_in_thread(room, card.event_id, "6", latest=first.event_id)
    later = await terttu.say_in_thread(room, card.event_id, ANSWER)
    await terttu.react(room, later, "📨")
    await terttu.send_burst(room, [f"asiaa {number}" for number in range(110)])
    await team.bot.start()
    more = await team.sees(anna, "tiimi kysyy lisää")
    assert DRAFT in more.body
    preview = await team.in_thread(terttu, card, ANSWER)
    assert "tämä lähtisi kysyjälle" in preview.body
    assert await team.bot.troubles() == {}
