"""What is said and tapped in feedback: scores, sentences, and the convener's answers to wishes."""

from typing import Final

from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow, CardState
from commands.feedback.models import LONGEST_REMARK, FeedbackRound, RoundState
from commands.feedback.remarking import (
    find_remark,
    invite_remark,
    keep_remark,
    remark_card,
)
from commands.feedback.results import results_of
from commands.feedback.rounds import round_meant
from commands.feedback.wishing import (
    NOT_DONE,
    answer_wish,
    draw_wish,
    label_of,
    show_next_wish,
    subject_of,
    wish_lines,
)
from commands.meetings import service as meetings
from commands.wishes.service import LONGEST_WISH

REMARK, SPOKEN_REMARK, WISH_ANSWER = "remark", "spoken_remark", "wish_answer"
# The id of a remark is found from its message alone; its effect must not name it.
OWN: Final = "own"


async def show_results(call: Call) -> Reply:
    """The results so far of the meeting that is on, or of the last one."""
    found = await round_meant(call)
    if found is None:
        raise Trouble("feedback/no_meeting")
    meeting = await meetings.get_meeting(call.tx, found.meeting_id)
    facts = {
        "title": meeting.title,
        "day": meeting.day,
        "state": found.state.value,
        "opens_at": found.opens_at,
        "sums_at": found.sums_at,
        "results": await results_of(call, found, lang=call.lang),
        "wishes": await wish_lines(call.tx, found),
    }
    return Reply("feedback/results", facts)


# Scores


async def score_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """The first score is thanked for, with room for one sentence; a change is just counted."""
    if answer.after is not None:
        person = answer.person.user_id
        await invite_remark(call, round_id=int(card.subject), person=person)


# Remarks


async def remark_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """Nothing more to say."""
    if answer.after is not None:
        await call.cards.close(card)
        await call.draw(card, "feedback/remark_declined")


async def remark_written(call: Call, card: CardRow, text: str) -> Reply:
    """Keeps the one sentence and closes the card."""
    found = await call.tx.get_one(FeedbackRound, int(card.subject))
    _check_length(text, LONGEST_REMARK)
    await keep_remark(call, round_id=found.id, event_id=call.event_id, text=text, spoken=False)
    await call.cards.close(card)
    return Reply("feedback/remark_kept", effect=f"{REMARK}/{OWN}")


async def draw_remark_card(desk: Desk, card: CardRow) -> None:
    await desk.draw(card, "feedback/thanks", new=True)


async def log_spoken(call: Call, *, text: str) -> Reply:
    """Keeps what somebody said aloud, without a name."""
    found = await round_meant(call)
    if found is None:
        raise Trouble("feedback/no_meeting")
    _check_length(text, LONGEST_REMARK)
    await keep_remark(call, round_id=found.id, event_id=call.event_id, text=text, spoken=True)
    meeting = await meetings.get_meeting(call.tx, found.meeting_id)
    facts = {"title": meeting.title, "text": text, "summed": found.state is RoundState.SUMMED}
    return Reply("feedback/spoken_kept", facts, effect=f"{SPOKEN_REMARK}/{OWN}")


async def edit_remark(call: Call, subject: str, text: str) -> Reply:
    assert call.target is not None
    remark = await find_remark(call, event_id=call.target)
    if remark is None:
        raise Trouble("feedback/remark_gone")
    if not text:
        raise Trouble("feedback/edit_empty")
    _check_length(text, LONGEST_REMARK)
    remark.text = text
    found = await call.tx.get_one(FeedbackRound, remark.round_id)
    return Reply("feedback/remark_changed", {"summed": found.state is RoundState.SUMMED})


async def delete_remark(call: Call, subject: str) -> Reply | None:
    """Removes the remark; while the round is open, another may be written."""
    assert call.target is not None
    remark = await find_remark(call, event_id=call.target)
    if remark is None:
        return None
    found = await call.tx.get_one(FeedbackRound, remark.round_id)
    await call.tx.delete(remark)
    again = not remark.spoken and await _listen_again(call, found)
    facts = {"again": again, "summed": found.state is RoundState.SUMMED}
    return Reply("feedback/remark_removed", facts)


async def _listen_again(call: Call, found: FeedbackRound) -> bool:
    """Opens the card of this private room again; False when the round is over."""
    card = await remark_card(call, round_id=found.id, person=call.place.subject)
    if card is None or found.state is not RoundState.OPEN:
        return False
    card.state = CardState.OPEN
    await call.tx.flush()
    return True


# The convener's answers to wishes


async def wish_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """A choice says what will be done; the last one asks for its reason first."""
    refused = answer.after == NOT_DONE
    label = None if answer.after is None or refused else label_of(answer.after)
    lang = call.network.lang
    done = None if label is None else call.speaker.say(label, lang)
    await _settle(call, card, closed=False, answer=done)
    if refused:
        return Reply("feedback/ask_reason")
    if done is not None:
        await show_next_wish(call, subject_of(card)[0])
    return None


async def wish_worded(call: Call, card: CardRow, text: str) -> Reply:
    """An answer in the convener's own words, or the reason why not."""
    _check_length(text, LONGEST_WISH)
    standing = (await call.cards.standing(card)).get(call.person.user_id)
    await _settle(call, card, closed=standing == NOT_DONE, answer=text)
    await call.reply("feedback/wish_settled", text=text, closed=standing == NOT_DONE)
    await show_next_wish(call, subject_of(card)[0])
    return Reply("", effect=f"{WISH_ANSWER}/{card.id}")


async def edit_wish_answer(call: Call, subject: str, text: str) -> Reply:
    card = await call.tx.get_one(CardRow, int(subject))
    if not text:
        raise Trouble("feedback/edit_empty")
    _check_length(text, LONGEST_WISH)
    if card.state is CardState.CLOSED:
        raise Trouble("kernel/card_closed")
    closed = (await call.cards.standing(card)).get(call.person.user_id) == NOT_DONE
    await _settle(call, card, closed=closed, answer=text)
    return Reply("feedback/wish_settled", {"text": text, "closed": closed})


async def delete_wish_answer(call: Call, subject: str) -> Reply | None:
    card = await call.tx.get_one(CardRow, int(subject))
    if card.state is CardState.CLOSED:
        return None
    await _settle(call, card, closed=False, answer=None)
    return None


async def draw_wish_card(desk: Desk, card: CardRow) -> None:
    await draw_wish(desk, card, new=True)


async def _settle(call: Call, card: CardRow, *, closed: bool, answer: str | None) -> None:
    """Gives the wish its answer; the card listens for text only while it has none."""
    _, wish_id = subject_of(card)
    if not await answer_wish(call.tx, wish_id=wish_id, closed=closed, answer=answer):
        raise Trouble("feedback/wish_over")
    card.takes_text = answer is None
    await call.tx.flush()
    await draw_wish(call, card)


def _check_length(text: str, limit: int) -> None:
    if len(text) > limit:
        raise Trouble("feedback/too_long", length=len(text), limit=limit)
