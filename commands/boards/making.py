"""Making a board, showing it again, and changing it by editing the message that made it."""

from typing import Any

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Reply, Trouble, conveners
from commands.boards import service
from commands.boards.models import Board, BoardState
from commands.boards.moving import check_open
from commands.boards.queries import board_named, boards_in, columns_of, count_cards, open_boards
from commands.boards.reading import (
    LEAST_COLUMNS,
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST_COLUMNS,
    BoardPlan,
    first_twice,
    read_board,
)
from commands.boards.showing import freeze, redraw_board, show_board
from commands.workshops import queries as workshops
from commands.workshops.models import WorkshopState

MAKE, MADE = "board_make", "board_made"
MOST_OPEN = 5


async def board(call: Call, *, text: str) -> Reply | None:
    """Without a text shows the board of the room; with a name that one; else makes one."""
    if not text:
        return await _show_the_one(call)
    known = await board_named(call.tx, call.place.address, text)
    if known is not None:
        if known.state is BoardState.CLOSED:
            raise Trouble("boards/closed_one", name=known.name)
        await show_board(call, known)
        return Reply("")
    plan = read_board(text)
    if not await may_lead(call):
        # A name alone was meant to show a board.
        boards = await boards_in(call.tx, call.place.address)
        names = [one.name for one in boards[:MOST_OPEN]]
        raise unknown(text, names) if not plan.columns and names else Trouble("boards/not_yours")
    _check_plan(plan)
    if len(await open_boards(call.tx, call.place.address)) >= MOST_OPEN:
        raise Trouble("boards/too_many", limit=MOST_OPEN)
    same = await board_named(call.tx, call.place.address, plan.name, BoardState.OPEN)
    if same is not None:
        arguments = {"name": plan.name, "columns": list(plan.columns)}
        await call.preview(MAKE, arguments, "boards/same_name", name=same.name)
        return None
    made = await _make(call, plan.name, plan.columns)
    return Reply("", effect=f"{MADE}/{made.id}")


async def make_confirmed(call: Call, arguments: dict[str, Any]) -> None:
    """A second board of the same name, after asking."""
    await _make(call, arguments["name"], tuple(arguments["columns"]))


async def edit_board(call: Call, subject: str, text: str) -> None:
    """Other names for the board and its columns, and more columns; none is taken away."""
    found = await call.tx.get_one(Board, int(subject))
    check_open(call, found)
    plan = read_board(text)
    _check_plan(plan)
    count = len(await columns_of(call.tx, found))
    if len(plan.columns) < count:
        raise Trouble("boards/fewer_columns", name=found.name, count=count)
    await service.rename_board(call, board=found, name=plan.name, columns=plan.columns)
    if len(plan.columns) > count:
        await show_board(call, found)
    else:
        await redraw_board(call, found)


async def delete_board(call: Call, subject: str) -> None:
    """An empty board goes with its message; cards that others wrote do not."""
    found = await call.tx.get_one(Board, int(subject))
    if not await count_cards(call.tx, found) and await service.close_board(call, board=found):
        await freeze(call, found)


async def may_lead(call: Call) -> bool:
    """Conveners, and whoever leads a workshop that is planned, runs, or waits for its debrief."""
    if conveners.allows(call.person):
        return True
    ended = await workshops.workshop_meant(call, WorkshopState.ENDED)
    for workshop in (*await workshops.open_workshops(call.tx), *filter(None, (ended,))):
        rooms = await workshops.rooms_of(call.tx, workshop.id)
        if workshops.leads(workshop, rooms, call.person.user_id):
            return True
    return False


def unknown(name: str, names: list[str]) -> Trouble:
    return Trouble("boards/no_such", name=name, names=names)


async def _show_the_one(call: Call) -> Reply | None:
    boards = await open_boards(call.tx, call.place.address)
    if len(boards) == 1:
        await show_board(call, boards[0])
        return Reply("")
    closed = await boards_in(call.tx, call.place.address, BoardState.CLOSED)
    facts = {
        "open": [one.name for one in boards],
        "closed": [one.name for one in closed[:MOST_OPEN]],
    }
    return Reply("boards/list", facts)


async def _make(call: Call, name: str, columns: tuple[str, ...]) -> Board:
    address, maker = call.place.address, call.person.user_id
    made = await service.make_board(call, name=name, columns=columns, address=address, maker=maker)
    await show_board(call, made)
    return made


def _check_plan(plan: BoardPlan) -> None:
    if not plan.name:
        raise Trouble("boards/name_missing")
    if len(plan.columns) < LEAST_COLUMNS:
        raise Trouble("boards/columns_missing")
    if len(plan.columns) > MOST_COLUMNS:
        raise Trouble("boards/too_many_columns", count=len(plan.columns), limit=MOST_COLUMNS)
    twice = first_twice([*plan.columns])
    if twice is not None:
        raise Trouble("boards/column_twice", column=twice)
    if len(plan.name) > LONGEST_NAME or max(map(len, plan.columns)) > LONGEST_TITLE:
        raise Trouble("boards/too_long", name=LONGEST_NAME, column=LONGEST_TITLE)
