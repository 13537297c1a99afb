"""Cards: one message per thing, with options that are answered by a tap, a number or a word.

All three ways end as one row per answering event, so that taking a reaction back, removing a
vote and deleting a typed number are the same: the row goes, and the answer before it stands.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import JsonObject
from bot.ledger.models import AnswerRow, CardEvent, CardRow, CardState, SealedAnswer

# The sign that makes a digit a button.
KEYCAP = "\u20e3"
_KEYCAPS = re.compile(f"([1-9])\ufe0f?{KEYCAP}")
_ABOUT: Final = (
    select(CardRow)
    .where(CardRow.kind == bindparam("kind"), CardRow.subject == bindparam("subject"))
    .order_by(CardRow.id.desc())
)


@dataclass(frozen=True)
class Taken:
    """An answer that was taken back: its card, whose it was, and what it had chosen."""

    card: CardRow
    person: str
    option: str | None


@dataclass(frozen=True)
class Option:
    """One choice as it was shown: key for the job, emoji and number for the reader.

    `words` are what may be typed for it, in every language.
    """

    key: str
    emoji: str
    label: str
    words: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        return f"{self.emoji} {self.label}"

    @property
    def button(self) -> str:
        """A number stands alone: the list above says its words, clients cut long buttons, and
        reactions are not encrypted."""
        return self.emoji if KEYCAP in self.emoji else self.named


def as_reaction(text: str) -> str:
    """A button as it is sent: Element draws keycaps in reactions as black boxes
    (element-web#29098), and circled digits well. They are read as the same number."""
    return _KEYCAPS.sub(lambda found: chr(ord("①") - 1 + int(found[1])), text)


def keycap(number: int) -> str:
    """A number of one digit as a button; from ten on there is no such emoji, and it is typed."""
    return f"{number}\ufe0f{KEYCAP}"


class Cards:
    """Cards and answers within one transaction. `seal` makes the token of a sealed answer."""

    def __init__(self, tx: AsyncSession, now: datetime, seal: Callable[[str], str]) -> None:
        self._tx = tx
        self._now = now
        self._seal = seal

    async def open(
        self,
        *,
        kind: str,
        subject: object,
        address: str,
        options: Sequence[Option],
        person: str | None = None,
        is_poll: bool = False,
        takes_text: bool = False,
        several: bool = False,
        expires_at: datetime | None = None,
        thread: CardRow | None = None,
    ) -> CardRow:
        card = CardRow(
            kind=kind,
            subject=str(subject),
            address=address,
            person=person,
            is_poll=is_poll,
            takes_text=takes_text,
            several=several,
            options=pack_options(options),
            state=CardState.OPEN,
            expires_at=expires_at,
            thread_card_id=None if thread is None else thread.id,
            created_at=self._now,
        )
        self._tx.add(card)
        await self._tx.flush()
        return card

    async def listen(
        self, *, kind: str, subject: object, readers: Iterable[tuple[str, str]]
    ) -> list[CardRow]:
        """Cards that show nothing and wait for a sentence: one for each (address, person)."""
        cards = [
            CardRow(
                kind=kind,
                subject=str(subject),
                address=address,
                person=person,
                is_poll=False,
                takes_text=True,
                several=False,
                options=pack_options([]),
                state=CardState.OPEN,
                created_at=self._now,
            )
            for address, person in readers
        ]
        self._tx.add_all(cards)
        await self._tx.flush()
        return cards

    async def close(self, card: CardRow) -> None:
        card.state = CardState.CLOSED
        await self._tx.flush()

    async def of_event(self, event_id: str) -> CardRow | None:
        shown = await self._tx.get(CardEvent, event_id)
        return None if shown is None else await self._tx.get(CardRow, shown.card_id)

    async def about(self, kind: str, subject: object) -> list[CardRow]:
        """All cards of a kind about a subject, newest first."""
        return list(await self._tx.scalars(_ABOUT, {"kind": kind, "subject": str(subject)}))

    async def close_about(self, kind: str, subject: object) -> None:
        """Closes every open card of a kind about a subject."""
        for card in await self.about(kind, subject):
            if card.state is CardState.OPEN:
                await self.close(card)

    async def open_at(
        self, address: str, person: str, *, thread: str | None = None
    ) -> list[CardRow]:
        """Open cards in a room that this person may answer by typing, newest first.

        What is typed in a thread (its root's event id) answers a card of that thread, or the
        root itself; what is typed outside never answers a card in a thread.
        """
        root = None if thread is None else await self.of_event(thread)
        standing: ColumnElement[bool] = CardRow.thread_card_id.is_(None)
        if root is not None:
            standing = (CardRow.thread_card_id == root.id) | (CardRow.id == root.id)
        return list(
            await self._tx.scalars(
                select(CardRow)
                .where(
                    CardRow.address == address,
                    CardRow.state == CardState.OPEN,
                    (CardRow.person == person) | (CardRow.person.is_(None)),
                    standing,
                )
                .order_by(CardRow.id.desc())
            )
        )

    async def answer(
        self, card: CardRow, *, event_id: str, person: str, option: str | None, sealed: bool
    ) -> None:
        """Records one answer; None withdraws. The same event twice counts once."""
        known = await self._tx.scalar(select(AnswerRow).where(AnswerRow.event_id == event_id))
        if known is not None:
            return
        shown = None if sealed else option
        self._tx.add(AnswerRow(event_id=event_id, card_id=card.id, person=person, option=shown))
        if sealed:
            token = self._seal(event_id)
            self._tx.add(SealedAnswer(token=token, subject=_sealed_subject(card), option=option))
        await self._tx.flush()

    async def take_back(self, event_id: str) -> Taken | None:
        """Removes the answer that an event gave."""
        row = await self._tx.scalar(select(AnswerRow).where(AnswerRow.event_id == event_id))
        if row is None:
            return None
        card = await self._tx.get_one(CardRow, row.card_id)
        taken = Taken(card, row.person, await self._option(row))
        await self._tx.execute(delete(AnswerRow).where(AnswerRow.event_id == event_id))
        await self._tx.execute(
            delete(SealedAnswer).where(SealedAnswer.token == self._seal(event_id))
        )
        return taken

    async def standing(self, *cards: CardRow) -> dict[str, str]:
        """The option that stands for each person: their latest answer, unless it withdrew.

        Several cards are taken as one that was shown in several places.
        """
        ids = [card.id for card in cards]
        rows = await self._tx.scalars(
            select(AnswerRow).where(AnswerRow.card_id.in_(ids)).order_by(AnswerRow.seq)
        )
        latest = {row.person: row for row in rows}
        found = {person: await self._option(row) for person, row in latest.items()}
        return {person: option for person, option in found.items() if option is not None}

    async def choices_of(self, card: CardRow, person: str) -> set[str]:
        """Every option that stands for a person on a card: one at most, unless it has several."""
        tally = await self.tally(card)
        return {option for option, people in tally.items() if person in people}

    async def tally(self, card: CardRow) -> dict[str, set[str]]:
        """Who chose each option, each person once; options that nobody chose are left out."""
        found: dict[str, set[str]] = {}
        if not card.several:
            for person, option in (await self.standing(card)).items():
                found.setdefault(option, set()).add(person)
            return found
        for row in await self._tx.scalars(select(AnswerRow).where(AnswerRow.card_id == card.id)):
            if row.option is not None:
                found.setdefault(row.option, set()).add(row.person)
        return found

    async def _option(self, row: AnswerRow) -> str | None:
        if row.option is not None:
            return row.option
        sealed = await self._tx.get(SealedAnswer, self._seal(row.event_id))
        return None if sealed is None else sealed.option


def pack_options(options: Sequence[Option]) -> JsonObject:
    return {
        "options": [
            {"key": o.key, "emoji": o.emoji, "label": o.label, "words": list(o.words)}
            for o in options
        ]
    }


def unpack_options(card: CardRow) -> list[Option]:
    return [
        Option(o["key"], o["emoji"], o["label"], tuple(o["words"])) for o in card.options["options"]
    ]


def _sealed_subject(card: CardRow) -> str:
    return f"{card.kind}/{card.subject}"
