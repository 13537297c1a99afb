"""A room's outputs put in order, merged and dropped by numbers, each change undoable.

Every list that is shown is kept as a closed card whose options are the ids of its outputs, with
the ids of those merged into each as its words: so a number means what the reader saw, and the
arrangement before a change can be had back. No text is kept in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from bot.ledger.cards import Option, unpack_options
from bot.ledger.models import CardRow
from commands.outputs.keeping import merged_into
from commands.workshops import queries
from commands.workshops.models import Output

LIST = "output_list"


@dataclass(frozen=True)
class Told:
    """One output as it is told: with those that were merged into it, itself the first."""

    parts: tuple[Output, ...]

    @property
    def id(self) -> int:
        return self.parts[0].id

    @property
    def text(self) -> str:
        return "; ".join(part.text for part in self.parts)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(part.id for part in self.parts)


# The ids of each told output, in their order.
Arrangement = tuple[tuple[int, ...], ...]


async def told_outputs(tx: AsyncSession, *, room_id: int) -> list[Told]:
    """What a room tells, in its order, merged ones together."""
    heads = await queries.outputs_of(tx, room_id)
    return [Told((head, *await merged_into(tx, head.id))) for head in heads]


async def record(desk: Desk, *, room_id: int, address: str) -> CardRow:
    """Keeps the arrangement as it is shown now."""
    options = [
        Option(str(ids[0]), "", "", tuple(str(one) for one in ids[1:]))
        for ids in await _arrangement(desk.tx, room_id)
    ]
    card = await desk.cards.open(kind=LIST, subject=room_id, address=address, options=options)
    # Nobody answers it: open cards are looked through at every message.
    await desk.cards.close(card)
    return card


async def shown_ids(desk: Desk, *, room_id: int, address: str) -> list[int]:
    """The outputs by the numbers of the list that was shown last in this place."""
    for card in await desk.cards.about(LIST, room_id):
        if card.address == address:
            return [ids[0] for ids in _unpacked(card)]
    return [ids[0] for ids in await _arrangement(desk.tx, room_id)]


async def arrange(
    desk: Desk, *, room_id: int, address: str, groups: Sequence[Sequence[int]], moves: bool
) -> None:
    """Merges the outputs of each group into its first one; with `moves` they come first.

    The numbers in `groups` are ids of told outputs.
    """
    await _remember(desk, room_id, address)
    now = await _arrangement(desk.tx, room_id)
    await _apply(desk.tx, room_id, rearranged(now, groups, moves=moves))


def rearranged(now: Arrangement, groups: Sequence[Sequence[int]], *, moves: bool) -> Arrangement:
    """The arrangement after `arrange`."""
    parts = {ids[0]: ids for ids in now}
    merged = {group[0]: tuple(chain.from_iterable(parts[one] for one in group)) for group in groups}
    gone = {one for group in groups for one in group[1:]}
    first = list(merged) if moves else []
    order = [*first, *(one for one in parts if one not in first and one not in gone)]
    return tuple(merged.get(one, parts[one]) for one in order)


async def drop(desk: Desk, *, room_id: int, address: str, ids: Iterable[int]) -> None:
    """Leaves outputs out, with what was merged into them."""
    await _remember(desk, room_id, address)
    for one in ids:
        (await desk.tx.get_one(Output, one)).dropped = True
    await desk.tx.flush()


async def undo(desk: Desk, *, room_id: int) -> bool:
    """Restores the latest arrangement that is not the present one; False when there is none.

    What came since then stays, after the others.
    """
    known = set(await desk.tx.scalars(select(Output.id).where(Output.room_id == room_id)))
    now = await _arrangement(desk.tx, room_id)
    for card in await desk.cards.about(LIST, room_id):
        then = _limited(_unpacked(card), known)
        mentioned = set(chain.from_iterable(then))
        if then != _limited(now, mentioned):
            later = _limited(now, known - mentioned)
            await _apply(desk.tx, room_id, (*then, *later))
            return True
    return False


async def _apply(tx: AsyncSession, room_id: int, arrangement: Arrangement) -> None:
    """Dropped ones stay dropped, unless the arrangement tells them."""
    rows = await tx.scalars(select(Output).where(Output.room_id == room_id))
    outputs = {row.id: row for row in rows}
    for position, one in enumerate(chain.from_iterable(arrangement), 1):
        outputs[one].position = position
    for head, *others in arrangement:
        outputs[head].merged_into, outputs[head].dropped = None, False
        for other in others:
            outputs[other].merged_into = head
    await tx.flush()


async def _remember(desk: Desk, room_id: int, address: str) -> None:
    """Keeps the arrangement before a change, unless it is the one that was kept last."""
    newest = next(iter(await desk.cards.about(LIST, room_id)), None)
    if newest is None or _unpacked(newest) != await _arrangement(desk.tx, room_id):
        await record(desk, room_id=room_id, address=address)


async def _arrangement(tx: AsyncSession, room_id: int) -> Arrangement:
    return tuple(one.ids for one in await told_outputs(tx, room_id=room_id))


def _unpacked(card: CardRow) -> Arrangement:
    return tuple(
        (int(option.key), *(int(word) for word in option.words)) for option in unpack_options(card)
    )


def _limited(arrangement: Arrangement, ids: set[int]) -> Arrangement:
    """Without those that are not in `ids`."""
    left = (tuple(one for one in told if one in ids) for told in arrangement)
    return tuple(told for told in left if told)
