"""Workshops on a real homeserver: encrypted rooms, invitations, links, files, people who move."""

import pytest

from bot.tour.seen import Match
from tests.homeserver.conftest import Bots, Members
from tests.homeserver.wire_tools import block_invitations, has_key, send_picture
from tests.homeserver.workshop_tools import Circle, unread_since_joining

pytestmark = pytest.mark.homeserver

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
OUT = Match(kind="member", contains="leave")


async def test_a_workshop_in_encrypted_rooms(members: Members, bots: Bots) -> None:
    circle = await Circle.found(bots, members, "kaisa", "anna", "otso", "eeva")
    kaisa, anna, otso, eeva = circle.people.values()
    bot = circle.bot
    poll = await circle.plans("Huone 1: Lomakkeet / anna\nHuone 2: Paikat")
    await circle.votes(poll, {"kaisa": "Huone 1", "otso": "Huone 2"})
    await circle.writes(eeva, "2 1")
    await circle.sees(eeva, "Toiveesi on kirjattu")
    await circle.starts()

    rooms = {person.user_id: await circle.placed(person) for person in (kaisa, anna, otso, eeva)}
    first, second = rooms[anna.user_id], rooms[otso.user_id]
    assert rooms[kaisa.user_id] == first != second == rooms[eeva.user_id]
    for person in (kaisa, anna, otso, eeva):
        await person.expect(Match(kind="invite"), room=rooms[person.user_id])
        await person.until_joined(rooms[person.user_id])
    await anna.until_members(first, kaisa.user_id)
    await otso.until_members(second, eeva.user_id)

    await anna.say(first, "- yhteinen lomake")
    await circle.sees(anna, "Tuloksia: 1", kind="edit", room=first)
    said = await kaisa.say(first, "lomake on pitkä")
    await kaisa.edit(first, said, "lomake on liian pitkä")
    await anna.expect(Match(kind="edit", contains="liian pitkä"), room=first)
    await anna.react(first, said, "📌")
    await circle.sees(anna, "Tuloksia: 2", kind="edit", room=first)
    picture = await send_picture(otso, second, "taulu.png", PICTURE)
    await eeva.expect(Match(kind="image"), room=second)
    await eeva.react(second, picture, "📌")
    await circle.sees(eeva, "Tuloksia: 1", kind="edit", room=second)

    circle.look_from_here()
    await circle.writes(kaisa, "purku")
    await circle.confirms(kaisa, "aulaan")
    post = await circle.sees(eeva, "Purku, huone 1", kind="text", room=bot.lobby)
    assert "lomake on liian pitkä" in post.body
    await circle.writes(kaisa, "seuraava")
    shown = await circle.sees(anna, "", kind="image", room=bot.lobby)
    assert await anna.download(shown) == PICTURE

    for person, room in ((anna, first), (eeva, second)):
        said_there = person.find(lambda s: s.kind in ("text", "edit", "notice", "image"), room=room)
        assert said_there
        assert all(seen.encrypted for seen in said_there)
    assert shown.encrypted
    assert [person.undecryptable for person in circle.people.values()] == [[], [], [], []]
    assert (await bot.dead(), await bot.troubles()) == ([], {})


