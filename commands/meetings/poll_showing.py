"""What a date poll looks like: a native poll for each time, a tally, the convener's choices."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import select

from agendas.when import Lang, When, say_when
from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from bot.ledger.models import CardRow, CardState
from commands.meetings.models import DateOption, DatePoll, DatePollState, Meeting
from commands.meetings.queries import when_of
from commands.meetings.showing import lobby

OPTION, TALLY, TIE, SILENT = "date_option", "date_tally", "date_tie", "date_silent"

VOTES = (
    Option("yes", "✅", N_("käy"), ()),
    Option("maybe", "🤔", N_("tarvittaessa"), ()),
    Option("no", "❌", N_("ei käy"), ()),
)
SILENT_OPTIONS = (
    Option("extend", "⏳", N_("jatka kaksi arkipäivää"), ("jatka", "förläng", "extend")),
    Option("choose", "🗓️", N_("valitse aika itse"), ("valitse", "välj", "choose")),
    Option("drop", "❌", N_("luovu tapaamisesta"), ("luovu", "avstå", "drop")),
)
KEYCAPS = tuple(keycap(number) for number in range(1, 7))


@dataclass(frozen=True)
class Tally:
    """One proposed time with its votes."""

    option: int
    time: When
    yes: int
    maybe: int
    no: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The best has most yes, then most yes and maybe together, then fewest no."""
        return self.yes, self.yes + self.maybe, -self.no


@dataclass(frozen=True)
class ShownPoll:
    title: str
    state: str
    deadline: datetime
    lines: tuple[Tally, ...]
    chosen: When | None


async def options_of(desk: Desk, poll: DatePoll) -> list[DateOption]:
    return list(
        await desk.tx.scalars(
            select(DateOption).where(DateOption.poll_id == poll.id).order_by(DateOption.number)
        )
    )


async def tally(desk: Desk, poll: DatePoll) -> list[Tally]:
    lines = []
    for option in await options_of(desk, poll):
        votes: list[str] = []
        for card in await desk.cards.about(OPTION, option.id):
            votes += (await desk.cards.standing(card)).values()
        counts = (votes.count(key) for key in ("yes", "maybe", "no"))
        lines.append(Tally(option.id, time_of(option), *counts))
    return lines


async def voters(desk: Desk, poll: DatePoll) -> set[str]:
    """User ids of those who answered for at least one of the times."""
    people: set[str] = set()
    for option in await options_of(desk, poll):
        for card in await desk.cards.about(OPTION, option.id):
            people |= (await desk.cards.standing(card)).keys()
    return people


async def shown_poll(desk: Desk, poll: DatePoll) -> ShownPoll:
    meeting = await desk.tx.get_one(Meeting, poll.meeting_id)
    chosen = when_of(meeting) if poll.state is DatePollState.DECIDED else None
    return ShownPoll(
        title=meeting.title,
        state=poll.state.value,
        deadline=poll.deadline,
        lines=tuple(await tally(desk, poll)),
        chosen=chosen,
    )


async def show_polls(desk: Desk, poll: DatePoll) -> None:
    """The tally card, and under it one native poll for each time."""
    facts = await shown_poll(desk, poll)
    await desk.show(TALLY, poll.id, lobby(desk), "meetings/tally", options=(), poll=facts)
    for option in await options_of(desk, poll):
        await desk.ask(
            OPTION,
            option.id,
            lobby(desk),
            "meetings/date_question",
            options=VOTES,
            title=facts.title,
            time=time_of(option),
        )


async def redraw_tally(desk: Desk, poll: DatePoll) -> None:
    facts = await shown_poll(desk, poll)
    for card in await desk.cards.about(TALLY, poll.id):
        if card.state is CardState.OPEN:
            await desk.draw(card, "meetings/tally", poll=facts)


async def end_polls(desk: Desk, poll: DatePoll) -> None:
    """Closes the native polls that are still open, each with its counts."""
    for line in await tally(desk, poll):
        for card in await desk.cards.about(OPTION, line.option):
            if card.state is CardState.OPEN:
                await desk.end_poll(card, "meetings/date_ended", line=line)


async def close_cards(desk: Desk, poll: DatePoll, *kinds: str) -> None:
    for kind in kinds:
        for card in await desk.cards.about(kind, poll.id):
            await desk.cards.close(card)


async def ask_tie(
    desk: Desk, poll: DatePoll, person: str, times: list[Tally], *, late: bool, tied: bool
) -> None:
    """Numbered choices for the convener in private; `tied` tells whether votes were equal."""
    address = private_place(person)
    lang = cast(Lang, await desk.lang_of(address))
    options = [
        Option(str(line.option), button, say_when(line.time, lang))
        for line, button in zip(times, KEYCAPS, strict=False)
    ]
    await desk.show(
        TIE,
        poll.id,
        address,
        "meetings/tie",
        options=options,
        person=person,
        poll=await shown_poll(desk, poll),
        late=late,
        tied=tied,
    )


async def ask_silent(desk: Desk, poll: DatePoll, person: str, *, late: bool) -> None:
    facts = await shown_poll(desk, poll)
    await desk.show(
        SILENT,
        poll.id,
        private_place(person),
        "meetings/silent",
        options=SILENT_OPTIONS,
        person=person,
        poll=facts,
        answered=len(await voters(desk, poll)),
        late=late,
    )


async def draw_tally_again(desk: Desk, card: CardRow) -> None:
    poll = await desk.tx.get_one(DatePoll, int(card.subject))
    await desk.draw(card, "meetings/tally", new=True, poll=await shown_poll(desk, poll))


async def draw_tie_again(desk: Desk, card: CardRow) -> None:
    poll = await desk.tx.get_one(DatePoll, int(card.subject))
    facts = await shown_poll(desk, poll)
    tied = any(line.yes or line.maybe for line in facts.lines)
    await desk.draw(card, "meetings/tie", new=True, poll=facts, late=False, tied=tied)


async def draw_silent_again(desk: Desk, card: CardRow) -> None:
    poll = await desk.tx.get_one(DatePoll, int(card.subject))
    await desk.draw(
        card,
        "meetings/silent",
        new=True,
        poll=await shown_poll(desk, poll),
        answered=len(await voters(desk, poll)),
        late=False,
    )


def time_of(option: DateOption) -> When:
    return When(option.day, option.start, option.end)
