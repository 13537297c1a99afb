"""What boards do without a command: lines in the room, arrows under them, edits, deletions."""

from bot.kernel.vocabulary import (
    IN_ROOMS,
    IN_WORKSHOPS,
    CardKind,
    EffectKind,
    Mark,
    Retention,
    Talk,
    Verb,
    anyone,
    members,
)
from commands.boards import lines, making, moving, service, words
from commands.boards.owning import OWNED, draw_notice
from commands.boards.reading import BACK, FORWARD
from commands.boards.showing import BOARD, COLUMN, draw_again, no_answer

WHERE = IN_ROOMS | IN_WORKSHOPS

CARDS: tuple[CardKind, ...] = (
    CardKind(BOARD, members, no_answer, draw=draw_again),
    # Drawn together with its board.
    CardKind(COLUMN, members, no_answer),
    CardKind(OWNED, anyone, words.owner_answered, draw=draw_notice),
)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(making.MADE, edited=making.edit_board, deleted=making.delete_board),
    EffectKind(lines.LINES, edited=lines.edit_lines, deleted=lines.delete_lines, whole_text=True),
    EffectKind(lines.ADDED, edited=lines.edit_lines, deleted=lines.delete_lines),
    EffectKind(moving.MOVE, deleted=moving.undo_move),
)

VERBS: tuple[Verb, ...] = (Verb(making.MAKE, members, making.make_confirmed),)

MARKS: tuple[Mark, ...] = (
    Mark("board_forward", moving.FORWARD_EMOJI, members, WHERE, moving.tapped(FORWARD)),
    Mark("board_back", moving.BACK_EMOJI, members, WHERE, moving.tapped(BACK)),
)

# Before other jobs that listen: an answer to a column is meant for the board.
TALKS: tuple[Talk, ...] = (Talk("board_lines", WHERE, lines.heard_line),)

RETENTION: tuple[Retention, ...] = (
    Retention("boards", service.BOARDS_KEPT_DAYS, service.forget_boards),
)
