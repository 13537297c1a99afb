"""What is said about programmes: paste one, choose on its draft, edit it, publish it."""

from sqlalchemy import select

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.cards import unpack_options
from bot.ledger.models import AnswerRow, CardRow
from commands.meetings import service as meetings
from commands.programmes import service
from commands.programmes.choosing import DROP, PUBLISH, choice_of
from commands.programmes.models import DraftState, ProgrammeDraft
from commands.programmes.numbering import unpack_choices
from commands.programmes.showing import DRAFT, close_card, redraw, show_draft
from commands.programmes.working import base_of, repairs_of


async def draft_programme(call: Call, *, text: str) -> Reply:
    """Reads a pasted programme and shows its draft in private."""
    if not text:
        raise Trouble("programmes/how", command=_command(call))
    draft = await service.make_draft(call, author=call.person.user_id, text=text)
    if draft is None:
        raise Trouble("programmes/no_items", command=_command(call))
    replaces = await _replace_older(call, draft)
    await show_draft(call, draft, replaces=replaces)
    template = "" if call.place.is_private else "programmes/in_private"
    return Reply(template, effect=f"{DRAFT}/{draft.id}")


async def answered(call: Call, card: CardRow, answer: Answer) -> None:
    """A repair or wish is chosen, or taken back by choosing it again; or the draft ends."""
    draft = await call.tx.get_one(ProgrammeDraft, int(card.subject))
    given = await _given(call, card)
    chosen = {choice.key for choice in unpack_choices(draft.choices)}
    if call.event_id not in given:
        # An answer was taken back: whatever no answer stands for any more is undone.
        gone = chosen - set(given.values())
        if gone:
            await service.undo(call, draft, keys=gone)
            await redraw(call, draft)
        return
    match answer.after:
        case None:
            return
        case key if key == PUBLISH:
            await _publish(call, draft)
        case key if key == DROP:
            await service.drop(call, draft)
            await close_card(call, draft, "programmes/dropped", by="choice")
        case key if key in chosen:
            await service.undo(call, draft, keys={key})
            await redraw(call, draft)
        case key:
            await service.choose(call, draft, choice=choice_of(unpack_options(card), key))
            await redraw(call, draft)


async def edit_draft(call: Call, subject: str, text: str) -> None:
    """The message was edited: it is read again, and the same card drawn anew."""
    draft = await call.tx.get_one(ProgrammeDraft, int(subject))
    if draft.state is not DraftState.OPEN:
        raise Trouble("programmes/settled", command=_command(call))
    had_repairs = bool(repairs_of(draft))
    if not await service.change_draft(call, draft, text=text):
        raise Trouble("programmes/edit_no_items")
    await redraw(call, draft, reread=had_repairs)


async def delete_draft(call: Call, subject: str) -> None:
    """The message was deleted, and the draft goes with it."""
    draft = await call.tx.get_one(ProgrammeDraft, int(subject))
    if draft.state is DraftState.OPEN:
        await service.drop(call, draft)
        await close_card(call, draft, "programmes/dropped", by="deletion")


async def _replace_older(call: Call, draft: ProgrammeDraft) -> bool:
    """A second paste for the same meeting takes the place of the first one."""
    replaced = False
    for older in await service.open_drafts(call, author=draft.author):
        same_day = base_of(older).day == base_of(draft).day
        if older.id == draft.id or older.meeting_id != draft.meeting_id:
            continue
        if draft.meeting_id is not None or same_day:
            await service.drop(call, older)
            await close_card(call, older, "programmes/dropped", by="newer")
            replaced = True
    return replaced


async def _publish(call: Call, draft: ProgrammeDraft) -> None:
    try:
        done = await service.publish(call, draft)
    except service.NothingToPublish:
        raise Trouble("programmes/day_missing") from None
    except service.MeetingGone:
        raise Trouble("programmes/meeting_gone", command=_command(call)) from None
    await close_card(
        call,
        draft,
        "programmes/published",
        title=done.meeting.title,
        time=meetings.when_of(done.meeting),
        replaced=done.replaced,
        made=done.made,
        told=done.told,
        feedback_at=done.feedback_at,
        wishes=done.wishes,
    )


async def _given(call: Call, card: CardRow) -> dict[str, str | None]:
    """The answers that the card has, by the event that gave them."""
    rows = await call.tx.scalars(select(AnswerRow).where(AnswerRow.card_id == card.id))
    return {row.event_id: row.option for row in rows}


def _command(call: Call) -> str:
    return call.prefix + {"fi": "ohjelma", "sv": "program", "en": "agenda"}[call.lang]
