"""What a job is made of, as values: commands, cards, due kinds, effects, and who may what."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import (
    ADMIN,
    ADMIN_ROLE,
    CONVENER_ROLE,
    COORDINATOR_ROLE,
    LOBBY,
    MEMBER_ROLE,
    PRIVATE,
    TEAM,
    TEAM_ROLE,
    WORKSHOP,
    Person,
)
from bot.wire import Moved, Said

if TYPE_CHECKING:
    from bot.kernel.desk import Call, Desk
    from bot.ledger.models import CardRow

LANGS = ("fi", "sv", "en")
EVERYBODY = "everybody"


def N_(text: str) -> str:
    """Marks a Finnish text for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Permission:
    """Who may: `roles` any of which suffices. Compose with `|`."""

    roles: frozenset[str]

    def allows(self, person: Person) -> bool:
        return EVERYBODY in self.roles or bool(self.roles & person.roles)

    def __or__(self, other: "Permission") -> "Permission":
        return Permission(self.roles | other.roles)


admins = Permission(frozenset({ADMIN_ROLE}))
conveners = Permission(frozenset({CONVENER_ROLE})) | admins
members = Permission(frozenset({MEMBER_ROLE})) | conveners
# The work-ability team, whose room is closed to everybody else, admins too.
coordinators = Permission(frozenset({COORDINATOR_ROLE}))
team = Permission(frozenset({TEAM_ROLE})) | coordinators
# A card that one person alone may answer asks for no role.
anyone = Permission(frozenset({EVERYBODY}))

IN_PRIVATE = frozenset({PRIVATE})
IN_ROOMS = frozenset({LOBBY, ADMIN})
IN_WORKSHOPS = frozenset({WORKSHOP})
IN_TEAM = frozenset({TEAM})
ANYWHERE = IN_PRIVATE | IN_ROOMS | IN_WORKSHOPS | IN_TEAM
IN_ADMIN = frozenset({ADMIN, PRIVATE})


@dataclass(frozen=True)
class Reply:
    """What a handler answers: a template and its facts, in the room where it was asked.

    A tap on a card that is everybody's is answered in private, unless `in_place`, and not at all
    where the card says it itself (`on_card`). `effect` names what came into being ("wish/12"), for
    edits and deletion of the message.
    """

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    effect: str | None = None
    in_place: bool = False
    on_card: bool = False


class Trouble(Exception):
    """The request cannot be done as it stands: a template says what happened and what to do.

    Nothing that the handler changed is kept.
    """

    def __init__(self, template: str, **facts: Any) -> None:
        super().__init__(template)
        self.template = template
        self.facts = facts


class Takes(StrEnum):
    """What stands after a command's name."""

    NOTHING = "nothing"
    TEXT = "text"
    OPTIONAL_TEXT = "optional_text"
    NUMBER = "number"
    OPTIONAL_NUMBERS = "optional_numbers"
    OPTIONAL_COMMAND = "optional_command"


CommandRun = Callable[..., Awaitable[Reply | None]]


@dataclass(frozen=True)
class Command:
    """One command. `names` maps a language to its names, the first one shown in help.

    `run` is called with the call, and with `text` or `number` when it takes one. `example` is
    what stands after the name in help, by language. `now` tells whether help need name it at
    this moment; it can be used at any.
    """

    names: Mapping[str, tuple[str, ...]]
    summary: str
    who: Permission
    where: frozenset[str]
    run: CommandRun
    takes: Takes = Takes.NOTHING
    example: Mapping[str, str] = field(default_factory=dict)
    now: Callable[["Call"], Awaitable[bool]] | None = None

    def name(self, lang: str) -> str:
        return self.names[lang][0]

    def all_names(self) -> tuple[str, ...]:
        return tuple(name for lang in LANGS for name in self.names[lang])


@dataclass(frozen=True)
class Answer:
    """A person's answer to a card before and after this event; None is no answer."""

    person: Person
    before: str | None
    after: str | None


@dataclass(frozen=True)
class CardKind:
    """What answers to one kind of card do.

    A sealed kind stores who answered apart from what. `draw` shows a lost card again. With
    `text` it takes sentences, of which `reads` can pick those that are meant for it.

    A `momentary` kind's answers do something at once and stand for nothing: the tap is removed
    again, so that its button is ready for the next one. Many such cards stand in a room, so what
    is typed answers one that is everybody's only in its thread, or as a reply to it.
    """

    name: str
    who: Permission
    answered: Callable[["Call", "CardRow", Answer], Awaitable[Reply | None]]
    text: Callable[["Call", "CardRow", str], Awaitable[Reply | None]] | None = None
    draw: Callable[["Desk", "CardRow"], Awaitable[None]] | None = None
    sealed: bool = False
    reads: Callable[[str], bool] | None = None
    momentary: bool = False


