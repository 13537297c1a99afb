"""Agreeing on the next step: asked for in the thread, as a sentence or by a number."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from bot.ledger.models import CardRow, CardState
from bot.working_days import is_working_day, next_working_day
from commands.consultations.care.following import plan_follow_up
from commands.consultations.models import Consultation, NextStep, StepState
from commands.consultations.queries import number_of, team_room
from commands.consultations.showing import card_of

STEP_CARD: Final = "consultation_step"
OPTIONS: Final = (
    Option("me_week", keycap(1), N_("minä hoidan, tarkistus viikon päästä")),
    Option("asker_week", keycap(2), N_("kysyjä hoitaa, tarkistus viikon päästä")),
    Option("asker_month", keycap(3), N_("kysyjä hoitaa, tarkistus neljän viikon päästä")),
)
_WEEKS: Final = {"me_week": 1, "asker_week": 1, "asker_month": 4}
WHAT_WAS_AGREED: Final = N_("vastauksessa sovittu asia")


@dataclass(frozen=True)
class Agreed:
    """`who` does `what`; `owner` is whom the bot asks on the day how it went."""

    who: str
    owner: str
    what: str
    check_on: date


async def ask_step(desk: Desk, consultation: Consultation, person: str) -> None:
    """Asks the claimer in the thread who does what, checked when."""
    await close_step_cards(desk, consultation)
    await desk.show(
        STEP_CARD,
        consultation.id,
        team_room(desk),
        "consultations/ask_step",
        options=OPTIONS,
        person=person,
        thread=await card_of(desk, consultation),
        number=number_of(consultation),
    )


async def open_step_card(desk: Desk, consultation: Consultation, person: str) -> CardRow | None:
    """The card that waits for this person's sentence in the thread."""
    for card in await desk.cards.about(STEP_CARD, consultation.id):
        if card.state is CardState.OPEN and card.person == person:
            return card
    return None


async def close_step_cards(
    desk: Desk, consultation: Consultation, *, person: str | None = None
) -> None:
    """The cards that wait for a next step; those of one person where one is named."""
    for card in await desk.cards.about(STEP_CARD, consultation.id):
        if card.state is CardState.OPEN and person in (None, card.person):
            await desk.cards.close(card)


async def by_number(desk: Desk, consultation: Consultation, key: str, person: str) -> Agreed:
    """What one of the numbered choices comes to: the day is a working day."""
    asker = key.startswith("asker") and consultation.asker is not None
    owner = consultation.asker if asker and consultation.asker is not None else person
    return Agreed(
        who=(await find_person(desk.tx, owner)).short,
        owner=owner,
        what=desk.speaker.say(WHAT_WAS_AGREED, desk.network.lang),
        check_on=working_day_in(desk, _WEEKS[key]),
    )


def working_day_in(desk: Desk, weeks: int) -> date:
    """So many weeks from today, or the first working day after that."""
    day = desk.today + timedelta(weeks=weeks)
    country = desk.quiet.country
    return day if is_working_day(day, country) else next_working_day(day, country)


async def keep_step(desk: Desk, consultation: Consultation, agreed: Agreed) -> NextStep:
    """Keeps the step and plans to ask on its day how it went."""
    step = NextStep(
        consultation_id=consultation.id,
        owner=agreed.owner,
        who=agreed.who,
        what=agreed.what,
        check_on=agreed.check_on,
        state=StepState.OPEN,
    )
    desk.tx.add(step)
    await desk.tx.flush()
    await close_step_cards(desk, consultation)
    await plan_follow_up(desk, step)
    return step
