"""A draft as it stands: what was read, with the chosen repairs made one after another."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from agendas.programme import (
    Finding,
    Programme,
    Repair,
    RepairKey,
    Span,
    apply_repair,
    find_findings,
    meeting_after,
)
from commands.programmes.models import ProgrammeDraft
from commands.programmes.numbering import Choice, unpack_choices

WISH = "wish:"
# After these the positions of items mean other items, so later repairs cannot stand alone.
MOVING = (RepairKey.REORDER, RepairKey.ADD_BREAK)


@dataclass(frozen=True)
class Step:
    """A repair with the programme to which it was applied."""

    choice: Choice
    repair: Repair
    before: Programme


@dataclass(frozen=True)
class Work:
    """`span` is the meeting's planned time after the repairs, None without one."""

    programme: Programme
    span: Span | None
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def pack_programme(programme: Programme) -> str:
    return msgspec.json.encode(programme).decode()


def base_of(draft: ProgrammeDraft) -> Programme:
    return msgspec.json.decode(draft.programme, type=Programme)


def repairs_of(draft: ProgrammeDraft) -> tuple[Choice, ...]:
    return tuple(one for one in unpack_choices(draft.choices) if not one.key.startswith(WISH))


def wishes_of(draft: ProgrammeDraft) -> dict[int, Choice]:
    """The chosen wishes by their ids."""
    return {
        int(one.key.removeprefix(WISH)): one
        for one in unpack_choices(draft.choices)
        if one.key.startswith(WISH)
    }


def apply_choices(
    base: Programme, choices: Sequence[Choice], planned: Span | None, lang: str
) -> tuple[Programme, Span | None, tuple[Step, ...]]:
    """The programme and the meeting's time after the repairs; one that fits no more is left out."""
    programme, span, steps = base, planned, []
    for choice in choices:
        repair = Repair.from_text(choice.key)
        try:
            changed = apply_repair(programme, repair, lang)
        except ValueError:
            continue
        steps.append(Step(choice, repair, programme))
        programme, span = changed, meeting_after(repair, span)
    return programme, span, tuple(steps)


async def work_out(draft: ProgrammeDraft, planned: Span | None, lang: str) -> Work:
    """The draft with its repairs; `planned` is the meeting's time, `lang` of what is added."""
    programme, span, steps = apply_choices(base_of(draft), repairs_of(draft), planned, lang)
    # A text of 200 items that all overlap takes seconds, which nobody else shall wait for.
    findings = await asyncio.to_thread(find_findings, programme, span)
    return Work(programme, span, steps, findings)


def without(choices: Sequence[Choice], keys: set[str]) -> tuple[Choice, ...]:
    """The choices without those taken back, and without what cannot stand after that."""
    kept: list[Choice] = []
    for place, choice in enumerate(choices):
        if choice.key not in keys:
            kept.append(choice)
        elif not choice.key.startswith(WISH) and Repair.from_text(choice.key).key in MOVING:
            later = choices[place + 1 :]
            return (*kept, *(one for one in later if one.key.startswith(WISH) and
                             one.key not in keys))  # fmt: skip
    return tuple(kept)
