"""Comings and goings in the rooms, and invitations of the bot."""

from pathlib import Path

from bot.directory.directory import find_person, private_place, room_at
from bot.directory.models import RoomState
from bot.wire import ActKind, Moved
from tests.support.chat import BOT, Chat, open_chat, user


async def _roles(chat: Chat, name: str) -> frozenset[str]:
    async with chat.machine.database.transaction() as tx:
        return (await find_person(tx, user(name))).roles


async def _invite_bot(chat: Chat, name: str, room_id: str, *, direct: bool = True) -> None:
    event_id = f"invite|{int(direct)}|{user(name)}|{room_id}"
    await chat.hear(
        Moved(
            event_id,
            room_id,
            user(name),
            0,
            person=BOT,
            membership="invite",
            name="",
            is_direct=direct,
        )
    )


def _accepted(chat: Chat) -> list[str | None]:
    return [act.room_id for act in chat.wire.acts if act.kind is ActKind.ACCEPT]


# Comings and goings


async def test_who_comes_into_the_lobby_is_a_member_and_welcomed_once(chat: Chat) -> None:
    await chat.joins("matti")
    assert chat.news() == [
        "!room1: Tervetuloa verkostoon “KUTY-verkosto”. Kysyn sopivia aikoja, "
        "muistutan tapaamisista ja kerään palautteen.\n\n"
        "Mitään ei tarvitse opetella: vastaat napauttamalla, numerolla tai sanalla. "
        "Kirjoita apua, niin näet, mitä muuta voit tehdä.\n\n"
        "Älä kirjoita minulle tai verkoston huoneisiin asiakkaan tietoja.",
    ]
    assert await _roles(chat, "matti") == {"member"}
    await chat.joins("matti")
    await chat.joins("matti", membership="leave")
    await chat.joins("matti")
    assert chat.news() == []


async def test_the_welcome_in_swedish_and_english(tmp_path: Path) -> None:
    for lang in ("sv", "en"):
        (tmp_path / lang).mkdir()
    async with open_chat(tmp_path / "sv", lang="sv") as chat:
        await chat.joins("matti")
        assert chat.news() == [
            "!room1: Välkommen till nätverket ”KUTY-verkosto”. Jag frågar efter "
            "passande tider, påminner om träffar och samlar in respons.\n\n"
            "Du behöver inte lära dig något: du svarar med ett tryck, en siffra "
            "eller ett ord. Skriv hjälp, så ser du vad annat du kan göra.\n\n"
            "Skriv inga klientuppgifter till mig eller i nätverkets rum.",
        ]
    async with open_chat(tmp_path / "en", lang="en") as chat:
        await chat.joins("matti")
        assert chat.news() == [
            "!room1: Welcome to the network “KUTY-verkosto”. I ask for suitable "
            "times, remind you of meetings and collect feedback.\n\n"
            "There is nothing to learn: you answer with a tap, a number or a word. "
            "Write help to see what else you can do.\n\n"
            "Do not write client data to me or in the rooms of the network.",
        ]


async def test_who_leaves_the_lobby_leaves_every_task_but_running_the_bot(chat: Chat) -> None:
    await chat.joins("kaisa", membership="leave")
    await chat.joins("ylla", membership="ban")
    assert await _roles(chat, "kaisa") == frozenset()
    assert await _roles(chat, "ylla") == {"admin"}
    await chat.says("kaisa", "!toive enää yksi")
    assert chat.news() == [
        "Aula: Palvelen vain verkoston “KUTY-verkosto” jäseniä. Viestiäsi ei "
        "tallennettu. Pyydä koollekutsujalta kutsu verkostoon.",
    ]


async def test_a_new_display_name_is_followed(chat: Chat) -> None:
    room_id = await chat.room_id("anna")
    await chat.hear(
        Moved(
            "$renamed",
            room_id,
            user("anna"),
            0,
            person=user("anna"),
            membership="join",
            name="Anna Aalto",
        )
    )
    async with chat.machine.database.transaction() as tx:
        assert (await find_person(tx, user("anna"))).name == "Anna Aalto"
    assert chat.news() == []


async def test_a_private_room_that_was_left_is_made_anew_for_the_next_message(
    chat: Chat,
) -> None:
    await chat.joins("anna", room="anna", membership="leave")
    await chat.says("anna", "!muistuta lista")
    made = [act.content["invite"] for act in chat.wire.acts if act.kind is ActKind.CREATE_ROOM]
    assert made[-1] == [user("anna")]
    async with chat.machine.database.transaction() as tx:
        room = await room_at(tx, private_place(user("anna")))
        assert room is not None
        assert room.state is RoomState.MADE
        assert room.room_id != "!private-anna"


# Invitations of the bot


async def test_the_bot_follows_a_member_and_remembers_the_direct_room(chat: Chat) -> None:
    await chat.joins("anna", room="anna", membership="leave")
    await _invite_bot(chat, "anna", "!oma")
    assert _accepted(chat) == ["!oma"]
    async with chat.machine.database.transaction() as tx:
        room = await room_at(tx, private_place(user("anna")))
        assert room is not None
        assert (room.room_id, room.state) == ("!oma", RoomState.MADE)


async def test_the_newest_direct_room_is_the_private_room(chat: Chat) -> None:
    await _invite_bot(chat, "anna", "!toinen")
    await _invite_bot(chat, "pekka", "!ryhma", direct=False)
    assert _accepted(chat) == ["!toinen", "!ryhma"]
    async with chat.machine.database.transaction() as tx:
        room = await room_at(tx, private_place(user("anna")))
        assert room is not None
        assert room.room_id == "!toinen"


async def test_a_stranger_cannot_call_the_bot(chat: Chat) -> None:
    await _invite_bot(chat, "vieras", "!ansa")
    assert (_accepted(chat), chat.news()) == ([], [])
