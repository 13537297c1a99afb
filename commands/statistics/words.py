"""The statistics' commands and their one button."""

from datetime import date
from typing import Any

from agendas.when import Period, Refusal, read_period
from bot.directory.directory import CONVENER_ROLE
from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import (
    N_,
    Answer,
    Permission,
    Reply,
    Trouble,
    admins,
    coordinators,
    team,
)
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.statistics.earlier import (
    add_earlier,
    earlier_rows,
    find_overlapping,
    read_earlier,
    remove_earlier,
)
from commands.statistics.filing import send_file
from commands.statistics.picturing import show_trend
from commands.statistics.showing import Statistics, statistics_of

CARD, ADD = "statistics", "statistics_add"
FILE = Option("file", "📎", N_("tiedostona"), ("fil", "file", "xlsx"))
# An admin runs the bot, and sees counts of the queue's states with the bot's health only.
readers = team | Permission(frozenset({CONVENER_ROLE}))
keepers = coordinators | admins


async def show_statistics(call: Call, *, text: str) -> Reply | None:
    """The numbers of a period, in whole months, as a card whose button gives the file."""
    period = _period(call, text).in_months()
    if period.first > _today(call):
        raise Trouble("statistics/not_begun", period=period)
    await _close_older(call)
    address = call.place.address
    statistics = await _statistics(call, address, period)
    await call.show(
        CARD,
        f"{period.first}/{period.last}",
        address,
        "statistics/statistics",
        options=[FILE],
        person=call.person.user_id if call.place.is_private else None,
        thread=call.thread,
        **_facts(call, statistics),
    )
    await show_trend(call, address, statistics)
    return None


async def file_asked(call: Call, card: CardRow, answer: Answer) -> None:
    """The file comes where the numbers were asked for."""
    if answer.after is not None:
        await send_file(call, card.address, await _statistics(call, card.address, _of(card)))


async def draw_again(desk: Desk, card: CardRow) -> None:
    """The numbers as they are now."""
    statistics = await _statistics(desk, card.address, _of(card))
    await desk.draw(card, "statistics/statistics", new=True, **_facts(desk, statistics))


async def add(call: Call, *, text: str) -> Reply | None:
    """Shows what would be added; ✅ adds it."""
    read = read_earlier(text, _today(call))
    if read is None:
        raise Trouble("statistics/numbers_missing")
    if isinstance(read, Refusal):
        raise Trouble("statistics/period_unclear", reason=read.reason.value)
    period, served, consulted = read
    await _check_earlier(call, period)
    numbers = {"served": served, "consulted": consulted}
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    await call.preview(ADD, days | numbers, "statistics/add", period=period, **numbers)
    return None


async def add_confirmed(call: Call, arguments: dict[str, Any]) -> Reply:
    period = _period_of(arguments["first"], arguments["last"])
    await _check_earlier(call, period)
    served, consulted = arguments["served"], arguments["consulted"]
    number = await add_earlier(call.tx, period, served=served, consulted=consulted)
    facts = {"period": period, "number": number}
    return Reply("statistics/added", facts)


async def remove(call: Call, *, text: str) -> Reply:
    """Removes the row of this number; without one it lists them."""
    rows = await earlier_rows(call.tx)
    if not text:
        return Reply("statistics/earlier", {"rows": rows})
    number = text.strip().rstrip(".")
    known = number.isdecimal() and number.isascii() and len(number) <= 9
    row = await remove_earlier(call.tx, int(number)) if known else None
    if row is None:
        raise Trouble("statistics/no_such", rows=rows)
    return Reply("statistics/removed", {"row": row})


async def _check_earlier(call: Call, period: Period) -> None:
    """Days that are still to come have no numbers; no day is counted twice."""
    if period.last >= _today(call):
        raise Trouble("statistics/not_over", period=period)
    other = await find_overlapping(call.tx, period)
    if other is not None:
        raise Trouble("statistics/overlaps", row=other)


async def _close_older(call: Call) -> None:
    """A typed "1" must not mean numbers that were asked for long ago."""
    for card in await call.cards.open_at(call.place.address, call.person.user_id):
        if card.kind == CARD:
            await call.cards.close(card)


async def _statistics(desk: Desk, address: str, period: Period) -> Statistics:
    return await statistics_of(desk, period, await desk.lang_of(address))


def _facts(desk: Desk, statistics: Statistics) -> dict[str, Any]:
    hours = {"opens": desk.quiet.start, "closes": desk.quiet.end}
    return {"statistics": statistics, "period": statistics.period, **hours}


def _period(call: Call, text: str) -> Period:
    found = read_period(text, _today(call))
    if isinstance(found, Refusal):
        raise Trouble("statistics/period_unclear", reason=found.reason.value)
    return found


def _of(card: CardRow) -> Period:
    return _period_of(*card.subject.split("/"))


def _period_of(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _today(desk: Desk) -> date:
    return desk.today
