"""What is said about wishes: make, change and withdraw one's own, list and close them."""

import re

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble
from commands.wishes import service
from commands.wishes.models import Wish, WishState

WISH, WISH_CLOSING = "wish", "wish_closing"
MOST_SHOWN = 40

_NUMBER_AND_REASON = re.compile(r"#?([0-9]{1,9})(?:[.:)]|\b)\s*(.*)", re.DOTALL)


async def make_wish(call: Call, *, text: str) -> Reply:
    """The answer is drawn again when the message is edited or deleted."""
    _check_length(text)
    wish = await service.add_wish(call, text=text)
    card = await call.cards.open(kind=WISH, subject=wish.id, address=call.place.address, options=[])
    # Nobody answers it: open cards are looked through at every message.
    await call.cards.close(card)
    await call.reply("wishes/saved", card=card, text=text)
    return Reply("", effect=f"{WISH}/{wish.id}")


async def edit_wish(call: Call, subject: str, text: str) -> Reply | None:
    if not text:
        raise Trouble("wishes/edit_empty")
    _check_length(text)
    if not await service.change_wish(call.tx, wish_id=int(subject), text=text):
        raise Trouble("wishes/settled")
    for card in await call.cards.about(WISH, subject):
        await call.draw(card, "wishes/saved", text=text)
    return None


async def delete_wish(call: Call, subject: str) -> Reply | None:
    if not await service.withdraw_wish(call.tx, wish_id=int(subject)):
        return None
    for card in await call.cards.about(WISH, subject):
        await call.draw(card, "wishes/withdrawn")
    return None


async def list_wishes(call: Call) -> Reply:
    wishes = await service.open_wishes(call.tx)
    shown = [{"number": wish.id, "text": wish.text} for wish in wishes[:MOST_SHOWN]]
    return Reply("wishes/list", {"wishes": shown, "more": len(wishes) - len(shown)})


async def close_wish(call: Call, *, text: str) -> Reply:
    found = _NUMBER_AND_REASON.fullmatch(text)
    if found is None:
        raise Trouble("wishes/number_missing")
    number, reason = int(found[1]), found[2].strip()
    wish = await _open_wish(call, number)
    if not reason:
        raise Trouble("wishes/reason_missing", number=number, text=wish.text)
    _check_length(reason)
    await service.answer_wish(call.tx, wish_id=number, state=WishState.CLOSED, answer=reason)
    facts = {"number": number, "text": wish.text, "reason": reason}
    return Reply("wishes/closed", facts, effect=f"{WISH_CLOSING}/{number}")


async def reopen_wish(call: Call, subject: str) -> Reply | None:
    """The convener deleted the message that closed a wish."""
    reopened = await service.answer_wish(
        call.tx, wish_id=int(subject), state=WishState.OPEN, answer=None
    )
    return Reply("wishes/reopened", {"number": int(subject)}) if reopened else None


async def _open_wish(call: Call, number: int) -> Wish:
    wish = await service.find_wish(call.tx, wish_id=number)
    if wish is None or wish.state not in (WishState.OPEN, WishState.PLANNED):
        raise Trouble("wishes/no_such", number=number)
    return wish


def _check_length(text: str) -> None:
    if len(text) > service.LONGEST_WISH:
        raise Trouble("wishes/too_long", length=len(text), limit=service.LONGEST_WISH)
