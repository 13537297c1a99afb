"""A small vocabulary for tests of the machine, so that they depend on no job.

`!ketju` does all at once: a card with buttons, a private message, a new room with a message in
it, something due now, and an answer.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bot.directory.directory import LOBBY
from bot.kernel.desk import Call, Desk
from bot.kernel.guarding import NAME_BLOCKED
from bot.kernel.unreadable import UNREADABLE
from bot.kernel.vocabulary import (
    ANYWHERE,
    IN_ROOMS,
    Answer,
    Calculation,
    CardKind,
    Command,
    CommandRun,
    DueKind,
    EffectKind,
    Lateness,
    Mark,
    Reply,
    Takes,
    Talk,
    Trouble,
    Vocabulary,
    members,
)
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from bot.wire import Said

FOLDERS: Final[Mapping[str, Path]] = {"test": Path(__file__).with_name("texts")}
ECHO, CARD, POLL, CHAIN, LATER, DROPPED, BROKEN = (
    "kaiku",
    "kortti",
    "kysely",
    "ketju",
    "myohemmin",
    "ohi",
    "rikki",
)
SEVERAL, HEARING, THOUGHT, MOMENTARY = "monta", "kuuntele", "mieti", "painike"
# One emoji that takes skin tones, one that is written with and without U+FE0F.
BUTTONS: Final = (
    Option("yes", "🙋", "tulen", ("joo",)),
    Option("no", "✖️", "en tule", ("ei",)),
)
ANSWERS: Final = (Option("a", "🅰️", "aamu"), Option("b", "🅱️", "ilta"), Option("c", "🌙", "yö"))


def message(text: str, effect: str | None = None) -> Reply:
    return Reply("test/message", {"text": text}, effect)


async def echo(call: Call, *, text: str) -> Reply:
    return message(text, f"{ECHO}/{call.event_id}")


async def echo_edited(call: Call, subject: str, text: str) -> Reply:
    return message(f"muuttui: {text}")


async def echo_deleted(call: Call, subject: str) -> Reply:
    return message("poistui")


async def open_card(call: Call, *, text: str) -> Reply:
    address = call.place.address
    await call.show(CARD, text, address, "test/card", options=BUTTONS, title=text, yes=0, no=0)
    return Reply("", effect=f"{CARD}/{text[:40]}")


async def open_thread(call: Call, *, text: str) -> Reply:
    """A card with a message and another card in its thread."""
    address = call.place.address
    root = await call.show(
        CARD, text, address, "test/card", options=BUTTONS, title=text, yes=0, no=0
    )
    await call.say(address, "test/message", loud=False, thread=root, text=f"säikeessä {text}")
    inner = f"sisä {text}"
    await call.show(
        CARD,
        inner,
        address,
        "test/card",
        options=BUTTONS,
        thread=root,
        title=inner,
        yes=0,
        no=0,
    )
    return Reply("", effect=f"{CARD}/{text[:40]}")


async def draw_counts(call: Call, card: CardRow, answer: Answer) -> None:
    counts = Counter((await call.cards.standing(card)).values())
    await call.draw(card, "test/card", title=card.subject, yes=counts["yes"], no=counts["no"])


async def open_poll(call: Call, *, text: str) -> Reply:
    await call.ask(POLL, text, call.place.address, "test/message", options=ANSWERS, text=text)
    return Reply("", effect=f"{POLL}/{text[:40]}")


async def close_poll(call: Call) -> Reply:
    for card in await call.cards.open_at(call.place.address, call.person.user_id):
        if card.is_poll:
            counts = Counter((await call.cards.standing(card)).values())
            text = " ".join(f"{option.key}{counts[option.key]}" for option in ANSWERS)
            await call.end_poll(card, "test/message", text=text)
            return message(f"{card.subject}: {text}")
    raise Trouble("test/message", text="ei kyselyä")


async def voted(call: Call, card: CardRow, answer: Answer) -> None:
    """Every vote is seen by its voter's private message, so that a test can wait for it."""
    text = f"{card.subject}: {answer.before} → {answer.after}"
    await call.tell(answer.person.user_id, "test/message", text=text)


async def open_several(call: Call, *, text: str) -> Reply:
    address = call.place.address
    await call.show(
        SEVERAL, text, address, "test/card", options=BUTTONS, several=True, title=text, yes=0, no=0
    )
    return Reply("")


async def draw_tally(call: Call, card: CardRow, answer: Answer) -> None:
    tally = await call.cards.tally(card)
    yes, no = (len(tally.get(key, ())) for key in ("yes", "no"))
    await call.draw(card, "test/card", title=f"{answer.before} → {answer.after}", yes=yes, no=no)


async def open_momentary(call: Call, *, text: str) -> Reply:
    address = call.place.address
    await call.show(MOMENTARY, text, address, "test/card", options=BUTTONS, title=text, yes=0, no=0)
    return Reply("")


