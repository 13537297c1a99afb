"""Setting up a workshop on a real homeserver: 30 rooms with 300 people.

Every act of the bot is counted in its outbox, and then the same acts are done by a bare client:
as many of each kind, room by room in order and rooms side by side, which is how fast the
homeserver itself is. Planning and starting are two moments of a workshop and so two phases here.
Each phase begins when the convener confirms its preview.
The bot's time includes assigning, rendering, encrypting and its ledger. One round's ratio swings
by a tenth either way, so several rounds are added up, each on a homeserver of its own:
`python -m bench.rooms [rounds]`.
"""

import asyncio
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import App, settle_memory
from bot.clock import SystemClock
from bot.directory.directory import MEMBER_ROLE, give_role, private_place
from bot.ledger.models import OutboxRow, OutboxState
from bot.ledger.outbox import Outbox
from bot.local.homeserver import Homeserver
from bot.matrix.bodies import room_body
from bot.matrix.http import Http, path_of
from bot.matrix.login import Credentials
from bot.settings import NetworkSettings, QuietSettings
from bot.tour.member import Member
from bot.tour.seen import Match
from bot.tour.session import quieten_client_library
from bot.wire import ActKind
from commands.workshops.models import RoomWish, Workshop, WorkshopState

ROOMS, PEOPLE, ROUNDS = 30, 300, 3
GOAL = 0.8
IDLE_SECONDS = 600
# Looking takes the bot's processor; half of this is counted against the bot.
LOOK_SECONDS = 0.2
ANYTHING = {"msgtype": "m.text", "body": ""}
SPACE, SERVER = "space/1", "verkosto.localhost"
Login = Callable[[], Awaitable[Member]]
Lanes = dict[str, list[tuple[ActKind, int]]]


@dataclass(frozen=True)
class Phase:
    """What the bot did, room by room, and the seconds that it took."""

    lanes: Lanes
    seconds: float


async def measure(folder: Path) -> tuple[float, float]:
    """The seconds of the bot and of the bare client."""
    async with Homeserver(folder / "homeserver") as homeserver:
        bot_id = await homeserver.register("botti", "salasana")
        admin_id = await homeserver.register("ylla", "salasana")
        people = [await homeserver.register(f"p{n:03}", "salasana") for n in range(PEOPLE)]
        app = await App.open(
            credentials=Credentials(homeserver.url, bot_id, password="salasana"),
            network=NetworkSettings(admins=(admin_id,)),
            quiet=QuietSettings(),
            database_url=f"sqlite:///{folder / 'bot.sqlite'}",
            folder=folder,
            clock=SystemClock(),
        )
        settle_memory()
        work = asyncio.create_task(app.run())
        try:
            convener = partial(Member.login, homeserver.url, "ylla", "salasana", folder / "ylla")
            room = await welcome(convener, bot_id)
            await enrol(app, people)
            phases = await set_up(app, convener, room, people)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await app.close()
        bare = await replay(homeserver, phases, people)
        report(phases, bare)
        return sum(phase.seconds for phase in phases), sum(bare)


async def enrol(app: App, people: Sequence[str]) -> None:
    """Everybody is a member with a private room, as after their welcome."""
    now = app.machine.clock.now()
    async with app.database.transaction() as tx:
        for person in people:
            await give_role(tx, user_id=person, role=MEMBER_ROLE, now=now)
            await Outbox(tx, now).send(private_place(person), plain="hei", html="hei")
    await app.machine.take_in([], None)
    await idle(app)


async def welcome(login: Login, bot_id: str) -> str:
    """The convener's private room."""
    convener = await login()
    room = (await convener.expect(Match(contains="Tervetuloa", sender=bot_id), timeout=60)).room_id
    await convener.close()
    return room


async def set_up(app: App, login: Login, room: str, people: Sequence[str]) -> list[Phase]:
    """Plans the workshop, gives everybody three wishes, and starts it."""
    topics = "\n".join(f"Aihe {n}: mitä tästä opittiin?" for n in range(1, ROOMS + 1))
    planning = f"paja 30 min\n{topics}"
    planned = await confirm(app, login, room, planning, "Uusi paja", WorkshopState.PLANNED)
    async with app.database.transaction() as tx:
        workshop = (await tx.scalars(select(Workshop))).one()
        draw = secrets.SystemRandom()
        for person in people:
            rooms = " ".join(map(str, draw.sample(range(1, ROOMS + 1), 3)))
            tx.add(RoomWish(workshop_id=workshop.id, person=person, rooms=rooms))
    started = await confirm(app, login, room, "aloita nyt", "Aloitetaanko", WorkshopState.RUNNING)
    return [planned, started]


async def confirm(
    app: App, login: Login, room: str, words: str, preview: str, state: WorkshopState
) -> Phase:
    """Says something and confirms its preview. From then on nobody's client listens any more, as
    none does to the bare client."""
    convener = await login()
    await convener.say(room, words)
    shown = await convener.expect(Match(contains=preview), room=room, timeout=60)
    await idle(app)
    before, begun = await last_act(app), time.perf_counter()
    await convener.react(room, shown.event_id, "✅")
    await convener.close()
    async with asyncio.timeout(IDLE_SECONDS):
        while not await is_in(app, state):  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)
    await idle(app)
    seconds = time.perf_counter() - begun
    return Phase(await acts_since(app, before), seconds)


