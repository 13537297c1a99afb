"""The choices under a draft: repairs, wishes, what was chosen already, and publish or drop."""

from dataclasses import dataclass, replace

from bot.kernel.desk import Desk, Speaker
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from commands.programmes.labels import repair_label, undo_label, wish_label
from commands.programmes.models import ProgrammeDraft
from commands.programmes.numbering import (
    MOST_NUMBERS,
    MOST_WISHES,
    Choice,
    arrange,
    listed_choices,
    pick_evenly,
    unpack_choices,
)
from commands.programmes.working import WISH, Work, wishes_of
from commands.wishes import service as wishes
from commands.wishes.models import Wish

PUBLISH, DROP = "publish", "drop"
FIXED = (Option(PUBLISH, "✅", N_("julkaise")), Option(DROP, "❌", N_("hylkää")))
UNDO_WORDS = ("kumoa", "ångra", "undo")
LONGEST_WISH = 80


@dataclass(frozen=True)
class Offer:
    """What may be chosen next, in the order of the findings and of the wishes' age."""

    repairs: tuple[str, ...]
    wishes: tuple[str, ...]
    labels: dict[str, str]


async def options_of(desk: Desk, draft: ProgrammeDraft, work: Work, lang: str) -> list[Option]:
    """Every choice with its number as a keycap; the two without a number come last."""
    offer = await _offer(desk, draft, work, lang)
    offered = [*offer.repairs, *offer.wishes]
    chosen = [one for one in unpack_choices(draft.choices) if one.key in offer.labels]
    keys = arrange(listed_choices(chosen, len(offered)), offered)
    undone = chosen[-1].key if chosen else None
    return [
        *(
            Option(key, keycap(n), offer.labels[key], UNDO_WORDS if key == undone else ())
            for n, key in enumerate(keys, 1)
        ),
        *(_worded(desk.speaker, option, lang) for option in FIXED),
    ]


async def chosen_wishes(desk: Desk, draft: ProgrammeDraft) -> list[Wish]:
    """Those chosen that are still open: a wish can be withdrawn at any time."""
    taken = wishes_of(draft)
    return [wish for wish in await wishes.open_wishes(desk.tx) if wish.id in taken]


def numbered(options: list[Option]) -> list[Option]:
    return options[: -len(FIXED)]


def choice_of(options: list[Option], key: str) -> Choice:
    """What a key means, with the number under which it was shown."""
    return Choice([option.key for option in options].index(key) + 1, key)


async def _offer(desk: Desk, draft: ProgrammeDraft, work: Work, lang: str) -> Offer:
    taken = {choice.key for choice in unpack_choices(draft.choices)}
    wished = await _wish_labels(desk, draft, lang)
    new_wishes = [key for key in wished if key not in taken]
    groups = [
        [key for repair in finding.repairs if (key := repair.to_text()) not in taken]
        for finding in work.findings
    ]
    repairs = pick_evenly(groups, MOST_NUMBERS - len(new_wishes))
    labels = {**_repair_labels(desk.speaker, work, lang), **wished}
    return Offer(tuple(repairs), tuple(new_wishes), labels)


def _repair_labels(speaker: Speaker, work: Work, lang: str) -> dict[str, str]:
    labels = {
        repair.to_text(): repair_label(speaker, repair, work.programme, lang)
        for finding in work.findings
        for repair in finding.repairs
    }
    for step in work.steps:
        label = repair_label(speaker, step.repair, step.before, lang)
        labels[step.choice.key] = undo_label(speaker, label, lang)
    return labels


async def _wish_labels(desk: Desk, draft: ProgrammeDraft, lang: str) -> dict[str, str]:
    """The wishes taken, and the oldest of those that are in no programme yet."""
    taken = wishes_of(draft)
    open_ones = await wishes.open_wishes(desk.tx)
    room = max(MOST_WISHES - len(taken), 0)
    free = [wish.id for wish in open_ones if wish.id not in taken][:room]
    return {
        f"{WISH}{wish.id}": wish_label(
            desk.speaker, _brief(wish.text), lang, taken=wish.id in taken
        )
        for wish in open_ones
        if wish.id in taken or wish.id in free
    }


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_WISH else line[: LONGEST_WISH - 1] + "…"


def _worded(speaker: Speaker, option: Option, lang: str) -> Option:
    return replace(
        option, label=speaker.say(option.label, lang), words=speaker.in_all(option.label)
    )
