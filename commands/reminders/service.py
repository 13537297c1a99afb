"""The verbs of reminders, each in the caller's transaction."""

from datetime import UTC, date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from agendas.when import Repeat
from bot.kernel.desk import Desk
from bot.working_days import is_working_day
from commands.reminders.models import REMINDER_STEPS, Follower, Reminder, ReminderState
from commands.reminders.reading import Plan

REMINDER = "reminder"
LONGEST_TEXT = 500
MOST_WAITING = 50


async def plan_reminder(desk: Desk, *, owner: str, address: str, plan: Plan) -> Reminder:
    """Keeps a reminder and plans its first moment. `address` is where it will be given."""
    reminder = Reminder(
        owner=owner,
        address=address,
        text=plan.text,
        next_at=plan.first,
        state=ReminderState.WAITING,
        created_at=desk.now,
    )
    desk.tx.add(reminder)
    await _set(desk, reminder, plan)
    return reminder


async def change_reminder(desk: Desk, *, reminder: Reminder, plan: Plan) -> None:
    """Gives a waiting reminder another text and time."""
    await desk.dues.cancel(REMINDER, reminder.id)
    await _set(desk, reminder, plan)


async def cancel_reminder(desk: Desk, *, reminder: Reminder) -> bool:
    """Calls a reminder off; False when it does not wait any more."""
    if not move_on(reminder, ReminderState.CANCELLED):
        return False
    await desk.dues.cancel(REMINDER, reminder.id)
    return True


def move_on(reminder: Reminder, state: ReminderState) -> bool:
    """Takes a step of the state table; False when there is no such step."""
    if state not in REMINDER_STEPS[reminder.state]:
        return False
    reminder.state = state
    return True


async def fall_due(desk: Desk, *, reminder: Reminder) -> datetime:
    """Moves a reminder past now and returns the moment that is given.

    Of several moments that a recurring one missed only the latest is given.
    """
    moment = reminder.next_at.astimezone(desk.now.tzinfo)
    if reminder.repeat is None:
        move_on(reminder, ReminderState.GIVEN)
        return moment
    following = _next(desk, reminder, moment)
    while following.astimezone(UTC) <= desk.now.astimezone(UTC):
        moment, following = following, _next(desk, reminder, following)
    reminder.next_at = following
    await _plan_due(desk, reminder)
    return moment


def later_moments(desk: Desk, reminder: Reminder, count: int) -> list[datetime]:
    """The moments of a recurring reminder that come after its next one."""
    moments: list[datetime] = []
    moment = reminder.next_at.astimezone(desk.now.tzinfo)
    while reminder.repeat is not None and len(moments) < count:
        moment = _next(desk, reminder, moment)
        moments.append(moment)
    return moments


async def find_reminder(tx: AsyncSession, *, reminder_id: int) -> Reminder | None:
    return await tx.get(Reminder, reminder_id)


async def waiting_of(tx: AsyncSession, *, owner: str) -> list[Reminder]:
    """One person's waiting reminders, the next one first."""
    return list(
        await tx.scalars(
            select(Reminder)
            .where(Reminder.owner == owner, Reminder.state == ReminderState.WAITING)
            .order_by(Reminder.next_at, Reminder.id)
        )
    )


async def follow(tx: AsyncSession, *, reminder_id: int, person: str, joined: bool) -> bool:
    """Joins or leaves another's reminder; True when that changed something."""
    row = await tx.get(Follower, (reminder_id, person))
    if joined and row is None:
        tx.add(Follower(reminder_id=reminder_id, person=person))
    elif not joined and row is not None:
        await tx.delete(row)
    await tx.flush()
    return joined == (row is None)


async def followers_of(tx: AsyncSession, *, reminder_id: int) -> list[str]:
    return list(
        await tx.scalars(
            select(Follower.person)
            .where(Follower.reminder_id == reminder_id)
            .order_by(Follower.person)
        )
    )


async def count_followers(tx: AsyncSession, *, reminder_id: int) -> int:
    rows = select(func.count()).select_from(Follower).where(Follower.reminder_id == reminder_id)
    return await tx.scalar(rows) or 0


async def _set(desk: Desk, reminder: Reminder, plan: Plan) -> None:
    reminder.text, reminder.next_at, reminder.anchor = plan.text, plan.first, plan.anchor
    reminder.repeat = None if plan.repeat is None else plan.repeat.to_text()
    await desk.tx.flush()
    await _plan_due(desk, reminder)


async def _plan_due(desk: Desk, reminder: Reminder) -> None:
    # Asked for at that moment: quiet hours do not move it.
    occurrence = reminder.next_at.astimezone(UTC).isoformat()
    await desk.dues.plan(REMINDER, reminder.id, occurrence, reminder.next_at)


def _next(desk: Desk, reminder: Reminder, after: datetime) -> datetime:
    assert reminder.repeat is not None
    assert reminder.anchor is not None

    def works(day: date) -> bool:
        return is_working_day(day, desk.quiet.country)

    return Repeat.from_text(reminder.repeat).next_after(after, reminder.anchor, works)


async def forget_reminders(tx: AsyncSession, before: datetime) -> None:
    """Deletes what was given, done or cancelled, by its last moment."""
    over = (ReminderState.GIVEN, ReminderState.DONE, ReminderState.CANCELLED)
    old = select(Reminder.id).where(Reminder.state.in_(over), Reminder.next_at < before)
    await tx.execute(delete(Follower).where(Follower.reminder_id.in_(old)))
    await tx.execute(delete(Reminder).where(Reminder.id.in_(old)))
