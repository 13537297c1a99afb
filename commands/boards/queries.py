"""Finding boards, their columns and cards. Nothing here changes anything."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import conveners
from commands.boards.models import Board, BoardCard, BoardColumn, BoardState


async def boards_in(tx: AsyncSession, address: str, *states: BoardState) -> list[Board]:
    """The boards of a room, the newest first; without `states` all of them."""
    wanted = states or tuple(BoardState)
    return list(
        await tx.scalars(
            select(Board)
            .where(Board.address == address, Board.state.in_(wanted))
            .order_by(Board.id.desc())
        )
    )


async def open_boards(tx: AsyncSession, address: str) -> list[Board]:
    return await boards_in(tx, address, BoardState.OPEN)


async def board_named(
    tx: AsyncSession, address: str, name: str, *states: BoardState
) -> Board | None:
    """The newest board of that name in a room, an open one before a closed one."""
    found = [one for one in await boards_in(tx, address, *states) if fold(one.name) == fold(name)]
    return min(found, key=lambda one: one.state is BoardState.CLOSED, default=None)


async def columns_of(tx: AsyncSession, board: Board) -> list[BoardColumn]:
    return list(
        await tx.scalars(
            select(BoardColumn).where(BoardColumn.board_id == board.id).order_by(BoardColumn.number)
        )
    )


async def titles_of(tx: AsyncSession, board: Board) -> list[str]:
    return [column.title for column in await columns_of(tx, board)]


async def cards_in(tx: AsyncSession, column: BoardColumn) -> list[BoardCard]:
    """The cards of a column from the top."""
    return list(
        await tx.scalars(
            select(BoardCard)
            .where(BoardCard.column_id == column.id)
            .order_by(BoardCard.position, BoardCard.number)
        )
    )


async def count_cards(tx: AsyncSession, board: Board) -> int:
    rows = select(func.count()).select_from(BoardCard).where(BoardCard.board_id == board.id)
    return await tx.scalar(rows) or 0


async def cards_of_event(tx: AsyncSession, event_id: str) -> list[BoardCard]:
    """The cards that came from a message, in the order of its lines."""
    return list(
        await tx.scalars(
            select(BoardCard)
            .where(BoardCard.event_id == event_id)
            .order_by(BoardCard.line, BoardCard.id)
        )
    )


async def card_numbered(tx: AsyncSession, address: str, number: int) -> BoardCard | None:
    """The card with that number on the open boards of a room."""
    return await tx.scalar(
        select(BoardCard)
        .join(Board, Board.id == BoardCard.board_id)
        .where(Board.address == address, Board.state == BoardState.OPEN, BoardCard.number == number)
        .order_by(Board.id.desc())
        .limit(1)
    )


async def card_on(tx: AsyncSession, board_id: int, number: int) -> BoardCard | None:
    return await tx.scalar(
        select(BoardCard).where(BoardCard.board_id == board_id, BoardCard.number == number)
    )


async def board_of_use(call: Call) -> bool:
    """Whether there is a board here, or this person makes them."""
    return conveners.allows(call.person) or bool(await boards_in(call.tx, call.place.address))
