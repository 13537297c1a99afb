"""Reports what the members' clients see as one chat, each event once, in the tour's time."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.tour.member import Member
from bot.tour.seen import Seen
from bot.tour.transcript import Transcript

# How long the clients must have been still before a beat of the tour is over.
STILL_SECONDS: Final = 0.6
MOST_NAMES: Final = 4
SILENT: Final = ("member", "invite", "state", "undecryptable")


@dataclass(frozen=True)
class Heard:
    """One event with the tour's time, and the room or the person whose private room it is."""

    seen: Seen
    at: datetime
    room: str
    private: bool


class Reporter:
    """Collects between two beats, then prints: of several edits of a card only the last one,
    and none of the bot's own reactions, which are the buttons that its cards already list."""

    def __init__(self, clock: Clock, zone: ZoneInfo) -> None:
        self.names: dict[str, str] = {}
        self.bot = ""
        self._clock = clock
        self._zone = zone
        self._transcript = Transcript()
        self._collected: list[Heard] = []
        self._known: set[str] = set()
        self._last = 0.0

    def hear(self, member: Member, news: Sequence[Seen]) -> None:
        at = self._clock.now().astimezone(self._zone)
        for seen in news:
            if seen.event_id in self._known or self._is_silent(seen):
                continue
            self._known.add(seen.event_id)
            known = member.session.client.rooms.get(seen.room_id)
            name = str(known.name or "") if known else ""
            private = not name
            room = name or self._name(member.user_id)
            self._collected.append(Heard(seen, at, room, private))
        if news:
            self._last = asyncio.get_running_loop().time()

    async def quiet(self) -> None:
        """Waits until no client has seen anything new for a moment."""
        loop = asyncio.get_running_loop()
        while (left := self._last + STILL_SECONDS - loop.time()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(left)

    def flush(self) -> None:
        """Prints what was collected: the same tap by several people as one line."""
        latest = {
            heard.seen.relates_to: heard.seen.event_id
            for heard in self._collected
            if heard.seen.kind == "edit"
        }
        together: dict[object, list[Heard]] = {}
        for heard in self._collected:
            together.setdefault(self._same(heard), []).append(heard)
        for group in together.values():
            first = group[0]
            if first.seen.kind == "edit" and latest[first.seen.relates_to] != first.seen.event_id:
                continue
            self._print(first, group)
        self._collected.clear()

    def _print(self, first: Heard, group: list[Heard]) -> None:
        senders = list(dict.fromkeys(self._name(heard.seen.sender) for heard in group))
        rooms = list(dict.fromkeys(heard.room for heard in group))
        lines = self._transcript.add(
            first.seen, first.at, _few(rooms), ", ".join(senders), private=first.private
        )
        if lines:
            print(lines, flush=True)

    def _same(self, heard: Heard) -> object:
        """What makes two events one line: the same tap, or the same words to several people."""
        seen = heard.seen
        if seen.kind in ("reaction", "vote"):
            return seen.kind, seen.relates_to, seen.key, seen.selections
        if seen.kind == "poll_end":
            return seen.kind, heard.at
        if heard.private and seen.sender == self.bot and seen.kind in ("text", "poll"):
            return seen.kind, seen.body, heard.at
        return seen.event_id

    def _name(self, user_id: str) -> str:
        return self.names.get(user_id, user_id)

    def _is_silent(self, seen: Seen) -> bool:
        own_button = seen.kind == "reaction" and seen.sender == self.bot
        return own_button or seen.kind in SILENT


def _few(names: list[str]) -> str:
    """Some names, and how many more there are."""
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: MOST_NAMES - 1])} ja {len(names) - MOST_NAMES + 1} muuta"
