"""The card of a draft: what was understood, what was found, and what may be chosen."""

from dataclasses import dataclass, replace
from typing import Any

from agendas.programme import Finding, Item, Programme, Span, feedback_slot
from agendas.when import When
from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from bot.ledger.cards import pack_options, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.feedback import service as feedback
from commands.meetings import service as meetings
from commands.meetings.models import Meeting
from commands.programmes.choosing import chosen_wishes, numbered, options_of
from commands.programmes.models import ProgrammeDraft
from commands.programmes.working import Work, work_out

DRAFT = "draft"
MOST_ITEMS, MOST_FINDINGS = 40, 12


@dataclass(frozen=True)
class ShownDraft:
    """A draft as its card speaks of it.

    `time` is the day of the programme with the meeting's time. `moved_from` is the meeting's
    present time where publishing changes it; `other_time` is the meeting's time where the
    heading of the programme says another.
    """

    title: str
    time: When | None
    meeting: str | None
    moved_from: When | None
    other_time: When | None
    published: bool
    past: bool
    items: tuple[tuple[int, Item], ...]
    more_items: int
    findings: tuple[Finding, ...]
    more_findings: int
    typed_weekday: int | None
    carried_title: str | None
    carried: tuple[str, ...]
    feedback: Item | None
    wishes: tuple[str, ...]


async def show_draft(desk: Desk, draft: ProgrammeDraft, *, replaces: bool) -> None:
    """The card in its author's private room, always: the lobby is not disturbed by drafts."""
    address = private_place(draft.author)
    work = await current(desk, draft)
    card = await desk.show(
        DRAFT,
        draft.id,
        address,
        "programmes/draft",
        options=await options_of(desk, draft, work, await desk.lang_of(address)),
        person=draft.author,
        buttons=False,
        draft=await _shown(desk, draft, work),
        replaces=replaces,
        reread=False,
    )
    await _place_all_buttons(desk, draft, card)


async def redraw(
    desk: Desk, draft: ProgrammeDraft, *, new: bool = False, reread: bool = False
) -> None:
    """Brings the open card up to date, with the numbers that count from now on."""
    card = await card_of(desk, draft)
    if card is None:
        return
    work = await current(desk, draft)
    options = await options_of(desk, draft, work, await desk.lang_of(card.address))
    card.options = pack_options(options)
    await desk.tx.flush()
    shown = await _shown(desk, draft, work)
    await desk.draw(
        card,
        "programmes/draft",
        new=new,
        buttons=False,
        draft=shown,
        replaces=False,
        reread=reread,
    )
    if new:
        await _place_all_buttons(desk, draft, card)
    else:
        await _place_numbers(desk, draft, card, after=draft.buttons)


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost card as a new message, with its buttons."""
    await redraw(desk, await desk.tx.get_one(ProgrammeDraft, int(card.subject)), new=True)


async def close_card(desk: Desk, draft: ProgrammeDraft, template: str, **facts: Any) -> None:
    """Closes the card with its last words; the wishes that stood on it are forgotten."""
    card = await card_of(desk, draft)
    if card is None:
        return
    bare = [replace(option, label="", words=()) for option in unpack_options(card)]
    card.options = pack_options(bare)
    await desk.cards.close(card)
    await desk.draw(card, template, **facts)


async def card_of(desk: Desk, draft: ProgrammeDraft) -> CardRow | None:
    cards = await desk.cards.about(DRAFT, draft.id)
    return next((card for card in cards if card.state is CardState.OPEN), None)


async def current(desk: Desk, draft: ProgrammeDraft) -> Work:
    meeting = await meeting_of(desk, draft)
    return await work_out(draft, planned_time(meeting), desk.network.lang)


async def meeting_of(desk: Desk, draft: ProgrammeDraft) -> Meeting | None:
    if draft.meeting_id is None:
        return None
    return await meetings.get_meeting(desk.tx, draft.meeting_id)


def planned_time(meeting: Meeting | None) -> Span | None:
    if meeting is None or meeting.start is None or meeting.end is None:
        return None
    return Span(meeting.start, meeting.end)


def time_of(work: Work, meeting: Meeting | None) -> When | None:
    """When the meeting will be: as planned, else from the first start to the last end."""
    programme = work.programme
    day = meeting.day if meeting else programme.day
    span = work.span or programme.span or _extent(programme)
    return None if day is None or span is None else When(day, span.start, span.end)


def _extent(programme: Programme) -> Span | None:
    if not programme.items:
        return None
    starts = [item.start for item in programme.items]
    ends = [item.end for item in programme.items]
    return Span(min(starts), max(starts + ends))


async def _shown(desk: Desk, draft: ProgrammeDraft, work: Work) -> ShownDraft:
    programme, meeting = work.programme, await meeting_of(desk, draft)
    time = time_of(work, meeting)
    moves = meeting is not None and work.span != planned_time(meeting)
    differs = meeting is not None and programme.span not in (None, work.span)
    carried = await feedback.carry_over(desk)
    opens = carried is not None and carried.round_id == draft.carried_round
    items = tuple(enumerate(programme.items, 1))
    return ShownDraft(
        title=programme.title or (meeting.title if meeting else desk.network.name),
        time=time,
        meeting=meeting.title if meeting else None,
        moved_from=meetings.when_of(meeting) if meeting and moves else None,
        other_time=meetings.when_of(meeting) if meeting and differs and not moves else None,
        published=bool(meeting and meeting.programme),
        past=time is not None and time.day < desk.now.date(),
        items=items[:MOST_ITEMS],
        more_items=len(items[MOST_ITEMS:]),
        findings=work.findings[:MOST_FINDINGS],
        more_findings=len(work.findings[MOST_FINDINGS:]),
        typed_weekday=programme.weekday_typed,
        carried_title=carried.title if carried and opens else None,
        carried=carried.lines if carried and opens else (),
        feedback=feedback_slot(programme) if draft.feedback_added else None,
        wishes=tuple(wish.text for wish in await chosen_wishes(desk, draft)),
    )


async def _place_all_buttons(desk: Desk, draft: ProgrammeDraft, card: CardRow) -> None:
    await _place_numbers(desk, draft, card, after=0)
    options = unpack_options(card)
    for option in options[len(numbered(options)) :]:
        await desk.outbox.react_to_card(card, option.button)


async def _place_numbers(desk: Desk, draft: ProgrammeDraft, card: CardRow, *, after: int) -> None:
    """Numbers alone: reactions are not encrypted, and what a number means changes."""
    numbers = numbered(unpack_options(card))
    for option in numbers[after:]:
        await desk.outbox.react_to_card(card, option.emoji)
    draft.buttons = max(len(numbers), after)
