"""What people answer when somebody is missed in a room, and that they are heard of there."""

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from bot.wire import Said
from commands.workshops.care import attending, merging
from commands.workshops.models import Workshop, WorkshopRoom, WorkshopState
from commands.workshops.queries import get_room, get_workshop, participant, room_at_place


async def heard(call: Call, said: Said) -> Reply | None:
    """Anything said in a room shows that its facilitator is there."""
    room = await room_at_place(call.tx, call.place.address)
    if room is None:
        return None
    workshop = await get_workshop(call.tx, room.workshop_id)
    if workshop.state is WorkshopState.RUNNING:
        await attending.seen(call, room=room, person=call.person.user_id)
    return None


async def facilitator_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """▶️ here, or ❌ cannot come."""
    workshop, room = await _of(call, card)
    if answer.after == attending.HERE:
        await attending.seen(call, room=room, person=answer.person.user_id)
    elif answer.after == attending.AWAY:
        await attending.decline(call, card, workshop=workshop, room=room)
    return None


async def deputy_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The named deputy leads the room, or cannot."""
    workshop, room = await _of(call, card)
    if answer.after == attending.LEAD:
        await attending.take_lead(call, workshop=workshop, room=room, person=answer.person.user_id)
    elif answer.after == attending.AWAY:
        await attending.decline(call, card, workshop=workshop, room=room)
    return None


async def volunteer_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The first one of the room who taps leads it."""
    workshop, room = await _of(call, card)
    if answer.after is None:
        return None
    person = answer.person.user_id
    row = await participant(call.tx, workshop.id, person)
    if row is None or row.room_id != room.id:
        raise Trouble("workshops/not_in_this_room", number=room.number)
    await attending.take_lead(call, workshop=workshop, room=room, person=person)
    return None


async def merge_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """The convener merges a thin room into another one, or lets it be."""
    workshop, room = await _of(call, card)
    if answer.after is None or workshop.state is not WorkshopState.RUNNING:
        return None
    if answer.after == merging.KEEP:
        await merging.settle(call, card, outcome="kept")
        return None
    into = await merging.room_offered(call, card, workshop)
    if into is None or room.merged_into is not None:
        await merging.settle(call, card, outcome="lapsed")
        return None
    await merging.merge(call, workshop=workshop, room=room, into=into)
    await merging.settle(call, card, outcome="merged")
    return None


async def _of(call: Call, card: CardRow) -> tuple[Workshop, WorkshopRoom]:
    room = await get_room(call.tx, int(card.subject))
    return await get_workshop(call.tx, room.workshop_id), room
