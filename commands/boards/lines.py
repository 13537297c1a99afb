"""Lines that become cards: answers to a column, named columns, edits and deletions."""

from collections.abc import Sequence

from bot.kernel.desk import Call
from bot.kernel.folding import clean
from bot.kernel.vocabulary import Reply, Trouble
from bot.wire import Said
from commands.boards import service
from commands.boards.models import Board, BoardCard, BoardColumn
from commands.boards.moving import check_open, move_typed, place_arrows
from commands.boards.owning import Line, read_cards
from commands.boards.queries import (
    cards_of_event,
    columns_of,
    count_cards,
    open_boards,
    titles_of,
)
from commands.boards.reading import (
    LONGEST_LINE,
    MOST_LINES,
    BoardLine,
    pair_lines,
    read_lines,
    read_move,
    read_named_lines,
)
from commands.boards.showing import BOARD, COLUMN, redraw_columns

LINES, ADDED = "board_lines", "board_added"
MOST_CARDS = 200


async def heard_line(call: Call, said: Said) -> Reply | None:
    """What is said in a room with an open board: a move, an answer to a column, named lines."""
    text = clean(said.text).strip()
    if said.has_file or not text:
        return None
    column = await _answered_column(call, said.replies_to)
    boards = await open_boards(call.tx, call.place.address)
    move = read_move(text)
    if move is not None and (boards or column is not None):
        return await move_typed(call, move)
    for board in boards:
        lines = read_named_lines(text, await titles_of(call.tx, board))
        if lines:
            return await add_lines(call, board, lines, effect=LINES)
    if column is None:
        return None
    board = await call.tx.get_one(Board, column.board_id)
    check_open(call, board)
    lines = read_lines(text, await titles_of(call.tx, board))
    return await add_lines(call, board, lines, effect=LINES, column=column.number)


async def add_lines(
    call: Call, board: Board, lines: Sequence[BoardLine], *, effect: str, column: int = 1
) -> Reply | None:
    """Makes a card of each line, in the column that it names or in the one given.

    The effect keeps the columns that the lines were written for, a digit each: an effect is
    short, and columns may change their numbers but not their age.
    """
    if not lines:
        return None
    await _check_size(call, board, lines, more=len(lines))
    columns = await columns_of(call.tx, board)
    goals = [columns[(line.column or column) - 1] for line in lines]
    places = {one.id: place for place, one in enumerate(_by_age(columns))}
    found = await read_cards(call, [line.text for line in lines])
    cards = [
        await _add(call, goal, line, place)
        for place, (goal, line) in enumerate(zip(goals, found, strict=True))
    ]
    if len(cards) == 1:
        await place_arrows(call, call.event_id)
    await redraw_columns(call, [card.column_id for card in cards])
    written = "".join(str(places[goal.id]) for goal in goals)
    return _with_unread(cards, found, f"{effect}/{board.id}:{written}")


async def edit_lines(call: Call, subject: str, text: str) -> Reply | None:
    """The message was edited: its cards get the new words and stay where they were moved to.

    A column that is named now and was not at first moves the card there.
    """
    assert call.target is not None
    board, written = await _read_subject(call, subject)
    check_open(call, board)
    lines = read_lines(text, await titles_of(call.tx, board))
    known = await cards_of_event(call.tx, call.target)
    await _check_size(call, board, lines, more=len(lines) - len(known))
    found = await read_cards(call, [line.text for line in lines])
    pairs = pair_lines([card.text for card in known], [line.text for line in found])
    touched = [card.column_id for card in known]
    columns = await columns_of(call.tx, board)
    cards: list[BoardCard] = []
    for place, (pair, line, read) in enumerate(zip(pairs, lines, found, strict=True)):
        card = None if pair is None else known[pair]
        at = min(place if card is None else card.line, len(written) - 1)
        first = _by_age(columns)[written[at]]
        goal = first if line.column is None else columns[line.column - 1]
        if card is None:
            card = await _add(call, goal, read, place)
        else:
            await _change(call, card, read, place, None if goal is first else goal)
        cards.append(card)
    for card in known:
        if card not in cards:
            await service.remove_card(call, card=card)
    await redraw_columns(call, [*touched, *(card.column_id for card in cards)])
    return _with_unread(cards, found, None)


async def delete_lines(call: Call, subject: str) -> None:
    """The message was deleted, and its cards with it, from a closed board too."""
    assert call.target is not None
    cards = await cards_of_event(call.tx, call.target)
    touched = [card.column_id for card in cards]
    for card in cards:
        await service.remove_card(call, card=card)
    await redraw_columns(call, touched)


async def _answered_column(call: Call, replies_to: str | None) -> BoardColumn | None:
    """The column whose message was answered; an answer to the title is for the first one."""
    card = None if replies_to is None else await call.cards.of_event(replies_to)
    if card is None or card.kind not in (BOARD, COLUMN):
        return None
    if card.kind == COLUMN:
        return await call.tx.get(BoardColumn, int(card.subject))
    board = await call.tx.get(Board, int(card.subject))
    return None if board is None else (await columns_of(call.tx, board))[0]


def _by_age(columns: Sequence[BoardColumn]) -> list[BoardColumn]:
    return sorted(columns, key=lambda column: column.id)


async def _add(call: Call, column: BoardColumn, line: Line, place: int) -> BoardCard:
    return await service.add_card(
        call,
        column=column,
        line=line,
        place=place,
        event_id=call.target or call.event_id,
        writer=call.person.user_id,
    )


async def _change(
    call: Call, card: BoardCard, line: Line, place: int, goal: BoardColumn | None
) -> None:
    writer = call.person.user_id
    await service.change_card(call, card=card, line=line, place=place, writer=writer)
    if goal is not None:
        await service.move_card(call, card=card, to=goal)


async def _check_size(call: Call, board: Board, lines: Sequence[BoardLine], *, more: int) -> None:
    if len(lines) > MOST_LINES:
        raise Trouble("boards/too_many_lines", count=len(lines), limit=MOST_LINES)
    longest = max((len(line.text) for line in lines), default=0)
    if longest > LONGEST_LINE:
        raise Trouble("boards/line_too_long", length=longest, limit=LONGEST_LINE)
    if more > 0 and await count_cards(call.tx, board) + more > MOST_CARDS:
        raise Trouble("boards/full", name=board.name, limit=MOST_CARDS)


async def _read_subject(call: Call, subject: str) -> tuple[Board, list[int]]:
    board_id, _, columns = subject.partition(":")
    return await call.tx.get_one(Board, int(board_id)), [int(digit) for digit in columns]


def _with_unread(cards: Sequence[BoardCard], found: Sequence[Line], effect: str | None) -> Reply:
    """Says which cards were left without a day that they name."""
    pairs = zip(cards, found, strict=True)
    numbers = [card.number for card, line in pairs if line.unread]
    if not numbers:
        return Reply("", effect=effect)
    return Reply("boards/day_unread", {"numbers": numbers}, effect=effect)
