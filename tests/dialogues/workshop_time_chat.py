"""A workshop that runs, for the dialogues about its time, its people and its end."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from bot.wire import ActKind
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard

ROLES: dict[str, tuple[str, ...]] = {
    "ylla": ("admin",),
    "kaisa": ("convener",),
    **dict.fromkeys(("aino", "anna", "eero", "liisa", "pekka"), ()),
}
PLAN = "!paja 30 min\nTyöpaikat: mistä paikkoja? / Anna\nLuvat / Pekka"
# Who is in which room; Anna and Pekka lead.
ROOMS = {"anna": 1, "liisa": 1, "pekka": 2, "eero": 2, "aino": 2}
# 13.30 in Helsinki on the day of the meeting.
AT_WORK = datetime(2027, 2, 5, 11, 30, tzinfo=UTC)
PROGRAMME = """!ohjelma Verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15
12.30–13.30 Avaus
13.30–14.00 Työpaja
Huone 1: Työpaikat / Anna
Huone 2: Luvat / Pekka
14.00–14.15 Tauko
14.15–14.45 Purku
14.45–15.00 Palaute"""
# The cards that follow every change belong to other dialogues.
_CARD = re.compile(
    r"✎ (📋 (?:Nyt|Nu|Now|Juuri nyt)"
    r"|Pajan ohjaus|Pajatyöskentely|Huone \d+:"
    r"|Styrning av workshoppen|Arbete i grupprum|Grupprum \d+:"
    r"|Workshop control|Work in rooms|Room \d+:)"
)


@asynccontextmanager
async def running(folder: Path, *, lang: str = "fi", plan: str = PLAN) -> AsyncIterator[Chat]:
    """From 10.00 to 10.30; everybody has been told of their room, nobody has come yet."""
    async with open_chat(folder, lang=lang, people=ROLES) as chat:
        await chat.says("kaisa", plan)
        await chat.says("kaisa", "1")
        await wish(chat)
        await start(chat)
        chat.news()
        yield chat


async def wish(chat: Chat) -> None:
    for name, number in ROOMS.items():
        if name not in ("anna", "pekka"):
            await chat.writes(name, str(number))


async def start(chat: Chat) -> None:
    """The convener's button and the confirmation, both by number."""
    await chat.writes("kaisa", "1")
    await chat.writes("kaisa", "1")


async def plan_from_programme(chat: Chat) -> None:
    """The workshop of the programme is planned, and five people come to the meeting."""
    await chat.says("kaisa", PROGRAMME)
    await chat.writes("kaisa", "julkaise")
    for _ in range(2):
        await chat.writes("kaisa", "1")
    for name in ("anna", "liisa", "pekka", "eero", "aino"):
        await chat.taps(name, chat.last_event("ei pääse 0"), "🙋")


async def come(chat: Chat, *names: str) -> None:
    """People come into their rooms; everybody when nobody is named."""
    for name in names or tuple(ROOMS):
        await chat.joins(name, room=made_room(chat, ROOMS[name]))
    chat.news()


def room_card(chat: Chat, number: int) -> str:
    """The event of the card in a room, by the number that it begins with."""
    for act in reversed(chat.wire.acts):
        body = str(act.content.get("body", ""))
        if act.kind is ActKind.SEND and re.match(rf"\w+ {number}: ", body):
            return chat.wire.done[act.key]
    raise AssertionError(f"room {number} has no card")


def made_room(chat: Chat, number: int) -> str:
    """What the standing room is called in the network's language."""
    return list(chat.wire.rooms)[number - 1]


def room(number: int) -> str:
    return f"Pajahuone {number}"


def said(chat: Chat, *about: str) -> str:
    """What the bot did since the last look, without the cards that follow every change.

    With `about` only what contains one of these words.
    """
    return heard(cast(Chat, _Picked(chat, about)))


class _Picked:
    def __init__(self, chat: Chat, about: tuple[str, ...]) -> None:
        self._chat = chat
        self._about = about

    def news(self) -> list[str]:
        acts = [act for act in self._chat.news() if not _CARD.search(act)]
        if not self._about:
            return acts
        return [act for act in acts if any(word in act for word in self._about)]
