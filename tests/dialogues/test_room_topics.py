"""What an invitation says of a room: whose it is and what for, in the network's language."""

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.directory.models import RoomRow, RoomState
from bot.settings import NetworkSettings
from bot.wire import ActKind
from tests.dialogues.workshop_start_chat import planned
from tests.support.chat import Chat, open_chat

FOUNDED = {
    "fi": [
        ("KUTY-verkosto", "verkoston huoneet koottuna yhteen."),
        ("Aula", "kaikkien yhteinen huone, johon tulevat kutsut tapaamisiin."),
        ("Ylläpito", "huone niille, jotka ylläpitävät verkostoa ja bottia."),
    ],
    "sv": [
        ("KUTY-verkosto", "nätverkets rum samlade på ett ställe."),
        ("Aula", "allas gemensamma rum, dit inbjudningarna till träffarna kommer."),
        ("Administration", "ett rum för dem som administrerar nätverket och boten."),
    ],
    "en": [
        ("KUTY-verkosto", "the rooms of the network in one place."),
        ("Lobby", "the room for everybody, where invitations to meetings come."),
        ("Administration", "a room for those who administer the network and the bot."),
    ],
}


def made(chat: Chat) -> list[tuple[str, str]]:
    """Name and topic of every room that was made."""
    contents = [act.content for act in chat.wire.acts if act.kind is ActKind.CREATE_ROOM]
    return [(str(content["name"]), str(content["topic"])) for content in contents]


@pytest.mark.parametrize("lang", FOUNDED)
async def test_the_rooms_of_a_network_say_what_they_are_for(tmp_path: Path, lang: str) -> None:
    network = NetworkSettings(name="KUTY-verkosto", lang=lang)
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.machine.found(network)
        await chat.machine.settle()
        assert made(chat) == []
        async with chat.machine.database.transaction() as tx:
            await tx.execute(update(RoomRow).values(state=RoomState.LEFT))
        await chat.machine.found(network)
        await chat.machine.settle()
        assert made(chat) == [
            (name, f"KUTY-verkosto: {purpose}") for name, purpose in FOUNDED[lang]
        ]


async def test_the_teams_room_says_what_it_is_for(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri rooli @anna:verkosto.test tiimin jäsen")
    assert made(chat) == [("Työkykytiimi", "KUTY-verkosto: työkykytiimin oma suljettu huone.")]


async def test_workshop_rooms_say_what_they_are_for(chat: Chat) -> None:
    await planned(chat)
    purpose = "huone, johon osa osallistujista kutsutaan työpajan alkaessa."
    assert made(chat) == [(f"Pajahuone {n}", f"KUTY-verkosto: {purpose}") for n in (1, 2)]
