"""What a board looks like: its title and one message a column, edited in place."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Any

from agendas.when import When
from bot.directory.directory import find_person
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.models import CardRow, CardState
from commands.boards.export import file_name, to_csv
from commands.boards.models import Board, BoardCard, BoardColumn, BoardState
from commands.boards.owning import time_of
from commands.boards.queries import cards_in, columns_of, count_cards

BOARD, COLUMN = "board", "board_column"
# A message and its edit hold the text four times, and an event 64 KiB.
MOST_BYTES = 9_000
CSV_HEAD = (N_("numero"), N_("sarake"), N_("kortti"), N_("kuka"), N_("milloin"))
FILE_WORD = N_("taulu")


@dataclass(frozen=True)
class ShownCard:
    """A card as its line says it."""

    number: int
    text: str
    owner: str | None
    time: When | None


async def show_board(desk: Desk, board: Board) -> None:
    """The whole board as new messages; older ones are not edited any more."""
    await _draw_new(desk, BOARD, board.id, board.address, "boards/board", await _title(desk, board))
    for column in await columns_of(desk.tx, board):
        facts = await _column(desk, board, column)
        await _draw_new(desk, COLUMN, column.id, board.address, "boards/column", facts)


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost board."""
    await show_board(desk, await desk.tx.get_one(Board, int(card.subject)))


async def redraw_columns(desk: Desk, column_ids: Iterable[int]) -> None:
    """Brings the messages of columns up to date, in place."""
    for column_id in dict.fromkeys(column_ids):
        column = await desk.tx.get_one(BoardColumn, column_id)
        board = await desk.tx.get_one(Board, column.board_id)
        card = await _card(desk, COLUMN, column.id)
        if card is not None:
            await desk.draw(card, "boards/column", **await _column(desk, board, column))


async def redraw_board(desk: Desk, board: Board) -> None:
    """Brings the whole board up to date, in place."""
    title = await _card(desk, BOARD, board.id)
    if title is not None:
        await desk.draw(title, "boards/board", **await _title(desk, board))
    await redraw_columns(desk, [column.id for column in await columns_of(desk.tx, board)])


async def freeze(desk: Desk, board: Board) -> None:
    """Draws a closed board for the last time."""
    columns = await columns_of(desk.tx, board)
    for kind, subject in ((BOARD, board.id), *((COLUMN, column.id) for column in columns)):
        card = await _card(desk, kind, subject)
        if card is not None:
            await desk.cards.close(card)
    await redraw_board(desk, board)


async def send_csv(desk: Desk, board: Board) -> None:
    """The whole board as a file in its room."""
    lang = await desk.lang_of(board.address)
    rows = [
        _row(desk, column, card, await owner_name(desk, card))
        for column in await columns_of(desk.tx, board)
        for card in await cards_in(desk.tx, column)
    ]
    alt = desk.speaker.render("boards/file", lang, name=board.name, count=len(rows)).plain
    word = desk.speaker.say(FILE_WORD, lang)
    await desk.outbox.upload(
        board.address,
        name=file_name(word, board.name, desk.now.date().isoformat()),
        mime="text/csv",
        data=to_csv([desk.speaker.say(head, lang) for head in CSV_HEAD], rows),
        alt=alt,
    )


async def owner_name(desk: Desk, card: BoardCard) -> str | None:
    if card.owner is None or not card.owner.startswith("@"):
        return card.owner
    return (await find_person(desk.tx, card.owner)).short


async def no_answer(*_: object) -> None:
    """Boards have no options; people write lines and tap the lines' messages."""


async def _title(desk: Desk, board: Board) -> dict[str, Any]:
    columns = await columns_of(desk.tx, board)
    return {
        "name": board.name,
        "first": columns[0].title,
        "last": columns[-1].title,
        "closed": board.state is BoardState.CLOSED,
        "count": await count_cards(desk.tx, board),
    }


async def _column(desk: Desk, board: Board, column: BoardColumn) -> dict[str, Any]:
    cards = await cards_in(desk.tx, column)
    sizes = accumulate(len(escape(card.text).encode()) + 80 for card in cards)
    kept = sum(1 for size in sizes if size <= MOST_BYTES)
    shown = [
        ShownCard(card.number, card.text, await owner_name(desk, card), time_of(desk, card))
        for card in cards[:kept]
    ]
    return {
        "title": column.title,
        "number": column.number,
        "cards": shown,
        "more": len(cards) - kept,
        "closed": board.state is BoardState.CLOSED,
    }


def _row(desk: Desk, column: BoardColumn, card: BoardCard, owner: str | None) -> list[str]:
    time = time_of(desk, card)
    # In this form a spreadsheet of any language takes it for a date.
    day = "" if time is None else time.day.isoformat()
    clock = "" if time is None or time.start is None else f" {time.start:%H:%M}"
    return [str(card.number), column.title, card.text, owner or "", day + clock]


async def _draw_new(
    desk: Desk, kind: str, subject: int, address: str, template: str, facts: dict[str, Any]
) -> None:
    card = await _card(desk, kind, subject)
    if card is None:
        await desk.show(kind, subject, address, template, options=[], **facts)
        return
    card.state = CardState.OPEN
    await desk.tx.flush()
    await desk.draw(card, template, new=True, **facts)


async def _card(desk: Desk, kind: str, subject: int) -> CardRow | None:
    return next(iter(await desk.cards.about(kind, subject)), None)
