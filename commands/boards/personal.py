"""What boards hold of a person: cards that are theirs, and boards that they made."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from commands.boards.models import Board, BoardCard
from commands.boards.owning import let_go, time_of
from commands.boards.showing import redraw_columns
from commands.members.happenings import Forgotten
from commands.members.naming import strike_name


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    rows = await desk.tx.execute(
        select(BoardCard, Board.name)
        .join(Board, Board.id == BoardCard.board_id)
        .where(BoardCard.owner == user_id)
        .order_by(Board.id, BoardCard.number)
    )
    cards = [
        {"board": board, "text": card.text, "time": time_of(desk, card)} for card, board in rows
    ]
    made = await desk.tx.scalar(
        select(func.count()).select_from(Board).where(Board.maker == user_id)
    )
    if not cards and not made:
        return ()
    return in_passages("boards/held", cards, made=made or 0)


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """A card is the group's: it stays without its owner, and without their name in its text."""
    person = await find_person(desk.tx, happening.user_id)
    owned = BoardCard.owner == person.user_id
    cards = list(await desk.tx.scalars(select(BoardCard).where(owned).order_by(BoardCard.id)))
    for card in cards:
        card.text = strike_name(card.text, person.name)
        await let_go(desk, card)
    await redraw_columns(desk, [card.column_id for card in cards])
    handed = update(Board).where(Board.maker == person.user_id)
    await desk.tx.execute(handed.values(maker=happening.successor))


HOLDING = Holding(columns=frozenset({"board.maker", "board_card.owner"}), told=told)
