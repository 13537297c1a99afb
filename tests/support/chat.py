"""A faked wire: the real machine over a homeserver in memory, so that a test reads like a chat."""

import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import assemble
from bot.clock import SetClock
from bot.database.engine import Database
from bot.database.upgrade import upgrade
from bot.directory.directory import (
    ADMIN,
    LOBBY,
    give_role,
    record_room,
    remember_person,
)
from bot.machine.machine import Machine
from bot.machine.steps import OnStep, no_step
from bot.matrix.inbound import understand
from bot.settings import NetworkSettings, QuietSettings
from bot.wire import (
    Act,
    ActKind,
    Gone,
    Heard,
    Moved,
    Reacted,
    Refused,
    Removed,
    Said,
    Voted,
)
from tests.support.databases import create_tables, made_once

BOT = "@botti:verkosto.test"
START = datetime(2027, 1, 7, 8, 0, tzinfo=UTC)
DEFAULT_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "ylla": ("admin",),
    "kaisa": ("convener",),
    "anna": (),
    "pekka": (),
    "liisa": (),
}


@dataclass
class FakeWire:
    """Keeps every room's acts in order; `forbidden` rooms refuse everything, and the people in
    `closed_to` cannot be invited. `rooms` are those that were made, by their names."""

    acts: list[Act] = field(default_factory=list)
    done: dict[str, str] = field(default_factory=dict)
    events: dict[str, Heard] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    closed_to: set[str] = field(default_factory=set)
    rooms: dict[str, str] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    room_numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def perform(self, act: Act) -> str:
        if act.key in self.done:
            return self.done[act.key]
        if act.room_id in self.forbidden:
            raise Refused("M_FORBIDDEN")
        if act.kind is ActKind.INVITE and act.content["user_id"] in self.closed_to:
            raise Refused("M_INVITE_BLOCKED")
        if act.kind is not ActKind.CREATE_ROOM:
            result = f"$bot{next(self.numbers)}"
        else:
            result = f"!room{next(self.room_numbers)}"
            if act.content["name"]:
                self.rooms[str(act.content["name"])] = result
        self.done[act.key] = result
        self.acts.append(act)
        return result

    async def fetch(self, room_id: str, event_id: str) -> Heard:
        heard = self.events.get(event_id)
        if heard is None or heard.room_id != room_id:
            # A homeserver has no such event in another room.
            return Gone(event_id, room_id, BOT, 0)
        return heard

    async def fetch_versions(self, room_id: str, event_id: str) -> list[Said]:
        original = await self.fetch(room_id, event_id)
        return [
            event
            for event in self.events.values()
            if isinstance(event, Said)
            and event_id in (event.event_id, event.replaces)
            and (event.room_id, event.sender) == (room_id, original.sender)
        ]