async def do_at_once(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    if answer.after == "no":
        raise Trouble("test/message", text="ei onnistu")
    return Reply("test/message", {"text": f"{answer.before} → {answer.after}"}, in_place=True)


async def listen(call: Call, *, text: str) -> Reply:
    await call.listen(HEARING, text, call.place.address, person=call.person.user_id)
    return Reply("")


async def refuse_tap(call: Call, card: CardRow, answer: Answer) -> None:
    raise AssertionError("nothing to tap was shown")


async def take_digits(call: Call, card: CardRow, text: str) -> Reply:
    return message(f"numerot {text}")


async def hear_talk(call: Call, said: Said) -> Reply | None:
    return message(f"kuulin {said.text}", f"{ECHO}/talk") if said.text.startswith("-") else None


async def mark(call: Call, said: Said) -> Reply:
    return message(f"merkitty {said.text}", f"{ECHO}/mark")


async def think(desk: Desk, subject: str) -> Calculation:
    return Calculation(partial(str.upper, subject))


async def say_thought(
    desk: Desk, subject: str, occurrence: str, *, late: bool, thought: str
) -> None:
    await desk.say(f"{LOBBY}/1", "test/message", text=thought)


async def plan_thought(call: Call, *, text: str) -> Reply:
    await call.dues.plan(THOUGHT, text, "1", call.now)
    return Reply("")


async def link_room(call: Call, *, text: str) -> Reply:
    """A link to a room that is made afterwards."""
    room = await call.outbox.create_room(
        kind=CHAIN, subject="7", name="Seitsemän", topic=None, invite=[]
    )
    await call.tell(call.person.user_id, "test/link", room=room)
    return Reply("")


async def tell_in_private(call: Call, *, text: str) -> Reply:
    await call.tell(call.person.user_id, "test/message", text=text)
    return Reply("")


async def plan_now(call: Call, *, text: str) -> Reply:
    await call.dues.plan(LATER, text, "1", call.now)
    return Reply("")


async def plan_yesterday(call: Call, *, text: str) -> Reply:
    """One that is done late, one that is dropped."""
    for kind in (LATER, DROPPED):
        await call.dues.plan(kind, text, "1", call.now - timedelta(days=1))
    return Reply("")


async def plan_broken(call: Call, *, text: str) -> Reply:
    await call.dues.plan(BROKEN, text, "1", call.now)
    return Reply("")


async def say_later(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    text = f"{'myöhässä' if late else 'ajallaan'} {subject}"
    await desk.say(f"{LOBBY}/1", "test/message", text=text)


async def say_dropped(desk: Desk, subject: str) -> None:
    await desk.say(f"{LOBBY}/1", "test/message", text=f"jäi väliin {subject}")


async def break_due(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    await desk.say(f"{LOBBY}/1", "test/message", text="tätä ei saa näkyä")
    raise ZeroDivisionError


async def break_handler(call: Call, *, text: str) -> Reply:
    await call.reply("test/message", text="tätä ei saa näkyä")
    raise ZeroDivisionError


async def chain(call: Call, *, text: str) -> Reply:
    await open_card(call, text=text)
    await tell_in_private(call, text=f"yksityinen {text}")
    room = await call.outbox.create_room(
        kind=CHAIN, subject=text, name=None, topic=None, invite=[call.person.user_id]
    )
    await call.say(room, "test/message", text=f"huone {text}")
    await plan_now(call, text=text)
    return message(f"vastaus {text}", f"{CHAIN}/{text[:40]}")


def command(name: str, run: CommandRun, takes: Takes = Takes.TEXT) -> Command:
    names = dict.fromkeys(("fi", "sv", "en"), (name,))
    return Command(names, "koe", members, ANYWHERE, run, takes)


VOCABULARY: Final = Vocabulary(
    commands=(
        command("kaiku", echo),
        command("kortti", open_card),
        command("säie", open_thread),
        command("kysely", open_poll),
        command("sulje", close_poll, Takes.NOTHING),
        command("yksityinen", tell_in_private),
        command("myöhemmin", plan_now),
        command("eilen", plan_yesterday),
        command("rikki", plan_broken),
        command("vika", break_handler),
        command("ketju", chain),
        command("monta", open_several),
        command("painike", open_momentary),
        command("kuuntele", listen),
        command("mieti", plan_thought),
        command("linkki", link_room),
    ),
    cards=(
        CardKind(CARD, members, draw_counts),
        CardKind(POLL, members, voted),
        CardKind(SEVERAL, members, draw_tally),
        CardKind(MOMENTARY, members, do_at_once, momentary=True),
        CardKind(HEARING, members, refuse_tap, text=take_digits, reads=str.isdecimal),
    ),
    dues=(
        DueKind(LATER, say_later),
        DueKind(DROPPED, say_later, Lateness.DROP, dropped=say_dropped),
        DueKind(BROKEN, break_due),
        DueKind(THOUGHT, say_thought, think=think),
        UNREADABLE,
        NAME_BLOCKED,
    ),
    effects=(EffectKind(ECHO, edited=echo_edited, deleted=echo_deleted),),
    marks=(Mark("merkki", "📌", members, IN_ROOMS, mark),),
    talks=(Talk("puhe", IN_ROOMS, hear_talk),),
)
