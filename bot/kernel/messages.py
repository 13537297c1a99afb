"""Messages: new ones and edited ones, of members and of strangers.

The order for one: an edit, then an answer to an open card, then a command, then free text that an
open card asked for.
"""

from dataclasses import replace

from bot.directory.directory import remember_person
from bot.kernel import guarding
from bot.kernel.answering import find_typed_answer
from bot.kernel.commands import Commands
from bot.kernel.desk import Call
from bot.kernel.finding import PREFIX, Found, has_prefix
from bot.kernel.folding import clean
from bot.kernel.taps import Taps
from bot.kernel.vocabulary import N_, CardKind, Reply, Trouble, Vocabulary, members
from bot.ledger import inbox
from bot.ledger.models import CardRow
from bot.wire import Said

LONGEST_MESSAGE = 16_000


class Messages:
    """What people say. An answer that was typed is taken as a tap is."""

    def __init__(self, vocabulary: Vocabulary, taps: Taps) -> None:
        self._commands = Commands(vocabulary.commands)
        self._talks = vocabulary.talks
        self._taps = taps

    async def heard(self, call: Call, said: Said) -> Reply | None:
        """Does what a message asks for, if anything."""
        if said.is_notice:
            # Notices are what bots say; answering them could go on for ever.
            return None
        if not members.allows(call.person):
            return await self._stranger(call, said)
        if said.replaces is not None:
            return await self._edit(call, said)
        return await self._take_in(call, said)

    async def _take_in(self, call: Call, said: Said) -> Reply | None:
        reply = await self._understand(call, said)
        if reply is not None and reply.effect is not None:
            await guarding.warn(call, guarding.examine(said))
        return reply

    async def _stranger(self, call: Call, said: Said) -> Reply | None:
        """Somebody from outside the network gets one sentence, and nothing else ever."""
        if not call.place.is_private and not has_prefix(said.text):
            return None
        row = await remember_person(call.tx, user_id=said.sender)
        if row.stranger_told_at is not None:
            return None
        row.stranger_told_at = call.now
        return Reply("kernel/stranger", {"network": call.network.name})

    async def _understand(self, call: Call, said: Said) -> Reply | None:
        if len(said.text) > LONGEST_MESSAGE:
            if call.place.is_private or has_prefix(said.text):
                raise Trouble("kernel/too_long", limit=LONGEST_MESSAGE)
            return None
        chosen = await find_typed_answer(
            call, said.text, said.replies_to, momentary=self._taps.momentary
        )
        if chosen is not None:
            reply = await self._taps.take(call, chosen)
            if reply is None:
                seen = call.speaker.say(N_("kirjattu"), call.lang)
                await call.outbox.react(call.place.address, f"✅ {seen}", target=said.event_id)
            return reply
        if has_prefix(said.text):
            return await self._commands.give(call, said.text)
        if not call.place.is_private:
            return await self._talk(call, said)
        return await self._private_words(call, said)

    async def _talk(self, call: Call, said: Said) -> Reply | None:
        """What people say to each other is heard only by the jobs that listen in that room."""
        for talk in self._talks:
            if call.place.kind in talk.where:
                reply = await talk.run(call, said)
                if reply is not None:
                    return reply
        return None

    async def _private_words(self, call: Call, said: Said) -> Reply | None:
        """In private a command needs no prefix, unless a card waits for a sentence."""
        if said.has_file:
            raise Trouble("kernel/no_files")
        if not clean(said.text).replace(PREFIX, "").strip():
            raise Trouble("kernel/empty")
        found = self._commands.find(call, said.text)
        listening = await self._listening_card(call, said)
        if listening is not None and not self._commands.is_meant(call, found):
            card, kind = listening
            assert kind.text is not None
            return await kind.text(call, card, clean(said.text).strip())
        return await self._commands.give(call, said.text)

    async def _listening_card(self, call: Call, said: Said) -> tuple[CardRow, CardKind] | None:
        cards = await call.cards.open_at(call.place.address, call.person.user_id)
        quoted = None if said.replies_to is None else await call.cards.of_event(said.replies_to)
        cards.sort(key=lambda card: quoted is not None and card.id == quoted.id, reverse=True)
        for card in cards:
            kind = self._taps.cards.get(card.kind)
            if not card.takes_text or kind is None or kind.text is None:
                continue
            if card.expires_at is not None and call.now > card.expires_at:
                continue
            if kind.reads is None or kind.reads(clean(said.text).strip()):
                return card, kind
        return None

    async def _edit(self, call: Call, said: Said) -> Reply | None:
        """An edit changes what the message brought about, where the job can; else it says so."""
        assert said.replaces is not None
        if await guarding.writer_changed(call, said) not in (None, said.sender):
            # Only one's own message can be edited; clients ignore anything else, too.
            return None
        effect = await inbox.effect_of(call.tx, said.replaces)
        if effect is None:
            await self._taps.take_back(call, said.replaces)
            # What was refused or not understood at first may be right now. What it brings about
            # belongs to the message itself, whose deletion undoes it.
            whole = replace(said, event_id=said.replaces, replaces=None)
            return await self._take_in(replace(call, event_id=said.replaces), whole)
        kind, _, subject = effect.partition("/")
        known = self._taps.effects.get(kind)
        if known is None or known.edited is None:
            return Reply("kernel/edit_ignored")
        found = self._commands.find(call, said.text)
        text = clean(said.text).strip()
        if isinstance(found, Found) and not known.whole_text:
            text = found.rest
        reply = await known.edited(replace(call, target=said.replaces), subject, text)
        await guarding.warn(call, guarding.examine(said))
        return reply
