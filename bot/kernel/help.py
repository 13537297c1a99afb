"""Help is generated from the vocabulary: what this person can do here and now."""

from collections.abc import Iterable, Sequence

from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import N_, Command, Reply


def usable(commands: Sequence[Command], call: Call) -> list[Command]:
    """The commands that this person may use in this place."""
    return [
        command
        for command in commands
        if command.who.allows(call.person) and call.place.kind in command.where
    ]


async def help_reply(commands: Sequence[Command], call: Call, topic: str) -> Reply:
    """The commands that are of use now, without their parts; or a command with all its parts.

    The parts of `paja` are `paja peru` and the like: a phone shows only so many lines.
    """
    here = usable(commands, call)
    about = [command for command in here if _is_about(command, topic)]
    if topic and about:
        return _listed(call, about, parted=())
    parted = {_first(command, call.lang) for command in here if _is_part(command, here, call.lang)}
    whole = [command for command in here if not _is_part(command, here, call.lang)]
    shown = [command for command in whole if command.now is None or await command.now(call)]
    return _listed(call, shown, parted)


def _listed(call: Call, commands: Iterable[Command], parted: Iterable[str]) -> Reply:
    lang, own = call.lang, call.speaker.say(N_("apua"), call.lang)
    lines = [
        {
            "name": call.prefix + command.name(lang),
            "example": command.example.get(lang, ""),
            "summary": call.speaker.say(command.summary, lang),
            "more": f"{call.prefix}{own} {command.name(lang)}"
            if command.name(lang) in parted
            else None,
        }
        for command in commands
    ]
    return Reply("kernel/help", {"lines": lines, "private": call.place.is_private})


def _is_about(command: Command, topic: str) -> bool:
    names = {fold(name.split()[0]) for name in command.all_names()}
    return fold(topic) in names | {fold(name) for name in command.all_names()}


def _is_part(command: Command, among: Iterable[Command], lang: str) -> bool:
    name = command.name(lang)
    return any(name.startswith(other.name(lang) + " ") for other in among)


def _first(command: Command, lang: str) -> str:
    return command.name(lang).split()[0]
