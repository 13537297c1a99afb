"""Taps on a path's card and answers to what is asked about it."""

from datetime import UTC, date, datetime
from typing import Final

from agendas.when import When, read
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from bot.wire import Said
from commands.consultations.care.following import NOT_REACHED
from commands.consultations.talk.stepping import working_day_in
from commands.paths import acting, asking, calling, walking
from commands.paths.models import UNFINISHED, PathState, PeerSupport, ServicePath
from commands.paths.queries import get_path, number_of, place_of, stages
from commands.paths.wording import Act, coming_day, stage_name

_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


async def card_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """A button does at once what it says; the card shows it."""
    if answer.after is not None:
        await acting.perform(call, await _unfinished(call, card), Act(answer.after, ""))


async def peer_answered(call: Call, card: CardRow, answer: Answer) -> None:
    """The latest answer stands; taken back, another one of the team may still stand."""
    path = await _unfinished(call, card)
    others = list((await call.cards.standing(card)).values())
    chosen = answer.after or (others[-1] if others else None)
    peer = None if chosen is None else PeerSupport(chosen)
    await walking.offer_peer(call, path=path, answer=peer)


async def role_answered(call: Call, card: CardRow, answer: Answer) -> None:
    if answer.after is not None:
        path = await _unfinished(call, card)
        await walking.toggle_role(call, path=path, role=answer.after)
        await asking.redraw_question(call, card)


async def day_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """One of the numbered days; another one is typed."""
    if answer.after is None:
        return None
    day = working_day_in(call, int(answer.after))
    reply = await _agree(call, await _unfinished(call, card), day)
    # In the team's room the path's card shows the day.
    return reply if call.place.is_private else None


async def day_written(call: Call, card: CardRow, text: str) -> Reply:
    """A typed day for the call: the first one, or another one."""
    path = await _unfinished(call, card)
    return await _agree(call, path, coming_day(call, text))


async def heard(call: Call, said: Said) -> Reply | None:
    """A day typed in the thread by whom it was asked of; anything else is the team's talk."""
    if said.thread is None or not looks_like_day(said.text):
        return None
    person = call.person.user_id
    for card in await call.cards.open_at(call.place.address, person, thread=said.thread):
        if card.kind == asking.DAY_CARD:
            return await day_written(call, card, said.text)
    return None


def looks_like_day(text: str) -> bool:
    """Whether a text is a day, or nearly one: what else is typed is not meant for the card."""
    found = read(text, _LONG_AGO)
    return isinstance(found, When) or bool(found.readings)


async def call_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The follow-up call was made; or support is needed, from a stage to be chosen; or nobody
    was reached, and it is tried again in a week or on a typed day."""
    path = await _unfinished(call, card)
    number = number_of(path)
    if answer.after == calling.MADE.key:
        await walking.finish(call, path=path, state=PathState.CLOSED)
        return Reply("paths/closed", {"number": number})
    if answer.after == calling.SUPPORT.key:
        await calling.ask_stage(call, path, call.person.user_id)
    elif answer.after == NOT_REACHED.key:
        day = working_day_in(call, 1)
        await walking.move_call(call, path=path, day=day, person=call.person.user_id)
        return Reply("paths/not_reached", {"number": number, "day": day})
    return None


async def support_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The stage from which the path goes on."""
    if answer.after is None:
        return None
    path = await _unfinished(call, card)
    place = place_of(await stages(call.tx), answer.after)
    await walking.need_support(call, path=path, place=place, person=call.person.user_id)
    stage = await stage_name(call, path.stage, call.lang)
    return Reply("paths/goes_on", {"number": number_of(path), "stage": stage})


async def _agree(call: Call, path: ServicePath, day: date) -> Reply:
    await walking.agree_call(call, path=path, day=day)
    await call.cards.close_about(asking.DAY_CARD, path.id)
    return Reply("paths/day_agreed", {"number": number_of(path), "day": day})


async def _unfinished(call: Call, card: CardRow) -> ServicePath:
    path = await get_path(call.tx, int(card.subject))
    if path.state not in UNFINISHED:
        raise Trouble("kernel/card_closed")
    return path
