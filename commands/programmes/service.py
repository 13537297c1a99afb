"""The verbs of programme drafts, and their publishing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from agendas.programme import (
    Programme,
    add_feedback_item,
    feedback_slot,
    insert_first,
    read_programme,
    starts_moved,
    write_programme,
)
from agendas.when import When
from bot.kernel.desk import Desk
from commands.feedback import service as feedback
from commands.meetings import service as meetings
from commands.meetings.models import Meeting, MeetingState
from commands.programmes.choosing import chosen_wishes
from commands.programmes.happenings import ItemsMoved
from commands.programmes.models import DRAFT_STEPS, DraftState, ProgrammeDraft
from commands.programmes.numbering import Choice, pack_choices, unpack_choices
from commands.programmes.showing import current, meeting_of, planned_time, time_of
from commands.programmes.working import (
    Work,
    apply_choices,
    base_of,
    pack_programme,
    repairs_of,
    wishes_of,
    without,
)
from commands.wishes import service as wishes

CARRIED_MINUTES = 5


class NothingToPublish(Exception):
    """The programme has neither a day nor a meeting."""


class MeetingGone(Exception):
    """The meeting that the programme was for does not take place."""


@dataclass(frozen=True)
class Published:
    """What publishing did. `feedback_at` is aware, None when it cannot be asked any more.

    `told` is how many who had said yes or maybe were told of a new time.
    """

    meeting: Meeting
    replaced: bool
    made: bool
    told: int | None
    feedback_at: datetime | None
    wishes: tuple[str, ...]


async def make_draft(desk: Desk, *, author: str, text: str) -> ProgrammeDraft | None:
    """Reads a pasted text; None when it has no items. What the bot adds is added here."""
    today = desk.now.date()
    programme = read_programme(text, today)
    if not programme.items:
        return None
    draft = ProgrammeDraft(
        author=author, state=DraftState.OPEN, read_on=today, created_at=desk.now, buttons=0
    )
    await _take_in(desk, draft, programme)
    desk.tx.add(draft)
    await desk.tx.flush()
    return draft


async def change_draft(desk: Desk, draft: ProgrammeDraft, *, text: str) -> bool:
    """Reads the text anew, without the repairs made so far; False when it has no items."""
    programme = read_programme(text, draft.read_on)
    if not programme.items:
        return False
    await _take_in(desk, draft, programme)
    draft.choices = pack_choices(list(wishes_of(draft).values()))
    await desk.tx.flush()
    return True


async def choose(desk: Desk, draft: ProgrammeDraft, *, choice: Choice) -> None:
    """Takes a repair or a wish."""
    await _set_choices(desk, draft, (*unpack_choices(draft.choices), choice))


async def undo(desk: Desk, draft: ProgrammeDraft, *, keys: set[str]) -> None:
    """Takes choices back."""
    await _set_choices(desk, draft, without(unpack_choices(draft.choices), keys))


async def drop(desk: Desk, draft: ProgrammeDraft) -> None:
    """Gives a draft up and forgets what it said."""
    await _end(desk, draft, DraftState.DROPPED)


async def open_drafts(desk: Desk, *, author: str) -> list[ProgrammeDraft]:
    """The author's open drafts, newest first."""
    return list(
        await desk.tx.scalars(
            select(ProgrammeDraft)
            .where(ProgrammeDraft.author == author, ProgrammeDraft.state == DraftState.OPEN)
            .order_by(ProgrammeDraft.id.desc())
        )
    )


async def publish(desk: Desk, draft: ProgrammeDraft) -> Published:
    """The programme goes to its meeting and to the lobby; feedback and wishes are planned.

    Raises NothingToPublish or MeetingGone, before anything is changed.
    """
    work = await current(desk, draft)
    old = await meeting_of(desk, draft)
    if old is not None and old.state is not MeetingState.SCHEDULED:
        raise MeetingGone
    when = time_of(work, old)
    if when is None:
        raise NothingToPublish
    replaced = old is not None and old.programme is not None
    text = published_text(work.programme, when.day, desk.network.lang)
    told = await _move(desk, old, work, when, text) if old else None
    meeting = old or await _new_meeting(desk, draft, work.programme, when)
    await meetings.publish_programme(desk, meeting_id=meeting.id, text=text)
    taken = await _plan_wishes(desk, draft, meeting)
    feedback_at = await _plan_feedback(desk, meeting, work.programme, when)
    if draft.carried_round is not None:
        await feedback.mark_carried(desk.tx, round_id=draft.carried_round)
    draft.meeting_id = meeting.id
    await _end(desk, draft, DraftState.PUBLISHED)
    return Published(meeting, replaced, old is None, told, feedback_at, taken)