async def test_invitations_that_are_declined_or_blocked(members: Members, bots: Bots) -> None:
    """Both are shown to the convener, and a word in private brings a new invitation."""
    circle = await Circle.found(bots, members, "kaisa", "anna", "otso", "eeva")
    kaisa, otso, eeva = circle["kaisa"], circle["otso"], circle["eeva"]
    poll = await circle.plans("Huone 1: Lomakkeet / anna\nHuone 2: Paikat")
    wishes = {"kaisa": "Huone 1", "otso": "Huone 2", "eeva": "Huone 2"}
    await circle.votes(poll, wishes)
    # Now both have a private room, to which they were invited before.
    await circle.private(otso)
    await circle.private(eeva)
    otso.accept_invitations = eeva.accept_invitations = False
    await block_invitations(eeva)
    await circle.starts()

    room = await circle.placed(otso)
    await otso.expect(Match(kind="invite"), room=room)
    await otso.leave(room)
    await circle.sees(otso, "Hylkäsit kutsun")
    assert await circle.placed(eeva) == room
    await circle.sees(eeva, "Salli kutsut Matrix-ohjelmasi asetuksissa")
    await circle.sees(kaisa, "Kutsu ei mennyt perille: eeva", kind="edit")
    await circle.sees(kaisa, "Huone 2: Paikat – osallistujia 2, huoneessa 0, poissa 2")

    otso.accept_invitations = eeva.accept_invitations = True
    await circle.writes(otso, "huone")
    await circle.sees(otso, "Kutsu lähti uudelleen")
    await otso.until_joined(room)
    await block_invitations(eeva, block=False)
    await circle.writes(eeva, "huone")
    await circle.sees(eeva, "Kutsu lähti uudelleen")
    await eeva.until_joined(room)
    await circle.sees(kaisa, "Huone 2: Paikat – osallistujia 2, huoneessa 2, tuloksia 0")
    await eeva.until_members(room, otso.user_id)
    await eeva.say(room, "- paikat löytyvät kartalta")
    await circle.sees(otso, "Tuloksia: 1", kind="edit", room=room)
    for person in (otso, eeva):
        assert unread_since_joining(person, room) == []
    assert [code for _, code in await circle.bot.dead()] == ["M_INVITE_BLOCKED"]


async def test_who_changes_rooms_is_out_of_the_old_one(members: Members, bots: Bots) -> None:
    """Then the next round meets in the same rooms, and who is elsewhere in it is out of them."""
    circle = await Circle.found(bots, members, "kaisa", "anna", "otso", "eeva")
    kaisa, anna, otso, eeva = circle.people.values()
    bot = circle.bot
    poll = await circle.plans("Huone 1: Lomakkeet / anna\nHuone 2: Paikat / eeva")
    await circle.votes(poll, {"kaisa": "Huone 2", "otso": "Huone 1"})
    await circle.starts()
    first, second = await circle.placed(otso), await circle.placed(eeva)
    await anna.until_members(first, otso.user_id)

    await circle.writes(otso, "huone 2")
    await circle.sees(otso, "Huoneesi vaihtui")
    for person in (otso, anna):
        await person.expect(OUT, room=first)
    await otso.until_joined(second)
    gone = otso.position
    await anna.say(first, "- tätä otso ei näe")
    await circle.sees(anna, "Tuloksia: 1", kind="edit", room=first)
    await eeva.say(bot.lobby, "merkki")
    await otso.expect(Match(contains="merkki"))
    assert otso.find(lambda seen: True, room=first, after=gone) == []
    writers = (anna.session.client, bot.app.session.client)
    assert [has_key(otso, first, writer) for writer in writers] == [False, False]
    assert has_key(anna, first, bot.app.session.client)

    circle.look_from_here(kaisa)
    await kaisa.say(bot.lobby, "!paja peru")
    await circle.confirms(kaisa, "Perutaanko paja")
    poll = await circle.plans("Huone 1: Kartta / kaisa\nHuone 2: Aikataulu / anna")
    await circle.votes(poll, {"otso": "Huone 1", "eeva": "Huone 2"})
    await circle.starts()
    places = [await circle.placed(person) for person in (kaisa, anna, otso, eeva)]
    assert places == [first, second, first, second]
    for person, old in ((anna, first), (kaisa, second), (otso, second)):
        await person.expect(OUT, room=old, after=circle.place_of(person))
    for person, room in zip((kaisa, anna, otso, eeva), places, strict=True):
        await circle.sees(person, "Uusi paja alkaa tästä", room=room)
        await person.until_joined(room)
        assert unread_since_joining(person, room) == []
    separators = eeva.find(Match(contains="Uusi paja alkaa tästä"), room=second)
    assert len(separators) == 2
    assert (await bot.dead(), await bot.troubles()) == ([], {})
