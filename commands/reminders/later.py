"""What falls due by itself: a reminder's moment, and the end of a snooze."""

from datetime import datetime

from bot.directory.directory import PRIVATE, find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import members
from bot.ledger.models import CardRow, CardState
from commands.reminders import service
from commands.reminders.models import ReminderState
from commands.reminders.showing import DONE, read_subject, show_given


async def give(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Gives a reminder to its owner or room, and in private to those who joined it.

    Whether the card apologises depends on the moment it is given for: of a recurring reminder
    that missed several, the latest may be in time.
    """
    reminder = await service.find_reminder(desk.tx, reminder_id=int(subject))
    if reminder is None or reminder.state is not ReminderState.WAITING:
        return
    if not members.allows(await find_person(desk.tx, reminder.owner)):
        await service.cancel_reminder(desk, reminder=reminder)
        return
    moment = await service.fall_due(desk, reminder=reminder)
    private = reminder.address.startswith(f"{PRIVATE}/")
    owner = reminder.owner if private else None
    await show_given(desk, reminder, moment, address=reminder.address, person=owner)
    for person in await service.followers_of(desk.tx, reminder_id=reminder.id):
        if members.allows(await find_person(desk.tx, person)):
            address = private_place(person)
            await show_given(desk, reminder, moment, address=address, person=person)


async def give_again(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Gives a snoozed reminder again, where it was snoozed."""
    card = await desk.tx.get_one(CardRow, int(subject))
    if card.state is CardState.CLOSED or DONE.key in (await desk.cards.standing(card)).values():
        return
    reminder = await service.find_reminder(desk.tx, reminder_id=read_subject(card)[0])
    if reminder is None or reminder.state is ReminderState.CANCELLED:
        return
    moment = datetime.fromisoformat(occurrence)
    await show_given(desk, reminder, moment, address=card.address, person=card.person)
