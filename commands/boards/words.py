"""What is said about boards: export, close and open one; add, move and remove cards."""

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply, Trouble
from bot.ledger.models import CardRow
from commands.boards import service
from commands.boards.lines import ADDED, add_lines
from commands.boards.making import MOST_OPEN, may_lead, unknown
from commands.boards.models import Board, BoardCard, BoardState
from commands.boards.moving import confirm, find_card, move_typed
from commands.boards.owning import DROP, plan_reminder, redraw_notice
from commands.boards.queries import board_named, boards_in, open_boards, titles_of
from commands.boards.reading import read_lines, read_move_command
from commands.boards.showing import freeze, redraw_columns, send_csv, show_board


async def add(call: Call, *, text: str) -> Reply | None:
    """Each line becomes a card, in the first column unless it names one."""
    boards = await open_boards(call.tx, call.place.address)
    if not boards:
        raise Trouble("boards/none")
    read = [(one, read_lines(text, await titles_of(call.tx, one))) for one in boards]
    if not read[0][1]:
        raise Trouble("boards/no_words")
    # A column is named on whichever board has it.
    named = (found for found in read if any(line.column for line in found[1]))
    board, lines = next(named, read[0])
    return await add_lines(call, board, lines, effect=ADDED)


async def move(call: Call, *, text: str) -> Reply:
    wanted = read_move_command(text)
    if wanted is None:
        raise Trouble("boards/move_unclear")
    return await move_typed(call, wanted)


async def remove(call: Call, *, number: int) -> Reply:
    card = await find_card(call, number)
    column = card.column_id
    await service.remove_card(call, card=card)
    await redraw_columns(call, [column])
    await confirm(call)
    return Reply("")


async def export(call: Call, *, text: str) -> Reply:
    await send_csv(call, await _meant(call, text, BoardState.OPEN, BoardState.CLOSED))
    return Reply("")


async def close(call: Call, *, text: str) -> Reply:
    """The board is frozen, and its cards are in a file."""
    found = await _meant(call, text, BoardState.OPEN)
    await _check_keeper(call, found)
    await service.close_board(call, board=found)
    await freeze(call, found)
    await send_csv(call, found)
    return Reply("boards/closed", {"name": found.name})


async def reopen(call: Call, *, text: str) -> Reply:
    found = await _meant(call, text, BoardState.CLOSED)
    await _check_keeper(call, found)
    await service.open_board(call, board=found)
    await show_board(call, found)
    return Reply("")


async def owner_answered(call: Call, row: CardRow, answer: Answer) -> None:
    """❌ on the notice gives the card back; taking that back makes it one's own again."""
    card = await call.tx.get_one(BoardCard, int(row.subject))
    person = answer.person.user_id
    if answer.after == DROP.key and card.owner == person:
        card.owner = None
    elif answer.after is None and card.owner is None:
        card.owner = person
    else:
        return
    await plan_reminder(call, card)
    await redraw_notice(call, card)
    await redraw_columns(call, [card.column_id])


async def _meant(call: Call, name: str, *states: BoardState) -> Board:
    """The board of that name; without a name the only open one, or the newest closed one."""
    boards = await boards_in(call.tx, call.place.address, *states)
    if name:
        found = await board_named(call.tx, call.place.address, name, *states)
        other = await board_named(call.tx, call.place.address, name)
        if found is None and other is not None:
            closed = other.state is BoardState.CLOSED
            raise Trouble("boards/is_closed" if closed else "boards/is_open", name=other.name)
        if found is None:
            raise unknown(name, [one.name for one in boards[:MOST_OPEN]])
        return found
    opened = [one for one in boards if one.state is BoardState.OPEN]
    if len(opened) > 1:
        raise Trouble("boards/which", names=[one.name for one in opened])
    if not boards:
        raise Trouble("boards/none")
    return (opened or boards)[0]


async def _check_keeper(call: Call, found: Board) -> None:
    if found.maker != call.person.user_id and not await may_lead(call):
        raise Trouble("boards/not_yours")
