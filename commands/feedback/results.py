"""What a round brought so far, with nothing that could show a single answer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.models import CardRow
from bot.texts.picture import distribution_words
from commands.feedback.models import FEWEST_SHOWN, FeedbackRound, Remark, RoundState

FEEDBACK_SCORE: Final = "feedback_score"
SCORES: Final = (
    N_("1 – heikosti"),
    N_("2 – välttävästi"),
    N_("3 – kohtalaisesti"),
    N_("4 – hyvin"),
    N_("5 – erinomaisesti"),
)


@dataclass(frozen=True)
class Results:
    """Figures for people. Under five answers all but `asked`, `answered`, `rate` and `spoken`
    are empty.

    `bars` are labels with counts, the best score first; `rate` is a share from 0 to 1, and None
    when nobody was asked.
    """

    asked: int
    answered: int
    counts: tuple[int, ...]
    bars: tuple[tuple[str, int], ...]
    mean: float | None
    rate: float | None
    remarks: tuple[str, ...]
    spoken: tuple[str, ...]
    fewest: int = FEWEST_SHOWN


async def results_of(desk: Desk, found: FeedbackRound, *, lang: str) -> Results:
    """The figures of a round as they stand, or as they were summed, for readers of `lang`."""
    counts = found.counts
    if found.state is RoundState.OPEN:
        counts = await count_scores(desk, found.id)
    answered = sum(counts)
    enough = answered >= FEWEST_SHOWN
    return Results(
        asked=found.asked,
        answered=answered,
        counts=counts if enough else (),
        bars=_bars(desk, counts, lang) if enough else (),
        mean=distribution_words(counts).mean if enough else None,
        rate=answered / found.asked if found.asked else None,
        remarks=await _remarks(desk.tx, found.id, spoken=False) if enough else (),
        spoken=await _remarks(desk.tx, found.id, spoken=True),
    )


async def count_scores(desk: Desk, round_id: int) -> tuple[int, int, int, int, int]:
    """How many gave each score, from 1 to 5, in the votes that stand."""
    scores = Counter[str]()
    for card in await desk.cards.about(FEEDBACK_SCORE, round_id):
        scores.update((await desk.cards.standing(card)).values())
    return (scores["1"], scores["2"], scores["3"], scores["4"], scores["5"])


async def silent_cards(desk: Desk, round_id: int) -> list[CardRow]:
    """The polls on which no vote stands."""
    cards = await desk.cards.about(FEEDBACK_SCORE, round_id)
    return [card for card in reversed(cards) if not await desk.cards.standing(card)]


def _bars(desk: Desk, counts: Sequence[int], lang: str) -> tuple[tuple[str, int], ...]:
    labels = [desk.speaker.say(score, lang) for score in SCORES]
    return tuple(zip(labels, counts, strict=True))[::-1]


async def _remarks(tx: AsyncSession, round_id: int, *, spoken: bool) -> tuple[str, ...]:
    rows = await tx.scalars(
        select(Remark.text)
        .where(Remark.round_id == round_id, Remark.spoken == spoken)
        .order_by(Remark.id)
    )
    return tuple(rows)
