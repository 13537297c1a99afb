"""The soft rules of the assignment and the words that people call them by."""

from bot.kernel.folding import fold
from bot.kernel.vocabulary import N_

WISHES, SIZES, MIX, PAIRS = "wishes", "sizes", "mix", "pairs"
DEFAULT_RULES = f"{WISHES} {SIZES} {MIX} {PAIRS}"

# What each rule is called in the texts, and what may be typed for it besides.
LABELS = {
    WISHES: N_("toiveet"),
    SIZES: N_("koko"),
    MIX: N_("sekoitus"),
    PAIRS: N_("parit"),
}
WORDS = {
    WISHES: ("toiveet", "toive", "önskemål", "önskemålen", "wishes", "wish"),
    SIZES: ("koko", "koot", "tasakoko", "storlek", "storlekar", "sizes", "size"),
    MIX: ("sekoitus", "sekoita", "blandning", "blanda", "mix"),
    PAIRS: ("parit", "pari", "par", "pairs", "pair"),
}
_BY_WORD = {fold(word): rule for rule, words in WORDS.items() for word in words}


def read_rules(text: str, before: str) -> tuple[str, str | None]:
    """(the new order with spaces, the first word that is no rule): what is named goes first.

    Rules that are not named keep their order `before` after the named ones.
    """
    named: list[str] = []
    for word in text.replace(",", " ").replace(">", " ").replace(";", " ").split():
        rule = _BY_WORD.get(fold(word))
        if rule is None:
            return before, word
        named.append(rule)
    return " ".join(dict.fromkeys([*named, *before.split()])), None
