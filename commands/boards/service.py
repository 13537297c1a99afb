"""The verbs of boards, each in the caller's transaction. Showing is the caller's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.desk import Desk
from bot.kernel.folding import fold
from commands.boards.models import BOARD_STEPS, Board, BoardCard, BoardColumn, BoardState
from commands.boards.owning import Line, has_dropped, let_go, settle_owner
from commands.boards.queries import cards_in, columns_of, open_boards
from commands.boards.reading import MOST_COLUMNS, pair_lines
from commands.meetings import service as meetings

BOARDS_KEPT_DAYS = 730


async def make_board(
    desk: Desk, *, name: str, columns: Sequence[str], address: str, maker: str
) -> Board:
    """Makes a board with its columns; it belongs to the meeting of the day, if there is one."""
    meeting = await meetings.meeting_on(desk.tx, desk.now.date())
    board = Board(
        name=name,
        address=address,
        maker=maker,
        meeting_id=None if meeting is None else meeting.id,
        state=BoardState.OPEN,
        created_at=desk.now,
    )
    desk.tx.add(board)
    await desk.tx.flush()
    for number, title in enumerate(columns, 1):
        desk.tx.add(BoardColumn(board_id=board.id, number=number, title=title))
    await desk.tx.flush()
    return board


async def rename_board(desk: Desk, *, board: Board, name: str, columns: Sequence[str]) -> None:
    """Gives a board and its columns other titles and adds columns; none is taken away.

    A column whose title stays keeps its cards wherever it stands now.
    """
    board.name = name
    known = await columns_of(desk.tx, board)
    pairs = pair_lines([fold(column.title) for column in known], [fold(one) for one in columns])
    for column in known:
        # Out of the way: two columns never have one number.
        column.number += MOST_COLUMNS
    await desk.tx.flush()
    for number, (pair, title) in enumerate(zip(pairs, columns, strict=True), 1):
        if pair is None:
            desk.tx.add(BoardColumn(board_id=board.id, number=number, title=title))
        else:
            known[pair].number, known[pair].title = number, title
    await desk.tx.flush()


async def add_card(
    desk: Desk, *, column: BoardColumn, line: Line, place: int, event_id: str, writer: str
) -> BoardCard:
    """Puts a card at the end of a column. `place` is the line's place in its message."""
    board = await desk.tx.get_one(Board, column.board_id)
    number = await _free_number(desk.tx, board.address)
    card = BoardCard(
        board_id=board.id,
        column_id=column.id,
        number=number,
        text=line.text,
        owner=line.owner,
        at=line.at,
        position=await _end_of(desk.tx, column),
        event_id=event_id,
        line=place,
    )
    board.next_number = number + 1
    desk.tx.add(card)
    await desk.tx.flush()
    await settle_owner(desk, card, before=None, writer=writer)
    return card


async def change_card(desk: Desk, *, card: BoardCard, line: Line, place: int, writer: str) -> None:
    """Gives a card other words; its reminder and its owner's notice follow."""
    before, card.line = card.owner, place
    if await has_dropped(desk, card, line.owner):
        line = replace(line, owner=None)
    if (card.text, card.owner, card.at) == (line.text, line.owner, line.at):
        return
    card.text, card.owner, card.at = line.text, line.owner, line.at
    await desk.tx.flush()
    await settle_owner(desk, card, before=before, writer=writer)


async def move_card(desk: Desk, *, card: BoardCard, to: BoardColumn) -> None:
    """Puts a card at the end of another column of its board."""
    if card.column_id != to.id:
        card.position = await _end_of(desk.tx, to)
        card.column_id = to.id
        await desk.tx.flush()


async def remove_card(desk: Desk, *, card: BoardCard) -> None:
    await let_go(desk, card)
    await desk.tx.delete(card)
    await desk.tx.flush()


async def close_board(desk: Desk, *, board: Board) -> bool:
    """Freezes a board; False when it was closed before."""
    return await _move_on(desk, board, BoardState.CLOSED)


async def open_board(desk: Desk, *, board: Board) -> bool:
    """Opens a closed board; its cards get new numbers where others have got them meanwhile."""
    others = await open_boards(desk.tx, board.address)
    if not await _move_on(desk, board, BoardState.OPEN):
        return False
    taken = await desk.tx.scalar(
        select(func.count())
        .select_from(BoardCard)
        .where(
            BoardCard.board_id.in_([other.id for other in others]),
            BoardCard.number < board.next_number,
        )
    )
    if taken:
        await _number_anew(desk.tx, board)
    return True


async def forget_boards(tx: AsyncSession, before: datetime) -> None:
    """Deletes closed boards, by when they were made."""
    old = select(Board.id).where(Board.state == BoardState.CLOSED, Board.created_at < before)
    await tx.execute(delete(BoardCard).where(BoardCard.board_id.in_(old)))
    await tx.execute(delete(BoardColumn).where(BoardColumn.board_id.in_(old)))
    await tx.execute(
        delete(Board).where(Board.state == BoardState.CLOSED, Board.created_at < before)
    )


async def _move_on(desk: Desk, board: Board, state: BoardState) -> bool:
    if state not in BOARD_STEPS[board.state]:
        return False
    board.state = state
    await desk.tx.flush()
    return True


async def _number_anew(tx: AsyncSession, board: Board) -> None:
    number = await _free_number(tx, board.address)
    for column in await columns_of(tx, board):
        for card in await cards_in(tx, column):
            card.number = number
            number += 1
    board.next_number = number
    await tx.flush()


async def _free_number(tx: AsyncSession, address: str) -> int:
    """The next number in a room; on its open boards no number was used twice."""
    return max(board.next_number for board in await open_boards(tx, address))


async def _end_of(tx: AsyncSession, column: BoardColumn) -> int:
    last = await tx.scalar(
        select(func.max(BoardCard.position)).where(BoardCard.column_id == column.id)
    )
    return (last or 0) + 1
