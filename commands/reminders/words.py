"""What is said about reminders: make, change, list and cancel them, and answer a given one."""

from datetime import date

from agendas.when import Reason, Refusal
from bot.directory.directory import private_place
from bot.kernel.desk import Call, Desk
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Reply, Trouble
from bot.ledger.models import CardRow
from bot.working_days import is_working_day
from commands.reminders import service
from commands.reminders.models import Reminder, ReminderState
from commands.reminders.reading import Plan, read_plan
from commands.reminders.showing import JOIN, PLANNED, planned_facts, redraw_planned

EFFECT = "reminder"


async def remind_me(call: Call, *, text: str) -> Reply:
    """A reminder for oneself, given in private wherever it was asked for."""
    reminder, plan = await _plan(call, text, private_place(call.person.user_id))
    card = await call.cards.open(
        kind=PLANNED, subject=reminder.id, address=call.place.address, options=[]
    )
    # Nobody answers it: open cards are looked through at every message.
    await call.cards.close(card)
    facts = await planned_facts(call, reminder, at_nine=plan.at_nine)
    await call.reply("reminders/planned", card=card, options=[], reminder=facts)
    return Reply("", effect=f"{EFFECT}/{reminder.id}")


async def remind_room(call: Call, *, text: str) -> Reply:
    """A reminder for the room; others can join it before it is given."""
    reminder, plan = await _plan(call, text, call.place.address)
    facts = await planned_facts(call, reminder, at_nine=plan.at_nine)
    await call.show(
        PLANNED,
        reminder.id,
        call.place.address,
        "reminders/planned",
        options=[JOIN],
        reminder=facts,
    )
    return Reply("", effect=f"{EFFECT}/{reminder.id}")


async def edit_reminder(call: Call, subject: str, text: str) -> Reply | None:
    reminder = await service.find_reminder(call.tx, reminder_id=int(subject))
    # Clients do not show an edit by anybody but the writer.
    if reminder is None or reminder.owner != call.person.user_id:
        return None
    if reminder.state is not ReminderState.WAITING:
        raise Trouble("reminders/over")
    plan = _read(call, text)
    await service.change_reminder(call, reminder=reminder, plan=plan)
    await redraw_planned(call, reminder, at_nine=plan.at_nine)
    return None


async def delete_reminder(call: Call, subject: str) -> Reply | None:
    reminder = await service.find_reminder(call.tx, reminder_id=int(subject))
    if reminder is not None and await service.cancel_reminder(call, reminder=reminder):
        await redraw_planned(call, reminder)
    return None


async def list_reminders(call: Call) -> Reply:
    """Told in private: what one is reminded of is nobody else's business."""
    waiting = await service.waiting_of(call.tx, owner=call.person.user_id)
    facts = [await planned_facts(call, reminder) for reminder in waiting]
    await call.tell(call.person.user_id, "reminders/list", reminders=facts)
    return Reply("")


async def cancel_numbered(call: Call, *, number: int) -> Reply:
    waiting = await service.waiting_of(call.tx, owner=call.person.user_id)
    if not 1 <= number <= len(waiting):
        raise Trouble("reminders/no_such", number=number)
    reminder = waiting[number - 1]
    await service.cancel_reminder(call, reminder=reminder)
    await redraw_planned(call, reminder)
    await call.tell(
        call.person.user_id, "reminders/cancelled", text=reminder.text, moment=reminder.next_at
    )
    return Reply("")


async def draw_planned(desk: Desk, card: CardRow) -> None:
    reminder = await service.find_reminder(desk.tx, reminder_id=int(card.subject))
    assert reminder is not None
    facts = await planned_facts(desk, reminder)
    await desk.draw(card, "reminders/planned", new=True, reminder=facts)


async def _plan(call: Call, text: str, address: str) -> tuple[Reminder, Plan]:
    waiting = await service.waiting_of(call.tx, owner=call.person.user_id)
    if len(waiting) >= service.MOST_WAITING:
        raise Trouble("reminders/too_many", limit=service.MOST_WAITING)
    plan = _read(call, text)
    owner = call.person.user_id
    return await service.plan_reminder(call, owner=owner, address=address, plan=plan), plan


def _read(call: Call, text: str) -> Plan:
    def works(day: date) -> bool:
        return is_working_day(day, call.quiet.country)

    plan = read_plan(text, call.now, works)
    if isinstance(plan, Refusal):
        if plan.reason is Reason.not_understood:
            raise Trouble("reminders/no_time")
        raise refuse(plan, call.lang)
    if not plan.text:
        raise Trouble("reminders/no_text", moment=plan.first)
    if len(plan.text) > service.LONGEST_TEXT:
        limit = service.LONGEST_TEXT
        raise Trouble("reminders/too_long", length=len(plan.text), limit=limit)
    return plan
