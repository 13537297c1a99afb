"""The convener's choice when the rules leave nobody a room."""

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Trouble
from bot.ledger.models import CardRow
from commands.workshops import queries
from commands.workshops.models import WorkshopState
from commands.workshops.places.assigning import start_now
from commands.workshops.places.loosening import WAIT, loosen
from commands.workshops.showing import show_control


async def stuck_answered(call: Call, card: CardRow, answer: Answer) -> None:
    workshop = await queries.get_workshop(call.tx, int(card.subject))
    if answer.after is None:
        return
    await call.cards.close(card)
    if workshop.state is not WorkshopState.PLANNED:
        raise Trouble("workshops/not_planned")
    if answer.after == WAIT:
        await call.tell(workshop.convener, "workshops/waiting")
        await show_control(call, workshop)
        return
    await loosen(call, workshop, answer.after)
    await start_now(call, workshop=workshop)
