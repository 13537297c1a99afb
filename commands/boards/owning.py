"""Whose a card is, and by when: read from its line, reminded of, and told to its owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import When, instant
from agendas.workshop.steps import Step, read_step
from bot.directory.directory import MEMBER_ROLE, private_place
from bot.directory.models import PersonRow, RoleRow
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.boards.models import Board, BoardCard
from commands.reminders import service as reminders
from commands.reminders.models import Reminder, ReminderState
from commands.reminders.reading import NO_CLOCK, Plan

OWNED = "board_owned"
DROP = Option("drop", "❌", N_("ei minulle"))
WHOLE_DAY = time(0)
LONGEST_OWNER = 100


@dataclass(frozen=True)
class Line:
    """A line as it becomes a card. `owner` is a user id, or a name that no member has.

    `at` at midnight means the whole day; `unread` tells that a date in it was not taken.
    """

    text: str
    owner: str | None = None
    at: datetime | None = None
    unread: bool = False


async def read_cards(desk: Desk, texts: Sequence[str]) -> list[Line]:
    """Lines with their owners and days, as far as they name any."""
    members = await _names_of_members(desk.tx)
    return [_read_card(desk, text, members) for text in texts]


async def settle_owner(desk: Desk, card: BoardCard, *, before: str | None, writer: str) -> None:
    """Brings the reminder and the owner's notice up to what the card says now.

    `before` is who owned the card; whoever writes their own name needs no notice.
    """
    await plan_reminder(desk, card)
    if before is not None and before != card.owner:
        await _close_notice(desk, card)
    if card.owner is None or not card.owner.startswith("@") or card.owner == writer:
        return
    if before == card.owner:
        await redraw_notice(desk, card)
        return
    await desk.show(
        OWNED,
        card.id,
        private_place(card.owner),
        "boards/owned",
        options=[DROP],
        person=card.owner,
        **await notice_facts(desk, card),
    )


async def plan_reminder(desk: Desk, card: BoardCard) -> None:
    """The owner's reminder at the card's time, by day at nine; none when that is over."""
    known = card.reminder_id
    reminder = None if known is None else await reminders.find_reminder(desk.tx, reminder_id=known)
    plan = _plan(desk, card)
    if reminder is not None and (plan is None or reminder.owner != card.owner):
        await reminders.cancel_reminder(desk, reminder=reminder)
        reminder = card.reminder_id = None
    if plan is not None:
        card.reminder_id = (await _remind(desk, card, reminder, plan)).id
    await desk.tx.flush()


async def let_go(desk: Desk, card: BoardCard) -> None:
    """A card that is removed takes its reminder along; its owner's notice says so."""
    card.owner = None
    await plan_reminder(desk, card)
    await _close_notice(desk, card)


async def notice_of(desk: Desk, card: BoardCard) -> CardRow | None:
    """The open notice of the card's owner."""
    cards = await desk.cards.about(OWNED, card.id)
    return next((row for row in cards if row.state is CardState.OPEN), None)


async def has_dropped(desk: Desk, card: BoardCard, person: str | None) -> bool:
    """Whether somebody said of this card that it is not theirs."""
    notice = await notice_of(desk, card)
    if notice is None or notice.person != person or person is None:
        return False
    return (await desk.cards.standing(notice)).get(person) == DROP.key


async def redraw_notice(desk: Desk, card: BoardCard) -> None:
    notice = await notice_of(desk, card)
    if notice is not None:
        await desk.draw(notice, "boards/owned", **await notice_facts(desk, card))


async def draw_notice(desk: Desk, row: CardRow) -> None:
    """A lost notice, as a new message."""
    card = await desk.tx.get_one(BoardCard, int(row.subject))
    await desk.draw(row, "boards/owned", new=True, **await notice_facts(desk, card))


async def notice_facts(desk: Desk, card: BoardCard) -> dict[str, Any]:
    board = await desk.tx.get_one(Board, card.board_id)
    reminder = card.reminder_id
    found = (
        None if reminder is None else await reminders.find_reminder(desk.tx, reminder_id=reminder)
    )
    return {
        "board": board.name,
        "text": card.text,
        "reminded_at": None if found is None else found.next_at,
        "mine": card.owner is not None,
    }


def time_of(desk: Desk, card: BoardCard) -> When | None:
    """By when the card is to be done, as it was written: a day, or a moment."""
    if card.at is None:
        return None
    local = card.at.astimezone(desk.network.zone)
    return When(local.date(), None if local.time() == WHOLE_DAY else local.time())


async def _close_notice(desk: Desk, card: BoardCard) -> None:
    notice = await notice_of(desk, card)
    if notice is not None:
        await desk.cards.close(notice)
        await desk.draw(notice, "boards/owned_no_more", text=card.text)


def _read_card(desk: Desk, text: str, members: Mapping[str, str]) -> Line:
    step = read_step(text, desk.now, list(dict.fromkeys(members.values())))
    when = step.when if isinstance(step.when, When) else None
    at = None if when is None else instant(when.day, when.start or WHOLE_DAY, desk.network.zone)
    return Line(
        text=step.text or text,
        owner=_owner(step, members),
        at=at,
        unread=step.when is not None and at is None,
    )


def _owner(step: Step, members: Mapping[str, str]) -> str | None:
    """The user id of the one member who is meant, else the name as it was written."""
    if step.owner is None or step.owner in members:
        return step.owner
    if len(step.among) == 1:
        found = [user_id for user_id, name in members.items() if name == step.among[0]]
        if len(found) == 1:
            return found[0]
    # What begins with "@" in the table is a member.
    return step.owner[:LONGEST_OWNER].lstrip("@") or None


def _plan(desk: Desk, card: BoardCard) -> Plan | None:
    if card.at is None or card.owner is None or not card.owner.startswith("@"):
        return None
    when = time_of(desk, card)
    assert when is not None
    moment = instant(when.day, when.start or NO_CLOCK, desk.network.zone)
    if moment is None or moment.astimezone(UTC) <= desk.now.astimezone(UTC):
        return None
    return Plan(card.text, moment)


async def _remind(desk: Desk, card: BoardCard, known: Reminder | None, plan: Plan) -> Reminder:
    assert card.owner is not None
    if known is not None and known.state is ReminderState.WAITING:
        await reminders.change_reminder(desk, reminder=known, plan=plan)
        return known
    address = private_place(card.owner)
    return await reminders.plan_reminder(desk, owner=card.owner, address=address, plan=plan)


async def _names_of_members(tx: AsyncSession) -> dict[str, str]:
    """The display names of all members by their user ids."""
    rows = await tx.execute(
        select(PersonRow.user_id, PersonRow.name)
        .join(RoleRow, RoleRow.user_id == PersonRow.user_id)
        .where(RoleRow.role == MEMBER_ROLE)
        .order_by(PersonRow.user_id)
    )
    return {user_id: name or user_id for user_id, name in rows}
