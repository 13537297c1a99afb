"""The summary: counts are taken, every link between people and scores goes, the room is told."""

import asyncio
from typing import Final, cast

from sqlalchemy import delete

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.models import AnswerRow, CardState, SealedAnswer
from bot.texts.languages import Lang
from bot.texts.picture import distribution_png
from commands.feedback.models import FeedbackRound, RoundState
from commands.feedback.remarking import FEEDBACK_REMARK
from commands.feedback.results import (
    FEEDBACK_SCORE,
    SCORES,
    Results,
    count_scores,
    results_of,
)
from commands.feedback.wishing import FEEDBACK_WISH, WishLine, subjects, wish_lines
from commands.meetings import service as meetings
from commands.meetings.models import Meeting

PNG: Final = "image/png"


async def sum_up(desk: Desk, found: FeedbackRound, *, late: bool) -> None:
    """Ends the polls, keeps the counts and shows them. Nothing linkable stays."""
    scores = await count_scores(desk, found.id)
    found.count_1, found.count_2, found.count_3, found.count_4, found.count_5 = scores
    found.answered, found.state = sum(scores), RoundState.SUMMED
    await desk.tx.flush()
    await _close_cards(desk, found.id)
    await _forget_votes(desk, found.id)
    results = await results_of(desk, found, lang=desk.network.lang)
    wishes = await wish_lines(desk.tx, found)
    # Without anybody asked and anything said there is nothing to tell.
    if found.asked or results.spoken or wishes:
        await _tell_room(desk, found, results, wishes, late=late)


async def _tell_room(
    desk: Desk, found: FeedbackRound, results: Results, wishes: list[WishLine], *, late: bool
) -> None:
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    address = meetings.room_of(desk, meeting)
    await desk.say(
        address,
        "feedback/summary",
        title=meeting.title,
        day=meeting.day,
        results=results,
        wishes=wishes,
        late=late,
    )
    if results.counts:
        await _show_picture(desk, address, meeting, results)


async def _show_picture(desk: Desk, address: str, meeting: Meeting, results: Results) -> None:
    lang, render = desk.network.lang, desk.speaker.render
    # Drawing takes some 70 ms, in which the loop has other rooms to serve.
    png = await asyncio.to_thread(
        distribution_png,
        render("feedback/picture_title", lang, title=meeting.title).plain,
        results.counts,
        lang=cast(Lang, lang),
        note=render("feedback/picture_note", lang, results=results).plain,
        low=desk.speaker.say(SCORES[0], lang),
        high=desk.speaker.say(SCORES[-1], lang),
    )
    alt = render("feedback/picture_words", lang, results=results).plain
    name = desk.speaker.say(N_("palaute"), lang)
    day = "" if meeting.day is None else f"-{meeting.day.isoformat()}"
    await desk.outbox.upload(address, name=f"{name}{day}.png", mime=PNG, data=png, alt=alt)


async def _close_cards(desk: Desk, round_id: int) -> None:
    """Nothing waits for an answer any more; the ended poll says so to each who was asked."""
    for card in reversed(await desk.cards.about(FEEDBACK_SCORE, round_id)):
        await desk.end_poll(card, "feedback/poll_ended")
    open_cards = await desk.cards.about(FEEDBACK_REMARK, round_id)
    for subject in await subjects(desk.tx, round_id):
        open_cards += await desk.cards.about(FEEDBACK_WISH, subject)
    for card in open_cards:
        if card.state is CardState.OPEN:
            await desk.cards.close(card)


async def _forget_votes(desk: Desk, round_id: int) -> None:
    """Deletes who voted and the sealed votes: from here on there are counts only."""
    cards = [card.id for card in await desk.cards.about(FEEDBACK_SCORE, round_id)]
    await desk.tx.execute(delete(AnswerRow).where(AnswerRow.card_id.in_(cards)))
    sealed = f"{FEEDBACK_SCORE}/{round_id}"
    await desk.tx.execute(delete(SealedAnswer).where(SealedAnswer.subject == sealed))