class Chat:
    """People talking with the bot. Names are local parts; rooms are `Aula`, `Ylläpito` or a
    person's name for their private room."""

    def __init__(self, machine: Machine, wire: FakeWire, clock: SetClock) -> None:
        self.machine = machine
        self.wire = wire
        self.clock = clock
        self._numbers = itertools.count(1)
        self._read = 0

    # What people do; each returns the id of their event.

    async def says(
        self,
        name: str,
        text: str,
        *,
        room: str | None = None,
        reply_to: str | None = None,
        replaces: str | None = None,
        thread: str | None = None,
        content: Mapping[str, object] | None = None,
        notice: bool = False,
        file: bool = False,
    ) -> str:
        """Says something in the lobby, or in `room`; `room=name` is the private room.

        `thread` is the event id of a thread's root.
        """
        event_id = self._new_id()
        whole = {"msgtype": "m.text", "body": text} if content is None else content
        said = Said(
            event_id,
            await self.room_id(room or "Aula"),
            user(name),
            0,
            text=text,
            content=whole,
            is_notice=notice,
            has_file=file,
            replaces=replaces,
            replies_to=reply_to,
            thread=thread,
        )
        await self.hear(said)
        return event_id

    async def writes(self, name: str, text: str, **more: Any) -> str:
        """Says something to the bot in private."""
        return await self.says(name, text, room=name, **more)

    async def taps(self, name: str, target: str, key: str, *, room: str | None = None) -> str:
        event_id = self._new_id()
        room_id = await self.room_id(room or "Aula")
        content = {"m.relates_to": {"event_id": target, "key": key}}
        await self.hear(
            Reacted(event_id, room_id, user(name), 0, content=content, target=target, key=key)
        )
        return event_id

    async def sends(
        self,
        name: str,
        kind: str,
        content: Mapping[str, object],
        *,
        room: str | None = None,
        state_key: str | None = None,
    ) -> str:
        """Sends any event as it stands on the wire; with a state key it is a state event."""
        event_id = self._new_id()
        source = {"event_id": event_id, "sender": user(name), "type": kind, "content": content}
        if state_key is not None:
            source["state_key"] = state_key
        await self.hear(understand(source, await self.room_id(room or "Aula"), BOT))
        return event_id

    async def votes(self, name: str, target: str, *options: str, room: str | None = None) -> str:
        event_id = self._new_id()
        room_id = await self.room_id(room or "Aula")
        await self.hear(Voted(event_id, room_id, user(name), 0, target=target, options=options))
        return event_id

    async def removes(self, name: str, target: str, *, room: str | None = None) -> str:
        event_id = self._new_id()
        room_id = await self.room_id(room or "Aula")
        await self.hear(Removed(event_id, room_id, user(name), 0, target=target))
        return event_id

    async def joins(self, name: str, *, room: str = "Aula", membership: str = "join") -> None:
        room_id = await self.room_id(room)
        await self.hear(
            Moved(
                self._new_id(),
                room_id,
                user(name),
                0,
                person=user(name),
                membership=membership,
                name=name,
            )
        )

    async def hear(self, heard: Heard) -> None:
        self.wire.events[heard.event_id] = heard
        await self.machine.take_in([heard], None)
        await self.machine.settle()

    async def time_passes(self, *, to: datetime | None = None, **by: float) -> None:
        """Moves the clock, and lets what falls due happen."""
        self.clock.set(to) if to is not None else self.clock.advance(timedelta(**by))
        await self.machine.settle()

    # What the bot did since the last look.

    def news(self) -> list[str]:
        """Every act since the last look, a line or block each: `room: what`.

        A message is shown as its plain body, with 🧵 where it stands in a thread; edits,
        reactions, polls as what they are.
        """
        acts, self._read = self.wire.acts[self._read :], len(self.wire.acts)
        return [line for act in acts if (line := self._show(act)) is not None]

    def news_by_room(self) -> dict[str, list[str]]:
        """The news of each room: rooms are worked off side by side, so only the order within
        one is certain."""
        rooms: dict[str, list[str]] = {}
        for line in self.news():
            rooms.setdefault(line.split(":", 1)[0].split(" ", 1)[0], []).append(line)
        return dict(sorted(rooms.items()))

    def last_event(self, containing: str) -> str:
        """The id of the bot's latest message or poll whose text contains this."""
        for act in reversed(self.wire.acts):
            if act.kind in (ActKind.SEND, ActKind.POLL) and containing in str(act.content):
                return self.wire.done[act.key]
        raise AssertionError(f"the bot never said {containing!r}")

    async def room_id(self, room: str) -> str:
        fixed = {"Aula": "!aula", "Ylläpito": "!yllapito"}
        if room in fixed:
            return fixed[room]
        if room.startswith("!"):
            return room
        if room in self.wire.rooms:
            return self.wire.rooms[room]
        async with self.machine.database.transaction() as tx:
            row = await record_room(tx, kind="private", subject=user(room), room_id=None)
            if row.room_id is None:
                row = await record_room(
                    tx, kind="private", subject=user(room), room_id=f"!private-{room}"
                )
            assert row.room_id is not None
            return row.room_id

    def _show(self, act: Act) -> str | None:
        room = self._room_name(act.room_id)
        content = act.content
        match act.kind:
            case ActKind.SEND:
                thread = root_of(act)
                return f"{room}{':' if thread is None else ' 🧵'} {content['body']}"
            case ActKind.EDIT:
                return f"{room} ✎ {content['m.new_content']['body']}"  # type: ignore[index]
            case ActKind.POLL:
                return f"{room} 📊 {content['org.matrix.msc1767.text']}"
            case ActKind.POLL_END:
                return f"{room} 📊 ⏹ {content['body']}"
            case ActKind.REACT:
                return f"{room} ↳ {content['key']}"
            case ActKind.REDACT:
                return f"{room} ⌫ {act.target}"
            case ActKind.UPLOAD:
                return f"{room} 📎 {content['name']}: {content['alt']}"
            case ActKind.INVITE:
                return f"{room} ✉ {content['user_id']}"
            case ActKind.REMOVE:
                return f"{room} ⨯ {content['user_id']}: {content['reason']}"
            case ActKind.FORWARD:
                return f"{room} ⇥ {act.target}"
            case ActKind.PIN:
                return f"{room} 📌 {act.target}"
            case ActKind.UNPIN:
                return f"{room} 📌 ⏹ {act.target}"
            case ActKind.RESTORE:
                return f"{room} ↶ {content['type']}"
        return None

    def _room_name(self, room_id: str | None) -> str:
        names: dict[str | None, str] = {
            "!aula": "Aula",
            "!yllapito": "Ylläpito",
            "!tiimi": "Tiimi",
            None: "-",
        }
        names |= {room: name.replace(" ", "") for name, room in self.wire.rooms.items()}
        return names.get(room_id, str(room_id).removeprefix("!private-"))

    def _new_id(self) -> str:
        return f"$event{next(self._numbers)}"


