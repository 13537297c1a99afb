"""Opening a round: everybody present is asked in private, each once."""

from datetime import date, datetime, time
from typing import Final

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import members
from bot.ledger.cards import Option, unpack_options
from bot.ledger.models import CardRow
from bot.working_days import next_working_day
from commands.feedback.models import FEWEST_SHOWN, FeedbackRound, RoundState
from commands.feedback.results import FEEDBACK_SCORE, SCORES
from commands.feedback.rounds import find_round
from commands.meetings import service as meetings

FEEDBACK_OPEN: Final = "feedback_open"
FEEDBACK_MORNING: Final = "feedback_morning"
FEEDBACK_SUMMARY: Final = "feedback_summary"

MORNING: Final = time(9)
SUMMARY: Final = time(14)

_WORDS: Final = (
    ("heikosti", "yksi", "svagt", "poorly"),
    ("välttävästi", "kaksi", "nöjaktigt", "fairly"),
    ("kohtalaisesti", "kolme", "ganska bra", "moderately"),
    ("hyvin", "neljä", "bra", "well"),
    ("erinomaisesti", "viisi", "utmärkt", "excellently"),
)
OPTIONS: Final = tuple(
    Option(str(score), f"{score}\ufe0f\u20e3", label, words)
    for score, (label, words) in enumerate(zip(SCORES, _WORDS, strict=True), start=1)
)


async def open_feedback(desk: Desk, found: FeedbackRound, *, late: bool) -> None:
    """Asks everybody present, and plans the next working day's reminder and summary."""
    day = next_working_day(desk.now.date(), desk.quiet.country)
    morning, found.sums_at = _moment(desk, day, MORNING), _moment(desk, day, SUMMARY)
    found.state, found.opened_at = RoundState.OPEN, desk.now
    await desk.tx.flush()
    for person in await meetings.present_people(desk.tx, found.meeting_id):
        await _ask(desk, found, person, late=late)
    await desk.dues.plan(FEEDBACK_MORNING, found.id, "morning", morning)
    await desk.dues.plan(FEEDBACK_SUMMARY, found.id, "summary", found.sums_at)
    if not found.asked:
        meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
        await desk.tell(meeting.convener, "feedback/nobody_present", title=meeting.title)


async def ask_also(desk: Desk, *, meeting_id: int, person: str) -> None:
    """Asks somebody who was marked present after the opening; nobody is asked twice."""
    found = await find_round(desk.tx, meeting_id=meeting_id)
    if found is not None and found.state is RoundState.OPEN:
        await _ask(desk, found, person, late=False)


async def draw_score(desk: Desk, card: CardRow) -> None:
    """Sends a lost poll once more; votes on the old one count as well."""
    found = await desk.tx.get_one(FeedbackRound, int(card.subject))
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    lang = await desk.lang_of(card.address)
    question = desk.speaker.render("feedback/question", lang, title=meeting.title).plain
    answers = {option.key: option.label for option in unpack_options(card)}
    await desk.outbox.poll(card, question=question, answers=answers)


async def _ask(desk: Desk, found: FeedbackRound, person: str, *, late: bool) -> None:
    asked = {card.person for card in await desk.cards.about(FEEDBACK_SCORE, found.id)}
    if person in asked or not members.allows(await find_person(desk.tx, person)):
        return
    meeting = await meetings.get_meeting(desk.tx, found.meeting_id)
    facts = {"title": meeting.title, "late": late, "fewest": FEWEST_SHOWN, "until": found.sums_at}
    await desk.tell(person, "feedback/who_sees", **facts)
    await desk.ask(
        FEEDBACK_SCORE,
        found.id,
        private_place(person),
        "feedback/question",
        options=OPTIONS,
        person=person,
        title=meeting.title,
    )
    found.asked += 1


def _moment(desk: Desk, day: date, clock: time) -> datetime:
    return desk.quiet.next_open(datetime.combine(day, clock, desk.network.zone))
