"""The cards of reminders: what was planned, and a reminder given."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.directory.directory import PRIVATE, find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState, DueRow, DueState
from commands.reminders import service
from commands.reminders.models import Reminder, ReminderState

PLANNED, GIVEN, AGAIN = "reminder_planned", "reminder", "reminder_again"
MOMENTS_SHOWN = 2
GRACE = timedelta(minutes=10)

JOIN = Option("join", "👍", N_("minullekin"))
DONE = Option("done", "✅", N_("tehty"), ("done", "klar", "gjort"))
SNOOZE = Option("snooze", "⏰", N_("torkku 1 h"), ("torkku", "snooze", "snooza"))


@dataclass(frozen=True)
class Planned:
    """What is shown of a waiting reminder; `later` are some of the moments after the next."""

    text: str
    moment: datetime
    later: list[datetime]
    at_nine: bool
    private: bool
    joined: int
    cancelled: bool


@dataclass(frozen=True)
class Given:
    """What is shown of a reminder given; `done_by` is empty where everybody knows who."""

    text: str
    moment: datetime
    late: bool
    done: bool = False
    done_by: tuple[str, ...] = ()
    again_at: datetime | None = None


async def planned_facts(desk: Desk, reminder: Reminder, *, at_nine: bool = False) -> Planned:
    return Planned(
        text=reminder.text,
        moment=reminder.next_at,
        later=service.later_moments(desk, reminder, MOMENTS_SHOWN),
        at_nine=at_nine,
        private=reminder.address.startswith(f"{PRIVATE}/"),
        joined=await service.count_followers(desk.tx, reminder_id=reminder.id),
        cancelled=reminder.state is ReminderState.CANCELLED,
    )


async def redraw_planned(desk: Desk, reminder: Reminder, *, at_nine: bool = False) -> None:
    """Brings the answer to the command up to what the reminder is now."""
    facts = await planned_facts(desk, reminder, at_nine=at_nine)
    for card in await desk.cards.about(PLANNED, reminder.id):
        if reminder.state is ReminderState.CANCELLED:
            await desk.cards.close(card)
        await desk.draw(card, "reminders/planned", reminder=facts)


async def show_given(
    desk: Desk, reminder: Reminder, moment: datetime, *, address: str, person: str | None
) -> None:
    """Gives the reminder as a new card; the cards of the time before take no answers any more."""
    await _close_older(desk, reminder, address, person)
    joinable = person is None and reminder.repeat is not None
    await desk.show(
        GIVEN,
        given_subject(reminder, moment),
        address,
        "reminders/given",
        options=[DONE, SNOOZE, JOIN] if joinable else [DONE, SNOOZE],
        person=person,
        reminder=Given(reminder.text, moment, is_late(desk.now, moment)),
    )


async def given_facts(desk: Desk, card: CardRow, reminder: Reminder) -> Given:
    _, moment = read_subject(card)
    standing = await desk.cards.standing(card)
    done_by = [person for person, option in standing.items() if option == DONE.key]
    names = [(await find_person(desk.tx, person)).name for person in done_by]
    return Given(
        text=reminder.text,
        moment=moment,
        late=is_late(card.created_at, moment),
        done=bool(done_by),
        done_by=tuple(names) if card.person is None else (),
        again_at=None if done_by else await _again_at(desk, card),
    )


def given_subject(reminder: Reminder, moment: datetime) -> str:
    return f"{reminder.id}/{moment.astimezone(UTC).isoformat()}"


def read_subject(card: CardRow) -> tuple[int, datetime]:
    """The reminder's id and the moment that a card gave it for."""
    reminder_id, _, moment = card.subject.partition("/")
    return int(reminder_id), datetime.fromisoformat(moment)


def is_late(given: datetime, moment: datetime) -> bool:
    return given.astimezone(UTC) - moment.astimezone(UTC) > GRACE


async def cards_of(desk: Desk, reminder_id: int) -> list[CardRow]:
    """Every card on which the reminder can have been joined."""
    given = await desk.tx.scalars(
        select(CardRow).where(CardRow.kind == GIVEN, CardRow.subject.startswith(f"{reminder_id}/"))
    )
    return [*await desk.cards.about(PLANNED, reminder_id), *given]


async def _close_older(desk: Desk, reminder: Reminder, address: str, person: str | None) -> None:
    if reminder.repeat is None and person is None:
        for card in await desk.cards.about(PLANNED, reminder.id):
            await desk.cards.close(card)
    for card in await desk.cards.open_at(address, person or ""):
        if card.kind != GIVEN:
            continue
        known = await service.find_reminder(desk.tx, reminder_id=read_subject(card)[0])
        if known is None or known is reminder or known.state is ReminderState.DONE:
            await desk.cards.close(card)
            await desk.dues.cancel(AGAIN, card.id)


async def _again_at(desk: Desk, card: CardRow) -> datetime | None:
    """When a snoozed card comes again."""
    if card.state is CardState.CLOSED:
        return None
    return await desk.tx.scalar(
        select(DueRow.at).where(
            DueRow.kind == AGAIN,
            DueRow.subject == str(card.id),
            DueRow.state == DueState.WAITING,
        )
    )
