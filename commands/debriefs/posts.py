"""One post a room in the lobby: what the room found, each thing with a number to vote for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap, pack_options, unpack_options
from bot.ledger.models import CardRow, CardState
from commands.debriefs.fitting import Line, fitted, how_many_fit
from commands.debriefs.moments import wall_clock
from commands.debriefs.queries import leader_of, name_of, parts_of, told_outputs
from commands.meetings.service import lobby
from commands.workshops import queries as workshops
from commands.workshops.models import Output, OutputKind, WorkshopRoom

POST: Final = "debrief_room"
TOPIC: Final = "topic"
KEYCAPS: Final = (*(keycap(number) for number in range(1, 10)), "🔟")

FOR_TOPIC = Option(TOPIC, "👍", N_("koko aihe"), ("aihe", "tema", "topic"))


@dataclass(frozen=True)
class Post:
    """A room's post; `minutes` and `until` are those of its turn, shown when it begins."""

    number: int
    topic: str
    facilitator: str | None
    lines: tuple[Line, ...]
    more: int
    topic_votes: int
    minutes: int
    until: time | None
    closed: bool


async def show_post(desk: Desk, room: WorkshopRoom, *, minutes: int, until: datetime) -> None:
    """Numbers alone are placed as buttons: reactions are not encrypted."""
    outputs = [output for output, _ in await told_outputs(desk.tx, room)]
    shown = outputs[: how_many_fit([output.text for output in outputs])]
    post = await _post(desk, room, shown, minutes=minutes, until=until)
    card = await desk.show(
        POST,
        room.id,
        lobby(desk),
        "debriefs/room",
        options=[*_numbered(shown), FOR_TOPIC],
        several=True,
        buttons=False,
        post=post,
    )
    await _place_buttons(desk, card)
    for output in shown:
        if output.kind is not OutputKind.TEXT:
            own = await workshops.get_room(desk.tx, output.room_id)
            await desk.outbox.forward(lobby(desk), own.address, output.event_id)


async def redraw_post(desk: Desk, card: CardRow, *, new: bool = False) -> None:
    """Brings a post up to what its things are now; a deleted one leaves its number behind."""
    room = await workshops.get_room(desk.tx, int(card.subject))
    outputs = [
        None if option.key == TOPIC else await desk.tx.get(Output, int(option.key))
        for option in unpack_options(card)
    ]
    post = await _post(desk, room, outputs[:-1], card=card)
    await desk.draw(card, "debriefs/room", new=new, buttons=False, post=post)
    if new:
        await _place_buttons(desk, card)


async def posts_of(desk: Desk, workshop_id: int) -> list[CardRow]:
    """The posts of a debrief, by room number."""
    found: list[CardRow] = []
    for room in await workshops.rooms_of(desk.tx, workshop_id):
        found += (await desk.cards.about(POST, room.id))[:1]
    return found


async def redraw_posts(desk: Desk, workshop_id: int) -> None:
    for card in await posts_of(desk, workshop_id):
        if card.state is CardState.OPEN:
            await redraw_post(desk, card)


async def close_post(desk: Desk, card: CardRow) -> None:
    """Draws a post for the last time; what people wrote goes out of its options."""
    await desk.cards.close(card)
    await redraw_post(desk, card)
    bare = [replace(option, label="", words=()) for option in unpack_options(card)]
    card.options = pack_options(bare)
    await desk.tx.flush()


async def _post(
    desk: Desk,
    room: WorkshopRoom,
    outputs: Sequence[Output | None],
    *,
    minutes: int = 0,
    until: datetime | None = None,
    card: CardRow | None = None,
) -> Post:
    votes = {} if card is None else await desk.cards.tally(card)
    told = await told_outputs(desk.tx, room)
    other = {output.id: number for output, number in told}
    parts = await parts_of(desk.tx, list(other))
    return Post(
        number=room.number,
        topic=room.topic,
        facilitator=await name_of(desk.tx, leader_of(room)),
        lines=fitted(
            [
                Line(None, OutputKind.TEXT, (), None, 0)
                if output is None or output.id not in other
                else Line(
                    text=output.text,
                    kind=output.kind,
                    parts=tuple(part.text for part in parts.get(output.id, [])),
                    other_room=other[output.id],
                    votes=len(votes.get(str(output.id), ())),
                )
                for output in outputs
            ]
        ),
        more=len([one for one in told if one[0] not in outputs]),
        topic_votes=len(votes.get(TOPIC, ())),
        minutes=minutes,
        until=None if until is None else wall_clock(desk, until),
        closed=card is not None and card.state is CardState.CLOSED,
    )


def _numbered(outputs: Sequence[Output]) -> list[Option]:
    return [
        Option(
            str(output.id),
            KEYCAPS[number - 1] if number <= len(KEYCAPS) else str(number),
            " ".join(output.text.split())[:60] or str(number),
        )
        for number, output in enumerate(outputs, 1)
    ]


async def _place_buttons(desk: Desk, card: CardRow) -> None:
    *numbers, topic = unpack_options(card)
    for option in numbers[: len(KEYCAPS)]:
        await desk.outbox.react_to_card(card, option.emoji)
    await desk.outbox.react_to_card(card, topic.button)
