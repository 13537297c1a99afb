"""Moving cards: taps on the arrows under a line, and what is typed instead."""

from collections.abc import Awaitable, Callable

from bot.kernel.desk import Call
from bot.kernel.vocabulary import N_, Reply, Trouble
from bot.wire import Said
from commands.boards import service
from commands.boards.models import Board, BoardCard, BoardState
from commands.boards.queries import card_numbered, card_on, cards_of_event, columns_of
from commands.boards.reading import BACK, FORWARD, CardMove, column_named
from commands.boards.showing import redraw_columns

MOVE = "board_move"
FORWARD_EMOJI, BACK_EMOJI = "▶️", "◀️"
FORWARD_WORD, BACK_WORD = N_("eteenpäin"), N_("takaisin")
_STEPS = {FORWARD: 1, BACK: -1}


async def place_arrows(call: Call, event_id: str) -> None:
    """Buttons under a line's message; they say nothing of what the line says."""
    for emoji, word in ((BACK_EMOJI, BACK_WORD), (FORWARD_EMOJI, FORWARD_WORD)):
        button = f"{emoji} {call.speaker.say(word, call.lang)}"
        await call.outbox.react(call.place.address, button, target=event_id)


def tapped(direction: str) -> Callable[[Call, Said], Awaitable[Reply | None]]:
    """What an arrow on a message does: it moves the card that the message made."""

    async def run(call: Call, said: Said) -> Reply | None:
        cards = await cards_of_event(call.tx, said.event_id)
        if not cards:
            return None
        board = await call.tx.get_one(Board, cards[0].board_id)
        check_open(call, board)
        if len(cards) > 1:
            raise Trouble("boards/several_cards", numbers=[card.number for card in cards])
        return await _move(call, cards[0], direction)

    return run


async def move_typed(call: Call, move: CardMove) -> Reply:
    """Raises Trouble for a card or a column that is not there."""
    card = await find_card(call, move.number)
    reply = await _move(call, card, move.to)
    await confirm(call)
    return reply


async def undo_move(call: Call, subject: str) -> None:
    """A tap or a typed move was taken back: the card goes as many columns the other way."""
    board_id, number, steps = (int(part) for part in subject.split(":"))
    card = await card_on(call.tx, board_id, number)
    board = await call.tx.get(Board, board_id)
    if card is None or board is None or board.state is BoardState.CLOSED:
        return
    columns = await columns_of(call.tx, board)
    now = next(place for place, column in enumerate(columns) if column.id == card.column_id)
    to = columns[min(max(now - steps, 0), len(columns) - 1)]
    before = card.column_id
    await service.move_card(call, card=card, to=to)
    await redraw_columns(call, [before, to.id])


async def find_card(call: Call, number: int) -> BoardCard:
    """The card of that number in this room. Raises Trouble when there is none."""
    card = await card_numbered(call.tx, call.place.address, number)
    if card is None:
        raise Trouble("boards/no_card", number=number)
    return card


def check_open(call: Call, board: Board) -> None:
    """Raises Trouble for a closed board."""
    if board.state is BoardState.CLOSED:
        raise Trouble("boards/is_closed", name=board.name)


async def confirm(call: Call) -> None:
    """A quiet tick under what was typed; the columns show the rest."""
    seen = call.speaker.say(N_("kirjattu"), call.lang)
    await call.outbox.react(call.place.address, f"✅ {seen}", target=call.event_id)


async def _move(call: Call, card: BoardCard, to: str) -> Reply:
    board = await call.tx.get_one(Board, card.board_id)
    columns = await columns_of(call.tx, board)
    now = next(place for place, column in enumerate(columns) if column.id == card.column_id)
    if to in _STEPS:
        goal = now + _STEPS[to]
    else:
        named = column_named(to, [column.title for column in columns])
        if named is None:
            titles = [column.title for column in columns]
            raise Trouble("boards/no_column", word=to, columns=titles)
        goal = named - 1
    if not 0 <= goal < len(columns):
        raise Trouble(
            "boards/no_next", number=card.number, column=columns[now].title, last=goal > 0
        )
    await service.move_card(call, card=card, to=columns[goal])
    await redraw_columns(call, [columns[now].id, columns[goal].id])
    return Reply("", effect=f"{MOVE}/{board.id}:{card.number}:{goal - now}")
