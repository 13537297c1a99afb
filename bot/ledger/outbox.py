"""What is to go out. Acts are queued in the transaction of the event that caused them."""

import base64
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import JsonObject
from bot.directory.directory import PRIVATE, record_room, room_at
from bot.directory.models import RoomState
from bot.ledger.cards import as_reaction
from bot.ledger.models import CardRow, OutboxRow, OutboxState
from bot.wire import ActKind

POLL_START = "org.matrix.msc3381.poll.start"
POLL_END = "org.matrix.msc3381.poll.end"
TEXT = "org.matrix.msc1767.text"
# Names the card whose message is the root of a thread; the sender puts in the event's id.
THREAD_CARD = "thread_card"


class Outbox:
    """Queues acts within one transaction. `address` is a room by what it is for (`lobby/1`)."""

    def __init__(self, tx: AsyncSession, now: datetime) -> None:
        self._tx = tx
        self._now = now

    async def send(
        self,
        address: str,
        *,
        plain: str,
        html: str,
        loud: bool = True,
        card: CardRow | None = None,
        reply_to: str | None = None,
        thread: CardRow | str | None = None,
    ) -> None:
        """A message. A quiet one is a notice, which phones do not ring for.

        `thread` is the card in whose thread it is said, or the event id of any thread's root.
        That message must not stand in a thread itself: Matrix knows no threads within threads.
        """
        content = message_content(plain, html, loud=loud)
        if isinstance(thread, CardRow):
            content[THREAD_CARD] = thread.id
        relation = message_relation(reply_to, thread if isinstance(thread, str) else None)
        if relation:
            content["m.relates_to"] = relation
        await self._queue(address, ActKind.SEND, content, card=card)

    async def edit(self, card: CardRow, *, plain: str, html: str) -> None:
        """Replaces what a card shows, in place.

        An edit that still waits is overtaken: a burst of votes becomes few edits.
        """
        new = message_content(plain, html, loud=True)
        content = message_content("* " + plain, "* " + html, loud=True)
        content["m.new_content"] = new
        waiting = await self._untried_edit(card)
        if waiting is not None:
            waiting.content = content
            await self._tx.flush()
            return
        await self._queue(card.address, ActKind.EDIT, content, card=card)

    async def _untried_edit(self, card: CardRow) -> OutboxRow | None:
        """The last act that waits for the card, when it is an edit that was never tried."""
        last = await self._tx.scalar(
            select(OutboxRow)
            .where(OutboxRow.card_id == card.id, OutboxRow.state == OutboxState.WAITING)
            .order_by(OutboxRow.id.desc())
            .limit(1)
        )
        if last is None or last.kind is not ActKind.EDIT or last.attempts:
            return None
        return last

    async def poll(self, card: CardRow, *, question: str, answers: Mapping[str, str]) -> None:
        """A native poll with one selection; `answers` are option keys with their labels."""
        fallback = "\n".join([question, *(f"{n}. {a}" for n, a in enumerate(answers.values(), 1))])
        content: JsonObject = {
            POLL_START: {
                "question": {TEXT: question, "body": question, "msgtype": "m.text"},
                "kind": "org.matrix.msc3381.poll.disclosed",
                "max_selections": 1,
                "answers": [{"id": key, TEXT: label} for key, label in answers.items()],
            },
            TEXT: fallback,
        }
        await self._queue(card.address, ActKind.POLL, content, card=card)

    async def end_poll(self, card: CardRow, *, text: str) -> None:
        content: JsonObject = {POLL_END: {}, TEXT: text, "body": text}
        await self._queue(card.address, ActKind.POLL_END, content, card=card)

    async def react(self, address: str, key: str, *, target: str) -> None:
        await self._queue(address, ActKind.REACT, {"key": key}, target=target)

    async def react_to_card(self, card: CardRow, key: str) -> None:
        """One of the bot's own reactions, placed as a button."""
        content: JsonObject = {"key": as_reaction(key)}
        await self._queue(card.address, ActKind.REACT, content, card=card)

    async def redact(self, address: str, *, target: str, author: str | None) -> None:
        """Removes an event with all its edits. `author` is told when the bot may not."""
        await self._queue(address, ActKind.REDACT, {"author": author}, target=target)

    async def redact_card(self, card: CardRow) -> None:
        """Removes the message of a card: something that the bot itself said."""
        await self._queue(card.address, ActKind.REDACT, {}, card=card)

    async def pin(self, card: CardRow) -> None:
        """Keeps a card's message at the top of its room."""
        await self._queue(card.address, ActKind.PIN, {}, card=card)

    async def unpin(self, card: CardRow) -> None:
        await self._queue(card.address, ActKind.UNPIN, {}, card=card)

    async def upload(self, address: str, *, name: str, mime: str, data: bytes, alt: str) -> None:
        """A file or picture; `alt` is what it says, for those who cannot open it."""
        content: JsonObject = {
            "name": name,
            "mime": mime,
            "data": base64.b64encode(data).decode(),
            "alt": alt,
        }
        await self._queue(address, ActKind.UPLOAD, content)

    async def invite(self, address: str, user_id: str) -> None:
        await self._queue(address, ActKind.INVITE, {"user_id": user_id})

    async def remove(self, address: str, user_id: str, *, reason: str) -> None:
        """Takes somebody out of a room, or an invitation back; `reason` is shown to them."""
        await self._queue(address, ActKind.REMOVE, {"user_id": user_id, "reason": reason})

    async def forward(self, address: str, source: str, event_id: str) -> None:
        """Shows a picture or file of one room in another, both by address."""
        await self._queue(address, ActKind.FORWARD, {"source": source}, target=event_id)

    async def accept(self, address: str) -> None:
        """Takes up an invitation to a room; what is said there waits until the bot is in."""
        await self._queue(address, ActKind.ACCEPT, {})

    async def create_room(
        self, *, kind: str, subject: str, name: str | None, topic: str | None, invite: list[str]
    ) -> str:
        """Makes a room for (kind, subject), once; returns its address.

        Rooms are encrypted, except a space, which holds no messages.
        """
        address = f"{kind}/{subject}"
        row = await room_at(self._tx, address)
        if row is not None and row.state is not RoomState.LEFT:
            return address
        row = await record_room(self._tx, kind=kind, subject=subject, room_id=None)
        row.room_id, row.state = None, RoomState.PLANNED
        content: JsonObject = {
            "name": name,
            "topic": topic,
            "invite": invite,
            "kind": kind,
            "direct": kind == PRIVATE,
        }
        self._add(address, ActKind.CREATE_ROOM, content)
        return address

    async def restore(self, address: str, kind: str) -> None:
        """Gives a room back the name or topic (`kind` is the state's type) that the bot gave it,
        or takes it away where the bot gave none."""
        await self._queue(address, ActKind.RESTORE, {"type": kind})

    async def add_to_space(self, space: str, address: str) -> None:
        """Lists a room in the space, by its address."""
        await self._queue(address, ActKind.STATE, {"space": space})

    async def _queue(
        self,
        address: str,
        kind: ActKind,
        content: JsonObject,
        *,
        card: CardRow | None = None,
        target: str | None = None,
    ) -> None:
        if address.startswith(f"{PRIVATE}/"):
            user_id = address.removeprefix(f"{PRIVATE}/")
            await self.create_room(
                kind=PRIVATE, subject=user_id, name=None, topic=None, invite=[user_id]
            )
        self._add(address, kind, content, card_id=None if card is None else card.id, target=target)

    def _add(
        self,
        address: str,
        kind: ActKind,
        content: JsonObject,
        *,
        card_id: int | None = None,
        target: str | None = None,
    ) -> None:
        self._tx.add(
            OutboxRow(
                lane=address,
                kind=kind,
                content=content,
                card_id=card_id,
                target=target,
                state=OutboxState.WAITING,
                created_at=self._now,
            )
        )


def message_relation(reply_to: str | None, root: str | None) -> JsonObject:
    """What a message answers and in which thread it stands; empty where neither is so."""
    if root is None:
        return {} if reply_to is None else {"m.in_reply_to": {"event_id": reply_to}}
    return {
        "rel_type": "m.thread",
        "event_id": root,
        # Clients that show no threads show the message as an answer to the root.
        "is_falling_back": reply_to is None,
        "m.in_reply_to": {"event_id": reply_to or root},
    }


def message_content(plain: str, html: str, *, loud: bool) -> JsonObject:
    return {
        "msgtype": "m.text" if loud else "m.notice",
        "body": plain,
        "format": "org.matrix.custom.html",
        "formatted_body": html,
        # An explicit list, so that a name in a quoted text rings nobody's phone.
        "m.mentions": {},
    }
