"""The live card: what is on, what comes next, and how much time is left.

It stands where the meeting's card stands, pinned, from the meeting's start to its end. Nothing is
stored of it but the card: where the programme is follows from its times. Its first line says what
is on, since that is what clients show of a pinned message at the top of the room.
"""

from dataclasses import dataclass
from datetime import time

from agendas.programme import Item, minutes_left, standing_at
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.meetings import service as meetings
from commands.meetings.models import Meeting, MeetingKind
from commands.programmes.service import programme_of

# Apart, since different people may press their buttons.
LIVE = {MeetingKind.NETWORK: "live", MeetingKind.TEAM: "team_live"}
NEXT, MORE = "next", "more"
OPTIONS = (
    Option(NEXT, "⏭️", N_("seuraava kohta"), ("seuraava", "nästa", "next")),
    Option(MORE, "➕", N_("5 min lisää"), ("lisää", "mer", "more")),
)


@dataclass(frozen=True)
class ShownItem:
    """An item as the card speaks of it; `left` is in minutes, a started one counted whole."""

    title: str
    owner: str | None
    start: time
    end: time
    left: int


@dataclass(frozen=True)
class ShownRun:
    """A meeting's programme at this moment. `over` tells that nothing comes any more;
    `convened` that its choices are the convener's alone."""

    title: str
    convened: bool
    on: tuple[ShownItem, ...]
    next: ShownItem | None

    @property
    def over(self) -> bool:
        return not self.on and self.next is None


async def show_live(desk: Desk, meeting: Meeting) -> None:
    card = await desk.show(
        LIVE[meeting.kind],
        meeting.id,
        meetings.room_of(desk, meeting),
        "running/card",
        options=OPTIONS,
        run=shown_run(desk, meeting),
    )
    await desk.outbox.pin(card)


async def redraw_live(desk: Desk, meeting: Meeting) -> None:
    card = await live_card(desk, meeting)
    if card is not None:
        await desk.draw(card, "running/card", run=shown_run(desk, meeting))


async def close_live(desk: Desk, meeting: Meeting) -> None:
    """The card says that the programme is over, and makes room at the top of the room."""
    card = await live_card(desk, meeting)
    if card is None:
        return
    await desk.cards.close(card)
    await desk.draw(card, "running/ended", title=meeting.title)
    await desk.outbox.unpin(card)


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost card as a new message, pinned in the place of the old one."""
    meeting = await meetings.get_meeting(desk.tx, int(card.subject))
    await desk.outbox.unpin(card)
    await desk.draw(card, "running/card", new=True, run=shown_run(desk, meeting))
    await desk.outbox.pin(card)


async def live_card(desk: Desk, meeting: Meeting) -> CardRow | None:
    cards = await desk.cards.about(LIVE[meeting.kind], meeting.id)
    return next((card for card in cards if card.state is CardState.OPEN), None)


def shown_run(desk: Desk, meeting: Meeting) -> ShownRun:
    programme, at = programme_of(meeting), desk.now.time()
    standing = standing_at(programme, at)
    on = tuple(_shown(programme.items[place - 1], at) for place in standing.on)
    coming = None if standing.next is None else programme.items[standing.next - 1]
    following = None if coming is None else _shown(coming, at)
    return ShownRun(meeting.title, meeting.kind is MeetingKind.NETWORK, on, following)


def _shown(item: Item, at: time) -> ShownItem:
    return ShownItem(item.title, item.owner, item.start, item.end, minutes_left(item.end, at))
