"""Dispatch: one event heard, handled in one transaction by whatever it means; the guard first."""

from dataclasses import replace

from bot.kernel import guarding
from bot.kernel.desk import Call
from bot.kernel.messages import Messages
from bot.kernel.taps import Taps
from bot.kernel.vocabulary import Reply, Trouble, Vocabulary
from bot.wire import Heard, Moved, Reacted, Removed, Said, Voted


class Dispatcher:
    """Knows the whole vocabulary; has no state of its own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._moves = vocabulary.moves
        self._taps = Taps(vocabulary)
        self._messages = Messages(vocabulary, self._taps)

    def is_mark(self, key: str) -> bool:
        """Whether a reaction can be a mark in any place at all."""
        return self._taps.is_mark(key)

    def reads_marked(self, place_kind: str, key: str) -> bool:
        """Whether a reaction in such a place can mark an ordinary message, which is then read."""
        return self._taps.reads_marked(place_kind, key)

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
            await self._taps.release(call, heard)
        if reply is None:
            return None
        if reply.template:
            await self._answer(call, heard, reply)
        return reply.effect

    async def _answer(self, call: Call, heard: Heard, reply: Reply) -> None:
        """Every answer knows how a command's name is written where it is read (`prefix`)."""
        facts = {"prefix": call.prefix, **reply.facts}
        if isinstance(heard, Said):
            quoted = replace(call, event_id=heard.replaces or heard.event_id)
            await quoted.reply(reply.template, **facts)
        elif reply.on_card:
            return
        elif reply.in_place:
            loud = call.place.is_private
            await call.say(call.place.address, reply.template, loud=loud, **facts)
        else:
            # Nobody looks for an answer to a tap in a room full of people.
            await call.tell(call.person.user_id, reply.template, **facts | {"prefix": ""})

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
                await self._taps.removal(call, message)
        except Trouble:
            return

    async def _route(self, call: Call, heard: Heard) -> Reply | None:
        match heard:
            case Moved():
                for move in self._moves:
                    await move(call, heard)
            case Said():
                return await self._messages.heard(call, heard)
            case Reacted():
                return await self._taps.reaction(call, heard)
            case Voted(target=target, options=options):
                return await self._taps.vote(call, target, options)
            case Removed(target=target):
                return await self._taps.removal(call, target)
        return None
