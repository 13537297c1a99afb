"""Seen events as a chat that is read in a terminal. Pure: the time and the names are given."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.tour.seen import Seen

WIDTH: Final = 96
INDENT: Final = " " * 7
QUOTE_LENGTH: Final = 40
_WEEKDAYS: Final = ("ma", "ti", "ke", "to", "pe", "la", "su")
_SILENT: Final = ("state", "redacted", "other")


@dataclass(frozen=True, slots=True)
class _Printed:
    """What later lines need to know of an event: whose it is, how it begins, its poll answers, and
    whether it stands in a thread."""

    sender: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()
    in_thread: bool = False


class Transcript:
    """Turns events into lines, in the order they are added; an event seen twice appears once.

    What stands in a thread has 🧵. Reactions, votes, edits and removals name what they are about,
    unless it stands right above.
    """

    def __init__(self, width: int = WIDTH) -> None:
        self._width = width
        self._printed: dict[str, _Printed] = {}
        self._day: date | None = None
        self._above: str | None = None

    def add(
        self, seen: Seen, at: datetime, room_name: str, sender_name: str, *, private: bool = False
    ) -> str:
        """The lines for one event, without a last line break; empty for what no reader needs.

        `at` is the tour's time in the network's zone; a private room is named by its person.
        """
        if seen.kind in _SILENT or (seen.event_id and seen.event_id in self._printed):
            return ""
        place = f"✉ {room_name} (yksityinen)" if private else room_name
        head = f"{at:%H.%M}  {place}{' 🧵' if self._in_thread(seen) else ''}  {sender_name}"
        lines = [*self._new_day(at), *self._lines(seen, head, sender_name)]
        self._remember(seen, sender_name)
        return "\n".join(lines)

    def _lines(self, seen: Seen, head: str, sender: str) -> Iterator[str]:
        match seen.kind:
            case "reaction":
                yield from self._beneath(f"↳ {seen.key} ({sender})", seen.relates_to)
            case "vote":
                yield from self._beneath(f"↳ 🗳 {self._choice(seen)} ({sender})", seen.relates_to)
            case "poll_end":
                yield from self._beneath("↳ 🗳 kysely suljettu", seen.relates_to)
            case "redaction":
                yield from self._beneath(f"⌫ poistettu ({sender})", seen.relates_to)
            case "edit":
                yield from self._spoken(f"{head}  ✎ muokattu:", seen.body)
            case "poll":
                yield from self._spoken(f"{head}  📊 kysely:", seen.question or "")
                yield from (f"{INDENT}○ {text}" for _, text in seen.answers)
            case "file":
                yield f"{head}:  📎 {seen.body}"
            case "image":
                yield f"{head}:  🖼 {seen.body}"
            case "member" | "invite":
                yield f"{head}  — {_membership(seen)}"
            case "emote":
                yield from self._spoken(f"{head}  *", seen.body)
            case "undecryptable":
                yield f"{head}:  🔒 viestiä ei voi vielä lukea"
            case _:
                yield from self._spoken(f"{head}:", seen.body)

    def _in_thread(self, seen: Seen) -> bool:
        """An edit stands where its message does."""
        edited = self._printed.get(seen.relates_to or "") if seen.kind == "edit" else None
        return seen.thread is not None if edited is None else edited.in_thread

    def _new_day(self, at: datetime) -> Iterator[str]:
        if at.date() == self._day:
            return
        if self._day is not None:
            yield ""
        self._day, self._above = at.date(), None
        yield f"── {_WEEKDAYS[at.weekday()]} {at.day}.{at.month}.{at.year} ──"

    def _spoken(self, head: str, body: str) -> Iterator[str]:
        """One line when it fits, else the text beneath its head, wrapped and indented."""
        paragraphs = body.strip("\n").split("\n")
        if len(paragraphs) == 1 and len(head) + 2 + len(body) <= self._width:
            yield f"{head}  {body}".rstrip()
            return
        yield head
        for paragraph in paragraphs:
            yield from self._wrapped(paragraph) if paragraph.strip() else [""]

    def _wrapped(self, paragraph: str) -> list[str]:
        margin = paragraph[: len(paragraph) - len(paragraph.lstrip())]
        return textwrap.wrap(
            paragraph.strip(),
            self._width,
            initial_indent=INDENT + margin,
            subsequent_indent=INDENT + margin,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _beneath(self, mark: str, about: str | None) -> Iterator[str]:
        target = self._printed.get(about or "")
        if target is None or about == self._above:
            yield INDENT + mark
        else:
            yield f"{INDENT}{mark} – {target.sender}: ”{target.text}”"

    def _choice(self, vote: Seen) -> str:
        poll = self._printed.get(vote.relates_to or "")
        texts = dict(poll.answers) if poll else {}
        chosen = ", ".join(texts.get(key, key) for key in vote.selections)
        return chosen or "ääni peruttu"

    def _remember(self, seen: Seen, sender: str) -> None:
        """Keep how it begins; what is about the event right above leaves that one above."""
        subject = seen.relates_to
        if seen.kind == "edit" and subject in self._printed:
            old = self._printed[subject]
            self._printed[subject] = replace(old, text=_beginning(seen.body))
        if seen.kind in ("reaction", "vote", "poll_end", "redaction", "edit"):
            self._above = subject
            text = seen.key or _beginning(seen.body)
        else:
            self._above = seen.event_id
            text = _beginning(seen.body)
        if seen.kind != "undecryptable":
            in_thread = self._in_thread(seen)
            self._printed[seen.event_id] = _Printed(sender, text, seen.answers, in_thread)


def _beginning(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return textwrap.shorten(line, QUOTE_LENGTH, placeholder=" …")


def _membership(seen: Seen) -> str:
    words = {"join": "tuli huoneeseen", "leave": "poistui huoneesta", "invite": "kutsuttiin"}
    return words.get(seen.body or seen.kind, seen.body)
