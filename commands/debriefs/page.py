"""A page as blocks, read from the HTML of a message: what both documents are made of."""

from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True)
class Block:
    """One paragraph. A list's items have a `depth` from 0; `number` is that of a numbered one."""

    kind: BlockKind
    text: str
    depth: int = 0
    number: int = 0


def read_page(html: str) -> tuple[Block, ...]:
    """Reads headings, paragraphs and nested lists; the first heading is the title."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words = ""
        # The number of the last item in each open list; None in one without numbers.
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "ul" | "ol":
                self._end(tag)
                self._lists.append(0 if tag == "ol" else None)
            case "li" if self._lists and self._lists[-1] is not None:
                self._lists[-1] += 1
            case "br":
                self._words += " "

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "h4" | "p" | "li":
                self._end(tag)
            case "ul" | "ol":
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._words += data

    def _end(self, tag: str) -> None:
        """Takes up what was written so far, as the kind of paragraph that it stands in."""
        text, self._words = " ".join(self._words.split()), ""
        if not text:
            return
        if tag == "h4":
            kind = BlockKind.HEADING if self.blocks else BlockKind.TITLE
            self.blocks.append(Block(kind, text))
        elif self._lists:
            number = self._lists[-1]
            kind = BlockKind.BULLET if number is None else BlockKind.NUMBER
            self.blocks.append(Block(kind, text, len(self._lists) - 1, number or 0))
        else:
            self.blocks.append(Block(BlockKind.TEXT, text))
