"""What taps under a given reminder do: done, snooze, join; and each of them taken back."""

from datetime import UTC, timedelta

from bot.kernel.desk import Call, Desk
from bot.kernel.vocabulary import Answer, Reply
from bot.ledger.models import CardRow
from commands.reminders import service
from commands.reminders.models import Reminder, ReminderState
from commands.reminders.showing import (
    AGAIN,
    DONE,
    JOIN,
    SNOOZE,
    cards_of,
    given_facts,
    read_subject,
    redraw_planned,
)

SNOOZE_LASTS = timedelta(hours=1)


async def planned_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """👍 under a reminder of the room: it comes to this person in private too."""
    reminder = await service.find_reminder(call.tx, reminder_id=int(card.subject))
    if reminder is not None:
        await _settle_joining(call, reminder, answer)
    return None


async def given_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    reminder = await service.find_reminder(call.tx, reminder_id=read_subject(card)[0])
    if reminder is None:
        return None
    standing = (await call.cards.standing(card)).values()
    if reminder.repeat is None:
        # A recurring reminder goes on; "done" is about this time only.
        done = DONE.key in standing
        service.move_on(reminder, ReminderState.DONE if done else ReminderState.GIVEN)
    await _settle_snooze(call, card, answer)
    await _settle_joining(call, reminder, answer)
    facts = await given_facts(call, card, reminder)
    await call.draw(card, "reminders/given", reminder=facts)
    return None


async def draw_given(desk: Desk, card: CardRow) -> None:
    reminder = await service.find_reminder(desk.tx, reminder_id=read_subject(card)[0])
    assert reminder is not None
    facts = await given_facts(desk, card, reminder)
    await desk.draw(card, "reminders/given", new=True, reminder=facts)


async def _settle_snooze(call: Call, card: CardRow, answer: Answer) -> None:
    """The last one who snoozed sets the time; done by anybody, or all snoozes taken back, ends
    it."""
    standing = (await call.cards.standing(card)).values()
    snoozed = answer.after == SNOOZE.key and answer.before != SNOOZE.key
    if snoozed or DONE.key in standing or SNOOZE.key not in standing:
        await call.dues.cancel(AGAIN, card.id)
    if snoozed and DONE.key not in standing:
        moment = call.now + SNOOZE_LASTS
        await call.dues.plan(AGAIN, card.id, moment.astimezone(UTC).isoformat(), moment)


async def _settle_joining(call: Call, reminder: Reminder, answer: Answer) -> None:
    """Only a 👍 joins; taking an answer back leaves unless a 👍 stands under another card."""
    person = answer.person.user_id
    joined = answer.after == JOIN.key
    if not joined and answer.after is not None:
        return
    if not joined:
        for card in await cards_of(call, reminder.id):
            joined = joined or (await call.cards.standing(card)).get(person) == JOIN.key
    if await service.follow(call.tx, reminder_id=reminder.id, person=person, joined=joined):
        await redraw_planned(call, reminder)