async def is_in(app: App, state: WorkshopState) -> bool:
    async with app.database.transaction() as tx:
        return await tx.scalar(select(Workshop.state)) is state


async def idle(app: App) -> None:
    """Waits until nothing is left to be sent."""
    async with asyncio.timeout(IDLE_SECONDS):
        while await waiting(app):  # noqa: ASYNC110
            await asyncio.sleep(LOOK_SECONDS)


async def waiting(app: App) -> bool:
    async with app.database.transaction() as tx:
        query = select(OutboxRow.id).where(OutboxRow.state == OutboxState.WAITING).limit(1)
        return await tx.scalar(query) is not None


async def last_act(app: App) -> int:
    async with app.database.transaction() as tx:
        query = select(OutboxRow.id).order_by(OutboxRow.id.desc()).limit(1)
        return await tx.scalar(query) or 0


async def acts_since(app: App, before: int) -> Lanes:
    async with app.database.transaction() as tx:
        rows = await tx.scalars(
            select(OutboxRow).where(OutboxRow.id > before).order_by(OutboxRow.id)
        )
        lanes: Lanes = {}
        for row in rows:
            if row.state is OutboxState.SENT:
                lanes.setdefault(row.lane, []).append((row.kind, row.id))
        return lanes


async def replay(
    homeserver: Homeserver, phases: Sequence[Phase], people: Sequence[str]
) -> list[float]:
    """The seconds in which a bare client does the same acts, by phase."""
    await homeserver.register("mittari", "salasana")
    http = Http(homeserver.url)
    login = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": "mittari"},
        "password": "salasana",
    }
    http.token = str((await http.request("POST", path_of("login"), login))["access_token"])
    lanes = {lane for phase in phases for lane in phase.lanes}
    standing = [lane for lane in lanes if not lane.startswith("workshop/")]
    rooms = {lane: await make_room(http) for lane in (SPACE, *standing)}
    invited, seconds = iter([*people, *people]), []
    for phase in phases:
        begun = time.perf_counter()
        await asyncio.gather(
            *(
                replay_lane(http, acts, rooms, lane, lambda: next(invited))
                for lane, acts in phase.lanes.items()
            )
        )
        seconds.append(time.perf_counter() - begun)
    await http.close()
    return seconds


async def make_room(http: Http, number: int | None = None) -> str:
    """A room as the bot makes it; a workshop's, with its act's number, has a name and an alias."""
    content: dict[str, Any] = {
        "kind": "koe",
        "name": None if number is None else f"Pajahuone {number}",
        "topic": None,
        "invite": [],
        "direct": False,
    }
    alias = {} if number is None else {"room_alias_name": f"mittari-{number}"}
    body = room_body(content) | alias
    return str((await http.request("POST", path_of("createRoom"), body))["room_id"])


async def replay_lane(
    http: Http,
    acts: Sequence[tuple[ActKind, int]],
    rooms: dict[str, str],
    lane: str,
    next_person: Callable[[], str],
) -> None:
    """One room's acts in their order. What the bot encrypts is sent in the length it has then."""
    target = ""
    for kind, number in acts:
        if kind is ActKind.CREATE_ROOM:
            rooms[lane] = await make_room(http, number)
            continue
        room = rooms[lane]
        if kind is ActKind.INVITE:
            body = {"user_id": next_person()}
            await http.request("POST", path_of("rooms", room, "invite"), body)
        elif kind is ActKind.REACT:
            target = target or await put(http, room, "m.room.message", -number, ANYTHING)
            relation = {"rel_type": "m.annotation", "event_id": target, "key": f"➕ {number}"}
            await put(http, room, "m.reaction", number, {"m.relates_to": relation})
        elif kind is ActKind.STATE:
            path = path_of("rooms", rooms[SPACE], "state", "m.space.child", room)
            await http.request("PUT", path, {"via": [SERVER], "suggested": True})
        else:
            sealed = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "A" * 1500}
            target = await put(http, room, "m.room.encrypted", number, sealed)


async def put(http: Http, room: str, kind: str, number: int, content: Mapping[str, object]) -> str:
    path = path_of("rooms", room, "send", kind, f"m{number}")
    return str((await http.request("PUT", path, content))["event_id"])


def report(phases: Sequence[Phase], bare: Sequence[float]) -> None:
    for name, phase, alone in zip(("planning", "starting"), phases, bare, strict=True):
        kinds = Counter(kind.value for acts in phase.lanes.values() for kind, _ in acts)
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        print(f"{name}: {counts}; {phase.seconds:.1f} s, a bare client {alone:.1f} s")


def main(rounds: int) -> None:
    quieten_client_library()
    seconds = alone = 0.0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            bot, bare = asyncio.run(measure(Path(folder)))
        seconds, alone = seconds + bot, alone + bare
        print(f"  {bare / bot:.0%} of the homeserver's own rate")
    print(f"together: {alone / seconds:.0%} of the homeserver's own rate (goal: {GOAL:.0%})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
