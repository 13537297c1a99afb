"""Whatever is said, tapped, edited or removed around a workshop, no handler fails."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wire import ActKind
from tests.dialogues.workshop_start_chat import ONE, TWO, running
from tests.properties.test_kernel import LINES, failures
from tests.support.chat import Chat, open_chat

WHO = ("anna", "pekka", "kaisa", "ylla", "vieras")
SAID = (
    "- tulos",
    "- yksi\n- kaksi\n  - tarkennus",
    "* kolmas",
    "- ",
    "!kaikille hei",
    "!lisäaika",
    "!lisäaika 7",
    "lisää aikaa",
    "!tulokset",
    "!tulokset 2+1",
    "!tulokset poista 1",
    "!tulokset peru",
    "!huone",
    "!huone 2",
    "!huone 1",
    "!miksi",
    "!myöhässä",
    "!purku",
    "!purku seuraava",
    "!purku asiakirja",
    "!jatko Anna soittaa Kelaan pe 12.2.\nPekka kysyy",
    "!paja",
    "!paja 20 min\nLuvat / Anna\nTilat\nPalvelut",
    "!paja säännöt parit",
    "!paja vetäjä 2 Pekka",
    "!paja vetäjä 1 Liisa",
    "!paja siirrä Anna 2",
    "!paja siirrä Liisa 2",
    "!paja jako",
    "!paja lopeta",
    "!paja peru",
    "!taulu Suunta: Ideat | Sovittu | Tehty",
    "!taulu",
    "!taulu lisää kortti / Anna / 12.2.\ntoinen",
    "!taulu sulje",
    "!taulu avaa",
    "!taulu vie",
    "!taulu poista 1",
    "Ideat: kortti\nTehty: toinen",
    "1 → 3",
    "2 ◀️",
    "1",
    "2",
    "3",
    "2 1",
    "vahvista",
    "valmis",
    "seuraava",
)
KEYS = ("📌", "▶️", "◀️", "🙋", "➕", "✅", "❌", "🏁", "🗣️", "⏭️", "👍", "1️⃣", "2️⃣", "🔀", "✋")


@dataclass(frozen=True)
class Deed:
    """One thing that somebody does; `target` picks an earlier event, counted from the latest."""

    kind: str
    who: str
    room: str | None
    text: str
    key: str
    target: int
    minutes: int


DEEDS = st.builds(
    Deed,
    kind=st.sampled_from(("say", "say", "say", "tap", "tap", "edit", "remove", "move", "wait")),
    who=st.sampled_from(WHO),
    room=st.sampled_from((ONE, TWO, None, "own")),
    text=st.sampled_from(SAID) | LINES,
    key=st.sampled_from(KEYS),
    target=st.integers(0, 12),
    minutes=st.sampled_from((0, 1, 4, 12, 40)),
)


async def do_all(folder: Path, deeds: list[Deed]) -> list[str]:
    """Does everything around a running workshop with a board; returns failures."""
    async with open_chat(folder) as chat:
        await running(chat)
        events = [await chat.says("kaisa", "!taulu T: Ideat | Tehty", room=ONE)]
        events.append(await chat.says("anna", "Ideat: kortti", room=ONE))
        events.append(await chat.says("liisa", "- tulos", room=ONE))
        for deed in deeds:
            events.append(await do(chat, deed, events))
        return await failures(chat)


async def do(chat: Chat, deed: Deed, events: list[str]) -> str:
    room = deed.who if deed.room == "own" else deed.room
    known = events[-1 - deed.target % len(events)]
    match deed.kind:
        case "say":
            return await chat.says(deed.who, deed.text, room=room)
        case "edit":
            return await chat.says(deed.who, deed.text, room=room, replaces=known)
        case "tap":
            shown = [*_shown(chat), known]
            return await chat.taps(deed.who, shown[deed.target % len(shown)], deed.key, room=room)
        case "remove":
            return await chat.removes(deed.who, known, room=room)
        case "move":
            way = "join" if deed.target % 2 else "leave"
            await chat.joins(deed.who, room=room or "Aula", membership=way)
        case "wait":
            await chat.time_passes(minutes=deed.minutes)
    return known


def _shown(chat: Chat) -> list[str]:
    """The bot's latest messages."""
    acts = [act for act in chat.wire.acts if act.kind in (ActKind.SEND, ActKind.POLL)]
    return [chat.wire.done[act.key] for act in acts[:-10:-1]]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DEEDS, min_size=8, max_size=25))
def test_nothing_around_a_workshop_makes_a_handler_fail(deeds: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        assert asyncio.run(do_all(Path(folder), deeds)) == []
