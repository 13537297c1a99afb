"""Commands: what a line means, who may give it where, and giving it to its job."""

import re
from collections.abc import Sequence

from bot.kernel.desk import Call
from bot.kernel.finding import Found, Names, Unknown
from bot.kernel.folding import fold
from bot.kernel.help import usable
from bot.kernel.vocabulary import Command, Reply, Takes, Trouble


class Commands:
    """Every command of the vocabulary."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands
        self._names = Names(commands)

    def find(self, call: Call, text: str) -> Found | Unknown:
        """The command that a line means, whether or not it may be given here."""
        return self._names.find(text, call.lang)

    async def give(self, call: Call, text: str) -> Reply | None:
        """Runs the command of a line. Raises Trouble when there is none, or not for this person
        in this place."""
        found = self.find(call, text)
        if not isinstance(found, Found):
            raise self._unknown(call, text)
        command, name = found.command, call.prefix + found.command.name(call.lang)
        if not command.who.allows(call.person):
            raise Trouble("kernel/not_allowed", command=name)
        if call.place.kind not in command.where:
            raise Trouble("kernel/wrong_room", command=name, where=sorted(command.where))
        return await self._run(call, command, found.rest)

    def is_meant(self, call: Call, found: Found | Unknown) -> bool:
        """Whether a line is a command even while a card waits for a sentence.

        "Apua tarvittiin enemmän" is a sentence, since help takes nothing after it; "huone oli
        kuuma" is one, since after that name stand numbers.
        """
        if not isinstance(found, Found) or found.command not in usable([found.command], call):
            return False
        if found.rest and found.command.takes is Takes.OPTIONAL_COMMAND:
            named = self.find(call, found.rest)
            return isinstance(named, Found) and not named.rest
        if found.command.takes is Takes.OPTIONAL_NUMBERS:
            return not re.search(r"[^\W\d_]", found.rest)
        return not found.rest or found.command.takes is not Takes.NOTHING

    def _unknown(self, call: Call, text: str) -> Trouble:
        """Suggests only what this person may do here."""
        near = Names(usable(self._commands, call)).find(text, call.lang)
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
