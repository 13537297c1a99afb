"""The command that lists a room's outputs, and puts them in order by their numbers."""

from collections.abc import Mapping
from typing import Any

from bot.kernel.desk import Call
from bot.kernel.sizes import cut_to
from bot.kernel.vocabulary import Reply, Trouble
from commands.outputs import arranging
from commands.outputs.arranging import Told, told_outputs
from commands.outputs.confirming import follow_cards
from commands.outputs.finding import (
    Here,
    Taking,
    may_arrange,
    room_meant,
    workshop_convened,
)
from commands.outputs.reading import Change, Drop, Order, Undo, read_change
from commands.workshops import queries
from commands.workshops.models import Workshop

# Signs that take many bytes, such as emojis, are cut to half as many characters.
BYTES_A_CHARACTER = 2
MOST_CHARACTERS, LONGEST_SHOWN, SHORTEST_SHOWN = 8_000, 200, 40
MOST_OF_A_ROOM = 5


async def outputs_asked(call: Call, *, text: str) -> Reply:
    """Lists the outputs; with numbers orders, merges or drops them first."""
    change = read_change(text) if text else None
    if text and change is None:
        raise Trouble("outputs/not_understood")
    here = await room_meant(call)
    if here is None:
        workshop = await workshop_convened(call)
        if workshop is None or change is not None:
            raise Trouble("outputs/no_room")
        return await _overview(call, workshop)
    if change is not None:
        await _change(call, here, change)
    await _list(call, here, changed=change is not None)
    return Reply("")


async def _change(call: Call, here: Here, change: Change) -> None:
    if not may_arrange(call, here):
        raise Trouble("outputs/not_leader")
    if here.taking not in (Taking.OPEN, Taking.LATE):
        raise Trouble("outputs/not_arranged", taking=here.taking.value)
    room_id, address = here.room.id, call.place.address
    match change:
        case Undo():
            if not await arranging.undo(call, room_id=room_id):
                raise Trouble("outputs/nothing_to_undo")
        case Drop(numbers=numbers):
            ids = await _ids(call, here, numbers)
            await arranging.drop(call, room_id=room_id, address=address, ids=ids)
        case Order(groups=groups, moves=moves):
            chosen = [await _ids(call, here, group) for group in groups]
            await arranging.arrange(
                call, room_id=room_id, address=address, groups=chosen, moves=moves
            )
    await follow_cards(call, here)


async def _ids(call: Call, here: Here, numbers: tuple[int, ...]) -> list[int]:
    """The outputs that were shown under these numbers."""
    room_id = here.room.id
    shown = await arranging.shown_ids(call, room_id=room_id, address=call.place.address)
    told = {one.id for one in await told_outputs(call.tx, room_id=room_id)}
    for number in numbers:
        if not 1 <= number <= len(shown):
            raise Trouble("outputs/no_such", number=number, count=len(shown))
        if shown[number - 1] not in told:
            raise Trouble("outputs/gone", number=number)
    return [shown[number - 1] for number in numbers]


async def _list(call: Call, here: Here, *, changed: bool) -> None:
    told = await told_outputs(call.tx, room_id=here.room.id)
    card = await arranging.record(call, room_id=here.room.id, address=call.place.address)
    length = _length(len(told))
    arranges = may_arrange(call, here) and here.taking in (Taking.OPEN, Taking.LATE)
    await call.reply(
        "outputs/list",
        card=card,
        number=here.room.number,
        topic=here.room.topic,
        outputs=[_shown(one, length) for one in told],
        length=length,
        changed=changed,
        arranges=arranges and bool(told),
        taken=here.taking in (Taking.OPEN, Taking.LATE),
        prefix=call.prefix,
    )


async def _overview(call: Call, workshop: Workshop) -> Reply:
    """All rooms for the convener, who puts none of them in order from here."""
    rooms = []
    found = await queries.rooms_of(call.tx, workshop.id)
    length = _length(len(found) * MOST_OF_A_ROOM)
    for room in found:
        told = await told_outputs(call.tx, room_id=room.id)
        rooms.append(
            {
                "number": room.number,
                "topic": room.topic,
                "outputs": [_shown(one, length) for one in told[:MOST_OF_A_ROOM]],
                "more": len(told[MOST_OF_A_ROOM:]),
            }
        )
    return Reply("outputs/overview", {"rooms": rooms, "length": length})


def _shown(one: Told, length: int) -> Mapping[str, Any]:
    text = cut_to(one.text, BYTES_A_CHARACTER * length)
    return {"kind": one.parts[0].kind.value, "text": text}


def _length(count: int) -> int:
    """How many characters of each output are shown, when there are so many."""
    return max(SHORTEST_SHOWN, min(LONGEST_SHOWN, MOST_CHARACTERS // max(count, 1)))
