"""What reminders hold of a person: their own ones, and those of others that they joined."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from bot.directory.directory import PRIVATE
from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from commands.members.happenings import Forgotten
from commands.reminders.models import Follower, Reminder, ReminderState
from commands.reminders.service import cancel_reminder
from commands.reminders.showing import AGAIN, cards_of, redraw_planned


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    own = await _own(desk, user_id)
    rows = select(func.count()).select_from(Follower).where(Follower.person == user_id)
    joined = await desk.tx.scalar(rows) or 0
    if not own and not joined:
        return ()
    return in_passages("reminders/held", own, joined=joined)


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """Their own ones go, those for a room too: nobody else could call them off."""
    person = happening.user_id
    joined = list(
        await desk.tx.scalars(
            select(Reminder)
            .join(Follower, Follower.reminder_id == Reminder.id)
            .where(
                Follower.person == person,
                Reminder.owner != person,
                Reminder.state == ReminderState.WAITING,
            )
        )
    )
    await desk.tx.execute(delete(Follower).where(Follower.person == person))
    for reminder in joined:
        await redraw_planned(desk, reminder)
    for reminder in await _own(desk, person):
        await _forget(desk, reminder)


async def _forget(desk: Desk, reminder: Reminder) -> None:
    await cancel_reminder(desk, reminder=reminder)
    if not reminder.address.startswith(f"{PRIVATE}/"):
        await redraw_planned(desk, reminder)
    for card in await cards_of(desk, reminder.id):
        await desk.cards.close(card)
        await desk.dues.cancel(AGAIN, card.id)
    await desk.tx.execute(delete(Follower).where(Follower.reminder_id == reminder.id))
    await desk.tx.execute(delete(Reminder).where(Reminder.id == reminder.id))


async def _own(desk: Desk, user_id: str) -> list[Reminder]:
    return list(
        await desk.tx.scalars(
            select(Reminder).where(Reminder.owner == user_id).order_by(Reminder.next_at)
        )
    )


HOLDING = Holding(
    columns=frozenset({"reminder.owner", "reminder.address", "reminder_follower.person"}),
    told=told,
)
