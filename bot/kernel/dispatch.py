"""Dispatch: one event heard, handled in one transaction by whatever it means.

The order for a message: the guard, then an edit, then an answer to an open card, then a command,
then free text that an open card asked for.
"""

import re
from dataclasses import replace

from bot.directory.directory import find_person, remember_person
from bot.kernel import guarding
from bot.kernel.answering import (
    Chosen,
    find_typed_answer,
    option_by_tap,
    take_answer,
    take_back_answer,
)
from bot.kernel.desk import Call
from bot.kernel.finding import PREFIX, Found, Unknown, find_command, has_prefix
from bot.kernel.folding import clean, fold
from bot.kernel.help import usable
from bot.kernel.marking import find_mark, is_mark, take_mark
from bot.kernel.previews import preview_cards
from bot.kernel.vocabulary import (
    N_,
    CardKind,
    Command,
    EffectKind,
    Reply,
    Takes,
    Trouble,
    Vocabulary,
    members,
)
from bot.ledger import inbox
from bot.ledger.models import CardRow
from bot.wire import Heard, Moved, Reacted, Removed, Said, Voted

LONGEST_MESSAGE = 16_000


class Dispatcher:
    """Knows the whole vocabulary; has no state of its own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        kinds = (*vocabulary.cards, preview_cards(vocabulary.verbs))
        self._cards: dict[str, CardKind] = {kind.name: kind for kind in kinds}
        self._momentary = frozenset(kind.name for kind in kinds if kind.momentary)
        self._marks = vocabulary.marks
        self._talks = vocabulary.talks
        self._effects: dict[str, EffectKind] = {kind.name: kind for kind in vocabulary.effects}

    def is_mark(self, key: str) -> bool:
        """Whether a reaction can be a mark in any place at all."""
        return is_mark(self._marks, key)

    def reads_marked(self, place_kind: str, key: str) -> bool:
        """Whether a reaction in such a place can mark an ordinary message, which is then read."""
        return find_mark(self._marks, place_kind, key) is not None

    async def handle(self, call: Call, heard: Heard) -> str | None:
        """Handles one event; returns its effect for the inbox.

        A Trouble undoes what the handler did and becomes the answer.
        """
        try:
            async with call.tx.begin_nested():
                if guarding.is_blocked(heard):
                    reply = await self._blocked(call, heard)
                else:
                    reply = await self._route(call, heard)
        except Trouble as trouble:
            reply = Reply(trouble.template, trouble.facts)
        if isinstance(heard, Reacted):
            await self._release(call, heard)
        if reply is None:
            return None
        if reply.template:
            await self._answer(call, heard, reply)
        return reply.effect

    async def _answer(self, call: Call, heard: Heard, reply: Reply) -> None:
        if isinstance(heard, Said):
            quoted = replace(call, event_id=heard.replaces or heard.event_id)
            await quoted.reply(reply.template, **reply.facts)
        elif reply.in_place:
            loud = call.place.is_private
            await call.say(call.place.address, reply.template, loud=loud, **reply.facts)
        else:
            # Nobody looks for an answer to a tap in a room full of people.
            await call.tell(call.person.user_id, reply.template, **reply.facts)

    async def _blocked(self, call: Call, heard: Heard) -> Reply | None:
        """Nothing of it is kept; but who came and went, and what was deleted, still counts."""
        gone = await guarding.block(call, heard)
        if gone is not None:
            await self._undo(call, gone)
        match heard:
            case Moved(membership="invite"):
                return None
            case Moved():
                return await self._route(call, guarding.without_name(heard))
            case Removed():
                return await self._route(call, heard)
        return None

    async def _undo(self, call: Call, message: str) -> None:
        """The whole message goes, so what it brought about goes with it where it can."""
        try:
            async with call.tx.begin_nested():
                await self._removal(call, message)
        except Trouble:
            return

    async def _route(self, call: Call, heard: Heard) -> Reply | None:
        match heard:
            case Moved():
                for move in self._vocabulary.moves:
                    await move(call, heard)
            case Said():
                return await self._message(call, heard)
            case Reacted():
                return await self._reaction(call, heard)
            case Voted(target=target, options=options):
                return await self._vote(call, target, options)
            case Removed(target=target):
                return await self._removal(call, target)
        return None

    # Messages

    async def _message(self, call: Call, said: Said) -> Reply | None:
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
            call, said.text, said.replies_to, momentary=self._momentary
        )
        if chosen is not None:
            reply = await self._take(call, chosen)
            if reply is None:
                seen = call.speaker.say(N_("kirjattu"), call.lang)
                await call.outbox.react(call.place.address, f"✅ {seen}", target=said.event_id)
            return reply
        if has_prefix(said.text):
            return await self._command(call, said)
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
        found = find_command(said.text, self._vocabulary.commands, call.lang)
        listening = await self._listening_card(call, said)
        if listening is not None and not self._is_meant(call, found):
            card, kind = listening
            assert kind.text is not None
            return await kind.text(call, card, clean(said.text).strip())
        return await self._command(call, said)

    def _is_meant(self, call: Call, found: Found | Unknown) -> bool:
        """Whether a line is a command even while a card waits for a sentence.

        "Apua tarvittiin enemmän" is a sentence, since help takes nothing after it; "huone oli
        kuuma" is one, since after that name stand numbers.
        """
        if not isinstance(found, Found) or found.command not in usable([found.command], call):
            return False
        if found.rest and found.command.takes is Takes.OPTIONAL_COMMAND:
            named = find_command(found.rest, self._vocabulary.commands, call.lang)
            return isinstance(named, Found) and not named.rest
        if found.command.takes is Takes.OPTIONAL_NUMBERS:
            return not re.search(r"[^\W\d_]", found.rest)
        return not found.rest or found.command.takes is not Takes.NOTHING

    async def _listening_card(self, call: Call, said: Said) -> tuple[CardRow, CardKind] | None:
        cards = await call.cards.open_at(call.place.address, call.person.user_id)
        quoted = None if said.replies_to is None else await call.cards.of_event(said.replies_to)
        cards.sort(key=lambda card: quoted is not None and card.id == quoted.id, reverse=True)
        for card in cards:
            kind = self._cards.get(card.kind)
            if not card.takes_text or kind is None or kind.text is None:
                continue
            if card.expires_at is not None and call.now > card.expires_at:
                continue
            if kind.reads is None or kind.reads(clean(said.text).strip()):
                return card, kind
        return None

    async def _command(self, call: Call, said: Said) -> Reply | None:
        found = find_command(said.text, self._vocabulary.commands, call.lang)
        if not isinstance(found, Found):
            raise self._unknown(call, said.text)
        command, name = found.command, call.prefix + found.command.name(call.lang)
        if not command.who.allows(call.person):
            raise Trouble("kernel/not_allowed", command=name)
        if call.place.kind not in command.where:
            raise Trouble("kernel/wrong_room", command=name, where=sorted(command.where))
        return await self._run(call, command, found.rest)

    def _unknown(self, call: Call, text: str) -> Trouble:
        """Suggests only what this person may do here."""
        near = find_command(text, usable(self._vocabulary.commands, call), call.lang)
        assert not isinstance(near, Found)
        names = [call.prefix + name for name in near.nearest]
        return Trouble("kernel/unknown", word=near.word, nearest=names)

    async def _run(self, call: Call, command: Command, rest: str) -> Reply | None:
        name = call.prefix + command.name(call.lang)
        example = command.example.get(call.lang, "")
        if command.takes is Takes.NUMBER:
            folded = fold(rest)
            if not (folded.isdecimal() and folded.isascii() and len(folded) <= 6):
                raise Trouble("kernel/number_missing", command=name, example=example)
            return await command.run(call, number=int(folded))
        if command.takes is Takes.NOTHING:
            return await command.run(call)
        if command.takes is Takes.TEXT and not rest:
            raise Trouble("kernel/text_missing", command=name, example=example)
        return await command.run(call, text=rest)

    async def _edit(self, call: Call, said: Said) -> Reply | None:
        """An edit changes what the message brought about, where the job can; else it says so."""
        assert said.replaces is not None
        if await guarding.writer_changed(call, said) not in (None, said.sender):
            # Only one's own message can be edited; clients ignore anything else, too.
            return None
        effect = await inbox.effect_of(call.tx, said.replaces)
        if effect is None:
            await self._take_back(call, said.replaces)
            # What was refused or not understood at first may be right now. What it brings about
            # belongs to the message itself, whose deletion undoes it.
            whole = replace(said, event_id=said.replaces, replaces=None)
            return await self._take_in(replace(call, event_id=said.replaces), whole)
        kind, _, subject = effect.partition("/")
        known = self._effects.get(kind)
        if known is None or known.edited is None:
            return Reply("kernel/edit_ignored")
        found = find_command(said.text, self._vocabulary.commands, call.lang)
        text = clean(said.text).strip()
        if isinstance(found, Found) and not known.whole_text:
            text = found.rest
        reply = await known.edited(replace(call, target=said.replaces), subject, text)
        await guarding.warn(call, guarding.examine(said))
        return reply

    # Taps

    async def _reaction(self, call: Call, reacted: Reacted) -> Reply | None:
        card = await self._card_here(call, reacted.target)
        if card is None:
            mark = find_mark(self._marks, call.place.kind, reacted.key)
            if mark is None or reacted.message is None:
                return None
            return await take_mark(call, mark, reacted.message)
        option = None if card.is_poll else option_by_tap(card, reacted.key)
        return None if option is None else await self._take(call, Chosen(card, option))

    async def _release(self, call: Call, reacted: Reacted) -> None:
        """A momentary tap is over, whatever came of it: its button is ready for the next one."""
        card = await self._card_here(call, reacted.target)
        if card is None or card.kind not in self._momentary:
            return
        if option_by_tap(card, reacted.key) is not None:
            # Where the bot may not remove it, the person can, and nothing comes of that.
            await call.outbox.redact(call.place.address, target=reacted.event_id, author="")

    async def _card_here(self, call: Call, target: str) -> CardRow | None:
        """The card that an event showed. A homeserver does not look whether a tap names an event
        of its own room: a card is answered where it stands, or by the one person it is for."""
        card = await call.cards.of_event(target)
        if card is None or card.person == call.person.user_id:
            return card
        return card if card.address == call.place.address else None

    async def _vote(self, call: Call, target: str, options: tuple[str, ...]) -> Reply | None:
        card = await self._card_here(call, target)
        if card is None or not card.is_poll:
            return None
        known = {option["key"] for option in card.options["options"]}
        # No selection withdraws the vote, and an unknown one spoils it (MSC3381).
        valid = bool(options) and options[0] in known
        return await self._take(call, Chosen(card, options[0] if valid else None))

    async def _removal(self, call: Call, target: str) -> Reply | None:
        """An answer taken back, or a message deleted: its effect is undone where it can be."""
        taken, reply = await self._take_back(call, target)
        if taken:
            return reply
        effect = await inbox.effect_of(call.tx, target)
        kind, _, subject = (effect or "").partition("/")
        known = self._effects.get(kind)
        if known is None or known.deleted is None:
            return None
        return await known.deleted(replace(call, target=target), subject)

    async def _take_back(self, call: Call, target: str) -> tuple[bool, Reply | None]:
        """Takes back the answer that an event gave, if it gave one."""
        taken = await call.cards.take_back(target)
        if taken is None:
            return False, None
        own = replace(call, person=await find_person(call.tx, taken.person))
        return True, await take_back_answer(own, self._cards.get(taken.card.kind), taken)

    async def _take(self, call: Call, chosen: Chosen) -> Reply | None:
        if not members.allows(call.person):
            return None
        return await take_answer(call, self._cards.get(chosen.card.kind), chosen)
