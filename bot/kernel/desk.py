"""The desk: what a handler works with while it handles one event in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    PRIVATE,
    NetworkFacts,
    Person,
    Place,
    private_place,
)
from bot.directory.models import PersonRow
from bot.kernel.models import PreviewRow
from bot.kernel.vocabulary import N_, Listener
from bot.ledger.cards import Cards, Option, unpack_options
from bot.ledger.due import Dues
from bot.ledger.models import CardRow, CardState
from bot.ledger.outbox import Outbox
from bot.working_days import QuietHours

PREVIEW_LASTS = timedelta(minutes=10)
PREVIEW = "preview"


class Rendered(Protocol):
    @property
    def plain(self) -> str: ...
    @property
    def html(self) -> str: ...


class Speaker(Protocol):
    """The port to the texts."""

    def render(self, template: str, lang: str, /, **facts: Any) -> Rendered: ...

    def say(self, text: str, lang: str) -> str:
        """One short text by its Finnish form."""

    def in_all(self, text: str) -> tuple[str, ...]:
        """The text in every language."""


@dataclass(frozen=True)
class Desk:
    """Ports and facts for one transaction. `now` is in the network's zone.

    `account` is the bot's own user id.
    """

    tx: AsyncSession
    now: datetime
    network: NetworkFacts
    speaker: Speaker
    outbox: Outbox
    cards: Cards
    dues: Dues
    quiet: QuietHours
    seal: Callable[[str], str]
    account: str
    listeners: Sequence[Listener] = ()

    @property
    def today(self) -> date:
        """The day on the wall of the network."""
        return self.now.date()

    async def happened(self, happening: object) -> None:
        """Tells the jobs that listen; what they do belongs to the same transaction."""
        for listener in self.listeners:
            if isinstance(happening, listener.to):
                await listener.run(self, happening)

    async def lang_of(self, address: str) -> str:
        """A private room speaks its person's language, every other one the network's."""
        if not address.startswith(f"{PRIVATE}/"):
            return self.network.lang
        row = await self.tx.get(PersonRow, address.removeprefix(f"{PRIVATE}/"))
        return (None if row is None else row.lang) or self.network.lang

    async def say(
        self,
        address: str,
        template: str,
        *,
        loud: bool = True,
        reply_to: str | None = None,
        card: CardRow | None = None,
        thread: CardRow | str | None = None,
        **facts: Any,
    ) -> None:
        """Sends a message; with a card it can be drawn again in place.

        `thread` is that of `Outbox.send`.
        """
        lang = await self.lang_of(address)
        message = self.speaker.render(template, lang, **facts)
        await self.outbox.send(
            address,
            plain=message.plain,
            html=message.html,
            loud=loud,
            reply_to=reply_to,
            card=card,
            thread=thread,
        )

    async def tell(self, user_id: str, template: str, **facts: Any) -> None:
        """Says something to one person in private."""
        await self.say(private_place(user_id), template, **facts)

    async def tell_all(self, people: Iterable[str], template: str, **facts: Any) -> None:
        """Says the same to each of these in private; it is rendered once a language."""
        messages: dict[str, Rendered] = {}
        for address in map(private_place, people):
            lang = await self.lang_of(address)
            if lang not in messages:
                messages[lang] = self.speaker.render(template, lang, **facts)
            shown = messages[lang]
            await self.outbox.send(address, plain=shown.plain, html=shown.html)

    async def show(
        self,
        kind: str,
        subject: object,
        address: str,
        template: str,
        *,
        options: Sequence[Option],
        person: str | None = None,
        takes_text: bool = False,
        several: bool = False,
        expires_at: datetime | None = None,
        buttons: bool = True,
        thread: CardRow | str | None = None,
        **facts: Any,
    ) -> CardRow:
        """Sends a card with its options; the bot's own reactions stand under it as buttons.

        On a card with `several` a person may take more than one option.
        """
        lang = await self.lang_of(address)
        shown = [self._worded(option, lang) for option in options]
        card = await self.cards.open(
            kind=kind,
            subject=subject,
            address=address,
            options=shown,
            person=person,
            takes_text=takes_text,
            several=several,
            expires_at=expires_at,
            thread=await self.cards.of_event(thread) if isinstance(thread, str) else thread,
        )
        await self.draw(
            card,
            template,
            new=True,
            buttons=buttons,
            thread=thread,
            **facts,
        )
        return card

    async def listen(self, kind: str, subject: object, address: str, *, person: str) -> CardRow:
        """Waits for a sentence of one person without showing anything; see `CardKind.reads`."""
        [card] = await self.cards.listen(kind=kind, subject=subject, readers=[(address, person)])
        return card

    async def listen_to_all(self, kind: str, subject: object, people: Iterable[str]) -> None:
        """Waits for a sentence of each of these in their private room."""
        readers = [(private_place(person), person) for person in people]
        await self.cards.listen(kind=kind, subject=subject, readers=readers)

    async def draw(
        self,
        card: CardRow,
        template: str,
        *,
        new: bool = False,
        buttons: bool = True,
        thread: CardRow | str | None = None,
        **facts: Any,
    ) -> None:
        """Draws a card: in place, or as a new message with its buttons, in a thread or not."""
        lang = await self.lang_of(card.address)
        options = unpack_options(card)
        message = self.speaker.render(template, lang, options=options, **facts)
        if not new:
            await self.outbox.edit(card, plain=message.plain, html=message.html)
            return
        await self.outbox.send(
            card.address, plain=message.plain, html=message.html, card=card, thread=thread
        )
        if buttons and card.state is CardState.OPEN:
            for option in options:
                await self.outbox.react_to_card(card, option.button)

    async def ask(
        self,
        kind: str,
        subject: object,
        address: str,
        question: str,
        *,
        options: Sequence[Option],
        person: str | None = None,
        takes_text: bool = False,
        **facts: Any,
    ) -> CardRow:
        """A native poll; `question` is a template of one line."""
        lang = await self.lang_of(address)
        shown = [self._worded(option, lang) for option in options]
        card = await self.cards.open(
            kind=kind,
            subject=subject,
            address=address,
            options=shown,
            person=person,
            is_poll=True,
            takes_text=takes_text,
        )
        text = self.speaker.render(question, lang, **facts).plain
        answers = {option.key: option.label for option in shown}
        await self.outbox.poll(card, question=text, answers=answers)
        return card

    async def end_poll(self, card: CardRow, template: str, **facts: Any) -> None:
        lang = await self.lang_of(card.address)
        await self.cards.close(card)
        text = self.speaker.render(template, lang, **facts).plain
        await self.outbox.end_poll(card, text=text)

    def _worded(self, option: Option, lang: str) -> Option:
        words = (*option.words, *self.speaker.in_all(option.label))
        return replace(option, label=self.speaker.say(option.label, lang), words=words)


@dataclass(frozen=True)
class Call(Desk):
    """A desk with the person who said or did something, and where. `now` is when they did.

    `target` is the message that an edit changes or a deletion removes; `thread` the root of the
    thread that it was said in; `quoted` the message that it answers.
    """

    person: Person = field(kw_only=True)
    place: Place = field(kw_only=True)
    event_id: str = field(kw_only=True)
    target: str | None = None
    thread: str | None = None
    quoted: str | None = None

    @property
    def lang(self) -> str:
        if self.place.is_private:
            return self.person.lang or self.network.lang
        return self.network.lang

    @property
    def prefix(self) -> str:
        """What a command's name is written with here."""
        return "" if self.place.is_private else "!"

    async def reply(self, template: str, *, card: CardRow | None = None, **facts: Any) -> None:
        """Answers where it was asked, in its thread and in the language of that place."""
        address = self.place.address
        reply_to = None if self.place.is_private else self.event_id
        await self.say(
            address,
            template,
            loud=self.place.is_private,
            reply_to=reply_to,
            card=card,
            thread=self.thread,
            **facts,
        )

    async def preview(
        self, verb: str, arguments: Mapping[str, Any], template: str, **facts: Any
    ) -> None:
        """Shows what will happen; the verb runs on ✅ by the same person within 10 minutes.

        An older preview of the same verb is closed: a typed "ok" must not mean that one.
        """
        for older in await self.cards.about(PREVIEW, verb):
            if older.person == self.person.user_id and older.state is CardState.OPEN:
                await self.close_preview(older, "kernel/preview_replaced")
        expires = self.now.astimezone(UTC) + PREVIEW_LASTS
        card = await self.show(
            PREVIEW,
            verb,
            self.place.address,
            template,
            options=[
                Option("yes", "✅", N_("vahvista"), ("kylla", "ok", "ja", "yes")),
                Option("no", "❌", N_("peruuta"), ("ei", "nej", "no")),
            ],
            person=self.person.user_id,
            expires_at=expires,
            thread=self.thread,
            **facts,
        )
        lang = await self.lang_of(card.address)
        settled = self.speaker.render(template, lang, options=[], **facts)
        shown = {"plain": settled.plain, "html": settled.html}
        self.tx.add(PreviewRow(card_id=card.id, verb=verb, arguments=dict(arguments), shown=shown))
        await self.tx.flush()

    async def close_preview(self, card: CardRow, outcome: str) -> None:
        """What the preview showed stays, and below it what became of it instead of the choices;
        `outcome` is a template."""
        await self.cards.close(card)
        row = await self.tx.get(PreviewRow, card.id)
        if row is None:
            return
        line = self.speaker.render(outcome, await self.lang_of(card.address))
        shown = row.shown or {"plain": "", "html": ""}
        plain = f"{shown['plain']}\n\n{line.plain}".strip()
        await self.outbox.edit(card, plain=plain, html=shown["html"] + line.html)
        await self.tx.delete(row)
        await self.tx.flush()