def root_of(act: Act) -> str | None:
    """The root of the thread that a message of the bot stands in."""
    relation: Any = act.content.get("m.relates_to", {})
    return relation["event_id"] if relation.get("rel_type") == "m.thread" else None


def user(name: str) -> str:
    return f"@{name}:verkosto.test"


@asynccontextmanager
async def open_chat(
    folder: Path,
    *,
    start: datetime = START,
    lang: str = "fi",
    people: Mapping[str, tuple[str, ...]] | None = None,
    on_step: OnStep = no_step,
    url: str | None = None,
) -> AsyncIterator[Chat]:
    """A network whose people (name → roles) are members, with the lobby and admin room made.

    On SQLite in the folder, or on the database of `url`, brought up by its migrations.
    The default: admin `ylla`, convener `kaisa`, members `anna`, `pekka`, `liisa`.
    """
    roles = people or DEFAULT_PEOPLE

    def machine_on(database: Database) -> Machine:
        return assemble(
            database=database,
            wire=wire,
            clock=clock,
            network=network,
            quiet=QuietSettings(),
            account=BOT,
            install="test",
            pepper=b"pepper",
            on_step=on_step,
        )

    async def found(database: Database) -> None:
        await (create_tables if url is None else upgrade)(database)
        await _enrol(database, roles, start)
        await machine_on(database).found(network)

    clock, wire = SetClock(start), FakeWire()
    network = NetworkSettings(name="KUTY-verkosto", lang=lang)
    if url is None:
        name = (start, lang, *roles.items())
        database = await made_once(folder / "bot.sqlite", name, found)
    else:
        database = Database(url)
    try:
        if url is not None:
            await found(database)
        machine = machine_on(database)
        chat = Chat(machine, wire, clock)
        await machine.settle()
        chat.news()
        yield chat
    finally:
        await database.close()


async def _enrol(database: Database, roles: Mapping[str, tuple[str, ...]], start: datetime) -> None:
    async with database.transaction() as tx:
        await record_room(tx, kind=LOBBY, subject="1", room_id="!aula")
        await record_room(tx, kind=ADMIN, subject="1", room_id="!yllapito")
        await record_room(tx, kind="space", subject="1", room_id="!tila")
        for name, given in roles.items():
            await remember_person(tx, user_id=user(name), name=name.capitalize())
            for role in ("member", *given):
                await give_role(tx, user_id=user(name), role=role, now=start)
            await record_room(tx, kind="private", subject=user(name), room_id=f"!private-{name}")