async def publish_changed(desk: Desk, *, meeting_id: int, programme: Programme) -> None:
    """A published programme with the same items at other times: what hangs on them follows."""
    meeting = await meetings.get_meeting(desk.tx, meeting_id)
    when = meetings.when_of(meeting)
    moved = starts_moved(programme_of(meeting), programme)
    text = published_text(programme, when.day, desk.network.lang)
    await meetings.publish_programme(desk, meeting_id=meeting_id, text=text)
    await _plan_feedback(desk, meeting, programme, when)
    if moved:
        by = {place: timedelta(minutes=minutes) for place, minutes in moved.items()}
        await desk.happened(ItemsMoved(meeting_id, by))


def programme_of(meeting: Meeting) -> Programme:
    """The published programme, empty without one."""
    if meeting.programme is None or meeting.day is None:
        return Programme()
    return read_programme(meeting.programme, meeting.day)


def published_text(programme: Programme, day: date, lang: str) -> str:
    """The items as text: title and time are the meeting's own, and it may move.

    Without the line "Ohjelma" above them where they can be read back without it.
    """
    whole = write_programme(Programme(items=programme.items), lang)
    _, _, bare = whole.partition("\n")
    read = read_programme(bare, day)
    return bare if write_programme(read, lang) == whole else whole


async def _take_in(desk: Desk, draft: ProgrammeDraft, programme: Programme) -> None:
    """Stores a programme with the two items that the bot adds: feedback before and after."""
    meeting = await _fitting_meeting(desk, programme.day, draft.author)
    draft.meeting_id = meeting.id if meeting else None
    span, lang = planned_time(meeting), desk.network.lang
    carried = await feedback.carry_over(desk)
    draft.carried_round = carried.round_id if carried else None
    if carried is not None:
        programme = insert_first(programme, carried.title, CARRIED_MINUTES, meeting=span)
    whole = add_feedback_item(programme, lang=lang, meeting=span)
    draft.feedback_added = whole != programme
    draft.programme = pack_programme(whole)


async def _fitting_meeting(desk: Desk, day: date | None, author: str) -> Meeting | None:
    """The scheduled meeting of that day; without a day the next one without a programme.

    One's own goes first: the turn to convene rotates.
    """
    if day is not None:
        return await meetings.meeting_on(desk.tx, day)
    coming = await meetings.coming_meetings(desk.tx, desk.now.date())
    bare = [meeting for meeting in coming if meeting.programme is None]
    own = [meeting for meeting in bare if author in (meeting.convener, meeting.deputy)]
    return next(iter([*own, *bare]), None)


async def _set_choices(desk: Desk, draft: ProgrammeDraft, choices: tuple[Choice, ...]) -> None:
    """Repairs can change the day, and with it the meeting."""
    before = _day_of(desk, draft)
    draft.choices = pack_choices(choices)
    day = _day_of(desk, draft)
    if day != before:
        meeting = await _fitting_meeting(desk, day, draft.author)
        draft.meeting_id = meeting.id if meeting else None
    await desk.tx.flush()


def _day_of(desk: Desk, draft: ProgrammeDraft) -> date | None:
    programme, _, _ = apply_choices(base_of(draft), repairs_of(draft), None, desk.network.lang)
    return programme.day


async def _move(desk: Desk, meeting: Meeting, work: Work, when: When, text: str) -> int | None:
    """Puts the meeting on the time that a repair gave it, with the programme's new text."""
    if work.span == planned_time(meeting):
        return None
    return await meetings.move(desk, meeting_id=meeting.id, when=when, programme=text)


async def _new_meeting(
    desk: Desk, draft: ProgrammeDraft, programme: Programme, when: When
) -> Meeting:
    meeting = await meetings.new_meeting(
        desk,
        title=programme.title or desk.network.name,
        convener=draft.author,
        state=MeetingState.SCHEDULED,
    )
    meetings.set_time(meeting, when)
    meeting.ordinal = meeting.ordinal or programme.ordinal
    return meeting


async def _plan_wishes(desk: Desk, draft: ProgrammeDraft, meeting: Meeting) -> tuple[str, ...]:
    taken = await chosen_wishes(desk, draft)
    for wish in taken:
        await wishes.plan_wish(desk.tx, wish_id=wish.id, meeting_id=meeting.id)
    return tuple(wish.text for wish in taken)


async def _plan_feedback(
    desk: Desk, meeting: Meeting, programme: Programme, when: When
) -> datetime | None:
    """Feedback opens at its slot, or at the end of a programme without one.

    A slot that begins in this minute was begun by hand: it opens now.
    """
    slot = feedback_slot(programme)
    clock = slot.start if slot else when.end
    at = meetings.moment_of(desk, meeting, clock or time.max)
    if slot is not None and desk.now - at < timedelta(minutes=1):
        at = max(at, desk.now.astimezone(UTC))
    elif at <= desk.now:
        return None
    await feedback.plan_feedback(desk, meeting_id=meeting.id, at=at)
    return at


async def _end(desk: Desk, draft: ProgrammeDraft, state: DraftState) -> None:
    if state not in DRAFT_STEPS[draft.state]:
        raise ValueError(f"no step from {draft.state} to {state}")
    draft.state, draft.programme, draft.choices = state, "", ""
    await desk.tx.flush()
