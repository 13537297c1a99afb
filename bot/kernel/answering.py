"""Three ways to answer a card, one effect: a tap, a number, a word."""

from collections.abc import Container
from dataclasses import dataclass

from bot.directory.directory import Person
from bot.kernel.desk import Call
from bot.kernel.folding import fold, fold_emoji
from bot.kernel.vocabulary import Answer, CardKind, Reply, Trouble
from bot.ledger.cards import Option, Taken, unpack_options
from bot.ledger.models import CardRow, CardState

LONGEST_WORD = 40


@dataclass(frozen=True)
class Chosen:
    """A card with the option that somebody chose on it; None takes the choice back."""

    card: CardRow
    option: str | None


def option_by_tap(card: CardRow, key: str) -> str | None:
    """The option whose button a reaction is, in any variant of the emoji, with its word or not."""
    folded = fold_emoji(key)
    for option in unpack_options(card):
        if folded in (fold_emoji(option.emoji), fold_emoji(option.named)):
            return option.key
    return None


def option_by_typing(card: CardRow, text: str) -> str | None:
    """The option that a typed number, word or emoji stands for."""
    folded = fold(text)
    options = unpack_options(card)
    if folded.isdecimal() and folded.isascii() and len(folded) <= 3:
        number = int(folded)
        return options[number - 1].key if 1 <= number <= len(options) else None
    for option in options:
        if folded in _typed_forms(option):
            return option.key
    return option_by_tap(card, text)


async def find_typed_answer(
    call: Call, text: str, replies_to: str | None, *, momentary: Container[str]
) -> Chosen | None:
    """The newest open card here that the text answers; a reply answers the card it quotes.

    Cards of `momentary` kinds that are everybody's are answered in their threads, or when they
    are quoted.
    """
    if not text.strip() or len(text) > LONGEST_WORD:
        return None
    cards = await call.cards.open_at(call.place.address, call.person.user_id, thread=call.thread)
    quoted = None if replies_to is None else await call.cards.of_event(replies_to)
    if quoted is not None:
        cards = [card for card in cards if card.id == quoted.id] or cards
    if call.thread is None:
        cards = [
            card
            for card in cards
            if card.kind not in momentary or card.person is not None or card is quoted
        ]
    for card in cards:
        option = option_by_typing(card, text)
        if option is not None:
            return Chosen(card, option)
    return None


async def take_answer(call: Call, kind: CardKind | None, chosen: Chosen) -> Reply | None:
    """Records the answer and lets the job act on it."""
    card = chosen.card
    if card.person is not None and card.person != call.person.user_id:
        raise Trouble("kernel/not_your_card")
    if card.state is CardState.CLOSED:
        raise Trouble("kernel/card_closed")
    if kind is None:
        raise Trouble("kernel/card_closed")
    if not kind.who.allows(call.person):
        raise Trouble("kernel/not_your_card")
    person = call.person
    if kind.momentary:
        return await kind.answered(call, card, Answer(person, None, chosen.option))
    before = await _standing(call, card, person, chosen.option)
    await call.cards.answer(
        card,
        event_id=call.event_id,
        person=person.user_id,
        option=chosen.option,
        sealed=kind.sealed,
    )
    after = await _standing(call, card, person, chosen.option)
    return await kind.answered(call, card, Answer(person, before, after))


async def nothing_to_choose(call: Call, card: CardRow, answer: Answer) -> None:
    """For cards that wait for words and have no options."""


async def take_back_answer(call: Call, kind: CardKind | None, taken: Taken) -> Reply | None:
    """Lets the job act on an answer that was removed; what stood before it stands again."""
    if kind is None or taken.card.state is CardState.CLOSED:
        return None
    after = await _standing(call, taken.card, call.person, taken.option)
    before = taken.option if taken.card.several else None
    return await kind.answered(call, taken.card, Answer(call.person, before, after))


async def _standing(call: Call, card: CardRow, person: Person, option: str | None) -> str | None:
    """The person's answer; where several can be given, this one or nothing."""
    if card.several:
        return option if option in await call.cards.choices_of(card, person.user_id) else None
    return (await call.cards.standing(card)).get(person.user_id)


def _typed_forms(option: Option) -> set[str]:
    return {fold(word) for word in (option.label, *option.words)}
