"""Wishes in feedback: kept when they are written, and put to the convener on the next day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.feedback.models import FeedbackRound, RoundWish
from commands.meetings import service as meetings
from commands.meetings.models import MeetingKind
from commands.wishes import service as wishes
from commands.wishes.models import Wish, WishState

FEEDBACK_WISH: Final = "feedback_wish"
MOST_ASKED: Final = 10
NOT_DONE: Final = "no"
# The last one waits for a reason before the wish is closed.
CHOICES: Final = (
    Option("next", "1️⃣", N_("seuraavan tapaamisen ohjelmaan"), ("seuraava", "nästa", "next")),
    Option("later", "2️⃣", N_("myöhempään tapaamiseen"), ("myöhemmin", "senare", "later")),
    Option(NOT_DONE, "3️⃣", N_("ei toteuteta"), ("ei", "nej", "no")),
)


@dataclass(frozen=True)
class WishLine:
    """A wish with what becomes of it: `state` is one of open, planned, used, closed."""

    text: str
    state: str
    answer: str | None


@dataclass(frozen=True)
class WishCard:
    """A wish as it stands on its card: the `place`-th of `count`."""

    wish: WishLine
    place: int
    count: int
    asks_reason: bool


async def wish_lines(tx: AsyncSession, found: FeedbackRound) -> list[WishLine]:
    """The wishes of a round, oldest first: made since it opened, or put to the convener.

    They are the network's: a meeting of the team has none.
    """
    if not await _is_networks(tx, found):
        return []
    made = [
        wish
        for wish in await wishes.open_wishes(tx)
        if found.opened_at is not None and wish.created_at >= found.opened_at
    ]
    asked = [await wishes.find_wish(tx, wish_id=row.wish_id) for row in await _rows(tx, found.id)]
    by_id = {wish.id: wish for wish in (*made, *asked) if wish is not None}
    return [_line(by_id[key]) for key in sorted(by_id)]


async def choose_wishes(desk: Desk, found: FeedbackRound) -> bool:
    """Notes the open wishes without an answer, for `show_next_wish`; False when there is none."""
    if not await _is_networks(desk.tx, found):
        return False
    unanswered = _unanswered(await wishes.open_wishes(desk.tx))
    for place, wish_id in enumerate(unanswered[:MOST_ASKED], start=1):
        desk.tx.add(RoundWish(round_id=found.id, wish_id=wish_id, place=place))
    await desk.tx.flush()
    return bool(unanswered)


async def _is_networks(tx: AsyncSession, found: FeedbackRound) -> bool:
    meeting = await meetings.get_meeting(tx, found.meeting_id)
    return meeting.kind is MeetingKind.NETWORK


async def show_next_wish(desk: Desk, round_id: int) -> None:
    """Shows the first wish without an answer, if it was not shown yet.

    With one card at a time, a number typed means that one.
    """
    found = await desk.tx.get_one(FeedbackRound, round_id)
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    for row in await _rows(desk.tx, round_id):
        subject = f"{round_id}/{row.wish_id}"
        wish = await wishes.find_wish(desk.tx, wish_id=row.wish_id)
        if wish is None or not _unanswered([wish]):
            continue
        cards = await desk.cards.about(FEEDBACK_WISH, subject)
        # One that was closed without an answer was that of a convener who left.
        if any(card.state is CardState.OPEN for card in cards):
            return
        await desk.show(
            FEEDBACK_WISH,
            subject,
            private_place(meeting.convener),
            "feedback/wish_card",
            options=CHOICES,
            person=meeting.convener,
            takes_text=True,
            shown=await _card_facts(desk, wish, row, asks_reason=False),
        )
        return


async def draw_wish(desk: Desk, card: CardRow, *, new: bool = False) -> None:
    """Draws a wish's card as it stands."""
    round_id, wish_id = subject_of(card)
    wish = await wishes.find_wish(desk.tx, wish_id=wish_id)
    if wish is None:
        await desk.draw(card, "feedback/wish_gone", new=new, buttons=False)
        return
    row = await desk.tx.get_one(RoundWish, (round_id, wish_id))
    asks_reason = NOT_DONE in (await desk.cards.standing(card)).values() and card.takes_text
    shown = await _card_facts(desk, wish, row, asks_reason=asks_reason)
    is_open = wish.state is WishState.OPEN
    await desk.draw(card, "feedback/wish_card", new=new, buttons=is_open, shown=shown)


async def answer_wish(tx: AsyncSession, *, wish_id: int, closed: bool, answer: str | None) -> bool:
    """Says what will be done (None takes it back), or closes the wish with a reason.

    A wish that will be done stays open, so that the next programmes are offered it. False when
    it is used or withdrawn.
    """
    wish = await wishes.find_wish(tx, wish_id=wish_id)
    if wish is None:
        return False
    if not closed and wish.state in (WishState.OPEN, WishState.PLANNED):
        wish.answer = answer
        return True
    if closed and wish.state is WishState.CLOSED:
        wish.answer = answer
        return True
    state = WishState.CLOSED if closed else WishState.OPEN
    return await wishes.answer_wish(tx, wish_id=wish_id, state=state, answer=answer)


def subject_of(card: CardRow) -> tuple[int, int]:
    """Round and wish of a card."""
    round_id, _, wish_id = card.subject.partition("/")
    return int(round_id), int(wish_id)


async def subjects(tx: AsyncSession, round_id: int) -> list[str]:
    """The subjects of all cards of a round."""
    return [f"{round_id}/{row.wish_id}" for row in await _rows(tx, round_id)]


def label_of(key: str) -> str:
    return next(option.label for option in CHOICES if option.key == key)


async def _rows(tx: AsyncSession, round_id: int) -> list[RoundWish]:
    return list(
        await tx.scalars(
            select(RoundWish).where(RoundWish.round_id == round_id).order_by(RoundWish.place)
        )
    )


def _unanswered(found: Iterable[Wish]) -> list[int]:
    """Ids of the wishes that nothing was said about, each once, in their order."""
    ids = [wish.id for wish in found if wish.state is WishState.OPEN and wish.answer is None]
    return list(dict.fromkeys(ids))


def _line(wish: Wish) -> WishLine:
    return WishLine(wish.text, wish.state.value, wish.answer)


async def _card_facts(desk: Desk, wish: Wish, row: RoundWish, *, asks_reason: bool) -> WishCard:
    count = len(await _rows(desk.tx, row.round_id))
    return WishCard(_line(wish), row.place, count, asks_reason)
