"""The port between the machine and Matrix: what is heard, what is done, and how doing fails.

`bot/matrix` implements it for a homeserver; the dialogue tests implement it in memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

# The bot's own messages carry the number of the act that sent them, so that a message whose
# sending was cut off by a crash is recognised when it comes back from the homeserver.
ACT_MARK = "fi.verkostobotti.act"
# A link to a room by what it is for; the room's id is put in when it is sent.
PLACE_LINK = "https://matrix.to/#/place/"


@dataclass(frozen=True)
class Heard:
    """One event from a room, as the bot understood it. `at_ms` is the homeserver's time.

    `content` is all that was sent, for the guard.
    """

    event_id: str
    room_id: str
    sender: str
    at_ms: int
    content: Mapping[str, object] = field(default_factory=dict, kw_only=True, repr=False)


@dataclass(frozen=True)
class Said(Heard):
    """A message. `replaces` is the event that it edits, `replies_to` the one that it answers.

    `thread` is the root of the thread that it stands in; an edit does not tell its own.
    `earlier` is what the message of an edit said before, where somebody asked to read that.
    """

    text: str
    is_notice: bool = False
    has_file: bool = False
    replaces: str | None = None
    replies_to: str | None = None
    thread: str | None = None
    earlier: tuple["Said", ...] = ()


@dataclass(frozen=True)
class Reacted(Heard):
    """A reaction. `message` is what it stands on, where somebody asked to read that."""

    target: str
    key: str
    message: Said | None = None


@dataclass(frozen=True)
class Voted(Heard):
    """A poll response; no options at all withdraw the vote."""

    target: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Removed(Heard):
    """A redaction of another event."""

    target: str


@dataclass(frozen=True)
class Moved(Heard):
    """A change of membership: join, leave, invite, ban, knock."""

    person: str
    membership: str
    name: str
    is_direct: bool = False


@dataclass(frozen=True)
class Shown(Heard):
    """Anything else that people see: a sticker, a place on a map, the name of a room.

    Nothing but the guard reads it. `state` is the type of a state event.
    """

    state: str | None = None


@dataclass(frozen=True)
class Echoed(Heard):
    """The bot's own message come back; `act` is the number of the outbox row that sent it."""

    act: int


@dataclass(frozen=True)
class Unreadable(Heard):
    """An encrypted event for which the bot has no key (yet)."""


@dataclass(frozen=True)
class Gone(Heard):
    """An event whose content was removed, or that means nothing to the bot."""


class ActKind(StrEnum):
    """What the bot can do on Matrix."""

    SEND = "send"
    EDIT = "edit"
    POLL = "poll"
    POLL_END = "poll_end"
    REACT = "react"
    REDACT = "redact"
    UPLOAD = "upload"
    CREATE_ROOM = "create_room"
    INVITE = "invite"
    REMOVE = "remove"
    FORWARD = "forward"
    ACCEPT = "accept"
    SET_POWER = "set_power"
    STATE = "state"
    RESTORE = "restore"
    PIN = "pin"
    UNPIN = "unpin"


@dataclass(frozen=True)
class Act:
    """One act on Matrix, ready to be done. `key` is the same at every repetition."""

    key: str
    kind: ActKind
    room_id: str | None
    content: Mapping[str, object]
    target: str | None = None


class Postponed(Exception):
    """The homeserver cannot do it now; `seconds` is how long it asked to wait, if it said."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__("the homeserver asked to wait")
        self.seconds = seconds


class Refused(Exception):
    """The homeserver will never do it. `code` is its error code, never a message's text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Wire(Protocol):
    async def perform(self, act: Act) -> str:
        """Does the act and returns the id of the event or room that it made.

        Raises Postponed or Refused. Doing the same act twice has one effect.
        """

    async def fetch(self, room_id: str, event_id: str) -> Heard:
        """Reads one event again. Raises Postponed; what is not there any more is Gone."""

    async def fetch_versions(self, room_id: str, event_id: str) -> list[Said]:
        """Reads a message and its writer's edits of it, oldest first; of very many the last ones.

        What is not there any more, or cannot be read, is left out. Raises Postponed.
        """
