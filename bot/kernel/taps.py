"""Taps: reactions, votes and removals, and the answers that they give to cards or take back."""

from dataclasses import replace

from bot.directory.directory import find_person
from bot.kernel.answering import Chosen, option_by_tap, take_answer, take_back_answer
from bot.kernel.desk import Call
from bot.kernel.marking import find_mark, is_mark, take_mark
from bot.kernel.previews import preview_cards
from bot.kernel.vocabulary import CardKind, EffectKind, Reply, Vocabulary, members
from bot.ledger import inbox
from bot.ledger.models import CardRow
from bot.wire import Reacted


class Taps:
    """Knows the kinds of cards, marks and effects. `momentary` are kinds that stand for nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        kinds = (*vocabulary.cards, preview_cards(vocabulary.verbs))
        self.cards: dict[str, CardKind] = {kind.name: kind for kind in kinds}
        self.effects: dict[str, EffectKind] = {kind.name: kind for kind in vocabulary.effects}
        self.momentary = frozenset(kind.name for kind in kinds if kind.momentary)
        self._marks = vocabulary.marks

    def is_mark(self, key: str) -> bool:
        """Whether a reaction can be a mark in any place at all."""
        return is_mark(self._marks, key)

    def reads_marked(self, place_kind: str, key: str) -> bool:
        """Whether a reaction in such a place can mark an ordinary message, which is then read."""
        return find_mark(self._marks, place_kind, key) is not None

    async def reaction(self, call: Call, reacted: Reacted) -> Reply | None:
        """An answer to a card, or a mark on an ordinary message."""
        card = await self._card_here(call, reacted.target)
        if card is None:
            mark = find_mark(self._marks, call.place.kind, reacted.key)
            if mark is None or reacted.message is None:
                return None
            return await take_mark(call, mark, reacted.message)
        option = None if card.is_poll else option_by_tap(card, reacted.key)
        return None if option is None else await self.take(call, Chosen(card, option))

    async def release(self, call: Call, reacted: Reacted) -> None:
        """A momentary tap is over, whatever came of it: its button is ready for the next one."""
        card = await self._card_here(call, reacted.target)
        if card is None or card.kind not in self.momentary:
            return
        if option_by_tap(card, reacted.key) is not None:
            # Where the bot may not remove it, the person can, and nothing comes of that.
            await call.outbox.redact(call.place.address, target=reacted.event_id, author="")

    async def vote(self, call: Call, target: str, options: tuple[str, ...]) -> Reply | None:
        """An answer to a native poll."""
        card = await self._card_here(call, target)
        if card is None or not card.is_poll:
            return None
        known = {option["key"] for option in card.options["options"]}
        # No selection withdraws the vote, and an unknown one spoils it (MSC3381).
        valid = bool(options) and options[0] in known
        return await self.take(call, Chosen(card, options[0] if valid else None))

    async def removal(self, call: Call, target: str) -> Reply | None:
        """An answer taken back, or a message deleted: its effect is undone where it can be."""
        taken, reply = await self.take_back(call, target)
        if taken:
            return reply
        effect = await inbox.effect_of(call.tx, target)
        kind, _, subject = (effect or "").partition("/")
        known = self.effects.get(kind)
        if known is None or known.deleted is None:
            return None
        return await known.deleted(replace(call, target=target), subject)

    async def take_back(self, call: Call, target: str) -> tuple[bool, Reply | None]:
        """Takes back the answer that an event gave, if it gave one."""
        taken = await call.cards.take_back(target)
        if taken is None:
            return False, None
        own = replace(call, person=await find_person(call.tx, taken.person))
        return True, await take_back_answer(own, self.cards.get(taken.card.kind), taken)

    async def take(self, call: Call, chosen: Chosen) -> Reply | None:
        """Takes an answer, however it was given."""
        if not members.allows(call.person):
            return None
        return await take_answer(call, self.cards.get(chosen.card.kind), chosen)

    async def _card_here(self, call: Call, target: str) -> CardRow | None:
        """The card that an event showed. A homeserver does not look whether a tap names an event
        of its own room: a card is answered where it stands, or by the one person it is for."""
        card = await call.cards.of_event(target)
        if card is None or card.person == call.person.user_id:
            return card
        return card if card.address == call.place.address else None