@dataclass(frozen=True)
class Mark:
    """What a reaction on an ordinary message does, in rooms of these kinds.

    `run` gets the message as it reads now; the guard has passed it. Its reply's effect belongs
    to the reaction, so that taking it back undoes it.
    """

    name: str
    emoji: str
    who: Permission
    where: frozenset[str]
    run: Callable[["Call", Said], Awaitable[Reply | None]]


@dataclass(frozen=True)
class Talk:
    """A job that listens to what people say to each other in rooms of these kinds.

    Several are asked in their order until one replies.
    """

    name: str
    where: frozenset[str]
    run: Callable[["Call", Said], Awaitable[Reply | None]]


class Lateness(StrEnum):
    """What becomes of something due when the bot was not there at its moment."""

    DO = "do"
    DROP = "drop"


@dataclass(frozen=True)
class Calculation:
    """Something pure to compute off the loop.

    A `long` one is made in a process of its own, whose start takes half a second: `make` is then
    of a module's function, and can be pickled as what comes out of it can. The module should
    import little. What is made `ahead` is kept for the first that asks the same.
    """

    make: partial[Any]
    long: bool = False
    ahead: bool = False

    def asks_the_same(self, other: "Calculation") -> bool:
        one, two = self.make, other.make
        return (one.func, one.args, one.keywords) == (two.func, two.args, two.keywords)


@dataclass(frozen=True)
class DueKind:
    """What falls due. Beyond `grace` it is late: done with `late` set, or dropped.

    `dropped` is what is told instead, and to whom. What computes has a `think`: it reads the
    facts and returns a calculation, which is made with no transaction open; `run` gets the
    result as `thought`, and must look whether the facts still hold. What speaks to people only
    `in_working_hours` waits for their next start when the bot was away at its moment.
    """

    name: str
    run: Callable[..., Awaitable[None]]
    lateness: Lateness = Lateness.DO
    grace: timedelta = timedelta(minutes=10)
    dropped: Callable[["Desk", str], Awaitable[None]] | None = None
    think: Callable[["Desk", str], Awaitable[Calculation]] | None = None
    in_working_hours: bool = False


@dataclass(frozen=True)
class EffectKind:
    """What an edit or a deletion of the message does to what the message brought about.

    `call.target` is the message. `edited` gets the new text without the command's name; with
    `whole_text` the message was no command, and all of it is the text.
    """

    name: str
    edited: Callable[["Call", str, str], Awaitable[Reply | None]] | None = None
    deleted: Callable[["Call", str], Awaitable[Reply | None]] | None = None
    whole_text: bool = False


@dataclass(frozen=True)
class Verb:
    """Something that is done only after a preview was confirmed."""

    name: str
    who: Permission
    run: Callable[["Call", dict[str, Any]], Awaitable[Reply | None]]


@dataclass(frozen=True)
class Listener:
    """What a job does when something happened in another one, in the same transaction.

    `to` is the class of the happening; a job that others listen to does not know them.
    """

    to: type
    run: Callable[["Desk", Any], Awaitable[None]]


@dataclass(frozen=True)
class Holding:
    """What a job's tables hold of a person, told to that person.

    `columns` are those in which a user id can stand ("attendance.person"). `told` gets a user id
    and returns one passage each as template and facts; none when there is nothing.
    """

    columns: frozenset[str]
    told: Callable[["Desk", str], Awaitable[Sequence[Reply]]]


@dataclass(frozen=True)
class Retention:
    """How many days one kind of stored thing is kept; `forget` deletes what is older.

    `withdraw` comes first, where messages on Matrix go with what is deleted.
    """

    name: str
    days: int
    forget: Callable[[AsyncSession, datetime], Awaitable[None]]
    withdraw: Callable[["Desk", datetime], Awaitable[None]] | None = None


@dataclass(frozen=True)
class Vocabulary:
    """Everything the bot can do for people."""

    commands: tuple[Command, ...] = ()
    cards: tuple[CardKind, ...] = ()
    dues: tuple[DueKind, ...] = ()
    effects: tuple[EffectKind, ...] = ()
    verbs: tuple[Verb, ...] = ()
    retention: tuple[Retention, ...] = ()
    listeners: tuple[Listener, ...] = ()
    marks: tuple[Mark, ...] = ()
    talks: tuple[Talk, ...] = ()
    moves: tuple[Callable[["Call", Moved], Awaitable[None]], ...] = ()
    # What a job stores before anything happens; done at every start, so safe to repeat.
    foundations: tuple[Callable[["Desk"], Awaitable[None]], ...] = ()
