"""What statistics do without a command: the file on a tap, and numbers added after a preview."""

from bot.kernel.vocabulary import CardKind, Verb
from commands.statistics import words

CARDS: tuple[CardKind, ...] = (
    CardKind(words.CARD, words.readers, words.file_asked, draw=words.draw_again),
)

VERBS: tuple[Verb, ...] = (Verb(words.ADD, words.keepers, words.add_confirmed),)
