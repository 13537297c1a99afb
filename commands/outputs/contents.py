"""What one message holds: the outputs that it lists, and what it is as a whole when marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from agendas.workshop import LONGEST_OUTPUT, find_outputs
from bot.kernel.folding import clean
from bot.wire import Said
from commands.workshops.models import OutputKind

CUT = "…"


@dataclass(frozen=True)
class Content:
    """`lines` are outputs by themselves, `whole` is one only when somebody marked the message."""

    kind: OutputKind
    lines: tuple[str, ...]
    whole: str

    def outputs(self, *, marked: bool) -> tuple[str, ...]:
        if self.lines or not marked:
            return self.lines
        # A picture says something even without a word under it.
        return (self.whole,) if self.whole or self.kind is not OutputKind.TEXT else ()


def content_of(said: Said) -> Content:
    return read_content(said.text, _kind_of(said))


def read_content(text: str, kind: OutputKind) -> Content:
    """A picture or file is one output, whatever its caption lists."""
    lines = find_outputs(text)
    if lines and kind is not OutputKind.TEXT:
        lines = (_cut("; ".join(lines)),)
    return Content(kind, lines, _cut(clean(text).strip()))


def was_cut(text: str) -> bool:
    # The space before the cut is left out, too.
    return len(text) >= LONGEST_OUTPUT - len(CUT) and text.endswith(CUT)


def match_lines(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new line the index of the old one that it continues, or None.

    Equal lines belong together, and between them those that stand in the same order.
    """
    matched: list[int | None] = [None] * len(new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for _tag, old_start, old_end, new_start, new_end in blocks:
        shared = min(old_end - old_start, new_end - new_start)
        for step in range(shared):
            matched[new_start + step] = old_start + step
    return matched


def _kind_of(said: Said) -> OutputKind:
    if not said.has_file:
        return OutputKind.TEXT
    edited = said.content.get("m.new_content")
    content = edited if isinstance(edited, Mapping) else said.content
    return OutputKind.PICTURE if content.get("msgtype") == "m.image" else OutputKind.FILE


def _cut(text: str) -> str:
    """At most 2,000 characters, the last one "…" when something was left out."""
    if len(text) <= LONGEST_OUTPUT:
        return text
    return text[: LONGEST_OUTPUT - len(CUT)].rstrip() + CUT
