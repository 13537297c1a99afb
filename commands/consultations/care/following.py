"""Following a next step up: asked on its day, and on every working day until it is settled."""

from datetime import date, datetime, timedelta

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_, members, team
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.consultations.models import NextStep, StepState
from commands.consultations.queries import (
    claimers_of,
    coordinators_now,
    get_consultation,
    number_of,
)

FOLLOW, FOLLOW_CARD = "consultation_follow", "consultation_follow_card"

DONE = Option("done", "✅", N_("hoidettu"), ("tehty", "klart", "done"))
SUPPORT = Option("support", "🔁", N_("tarvitaan tukea"), ("tuki", "stöd", "support"))
NOT_REACHED = Option("later", "📵", N_("ei tavoitettu"), ("nåddes inte", "not reached"))


async def plan_follow_up(desk: Desk, step: NextStep) -> None:
    """On the morning of the day that was agreed, or of the next working day after it."""
    morning = desk.quiet.morning(step.check_on)
    await _plan(desk, step, desk.quiet.next_open(max(morning, desk.now)))


async def ask_how_it_went(desk: Desk, step: NextStep) -> None:
    """Asks whoever promised, in private, and plans to ask again on the next working day."""
    consultation = await get_consultation(desk.tx, step.consultation_id)
    tomorrow = desk.today + timedelta(days=1)
    await _plan(desk, step, desk.quiet.morning(tomorrow))
    owner = await _whom(desk, step)
    if owner is None:
        return
    step.owner = owner
    await desk.cards.close_about(FOLLOW_CARD, step.id)
    await desk.show(
        FOLLOW_CARD,
        step.id,
        private_place(owner),
        "consultations/follow",
        options=[DONE, SUPPORT, NOT_REACHED],
        person=owner,
        takes_text=True,
        number=number_of(consultation),
        step=step,
    )


async def move_follow_up(desk: Desk, step: NextStep, day: date) -> None:
    """Asks again on that day; until then the card takes another day."""
    step.check_on = day
    await desk.dues.cancel(FOLLOW, step.id)
    await plan_follow_up(desk, step)


async def hand_over(desk: Desk, step: NextStep) -> None:
    """Whoever promised has left the team: somebody who answered is asked, or a coordinator."""
    step.owner = None
    await move_follow_up(desk, step, step.check_on)


async def settle(desk: Desk, step: NextStep, state: StepState) -> None:
    step.state = state
    await desk.tx.flush()
    await close_follow_up(desk, step)


async def close_follow_up(desk: Desk, step: NextStep) -> None:
    await desk.dues.cancel(FOLLOW, step.id)
    await desk.cards.close_about(FOLLOW_CARD, step.id)


async def draw_again(desk: Desk, card: CardRow) -> None:
    step = await desk.tx.get_one(NextStep, int(card.subject))
    consultation = await get_consultation(desk.tx, step.consultation_id)
    await desk.draw(
        card, "consultations/follow", new=True, number=number_of(consultation), step=step
    )


async def _whom(desk: Desk, step: NextStep) -> str | None:
    """Who promised; when they left, somebody who answered and is still of the team, or else a
    coordinator."""
    if step.owner is not None and members.allows(await find_person(desk.tx, step.owner)):
        return step.owner
    consultation = await get_consultation(desk.tx, step.consultation_id)
    today = desk.today
    for person in (
        *await claimers_of(desk.tx, consultation),
        *await coordinators_now(desk.tx, today),
    ):
        if team.allows(await find_person(desk.tx, person)):
            return person
    return None


async def _plan(desk: Desk, step: NextStep, at: datetime) -> None:
    await desk.dues.plan(FOLLOW, step.id, at.isoformat(), at)
