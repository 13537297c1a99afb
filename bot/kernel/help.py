"""Help is generated from the vocabulary: what this person can do here."""

from collections.abc import Sequence

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Command, Reply


def usable(commands: Sequence[Command], call: Call) -> list[Command]:
    """The commands that this person may use in this place."""
    return [
        command
        for command in commands
        if command.who.allows(call.person) and call.place.kind in command.where
    ]


def help_reply(commands: Sequence[Command], call: Call) -> Reply:
    lang = call.lang
    lines = [
        {
            "name": call.prefix + command.name(lang),
            "example": command.example.get(lang, ""),
            "summary": call.speaker.say(command.summary, lang),
        }
        for command in usable(commands, call)
    ]
    return Reply("kernel/help", {"lines": lines, "private": call.place.is_private})
